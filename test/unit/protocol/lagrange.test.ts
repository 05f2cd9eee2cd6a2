import { describe, expect, it } from 'vitest';
import { type Scalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { nobleGroup as group } from '../../../src/protocol/group-noble.js';
import { lagrangeAtZero } from '../../../src/protocol/lagrange.js';
import { verdict } from '../../property/support.js';

/** 7 - 3 j + 5 j^2 */
const valueAt = (j: number): Scalar => scalarFromInteger(7 - 3 * j + 5 * j * j);

describe('lagrangeAtZero', () => {
  it.each([[[1, 2, 3]], [[3, 1, 2]], [[2, 64, 128]], [[1, 2, 3, 4, 5]]])(
    'interpolates over seats %j',
    (seats) => {
      const terms = lagrangeAtZero(group, seats).map((lambda, i) =>
        group.scalarMultiply(lambda, valueAt(seats[i] ?? 0)),
      );
      expect(terms.reduce((sum, term) => group.scalarAdd(sum, term))).toEqual(scalarFromInteger(7));
    },
  );

  it('is the quotient of section 8 for every seat of a large committee, and empty for none', () => {
    const seats = Array.from({ length: 65 }, (_, i) => 2 * i + 1 - (i % 2)).filter((seat) => seat <= 128);
    const lambda = lagrangeAtZero(group, seats);
    seats.forEach((own, i) => {
      const others = seats.filter((seat) => seat !== own);
      const product = (values: readonly number[]): Scalar =>
        values.map(scalarFromInteger).reduce((all, value) => group.scalarMultiply(all, value));
      const denominator = product(others.map((seat) => seat - own));
      expect(group.scalarMultiply(lambda[i] ?? denominator, denominator)).toEqual(product(others));
    });
    expect(lagrangeAtZero(group, [])).toEqual([]);
  });

  it.each([
    [[0, 1], 'seat'],
    [[129], 'seat'],
    [[1.5], 'seat'],
    [[2, 2], 'duplicate'],
  ])('refuses seats %j', (seats, code) => expect(verdict(() => lagrangeAtZero(group, seats))).toBe(code));
});

import { describe, expect, it } from 'vitest';
import { type Scalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { valuesOf } from '../../../src/protocol/polynomial.js';
import { seededRng, verdict } from '../../property/support.js';

const groups = [await sodiumGroup(), nobleGroup];

describe.each(groups)('valuesOf on $name', (group) => {
  /** f(j) one reduction a step. */
  const horner = (coefficients: readonly Scalar[], j: number): Scalar =>
    coefficients.reduceRight(
      (sum, coefficient) => group.scalarAdd(group.scalarMultiply(sum, scalarFromInteger(j)), coefficient),
      scalarFromInteger(0),
    );

  // 36 steps fit between two reductions: lengths on both sides of one and of two of them.
  it.each([1, 2, 36, 37, 38, 72, 73, 74, 128])('has the values of Horner’s rule for %i coefficients', (T) => {
    const rng = seededRng(T);
    const coefficients = Array.from({ length: T }, () => group.scalarReduce(rng(64)));
    const values = valuesOf(group, coefficients, 128);
    expect(values).toHaveLength(129);
    for (const j of [0, 1, 2, 64, 127, 128]) expect(values[j]).toEqual(horner(coefficients, j));
  });

  it('does not overflow for the largest coefficients at the largest seat', () => {
    const coefficients = Array.from({ length: 128 }, () => scalarFromInteger(-1));
    expect(valuesOf(group, coefficients, 128)[128]).toEqual(horner(coefficients, 128));
  });

  it('leaves the coefficients to the caller and refuses a seat above 128', () => {
    const coefficients = [scalarFromInteger(5), scalarFromInteger(7)];
    expect(valuesOf(group, coefficients, 1)).toEqual([scalarFromInteger(5), scalarFromInteger(12)]);
    expect(coefficients).toEqual([scalarFromInteger(5), scalarFromInteger(7)]);
    expect(verdict(() => valuesOf(group, coefficients, 129))).toBe('seat');
  });
});

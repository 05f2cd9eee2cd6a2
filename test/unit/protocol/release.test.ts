import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import { BASE, randomScalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  aggregate,
  hedgePartialRho,
  partial,
  releaseContext,
  request,
  verifyPartial,
} from '../../../src/protocol/release.js';
import { Secret } from '../../../src/protocol/secret.js';
import { seededRng, verdict } from '../../property/support.js';

const group = await sodiumGroup();
const rng = seededRng(51);
const point = (): Uint8Array => group.multiplyBase(randomScalar(group, rng).expose());
const target = {
  genesis: rng(32),
  key: 1,
  epoch: 2,
  request: 3n,
  secret: 4n,
  reader: rng(32),
  U: point(),
  R: point(),
};

describe('partial', () => {
  it('hides the same answer behind a new rho every time', () => {
    const x = randomScalar(group, rng);
    const X = group.multiplyBase(x.expose());
    const answers = [1, 2].map(() => partial(group, { ...target, seat: 5, x, rng }));
    for (const answer of answers) verifyPartial(group, { ...target, seat: 5, X, ...answer });
    expect(answers[0]?.A).not.toEqual(answers[1]?.A);
    expect(answers[0]?.proof).toHaveLength(96);
  });

  it('gives a rolled-back machine another rho for another request, seat or share', () => {
    const input = { rand32: rng(32), x: randomScalar(group, rng), context: releaseContext(target), seat: 1 };
    const others = [
      input,
      { ...input, seat: 2 },
      { ...input, x: randomScalar(group, rng) },
      { ...input, context: releaseContext({ ...target, request: 4n }) },
      { ...input, context: releaseContext({ ...target, R: point() }) },
    ];
    expect(new Set(others.map((one) => toHex(hedgePartialRho(group, one).expose()))).size).toBe(
      others.length,
    );
  });

  it('refuses seats and shares of zero', () => {
    const x = randomScalar(group, rng);
    expect(verdict(() => partial(group, { ...target, seat: 0, x, rng }))).toBe('seat');
    expect(verdict(() => partial(group, { ...target, seat: 129, x, rng }))).toBe('seat');
    const zero = Secret.from(scalarFromInteger(0));
    expect(verdict(() => partial(group, { ...target, seat: 1, x: zero, rng }))).toBe('identity');
    expect(verdict(() => request(group, { ...target, k: zero, rand32: rng(32) }))).toBe('identity');
  });
});

describe('aggregate', () => {
  it('refuses a threshold that is none', () => {
    for (const T of [0, -1, 1.5, Number.NaN]) {
      expect(verdict(() => aggregate(group, { T, partials: [{ seat: 1, A: BASE, B: BASE }] }))).toBe('size');
    }
  });

  it('takes the first T, and no seat twice wherever it stands', () => {
    const partials = [1, 2, 3].map((seat) => ({ seat, A: BASE, B: BASE }));
    const [first] = partials;
    if (!first) throw new Error('three partials were made');
    expect(aggregate(group, { T: 2, partials }).seats).toEqual([1, 2]);
    expect(verdict(() => aggregate(group, { T: 2, partials: [...partials, first] }))).toBe('duplicate');
    const many = Array.from({ length: 129 }, (_, i) => ({ ...first, seat: i + 1 }));
    expect(verdict(() => aggregate(group, { T: 2, partials: many }))).toBe('size');
    expect(verdict(() => aggregate(group, { T: 129, partials }))).toBe('size');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choices, givesKey, tryMixtures } from '../../../src/devnet/mixtures.js';
import type { StolenShare } from '../../../src/devnet/theft.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { randomScalar, Secret } from '../../../src/protocol/index.js';
import { valuesOf } from '../../../src/protocol/polynomial.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = nobleGroup;

/** Shares of seats 1..n of `epochs` epochs of one key, and its public point. */
function key(n: number, T: number, epochs: number, seed: number) {
  const rng = seededRng(seed);
  const secret = randomScalar(group, rng).expose();
  const shares = Array.from({ length: epochs }, (_, i): StolenShare[] => {
    const rest = Array.from({ length: T - 1 }, () => randomScalar(group, rng).expose());
    return valuesOf(group, [secret, ...rest], n)
      .slice(1)
      .map((x, j) => ({ epoch: i + 1, seat: j + 1, enclave: new Uint8Array(32), x: Secret.from(x.slice()) }));
  });
  return { Y: group.multiplyBase(secret), shares };
}

describe('stolen shares', () => {
  it('of one epoch give the key when there are T, and never when there are fewer', () => {
    const { Y, shares } = key(7, 4, 1, 1);
    const [epoch = []] = shares;
    for (const choice of choices(epoch, 4)) expect(givesKey(group, choice, Y)).toBe(true);
    for (const choice of choices(epoch, 3)) expect(givesKey(group, choice, Y)).toBe(false);
  });

  it('of two epochs, T - 1 of each, never give it (property)', () => {
    const sizes = fc.integer({ min: 2, max: 9 });
    fc.assert(
      fc.property(sizes, fc.nat(), (s, seed) => {
        const T = Math.floor(s / 2) + 1;
        const { Y, shares } = key(s, T, 2, seed);
        const [old = [], current = []] = shares;
        const stolen = [...old.slice(0, T - 1), ...current.slice(T - 1, 2 * T - 2)];
        const { tried, opened } = tryMixtures(group, stolen, T, Y);
        expect(opened).toBe(0);
        expect(tried).toBe([...choices(stolen, T)].length + 1);
        // One more of an epoch and a mixture that holds T of it opens: what is tried would find it.
        const found = tryMixtures(group, [...current.slice(T - 1, 2 * T - 2), ...current.slice(0, 1)], T, Y);
        expect(found.opened).toBeGreaterThan(0);
      }),
      { numRuns: 20, seed: 7 },
    );
  });

  it('are tried in no more than a thousand choices', () => {
    const { Y, shares } = key(15, 8, 2, 3);
    const [old = [], current = []] = shares;
    const { tried, opened } = tryMixtures(group, [...old.slice(0, 7), ...current.slice(7, 14)], 8, Y);
    expect([tried, opened]).toEqual([1_001, 0]);
  });

  it('are chosen in every way, once', () => {
    expect([...choices([1, 2, 3], 2)]).toEqual([
      [1, 2],
      [1, 3],
      [2, 3],
    ]);
    expect([...choices([1, 2, 3], 0)]).toEqual([[]]);
    expect([...choices([1, 2], 3)]).toEqual([]);
    expect([
      ...choices(
        Array.from({ length: 10 }, (_, i) => i),
        5,
      ),
    ]).toHaveLength(252);
  });
});

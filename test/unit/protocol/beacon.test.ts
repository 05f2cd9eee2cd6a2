import { describe, expect, it } from 'vitest';
import {
  beaconPartial,
  beaconPoint,
  combineBeacon,
  type RoundProof,
  verifyBeaconPartial,
  verifyRound,
} from '../../../src/protocol/beacon.js';
import { toHex } from '../../../src/protocol/bytes.js';
import { BASE, IDENTITY, randomScalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { Secret } from '../../../src/protocol/secret.js';
import { generateKey, seatShares } from '../../property/ceremony.js';
import { seededRng, verdict } from '../../property/support.js';

const group = await sodiumGroup();
const rng = seededRng(131);
const epoch = generateKey(group, rng, 5);
const { T } = epoch.roster;
const round = { genesis: epoch.place.genesis, key: 1, epoch: 1, Y: epoch.Y, round: 7n };

function partials(of: typeof round) {
  return seatShares(epoch).map((x, i) => {
    const made = beaconPartial(group, { ...of, seat: i + 1, x, rand32: rng(32) });
    verifyBeaconPartial(group, { ...of, seat: i + 1, ...made });
    expect(made.X).toEqual(epoch.X[i]);
    return { seat: i + 1, sigma: made.sigma };
  });
}

describe('beacon', () => {
  it('gives one output, whoever contributes, and another one for every round', () => {
    const outputs = [7n, 8n].map((number) => {
      const shares = partials({ ...round, round: number });
      const all = shares.map((_, start) => {
        const turned = [...shares.slice(start), ...shares.slice(0, start)];
        return toHex(combineBeacon(group, { ...round, round: number, T, partials: turned }).out);
      });
      expect(new Set(all).size).toBe(1);
      return all[0];
    });
    expect(outputs[0]).not.toBe(outputs[1]);
  });

  it('binds the point of a round to chain, key, epoch and public point', () => {
    const others = [
      round,
      { ...round, genesis: rng(32) },
      { ...round, key: 2 },
      { ...round, epoch: 2 },
      { ...round, Y: BASE },
      { ...round, round: 2n ** 64n - 1n },
    ];
    expect(new Set(others.map((one) => toHex(beaconPoint(group, one).M))).size).toBe(others.length);
    expect(verdict(() => beaconPoint(group, { ...round, Y: IDENTITY }))).toBe('identity');
    expect(verdict(() => beaconPoint(group, { ...round, round: 2n ** 64n }))).toBe('size');
  });

  it('refuses too few, doubled and foreign shares', () => {
    const shares = partials(round);
    const [first] = shares;
    if (!first) throw new Error('five shares were made');
    const combine = (list: typeof shares, threshold = T): string =>
      verdict(() => combineBeacon(group, { ...round, T: threshold, partials: list }));
    expect(combine(shares)).toBe('accepted');
    expect(combine(shares.slice(0, T - 1))).toBe('tooFew');
    expect(combine([...shares, first])).toBe('duplicate');
    expect(combine([{ seat: 0, sigma: BASE }], 1)).toBe('seat');
    for (const none of [0, -1, 1.5, 129]) expect(combine(shares, none)).toBe('size');
    expect(combine([{ ...first, sigma: IDENTITY }], 1)).toBe('identity');
  });

  it('refuses an output of shares that cancel', () => {
    // lambda over the seats 1 and 2 is 2 and -1.
    const twice = group.add(BASE, BASE);
    const list = [
      { seat: 1, sigma: BASE },
      { seat: 2, sigma: twice },
    ];
    expect(verdict(() => combineBeacon(group, { ...round, T: 2, partials: list }))).toBe('identity');
  });

  it('refuses seats and shares of zero', () => {
    const x = randomScalar(group, rng);
    for (const seat of [0, 129]) {
      expect(verdict(() => beaconPartial(group, { ...round, seat, x, rand32: rng(32) }))).toBe('seat');
    }
    const zero = Secret.from(scalarFromInteger(0));
    expect(verdict(() => beaconPartial(group, { ...round, seat: 1, x: zero, rand32: rng(32) }))).toBe(
      'identity',
    );
  });
});

/** Every T of 1..n. */
function subsets(n: number, size: number): number[][] {
  if (size === 0) return [[]];
  if (n < size) return [];
  return [...subsets(n - 1, size), ...subsets(n - 1, size - 1).map((rest) => [...rest, n])];
}

describe('the proof of a round', () => {
  const seven = generateKey(group, rng, 7);
  const place = { genesis: seven.place.genesis, key: 1, epoch: 1, Y: seven.Y, round: 40n };
  const shares = seatShares(seven).map((x, i) => ({
    seat: i + 1,
    ...beaconPartial(group, { ...place, seat: i + 1, x, rand32: rng(32) }),
  }));
  const proofOf = (seats: readonly number[]): RoundProof => {
    const entries = shares.filter(({ seat }) => seats.includes(seat));
    const { sum, out } = combineBeacon(group, { ...place, T: entries.length, partials: entries });
    return { ...place, entries, sum, out };
  };
  const proof = proofOf([1, 3, 4, 7]);
  const refusal = (change: Partial<RoundProof>): string =>
    verdict(() => verifyRound(group, { ...proof, ...change }));
  const withEntry = (change: Partial<RoundProof['entries'][number]>): string =>
    refusal({ entries: proof.entries.map((entry, i) => (i === 2 ? { ...entry, ...change } : entry)) });

  it('is accepted of every four of seven seats, and all give one output', () => {
    const all = subsets(7, seven.roster.T).map(proofOf);
    expect(all).toHaveLength(35);
    for (const one of all) expect(verdict(() => verifyRound(group, one))).toBe('accepted');
    expect(new Set(all.map(({ out }) => toHex(out))).size).toBe(1);
    expect(refusal({ entries: proof.entries.toReversed() })).toBe('accepted');
  });

  it('is refused with any one bit flipped', () => {
    const [, , entry] = proof.entries;
    if (entry === undefined) throw new Error('four entries were made');
    const accepted: string[] = [];
    const flips = (name: string, bytes: Uint8Array, attempt: (flipped: Uint8Array) => string): void => {
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = bytes.slice();
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        if (attempt(flipped) === 'accepted') accepted.push(`${name} ${bit}`);
      }
    };
    for (const field of ['genesis', 'Y', 'sum', 'out'] as const) {
      flips(field, proof[field], (bytes) => refusal({ [field]: bytes }));
    }
    for (const field of ['X', 'sigma', 'proof'] as const) {
      flips(field, entry[field], (bytes) => withEntry({ [field]: bytes }));
    }
    for (let bit = 0; bit < 32; bit++) {
      if (refusal({ key: (proof.key ^ (1 << bit)) >>> 0 }) === 'accepted') accepted.push(`key ${bit}`);
      if (refusal({ epoch: (proof.epoch ^ (1 << bit)) >>> 0 }) === 'accepted') accepted.push(`epoch ${bit}`);
    }
    for (let bit = 0n; bit < 64n; bit++) {
      if (refusal({ round: proof.round ^ (1n << bit) }) === 'accepted') accepted.push(`round ${bit}`);
    }
    for (let bit = 0; bit < 16; bit++) {
      if (withEntry({ seat: entry.seat ^ (1 << bit) }) === 'accepted') accepted.push(`seat ${bit}`);
    }
    expect(accepted).toEqual([]);
  });

  it('is refused of too few shares, of none, of a seat twice, and of what is no output of them', () => {
    expect(refusal({ entries: proof.entries.slice(1) })).toBe('publicKey');
    expect(refusal({ entries: [] })).toBe('size');
    expect(
      refusal({ entries: Array.from({ length: 129 }, () => shares[0]).filter((one) => one !== undefined) }),
    ).toBe('size');
    expect(refusal({ entries: [...proof.entries, ...proof.entries.slice(0, 1)] })).toBe('duplicate');
    expect(refusal({ out: proof.sum })).toBe('output');
    expect(refusal({ sum: BASE })).toBe('output');
    expect(refusal({ out: proof.out.slice(1) })).toBe('length');
    expect(withEntry({ proof: shares[0]?.proof ?? BASE })).toBe('proof');
    expect(withEntry({ X: BASE })).toBe('proof');
  });

  it('of more shares than it takes is as good', () => {
    expect(verdict(() => verifyRound(group, proofOf([1, 2, 3, 4, 5, 6, 7])))).toBe('accepted');
  });
});

import { describe, expect, it } from 'vitest';
import {
  beaconPartial,
  beaconPoint,
  combineBeacon,
  verifyBeaconPartial,
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

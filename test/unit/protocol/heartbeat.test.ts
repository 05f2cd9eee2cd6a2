import { describe, expect, it } from 'vitest';
import { randomScalar, scalarFromInteger } from '../../../src/protocol/group.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import {
  encodeHeartbeatContext,
  type HeldShare,
  heartbeat,
  heartbeatContext,
  heartbeatMix,
  MAX_HEARTBEAT_KEYS,
  verifyHeartbeat,
} from '../../../src/protocol/heartbeat.js';
import { Secret } from '../../../src/protocol/secret.js';
import { seededRng, verdict } from '../../property/support.js';

const group = await sodiumGroup();
const rng = seededRng(101);
const place = { genesis: rng(32), block: 9, blockHash: rng(32), enclave: rng(32) };

function shares(count: number): HeldShare[] {
  return Array.from({ length: count }, (_, i) => ({ key: 3 * i, epoch: i + 1, x: randomScalar(group, rng) }));
}

function keysOf(held: readonly HeldShare[]): { key: number; epoch: number; X: Uint8Array }[] {
  return held.map(({ key, epoch, x }) => ({ key, epoch, X: group.multiplyBase(x.expose()) }));
}

describe('heartbeat', () => {
  it.each([1, 2, 70, MAX_HEARTBEAT_KEYS])('proves the shares of %i keys in 64 bytes', (count) => {
    const held = shares(count);
    const { proof } = heartbeat(group, { ...place, keys: held, rand32: rng(32) });
    expect(proof).toHaveLength(64);
    expect(verifyHeartbeat(group, { ...place, keys: keysOf(held), proof }).mu).toHaveLength(count);
  });

  it('is a sign of life without keys, and then has no proof', () => {
    const { proof } = heartbeat(group, { ...place, keys: [], rand32: rng(32) });
    expect(proof).toHaveLength(0);
    expect(verifyHeartbeat(group, { ...place, keys: [], proof })).toEqual({
      context: heartbeatContext(place, []),
      mu: [],
    });
    expect(verdict(() => verifyHeartbeat(group, { ...place, keys: [], proof: rng(64) }))).toBe('length');
  });

  it('shows one stale share among many', () => {
    const held = shares(4);
    const { proof } = heartbeat(group, { ...place, keys: held, rand32: rng(32) });
    const current = keysOf(held);
    current.forEach((_, stale) => {
      const keys = current.map((one, i) => (i === stale ? { ...one, X: group.add(one.X, one.X) } : one));
      expect(verdict(() => verifyHeartbeat(group, { ...place, keys, proof }))).toBe('proof');
    });
  });

  it('lets no share stand in for another key', () => {
    const held = shares(2);
    const { proof } = heartbeat(group, { ...place, keys: held, rand32: rng(32) });
    const [a, b] = keysOf(held);
    if (!a || !b) throw new Error('two keys were made');
    const swapped = [
      { ...a, X: b.X },
      { ...b, X: a.X },
    ];
    expect(verdict(() => verifyHeartbeat(group, { ...place, keys: swapped, proof }))).toBe('proof');
  });

  it('refuses keys out of order, more than it takes, and numbers that are none', () => {
    const [a, b] = shares(2);
    if (!a || !b) throw new Error('two keys were made');
    const make = (keys: HeldShare[]): string =>
      verdict(() => heartbeat(group, { ...place, keys, rand32: rng(32) }));
    expect(make([b, a])).toBe('order');
    expect(make([a, a])).toBe('order');
    expect(make(shares(MAX_HEARTBEAT_KEYS + 1))).toBe('size');
    expect(make([{ ...a, key: -1 }])).toBe('size');
    expect(make([{ ...a, key: Number.NaN }, b])).toBe('size');
    expect(verdict(() => heartbeatMix(group, rng(31), 1))).toBe('length');
    expect(encodeHeartbeatContext(place, [a])).toHaveLength(109);
  });

  it('wipes the mixed share and keeps the shares', () => {
    const seen: Uint8Array[] = [];
    const note = (scalar: Uint8Array): Uint8Array => {
      seen.push(scalar);
      return scalar;
    };
    const watched = {
      ...group,
      scalarMultiply: (a: Uint8Array, b: Uint8Array) => note(group.scalarMultiply(a, b)),
      scalarAdd: (a: Uint8Array, b: Uint8Array) => note(group.scalarAdd(a, b)),
      multiplyBase: (k: Uint8Array) => group.multiplyBase(note(k)),
    };
    const held = shares(3);
    const { proof } = heartbeat(watched, { ...place, keys: held, rand32: rng(32) });
    const kept = seen.filter((scalar) => scalar.some((byte) => byte !== 0));
    // Only the response of the proof, which is public, is left.
    expect(seen.length).toBeGreaterThan(7);
    expect(kept).toEqual([proof.subarray(32)]);
    for (const { x } of held) expect(x.expose()).not.toEqual(new Uint8Array(32));
  });

  it('refuses shares that cancel, in making and in checking', () => {
    const context = heartbeatContext(place, [
      { key: 1, epoch: 1 },
      { key: 2, epoch: 1 },
    ]);
    const x1 = randomScalar(group, rng);
    const [mu1, mu2] = [1, 2].map((key) => heartbeatMix(group, context, key));
    if (!mu1 || !mu2) throw new Error('two weights were made');
    const ratio = group.scalarMultiply(mu1, group.scalarInvert(mu2));
    const x2 = Secret.from(group.scalarNegate(group.scalarMultiply(x1.expose(), ratio)));
    const keys = [
      { key: 1, epoch: 1, x: x1 },
      { key: 2, epoch: 1, x: x2 },
    ];
    expect(verdict(() => heartbeat(group, { ...place, keys, rand32: rng(32) }))).toBe('identity');
    const check = { ...place, keys: keysOf(keys), proof: new Uint8Array(64) };
    expect(verdict(() => verifyHeartbeat(group, check))).toBe('identity');
    const zero = { key: 1, epoch: 1, x: Secret.from(scalarFromInteger(0)) };
    expect(verdict(() => heartbeat(group, { ...place, keys: [zero], rand32: rng(32) }))).toBe('identity');
  });
});

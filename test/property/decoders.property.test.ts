/** Rule 13 of docs/protocol.md section 16: hostile bytes meet a typed refusal, the same one on both backends. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, u16, u32, u64 } from '../../src/protocol/bytes.js';
import { BASE, decodePoint, decodeScalar, type Group, scalarFromInteger } from '../../src/protocol/group.js';
import { nobleGroup } from '../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { compact } from '../../src/protocol/scale.js';
import { Secret } from '../../src/protocol/secret.js';
import { messages } from './messages.js';
import { runs, SEED, seededRng, verdict } from './support.js';

const groups: readonly Group[] = [await sodiumGroup(), nobleGroup];

/** The same messages byte for byte on both backends, so that one change can be tried on both. */
const [onSodium = [], onNoble = []] = groups.map((group) => messages(group, seededRng(SEED)));
const pairs = onSodium.map((one, i) => ({ name: one.name, one, other: onNoble[i] ?? one }));

/** Bytes an attacker may send: anything, words at the edges, and what was sent before with one bit flipped. */
function hostileBytes(sent: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.oneof(
    fc.uint8Array({ maxLength: 120 }),
    fc.uint8Array({ minLength: sent.length, maxLength: sent.length }),
    fc.constantFrom(new Uint8Array(0), new Uint8Array(32), new Uint8Array(32).fill(255), BASE, sent.slice(1)),
    fc
      .nat(1e6)
      .map((bit) => sent.map((byte, i) => (i === (bit >> 3) % sent.length ? byte ^ (1 << (bit & 7)) : byte))),
  );
}

function hostileValue(sent: unknown): fc.Arbitrary<unknown> | undefined {
  if (sent instanceof Uint8Array) return hostileBytes(sent);
  if (sent instanceof Secret) return hostileBytes(sent.expose()).map((bytes) => Secret.copyOf(bytes));
  if (typeof sent === 'number')
    return fc.oneof(fc.integer(), fc.double(), fc.constantFrom(0, 129, 2 ** 16, 2 ** 53));
  if (typeof sent === 'bigint') return fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n });
  return undefined;
}

/** One or more fields of a message with hostile values. */
function hostileFields(fields: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const spoilable = Object.entries(fields).flatMap(([name, sent]) => {
    const value = hostileValue(sent);
    return value === undefined ? [] : [value.map((hostile): [string, unknown] => [name, hostile])];
  });
  return fc
    .array(fc.oneof(...spoilable), { minLength: 1, maxLength: 3 })
    .map((list) => Object.fromEntries(list));
}

describe(`decoders (seed ${SEED})`, () => {
  it('plays the same messages on both backends', () => {
    expect(onSodium.length).toBeGreaterThan(10);
    expect(onNoble.map(({ name, fields }) => ({ name, ...fields }))).toEqual(
      onSodium.map(({ name, fields }) => ({ name, ...fields })),
    );
  });

  it.each(pairs)('13: a hostile $name is refused by name, alike on both backends', ({ one, other }) => {
    fc.assert(
      fc.property(hostileFields(one.fields), (over) => {
        expect(verdict(() => other.run(over))).toBe(verdict(() => one.run(over)));
      }),
      runs(60),
    );
  });

  it('13: points and scalars are refused alike on both backends', () => {
    fc.assert(
      fc.property(hostileBytes(BASE), (bytes) => {
        const [first, second] = groups.map((group) => verdict(() => decodePoint(group, bytes, 'point')));
        expect(second).toBe(first);
        expect(['accepted', 'length', 'scalar']).toContain(verdict(() => decodeScalar(bytes, 'scalar')));
      }),
      runs(300),
    );
  });

  it('13: group operations refuse any bytes alike, and compute the same from what they take', () => {
    const edges = [0, 1, 2, -1, -2].map((value) => scalarFromInteger(value));
    const scalars = fc.oneof(hostileBytes(scalarFromInteger(7)), fc.constantFrom(...edges));
    const points = fc.oneof(
      hostileBytes(BASE),
      fc.integer({ min: -3, max: 3 }).map((k) => nobleGroup.multiplyBase(scalarFromInteger(k))),
    );
    const operations: ((
      group: Group,
      a: Uint8Array,
      b: Uint8Array,
      p: Uint8Array,
      q: Uint8Array,
    ) => unknown)[] = [
      (group, _a, _b, p, q) => group.add(p, q),
      (group, _a, _b, p, q) => group.subtract(p, q),
      (group, a, _b, p) => group.multiply(a, p),
      (group, a) => group.multiplyBase(a),
      (group, a, b, p, q) => group.combine([a, b], [p, q]),
      (group, a) => group.combine([a], []),
      (group, a, b) => group.scalarAdd(a, b),
      (group, a, b) => group.scalarSubtract(a, b),
      (group, a, b) => group.scalarMultiply(a, b),
      (group, a) => group.scalarNegate(a),
      (group, a) => group.scalarInvert(a),
      (group, a) => group.scalarReduce(a),
      (group, _a, _b, p) => group.isPoint(p),
    ];
    fc.assert(
      fc.property(scalars, scalars, points, points, (a, b, p, q) => {
        for (const operation of operations) {
          const [first, second] = groups.map((group) => {
            let result: unknown;
            const code = verdict(() => {
              result = operation(group, a, b, p, q);
            });
            return { code, result };
          });
          expect(second).toEqual(first);
        }
      }),
      runs(150),
    );
  });

  it('13: hex and integers are refused by name', () => {
    fc.assert(
      fc.property(fc.string(), fc.double(), fc.bigInt(), (text, number, big) => {
        expect(['accepted', 'length']).toContain(verdict(() => fromHex(text)));
        for (const encode of [u16, u32, compact]) {
          expect(['accepted', 'size']).toContain(verdict(() => encode(number)));
        }
        expect(['accepted', 'size']).toContain(verdict(() => u64(big)));
      }),
      runs(300),
    );
  });
});

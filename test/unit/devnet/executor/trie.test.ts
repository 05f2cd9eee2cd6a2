import { calculate_state_root } from '@acala-network/chopsticks-executor';
import { waitReady } from '@polkadot/wasm-crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromHex, type Hex, toHex } from '../../../../src/chain/bytes.js';
import { type Entry, listRoot, type StateVersion, stateRoot } from '../../../../src/devnet/executor/trie.js';
import { compact } from '../../../../src/protocol/scale.js';
import { runs, SEED } from '../../../property/support.js';

/** Few different bytes, so that keys share beginnings; one long enough that its length takes more than a byte. */
const key = fc.oneof(
  fc
    .array(fc.constantFrom(0, 1, 16, 17, 255), { minLength: 1, maxLength: 5 })
    .map((bytes) => toHex(Uint8Array.from(bytes))),
  fc.nat(3).map((length): Hex => `0x${'ab'.repeat(150 * length + 1)}`),
);
const value = fc
  .oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 60, maxLength: 70 }))
  .map(toHex);

const smoldots = (entries: readonly (readonly [Hex, Hex])[], version: StateVersion): Promise<Hex> =>
  calculate_state_root(entries, version) as Promise<Hex>;

describe(`roots of tries (seed ${SEED})`, () => {
  beforeAll(() => waitReady());

  it('are those that smoldot computes, in both versions', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(key, value, { maxKeys: 40 }),
        fc.constantFrom<StateVersion>(0, 1),
        async (all, version) => {
          const entries = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)) as [Hex, Hex][];
          const own = entries.map(([each, hex]): Entry => [each, fromHex(hex)]);
          expect(toHex(stateRoot(own, version))).toBe(await smoldots(entries, version));
        },
      ),
      runs(300),
    );
  });

  it('of a list are those of a trie by the compact numbers of its items', async () => {
    const items = Array.from({ length: 200 }, (_, index) => new Uint8Array(index % 50).fill(index));
    const entries = items.map((item, index): [Hex, Hex] => [toHex(compact(index)), toHex(item)]);
    for (const version of [0, 1] as const) {
      expect(toHex(listRoot(items, version))).toBe(await smoldots(entries, version));
      expect(toHex(listRoot([], version))).toBe(await smoldots([], version));
    }
  });
});

/** Storage proofs of random tries: what is proven is what is stored, absence and completeness included. */
import { calculate_state_root } from '@acala-network/chopsticks-executor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, type Hex, toHex } from '../../src/chain/bytes.js';
import { ProvenReader } from '../../src/chain/proof/reader.js';
import { ProvenTrie } from '../../src/chain/proof/trie.js';
import { provenEntries, provenValue, readProof } from '../../src/chain/proof/verify.js';
import type { StorageRpc } from '../../src/chain/reader.js';
import { Unverified } from '../../src/chain/unverified.js';
import { StateTrie } from '../support/trie.js';
import { runs, SEED } from './support.js';

/** Few different bytes, so that keys share beginnings; lengths on both sides of what is hashed. */
const key = fc
  .array(fc.constantFrom(0, 1, 16, 17, 255), { minLength: 1, maxLength: 5 })
  .map((bytes) => toHex(Uint8Array.from(bytes)));
const value = fc
  .oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 60, maxLength: 70 }))
  .map(toHex);
const state = fc
  .dictionary(key, value, { minKeys: 1, maxKeys: 40 })
  .map((all) => new Map(Object.entries(all) as [Hex, Hex][]));

const refusedFor = async (work: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (!(error instanceof Unverified)) throw error;
    return error.check;
  }
};

describe(`storage proofs (seed ${SEED})`, () => {
  it('the trie of the tests has the root that chopsticks computes', async () => {
    await fc.assert(
      fc.asyncProperty(state, async (entries) => {
        const root: unknown = await calculate_state_root([...entries], 1);
        expect(toHex(new StateTrie(entries).root)).toBe(root);
      }),
      runs(100),
    );
  });

  it('give the stored value, or that there is none', async () => {
    await fc.assert(
      fc.asyncProperty(state, fc.array(key, { minLength: 1, maxLength: 6 }), async (entries, others) => {
        const trie = new StateTrie(entries);
        const asked = [...new Set([...others, ...[...entries.keys()].slice(0, 3)])];
        const proof = await readProof(trie.root, trie.proof(asked));
        for (const one of asked) {
          const found = provenValue(proof, one);
          expect(found === null ? undefined : toHex(found)).toBe(entries.get(one));
        }
      }),
      runs(100),
    );
  });

  it('give what was expected of a block by one proof, and leave out a list that has other keys now', async () => {
    await fc.assert(
      fc.asyncProperty(
        state,
        state,
        fc.constantFrom<Hex>('0x00', '0x01', '0x1111'),
        async (before, now, prefix) => {
          const trie = new StateTrie(now);
          const expected = new StateTrie(before).keys(prefix, 1_000, null);
          const asked: (readonly Hex[])[] = [];
          const call = async (_: string, keys: unknown): Promise<unknown> => {
            asked.push(keys as Hex[]);
            return { proof: trie.proof(keys as Hex[]) };
          };
          const rpc = { call: call as StorageRpc['call'] };
          const reader = new ProvenReader({
            rpc,
            block: new Uint8Array(32),
            stateRoot: async () => trie.root,
          });
          const keys = [...before.keys()];
          const found = await reader.expected({ keys, lists: new Map([[prefix, expected]]) });
          expect(asked).toEqual([[...keys, prefix, ...expected]]);
          for (const one of keys) expect(found.values.get(one)).toBe(now.get(one) ?? null);
          const stored = trie.keys(prefix, 1_000, null);
          const isSame = String(stored) === String(expected);
          expect(found.lists.get(prefix)).toEqual(
            isSame ? stored.map((one) => [one, now.get(one)]) : undefined,
          );
        },
      ),
      runs(100),
    );
  });

  it('give every key under a prefix, and refuse a list that leaves one out or adds one', async () => {
    await fc.assert(
      fc.asyncProperty(
        state,
        fc.constantFrom<Hex>('0x', '0x00', '0x01', '0x10', '0x1111'),
        fc.nat(),
        async (entries, prefix, which) => {
          const trie = new StateTrie(entries);
          const keys = trie.keys(prefix, 1_000, null);
          const proof = await readProof(trie.root, trie.proof([prefix, ...keys]));
          const found = provenEntries(trie.root, prefix, keys, [proof]);
          expect(found).toEqual(keys.map((one) => [one, entries.get(one)]));
          const added: Hex[] = [...keys, `${prefix}abcdef`];
          expect(await refusedFor(async () => provenEntries(trie.root, prefix, added, [proof]))).toBe(
            'proofIncomplete',
          );
          if (keys.length === 0) return;
          const fewer = keys.filter((_, index) => index !== which % keys.length);
          const partial = await readProof(trie.root, trie.proof([prefix, ...fewer]));
          expect(await refusedFor(async () => provenEntries(trie.root, prefix, fewer, [partial]))).toBe(
            'proofIncomplete',
          );
        },
      ),
      runs(100),
    );
  });

  it('with one bit flipped, or a part left out, prove nothing else than what is stored', async () => {
    await fc.assert(
      fc.asyncProperty(
        state,
        key,
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        async (entries, asked, part, bit, drops) => {
          const trie = new StateTrie(entries);
          const parts = trie.proof([asked]).map(fromHex);
          const changed = parts.map((bytes) => bytes.slice());
          const index = part % changed.length;
          const bytes = changed[index] ?? new Uint8Array(0);
          if (drops || bytes.length === 0) changed.splice(index, 1);
          else bytes[(bit >> 3) % bytes.length] = (bytes[(bit >> 3) % bytes.length] ?? 0) ^ (1 << (bit & 7));
          const check = await refusedFor(async () => {
            provenValue(await readProof(trie.root, changed.map(toHex)), asked);
          });
          expect(['proofRoot', 'proofMissing']).toContain(check);
        },
      ),
      runs(200),
    );
  });

  it('the walk alone refuses them too', () => {
    fc.assert(
      fc.property(state, key, fc.nat(), (entries, asked, part) => {
        const trie = new StateTrie(entries);
        const parts = trie.proof([asked]).map(fromHex);
        const fewer = parts.filter((_, index) => index !== part % parts.length);
        expect(() => new ProvenTrie(trie.root, fewer).get(fromHex(asked))).toThrow(Unverified);
        const whole = new ProvenTrie(trie.root, parts).get(fromHex(asked));
        expect(whole === null ? undefined : toHex(whole)).toBe(entries.get(asked));
      }),
      runs(200),
    );
  });
});

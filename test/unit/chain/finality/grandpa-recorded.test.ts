/** The finality of a real network of four validators, verified offline from its genesis block on. */
import { describe, expect, it } from 'vitest';
import { fromHex, type Hex, toHex } from '../../../../src/chain/bytes.js';
import { ChainError } from '../../../../src/chain/errors.js';
import type { GrandpaChain } from '../../../../src/chain/finality/grandpa-chain.js';
import {
  decodeJustification,
  verifyJustification,
} from '../../../../src/chain/finality/grandpa-justification.js';
import { type AuthoritySet, requiredWeight } from '../../../../src/chain/finality/grandpa-sets.js';
import { Unverified } from '../../../../src/chain/unverified.js';
import {
  type RecordedFinality,
  recordedFinality,
  verifyRecorded,
} from '../../../support/recorded-finality.js';
import { seededRng } from '../../../support/seeded-rng.js';

const recorded = recordedFinality();
const genesis = fromHex(recorded.genesis);
const { headers, justifications } = recorded;
/** The authorities of each set, from the first on. */
const sets = await walked();

/** Bytes from one flipped bit to the next; all of them take minutes. */
const STRIDE = 11;
/** round u64, hash, number u32, compact count of precommits: what a justification begins with. */
const JUSTIFICATION_HEAD_BYTES = 8 + 32 + 4 + 1;
/** target hash, target number, signature, id. */
const PRECOMMIT_BYTES = 32 + 4 + 64 + 32;
const SIGNATURE_AT = 36;

async function walked(): Promise<AuthoritySet[]> {
  const seen: AuthoritySet[] = [];
  for (let count = 0; count < justifications.length; count += 1) {
    const chain = await verifyRecorded(
      { ...recorded, justifications: justifications.slice(0, count) },
      genesis,
    );
    seen.push(chain.set);
  }
  return seen;
}

/** The check that the recording fails, or that it passes. */
async function outcome(changed: Partial<RecordedFinality>, from = genesis): Promise<string> {
  try {
    const chain = await verifyRecorded({ ...recorded, ...changed }, from);
    return isWhole(chain) ? 'accepted' : 'cut short';
  } catch (error) {
    if (error instanceof Unverified) return error.check;
    if (error instanceof ChainError) return error.code;
    throw error;
  }
}

const end = headers.length - 1;
const isWhole = (chain: GrandpaChain): boolean =>
  chain.tip.number === end && chain.set.id === BigInt(justifications.length - 1);

function flipped(hex: Hex, byte: number, bit: number): Hex {
  const bytes = fromHex(hex);
  bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit);
  return toHex(bytes);
}

const replaced = <T>(list: readonly T[], index: number, value: T): T[] =>
  list.map((item, at) => (at === index ? value : item));

/** The justification with those precommits alone: their count is a compact of one byte. */
function only(encoded: Hex, count: number): Uint8Array {
  const bytes = fromHex(encoded);
  const kept = bytes.slice(0, JUSTIFICATION_HEAD_BYTES + count * PRECOMMIT_BYTES);
  kept[JUSTIFICATION_HEAD_BYTES - 1] = count << 2;
  return Uint8Array.of(...kept, 0);
}

describe('the recorded finality of a real network', () => {
  it('verifies from the genesis block on, through seven sets of different authorities', async () => {
    expect(isWhole(await verifyRecorded(recorded, genesis))).toBe(true);
    expect(sets.map(({ id }) => Number(id))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const sizes = sets.map(({ authorities }) => authorities.length);
    expect(sizes[0]).toBe(4);
    expect(sizes).toContain(3);
    expect(sizes.at(-1)).toBe(4);
  });

  it('fails with one flipped bit in a justification, wherever it is', async () => {
    const rng = seededRng(20_260_101);
    const survivors: string[] = [];
    let tried = 0;
    for (const [index, encoded] of justifications.entries()) {
      const set = sets[index] as AuthoritySet;
      const { length } = fromHex(encoded);
      for (let byte = 0; byte < length; byte += 1) {
        const within =
          byte < JUSTIFICATION_HEAD_BYTES ? -1 : (byte - JUSTIFICATION_HEAD_BYTES) % PRECOMMIT_BYTES;
        // What is not a key or a signature is looked at in whole.
        const isStructure = within < SIGNATURE_AT || byte === length - 1;
        if (!isStructure && byte % STRIDE !== 0) continue;
        tried += 1;
        const bit = (rng(1)[0] ?? 0) % 8;
        if (await isTaken(flipped(encoded, byte, bit), set, index))
          survivors.push(`${index}: byte ${byte}, bit ${bit}`);
      }
    }
    expect(survivors).toEqual([]);
    expect(tried).toBeGreaterThan(1_000);
  }, 120_000);

  it('fails with one flipped bit in a header, wherever it is', async () => {
    const rng = seededRng(20_260_102);
    const taken: string[] = [];
    for (let index = 0; index <= end; index += STRIDE) {
      const { length } = fromHex(headers[index] as Hex);
      const byte = (rng(1)[0] ?? 0) % length;
      const bit = (rng(1)[0] ?? 0) % 8;
      const changed = { headers: replaced(headers, index, flipped(headers[index] as Hex, byte, bit)) };
      const result = await outcome(changed).catch((error: unknown) => String(error));
      if (result === 'accepted') taken.push(`${index}: byte ${byte}, bit ${bit}`);
    }
    expect(taken).toEqual([]);
  }, 60_000);

  it('fails with one flipped bit in the proof of the first authorities, wherever it is', async () => {
    const rng = seededRng(20_260_103);
    const only = { ...recorded, justifications: [] };
    for (const [index, node] of recorded.authoritiesProof.entries()) {
      const { length } = fromHex(node);
      for (let byte = 0; byte < length; byte += STRIDE) {
        const changed = flipped(node, byte, (rng(1)[0] ?? 0) % 8);
        const authoritiesProof = replaced(recorded.authoritiesProof, index, changed);
        await expect(verifyRecorded({ ...only, authoritiesProof }, genesis)).rejects.toMatchObject({
          code: 'unverified',
        });
      }
    }
  }, 60_000);

  it('fails where exactly two thirds of the weight signed', async () => {
    const index = sets.findIndex(({ authorities }) => authorities.length === 3);
    const set = sets[index] as AuthoritySet;
    expect(requiredWeight(set)).toBe(3n);
    const encoded = justifications[index] as Hex;
    verifyJustification(decodeJustification(only(encoded, 3)), set);
    expect(() => verifyJustification(decodeJustification(only(encoded, 2)), set)).toThrow(
      expect.objectContaining({
        check: 'weight',
        evidence: expect.objectContaining({ signed: 2, required: 3 }),
      }),
    );
  });

  it('fails under the number of another set, though its members are the same', () => {
    const index = sets.findIndex(
      ({ authorities }, at) => at > 0 && same(authorities, sets[at - 1]?.authorities),
    );
    const set = sets[index] as AuthoritySet;
    const justification = decodeJustification(fromHex(justifications[index] as Hex));
    verifyJustification(justification, set);
    for (const id of [set.id - 1n, set.id + 1n, 0n]) {
      if (id === set.id) continue;
      expect(() => verifyJustification(justification, { ...set, id })).toThrow(
        expect.objectContaining({ check: 'signature' }),
      );
    }
  });

  it('fails from another genesis, and without one set in between', async () => {
    const foreign = genesis.slice().fill(7);
    expect(await outcome({}, foreign)).toBe('header');
    for (let index = 0; index < justifications.length - 1; index += 1) {
      const left = justifications.filter((_, at) => at !== index);
      expect(await outcome({ justifications: left })).toMatch(/^(signature|voter|setEnd)$/);
    }
  });
});

const same = (one: AuthoritySet['authorities'], other: AuthoritySet['authorities'] | undefined): boolean =>
  JSON.stringify(one.map(({ id }) => toHex(id))) === JSON.stringify(other?.map(({ id }) => toHex(id)));

/** Whether a changed justification still proves what the true one proves, or anything else. */
async function isTaken(encoded: Hex, set: AuthoritySet, index: number): Promise<boolean> {
  try {
    verifyJustification(decodeJustification(fromHex(encoded)), set);
  } catch (error) {
    if (error instanceof Unverified) return false;
    throw error;
  }
  return (await outcome({ justifications: replaced(justifications, index, encoded) })) === 'accepted';
}

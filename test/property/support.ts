/** What the property tests share: a printed seed, randomness from a seed, and both backends. */
import { randomInt } from 'node:crypto';
import type { Parameters } from 'fast-check';
import { u32 } from '../../src/protocol/bytes.js';
import { ProtocolError } from '../../src/protocol/errors.js';
import type { Rng } from '../../src/protocol/group.js';
import { digest64 } from '../../src/protocol/transcript.js';

/** PROPERTY_SEED repeats a run; the seed stands in the name of every property test. */
export const SEED = Number(process.env.PROPERTY_SEED ?? randomInt(2 ** 31));

export function runs(numRuns: number): Parameters<unknown> {
  return { numRuns, seed: SEED, endOnFailure: false };
}

/** A reproducible source of randomness: the protocol's own hash in counter mode. Only for tests. */
export function seededRng(seed: number): Rng {
  let block = 0;
  return (length) => {
    const out = new Uint8Array(length);
    for (let offset = 0; offset < length; offset += 64) {
      out.set(digest64('test-rng', u32(seed), u32(block++)).subarray(0, length - offset), offset);
    }
    return out;
  };
}

/** Eight hex digits or more that are no decimal u64: numbers of keys and seats are public and stand in messages. */
const BYTES_IN_HEX = /(?<![0-9a-f])(?!\d{1,20}(?![0-9a-f]))[0-9a-f]{8}/i;

/**
 * The code of the refusal, or `accepted`. A foreign error goes through, and a message that shows bytes is one: no input
 * may cause either.
 */
export function verdict(attempt: () => unknown): string {
  try {
    attempt();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    if (BYTES_IN_HEX.test(error.message)) throw new Error('a refusal shows a value', { cause: error });
    return error.code;
  }
}

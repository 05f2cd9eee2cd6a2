/** Where the randomness of a development network comes from: the platform, or a seed that repeats it. */
import { randomBytes } from 'node:crypto';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Returns that many random bytes. */
export type Rng = (length: number) => Uint8Array;

/** A source for each party of the network, independent of the others and of the order in which they draw. */
export type Randomness = (party: string) => Rng;

/**
 * The platform's randomness; with a seed, SHA-512(seed || party || counter) block by block. A seeded network has
 * keys that everybody who knows the seed knows: for reproducing a run, never for a secret.
 */
export function randomness(seed: string | undefined): Randomness {
  if (seed === undefined) return () => (length) => Uint8Array.from(randomBytes(length));
  return (party) => {
    const prefix = utf8ToBytes(`${JSON.stringify([seed, party])} `);
    let counter = 0;
    return (length) => {
      const out = new Uint8Array(length);
      for (let offset = 0; offset < length; offset += 64) {
        const block = sha512(concatBytes(prefix, utf8ToBytes(String(counter++))));
        out.set(block.subarray(0, Math.min(64, length - offset)), offset);
      }
      return out;
    };
  };
}

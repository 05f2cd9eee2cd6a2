/** Randomness from a seed: the protocol's own hash in counter mode. Only for tests. */
import { digest64, type Rng, u32 } from '../../src/protocol/index.js';

/** The same bytes for the same seed, in the same order. */
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

/**
 * Machines of a development network that a thief has broken into: whatever randomness their enclaves draw is written
 * down. Who knows that knows all that they make of it (theft.ts), so the enclave itself needs no way to give a share
 * out, and has none. Only workers that are started in this process, beside the embedded chain, can be listened to.
 */
import { toHex } from '../chain/bytes.js';
import type { AccountId } from '../chain/types.js';
import { equalBytes } from '../protocol/bytes.js';
import { softwareEnclave } from '../worker/enclave.js';
import type { Equip, OnEmbedded } from './operators.js';

/** Draws of one enclave that are kept: an epoch of a seat takes a few dozen, an answer two. */
const MAX_DRAWS = 4_096;

export interface Wiretap {
  /** Gives a worker a software enclave whose randomness is written down. */
  readonly equip: Equip<OnEmbedded>;
  /** What the enclave has drawn so far, oldest first. */
  draws(enclave: AccountId): readonly Uint8Array[];
  /** Forgets everything, and listens no more. */
  close(): void;
}

/** Throws, where a worker is equipped, on a chain that is not the embedded one or takes no simulated attestation. */
export function wiretap(): Wiretap {
  const drawn = new Map<string, Uint8Array[]>();
  let listening = true;
  return {
    equip: async ({ chain, embedded, rng }) => {
      const isDev = equalBytes(chain.genesis, embedded.genesis) && (await chain.state().simulatedVendor());
      if (!isDev) throw new Error('wiretap: it runs on the embedded chain of a development network only');
      const draws: Uint8Array[] = [];
      const enclave = await softwareEnclave({
        chain,
        rng: (length) => {
          const bytes = rng(length);
          // Who draws may wipe what it got.
          if (listening && draws.length < MAX_DRAWS) draws.push(bytes.slice());
          return bytes;
        },
      });
      drawn.set(toHex(enclave.account()), draws);
      return { chain, enclave };
    },
    draws: (enclave) => drawn.get(toHex(enclave)) ?? [],
    close: () => {
      listening = false;
      for (const draws of drawn.values()) for (const bytes of draws) bytes.fill(0);
      drawn.clear();
    },
  };
}

/**
 * sr25519 as accounts of Substrate sign with it: schnorrkel, in Rust, as WebAssembly. It signs in a tenth of the time that
 * the JavaScript of @polkadot/util-crypto takes, with arithmetic in constant time. What it copies of a key into its
 * own memory it frees and does not zero.
 */
import { sr25519KeypairFromSeed, sr25519Sign, waitReady } from '@polkadot/wasm-crypto';

/** Bytes of a secret key; the public one follows. */
const SECRET_BYTES = 64;

export interface Sr25519 {
  /** The pair of a seed of 32 bytes: 32 bytes and 64. */
  keyPair(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly secretKey: Uint8Array };
  /** A signature, 64 bytes, of a message of any length. */
  sign(message: Uint8Array, publicKey: Uint8Array, secretKey: Uint8Array): Uint8Array;
}

/** Loads it: once a process. */
export async function schnorrkel(): Promise<Sr25519> {
  if (!(await waitReady())) throw new Error('sr25519: this system runs no WebAssembly');
  return {
    keyPair: (seed) => {
      const both = sr25519KeypairFromSeed(seed);
      const pair = { publicKey: both.slice(SECRET_BYTES), secretKey: both.slice(0, SECRET_BYTES) };
      both.fill(0);
      return pair;
    },
    sign: (message, publicKey, secretKey) => sr25519Sign(publicKey, secretKey, message),
  };
}

/** Signing with a key that this process holds. */
import { signedMessage } from './extrinsic.js';
import type { ExtrinsicSigner } from './types.js';

/** The part of a @polkadot/keyring pair that is used; it must be sr25519. */
export interface SigningPair {
  readonly address: string;
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

export function keypairSigner(pair: SigningPair): ExtrinsicSigner {
  return {
    address: pair.address,
    publicKey: pair.publicKey,
    sign: (payload) => pair.sign(signedMessage(payload)),
  };
}

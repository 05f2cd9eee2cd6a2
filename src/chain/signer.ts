/** Signing with a key that this process holds. */
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { ExtrinsicSigner } from './types.js';

/** Longer payloads are signed by their blake2-256 (the extrinsic format's rule). */
const MAX_UNHASHED_BYTES = 256;

/** What is signed for a payload: itself, or its hash when it is long. */
function signedMessage(payload: Uint8Array): Uint8Array {
  return payload.length > MAX_UNHASHED_BYTES ? blake2AsU8a(payload, 256) : payload;
}

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

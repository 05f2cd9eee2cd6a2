/** Signatures of authorities, in a tenth of the time: for those who verify some with every block. Not for pages. */
import sodium from 'libsodium-wrappers-sumo';
import { isSignedBy, type SignatureCheck } from './grandpa-justification.js';

/**
 * By ZIP 215, as {@link isSignedBy}: libsodium is asked first. What it accepts, ZIP 215 accepts: libsodium's equation is the
 * same without the cofactor, and it takes canonical encodings alone. What it refuses is looked at by the rules of the nodes.
 */
export async function quickSignatures(): Promise<SignatureCheck> {
  await sodium.ready;
  return (id, signature, message) => isAccepted(id, signature, message) || isSignedBy(id, signature, message);
}

/** libsodium throws where a length is wrong. */
function isAccepted(id: Uint8Array, signature: Uint8Array, message: Uint8Array): boolean {
  try {
    return sodium.crypto_sign_verify_detached(signature, message, id);
  } catch {
    return false;
  }
}

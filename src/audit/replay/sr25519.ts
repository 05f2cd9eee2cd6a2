/**
 * Verification of sr25519 signatures (schnorrkel's Schnorr signatures over ristretto255, in the context `substrate`) on the
 * backend that everything else is verified on: a log has more signatures than anything else, and libsodium takes a tenth
 * of the time.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { equalBytes } from '../../protocol/bytes.js';
import { ProtocolError } from '../../protocol/errors.js';
import { decodePoint, decodeScalar, type Group } from '../../protocol/group.js';
import { Merlin } from './merlin.js';

const SIGNATURE_BYTES = 64;
const WORD_BYTES = 32;
/** Highest bit of the last byte, which tells the signature from one of ed25519. */
const MARKER = 0x80;
const CHALLENGE_BYTES = 64;

/** What every transcript begins with. */
const BEGUN = new Merlin('SigningContext');
BEGUN.append('', utf8ToBytes('substrate'));

/** Whether R = s G - k A with the challenge k over message, A and R; anything that is no signature or no key is not genuine. */
export function isGenuine(
  group: Group,
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  const last = signature[SIGNATURE_BYTES - 1] ?? 0;
  if (signature.length !== SIGNATURE_BYTES || (last & MARKER) === 0) return false;
  const R = signature.slice(0, WORD_BYTES);
  const s = signature.slice(WORD_BYTES);
  s[WORD_BYTES - 1] = last & ~MARKER;
  const transcript = new Merlin(BEGUN);
  transcript.append('sign-bytes', message);
  transcript.append('proto-name', utf8ToBytes('Schnorr-sig'));
  transcript.append('sign:pk', publicKey);
  transcript.append('sign:R', R);
  try {
    decodeScalar(s, 's');
    const A = decodePoint(group, publicKey, 'public key');
    const k = group.scalarReduce(transcript.challenge('sign:c', CHALLENGE_BYTES));
    return equalBytes(group.subtract(group.multiplyBase(s), group.multiply(k, A)), R);
  } catch (error) {
    if (error instanceof ProtocolError) return false;
    throw error;
  }
}

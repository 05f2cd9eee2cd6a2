/**
 * SS58 addresses of 32-byte accounts (docs.substrate.io, "SS58 address format"). The few lines stand here because the
 * library that has them, @polkadot/util-crypto, is larger than all of the sealing path.
 */

import { blake2b } from '@noble/hashes/blake2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { base58 } from '@scure/base';
import { ClientError } from './errors.js';

/** Network prefix of generic Substrate addresses, which the Keyfold runtime uses. */
const GENERIC_PREFIX = 42;

/** First number that needs a prefix of two bytes. */
const ONE_BYTE_PREFIXES = 64;

const ACCOUNT_BYTES = 32;
const CHECKSUM_BYTES = 2;

/** The generic address of an account of 32 bytes. Throws `invalid-argument` on another length. */
export function encodeAddress(account: Uint8Array): string {
  if (account.length !== ACCOUNT_BYTES) {
    throw new ClientError('invalid-argument', `account must have ${ACCOUNT_BYTES} bytes`);
  }
  const body = concatBytes(Uint8Array.of(GENERIC_PREFIX), account);
  return base58.encode(concatBytes(body, checksum(body)));
}

/** The 32 bytes of an address of any network. Throws `invalid-argument` on anything else. */
export function decodeAddress(address: string): Uint8Array {
  const bytes = decodeBase58(address);
  const prefix = (bytes[0] ?? 0) < ONE_BYTE_PREFIXES ? 1 : 2;
  const body = bytes.subarray(0, prefix + ACCOUNT_BYTES);
  const found = bytes.subarray(prefix + ACCOUNT_BYTES);
  const expected = checksum(body);
  if (found.length !== CHECKSUM_BYTES || found.some((byte, i) => byte !== expected[i])) {
    throw new ClientError(
      'invalid-argument',
      'the address is not the SS58 form of a 32-byte account; copy it again',
    );
  }
  return body.slice(prefix);
}

function checksum(body: Uint8Array): Uint8Array {
  return blake2b(concatBytes(utf8ToBytes('SS58PRE'), body), { dkLen: 64 }).subarray(0, CHECKSUM_BYTES);
}

function decodeBase58(text: string): Uint8Array {
  try {
    return base58.decode(text);
  } catch (error) {
    throw new ClientError('invalid-argument', 'the address is not base58; copy it again', { cause: error });
  }
}

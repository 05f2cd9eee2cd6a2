/** Tagged hashes and hash to group (docs/protocol.md section 3). */

import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { concat, WORD_BYTES, wipe } from './bytes.js';
import { type Group, type Point, type Scalar, WIDE_BYTES } from './group.js';

/** Starts every hash and every domain separation tag of version 1. */
export const PREFIX = 'keyfold-v1/ristretto255-SHA512/';

/** What {@link digest64} hashes before the parts: PREFIX || tag || 0x00. */
export function tagBytes(tag: string): Uint8Array {
  return utf8ToBytes(`${PREFIX}${tag}\0`);
}

/** D(tag, m..) = SHA-512(PREFIX || tag || 0x00 || m..): 64 bytes. `tag` is ASCII without 0x00. */
export function digest64(tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const hasher = sha512.create().update(tagBytes(tag));
  for (const part of parts) hasher.update(part);
  return hasher.digest();
}

/** H(tag, m..): the first 32 bytes of D. */
export function hash(tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return digest64(tag, ...parts).slice(0, WORD_BYTES);
}

/** As {@link digest64}, with the backend's SHA-512, and without leaving a copy of the parts, which may be secret. */
export function digest64On(group: Group, tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const message = concat(tagBytes(tag), ...parts);
  const digest = group.sha512(message);
  wipe(message);
  return digest;
}

/** As {@link hash}, with the backend's SHA-512: libsodium's takes a quarter of the time. */
export function hashOn(group: Group, tag: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return digest64On(group, tag, ...parts).slice(0, WORD_BYTES);
}

/** HS(tag, m..): D as a little-endian integer modulo the group order. The parts may be secret. */
export function hashToScalar(group: Group, tag: string, ...parts: readonly Uint8Array[]): Scalar {
  const wide = digest64On(group, tag, ...parts);
  const scalar = group.scalarReduce(wide);
  wipe(wide);
  return scalar;
}

/** The 64 uniform bytes inside HG: RFC 9380 expand_message_xmd with SHA-512 and DST = PREFIX || tag. */
export function expandMessage(tag: string, message: Uint8Array): Uint8Array {
  return expand_message_xmd(message, utf8ToBytes(PREFIX + tag), WIDE_BYTES, sha512);
}

/** HG(tag, m) = RFC 9380 hash_to_ristretto255 (appendix B) with DST = PREFIX || tag. The message is public. */
export function hashToGroup(group: Group, tag: string, message: Uint8Array): Point {
  return group.fromUniform(expandMessage(tag, message));
}

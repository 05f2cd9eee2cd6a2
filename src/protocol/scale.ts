/** The little of SCALE that docs/protocol.md writes: compact lengths, vectors, and its own u32 length prefix. */
import { concat, u16, u32 } from './bytes.js';
import { ProtocolError } from './errors.js';

/** First value that needs SCALE's big-integer mode, which no length in this protocol can reach. */
const COMPACT_LIMIT = 2 ** 30;

/** SCALE compact encoding of 0..2^30-1 in 1, 2 or 4 bytes. Throws `size` outside that range. */
export function compact(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= COMPACT_LIMIT) {
    throw new ProtocolError('size', 'compact integer is outside 0..2^30-1');
  }
  if (value < 2 ** 6) return Uint8Array.of(value * 4);
  if (value < 2 ** 14) return u16(value * 4 + 1);
  return u32(value * 4 + 2);
}

/** SCALE `Vec<>` of items that are already encoded. */
export function vec(items: readonly Uint8Array[]): Uint8Array {
  return concat(compact(items.length), ...items);
}

/** `u32len||bytes`: the length as u32, then the bytes. */
export function lengthPrefixed(bytes: Uint8Array): Uint8Array {
  return concat(u32(bytes.length), bytes);
}

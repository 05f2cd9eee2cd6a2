/**
 * Byte strings as docs/protocol.md section 2 writes them: little-endian integers of fixed width, concatenation, hex.
 */
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { ProtocolError } from './errors.js';

/** Bytes of a hash, an account, a point, a scalar and of the randomness of one derivation. */
export const WORD_BYTES = 32;

function littleEndian(value: number, width: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * width)) {
    throw new ProtocolError('size', `integer does not fit in u${8 * width}; pass a whole number from 0`);
  }
  const out = new Uint8Array(width);
  for (let i = 0, rest = value; i < width; i++, rest = Math.floor(rest / 256)) out[i] = rest % 256;
  return out;
}

/** 2 bytes, little-endian. Throws `size` outside 0..2^16-1. */
export function u16(value: number): Uint8Array {
  return littleEndian(value, 2);
}

/** 4 bytes, little-endian. Throws `size` outside 0..2^32-1. */
export function u32(value: number): Uint8Array {
  return littleEndian(value, 4);
}

/** 8 bytes, little-endian. Throws `size` outside 0..2^64-1. */
export function u64(value: bigint): Uint8Array {
  if (typeof value !== 'bigint' || value < 0n || value >= 1n << 64n) {
    throw new ProtocolError('size', 'integer does not fit in u64; pass a bigint from 0');
  }
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, value, true);
  return out;
}

/** All parts one after the other, in a new array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return concatBytes(...parts);
}

/** Whether both have the same bytes; time depends on the lengths only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

/** -1, 0 or 1 as `a` comes before, equals or comes after `b` byte by byte; for sorting public account bytes. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const common = Math.min(a.length, b.length);
  for (let i = 0; i < common; i++) {
    const order = (a[i] ?? 0) - (b[i] ?? 0);
    if (order !== 0) return Math.sign(order);
  }
  return Math.sign(a.length - b.length);
}

/** Lower-case hex without a prefix. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Bytes of a hex string without a prefix. Throws `length` on an odd length or another character. */
export function fromHex(hex: string): Uint8Array {
  try {
    return hexToBytes(hex);
  } catch {
    throw new ProtocolError('length', 'not a hex string; pass an even number of hex digits without a prefix');
  }
}

/** Returns `bytes` if it is a Uint8Array of `length` bytes, else throws `length` naming the argument. */
export function checkLength(bytes: Uint8Array, length: number, name: string): Uint8Array {
  if (!(bytes instanceof Uint8Array) || bytes.length !== length) {
    throw new ProtocolError('length', `${name} must have ${length} bytes`);
  }
  return bytes;
}

/** Zeroes every array in place. */
export function wipe(...arrays: readonly Uint8Array[]): void {
  for (const array of arrays) array.fill(0);
}

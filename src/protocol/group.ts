/**
 * ristretto255 (RFC 9496) as docs/protocol.md section 2 uses it: a small interface with two implementations, and the
 * checked decoding both share.
 */
import { checkLength, equalBytes, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import { Secret } from './secret.js';

/** 32 bytes: the canonical encoding of a group element. */
export type Point = Uint8Array;

/** 32 bytes: an integer below the group order, little-endian. */
export type Scalar = Uint8Array;

/** Returns that many fresh random bytes; the caller's source of randomness. */
export type Rng = (length: number) => Uint8Array;

/**
 * The operations of one backend, on 32-byte encodings; results may be the identity or zero, and neither backend throws
 * on those. Arguments may be the identity or zero too: what is received is decoded with {@link decodePoint} and
 * {@link decodeScalar} first. Bytes that are no encoding are refused with `length`, `point` or `scalar`.
 */
export interface Group {
  readonly name: 'sodium' | 'noble';
  /** Whether operations on secrets take time independent of their value. Only such a backend may hold shares. */
  readonly constantTime: boolean;
  /** Whether 32 bytes are a canonical element, the identity included. */
  isPoint(bytes: Uint8Array): boolean;
  /** p + q. */
  add(p: Point, q: Point): Point;
  /** p - q. */
  subtract(p: Point, q: Point): Point;
  /** k P */
  multiply(k: Scalar, p: Point): Point;
  /** k G */
  multiplyBase(k: Scalar): Point;
  /** k_1 P_1 + ... + k_n P_n; the identity for none. Throws `size` if the lists differ in length. */
  combine(scalars: readonly Scalar[], points: readonly Point[]): Point;
  /** a + b mod l. */
  scalarAdd(a: Scalar, b: Scalar): Scalar;
  /** a - b mod l. */
  scalarSubtract(a: Scalar, b: Scalar): Scalar;
  /** a b mod l. */
  scalarMultiply(a: Scalar, b: Scalar): Scalar;
  /** -a mod l. */
  scalarNegate(a: Scalar): Scalar;
  /** 1/a. Throws `scalar` on zero. */
  scalarInvert(a: Scalar): Scalar;
  /** A 64-byte little-endian integer modulo the group order. Throws `length` on another size. */
  scalarReduce(wide: Uint8Array): Scalar;
  /** The element of 64 uniform bytes (RFC 9496, section 4.3.4). Throws `length` on another size. */
  fromUniform(wide: Uint8Array): Point;
  /** SHA-512, 64 bytes. Here because a member hashes 1 MB of dealings and libsodium takes a quarter of noble's time. */
  sha512(message: Uint8Array): Uint8Array;
}

/** Bytes of the integers that are reduced to uniform scalars, and of those that are mapped to the group. */
export const WIDE_BYTES = 64;

/** Group order l = 2^252 + 27742317777372353535851937790883648493, little-endian. */
export const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const ORDER_BYTES = integerBytes(ORDER);

/** The identity element: 32 zero bytes. Also the encoding of the scalar 0. */
export const IDENTITY: Point = new Uint8Array(WORD_BYTES);

/** The base point G (RFC 9496, appendix A.1). */
export const BASE: Point = integerBytes(0x762d8de04559a6b68ddd82a56a0be3585f5100c561a984a8714ebc6a0aaef2e2n);

function integerBytes(value: bigint): Uint8Array {
  const out = new Uint8Array(WORD_BYTES);
  for (let i = 0, rest = value; i < WORD_BYTES; i++, rest >>= 8n) out[i] = Number(rest & 0xffn);
  return out;
}

/** Whether 32 bytes are the identity, or the scalar zero. Time does not depend on the bytes. */
export function isIdentity(bytes: Uint8Array): boolean {
  return equalBytes(bytes, IDENTITY);
}

/** Whether the 32 bytes are below the group order: one constant-time subtraction, the borrow is the answer. */
function isBelowOrder(bytes: Uint8Array): boolean {
  let borrow = 0;
  for (let i = 0; i < WORD_BYTES; i++) borrow = (((bytes[i] ?? 0) - (ORDER_BYTES[i] ?? 0) - borrow) >> 8) & 1;
  return borrow === 1;
}

/** Refuses the identity (`identity`) and other lengths (`length`): all that can be wrong with a COMPUTED point. */
export function refuseIdentity(bytes: Uint8Array, name: string): Point {
  checkLength(bytes, WORD_BYTES, name);
  if (isIdentity(bytes))
    throw new ProtocolError('identity', `${name} is the identity; it must be another point`);
  return bytes;
}

/**
 * A received point. Throws `length` (not 32 bytes), `identity` (which both libraries would accept) or `point` (not
 * canonical or not in the group).
 */
export function decodePoint(group: Group, bytes: Uint8Array, name: string): Point {
  refuseIdentity(bytes, name);
  if (!group.isPoint(bytes))
    throw new ProtocolError('point', `${name} is not a canonical ristretto255 point`);
  return bytes;
}

/** A list of received points; `name` is followed by the index in messages. Throws as {@link decodePoint}. */
export function decodePoints(group: Group, list: readonly Uint8Array[], name: string): Point[] {
  return named(list, name).map(([each, bytes]) => decodePoint(group, bytes, each));
}

/** A received point with the name it has in messages. */
export type Named = readonly [name: string, bytes: Uint8Array];

/** {@link Named} points of a list; `name` is followed by the index. */
export function named(list: readonly Uint8Array[], name: string): Named[] {
  return list.map((bytes, index) => [`${name}_${index}`, bytes]);
}

/**
 * What `operation` computes from received points, each of which it decodes itself: the checks, codes and messages of
 * {@link decodePoints} without decoding everything twice. Whatever else `operation` throws is passed on.
 */
export function decoding<Result>(group: Group, received: readonly Named[], operation: () => Result): Result {
  for (const [name, bytes] of received) refuseIdentity(bytes, name);
  try {
    return operation();
  } catch (error) {
    for (const [name, bytes] of received) decodePoint(group, bytes, name);
    throw error;
  }
}

/** A received scalar; zero is legal. Throws `length` (not 32 bytes) or `scalar` (l or above). */
export function decodeScalar(bytes: Uint8Array, name: string): Scalar {
  checkLength(bytes, WORD_BYTES, name);
  if (!isBelowOrder(bytes)) throw new ProtocolError('scalar', `${name} is not below the group order`);
  return bytes;
}

/** The scalar inside a secret, checked as {@link decodeScalar} does. A wiped secret is refused with `length`. */
export function exposeScalar(secret: Secret, name: string): Scalar {
  return decodeScalar(secret.expose(), name);
}

/** A PUBLIC integer modulo the group order; it goes through BigInt, so its value is not protected. */
export function scalarFromInteger(value: number | bigint): Scalar {
  const reduced = BigInt(value) % ORDER;
  return integerBytes(reduced < 0n ? reduced + ORDER : reduced);
}

/** The integer of a PUBLIC scalar. */
export function integerFromScalar(scalar: Scalar): bigint {
  let value = 0n;
  for (let i = WORD_BYTES - 1; i >= 0; i--) value = (value << 8n) | BigInt(scalar[i] ?? 0);
  return value;
}

/** A uniform secret scalar: 64 bytes of `rng` modulo the group order. Throws `length` if `rng` returns fewer. */
export function randomScalar(group: Group, rng: Rng): Secret {
  const wide = checkLength(rng(WIDE_BYTES), WIDE_BYTES, 'rng output');
  const scalar = group.scalarReduce(wide);
  wide.fill(0);
  return Secret.from(scalar);
}

/** 32 fresh bytes of `rng` for one hedged derivation or proof. Throws `length` if `rng` returns another number. */
export function random32(rng: Rng): Uint8Array {
  return checkLength(rng(WORD_BYTES), WORD_BYTES, 'rng output');
}

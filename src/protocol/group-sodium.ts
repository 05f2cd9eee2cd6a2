/**
 * The constant-time backend, for everything that holds shares: libsodium compiled to WebAssembly. About 400 KB gzip,
 * so no other file of this folder imports it. Copies that pass through the WebAssembly heap are not wiped.
 */
import sodium from 'libsodium-wrappers-sumo';
import { checkLength, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import {
  decodeScalar,
  type Group,
  IDENTITY,
  isIdentity,
  type Point,
  type Scalar,
  WIDE_BYTES,
} from './group.js';

/** Refuses here what libsodium refuses with an error of its own. */
function checkPoint(bytes: Point): Point {
  checkLength(bytes, WORD_BYTES, 'point');
  if (!sodium.crypto_core_ristretto255_is_valid_point(bytes)) {
    throw new ProtocolError('point', 'not a canonical ristretto255 point; decode it first');
  }
  return bytes;
}

/** Refuses here what libsodium takes without a word: scalars of l and above. */
function checkScalar(bytes: Scalar): Scalar {
  return decodeScalar(bytes, 'scalar');
}

/**
 * The result of an operation that decodes its points itself, so that none is decoded twice. libsodium says no more than
 * that it refuses; which of `points` it was is looked up only then.
 */
function checking(points: readonly Point[], operation: () => Point): Point {
  try {
    // The wrapper would take a string for bytes.
    if (points.every((point) => point instanceof Uint8Array)) return operation();
  } catch (error) {
    for (const point of points) checkPoint(point);
    throw error;
  }
  throw new ProtocolError('length', `point must have ${WORD_BYTES} bytes`);
}

/** k P. libsodium throws on a zero scalar and on an identity result, both of which are legal values here. */
function multiply(k: Scalar, p: Point): Point {
  checkScalar(k);
  if (isIdentity(k) || isIdentity(p)) {
    checkPoint(p);
    return IDENTITY.slice();
  }
  return checking([p], () => sodium.crypto_scalarmult_ristretto255(k, p));
}

function multiplyBase(k: Scalar): Point {
  return isIdentity(checkScalar(k)) ? IDENTITY.slice() : sodium.crypto_scalarmult_ristretto255_base(k);
}

function add(p: Point, q: Point): Point {
  return checking([p, q], () => sodium.crypto_core_ristretto255_add(p, q));
}

function subtract(p: Point, q: Point): Point {
  return checking([p, q], () => sodium.crypto_core_ristretto255_sub(p, q));
}

function combine(scalars: readonly Scalar[], points: readonly Point[]): Point {
  if (scalars.length !== points.length) throw new ProtocolError('size', 'combine needs one scalar a point');
  const products = points.map((point, i) => multiply(scalars[i] ?? IDENTITY, point));
  return products.length === 0 ? IDENTITY.slice() : products.reduce(add);
}

function scalarInvert(a: Scalar): Scalar {
  if (isIdentity(checkScalar(a))) throw new ProtocolError('scalar', 'zero has no inverse');
  return sodium.crypto_core_ristretto255_scalar_invert(a);
}

const GROUP: Group = {
  name: 'sodium',
  constantTime: true,
  isPoint: (bytes) => bytes.length === WORD_BYTES && sodium.crypto_core_ristretto255_is_valid_point(bytes),
  add,
  subtract,
  multiply,
  multiplyBase,
  combine,
  scalarAdd: (a, b) => sodium.crypto_core_ristretto255_scalar_add(checkScalar(a), checkScalar(b)),
  scalarSubtract: (a, b) => sodium.crypto_core_ristretto255_scalar_sub(checkScalar(a), checkScalar(b)),
  scalarMultiply: (a, b) => sodium.crypto_core_ristretto255_scalar_mul(checkScalar(a), checkScalar(b)),
  scalarNegate: (a) => sodium.crypto_core_ristretto255_scalar_negate(checkScalar(a)),
  scalarInvert,
  scalarReduce: (wide) =>
    sodium.crypto_core_ristretto255_scalar_reduce(checkLength(wide, WIDE_BYTES, 'wide')),
  fromUniform: (wide) => sodium.crypto_core_ristretto255_from_hash(checkLength(wide, WIDE_BYTES, 'wide')),
  sha512: (message) => sodium.crypto_hash_sha512(message),
};

/** The libsodium backend, once its WebAssembly module is ready. */
export async function sodiumGroup(): Promise<Group> {
  await sodium.ready;
  return GROUP;
}

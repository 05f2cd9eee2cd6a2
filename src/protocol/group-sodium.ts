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

/** k P. libsodium throws on a zero scalar and on an identity result, both of which are legal values here. */
function multiply(k: Scalar, p: Point): Point {
  checkScalar(k);
  checkPoint(p);
  return isIdentity(k) || isIdentity(p) ? IDENTITY.slice() : sodium.crypto_scalarmult_ristretto255(k, p);
}

function multiplyBase(k: Scalar): Point {
  return isIdentity(checkScalar(k)) ? IDENTITY.slice() : sodium.crypto_scalarmult_ristretto255_base(k);
}

function add(p: Point, q: Point): Point {
  return sodium.crypto_core_ristretto255_add(checkPoint(p), checkPoint(q));
}

function combine(scalars: readonly Scalar[], points: readonly Point[]): Point {
  if (scalars.length !== points.length) throw new ProtocolError('size', 'combine needs one scalar a point');
  let sum: Point = IDENTITY.slice();
  points.forEach((point, i) => {
    sum = add(sum, multiply(scalars[i] ?? IDENTITY, point));
  });
  return sum;
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
  subtract: (p, q) => sodium.crypto_core_ristretto255_sub(checkPoint(p), checkPoint(q)),
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
};

/** The libsodium backend, once its WebAssembly module is ready. */
export async function sodiumGroup(): Promise<Group> {
  await sodium.ready;
  return GROUP;
}

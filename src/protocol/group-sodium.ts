/**
 * The constant-time backend, for everything that holds shares: libsodium compiled to WebAssembly. About 400 KB gzip,
 * so no other file of this folder imports it. Copies that pass through the WebAssembly heap are not wiped.
 */
import sodium from 'libsodium-wrappers-sumo';
import { ProtocolError } from './errors.js';
import { type Group, IDENTITY, isIdentity, type Point, type Scalar } from './group.js';

/** libsodium's only failure here, wrong lengths and undecodable points, as a refusal of this folder. */
function refuseForeign(compute: () => Point): Point {
  try {
    return compute();
  } catch {
    throw new ProtocolError('point', 'not a canonical ristretto255 point; decode it first');
  }
}

/** k P. libsodium throws on a zero scalar and on an identity result, both of which are legal values here. */
function multiply(k: Scalar, p: Point): Point {
  if (isIdentity(k) || isIdentity(p)) return IDENTITY.slice();
  return refuseForeign(() => sodium.crypto_scalarmult_ristretto255(k, p));
}

function add(p: Point, q: Point): Point {
  return refuseForeign(() => sodium.crypto_core_ristretto255_add(p, q));
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
  if (isIdentity(a)) throw new ProtocolError('scalar', 'zero has no inverse');
  return sodium.crypto_core_ristretto255_scalar_invert(a);
}

const GROUP: Group = {
  name: 'sodium',
  constantTime: true,
  isPoint: (bytes) => sodium.crypto_core_ristretto255_is_valid_point(bytes),
  add,
  subtract: (p, q) => refuseForeign(() => sodium.crypto_core_ristretto255_sub(p, q)),
  multiply,
  multiplyBase: (k) => (isIdentity(k) ? IDENTITY.slice() : sodium.crypto_scalarmult_ristretto255_base(k)),
  combine,
  scalarAdd: (a, b) => sodium.crypto_core_ristretto255_scalar_add(a, b),
  scalarSubtract: (a, b) => sodium.crypto_core_ristretto255_scalar_sub(a, b),
  scalarMultiply: (a, b) => sodium.crypto_core_ristretto255_scalar_mul(a, b),
  scalarNegate: (a) => sodium.crypto_core_ristretto255_scalar_negate(a),
  scalarInvert,
  scalarReduce: (wide) => sodium.crypto_core_ristretto255_scalar_reduce(wide),
};

/** The libsodium backend, once its WebAssembly module is ready. */
export async function sodiumGroup(): Promise<Group> {
  await sodium.ready;
  return GROUP;
}

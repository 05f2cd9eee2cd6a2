/**
 * The small backend, for the browser and as the second implementation in tests: @noble/curves. It computes with
 * BigInt and is NOT constant time: it must never hold a share.
 */
import { ristretto255, ristretto255_hasher } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { checkLength, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';
import { decodeScalar, type Group, type Point, type Scalar, WIDE_BYTES } from './group.js';

type Element = InstanceType<typeof ristretto255.Point>;

const { Point: Ristretto } = ristretto255;
const { Fn } = Ristretto;

function element(bytes: Point): Element {
  checkLength(bytes, WORD_BYTES, 'point');
  try {
    return Ristretto.fromBytes(bytes);
  } catch {
    throw new ProtocolError('point', 'not a canonical ristretto255 point; decode it first');
  }
}

function integer(bytes: Scalar): bigint {
  return bytesToNumberLE(decodeScalar(bytes, 'scalar'));
}

function encode(value: bigint): Scalar {
  return numberToBytesLE(value, WORD_BYTES);
}

/** k P; noble refuses the scalar zero, which is a legal value here. */
function times(k: bigint, p: Element): Element {
  return k === 0n ? Ristretto.ZERO : p.multiply(k);
}

function isPoint(bytes: Uint8Array): boolean {
  try {
    Ristretto.fromBytes(bytes);
    return true;
  } catch {
    return false;
  }
}

function fromUniform(wide: Uint8Array): Element {
  // The type allows hashers without this step; that of ristretto255 has it.
  const map = ristretto255_hasher.deriveToCurve;
  if (map === undefined) throw new Error('@noble/curves has no element derivation for ristretto255');
  return map(wide);
}

function combine(scalars: readonly Scalar[], points: readonly Point[]): Point {
  if (scalars.length !== points.length) throw new ProtocolError('size', 'combine needs one scalar a point');
  let sum: Element = Ristretto.ZERO;
  scalars.forEach((scalar, i) => {
    sum = sum.add(times(integer(scalar), element(points[i] ?? new Uint8Array(0))));
  });
  return sum.toBytes();
}

function scalarInvert(a: Scalar): Scalar {
  const value = integer(a);
  if (value === 0n) throw new ProtocolError('scalar', 'zero has no inverse');
  return encode(Fn.inv(value));
}

/** The noble backend. */
export const nobleGroup: Group = {
  name: 'noble',
  constantTime: false,
  isPoint,
  add: (p, q) => element(p).add(element(q)).toBytes(),
  subtract: (p, q) => element(p).subtract(element(q)).toBytes(),
  multiply: (k, p) => times(integer(k), element(p)).toBytes(),
  multiplyBase: (k) => times(integer(k), Ristretto.BASE).toBytes(),
  combine,
  scalarAdd: (a, b) => encode(Fn.add(integer(a), integer(b))),
  scalarSubtract: (a, b) => encode(Fn.sub(integer(a), integer(b))),
  scalarMultiply: (a, b) => encode(Fn.mul(integer(a), integer(b))),
  scalarNegate: (a) => encode(Fn.neg(integer(a))),
  scalarInvert,
  scalarReduce: (wide) => encode(Fn.create(bytesToNumberLE(checkLength(wide, WIDE_BYTES, 'wide')))),
  fromUniform: (wide) => fromUniform(checkLength(wide, WIDE_BYTES, 'wide')).toBytes(),
  sha512: (message) => sha512(message),
};

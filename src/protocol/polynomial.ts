/**
 * The values f(0)..f(n) of a secret polynomial (docs/protocol.md section 6). A backend's scalar operations reduce at every
 * step; seats are small, so here up to 36 steps of Horner's rule run on limbs before one reduction, with the same
 * operations whatever the coefficients are.
 */
import { WORD_BYTES, wipe } from './bytes.js';
import { type Group, type Scalar, WIDE_BYTES } from './group.js';
import { checkSeat } from './lagrange.js';

/** Limbs of 16 bits: a limb times a seat, and the carry, stay far below the 31 bits of the engine's small integers. */
const SCALAR_LIMBS = WORD_BYTES / 2;
const WIDE_LIMBS = WIDE_BYTES / 2;

/** Each step multiplies by at most 2^7 (128 seats) and adds less than 2^253: 254 + 36 * 7 bits fit in 512. */
const STEPS_PER_REDUCTION = 36;

function load(into: Uint32Array, bytes: Uint8Array): void {
  for (let i = 0; i < SCALAR_LIMBS; i++) into[i] = (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8);
}

/** sum = sum * j + coefficient */
function step(sum: Uint32Array, j: number, coefficient: Uint32Array): void {
  let carry = 0;
  for (let i = 0; i < WIDE_LIMBS; i++) {
    const value = (sum[i] ?? 0) * j + (coefficient[i] ?? 0) + carry;
    sum[i] = value & 0xffff;
    carry = value >>> 16;
  }
}

function reduce(group: Group, sum: Uint32Array): Scalar {
  const wide = new Uint8Array(WIDE_BYTES);
  for (let i = 0; i < WIDE_LIMBS; i++) {
    wide[2 * i] = (sum[i] ?? 0) & 0xff;
    wide[2 * i + 1] = (sum[i] ?? 0) >>> 8;
  }
  const scalar = group.scalarReduce(wide);
  wipe(wide);
  return scalar;
}

/**
 * f(0)..f(n) of f_0..f_{T-1}: fresh scalars, the caller's to wipe. Neither the time nor the order of operations depends
 * on the coefficients. Throws `seat` (n above 128).
 */
export function valuesOf(group: Group, coefficients: readonly Scalar[], n: number): Scalar[] {
  checkSeat(n, 'n');
  const limbs = coefficients.map((coefficient) => {
    const loaded = new Uint32Array(WIDE_LIMBS);
    load(loaded, coefficient);
    return loaded;
  });
  const sum = new Uint32Array(WIDE_LIMBS);
  const valueAt = (j: number): Scalar => {
    sum.fill(0);
    limbs.toReversed().forEach((coefficient, steps) => {
      if (steps > 0 && steps % STEPS_PER_REDUCTION === 0) {
        const partial = reduce(group, sum);
        sum.fill(0);
        load(sum, partial);
        wipe(partial);
      }
      step(sum, j, coefficient);
    });
    return reduce(group, sum);
  };
  const values = Array.from({ length: n + 1 }, (_, j) => valueAt(j));
  for (const secret of [sum, ...limbs]) secret.fill(0);
  return values;
}

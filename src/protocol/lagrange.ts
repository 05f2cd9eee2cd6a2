/** Interpolation at zero over seat numbers (docs/protocol.md sections 8, 12 and 13). Seats are public. */
import { ProtocolError } from './errors.js';
import { type Group, integerFromScalar, ORDER, type Scalar, scalarFromInteger } from './group.js';

/** Most seats a committee may have (protocol.md section 1). */
export const MAX_SEATS = 128;

/** Returns `seat` if it is a whole number in 1..128, else throws `seat`: seat 0 would be the secret itself. */
export function checkSeat(seat: number, name: string): number {
  if (!Number.isInteger(seat) || seat < 1 || seat > MAX_SEATS) {
    throw new ProtocolError('seat', `${name} is outside 1..${MAX_SEATS}`);
  }
  return seat;
}

/**
 * lambda_i = product over j != i of s_j / (s_j - s_i), in the order of `seats`.
 * Throws `seat` (outside 1..128) or `duplicate` (a seat counts once).
 */
export function lagrangeAtZero(group: Group, seats: readonly number[]): Scalar[] {
  for (const seat of seats) checkSeat(seat, 'seat');
  if (new Set(seats).size !== seats.length) {
    throw new ProtocolError('duplicate', 'a seat appears twice; count each seat once');
  }
  const points = seats.map(BigInt);
  const numerator = points.reduce((product, seat) => (product * seat) % ORDER, 1n);
  const denominators = points.map((own) =>
    points.reduce((product, other) => (other === own ? product : product * (other - own)), own),
  );
  return invertAll(group, denominators).map((inverse) => scalarFromInteger(numerator * inverse));
}

/** The inverses of public integers modulo the group order, by one inversion: 1/a_i = (a_1..a_(i-1)) (a_(i+1)..a_n) / a_1..a_n. */
function invertAll(group: Group, values: readonly bigint[]): bigint[] {
  const before: bigint[] = [];
  let product = 1n;
  for (const value of values) {
    before.push(product);
    product = modulo(product * value);
  }
  let inverse = integerFromScalar(group.scalarInvert(scalarFromInteger(product)));
  const inverses = before.map((_, i) => {
    const last = values.length - 1 - i;
    const own = modulo((before[last] ?? 1n) * inverse);
    inverse = modulo(inverse * (values[last] ?? 1n));
    return own;
  });
  return inverses.reverse();
}

function modulo(value: bigint): bigint {
  const rest = value % ORDER;
  return rest < 0n ? rest + ORDER : rest;
}

/**
 * lambda over the first T of `seats`, in the order accepted: what an aggregate of T partials is weighted with. Seats
 * behind those are ignored, except that none may be listed twice.
 * Throws `size` (T outside 1..128, or more than 128 seats), `duplicate`, `tooFew`, `seat`.
 */
export function lagrangeOfFirst(group: Group, seats: readonly number[], T: number): Scalar[] {
  if (!Number.isInteger(T) || T < 1 || T > MAX_SEATS || seats.length > MAX_SEATS) {
    throw new ProtocolError('size', `T or the number of partials is outside 1..${MAX_SEATS}`);
  }
  if (new Set(seats).size !== seats.length) {
    throw new ProtocolError('duplicate', 'a seat appears twice; count each seat once');
  }
  if (seats.length < T) {
    throw new ProtocolError('tooFew', 'fewer partials than the threshold; wait for more');
  }
  return lagrangeAtZero(group, seats.slice(0, T));
}

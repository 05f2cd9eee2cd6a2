/** Interpolation at zero over seat numbers (docs/protocol.md sections 8, 12 and 13). Seats are public. */
import { ProtocolError } from './errors.js';
import { type Group, type Scalar, scalarFromInteger } from './group.js';

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
  return seats.map((own) => {
    let numerator = scalarFromInteger(1);
    let denominator = scalarFromInteger(1);
    for (const other of seats) {
      if (other === own) continue;
      numerator = group.scalarMultiply(numerator, scalarFromInteger(other));
      denominator = group.scalarMultiply(denominator, scalarFromInteger(other - own));
    }
    return group.scalarMultiply(numerator, group.scalarInvert(denominator));
  });
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

/** X of a seat, from the dealings that qualified. */
import { ProtocolError } from '../../protocol/errors.js';
import type { Group, Point, Scalar } from '../../protocol/group.js';
import { lagrangeAtZero } from '../../protocol/lagrange.js';
import { type PostedPolynomial, shareKeyOf } from '../../protocol/resharing.js';
import type { Attempt } from './world.js';

/**
 * The dealings of Q with their commitments; undefined where one of them is not at hand or did not verify, or where there
 * are fewer than make an epoch.
 */
export function qualifiedDealings({ qualified, dealings, roster }: Attempt): PostedPolynomial[] | undefined {
  if (roster?.tOld === undefined || (qualified?.length ?? 0) < (roster.tOld || roster.t)) return undefined;
  const posted = qualified?.map((dealer) => ({ dealer, V: dealings.get(dealer)?.opened?.V }));
  return posted?.every((each): each is PostedPolynomial => each.V !== undefined) ? posted : undefined;
}

/** Coefficients of the dealings of Q; undefined for a generation, where each counts once. */
export function lambdaOf(group: Group, { roster, qualified }: Attempt): Scalar[] | undefined {
  return roster?.tOld === 0 ? undefined : lagrangeAtZero(group, qualified ?? []);
}

/** X of a seat; computed once. Undefined where the dealings are not at hand or the roster has no such seat. */
export function shareKey(group: Group, attempt: Attempt, seat: number): Point | undefined {
  const known = attempt.X.get(seat);
  if (known !== undefined) return known;
  const dealings = qualifiedDealings(attempt);
  const n = attempt.roster?.n ?? 0;
  if (dealings === undefined || seat < 1 || seat > n) return undefined;
  const X = unlessRefused(() => shareKeyOf(group, { seat, dealings, lambda: lambdaOf(group, attempt) }));
  if (X !== undefined) attempt.X.set(seat, X);
  return X;
}

/** Undefined where the protocol refuses what a log told: of forged seats, of which another check has said so. */
export function unlessRefused<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

/**
 * Raised degree (docs/protocol.md section 6). A dealer whose polynomial has a degree above T - 1 makes the new shares
 * need more than T seats, or more than there are: whoever then stays away holds the key to ransom.
 */

import { equalBytes } from '../../src/protocol/bytes.js';
import { checkDegree, dealingDigest, makeDealing, pad } from '../../src/protocol/dealing.js';
import { type Group, IDENTITY, random32, randomScalar, type Scalar } from '../../src/protocol/group.js';
import { type Epoch, seatShares } from '../property/ceremony.js';
import { interpolate, nth } from './outcome.js';
import { assemble, type Rotation } from './rotation.js';

/** How many seats of an epoch open its key. */
export function seatsNeeded(group: Group, epoch: Epoch): string {
  const shares = seatShares(epoch).map((x, i) => ({ seat: i + 1, x: x.expose() }));
  const needed = shares.findIndex((_, i) => {
    const secret = interpolate(group, shares.slice(0, i + 1));
    return equalBytes(group.multiplyBase(secret), epoch.Y);
  });
  return needed < 0 ? 'the key is lost' : `${needed + 1} seats needed`;
}

/** The attacker's dealing and honest ones; what is left of the key. */
function finishWith(rotation: Rotation, posted: Uint8Array): string {
  rotation.post(rotation.attacker.held.seat, posted);
  rotation.postHonest(1);
  rotation.postHonest(2);
  return seatsNeeded(rotation.group, rotation.finish());
}

/** A polynomial of degree n - 1: all seats are needed. */
export function raisedDegree(rotation: Rotation): string {
  const { group, rng, roster, context, attacker } = rotation;
  const higher = Array.from({ length: roster.n - 1 }, () => randomScalar(group, rng));
  const { posted } = makeDealing(group, {
    ...{ ...roster, T: roster.n, context, dealer: attacker.held.seat },
    ...{ coefficients: [attacker.share, ...higher], e: randomScalar(group, rng), rand32: random32(rng) },
  });
  return finishWith(rotation, posted);
}

/**
 * Values fitted to the test: any f(0)..f(n-1), and the f(n) that makes the test's sum zero for the challenge of a
 * draft. It works wherever the challenge does not depend on what is posted.
 */
export function fittedDegree(rotation: Rotation): string {
  const { group, rng, roster, context, attacker, system } = rotation;
  const place = { context, dealer: attacker.held.seat };
  const e = randomScalar(group, rng);
  const rest = Array.from({ length: roster.T - 1 }, () => randomScalar(group, rng));
  const coefficients = [attacker.share, ...rest];
  const draft = makeDealing(group, { ...roster, ...place, coefficients, e, rand32: random32(rng) });
  const digest = system.degreeDigest(dealingDigest(group, { ...place, ...draft }));
  const { v, w } = checkDegree(group, { ...place, T: roster.T, digest, V: draft.V });
  const factors = v.map((binomial, j) => group.scalarMultiply(binomial, nth(w, j)));

  const free = factors.slice(1, -1).map(() => randomScalar(group, rng).expose());
  const values: Scalar[] = [attacker.share.expose(), ...free];
  const sum = values.reduce<Scalar>(
    (total, value, j) => group.scalarAdd(total, group.scalarMultiply(nth(factors, j), value)),
    IDENTITY,
  );
  const last = group.scalarInvert(nth(factors, roster.n));
  values.push(group.scalarNegate(group.scalarMultiply(sum, last)));

  const [R, V0] = [draft.R, draft.V[0]];
  const V = values.slice(1).map((value) => group.multiplyBase(value));
  const c = roster.recipients.map(({ m, seat, P }) => {
    const K = group.multiply(e.expose(), P);
    return group.scalarAdd(nth(values, seat), pad(group, { ...place, m, R, P, K }));
  });
  return finishWith(rotation, assemble(rotation, { R, V: [V0, ...V], c, e }));
}

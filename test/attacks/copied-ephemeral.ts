/**
 * Copied ephemeral (docs/protocol.md sections 6 and 7). A dealer who need not know e copies the R of an honest dealing
 * and posts noise. Honest recipients complain truthfully, and the K they reveal opens the honest dealing's ciphertexts:
 * with its own share of it the attacker has the dealer's share of the key, and with T - 1 shares the key.
 */
import { openShare } from '../../src/protocol/complaint.js';
import { makeDealing, pad } from '../../src/protocol/dealing.js';
import { random32, randomScalar } from '../../src/protocol/group.js';
import { claim, firstAccepted, interpolate, nth } from './outcome.js';
import { assemble, type Rotation } from './rotation.js';

/** The honest dealer whose R is copied. */
const VICTIM = 1;

export function copiedEphemeral(rotation: Rotation): Uint8Array {
  const { group, rng, roster, context, attacker, old } = rotation;
  const { R, V, c, proof } = rotation.postHonest(VICTIM).dealing;

  const dealer = attacker.held.seat;
  const e = randomScalar(group, rng);
  const coefficients = [attacker.share, randomScalar(group, rng)];
  const own = makeDealing(group, { ...roster, context, dealer, coefficients, e, rand32: random32(rng) });
  const noise = own.c.map(() => randomScalar(group, rng).expose());
  const copied = { R, V: own.V, c: noise, e };
  const { complaints } = firstAccepted([
    () => rotation.post(dealer, assemble(rotation, copied)),
    () => rotation.post(dealer, assemble(rotation, copied, proof)),
  ]);

  const revealed = complaints.map(({ m, K }) => {
    const { seat, P } = nth(roster.recipients, m - 1);
    const mask = pad(group, { context, dealer: VICTIM, m, R, P, K });
    return { seat, x: group.scalarSubtract(nth(c, m - 1), mask) };
  });
  const { m, seat, P, p } = attacker;
  const posted = { Vj: nth(V, seat), c: nth(c, m - 1) };
  const { s } = openShare(group, { context, dealer: VICTIM, m, P, p, R, ...posted });
  const shares = [{ seat, x: s.expose() }, ...revealed].slice(0, roster.T);
  const x = interpolate(group, shares);
  return claim(group, interpolate(group, [{ seat: VICTIM, x }, attacker.held]), old.Y);
}

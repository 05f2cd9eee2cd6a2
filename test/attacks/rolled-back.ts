/**
 * A rolled-back random source (docs/protocol.md section 4): a machine is restored from a snapshot and draws the same
 * bytes for another message. The attacker holds T - 1 shares; one honest machine is enough to give it the key, and the
 * reader's machine gives away all the reader may open.
 */

import { openShare } from '../../src/protocol/complaint.js';
import type { Dealing } from '../../src/protocol/dealing.js';
import type { Group, Point, Scalar } from '../../src/protocol/group.js';
import { lagrangeAtZero } from '../../src/protocol/lagrange.js';
import { seededRng } from '../support/seeded-rng.js';
import { claim, interpolate, nth } from './outcome.js';
import { type Answer, openVictim, ownRecord, type Released, type ReleaseNetwork } from './release-network.js';
import type { Rotation } from './rotation.js';

/** The two answers of one honest seat, around the roll-back. */
function honestAnswers(network: ReleaseNetwork, first: Released, second: Released): [Answer, Answer] {
  const index = network.held.length;
  return [nth(first.partials, index), nth(second.partials, index)];
}

/** The same rho for two releases to one R: B_1 - B_2 = x_i (U_1 - U_2), and x_i U_2 = r X_i is known. */
export function repeatedRho(network: ReleaseNetwork): Uint8Array {
  const { group, held, victim } = network;
  const mine = ownRecord(network);
  const wanted = network.readerAsks(victim);
  network.rollBack();
  const [one, two] = honestAnswers(network, wanted, network.readerAsks(mine));
  const known = group.multiply(mine.r.expose(), nth(network.X, one.seat - 1));
  const points: Point[] = [
    ...held.map(({ x }) => group.multiply(x, victim.record.U)),
    group.add(group.subtract(one.B, two.B), known),
  ];
  const lambda = lagrangeAtZero(group, [...held.map(({ seat }) => seat), one.seat]);
  return openVictim(network, group.combine(lambda, points));
}

/** The first witness of two proofs made with one nonce: (z - z') / (c - c'). */
function witnessOf(group: Group, one: Uint8Array, two: Uint8Array): Scalar {
  const challenges = group.scalarSubtract(one.slice(0, 32), two.slice(0, 32));
  const responses = group.scalarSubtract(one.slice(32, 64), two.slice(32, 64));
  return group.scalarMultiply(responses, group.scalarInvert(challenges));
}

/** The same nonce in two requests with one R: they prove the same statement in two contexts, and give k away. */
export function repeatedRequestNonce(network: ReleaseNetwork): Uint8Array {
  const { group, victim } = network;
  const mine = ownRecord(network);
  const wanted = network.readerAsks(victim);
  network.rollBack();
  const k = witnessOf(group, wanted.proof, network.readerAsks(mine).proof);
  return openVictim(network, group.subtract(wanted.B, group.multiply(claim(group, k, wanted.R), wanted.A)));
}

/** The same nonce in two answers: x_i, and with T shares the key itself. */
export function repeatedNonce(network: ReleaseNetwork): Uint8Array {
  const { group, held, victim } = network;
  const mine = ownRecord(network);
  const first = network.readerAsks(victim);
  network.rollBack();
  const [one, two] = honestAnswers(network, first, network.readerAsks(mine));
  const x = witnessOf(group, one.proof, two.proof);
  return claim(group, interpolate(group, [...held, { seat: one.seat, x }]), network.Y);
}

/**
 * The same polynomial in two attempts: the attacker sits on seat 3 of the first, which is aborted, and on seat 2 of the
 * second, T - 1 seats of each, and has T points of one f. f(0) is the dealer's share.
 */
export function repeatedPolynomial(rotation: Rotation): Uint8Array {
  const { group, old, attacker } = rotation;
  const [o1, , o3] = old.roster.seats.map(({ operator }) => operator);
  if (o1 === undefined || o3 === undefined) throw new Error('the old committee has three seats');
  const second = rotation.again([o1, o3, new Uint8Array(32).fill(0xff)]);
  const points = [rotation, second].map((attempt) => {
    const dealing = attempt.postHonest(1, seededRng(1)).dealing;
    return { seat: attempt.attacker.seat, x: ownShare(attempt, 1, dealing) };
  });
  const x = interpolate(group, points);
  return claim(group, interpolate(group, [{ seat: 1, x }, attacker.held]), old.Y);
}

function ownShare({ group, context, attacker }: Rotation, dealer: number, { R, V, c }: Dealing): Scalar {
  const { m, seat, P, p } = attacker;
  const posted = { Vj: nth(V, seat), c: nth(c, m - 1) };
  return openShare(group, { context, dealer, m, p, P, R, ...posted }).s.expose();
}

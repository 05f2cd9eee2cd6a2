/** A key that moves to its next epoch, as a dishonest dealer meets it: what it posts is checked, opened, complained about. */

import { concat } from '../../src/protocol/bytes.js';
import { complain, judge, openShare } from '../../src/protocol/complaint.js';
import {
  type Dealing,
  deal,
  dealingDigest,
  dealStatement,
  verifyDealing,
} from '../../src/protocol/dealing.js';
import { type Group, type Point, type Rng, random32 } from '../../src/protocol/group.js';
import { receiveShare, reshare } from '../../src/protocol/resharing.js';
import { attemptContext, freeze, newRegistration, type Roster } from '../../src/protocol/roster.js';
import type { Secret } from '../../src/protocol/secret.js';
import { prove } from '../../src/protocol/sigma.js';
import { type Epoch, seatShares } from '../property/ceremony.js';
import { type BareShare, interpolate, nth } from './outcome.js';

/** What attacks on dealings are tried against: one function for each message that is made or checked. */
export interface DealingSystem {
  deal(group: Group, input: Parameters<typeof deal>[1]): { readonly posted: Uint8Array };
  /** What a dealer proves. */
  readonly statement: typeof dealStatement;
  /** What the challenge of the low-degree test is drawn from, besides ctx and dealer. */
  degreeDigest(digest: Uint8Array): Uint8Array;
  check(group: Group, input: Parameters<typeof verifyDealing>[1]): CheckedDealing;
  readonly complain: typeof complain;
  readonly judge: typeof judge;
}

export type CheckedDealing = Dealing & { readonly digest: Uint8Array };

/** The protocol as src/protocol has it. */
export const realDealing: DealingSystem = {
  deal,
  statement: dealStatement,
  degreeDigest: (digest) => digest,
  check: verifyDealing,
  complain,
  judge,
};

/** A complaint on the chain, and its verdict there. */
export interface Complaint {
  readonly dealer: number;
  readonly m: number;
  readonly K: Point;
  readonly proof: Uint8Array;
  readonly verdict: 'dealer' | 'complainer';
}

export interface Posted {
  readonly dealing: CheckedDealing;
  /** Those of the honest recipients whose share does not open. */
  readonly complaints: readonly Complaint[];
}

/** The seat the attacker holds in the old committee, and its place in the new roster. */
export interface Attacker {
  readonly held: BareShare;
  readonly share: Secret;
  readonly seat: number;
  readonly m: number;
  readonly P: Point;
  readonly p: Secret;
}

export interface Rotation {
  readonly group: Group;
  readonly rng: Rng;
  readonly system: DealingSystem;
  readonly old: Epoch;
  readonly roster: Roster;
  readonly context: Uint8Array;
  readonly attacker: Attacker;
  /** Throws what the chain refuses. */
  post(dealer: number, posted: Uint8Array): Posted;
  postHonest(dealer: number, source?: Rng): Posted;
  judge(complaint: Omit<Complaint, 'verdict'>): 'dealer' | 'complainer';
  /** The new epoch, from the dealings posted. */
  finish(): Epoch;
  /** Another branch of the chain: the same roster, nothing posted. */
  fork(): Rotation;
  /** The next attempt, with these operators. */
  again(operators: readonly Uint8Array[]): Rotation;
}

/** One recipient's view of one dealing. */
type View = Parameters<typeof openShare>[1] & { readonly digest: Uint8Array };

/** Opens an attempt; the last operator of the old committee is the attacker. */
export function openRotation(
  group: Group,
  rng: Rng,
  system: DealingSystem,
  old: Epoch,
  operators: readonly Uint8Array[] = old.roster.seats.map(({ operator }) => operator),
  attempt = 0,
): Rotation {
  const place = { ...old.place, epoch: old.place.epoch + 1, attempt };
  const members = operators.map((operator) => {
    const enclave = rng(32);
    return { operator, enclave, ...newRegistration(group, { ...place, enclave, rng }) };
  });
  const roster = freeze(group, { registrations: members, committee: old.roster.n });
  const from = { tOld: old.roster.T, rosterOld: old.roster.roster };
  const context = attemptContext({ ...place, ...from, t: roster.T, roster: roster.roster });
  const secretOf = new Map(members.map(({ enclave, p }) => [enclave, p]));
  const recipients = roster.recipients.flatMap((recipient) => {
    const p = secretOf.get(recipient.enclave);
    return p ? [{ ...recipient, p }] : [];
  });
  const shares = seatShares(old);
  const thief = nth(old.roster.seats, old.roster.n - 1);
  const seated = roster.seats.find(({ operator }) => operator === thief.operator);
  const own = nth(recipients, (seated?.seat ?? 0) - 1);
  const share = nth(shares, thief.seat - 1);
  const attacker: Attacker = { ...own, share, held: { seat: thief.seat, x: share.expose() } };

  const branch = (): Rotation => {
    const accepted: (CheckedDealing & { dealer: number })[] = [];
    const convicted: number[] = [];
    const view = (dealer: number, m: number): View => {
      const { R, V, c, digest } = nth(
        accepted.filter((one) => one.dealer === dealer),
        0,
      );
      const { seat, P, p } = nth(recipients, m - 1);
      return { context, dealer, m, P, p, R, digest, Vj: nth(V, seat), c: nth(c, m - 1) };
    };
    const post: Rotation['post'] = (dealer, posted) => {
      const shareKey = nth(old.X, dealer - 1);
      const dealing = system.check(group, { ...roster, context, dealer, posted, shareKey });
      accepted.push({ ...dealing, dealer });
      const complaints = recipients
        .filter(({ m }) => m !== attacker.m && !openShare(group, view(dealer, m)).matches)
        .map(({ m }) => {
          const complaint = system.complain(group, { ...view(dealer, m), rand32: random32(rng) });
          const { verdict } = system.judge(group, { ...view(dealer, m), ...complaint });
          return { dealer, m, ...complaint, verdict };
        });
      if (complaints.some(({ verdict }) => verdict === 'dealer')) convicted.push(dealer);
      return { dealing, complaints };
    };
    return {
      group,
      rng,
      system,
      old,
      roster,
      context,
      attacker,
      post,
      postHonest: (dealer, source = rng) => {
        const f0 = nth(shares, dealer - 1);
        return post(dealer, system.deal(group, { ...roster, context, dealer, f0, rng: source }).posted);
      },
      judge: (complaint) =>
        system.judge(group, { ...view(complaint.dealer, complaint.m), ...complaint }).verdict,
      finish: () => {
        const cut = { n: roster.n, tOld: old.roster.T, Y: old.Y, dealings: accepted };
        const { Q, lambda, Y, X } = reshare(group, { ...cut, disqualified: convicted });
        const received = recipients.map(({ m, seat, P, p }) =>
          receiveShare(group, {
            ...{ context, m, p, P, lambda, X: nth(X, seat - 1) },
            contributions: Q.map((dealer) => view(dealer, m)),
          }),
        );
        const secrets = recipients.map(({ p }) => p);
        return { place, roster, context, Y, X, shares: received, secrets, convicted };
      },
      fork: branch,
      again: (next) => openRotation(group, rng, system, old, next, attempt + 1),
    };
  };
  return branch();
}

/** The secret behind Y, from the shares of a whole epoch: for tests to compare with, no attacker has them. */
export function keyOf(group: Group, epoch: Epoch): Uint8Array {
  const shares = seatShares(epoch).map((x, i) => ({ seat: i + 1, x: x.expose() }));
  return interpolate(group, shares.slice(0, epoch.roster.T));
}

/** Honest dealers move the key on: the next epoch of the same size, without the attacker. */
export function rotateHonestly(group: Group, rng: Rng, system: DealingSystem, old: Epoch): Epoch {
  const rotation = openRotation(group, rng, system, old);
  for (const { seat } of old.roster.seats.slice(0, old.roster.T)) rotation.postHonest(seat);
  return rotation.finish();
}

/** The attacker's dealing, put together by hand; with a proof of `e` and its own share, or a borrowed one. */
export function assemble(
  { group, rng, system, context, attacker }: Rotation,
  { R, V, c, e }: Omit<Dealing, 'proof'> & { readonly e: Secret },
  borrowed?: Uint8Array,
): Uint8Array {
  const place = { context, dealer: attacker.held.seat };
  const digest = dealingDigest(group, { ...place, R, V, c });
  const statement = system.statement({ ...place, digest, R, V0: V[0] });
  return concat(R, ...V, ...c, borrowed ?? prove(group, statement, [e, attacker.share], random32(rng)));
}

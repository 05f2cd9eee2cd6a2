/**
 * A seat that counts twice (docs/protocol.md sections 5 and 8): as a dealer it makes a key alone, as a member it passes
 * for a quorum, as a registrant it is handed the shares of several seats.
 */
import { concat, equalBytes } from '../../src/protocol/bytes.js';
import { openShare } from '../../src/protocol/complaint.js';
import { deal, verifyDealing } from '../../src/protocol/dealing.js';
import { type Group, type Rng, randomScalar, type Scalar } from '../../src/protocol/group.js';
import { activate, generation } from '../../src/protocol/resharing.js';
import {
  attemptContext,
  freeze,
  NO_ROSTER,
  newRegistration,
  type Registration,
  type Roster,
} from '../../src/protocol/roster.js';
import type { Secret } from '../../src/protocol/secret.js';
import { claim, interpolate, nth } from './outcome.js';

/** What attacks on counting are tried against. */
export interface CountingSystem {
  readonly freeze: typeof freeze;
  readonly generation: typeof generation;
  readonly activate: typeof activate;
}

/** The protocol as src/protocol has it. */
export const realCounting: CountingSystem = { freeze, generation, activate };

interface Member extends Registration {
  readonly p: Secret;
}

const COMMITTEE = 5;

/** Honest operators with an enclave each, and one with several: the attacker, whose account sorts last. */
function registerAll(group: Group, rng: Rng, honest: number, several: number): Member[] {
  const place = { genesis: new Uint8Array(32), key: 1, epoch: 1, attempt: 0 };
  const attacker = new Uint8Array(32).fill(0xff);
  const operators = [
    ...Array.from({ length: honest }, () => rng(32)),
    ...Array.from({ length: several }, () => attacker),
  ];
  return operators.map((operator) => {
    const enclave = concat(operator.slice(0, 16), rng(16));
    return { operator, enclave, ...newRegistration(group, { ...place, enclave, rng }) };
  });
}

function contextOf({ T, roster }: Roster): Uint8Array {
  const place = { genesis: new Uint8Array(32), key: 1, epoch: 1, attempt: 0 };
  return attemptContext({ ...place, tOld: 0, rosterOld: NO_ROSTER, t: T, roster });
}

/** One seat posts T dealings, each valid, while the honest ones are held back: the attacker knows the whole key. */
export function dealerTwice(group: Group, rng: Rng, system: CountingSystem): Uint8Array {
  const members = registerAll(group, rng, COMMITTEE - 1, 1);
  const roster = system.freeze(group, { registrations: members, committee: COMMITTEE });
  const context = contextOf(roster);
  const dealer = roster.n;
  const secrets = Array.from({ length: roster.T }, () => randomScalar(group, rng));
  const dealings = secrets.map((f0) => {
    const { posted } = deal(group, { ...roster, context, dealer, f0, rng });
    return { dealer, ...verifyDealing(group, { ...roster, context, dealer, posted }) };
  });
  const { Y } = system.generation(group, { ...roster, dealings, disqualified: [] });
  const key = secrets.reduce<Scalar>((sum, f0) => group.scalarAdd(sum, f0.expose()), new Uint8Array(32));
  return claim(group, key, Y);
}

/** Replicas of one seat acknowledge: with the old shares erased, fewer than T seats hold the key. */
export function quorumOfReplicas(group: Group, rng: Rng, system: CountingSystem): string {
  const members = registerAll(group, rng, COMMITTEE - 1, 4);
  const acknowledgements = members
    .filter(({ operator }) => equalBytes(operator, nth(members, members.length - 1).operator))
    .map(({ enclave }) => ({ seat: COMMITTEE, enclave }));
  const { active } = system.activate({ n: COMMITTEE, committee: COMMITTEE, acknowledgements });
  return active ? 'active with one seat' : 'not active';
}

/** An operator registers T enclaves. Where each gets a seat, an honest dealing of f(0) gives it T shares. */
export function seatForEveryReplica(group: Group, rng: Rng, system: CountingSystem, f0: Secret): Uint8Array {
  const members = registerAll(group, rng, 2, 3);
  const roster = system.freeze(group, { registrations: members, committee: COMMITTEE });
  const context = contextOf(roster);
  const { posted } = deal(group, { ...roster, context, dealer: 1, f0, rng });
  const { R, V, c } = verifyDealing(group, { ...roster, context, dealer: 1, posted });
  const shares = members.slice(2).map(({ P, p }) => {
    const { m, seat } = nth(
      roster.recipients.filter((recipient) => recipient.P === P),
      0,
    );
    const place = { context, dealer: 1, m, P, p, R, Vj: nth(V, seat), c: nth(c, m - 1) };
    return { seat, x: openShare(group, place).s.expose() };
  });
  return claim(group, interpolate(group, shares.slice(0, roster.T)), V[0]);
}

/** A key's life played by honest and dishonest members: what operators, recipients and the chain each compute. */

import { concat } from '../../src/protocol/bytes.js';
import { complain, judge, openShare, type SharePlace } from '../../src/protocol/complaint.js';
import {
  deal,
  dealingDigest,
  dealStatement,
  makeDealing,
  verifyDealing,
} from '../../src/protocol/dealing.js';
import {
  type Group,
  type Point,
  type Rng,
  random32,
  randomScalar,
  scalarFromInteger,
} from '../../src/protocol/group.js';
import {
  acknowledge,
  activate,
  type Contribution,
  generation,
  receiveShare,
  reshare,
  verifyAcknowledge,
} from '../../src/protocol/resharing.js';
import {
  type Attempt,
  attemptContext,
  freeze,
  NO_ROSTER,
  newRegistration,
  type Registration,
  type Roster,
  verifyRegister,
} from '../../src/protocol/roster.js';
import type { Secret } from '../../src/protocol/secret.js';
import { prove } from '../../src/protocol/sigma.js';

/** An active epoch: its roster and what each recipient holds. */
export interface Epoch {
  readonly place: Attempt;
  readonly roster: Roster;
  readonly context: Uint8Array;
  readonly Y: Point;
  readonly X: readonly Point[];
  /** The share each recipient m = 1..M holds, at index m - 1. */
  readonly shares: readonly Secret[];
  /** Registration secrets p, by recipient. */
  readonly secrets: readonly Secret[];
  readonly convicted: readonly number[];
}

export interface Plan {
  readonly place: Attempt;
  readonly committee: number;
  /** Enclaves of each seat that comes: 1..4. */
  readonly replicas: readonly number[];
  /** Dealers that post nothing. */
  readonly absent: readonly number[];
  /** Dealers whose ciphertext for recipient 1 is wrong. */
  readonly bad: readonly number[];
  readonly old?: Epoch | undefined;
}

/** One share of every seat, in seat order. */
export function seatShares(epoch: Epoch): Secret[] {
  return epoch.roster.seats.map(({ seat }) => {
    const holder = epoch.roster.recipients.findIndex((recipient) => recipient.seat === seat);
    const share = epoch.shares[holder];
    if (share === undefined) throw new Error('every seat has a holder');
    return share;
  });
}

/** A dealing whose ciphertext for one recipient is off by one, with a proof that holds: only the victim can tell. */
export function dealBadly(
  group: Group,
  input: { context: Uint8Array; dealer: number; roster: Roster; f0: Secret; victim: number; rng: Rng },
): Uint8Array {
  const { context, dealer, roster, victim, rng } = input;
  const e = randomScalar(group, rng);
  const rest = Array.from({ length: roster.T - 1 }, () => randomScalar(group, rng));
  const coefficients = [input.f0, ...rest];
  const honest = makeDealing(group, { ...roster, context, dealer, coefficients, e, rand32: random32(rng) });
  const c = honest.c.map((one, i) => (i + 1 === victim ? group.scalarAdd(one, scalarFromInteger(1)) : one));
  const digest = dealingDigest(group, { context, dealer, R: honest.R, V: honest.V, c });
  const statement = dealStatement({ context, dealer, digest, R: honest.R, V0: honest.V[0] });
  return concat(honest.R, ...honest.V, ...c, prove(group, statement, [e, input.f0], random32(rng)));
}

interface Members {
  readonly registrations: readonly Registration[];
  readonly secretOf: ReadonlyMap<Uint8Array, Secret>;
}

function registerAll(group: Group, rng: Rng, { place, replicas }: Plan): Members {
  const secretOf = new Map<Uint8Array, Secret>();
  const registrations = replicas.flatMap((count) => {
    const operator = rng(32);
    return Array.from({ length: count }, () => {
      const enclave = rng(32);
      const { p, P, proof } = newRegistration(group, { ...place, enclave, rng });
      verifyRegister(group, { ...place, enclave, P, proof });
      secretOf.set(P, p);
      return { operator, enclave, P };
    });
  });
  return { registrations, secretOf };
}

type Accepted = ReturnType<typeof verifyDealing> & { readonly dealer: number };

function dealAll(group: Group, rng: Rng, plan: Plan, roster: Roster, context: Uint8Array): Accepted[] {
  const { old, absent, bad } = plan;
  const own = old && seatShares(old);
  const dealers = (old?.roster ?? roster).seats
    .map(({ seat }) => seat)
    .filter((seat) => !absent.includes(seat));
  return dealers.map((dealer) => {
    const share = own?.[dealer - 1];
    const posted = bad.includes(dealer)
      ? dealBadly(group, { context, dealer, roster, f0: share ?? randomScalar(group, rng), victim: 1, rng })
      : deal(group, { ...roster, context, dealer, f0: share, rng }).posted;
    return {
      dealer,
      ...verifyDealing(group, { ...roster, context, dealer, posted, shareKey: old?.X[dealer - 1] }),
    };
  });
}

/** Every recipient opens every dealing and complains where it must; the verdicts convict dealers. */
function complainAll(
  group: Group,
  rng: Rng,
  dealings: readonly Accepted[],
  recipients: readonly (SharePlaceOf & { readonly seat: number; readonly p: Secret })[],
  context: Uint8Array,
): number[] {
  const convicted = new Set<number>();
  for (const { dealer, R, V, c, digest } of dealings) {
    for (const { m, seat, P, p } of recipients) {
      const view = { context, dealer, m, P, R, ...postedShare(V, c, seat, m) };
      if (openShare(group, { ...view, p }).matches) continue;
      const complaint = complain(group, { ...view, digest, p, rand32: random32(rng) });
      const { verdict } = judge(group, { ...view, digest, ...complaint });
      if (verdict !== 'dealer') throw new Error('an honest complaint convicted its author');
      convicted.add(dealer);
    }
  }
  return [...convicted];
}

type SharePlaceOf = Pick<SharePlace, 'm' | 'P'>;

function postedShare(
  V: readonly Point[],
  c: readonly Uint8Array[],
  seat: number,
  m: number,
): { Vj: Point; c: Uint8Array } {
  const Vj = V[seat];
  const own = c[m - 1];
  if (Vj === undefined || own === undefined) throw new Error('a dealing covers every recipient');
  return { Vj, c: own };
}

/** Register, Deal, Complain, Acknowledge, Active. Throws what the chain throws where it must abort. */
export function runAttempt(group: Group, rng: Rng, plan: Plan): Epoch {
  const { place, committee, old } = plan;
  const { registrations, secretOf } = registerAll(group, rng, plan);
  const roster = freeze(group, { registrations, committee });
  const context = attemptContext({
    ...place,
    tOld: old?.roster.T ?? 0,
    rosterOld: old?.roster.roster ?? NO_ROSTER,
    t: roster.T,
    roster: roster.roster,
  });
  const recipients = roster.recipients.map((recipient) => {
    const p = secretOf.get(recipient.P);
    if (p === undefined) throw new Error('the roster holds registered keys only');
    return { ...recipient, p };
  });

  const dealings = dealAll(group, rng, plan, roster, context);
  const disqualified = complainAll(group, rng, dealings, recipients, context);
  const result = old
    ? reshare(group, { n: roster.n, tOld: old.roster.T, Y: old.Y, dealings, disqualified })
    : { lambda: undefined, ...generation(group, { ...roster, dealings, disqualified }) };

  const shares = recipients.map(({ m, seat, P, p, enclave }) => {
    const contributions: Contribution[] = result.Q.map((dealer) => {
      const dealing = dealings.find((one) => one.dealer === dealer);
      if (dealing === undefined) throw new Error('Q holds accepted dealings only');
      return { dealer, R: dealing.R, ...postedShare(dealing.V, dealing.c, seat, m) };
    });
    const X = result.X[seat - 1] ?? new Uint8Array(0);
    const x = receiveShare(group, { context, m, p, P, X, lambda: result.lambda, contributions });
    const { proof } = acknowledge(group, { context, enclave, x, rand32: random32(rng) });
    verifyAcknowledge(group, { context, enclave, X, proof });
    return x;
  });
  const { active } = activate({ n: roster.n, committee, acknowledgements: roster.recipients });
  if (!active) throw new Error('everybody acknowledged');
  const { Y, X } = result;
  return {
    place,
    roster,
    context,
    Y,
    X,
    shares,
    secrets: recipients.map(({ p }) => p),
    convicted: disqualified,
  };
}

/** A small generation without faults: the starting point of many tests. */
export function generateKey(group: Group, rng: Rng, committee: number): Epoch {
  const place = { genesis: rng(32), key: 1, epoch: 1, attempt: 0 };
  const replicas = Array.from({ length: committee }, () => 1);
  return runAttempt(group, rng, { place, committee, replicas, absent: [], bad: [] });
}

/** The next epoch of a key, moved to a committee of another size without faults. */
export function rotate(group: Group, rng: Rng, old: Epoch, committee: number = old.roster.n): Epoch {
  const place = { ...old.place, epoch: old.place.epoch + 1 };
  const replicas = Array.from({ length: committee }, () => 1);
  return runAttempt(group, rng, { place, committee, replicas, absent: [], bad: [], old });
}

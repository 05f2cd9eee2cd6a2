/** What the operations are measured on: one committee with everything its members, readers and depositors hold. */

import {
  type Attempt,
  attemptContext,
  type Contribution,
  deal,
  decodeDealing,
  freeze,
  type Group,
  IDENTITY,
  lagrangeAtZero,
  NO_ROSTER,
  newRegistration,
  type Point,
  type Recipient,
  type Rng,
  randomScalar,
  type Scalar,
  Secret,
  shareKeyOf,
  threshold,
} from '../src/protocol/index.js';
import { valuesOf } from '../src/protocol/polynomial.js';

/** A dealing as the state keeps it, and this member's part of it. */
export interface ReceivedDealing {
  readonly posted: Uint8Array;
  readonly digest: Uint8Array;
  readonly dealer: number;
  readonly R: Point;
  readonly V: readonly [Point, ...Point[]];
  readonly c: readonly Scalar[];
  readonly contribution: Contribution;
}

/** One attempt as the member in seat 1 sees it: its registration, and the dealings that count. */
export interface Round {
  readonly context: Uint8Array;
  readonly recipients: readonly Recipient[];
  readonly enclave: Uint8Array;
  readonly p: Secret;
  readonly P: Point;
  readonly dealings: readonly ReceivedDealing[];
  /** Weights of a reshare. */
  readonly lambda: readonly Scalar[] | undefined;
  /** The share key of seat 1 that the chain has. */
  readonly X: Point;
}

export interface Committee {
  readonly n: number;
  readonly t: number;
  readonly genesis: Uint8Array;
  readonly Y: Point;
  /** x_1..x_n and X_1..X_n of the key; index seat - 1. */
  readonly shares: readonly Secret[];
  readonly shareKeys: readonly Point[];
  readonly generation: Round;
  /** The same seats take over from themselves. */
  readonly reshare: Round;
}

const KEY = 1;

/** Builds the committee of n seats, one enclave each. Encodings are the same on both backends: pass the faster one. */
export function committee(group: Group, n: number, rng: Rng): Committee {
  const t = threshold(n);
  const genesis = rng(32);
  const coefficients = Array.from({ length: t }, () => randomScalar(group, rng).expose());
  const [secret = IDENTITY, ...shares] = valuesOf(group, coefficients, n);
  const size = { group, n, t, rng };
  const generation = round(size, { genesis, key: KEY, epoch: 1, attempt: 0 });
  const reshare = round(size, { genesis, key: KEY, epoch: 2, attempt: 0 }, shares);
  return {
    n,
    t,
    genesis,
    Y: group.multiplyBase(secret),
    shares: shares.map((share) => Secret.from(share)),
    shareKeys: shares.map((share) => group.multiplyBase(share)),
    generation,
    reshare,
  };
}

interface Size {
  readonly group: Group;
  readonly n: number;
  readonly t: number;
  readonly rng: Rng;
}

/** Registers n enclaves and lets the dealers deal: all of them, or the first t with `shares` in a reshare. */
function round({ group, n, t, rng }: Size, attempt: Attempt, shares?: readonly Scalar[]): Round {
  const keys = Array.from({ length: n }, () => {
    const enclave = rng(32);
    const { p, P } = newRegistration(group, { ...attempt, enclave, rng });
    return { p, registration: { operator: rng(32), enclave, P } };
  });
  const frozen = freeze(group, { registrations: keys.map((key) => key.registration), committee: n });
  const [own] = frozen.recipients;
  const p = keys.find(({ registration }) => registration.P === own?.P)?.p;
  if (own === undefined || p === undefined) throw new Error('a committee has at least one seat');
  const { recipients, roster } = frozen;
  const tOld = shares === undefined ? 0 : t;
  const context = attemptContext({ ...attempt, tOld, rosterOld: shares ? rng(32) : NO_ROSTER, t, roster });
  const dealings = Array.from({ length: shares === undefined ? n : t }, (_, i) => {
    const f0 = shares?.[i];
    const common = { context, dealer: i + 1, n, T: t, recipients, rng };
    const { posted, digest } = deal(group, f0 ? { ...common, f0: Secret.copyOf(f0) } : common);
    const { R, V, c } = decodeDealing(group, { n, M: n, posted });
    const [, Vj = IDENTITY] = V;
    const [cm = IDENTITY] = c;
    return { posted, digest, dealer: i + 1, R, V, c, contribution: { dealer: i + 1, R, Vj, c: cm } };
  });
  const lambda =
    shares &&
    lagrangeAtZero(
      group,
      dealings.map(({ dealer }) => dealer),
    );
  const X = shareKeyOf(group, { seat: 1, dealings, lambda });
  return { context, recipients, enclave: own.enclave, p, P: own.P, dealings, lambda, X };
}

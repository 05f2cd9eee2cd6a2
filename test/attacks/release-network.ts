/** A key that serves releases, as an attacker meets it: public state, calls that are checked, members that answer. */

import { type Group, type Point, type Rng, random32, randomScalar } from '../../src/protocol/group.js';
import {
  aggregate,
  type Partial,
  partial,
  type ReleaseTarget,
  type RequestTarget,
  request,
  verifyPartial,
  verifyRequest,
} from '../../src/protocol/release.js';
import { Secret } from '../../src/protocol/secret.js';
import {
  makeWrap,
  unwrap,
  verifyWrap,
  type WrapRecord,
  type WrapTarget,
  wrap,
} from '../../src/protocol/wrap.js';
import { seatShares } from '../property/ceremony.js';
import { seededRng } from '../support/seeded-rng.js';
import { type BareShare, freshKey, interpolate, nth } from './outcome.js';

/** What attacks on releases are tried against: one function for each message that is made or checked. */
export interface ReleaseSystem {
  seal(group: Group, input: WrapTarget & { readonly dek: Secret; readonly rng: Rng }): WrapRecord;
  checkRecord(group: Group, input: WrapTarget & WrapRecord): void;
  /** The reader's message; `rand32` is its randomness. */
  readonly request: typeof request;
  checkRequest(group: Group, input: RequestTarget & { readonly R: Point; readonly proof: Uint8Array }): void;
  answer(group: Group, input: Asked): Answer;
  checkPartial(group: Group, input: ReleaseTarget & Answer & { readonly X: Point }): void;
  aggregate(group: Group, input: { readonly T: number; readonly partials: readonly Answer[] }): Partial;
}

/** What a member answers, with its share and its source of randomness. */
export type Asked = ReleaseTarget & { readonly seat: number; readonly x: Secret; readonly rng: Rng };

export type Answer = Partial & { readonly seat: number; readonly proof: Uint8Array };

/** The protocol as src/protocol has it. */
export const realRelease: ReleaseSystem = {
  seal: wrap,
  checkRecord: verifyWrap,
  request,
  checkRequest: verifyRequest,
  answer: (group, input) => ({ seat: input.seat, ...partial(group, input) }),
  checkPartial: verifyPartial,
  aggregate,
};

/** A record on the chain: all of it public. */
export interface Deposit {
  readonly secret: bigint;
  readonly target: WrapTarget;
  readonly record: WrapRecord;
}

/** A release on the chain: all of it public. */
export interface Released extends Partial {
  readonly R: Point;
  readonly proof: Uint8Array;
  readonly partials: readonly Answer[];
}

export interface ReleaseNetwork {
  readonly group: Group;
  /** The attacker's own randomness. */
  readonly rng: Rng;
  readonly genesis: Uint8Array;
  readonly key: number;
  readonly T: number;
  readonly Y: Point;
  /** X_1..X_n */
  readonly X: readonly Point[];
  /** The T - 1 seats the attacker holds, which are too few. */
  readonly held: readonly BareShare[];
  /** What it is after: a record only the reader may ask for. */
  readonly victim: Deposit;
  /** Anybody deposits under a label of its own; the reader may ask for it too. */
  deposit(owner: Uint8Array, object: Uint8Array, record: WrapRecord): Deposit;
  /** The depositor asks for its own record. */
  ask(deposit: Deposit, R: Point, proof: Uint8Array): Released;
  /** The reader asks with its one long-lived R. */
  readerAsks(deposit: Deposit): Released;
  /** The machines of members and reader are restored to the moment before they first answered or asked. */
  rollBack(): void;
  /** For the test to compare with, not for the attacker. */
  readonly truth: { readonly dek: Uint8Array; readonly key: Uint8Array };
}

/** A committee of three, two of which open the key; one record is deposited. */
export function releaseNetwork(group: Group, seed: number, system: ReleaseSystem): ReleaseNetwork {
  const rng = seededRng(seed);
  const epoch = freshKey(group, seed, 3);
  const { genesis, key } = epoch.place;
  const { Y, X } = epoch;
  const { T } = epoch.roster;
  const members = seatShares(epoch).map((x, i) => ({ seat: i + 1, x }));
  const bare = members.map(({ seat, x }) => ({ seat, x: x.expose().slice() }));
  const start = (): Rng[] => members.map(({ seat }) => seededRng(seed * 10 + seat));
  let sources = start();
  let readerSource = seededRng(seed * 10);
  let count = 0n;

  const reader = rng(32);
  const k = randomScalar(group, rng);

  const deposit: ReleaseNetwork['deposit'] = (owner, object, record) => {
    const target = { genesis, key, Y, owner, object };
    system.checkRecord(group, { ...target, ...record });
    return { secret: count++, target, record };
  };

  const release = (from: Deposit, account: Uint8Array, R: Point, proof: Uint8Array): Released => {
    const asking = { genesis, secret: from.secret, reader: account };
    system.checkRequest(group, { ...asking, R, proof });
    const target = { ...asking, key, epoch: epoch.place.epoch, request: count++, U: from.record.U, R };
    const partials = members.map(({ seat, x }, i) =>
      system.answer(group, { ...target, seat, x, rng: nth(sources, i) }),
    );
    for (const answer of partials) {
      system.checkPartial(group, { ...target, ...answer, X: nth(X, answer.seat - 1) });
    }
    return { R, proof, partials, ...system.aggregate(group, { T, partials }) };
  };

  const place = { genesis, key, Y, owner: rng(32), object: rng(32) };
  const dek = rng(32);
  const victim = deposit(
    place.owner,
    place.object,
    system.seal(group, { ...place, dek: Secret.copyOf(dek), rng }),
  );
  return {
    group,
    rng,
    genesis,
    key,
    T,
    Y,
    X,
    held: bare.slice(0, T - 1),
    victim,
    deposit,
    ask: (from, R, proof) => release(from, from.target.owner, R, proof),
    readerAsks: (from) => {
      const asking = { genesis, secret: from.secret, reader };
      const { R, proof } = system.request(group, { ...asking, k, rand32: random32(readerSource) });
      return release(from, reader, R, proof);
    },
    rollBack: () => {
      sources = start();
      readerSource = seededRng(seed * 10);
    },
    truth: { dek, key: interpolate(group, bare.slice(0, T)) },
  };
}

/** A record of the attacker's own, of which it knows r: its shared secret is r Y. */
export function ownRecord(network: ReleaseNetwork): Deposit & { readonly r: Secret } {
  const { group, rng, genesis, key, Y } = network;
  const r = randomScalar(group, rng);
  const target = { genesis, key, Y, owner: rng(32), object: rng(32) };
  const record = makeWrap(group, { ...target, dek: Secret.from(rng(32)), r, rand32: random32(rng) });
  return { ...network.deposit(target.owner, target.object, record), r };
}

/** The victim's data key, if `S` is the shared secret of its record. Throws `commitment`. */
export function openVictim({ group, victim }: ReleaseNetwork, S: Point): Uint8Array {
  return unwrap(group, { ...victim.target, ...victim.record, S: Secret.from(S) }).dek.expose();
}

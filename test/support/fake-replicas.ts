/** Heartbeats, wishes for replicas, handoffs and losses as a FakeChain plays them. */
import type { Call } from '../../src/chain/calls.js';
import type { ReplicaWishView } from '../../src/chain/types.js';
import {
  equalBytes,
  NO_ROSTER,
  verifyHandoff,
  verifyHeartbeat,
  verifyWantReplica,
} from '../../src/protocol/index.js';
import { argsOf, type Dispatch, fail, verified } from './fake-keys.js';
import { type AttemptRecord, attemptKey } from './fake-state.js';

/** The active epoch of a key that is named with it. */
function activeOf(d: Dispatch, key: number, epoch: number): { readonly record: AttemptRecord } {
  const view = d.store.keys.get(key) ?? fail('keys', 'UnknownKey');
  if (view.epoch !== epoch || view.retired) fail('keys', 'WrongAttempt');
  const record = d.store.attempts.get(attemptKey(key, view.epoch, view.attempt));
  return { record: record ?? fail('keys', 'Inconsistent') };
}

/** The seat whose current share this enclave acknowledged and has not withdrawn. */
function heldSeat({ acknowledgements }: AttemptRecord, account: Uint8Array): number | undefined {
  return acknowledgements.find(({ enclave, withdrawn }) => !withdrawn && equalBytes(enclave, account))?.seat;
}

export function heartbeat(d: Dispatch, call: Call): void {
  const args = argsOf<{ block: number; keys: (readonly [number, number])[]; proof: Uint8Array }>(call);
  const { number, settings } = d.store;
  if (args.block >= number) fail('enclaves', 'FutureBlock');
  if (number - args.block > settings.heartbeatFreshness) fail('enclaves', 'BlockTooOld');
  const blockHash = d.hashOf(args.block) ?? fail('enclaves', 'UnknownBlock');
  const keys = args.keys.map(([key, epoch]) => {
    const { record } = activeOf(d, key, epoch);
    const seat = heldSeat(record, d.origin) ?? fail('enclaves', 'NotAcknowledged');
    return { key, epoch, X: record.shareKeys.get(seat) ?? fail('enclaves', 'Inconsistent') };
  });
  const place = { genesis: d.genesis, block: args.block, blockHash, enclave: d.origin };
  verified('enclaves', () => verifyHeartbeat(d.group, { ...place, keys, proof: args.proof }));
  for (const { key, epoch } of keys) proved(activeOf(d, key, epoch).record, d.origin, number);
  const { store } = d;
  store.heartbeats = store.heartbeats.filter(({ account }) => !equalBytes(account, d.origin));
  store.heartbeats.push({ account: d.origin, at: number });
  const operator = store.enclaves.find(({ account }) => equalBytes(account, d.origin))?.operator;
  if (operator !== undefined) {
    store.operatorHeartbeats = store.operatorHeartbeats.filter(
      ({ account }) => !equalBytes(account, operator),
    );
    store.operatorHeartbeats.push({ account: operator, at: number });
  }
  d.emit('enclaves.HeartbeatReceived', { operator, enclave: d.origin, block: args.block, keys: args.keys });
}

function proved(record: AttemptRecord, account: Uint8Array, provedAt: number): void {
  record.acknowledgements = record.acknowledgements.map((view) =>
    equalBytes(view.enclave, account) ? { ...view, provedAt } : view,
  );
}

/** Takes back what an enclave acknowledged and wished for. */
export function withdrawAll(d: Dispatch, account: Uint8Array): void {
  for (const record of d.store.attempts.values()) withdraw(record, account);
}

function withdraw(record: AttemptRecord, account: Uint8Array): void {
  record.acknowledgements = record.acknowledgements.map((view) =>
    equalBytes(view.enclave, account) ? { ...view, withdrawn: true } : view,
  );
  record.wishes = record.wishes.filter(({ enclave }) => !equalBytes(enclave, account));
}

interface AttemptArgs {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
}

export function lost(d: Dispatch, id: AttemptArgs): void {
  const view = d.store.phases.get(id.key);
  const key = d.store.keys.get(id.key);
  const isRunning = view?.epoch === id.epoch && view.attempt === id.attempt && view.phase !== 'Idle';
  if (!isRunning && (key?.epoch !== id.epoch || key.attempt !== id.attempt)) fail('keys', 'WrongAttempt');
  const record =
    d.store.attempts.get(attemptKey(id.key, id.epoch, id.attempt)) ?? fail('keys', 'Inconsistent');
  if (isRunning && view.phase === 'Register') {
    const left = record.registrations.filter(({ enclave }) => !equalBytes(enclave, d.origin));
    if (left.length === record.registrations.length) fail('keys', 'NothingToLose');
    record.registrations = left;
  } else {
    const seat = record.roster?.recipients.find(({ enclave }) => equalBytes(enclave, d.origin))?.seat;
    const known = record.acknowledgements.find(({ enclave }) => equalBytes(enclave, d.origin));
    if (known?.withdrawn === true || (known === undefined && seat === undefined))
      fail('keys', 'NothingToLose');
    if (known === undefined && seat !== undefined) {
      const at = d.store.number;
      record.acknowledgements.push({ enclave: d.origin, seat, at, withdrawn: true, provedAt: at });
    }
    withdraw(record, d.origin);
  }
  d.emit('keys.Lost', { ...id, enclave: d.origin });
}

interface WishArgs {
  readonly key: number;
  readonly epoch: number;
  readonly p: Uint8Array;
  readonly proof: Uint8Array;
}

export function wantReplica(d: Dispatch, { key, epoch, p: P, proof }: WishArgs): void {
  const { record } = activeOf(d, key, epoch);
  const operator = d.store.enclaves.find(({ account }) => equalBytes(account, d.origin))?.operator;
  const index = record.roster?.seats.findIndex((each) => equalBytes(each.operator, operator ?? NO_ROSTER));
  if (index === undefined || index < 0) fail('keys', 'NotInRoster');
  if (heldSeat(record, d.origin) !== undefined) fail('keys', 'AlreadyAcknowledged');
  const isUsed = record.wishes.some((wish) => equalBytes(wish.P, P));
  if (isUsed || record.roster?.recipients.some((each) => equalBytes(each.P, P)) === true)
    fail('keys', 'Reused');
  const seat = (index ?? 0) + 1;
  const place = { genesis: d.genesis, key, epoch, seat, enclave: d.origin };
  verified('keys', () => verifyWantReplica(d.group, { ...place, P, proof }));
  withdraw(record, d.origin);
  record.wishes.push({ enclave: d.origin, seat, P, at: d.store.number, answer: undefined });
  d.emit('keys.ReplicaWanted', { key, epoch, seat, enclave: d.origin, p: P });
}

interface HandoffArgs {
  readonly key: number;
  readonly epoch: number;
  readonly recipient: Uint8Array;
  readonly r: Uint8Array;
  readonly c: Uint8Array;
  readonly proof: Uint8Array;
}

export function takeHandoff(d: Dispatch, { key, epoch, recipient, r: R, c, proof }: HandoffArgs): void {
  const { record } = activeOf(d, key, epoch);
  const seat = heldSeat(record, d.origin) ?? fail('keys', 'NotSibling');
  const wish = record.wishes.find(({ enclave }) => equalBytes(enclave, recipient)) ?? fail('keys', 'NoWish');
  if (wish.seat !== seat) fail('keys', 'NotSibling');
  if (wish.answer !== undefined) fail('keys', 'AlreadyAnswered');
  const place = { genesis: d.genesis, key, epoch, seat, donor: d.origin, recipient, P: wish.P };
  verified('keys', () => verifyHandoff(d.group, { ...place, R, c, proof }));
  record.wishes = record.wishes.map((each) =>
    each === wish ? { ...wish, answer: { donor: d.origin, R, c } } : each,
  );
  d.emit('keys.HandedOff', { key, epoch, seat, donor: d.origin, recipient, r: R, c });
}

/** The wish of an enclave that has its answer. */
export function answeredWish(record: AttemptRecord, account: Uint8Array): ReplicaWishView | undefined {
  return record.wishes.find(({ enclave, answer }) => answer !== undefined && equalBytes(enclave, account));
}

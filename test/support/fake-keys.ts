/** The rules of the keys pallet as a FakeChain plays them: phases by block height, and its worker calls. */
import type { Call } from '../../src/chain/calls.js';
import { DispatchFailed } from '../../src/chain/errors.js';
import type { Phase, PhaseView, RosterRecipient, RosterView } from '../../src/chain/types.js';
import {
  attemptContext,
  decodePoint,
  draw,
  equalBytes,
  freeze,
  type Group,
  judge,
  lagrangeAtZero,
  NO_ROSTER,
  ProtocolError,
  shareKeyOf,
  toHex,
  verifyAcknowledge,
  verifyDealing,
  verifyRegister,
} from '../../src/protocol/index.js';
import { retainEpoch, startRounds } from './fake-beacon.js';
import { answeredWish, lost, takeHandoff, wantReplica } from './fake-replicas.js';
import { type AttemptRecord, attemptKey, emptyAttempt, type Store } from './fake-state.js';

/** Who signs, and what the rules need besides the store. */
export interface Dispatch {
  readonly store: Store;
  readonly group: Group;
  readonly genesis: Uint8Array;
  /** Account of the signer, 32 bytes. */
  readonly origin: Uint8Array;
  /** Of an earlier block of the chain. */
  readonly hashOf: (block: number) => Uint8Array | undefined;
  readonly emit: (id: string, data: Readonly<Record<string, unknown>>) => void;
}

type Hook = Omit<Dispatch, 'origin'>;

export function refused(pallet: string, error: string): DispatchFailed {
  return new DispatchFailed(pallet, error, '');
}

export function fail(pallet: string, error: string): never {
  throw refused(pallet, error);
}

/** The arguments of a call the builders of src/chain/calls.ts made. */
export function argsOf<Args>(call: Call): Args {
  return call.args as unknown as Args;
}

/** Runs a check of src/protocol; its refusal becomes the pallet's error of the same name. */
export function verified<Result>(pallet: string, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (error instanceof ProtocolError) throw refused(pallet, error.code);
    throw error;
  }
}

export function isSame(a: Uint8Array): (b: Uint8Array) => boolean {
  return (b) => equalBytes(a, b);
}

function setPhase(store: Store, key: number, change: Partial<PhaseView>): PhaseView {
  const view = store.phases.get(key);
  if (view === undefined) throw refused('keys', 'UnknownKey');
  const next = { ...view, ...change };
  store.phases.set(key, next);
  return next;
}

function open({ store, emit }: Hook, key: number, phase: Phase): void {
  const ends = store.number + store.settings.window;
  const { epoch, attempt } = setPhase(store, key, { phase, opened: store.number, ends, extended: false });
  emit('keys.PhaseOpened', { key, epoch, attempt, phase, ends });
}

/** Starts the next attempt now, as a rotation schedule would. */
export function openRegister(hook: Hook, key: number): void {
  const view = hook.store.phases.get(key);
  if (view === undefined) throw refused('keys', 'UnknownKey');
  hook.store.attempts.set(attemptKey(key, view.epoch, view.attempt), emptyAttempt());
  open(hook, key, 'Register');
}

function abort(hook: Hook, key: number, reason: string): void {
  const { store, emit } = hook;
  const view = store.phases.get(key);
  if (view === undefined) return;
  store.attempts.delete(attemptKey(key, view.epoch, view.attempt));
  const next = store.number + view.backOff;
  setPhase(store, key, { phase: 'Idle', attempt: view.attempt + 1, opened: store.number, ends: next });
  emit('keys.Aborted', { key, epoch: view.epoch, attempt: view.attempt, reason, next });
}

/** Moves every key whose window has ended; called before the calls of a block. */
export function movePhases(hook: Hook): void {
  for (const [key, view] of hook.store.phases) {
    if (view.ends > hook.store.number) continue;
    const record = hook.store.attempts.get(attemptKey(key, view.epoch, view.attempt));
    if (view.phase === 'Idle' || record === undefined) openRegister(hook, key);
    else endPhase(hook, key, view, record);
  }
}

function endPhase(hook: Hook, key: number, view: PhaseView, record: AttemptRecord): void {
  const { store, emit } = hook;
  const info = store.keys.get(key);
  if (info === undefined) return;
  const { roster } = record;
  const needed = roster === undefined ? 1 : roster.tOld === 0 ? roster.T : roster.tOld;
  const extendable = (tooFew: boolean): boolean => {
    if (!tooFew || view.extended) return false;
    setPhase(store, key, { ends: store.number + store.settings.window, extended: true });
    return true;
  };
  switch (view.phase) {
    case 'Register': {
      const operators = new Set(record.registrations.map(({ operator }) => toHex(operator))).size;
      if (extendable(operators < info.committee)) return;
      const frozen = freezeRoster(hook, key, view, record);
      if (frozen === undefined) {
        abort(hook, key, 'TooFewOperators');
        return;
      }
      record.roster = frozen;
      const { n, M: m, T: t, roster: hash } = frozen;
      emit('keys.RosterFrozen', {
        key,
        epoch: view.epoch,
        attempt: view.attempt,
        n,
        m,
        t,
        roster: hash,
        weak: false,
      });
      open(hook, key, 'Deal');
      return;
    }
    case 'Deal':
      if (extendable(record.dealings.length < needed)) return;
      open(hook, key, 'Complain');
      return;
    case 'Complain': {
      const Q = record.dealings.map(({ dealer }) => dealer).filter((i) => !record.disqualified.includes(i));
      if (Q.length < needed) {
        abort(hook, key, 'TooFewDealings');
        return;
      }
      record.qualified = roster?.tOld === 0 ? Q : Q.slice(0, needed);
      open(hook, key, 'Acknowledge');
      return;
    }
    case 'Acknowledge': {
      const counted = record.acknowledgements.filter(
        ({ seat, withdrawn }) => !withdrawn && !record.convicted.includes(seat),
      );
      const seats = new Set(counted.map(({ seat }) => seat)).size;
      const quorum = roster?.A ?? Number.POSITIVE_INFINITY;
      if (extendable(seats < quorum)) return;
      if (seats < quorum || roster === undefined) {
        abort(hook, key, 'TooFewAcknowledgements');
        return;
      }
      const { epoch, attempt } = view;
      if (info.purpose === 'Beacon') retainEpoch(store, info);
      else store.attempts.delete(attemptKey(key, info.epoch, info.attempt));
      const active = { epoch, attempt, threshold: roster.T, seats: roster.n, activeSince: store.number };
      store.keys.set(key, {
        ...info,
        ...active,
        public: roster.tOld === 0 ? record.pendingPublic : info.public,
      });
      setPhase(store, key, {
        phase: 'Idle',
        epoch: epoch + 1,
        attempt: 0,
        opened: store.number,
        ends: store.number + info.epochLength,
      });
      emit('keys.Activated', { key, epoch, attempt, public: store.keys.get(key)?.public, seats });
      if (info.purpose === 'Beacon') startRounds(store, key);
      return;
    }
    case 'Idle':
  }
}

function freezeRoster(
  { store, group, genesis }: Hook,
  key: number,
  { epoch, attempt }: PhaseView,
  { registrations: all }: AttemptRecord,
): RosterView | undefined {
  const info = store.keys.get(key);
  if (info === undefined) return undefined;
  const { committee } = info;
  const operators = [...new Map(all.map(({ operator }) => [toHex(operator), operator])).values()];
  const drawn = draw({ seed: genesis, key, epoch, attempt, operators, committee });
  const registrations = all.filter(({ operator }) => drawn.some(isSame(operator)));
  if (drawn.length < info.minimum || drawn.length < Math.floor(committee / 2) + 1) return undefined;
  const frozen = freeze(group, { registrations, committee });
  const old = store.attempts.get(attemptKey(key, info.epoch, info.attempt))?.roster;
  const reshares = info.rotation === 'Reshare' && old !== undefined;
  const tOld = reshares ? old.T : 0;
  const rosterOld = reshares ? old.roster : NO_ROSTER;
  const { n, M, T, f, A, roster } = frozen;
  const operatorOf = (seat: number) => frozen.seats[seat - 1]?.operator ?? NO_ROSTER;
  const recipients: RosterRecipient[] = frozen.recipients.map((recipient) => ({
    ...recipient,
    operator: operatorOf(recipient.seat),
  }));
  const seats = frozen.seats.map(({ seat, operator }) => ({
    seat,
    operator,
    enclaves: frozen.recipients.filter((recipient) => recipient.seat === seat),
  }));
  const context = attemptContext({ genesis, key, epoch, attempt, tOld, rosterOld, t: T, roster });
  return { key, epoch, attempt, n, M, T, f, A, seats, recipients, roster, tOld, rosterOld, context };
}

interface AttemptArgs {
  readonly key: number;
  readonly epoch: number;
  readonly attempt: number;
}

function windowOf(d: Dispatch, args: AttemptArgs, phases: readonly Phase[]): AttemptRecord {
  const view = d.store.phases.get(args.key);
  const record = d.store.attempts.get(attemptKey(args.key, args.epoch, args.attempt));
  const matches = view?.epoch === args.epoch && view.attempt === args.attempt && phases.includes(view.phase);
  return matches && record !== undefined ? record : fail('keys', 'WrongPhase');
}

function recipientOf(roster: RosterView | undefined, account: Uint8Array): RosterRecipient {
  const found = roster?.recipients.find(({ enclave }) => equalBytes(enclave, account));
  return found ?? fail('keys', 'NotMember');
}

/** Runs one call of the pallet. The caller has checked that `origin` is an enclave, and undoes a failed call. */
export function dispatchKeys(d: Dispatch, call: Call): void {
  const { key, epoch, attempt } = argsOf<AttemptArgs>(call);
  const id = { key, epoch, attempt };
  switch (call.name) {
    case 'register':
      register(d, id, argsOf(call));
      return;
    case 'deal':
      deal(d, id, argsOf<{ posted: Uint8Array }>(call).posted);
      return;
    case 'complain':
      complain(d, id, argsOf(call));
      return;
    case 'acknowledge':
      acknowledge(d, id, argsOf<{ proof: Uint8Array }>(call).proof);
      return;
    case 'lost':
      lost(d, id);
      return;
    case 'wantReplica':
      wantReplica(d, argsOf(call));
      return;
    case 'handoff':
      takeHandoff(d, argsOf(call));
      return;
    default:
      throw refused('keys', 'UnknownCall');
  }
}

function register(d: Dispatch, id: AttemptArgs, { p: P, proof }: { p: Uint8Array; proof: Uint8Array }): void {
  const record = windowOf(d, id, ['Register']);
  const operator = d.store.enclaves.find(({ account }) => equalBytes(account, d.origin))?.operator;
  if (operator === undefined) throw refused('keys', 'NotEnclave');
  const enclave = d.origin;
  if (isSilent(d.store, id.key, operator)) throw refused('keys', 'Silent');
  if (record.registrations.some(({ enclave }) => equalBytes(enclave, d.origin))) {
    throw refused('keys', 'AlreadyRegistered');
  }
  verified('keys', () => verifyRegister(d.group, { genesis: d.genesis, ...id, enclave, P, proof }));
  record.registrations.push({ enclave, operator, P });
  d.emit('keys.Registered', { ...id, operator, enclave, p: P });
}

/** Whether the operator has shown no life since an attempt that it was silent in. */
function isSilent({ silent, operatorHeartbeats }: Store, key: number, operator: Uint8Array): boolean {
  const ended = silent.get(key)?.find((each) => equalBytes(each.operator, operator))?.ended;
  const last = operatorHeartbeats.find(({ account }) => equalBytes(account, operator))?.at ?? -1;
  return ended !== undefined && last < ended;
}

function deal(d: Dispatch, id: AttemptArgs, posted: Uint8Array): void {
  const record = windowOf(d, id, ['Deal']);
  const { roster } = record;
  const info = d.store.keys.get(id.key);
  if (roster === undefined || info === undefined) throw refused('keys', 'Inconsistent');
  const old =
    roster.tOld === 0 ? undefined : d.store.attempts.get(attemptKey(id.key, info.epoch, info.attempt));
  const dealer = old === undefined ? recipientOf(roster, d.origin).seat : holderOf(old, d.origin);
  if (record.dealings.some((dealing) => dealing.dealer === dealer)) throw refused('keys', 'AlreadyDealt');
  const { context, n, T, M } = roster;
  const shareKey = old?.shareKeys.get(dealer);
  const common = { context, dealer, n, T, M, posted };
  const { R, V, c, digest } = verified('keys', () =>
    verifyDealing(d.group, shareKey === undefined ? common : { ...common, shareKey }),
  );
  record.dealings.push({ dealer, R, V: [...V], digest });
  record.ciphertexts.set(dealer, [...c]);
  d.emit('keys.Dealt', { ...id, dealer, digest });
}

/** The seat whose share of the active epoch this enclave holds. */
function holderOf({ acknowledgements }: AttemptRecord, account: Uint8Array): number {
  const held = acknowledgements.find(({ enclave, withdrawn }) => !withdrawn && equalBytes(enclave, account));
  return held?.seat ?? fail('keys', 'NotDealer');
}

interface ComplaintArgs {
  readonly dealer: number;
  readonly k: Uint8Array;
  readonly proof: Uint8Array;
}

function complain(d: Dispatch, id: AttemptArgs, { dealer, k: K, proof }: ComplaintArgs): void {
  const record = windowOf(d, id, ['Complain', 'Acknowledge']);
  const recipient = recipientOf(record.roster, d.origin);
  const dealing = record.dealings.find((candidate) => candidate.dealer === dealer);
  const Vj = dealing?.V[recipient.seat];
  const c = record.ciphertexts.get(dealer)?.[recipient.m - 1];
  if (record.disqualified.includes(dealer)) throw refused('keys', 'AlreadyConvicted');
  if (!dealing || !Vj || !c || !record.roster) throw refused('keys', 'NoDealing');
  const { context } = record.roster;
  const { m, P } = recipient;
  const { R, digest } = dealing;
  const { verdict } = verified('keys', () =>
    judge(d.group, { context, dealer, m, P, R, Vj, c, digest, K, proof }),
  );
  if (verdict === 'complainer') {
    record.convicted.push(recipient.seat);
    d.emit('keys.FalseComplaint', { ...id, recipient: m, operator: recipient.operator, dealer });
    return;
  }
  record.disqualified.push(dealer);
  if (record.roster.tOld === 0) record.convicted.push(dealer);
  const { epoch, attempt } = d.store.keys.get(id.key) ?? fail('keys', 'UnknownKey');
  const dealers =
    record.roster.tOld === 0
      ? record.roster
      : d.store.attempts.get(attemptKey(id.key, epoch, attempt))?.roster;
  const operator = dealers?.seats[dealer - 1]?.operator;
  d.emit('keys.DealerConvicted', { ...id, dealer, operator, complainer: d.origin });
  if (record.qualified?.includes(dealer) === true) abort(d, id.key, 'BadDealing');
}

function acknowledge(d: Dispatch, id: AttemptArgs, proof: Uint8Array): void {
  const info = d.store.keys.get(id.key);
  const isActive = info?.epoch === id.epoch && info.attempt === id.attempt;
  const active = d.store.attempts.get(attemptKey(id.key, id.epoch, id.attempt));
  const record = isActive && active !== undefined ? active : windowOf(d, id, ['Acknowledge']);
  const { roster, qualified } = record;
  const wish = isActive ? answeredWish(record, d.origin) : undefined;
  const seat = wish?.seat ?? recipientOf(roster, d.origin).seat;
  if (roster === undefined || qualified === undefined) throw refused('keys', 'Inconsistent');
  const known = record.acknowledgements.find(({ enclave }) => equalBytes(enclave, d.origin));
  if (known !== undefined && (!known.withdrawn || wish === undefined)) {
    throw refused('keys', known.withdrawn ? 'Withdrawn' : 'AlreadyAcknowledged');
  }
  const dealings = qualified.map(
    (dealer) => record.dealings.find((dealing) => dealing.dealer === dealer) ?? fail('keys', 'Inconsistent'),
  );
  const lambda = roster.tOld === 0 ? undefined : lagrangeAtZero(d.group, qualified);
  const X = verified('keys', () => shareKeyOf(d.group, { seat, dealings, lambda }));
  const { context } = roster;
  verified('keys', () => verifyAcknowledge(d.group, { context, enclave: d.origin, X, proof }));
  record.pendingPublic ??= verified('keys', () => publicOf(d.group, dealings, lambda));
  record.shareKeys.set(seat, X);
  record.acknowledgements = record.acknowledgements.filter(({ enclave }) => !equalBytes(enclave, d.origin));
  const at = d.store.number;
  record.acknowledgements.push({ enclave: d.origin, seat, at, withdrawn: false, provedAt: at });
  record.wishes = record.wishes.filter(({ enclave }) => !equalBytes(enclave, d.origin));
  d.emit('keys.Acknowledged', { ...id, seat, enclave: d.origin });
}

function publicOf(
  group: Group,
  dealings: readonly { readonly V: readonly Uint8Array[] }[],
  lambda: readonly Uint8Array[] | undefined,
): Uint8Array {
  const ones = dealings.map(() => Uint8Array.of(1, ...new Array<number>(31).fill(0)));
  const points = dealings.map(({ V }) => V[0] ?? fail('keys', 'Inconsistent'));
  return decodePoint(group, group.combine(lambda ?? ones, points), 'Y');
}

/** What became of a key: its attempts, put together from the chain's events and rosters. Pure. */
import { toHex } from '../chain/bytes.js';
import { type ChainEvent, isEvent } from '../chain/events.js';
import type { AccountId, AttemptNumber, Epoch, RosterView, SeatNumber } from '../chain/types.js';

/** An event of one key, with its block. */
export interface KeyEvent {
  readonly block: number;
  readonly event: ChainEvent;
  /** With events of the active epoch that do not say it: the attempt that made the epoch. */
  readonly attempt?: AttemptNumber;
  /** With RosterFrozen: the roster, and that of the epoch that was active then. */
  readonly rosters?: { readonly frozen: RosterView | undefined; readonly active: RosterView | undefined };
}

/** Something a seat did, and the block it is in. */
interface OfSeat {
  readonly seat: SeatNumber;
  readonly block: number;
}

/** A proven fault. */
export interface Conviction {
  readonly fault: 'bad dealing' | 'false complaint';
  readonly operator: AccountId;
  /** Whose dealing it was about. */
  readonly dealer: SeatNumber;
  readonly block: number;
}

/** The roster of an attempt. */
export interface Frozen {
  readonly block: number;
  readonly n: number;
  /** Enclaves. */
  readonly m: number;
  readonly T: number;
  /** Operators with a seat, and those of them without one in the epoch active before; undefined where the state is gone. */
  readonly operators: readonly AccountId[] | undefined;
  readonly came: readonly AccountId[] | undefined;
  /** Operators with a seat in the epoch active before and none here. */
  readonly left: readonly AccountId[] | undefined;
}

/** How an attempt ended; `next`: block of the next Register. */
export type Ending =
  | { readonly result: 'active'; readonly block: number; readonly seats: number; readonly public: Uint8Array }
  | { readonly result: 'aborted'; readonly block: number; readonly reason: string; readonly next: number };

/** One attempt at one epoch, as far as its blocks are known. */
export interface AttemptHistory {
  readonly epoch: Epoch;
  readonly attempt: AttemptNumber;
  /** Block of its Register; undefined where that is before the first known block. */
  opened: number | undefined;
  /** Windows that were extended. */
  readonly extended: string[];
  readonly registered: {
    readonly operator: AccountId;
    readonly enclave: AccountId;
    readonly block: number;
  }[];
  frozen: Frozen | undefined;
  readonly dealings: OfSeat[];
  readonly convictions: Conviction[];
  /** Late ones, and those of shares that were handed over, included. */
  readonly acknowledgements: (OfSeat & { readonly enclave: AccountId })[];
  /** Replicas that asked for the share of their seat in the epoch this attempt made, and what came of it. */
  readonly wishes: (OfSeat & { readonly enclave: AccountId })[];
  readonly handoffs: (OfSeat & { readonly donor: AccountId; readonly enclave: AccountId })[];
  /** Registrations and acknowledgements that were taken back. */
  readonly lost: { readonly enclave: AccountId; readonly block: number }[];
  /** Undefined while it is under way. */
  ended: Ending | undefined;
}

/** What befell the key itself. */
export interface KeyChange {
  readonly block: number;
  readonly change:
    | { readonly what: 'created'; readonly committee: number; readonly minimum: number }
    | { readonly what: 'resize asked for' | 'resized'; readonly committee: number; readonly minimum: number }
    | { readonly what: 'retired' };
}

export interface KeyHistory {
  readonly changes: readonly KeyChange[];
  /** Oldest first. */
  readonly attempts: readonly AttemptHistory[];
}

/** The history of the key that the events are of; they are in the order of the chain. */
export function historyOf(events: readonly KeyEvent[]): KeyHistory {
  const attempts = new Map<string, AttemptHistory>();
  const changes: KeyChange[] = [];
  for (const known of events) {
    const change = changeOf(known);
    if (change !== undefined) changes.push(change);
    const { epoch, attempt = known.attempt } = known.event.data;
    if (typeof epoch !== 'number' || typeof attempt !== 'number') continue;
    const name = `${epoch}/${attempt}`;
    const history = attempts.get(name) ?? blank(epoch, attempt);
    attempts.set(name, history);
    add(history, known);
  }
  return { changes, attempts: [...attempts.values()] };
}

function blank(epoch: Epoch, attempt: AttemptNumber): AttemptHistory {
  return {
    epoch,
    attempt,
    opened: undefined,
    extended: [],
    registered: [],
    frozen: undefined,
    dealings: [],
    convictions: [],
    acknowledgements: [],
    wishes: [],
    handoffs: [],
    lost: [],
    ended: undefined,
  };
}

function changeOf({ block, event }: KeyEvent): KeyChange | undefined {
  if (isEvent(event, 'keys.Retired')) return { block, change: { what: 'retired' } };
  const what = isEvent(event, 'keys.KeyCreated')
    ? ('created' as const)
    : isEvent(event, 'keys.ResizeScheduled')
      ? ('resize asked for' as const)
      : isEvent(event, 'keys.Resized')
        ? ('resized' as const)
        : undefined;
  if (what === undefined) return undefined;
  const { committee, minimum } = event.data as { readonly committee: number; readonly minimum: number };
  return { block, change: { what, committee, minimum } };
}

function add(history: AttemptHistory, { block, event, rosters }: KeyEvent): void {
  if (isEvent(event, 'keys.PhaseOpened')) {
    if (event.data.phase === 'Register') history.opened = block;
  } else if (isEvent(event, 'keys.PhaseExtended')) {
    history.extended.push(event.data.phase);
  } else if (isEvent(event, 'keys.Registered')) {
    const { operator, enclave } = event.data;
    history.registered.push({ operator, enclave, block });
  } else if (isEvent(event, 'keys.RosterFrozen')) {
    const { n, m, t } = event.data;
    history.frozen = { block, n, m, T: t, ...membersOf(rosters) };
  } else if (isEvent(event, 'keys.Dealt')) {
    history.dealings.push({ seat: event.data.dealer, block });
  } else if (isEvent(event, 'keys.DealerConvicted')) {
    const { operator, dealer } = event.data;
    history.convictions.push({ fault: 'bad dealing', operator, dealer, block });
  } else if (isEvent(event, 'keys.FalseComplaint')) {
    const { operator, dealer } = event.data;
    history.convictions.push({ fault: 'false complaint', operator, dealer, block });
  } else if (isEvent(event, 'keys.Acknowledged')) {
    const { seat, enclave } = event.data;
    history.acknowledgements.push({ seat, enclave, block });
  } else if (isEvent(event, 'keys.ReplicaWanted')) {
    const { seat, enclave } = event.data;
    history.wishes.push({ seat, enclave, block });
  } else if (isEvent(event, 'keys.HandedOff')) {
    const { seat, donor, recipient } = event.data;
    history.handoffs.push({ seat, donor, enclave: recipient, block });
  } else if (isEvent(event, 'keys.Lost')) {
    history.lost.push({ enclave: event.data.enclave, block });
  } else if (isEvent(event, 'keys.Activated')) {
    const { seats, public: point } = event.data;
    history.ended = { result: 'active', block, seats, public: point };
  } else if (isEvent(event, 'keys.Aborted')) {
    const { reason, next } = event.data;
    history.ended = { result: 'aborted', block, reason, next };
  }
}

function membersOf(rosters: KeyEvent['rosters']): Pick<Frozen, 'operators' | 'came' | 'left'> {
  if (rosters?.frozen === undefined) return { operators: undefined, came: undefined, left: undefined };
  const operators = rosters.frozen.seats.map(({ operator }) => operator);
  const before = rosters.active?.seats.map(({ operator }) => operator) ?? [];
  return { operators, came: without(operators, before), left: without(before, operators) };
}

function without(accounts: readonly AccountId[], others: readonly AccountId[]): AccountId[] {
  const known = new Set(others.map(toHex));
  return accounts.filter((account) => !known.has(toHex(account)));
}

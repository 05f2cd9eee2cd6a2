/** The rules of pallet beacon as a FakeChain plays them, and what pallet keys keeps for its open rounds. */
import type { Call } from '../../src/chain/calls.js';
import type { Outcome } from '../../src/chain/events.js';
import type { KeyView, RoundView } from '../../src/chain/types.js';
import {
  combineBeacon,
  equalBytes,
  type Point,
  ProtocolError,
  verifyBeaconPartial,
} from '../../src/protocol/index.js';
import { argsOf, type Dispatch, fail, refused } from './fake-keys.js';
import { type AttemptRecord, attemptKey, roundKey, type Store } from './fake-state.js';

/** Blocks from one round to the next; a test may open rounds of its own besides. */
export const ROUND_PERIOD = 5;
const MAX_OPEN_ROUNDS = 64;

type Hook = Omit<Dispatch, 'origin'>;

/** At Active of the next epoch: what a round still needs stays. */
export function retainEpoch(store: Store, { id, epoch, attempt, public: Y }: KeyView): void {
  if (Y === undefined) return;
  const isOpen = [...store.openRounds.values()].some((round) => round.key === id && round.epoch === epoch);
  if (isOpen) store.retained.set(id, [...(store.retained.get(id) ?? []), { epoch, attempt, public: Y }]);
  else store.attempts.delete(attemptKey(id, epoch, attempt));
}

/** At the first Active of a Beacon key. */
export function startRounds(store: Store, key: number): void {
  if (store.beacons.has(key)) return;
  store.beacons.set(key, { nextRound: 1n, nextAt: store.number + ROUND_PERIOD, open: 0, latest: undefined });
}

/** Opens the rounds that are due, before the calls of a block. */
export function openDueRounds(hook: Hook): void {
  for (const [key, beacon] of hook.store.beacons) {
    if (hook.store.keys.get(key)?.retired !== true && hook.store.number >= beacon.nextAt)
      openRound(hook, key);
  }
}

function openRound({ store, emit }: Hook, key: number): void {
  const [view, beacon] = [store.keys.get(key), store.beacons.get(key)];
  if (view === undefined || beacon === undefined || beacon.open >= MAX_OPEN_ROUNDS) return;
  const round = beacon.nextRound;
  const { epoch } = view;
  store.openRounds.set(roundKey(key, round), { key, round, epoch, opened: store.number });
  const nextAt = store.number + ROUND_PERIOD;
  store.beacons.set(key, { ...beacon, nextRound: round + 1n, nextAt, open: beacon.open + 1 });
  emit('beacon.RoundOpened', { key, round, epoch });
}

interface ShareArgs {
  readonly key: number;
  readonly round: bigint;
  readonly sigma: Uint8Array;
  readonly proof: Uint8Array;
}

/** Runs one call of the pallet. The caller has checked that `origin` is an enclave. */
export function dispatchBeacon(d: Dispatch, call: Call): void {
  if (call.name !== 'submit') throw refused('beacon', 'UnknownCall');
  const { shares } = argsOf<{ shares: readonly ShareArgs[] }>(call);
  const outcomes = shares.map((share) => [share.key, share.round, take(d, share)] as const);
  d.emit('beacon.SharesSubmitted', { enclave: d.origin, outcomes });
}

/** Roster, shares and Y of the epoch that a round opened in. */
function epochOf({ store }: Dispatch, { key, epoch }: RoundView): { record: AttemptRecord; Y: Point } {
  const view = store.keys.get(key) ?? fail('beacon', 'UnknownKey');
  const kept = store.retained.get(key)?.find((each) => each.epoch === epoch);
  const { attempt, Y } =
    view.epoch === epoch
      ? { attempt: view.attempt, Y: view.public }
      : { attempt: kept?.attempt ?? fail('beacon', 'Inconsistent'), Y: kept?.public };
  const record = store.attempts.get(attemptKey(key, epoch, attempt)) ?? fail('beacon', 'Inconsistent');
  return { record, Y: Y ?? fail('beacon', 'Inconsistent') };
}

function take(d: Dispatch, { key, round, sigma, proof }: ShareArgs): Outcome {
  const { store, group, genesis } = d;
  const name = roundKey(key, round);
  const open = store.openRounds.get(name);
  if (open === undefined) return store.outputs.has(name) ? 'Surplus' : 'Stale';
  const { record, Y } = epochOf(d, open);
  const held = record.acknowledgements.find(({ enclave }) => equalBytes(enclave, d.origin));
  const X = held && record.shareKeys.get(held.seat);
  if (!held || held.withdrawn || !X) return 'Stale';
  const shares = store.roundShares.get(name) ?? [];
  if (shares.some(({ seat }) => seat === held.seat)) return 'Surplus';
  const place = { genesis, key, epoch: open.epoch, Y, round };
  try {
    verifyBeaconPartial(group, { ...place, seat: held.seat, X, sigma, proof });
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    store.wrongShares.set(name, [...(store.wrongShares.get(name) ?? []), held.seat]);
    return 'Wrong';
  }
  shares.push({ seat: held.seat, sigma });
  store.roundShares.set(name, shares);
  const T = record.roster?.T ?? fail('beacon', 'Inconsistent');
  if (shares.length < T) return 'Accepted';
  const { sum, out } = combineBeacon(group, { ...place, T, partials: shares });
  complete(d, open, { sum, out, seats: shares.map(({ seat }) => seat) });
  return 'Accepted';
}

function complete(
  { store, emit }: Dispatch,
  { key, round, epoch, opened }: RoundView,
  { sum, out, seats }: { readonly sum: Point; readonly out: Uint8Array; readonly seats: readonly number[] },
): void {
  const name = roundKey(key, round);
  store.outputs.set(name, { key, round, epoch, opened, at: store.number, sum, out });
  for (const list of [store.openRounds, store.roundShares, store.wrongShares]) list.delete(name);
  const beacon = store.beacons.get(key) ?? fail('beacon', 'Inconsistent');
  store.beacons.set(key, { ...beacon, open: beacon.open - 1, latest: round });
  emit('beacon.RoundCompleted', { key, round, epoch, sum, out, seats });
  const isDone = ![...store.openRounds.values()].some((open) => open.key === key && open.epoch === epoch);
  const kept = store.retained.get(key)?.find((each) => each.epoch === epoch);
  if (!isDone || kept === undefined) return;
  store.retained.set(
    key,
    (store.retained.get(key) ?? []).filter((each) => each !== kept),
  );
  store.attempts.delete(attemptKey(key, epoch, kept.attempt));
}

/** Section 13: shares of rounds with the outcome that each deserved, and outputs, each combined again. */
import type { KeyfoldEvents, Outcome } from '../../chain/events.js';
import { combineBeacon, verifyBeaconPartial } from '../../protocol/beacon.js';
import { equalBytes } from '../../protocol/bytes.js';
import { ownerOf } from './enclaves.js';
import type { Handlers } from './handler.js';
import { endRound, nameOf } from './rounds.js';
import { shareKey } from './share-keys.js';
import { noDealings } from './shares.js';
import type { Step } from './step.js';
import { convictedIn, judge, refusalOf, toldOf } from './submitted.js';
import { hex, type Key, type Round } from './world.js';

/** An entry of the call. */
interface Entry {
  readonly key: number;
  readonly round: bigint;
  readonly sigma: Uint8Array;
  readonly proof: Uint8Array;
}

type Submitted = Step<KeyfoldEvents['beacon.SharesSubmitted']>;
type Completed = KeyfoldEvents['beacon.RoundCompleted'];

/** What an entry deserves before its proof is looked at; undefined where earlier records are missing. */
type Before = Exclude<Outcome, 'Accepted' | 'Wrong'> | 'proof' | undefined;

export const ROUND_SHARE_HANDLERS: Handlers = {
  // The outputs and slashes of the call come before this event: they wait for it.
  'beacon.SharesSubmitted': (step) => {
    const { enclave, outcomes } = step.data;
    ownerOf(step, enclave);
    const entries = step.made('share')?.args.shares as readonly Entry[] | undefined;
    const convicted = convictedIn(step);
    outcomes.forEach(([key, round, outcome], i) => {
      take(step, { key, round, outcome }, entries?.[i]);
      if (outcome === 'Wrong') for (const each of convicted) each();
    });
    for (const { key, round } of toldOf(step, 'beacon.RoundCompleted')) {
      const accepted = outcomes.some(
        ([id, number, outcome]) => id === key && number === round && outcome === 'Accepted',
      );
      if (!accepted) step.fail('output', 'evidence', `no share of the call completes ${nameOf(key, round)}`);
    }
  },

  'beacon.RoundCompleted': (step) => {
    const { key, round } = step.data;
    if (step.laterOf('beacon.SharesSubmitted').length > 0) return;
    step.fail('output', 'evidence', `the extrinsic submits no share of ${nameOf(key, round)}`);
  },
};

interface Answer {
  readonly key: number;
  readonly round: bigint;
  readonly outcome: Outcome;
}

/** Checks the outcome of one entry, and the output that it completes. */
function take(step: Submitted, answer: Answer, entry: Entry | undefined): void {
  const { key: id, round: number, outcome } = answer;
  const key = step.world.keys.get(id);
  const round = key?.beacon?.open.get(number);
  const what = nameOf(id, number);
  if (entry === undefined) {
    // `made` has said why the call is not at hand.
    if (round !== undefined && outcome === 'Accepted') round.incomplete = true;
  } else {
    const due = deserved(step, key, number);
    if (due === 'proof' && round !== undefined) prove(step, round, outcome, entry);
    else if (due === undefined) step.missing('share', `${what}, or the epoch and the seat that answer it`);
    else if (due === outcome) step.pass('share', `${what}: ${outcome}`);
    else step.differs('share', 'outcome', `${what}: ${outcome} instead of ${due}`);
  }
  if (outcome === 'Accepted') complete(step, answer, key, round);
}

/** In the order of the chain: closed, no share of the round's own epoch, seat has answered. */
function deserved(step: Submitted, key: Key | undefined, number: bigint): Before {
  const { whole } = step.world;
  const round = key?.beacon?.open.get(number);
  if (round === undefined) {
    const ended = key?.beacon?.ended.get(number);
    if (ended !== undefined) return ended.out === undefined ? 'Stale' : 'Surplus';
    return whole ? 'Stale' : undefined;
  }
  const { attempt } = round;
  const held = attempt?.acknowledgements.get(hex(step.data.enclave));
  if (held === undefined && !whole) return undefined;
  if (held === undefined || held.withdrawn || attempt?.convicted.has(held.seat) === true) return 'Stale';
  return round.accepted.some(({ seat }) => seat === held.seat) ? 'Surplus' : 'proof';
}

/** An open round and a seat of its epoch that has not answered: the proof decides. */
function prove(step: Submitted, round: Round, outcome: Outcome, { sigma, proof }: Entry): void {
  const { genesis, group } = step.context;
  const { attempt, public: Y, key, epoch, round: number } = round;
  const seat = attempt?.acknowledgements.get(hex(step.data.enclave))?.seat;
  if (attempt === undefined || seat === undefined) return;
  if (outcome === 'Accepted') round.accepted.push({ seat, sigma });
  if (outcome === 'Wrong') round.wrong.add(seat);
  const X = step.surely(attempt) ? shareKey(group, attempt, seat) : undefined;
  if (X === undefined || Y === undefined) {
    noDealings(step, 'share');
    return;
  }
  const share = { genesis, key, epoch, Y, round: number, seat, X, sigma, proof };
  const refusal = refusalOf(() => verifyBeaconPartial(group, share));
  judge(step, 'share', { what: `seat ${seat} to ${nameOf(key, number)}`, outcome, refusal });
}

/** With T shares there is an output, and without them there is none. */
function complete(
  step: Submitted,
  { key: id, round: number }: Answer,
  key: Key | undefined,
  round: Round | undefined,
): void {
  const completed = toldOf(step, 'beacon.RoundCompleted').find(
    (each) => each.key === id && each.round === number,
  );
  const T = round?.attempt?.roster?.t;
  if (key === undefined || round === undefined || T === undefined) {
    if (completed !== undefined)
      step.missing('output', `${nameOf(id, number)}, or the epoch that answers it`);
    if (key !== undefined && round !== undefined && completed !== undefined)
      endRound(key, round, completed.out);
    return;
  }
  if (completed === undefined) {
    if (round.accepted.length >= T) {
      step.fail('output', 'quorum', `${nameOf(id, number)} has ${T} shares and no output`);
    }
    return;
  }
  checkOutput(step, round, completed, T);
  endRound(key, round, completed.out);
}

/** The output again, from the first T shares that were accepted. */
function checkOutput(step: Submitted, round: Round, completed: Completed, T: number): void {
  const { genesis, group } = step.context;
  const { key, epoch, public: Y, round: number, accepted, incomplete } = round;
  const partials = accepted.slice(0, T);
  const seats = partials.map(({ seat }) => seat);
  const what = nameOf(key, number);
  if (completed.epoch !== epoch) {
    step.differs('output', 'state', `${what} is of epoch ${epoch}, not ${completed.epoch}`);
  } else if (incomplete || Y === undefined) {
    step.skip('output', step.world.whole ? 'unverified' : 'missing', `a share of ${what}, or its public key`);
  } else if (partials.length < T) {
    step.differs('output', 'quorum', `${what}: ${partials.length} of ${T} shares`);
  } else if (seats.join() !== completed.seats.join()) {
    step.fail(
      'output',
      'seats',
      `${what}: seats ${completed.seats.join(', ')} instead of ${seats.join(', ')}`,
    );
  } else {
    step.verify(
      'output',
      `${what}: the combination of seats ${seats.join(', ')} of epoch ${epoch}`,
      () => combineBeacon(group, { genesis, key, epoch, Y, round: number, T, partials }),
      ({ sum, out }) =>
        equalBytes(sum, completed.sum) && equalBytes(out, completed.out)
          ? undefined
          : ['output', `${what}: sum and output are not those of seats ${seats.join(', ')}`],
    );
  }
}

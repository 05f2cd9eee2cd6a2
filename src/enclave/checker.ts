/**
 * Who may: every check of an enclave call against finalised state, which this module reads itself. The caller gives
 * numbers only; whatever else it says is not heard. What comes out is ready for the signer.
 */
import { epochOf } from '../chain/epochs.js';
import type { Chain, FinalisedState, KeyView, Phase, PhaseView } from '../chain/types.js';
import {
  type BeaconRound,
  type Contribution,
  equalBytes,
  type Group,
  lagrangeAtZero,
  type Point,
  ProtocolError,
  type ReleaseTarget,
  type Scalar,
  shareKeyOf,
  verifyWrap,
} from '../protocol/index.js';
import { EnclaveError } from './errors.js';
import {
  type CheckedContribution,
  type CheckedRoster,
  CheckedRosters,
  checkContribution,
  isIn,
  type Place,
  placeOf,
} from './evidence.js';
import { Possession } from './possession.js';
import type { AttemptId } from './ruler.js';

/** The part of the chain an enclave reads. */
export type FinalisedSource = Pick<Chain, 'genesis' | 'state'>;

/** What the signer needs for a dealing; `shareOf` names the share that becomes f(0) in a Reshare. */
export interface DealingTask {
  readonly roster: CheckedRoster;
  readonly dealer: number;
  readonly shareOf: AttemptId | undefined;
}

/** One recipient's part of one dealing whose digest was computed again. */
export interface OpeningTask extends Contribution {
  readonly place: Place;
  readonly digest: Uint8Array;
}

/** The dealings of Q for this enclave's place. */
export interface Dealt {
  readonly place: Place;
  readonly contributions: readonly Contribution[];
  readonly lambda: readonly Scalar[] | undefined;
}

/** A share to acknowledge. */
export interface ReceivingTask {
  readonly id: AttemptId;
  /** ctx of the attempt, 32 bytes. */
  readonly context: Uint8Array;
  readonly seat: number;
  /** X of the seat where the state has it already: the sum of the dealings' commitments. */
  readonly X: Point | undefined;
  /** Nothing was dealt to an enclave that is not in the roster: it has the share from a sibling, or not at all. */
  readonly dealt: Dealt | undefined;
}

/** An open request whose record verifies. */
export interface ReleaseTask {
  readonly id: AttemptId;
  readonly target: ReleaseTarget;
  readonly seat: number;
  readonly X: Point;
}

/** An open round, of whose epoch this enclave has a seat. */
export interface BeaconTask {
  readonly id: AttemptId;
  readonly round: BeaconRound;
  readonly seat: number;
  readonly X: Point;
}

/**
 * What finalised state says of an attempt: still being made, the key's current epoch, a past one of a Beacon key of which
 * a round is open, or over for ever.
 */
export type Fate = 'live' | 'active' | 'retained' | 'over';

export class Checker {
  readonly #genesis: Uint8Array;
  readonly #account: Uint8Array;
  readonly #chain: FinalisedSource;
  readonly #group: Group;
  readonly #rosters = new CheckedRosters();
  /** Shares that are held, wished for and handed over. */
  readonly possession: Possession;
  #seen: { number: number; hash: Uint8Array } = { number: -1, hash: new Uint8Array(0) };

  constructor(
    { genesis, account }: { readonly genesis: Uint8Array; readonly account: Uint8Array },
    { chain, group }: { readonly chain: FinalisedSource; readonly group: Group },
  ) {
    this.#genesis = genesis;
    this.#account = account;
    this.#chain = chain;
    this.#group = group;
    const rosterOf = (state: FinalisedState, id: AttemptId) => this.#roster(state, id);
    this.possession = new Possession({ genesis, account, rosterOf });
  }

  /** The finalised head. Throws `genesis`, or `rollback` if it is behind or beside one seen before. */
  state(): FinalisedState {
    if (!equalBytes(this.#chain.genesis, this.#genesis)) {
      throw new EnclaveError('genesis', 'the chain is not the one this enclave was made for');
    }
    const state = this.#chain.state();
    const { number, hash } = state.block;
    if (number < this.#seen.number || (number === this.#seen.number && !equalBytes(hash, this.#seen.hash))) {
      throw new EnclaveError(
        'rollback',
        'the finalised head went back or was replaced; do not trust this node',
      );
    }
    this.#seen = { number, hash };
    return state;
  }

  /** That a new key pair may be registered now. Throws `phase`, `notAttested`. */
  async registering(id: AttemptId): Promise<void> {
    const state = this.state();
    await requirePhase(state, id, ['Register']);
    if ((await state.enclave(this.#account)) === undefined) {
      throw new EnclaveError('notAttested', 'let the operator add this enclave first');
    }
  }

  /** That this enclave's seat deals now. Throws `phase`, `notMember`, `roster`. */
  async dealing(id: AttemptId): Promise<DealingTask> {
    const state = this.state();
    await requirePhase(state, id, ['Deal']);
    const roster = await this.#roster(state, id);
    if (roster.tOld === 0) return { roster, dealer: placeOf(roster, this.#account).seat, shareOf: undefined };
    const key = await state.key(id.key);
    const shareOf = { key: id.key, epoch: key?.epoch ?? 0, attempt: key?.attempt ?? 0 };
    const held = await this.possession.acknowledgement(state, shareOf);
    if (held === undefined) {
      throw new EnclaveError('notMember', 'this enclave has not acknowledged the share that is dealt anew');
    }
    return { roster, dealer: held.seat, shareOf };
  }

  /** This enclave's share of one finalised dealing. Throws `phase`, `notMember`, `roster`, `dealing`. */
  async opening(id: AttemptId & { readonly dealer: number }): Promise<OpeningTask> {
    const state = this.state();
    await requirePhase(state, id, ['Complain', 'Acknowledge']);
    const place = placeOf(await this.#roster(state, id), this.#account);
    const { V, ...contribution } = await this.#contribution(state, place, id.dealer);
    return { place, ...contribution };
  }

  /** The share of the seat, in Acknowledge or late, dealt or from a sibling. Throws `phase`, `notMember`, `roster`, `dealing`. */
  async receiving(id: AttemptId): Promise<ReceivingTask> {
    const state = this.state();
    const key = await state.key(id.key);
    if (!isActive(key, id)) await requirePhase(state, id, ['Acknowledge']);
    const roster = await this.#roster(state, id);
    const { context } = roster;
    if (isActive(key, id) && !isIn(roster, this.#account)) {
      const seat = await this.possession.seatOf(state, roster);
      const X = await state.shareKey(id.key, id.epoch, id.attempt, seat);
      return { id, context, seat, X, dealt: undefined };
    }
    const place = placeOf(roster, this.#account);
    const { seat } = place;
    const { tOld, T } = roster;
    const Q = await state.qualified(id.key, id.epoch, id.attempt);
    if (Q === undefined || Q.length < (tOld === 0 ? T : tOld))
      throw new EnclaveError('dealing', 'fewer dealings than the threshold');
    const dealings = await Promise.all(Q.map((dealer) => this.#contribution(state, place, dealer)));
    const lambda = tOld === 0 ? undefined : lagrangeAtZero(this.#group, Q);
    const X = await state.shareKey(id.key, id.epoch, id.attempt, seat);
    const sum = (): Point => shareKeyOf(this.#group, { seat, dealings, lambda });
    if (X !== undefined && !equalBytes(X, sum())) {
      throw new EnclaveError('dealing', 'the share key on chain is not that of the qualified dealings');
    }
    return { id, context, seat, X, dealt: { place, contributions: dealings, lambda } };
  }

  /** An open request under the current epoch. Throws `request`, `record`, `notMember`. */
  async release(input: { readonly key: number; readonly request: bigint }): Promise<ReleaseTask> {
    const state = this.state();
    const [key, asked] = await Promise.all([state.key(input.key), state.request(input.request)]);
    const [secret, record] = asked
      ? await Promise.all([state.secret(asked.secret), state.record(asked.secret)])
      : [];
    if (
      key?.public === undefined ||
      key.purpose !== 'Wrap' ||
      asked === undefined ||
      secret === undefined ||
      record === undefined ||
      asked.key !== key.id ||
      secret.key !== key.id ||
      asked.release !== undefined ||
      state.block.number >= asked.expires ||
      asked.policyVersion !== secret.policyVersion
    ) {
      throw new EnclaveError(
        'request',
        'the request is not open, unexpired and of the current policy version',
      );
    }
    const id = { key: key.id, epoch: key.epoch, attempt: key.attempt };
    const { seat, X } = await this.possession.held(state, id);
    const genesis = this.#genesis;
    const { depositor: owner, object } = secret;
    try {
      verifyWrap(this.#group, { genesis, key: key.id, Y: key.public, owner, object, ...record });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      throw new EnclaveError('record', `the record does not verify: ${error.code}`, { cause: error });
    }
    const { reader, R } = asked;
    const target = {
      genesis,
      key: key.id,
      epoch: key.epoch,
      request: asked.id,
      secret: secret.id,
      reader,
      U: record.U,
      R,
    };
    return { id, target, seat, X };
  }

  /** An open round and the seat of its own epoch, which may be past. Throws `round`, `notMember`. */
  async beacon(input: { readonly key: number; readonly round: bigint }): Promise<BeaconTask> {
    const state = this.state();
    const [key, open] = await Promise.all([state.key(input.key), state.openRound(input.key, input.round)]);
    const isServed = key !== undefined && key.purpose === 'Beacon' && !key.retired;
    const epoch = isServed && open !== undefined ? await epochOf(state, key, open.epoch) : undefined;
    if (key === undefined || open === undefined || epoch === undefined) {
      throw new EnclaveError('round', 'the round is not open, or its epoch is not kept');
    }
    const id = { key: key.id, epoch: open.epoch, attempt: epoch.attempt };
    const { seat, X } = await this.possession.held(state, id);
    const round = { genesis: this.#genesis, key: key.id, epoch: open.epoch, Y: epoch.Y, round: open.round };
    return { id, round, seat, X };
  }

  /** What became of an attempt at the block of `state`. */
  async fate(state: FinalisedState, id: AttemptId): Promise<Fate> {
    const key = await state.key(id.key);
    if (key?.retired === true) return 'over';
    if (isActive(key, id)) return 'active';
    if (key === undefined) return 'live';
    if (key.epoch >= id.epoch) return (await isRetained(state, key, id)) ? 'retained' : 'over';
    const phase = await state.phase(id.key);
    return phase !== undefined && phase.epoch === id.epoch && phase.attempt > id.attempt ? 'over' : 'live';
  }

  async #roster(state: FinalisedState, id: AttemptId): Promise<CheckedRoster> {
    const view = await state.roster(id.key, id.epoch, id.attempt);
    return this.#rosters.check(this.#group, this.#genesis, id, view);
  }

  async #contribution(state: FinalisedState, place: Place, dealer: number): Promise<CheckedContribution> {
    const { key, epoch, attempt } = place.roster.id;
    const dealing = await state.dealing(key, epoch, attempt, dealer);
    const ciphertexts = await state.ciphertexts(key, epoch, attempt, dealer);
    return checkContribution(this.#group, place, dealer, dealing, ciphertexts);
  }
}

function isActive(key: KeyView | undefined, id: AttemptId): boolean {
  return key !== undefined && !key.retired && key.epoch === id.epoch && key.attempt === id.attempt;
}

/** Whether a round of this epoch of a Beacon key, which is past, is open. */
async function isRetained(
  state: FinalisedState,
  { id: key, purpose }: KeyView,
  id: AttemptId,
): Promise<boolean> {
  if (purpose !== 'Beacon') return false;
  return (await state.retained(key)).some(
    ({ epoch, attempt }) => epoch === id.epoch && attempt === id.attempt,
  );
}

async function requirePhase(
  state: FinalisedState,
  id: AttemptId,
  phases: readonly Phase[],
): Promise<PhaseView> {
  const view = await state.phase(id.key);
  if (
    view === undefined ||
    !phases.includes(view.phase) ||
    view.epoch !== id.epoch ||
    view.attempt !== id.attempt
  ) {
    throw new EnclaveError('phase', `this attempt is not in ${phases.join(' or ')} at the finalised head`);
  }
  return view;
}

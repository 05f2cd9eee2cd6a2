/**
 * What finalised state says of shares that are held, wished for and handed over (docs/protocol.md sections 9 and 10), ready
 * for the signer. Replicas of a seat need not stand in its roster: who received the share acknowledges it all the same.
 */
import type { AcknowledgementView, FinalisedState } from '../chain/types.js';
import {
  equalBytes,
  type HandoffPlace,
  type Point,
  type ReplicaPlace,
  type Scalar,
} from '../protocol/index.js';
import type { EpochOf } from './enclave.js';
import { EnclaveError } from './errors.js';
import type { CheckedRoster } from './evidence.js';
import type { AttemptId } from './ruler.js';

/** A seat of an active epoch with the public key of its share. */
export interface SeatOf {
  readonly id: AttemptId;
  readonly seat: number;
  readonly X: Point;
}

/** What to ask for. */
export interface WishTask {
  readonly id: AttemptId;
  readonly place: ReplicaPlace;
}

/** An open wish of another enclave of the same seat and operator. */
export interface HandoffTask {
  readonly id: AttemptId;
  readonly place: HandoffPlace;
  readonly X: Point;
}

/** The answer to the own wish. */
export interface ReceiptTask extends HandoffTask {
  readonly R: Point;
  readonly c: Scalar;
}

export interface PossessionDeps {
  readonly genesis: Uint8Array;
  /** Of this enclave, 32 bytes. */
  readonly account: Uint8Array;
  /** A roster with its hash computed again. Throws `roster`. */
  readonly rosterOf: (state: FinalisedState, id: AttemptId) => Promise<CheckedRoster>;
}

export class Possession {
  readonly #genesis: Uint8Array;
  readonly #account: Uint8Array;
  readonly #rosterOf: PossessionDeps['rosterOf'];

  constructor({ genesis, account, rosterOf }: PossessionDeps) {
    this.#genesis = genesis;
    this.#account = account;
    this.#rosterOf = rosterOf;
  }

  /** The seats whose current share this enclave acknowledged and did not withdraw, by ascending key. */
  async acknowledged(state: FinalisedState): Promise<SeatOf[]> {
    const seats: SeatOf[] = [];
    for (const { id: key, epoch, attempt, retired } of await state.keys()) {
      if (epoch === 0 || retired) continue;
      const seat = await this.#seat(state, { key, epoch, attempt });
      if (seat !== undefined) seats.push(seat);
    }
    return seats.sort((a, b) => a.id.key - b.id.key);
  }

  /** That this enclave may ask for the share of its seat. Throws `phase`, `notAttested`, `roster`, `notMember`, `wish`. */
  async wanting(state: FinalisedState, of: EpochOf): Promise<WishTask> {
    const id = await activeOf(state, of);
    if ((await state.enclave(this.#account)) === undefined) {
      throw new EnclaveError('notAttested', 'let the operator add this enclave first');
    }
    const seat = await this.seatOf(state, await this.#rosterOf(state, id));
    if ((await this.acknowledgement(state, id)) !== undefined) {
      throw new EnclaveError('wish', 'the share of this epoch is acknowledged; there is nothing to ask for');
    }
    return { id, place: { genesis: this.#genesis, ...of, seat, enclave: this.#account } };
  }

  /**
   * That this enclave may hand the share of its seat to `recipient`. Throws `phase`, `roster`, `notMember`, `wish`,
   * `recipient`.
   */
  async giving(state: FinalisedState, of: EpochOf, recipient: Uint8Array): Promise<HandoffTask> {
    const id = await activeOf(state, of);
    const { seat, X } = await this.held(state, id);
    const wish = await state.replicaWish(id.key, id.epoch, id.attempt, recipient);
    if (wish?.seat !== seat || wish.answer !== undefined || equalBytes(recipient, this.#account)) {
      throw new EnclaveError('wish', 'no open wish of this recipient for the share of this seat');
    }
    const operator = (await this.#rosterOf(state, id)).operators[seat - 1];
    const peer = await state.enclave(recipient);
    const isOurs = peer !== undefined && operator !== undefined && equalBytes(peer.operator, operator);
    if (!isOurs || !(await state.measurementAllowed(peer.measurement))) {
      throw new EnclaveError(
        'recipient',
        'the recipient must be an attested enclave of the same operator with an allowed measurement',
      );
    }
    const place = { genesis: this.#genesis, ...of, seat, donor: this.#account, recipient, P: wish.P };
    return { id, place, X };
  }

  /** The answer to this enclave's wish. Throws `phase`, `roster`, `notMember`, `wish`. */
  async taking(state: FinalisedState, of: EpochOf): Promise<ReceiptTask> {
    const id = await activeOf(state, of);
    const seat = await this.seatOf(state, await this.#rosterOf(state, id));
    const wish = await state.replicaWish(id.key, id.epoch, id.attempt, this.#account);
    const X = await state.shareKey(id.key, id.epoch, id.attempt, seat);
    if (wish?.answer === undefined || wish.seat !== seat || X === undefined) {
      throw new EnclaveError('wish', 'no wish of this enclave for the share of its seat is answered');
    }
    const { P, answer } = wish;
    const { donor, R, c } = answer;
    const place = { genesis: this.#genesis, ...of, seat, donor, recipient: this.#account, P };
    return { id, place, X, R, c };
  }

  /** The seat of this enclave's operator in a roster, whether or not it lists the enclave. Throws `notMember`. */
  async seatOf(state: FinalisedState, { operators }: CheckedRoster): Promise<number> {
    const own = await state.enclave(this.#account);
    const index = own === undefined ? -1 : operators.findIndex((other) => equalBytes(other, own.operator));
    if (index < 0)
      throw new EnclaveError('notMember', 'the operator of this enclave has no seat in the roster');
    return index + 1;
  }

  /** What this enclave acknowledged of an attempt and did not withdraw. */
  async acknowledgement(state: FinalisedState, id: AttemptId): Promise<AcknowledgementView | undefined> {
    const own = await state.acknowledgement(id.key, id.epoch, id.attempt, this.#account);
    return own === undefined || own.withdrawn ? undefined : own;
  }

  /** The seat that this enclave serves in an active epoch, or in a past one that is kept. Throws `notMember`. */
  async held(state: FinalisedState, id: AttemptId): Promise<SeatOf> {
    const seat = await this.#seat(state, id);
    if (seat === undefined) {
      throw new EnclaveError('notMember', 'no unwithdrawn acknowledgement of this epoch by this enclave');
    }
    return seat;
  }

  async #seat(state: FinalisedState, id: AttemptId): Promise<SeatOf | undefined> {
    const own = await this.acknowledgement(state, id);
    const X = own && (await state.shareKey(id.key, id.epoch, id.attempt, own.seat));
    return own === undefined || X === undefined ? undefined : { id, seat: own.seat, X };
  }
}

/** The attempt that made this epoch, if it is the active one. Throws `phase`. */
async function activeOf(state: FinalisedState, { key, epoch }: EpochOf): Promise<AttemptId> {
  const view = await state.key(key);
  if (view === undefined || view.retired || view.epoch !== epoch || epoch === 0) {
    throw new EnclaveError('phase', 'this is not the active epoch of the key at the finalised head');
  }
  return { key, epoch, attempt: view.attempt };
}

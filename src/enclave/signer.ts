/**
 * The cryptography over secrets that never leave: registration keys p, keys of wishes and shares x. It trusts the checker
 * for what it is given and the ruler for how often it is called, and is synchronous.
 */
import {
  acknowledge,
  beaconPartial,
  complain,
  deal,
  equalBytes,
  type Group,
  type HeartbeatPlace,
  handoff,
  heartbeat,
  judge,
  MAX_HEARTBEAT_KEYS,
  newRegistration,
  newWantReplica,
  openShare,
  type Point,
  ProtocolError,
  partial,
  type Rng,
  random32,
  receiveHandoff,
  receiveShare,
  type Secret,
} from '../protocol/index.js';
import type { BeaconTask, DealingTask, Dealt, OpeningTask, ReceivingTask, ReleaseTask } from './checker.js';
import type {
  Acknowledgement,
  BeaconAnswer,
  HandoffAnswer,
  HeartbeatAnswer,
  Holding,
  Opening,
  PartialAnswer,
  Registration,
  WishAnswer,
} from './enclave.js';
import { EnclaveError } from './errors.js';
import { Materials } from './materials.js';
import type { HandoffTask, ReceiptTask, SeatOf, WishTask } from './possession.js';
import type { AttemptId } from './ruler.js';

export class Signer {
  readonly #genesis: Uint8Array;
  readonly #account: Uint8Array;
  readonly #group: Group;
  readonly #rng: Rng;
  readonly #materials = new Materials();

  /** Throws `constantTime` for a backend that may not hold shares. */
  constructor(
    { genesis, account }: { readonly genesis: Uint8Array; readonly account: Uint8Array },
    { group, rng }: { readonly group: Group; readonly rng: Rng },
  ) {
    if (!group.constantTime) {
      throw new EnclaveError('constantTime', 'pass the libsodium group; this one is for public values only');
    }
    this.#genesis = genesis;
    this.#account = account;
    this.#group = group;
    this.#rng = rng;
  }

  /** A new key pair, kept for the attempt. Throws `full`, `wiped`. */
  register(id: AttemptId): Registration {
    this.#materials.requireAlive();
    const { p, P, proof } = newRegistration(this.#group, {
      genesis: this.#genesis,
      ...id,
      enclave: this.#account,
      rng: this.#rng,
    });
    this.#materials.holdRegistration(id, P, p);
    return { P, proof };
  }

  /** The posted bytes of one dealing; f and e are gone when it returns. Throws `noSecret`, `wiped`. */
  deal({ roster, dealer, shareOf }: DealingTask): Uint8Array {
    this.#materials.requireAlive();
    const { context, n, T, recipients } = roster;
    const f0 = shareOf && this.#materials.share(shareOf);
    const common = { context, dealer, n, T, recipients, rng: this.#rng };
    return deal(this.#group, f0 === undefined ? common : { ...common, f0 }).posted;
  }

  /** Opens one share and forgets it again; the complaint if it does not open. Throws `noSecret`, `wiped`. */
  open(task: OpeningTask): Opening {
    const { place, dealer, R, Vj, c, digest } = task;
    const p = this.#materials.registration(place);
    const where = { context: place.roster.context, dealer, m: place.m, P: place.P, R };
    const opened = openShare(this.#group, { ...where, p, Vj, c });
    for (const secret of [opened.K, opened.pad, opened.s]) secret.wipe();
    if (opened.matches) return { opens: true };
    const { K, proof } = complain(this.#group, { ...where, p, digest, rand32: random32(this.#rng) });
    // A complaint that would convict its author is never given out.
    if (judge(this.#group, { ...where, Vj, c, digest, K, proof }).verdict !== 'dealer') {
      throw new EnclaveError('share', 'the complaint would convict its author; the share is not given up');
    }
    return { opens: false, complaint: { dealer, recipient: place.m, K, proof } };
  }

  /** Takes and keeps the seat's share, once, and proves it. Throws `share`, `noSecret`, `wiped`. */
  acknowledge({ id, context, seat, X, dealt }: ReceivingTask): Acknowledgement {
    const isNew = dealt !== undefined && !this.#materials.hasShare(id);
    if (isNew) this.#materials.holdShare(id, this.#take(dealt));
    const x = this.#materials.share(id);
    const rand32 = random32(this.#rng);
    const made = acknowledge(this.#group, { context, enclave: this.#account, x, rand32 });
    if (X !== undefined && !equalBytes(made.X, X)) {
      if (isNew) this.#materials.dropShare(id);
      throw new EnclaveError('share', 'the share is not that of the share key on chain');
    }
    return { seat, proof: made.proof };
  }

  /**
   * What a heartbeat over this block says and binds: of `seats`, those whose share is held and is the one of the share key.
   * Throws `wiped`.
   */
  holdingsOf(seats: readonly SeatOf[]): readonly SeatOf[] {
    this.#materials.requireAlive();
    return seats
      .filter(({ id, X }) => this.#materials.hasShare(id) && this.#isShareOf(id, X))
      .slice(0, MAX_HEARTBEAT_KEYS);
  }

  /** The heartbeat over the shares of `seats`, which {@link holdingsOf} gave. Throws `noSecret`, `wiped`. */
  heartbeat(place: HeartbeatPlace, seats: readonly SeatOf[]): HeartbeatAnswer {
    const keys = seats.map(({ id }) => ({ key: id.key, epoch: id.epoch, x: this.#materials.share(id) }));
    const rand32 = random32(this.#rng);
    const { proof } = heartbeat(this.#group, { ...place, keys, rand32 });
    return { block: place.block, keys: keys.map(({ key, epoch }) => ({ key, epoch })), proof };
  }

  /** A new key pair for a wish, in place of the one before. Throws `full`, `wiped`. */
  wantReplica({ id, place }: WishTask): WishAnswer {
    this.#materials.requireAlive();
    const { p, P, proof } = newWantReplica(this.#group, { ...place, rng: this.#rng });
    this.#materials.holdWish(id, P, p);
    return { P, proof };
  }

  /** The seat's share, sealed to a wish. Throws `noSecret` (also if the held share is not X's), `wish` (P), `wiped`. */
  handoff({ id, place, X }: HandoffTask): HandoffAnswer {
    const x = this.#materials.share(id);
    this.#requireShareOf(id, X);
    try {
      return handoff(this.#group, { ...place, x, rng: this.#rng });
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      throw new EnclaveError('wish', `the P of the wish is no key: ${error.code}`, { cause: error });
    }
  }

  /** Takes and keeps the share from the answer to the own wish; its p is gone then. Throws `handoff`, `noSecret`, `wiped`. */
  receive({ id, place, X, R, c }: ReceiptTask): void {
    const p = this.#materials.wish(id, place.P);
    try {
      this.#materials.holdShare(id, receiveHandoff(this.#group, { ...place, R, c, p, X }));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      throw new EnclaveError('handoff', `the share does not open: ${error.code}`, { cause: error });
    }
    this.#materials.dropWish(id);
  }

  /** The seat's partial with a fresh rho. Throws `noSecret` (also if the held share is not X's), `wiped`. */
  partial({ id, target, seat, X }: ReleaseTask): PartialAnswer {
    const x = this.#materials.share(id);
    this.#requireShareOf(id, X);
    const { A, B, proof } = partial(this.#group, { ...target, seat, x, rng: this.#rng });
    return { request: target.request, epoch: target.epoch, A, B, proof };
  }

  /** The seat's share of a round. Throws `noSecret` (also if the held share is not X's), `wiped`. */
  beacon({ id, round, seat, X }: BeaconTask): BeaconAnswer {
    const x = this.#materials.share(id);
    this.#requireShareOf(id, X);
    const { sigma, proof } = beaconPartial(this.#group, { ...round, seat, x, rand32: random32(this.#rng) });
    return { key: round.key, round: round.round, sigma, proof };
  }

  /** Erases every p, and x unless `keepShare`. Tells what was erased; undefined if nothing was held. */
  erase(id: AttemptId, keepShare: boolean): Holding | undefined {
    return this.#materials.erase(id, keepShare);
  }

  /** What is held now. */
  holdings(): Holding[] {
    return this.#materials.holdings();
  }

  /** Zeroes the arena for good. */
  wipe(): void {
    this.#materials.wipe();
  }

  /** The share that the dealings give, each opened and checked. */
  #take({ place, contributions, lambda }: Dealt): Secret {
    const p = this.#materials.registration(place);
    const { m, P } = place;
    const { context } = place.roster;
    try {
      return receiveShare(this.#group, { context, m, p, P, contributions, lambda });
    } catch (error) {
      if (!(error instanceof ProtocolError) || (error.code !== 'complain' && error.code !== 'share'))
        throw error;
      throw new EnclaveError('share', `the dealings do not give the share of this seat: ${error.code}`, {
        cause: error,
      });
    }
  }

  #isShareOf(id: AttemptId, X: Point): boolean {
    return equalBytes(this.#group.multiplyBase(this.#materials.share(id).expose()), X);
  }

  #requireShareOf(id: AttemptId, X: Point): void {
    if (this.#isShareOf(id, X)) return;
    throw new EnclaveError('noSecret', 'the held share does not belong to the share key of this seat');
  }
}

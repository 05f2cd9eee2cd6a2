/**
 * The software enclave: checker, ruler and signer in this process, secrets in memory only. It protects nothing from
 * whoever reads the process's memory; that takes the hardware an attestation speaks of.
 */
import type { BlockRef, FinalisedState } from '../chain/types.js';
import type { Group, Rng } from '../protocol/index.js';
import {
  beaconContext,
  equalBytes,
  handoffContext,
  hash,
  heartbeatContext,
  releaseContext,
} from '../protocol/index.js';
import { Account } from './account.js';
import { answeredBy } from './answered.js';
import { type Attestation, reportData } from './attestation/attestation.js';
import { Checker, type FinalisedSource } from './checker.js';
import type {
  Acknowledgement,
  AttemptId,
  BeaconAnswer,
  Enclave,
  EpochOf,
  HandoffAnswer,
  HeartbeatAnswer,
  Holding,
  Opening,
  PartialAnswer,
  Registration,
  WishAnswer,
} from './enclave.js';
import { EnclaveError } from './errors.js';
import type { Wish } from './records.js';
import { Ruler } from './ruler.js';
import { Signer } from './signer.js';
import type { Sr25519 } from './sr25519.js';

/** What registrations are bound to: they have no statement of their own beyond the attempt the ruler files them under. */
const ATTEMPT_STATEMENT = hash('register', new Uint8Array(0));

export interface SoftwareEnclaveOptions {
  /** The chain this enclave serves, pinned: 32 bytes. */
  readonly genesis: Uint8Array;
}

export interface SoftwareEnclaveDeps {
  /** Finalised state; read by the enclave itself at every call. */
  readonly chain: FinalisedSource;
  /** The constant-time backend. */
  readonly group: Group;
  readonly rng: Rng;
  /** Of the account. */
  readonly sr25519: Sr25519;
  readonly attestation: Attestation;
}

export class SoftwareEnclave implements Enclave {
  readonly #genesis: Uint8Array;
  readonly #account: Account;
  readonly #attestation: Attestation;
  readonly #checker: Checker;
  readonly #ruler = new Ruler();
  readonly #signer: Signer;
  #wiped = false;
  #last: Promise<unknown> = Promise.resolve();

  /** Makes the account. Throws EnclaveError `constantTime`; ProtocolError `length` (genesis, rng). */
  constructor(
    { genesis }: SoftwareEnclaveOptions,
    { chain, group, rng, sr25519, attestation }: SoftwareEnclaveDeps,
  ) {
    this.#account = new Account({ genesis }, { rng, sr25519 });
    this.#genesis = genesis.slice();
    const identity = { genesis: this.#genesis, account: this.#account.id };
    this.#attestation = attestation;
    this.#checker = new Checker(identity, { chain, group });
    this.#signer = new Signer(identity, { group, rng });
  }

  account(): Uint8Array {
    return this.#account.id.slice();
  }

  async sign(payload: Uint8Array): Promise<Uint8Array> {
    return this.#account.sign(payload, (call) => answeredBy(call, this.#ruler, this.#signer));
  }

  quote({ operator }: { readonly operator: Uint8Array }): Promise<Uint8Array> {
    return this.#oneAtATime(() => {
      const state = this.#checker.state();
      const subject = { genesis: this.#genesis, operator, enclave: this.#account.id };
      return this.#attestation.quote({ reportData: reportData(subject), state });
    });
  }

  newAttempt(id: AttemptId): Promise<Registration> {
    return this.#oneAtATime(async () => {
      const own = numbersOf(id);
      await this.#checker.registering(own);
      return this.#ruler.attempt(own, 'register', ATTEMPT_STATEMENT, () => this.#signer.register(own));
    });
  }

  deal(id: AttemptId): Promise<{ readonly posted: Uint8Array }> {
    return this.#oneAtATime(async () => {
      const own = numbersOf(id);
      const task = await this.#checker.dealing(own);
      const posted = this.#ruler.attempt(own, 'deal', task.roster.context, () => this.#signer.deal(task));
      return { posted };
    });
  }

  open(id: AttemptId & { readonly dealer: number }): Promise<Opening> {
    return this.#oneAtATime(async () => {
      const { dealer } = id;
      const own = numbersOf(id);
      const task = await this.#checker.opening({ ...own, dealer });
      const opening = this.#signer.open(task);
      if (opening.opens) return opening;
      return this.#ruler.attempt(own, `complain ${dealer}`, task.digest, () => opening);
    });
  }

  acknowledge(id: AttemptId): Promise<Acknowledgement> {
    return this.#oneAtATime(async () => {
      const own = numbersOf(id);
      const task = await this.#checker.receiving(own);
      return this.#ruler.attempt(own, 'acknowledge', task.context, () => this.#signer.acknowledge(task));
    });
  }

  partial(input: { readonly key: number; readonly request: bigint }): Promise<PartialAnswer> {
    return this.#oneAtATime(async () => {
      const task = await this.#checker.release({ key: input.key, request: input.request });
      const { key, request, epoch } = task.target;
      const statement = releaseContext(task.target);
      return this.#ruler.partial(key, request, epoch, statement, () => this.#signer.partial(task));
    });
  }

  beacon(input: { readonly key: number; readonly round: bigint }): Promise<BeaconAnswer> {
    return this.#oneAtATime(async () => {
      const task = await this.#checker.beacon({ key: input.key, round: input.round });
      return this.#ruler.round(task.round, beaconContext(task.round), () => this.#signer.beacon(task));
    });
  }

  heartbeat({ block }: { readonly block: BlockRef }): Promise<HeartbeatAnswer> {
    return this.#oneAtATime(async () => {
      const state = this.#checker.state();
      const place = {
        genesis: this.#genesis,
        block: block.number,
        blockHash: block.hash.slice(),
        enclave: this.#account.id,
      };
      const seats = this.#signer.holdingsOf(await this.#checker.possession.acknowledged(state));
      const keys = seats.map(({ id }) => ({ key: id.key, epoch: id.epoch }));
      const statement = heartbeatContext(place, keys);
      return this.#ruler.shares.heartbeat(statement, () => this.#signer.heartbeat(place, seats));
    });
  }

  wantReplica({ key, epoch }: EpochOf): Promise<WishAnswer> {
    return this.#oneAtATime(async () => {
      const task = await this.#checker.possession.wanting(this.#checker.state(), { key, epoch });
      return this.#ruler.shares.wish({ key, epoch }, this.#signer.wantReplica(task));
    });
  }

  handoff({ key, epoch, recipient }: EpochOf & { readonly recipient: Uint8Array }): Promise<HandoffAnswer> {
    return this.#oneAtATime(async () => {
      const state = this.#checker.state();
      const task = await this.#checker.possession.giving(state, { key, epoch }, recipient.slice());
      const statement = handoffContext(task.place);
      return this.#ruler.shares.handoff(task.place, statement, () => this.#signer.handoff(task));
    });
  }

  receive({ key, epoch }: EpochOf): Promise<AttemptId> {
    return this.#oneAtATime(async () => {
      const task = await this.#checker.possession.taking(this.#checker.state(), { key, epoch });
      this.#signer.receive(task);
      return task.id;
    });
  }

  erase(): Promise<readonly Holding[]> {
    return this.#oneAtATime(async () => {
      const state = this.#checker.state();
      const erased: Holding[] = [];
      for (const id of [...this.#signer.holdings(), ...this.#ruler.open()].map(numbersOf)) {
        const fate = await this.#checker.fate(state, id);
        if (fate === 'live') continue;
        const holding = this.#signer.holdings().find((held) => sameAttempt(held, id));
        // Without its share an active attempt keeps p: a late acknowledgement still needs it.
        if (fate === 'active' && holding?.share !== true) continue;
        const gone = this.#signer.erase(id, fate !== 'over' && holding?.share === true);
        if (gone !== undefined) erased.push(gone);
        if (fate !== 'active') this.#ruler.close(id);
      }
      for (const wish of this.#ruler.shares.answeredWishes()) {
        if (!(await isOpen(state, wish))) this.#ruler.shares.forget(wish);
      }
      for (const key of this.#ruler.keysWithPartials()) {
        const answered = await Promise.all(this.#ruler.requestsOf(key).map((id) => state.request(id)));
        const open = new Set(
          answered.flatMap((request) => (request === undefined || request.release ? [] : [request.id])),
        );
        this.#ruler.retain(key, (await state.key(key))?.epoch ?? 0, open);
      }
      for (const key of this.#ruler.keysWithRounds()) {
        this.#ruler.retainRounds(key, new Set((await state.openRounds(key)).map(({ round }) => round)));
      }
      return erased;
    });
  }

  holdings(): readonly Holding[] {
    return this.#signer.holdings();
  }

  wipe(): void {
    this.#wiped = true;
    this.#signer.wipe();
    this.#account.wipe();
  }

  /** Calls run one after the other, so that a check and what it allows are never torn apart by another call. */
  #oneAtATime<Result>(call: () => Promise<Result>): Promise<Result> {
    const run = async () => {
      if (this.#wiped) throw new EnclaveError('wiped', 'the enclave was wiped; start a new one');
      return call();
    };
    const result = this.#last.then(run, run);
    this.#last = result.catch(() => undefined);
    return result;
  }
}

/** The numbers and nothing else of what a caller passed. */
function numbersOf({ key, epoch, attempt }: AttemptId): AttemptId {
  return { key, epoch, attempt };
}

/** Whether finalised state shows this wish open, under the same P. */
async function isOpen(state: FinalisedState, { key, epoch, recipient, P }: Wish): Promise<boolean> {
  const view = await state.key(key);
  if (view?.epoch !== epoch) return false;
  const wish = await state.replicaWish(key, epoch, view.attempt, recipient);
  return wish !== undefined && wish.answer === undefined && equalBytes(wish.P, P);
}

function sameAttempt(a: AttemptId, b: AttemptId): boolean {
  return a.key === b.key && a.epoch === b.epoch && a.attempt === b.attempt;
}

/**
 * A thief in a development network: it has broken into machines (wiretap.ts), takes shares of one epoch, later of
 * another, and tries what they are good for. It never holds T shares of one epoch but to show that its arithmetic is right.
 */
import { hexToU8a } from '@polkadot/util';
import { enclaves, secrets } from '../chain/calls.js';
import { DispatchFailed, InvalidTransaction } from '../chain/errors.js';
import { findEvent } from '../chain/events.js';
import type { AccountId, FinalisedState, KeyView, RequestView } from '../chain/types.js';
import { sodiumGroup } from '../protocol/group-sodium.js';
import { type Group, heartbeat, partial } from '../protocol/index.js';
import { type Attempts, givesKey, tryMixtures } from './mixtures.js';
import type { Devnet } from './network.js';
import { type StolenShare, stealAccount, stealShare } from './theft.js';
import type { Wiretap } from './wiretap.js';

/** What came of mixing T - 1 shares of one epoch with T - 1 of another. */
export interface Mixed extends Attempts {
  readonly T: number;
  readonly epochs: readonly [old: number, current: number];
  /** T shares of the current epoch do give the key: the thief's arithmetic is right. */
  readonly control: boolean;
}

/** An `Outcome` of a block, a reason of the pool, or nothing where it came to none. */
export type StaleOutcome = string | undefined;

export class Thief {
  readonly #network: Pick<Devnet, 'chain' | 'embedded' | 'key' | 'rng'>;
  readonly #tap: Wiretap;
  readonly #group: Group;
  #old: StolenShare[] = [];

  /** The machines are those that `tap` listens to. */
  static async in(network: Devnet, tap: Wiretap): Promise<Thief> {
    return new Thief(network, tap, await sodiumGroup());
  }

  private constructor(network: Devnet, tap: Wiretap, group: Group) {
    this.#network = network;
    this.#tap = tap;
    this.#group = group;
  }

  /** Old shares it has. */
  get holds(): number {
    return this.#old.length;
  }

  /** Takes the shares of the first T - 1 seats of the active epoch; the enclaves they are of. */
  async takeOld(): Promise<readonly AccountId[]> {
    const { state, view } = await this.#now();
    this.#old = await this.#steal(state, view, firstSeats(view.threshold - 1));
    return this.#old.map(({ enclave }) => enclave);
  }

  /** Takes T - 1 shares of the epoch that is active now, of other seats, and tries every mixture with the old ones. */
  async mix(): Promise<Mixed> {
    const { state, view } = await this.#now();
    const { threshold: T, public: Y } = view;
    if (Y === undefined) throw new Error('theft: the key has no epoch');
    const oldSeats = new Set(this.#old.map(({ seat }) => seat));
    const others = firstSeats(view.seats).filter((seat) => !oldSeats.has(seat));
    const current = await this.#steal(state, view, others.slice(0, T - 1));
    const whole = await this.#steal(state, view, firstSeats(T));
    try {
      const attempts = tryMixtures(this.#group, [...this.#old, ...current], T, Y);
      const control = givesKey(this.#group, whole, Y);
      return { ...attempts, T, control, epochs: [this.#old[0]?.epoch ?? 0, view.epoch] };
    } finally {
      for (const { x } of [...current, ...whole]) x.wipe();
    }
  }

  /**
   * Answers the next request with an old share: a partial with a right proof for the epoch of the share, signed by the
   * attested enclave it was stolen from, in the block after the request's, before anybody else answers. What the chain
   * made of it: the outcome in a block, or the reason for which its pool refused it. Rejects when `ask` does.
   */
  async answerStale<Answer>(
    ask: () => Promise<Answer>,
  ): Promise<{ readonly outcome: StaleOutcome; readonly answer: Answer }> {
    const [share] = this.#old;
    if (share === undefined) throw new Error('theft: no share was taken');
    const { chain, embedded } = this.#network;
    const account = await stealAccount(share.enclave, this.#tap.draws(share.enclave));
    const queue = chain.queue(account);
    // Waited for after each block, so that it is always the first to answer.
    const pace = embedded.driver.attach('thief');
    pace.idle(embedded.head().number - 1);
    const known = new Set((await chain.state().openRequests(this.#network.key.id)).map(({ id }) => id));
    let outcome: Promise<StaleOutcome> | undefined;
    const unlisten = embedded.onBlock(({ number, hash }) => {
      const look = async (): Promise<void> => {
        if (outcome !== undefined) return;
        const state = chain.state({ number, hash: hexToU8a(hash) });
        const request = (await state.openRequests(this.#network.key.id)).find(({ id }) => !known.has(id));
        if (request === undefined) return;
        const call = secrets.submitPartials({ partials: [await this.#stale(state, share, request)] });
        outcome = queue
          .submit(call)
          .then(({ events }) => findEvent(events, 'secrets.PartialsSubmitted')?.outcomes[0]?.[1])
          .catch((error: unknown) => {
            if (error instanceof InvalidTransaction) return error.reason;
            throw error;
          });
        // Taken up below; until then nobody may call it unhandled.
        outcome.catch(() => undefined);
        await queue.settled();
      };
      void look()
        .catch(() => undefined)
        .then(() => pace.idle(number - 1));
    });
    try {
      const answer = await ask();
      return { outcome: await outcome, answer };
    } finally {
      unlisten();
      pace.detach();
      queue.close();
    }
  }

  /** The enclave whose account and old share it has; none where it has no share. */
  get machine(): AccountId | undefined {
    return this.#old[0]?.enclave;
  }

  /**
   * Shows life as a machine does that was restored from an old snapshot: its own account, and a right proof of the share of
   * a past epoch. Answers why the chain refused it, a reason of its pool or an error in a block; undefined where it did not.
   */
  async beatStale(): Promise<string | undefined> {
    const [share] = this.#old;
    if (share === undefined) throw new Error('theft: no share was taken');
    const { chain, key, rng } = this.#network;
    const queue = chain.queue(await stealAccount(share.enclave, this.#tap.draws(share.enclave)));
    const { number: block, hash: blockHash } = chain.head();
    const held = { key: key.id, epoch: share.epoch };
    const place = { genesis: chain.genesis, block, blockHash, enclave: share.enclave };
    const keys = [{ ...held, x: share.x }];
    const { proof } = heartbeat(this.#group, { ...place, keys, rand32: rng('snapshot')(32) });
    try {
      await queue.submit(enclaves.heartbeat({ block, keys: [held], proof }));
      return undefined;
    } catch (error) {
      if (error instanceof InvalidTransaction) return error.reason;
      if (error instanceof DispatchFailed) return `${error.pallet}.${error.error}`;
      throw error;
    } finally {
      queue.close();
    }
  }

  /** Wipes what was taken. */
  wipe(): void {
    for (const { x } of this.#old) x.wipe();
    this.#old = [];
  }

  async #stale(state: FinalisedState, { epoch, seat, x }: StolenShare, request: RequestView) {
    const { chain, key, rng } = this.#network;
    const record = await state.record(request.secret);
    if (record === undefined) throw new Error('theft: the request is for a secret without a record');
    const { id, secret, reader, R } = request;
    const target = {
      genesis: chain.genesis,
      key: key.id,
      epoch,
      request: id,
      secret,
      reader,
      U: record.U,
      R,
    };
    const { A, B, proof } = partial(this.#group, { ...target, seat, x, rng: rng('thief') });
    return { request: id, epoch, A, B, proof };
  }

  async #now(): Promise<{ readonly state: FinalisedState; readonly view: KeyView }> {
    const state = this.#network.chain.state();
    const view = await state.key(this.#network.key.id);
    if (view === undefined) throw new Error('theft: the network has no key');
    return { state, view };
  }

  /** The shares of these seats, each from the last of the seat's enclaves that has it. */
  async #steal(state: FinalisedState, view: KeyView, seats: readonly number[]): Promise<StolenShare[]> {
    const roster = await state.roster(view.id, view.epoch, view.attempt);
    return Promise.all(
      seats.map((wanted) => {
        const enclave = roster?.seats.find(({ seat }) => seat === wanted)?.enclaves.at(-1)?.enclave;
        if (enclave === undefined) throw new Error(`theft: there is no seat ${wanted}`);
        const draws = this.#tap.draws(enclave);
        return stealShare(this.#group, { genesis: this.#network.chain.genesis, state, view, enclave, draws });
      }),
    );
  }
}

function firstSeats(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

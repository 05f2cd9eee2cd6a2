/**
 * Public randomness of the chain's beacon (docs/protocol.md section 13): outputs of rounds with the proof of each, which is
 * collected from the blocks in which the members answered, and checked before it is given out.
 */
import {
  concatMap,
  defer,
  firstValueFrom,
  from,
  fromEvent,
  merge,
  type Observable,
  of,
  takeUntil,
} from 'rxjs';
import { epochOf } from '../chain/epochs.js';
import { isEvent } from '../chain/events.js';
import type { FinalisedBlock, FinalisedState, OutputView } from '../chain/types.js';
import { type RoundEntry, type RoundProof, verifyRound } from '../protocol/beacon.js';
import { ProtocolError } from '../protocol/errors.js';
import type { Context } from './context.js';
import { ClientError } from './errors.js';
import { type OperationOptions, run } from './operation.js';
import { onChain } from './translate.js';

/** Which beacon. */
export interface BeaconOptions {
  /** Number of a Beacon key; that of the lowest number by default, which is the one that the chain draws seats by. */
  readonly key?: number | undefined;
}

/**
 * A round whose output is final and was verified: it is `verifyRound` of `keyfold/protocol` for whoever has Y of its epoch.
 */
export interface BeaconOutput extends RoundProof {
  /** Blocks in which it opened, and in which the last of its T shares came. */
  readonly opened: number;
  readonly completed: number;
  /** Whether Y is proven to be the chain's; false: it is what a node says. */
  readonly verified: boolean;
}

/** The rounds of Beacon keys. */
export class Beacons {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * The newest round that has its output; undefined before the first. Take no decision by it that anybody could still
   * change when it was made: commit to a round before it opens, and take that one. Throws `no-beacon`, `round-invalid`,
   * `unknown-round` (the node has forgotten its blocks), `aborted`, `chain-unreachable`.
   */
  latest(options: BeaconOptions & OperationOptions = {}): Promise<BeaconOutput | undefined> {
    return run(options, () =>
      onChain('read the beacon', async () => {
        const key = await this.#key(options);
        const state = this.#context.chain.state();
        const round = (await state.beacon(key))?.latest;
        const output = round === undefined ? undefined : await state.output(key, round);
        return output && (await this.#proven(output));
      }),
    );
  }

  /**
   * A round by its number (u64, from 1). Throws `unknown-round` for one that has not opened, was lost, or of which the chain
   * or the node keeps nothing any more; `round-open` for one that waits for its shares; what {@link latest} throws.
   */
  round(number: bigint, options: BeaconOptions & OperationOptions = {}): Promise<BeaconOutput> {
    return run(options, () =>
      onChain(`read round ${number}`, async () => {
        const key = await this.#key(options);
        const state = this.#context.chain.state();
        const output = await state.output(key, number);
        if (output === undefined) throw await absent(state, key, number);
        return this.#proven(output);
      }),
    );
  }

  /** The next round that gets its output. Throws what {@link latest} throws. */
  next(options: BeaconOptions & OperationOptions = {}): Promise<BeaconOutput> {
    return run(options, ({ aborted$ }) => firstValueFrom(merge(this.watch(options), aborted$)));
  }

  /**
   * Every round that gets its output from now on, in the order in which they do: an older one that waited may come after a
   * newer one. Errors with ClientErrors; with `signal` it completes when that aborts.
   */
  watch(options: BeaconOptions & Pick<OperationOptions, 'signal'> = {}): Observable<BeaconOutput> {
    const { signal } = options;
    const { chain } = this.#context;
    const rounds$ = defer(() => from(onChain('read the beacon', () => this.#key(options)))).pipe(
      concatMap((key) => {
        const first = chain.head().number;
        return chain.finalised$.pipe(
          concatMap((block) => (block.number > first ? completedIn(block, key) : [])),
          concatMap((number) => this.round(number, { key, signal })),
        );
      }),
    );
    return signal === undefined ? rounds$ : rounds$.pipe(takeUntil(aborts(signal)));
  }

  async #key({ key }: BeaconOptions): Promise<number> {
    const state = this.#context.chain.state();
    if (key !== undefined) {
      const view = await state.key(key);
      if (view?.purpose === 'Beacon' && view.epoch > 0) return key;
      throw new ClientError('no-beacon', `key ${key} is no Beacon key with an epoch`);
    }
    const beacons = (await state.keys()).filter(
      ({ purpose, retired, epoch }) => purpose === 'Beacon' && !retired && epoch > 0,
    );
    const [first] = beacons;
    if (first === undefined) throw new ClientError('no-beacon', 'the chain has no Beacon key with an epoch');
    return first.id;
  }

  async #proven(output: OutputView): Promise<BeaconOutput> {
    const { chain, group, verified } = this.#context;
    const { key, round, epoch, opened, at: completed, sum, out } = output;
    // The shares of an epoch may be gone with its last round: they are there in the block before.
    const before = await chain.at(completed - 1);
    const last = await chain.at(completed);
    if (before === undefined || last === undefined) {
      throw new ClientError('unknown-round', `the node has forgotten the blocks of round ${round}`);
    }
    const then = chain.state(before);
    const view = await then.key(key);
    const source = view && (await epochOf(then, view, epoch));
    if (source === undefined) {
      throw new ClientError('round-invalid', `round ${round}: the chain had no epoch ${epoch} of key ${key}`);
    }
    const entries = await this.#entries(output, last, { state: then, attempt: source.attempt });
    const { genesis } = chain;
    const proof: RoundProof = { genesis, key, epoch, Y: source.Y, round, entries, sum, out };
    try {
      verifyRound(group, proof);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      throw new ClientError('round-invalid', `round ${round} does not verify: ${error.message}`, {
        cause: error,
      });
    }
    return { ...proof, opened, completed, verified };
  }

  /** The T shares that made the output: in the order of the chain, which is that of the seats in its event. */
  async #entries(
    { key, round, epoch, opened }: OutputView,
    last: FinalisedBlock,
    { state, attempt }: { readonly state: FinalisedState; readonly attempt: number },
  ): Promise<RoundEntry[]> {
    const seats = last.events.flatMap((event) =>
      isEvent(event, 'beacon.RoundCompleted') && event.data.key === key && event.data.round === round
        ? event.data.seats
        : [],
    );
    const shares: Share[] = [];
    for (let number = opened; number <= last.number && shares.length < seats.length; number++) {
      const block = number === last.number ? last : await this.#context.chain.at(number);
      if (block === undefined) {
        throw new ClientError('unknown-round', `the node has forgotten block ${number} of round ${round}`);
      }
      shares.push(...(await this.#sharesIn(block, { key, round })));
    }
    return Promise.all(
      seats.map(async (seat, i) => {
        const share = shares[i];
        const X = await state.shareKey(key, epoch, attempt, seat);
        if (share === undefined || X === undefined) {
          throw new ClientError('round-invalid', `round ${round}: the share of seat ${seat} is not there`);
        }
        return { seat, X, sigma: share.sigma, proof: share.proof };
      }),
    );
  }

  /** Shares of a round that the chain accepted in a block. */
  async #sharesIn(block: FinalisedBlock, of: Pick<OutputView, 'key' | 'round'>): Promise<Share[]> {
    const isOf = ([key, round, outcome]: readonly [number, bigint, string]): boolean =>
      key === of.key && round === of.round && outcome === 'Accepted';
    const accepted = block.events.flatMap((event) => {
      if (!isEvent(event, 'beacon.SharesSubmitted')) return [];
      const entry = event.data.outcomes.findIndex(isOf);
      return entry < 0 || event.extrinsicIndex === undefined ? [] : [{ index: event.extrinsicIndex, entry }];
    });
    if (accepted.length === 0) return [];
    const body = await this.#context.chain.extrinsics(block);
    return accepted.flatMap(({ index, entry }) => {
      const { shares } = body[index]?.call.args ?? {};
      const share = Array.isArray(shares) ? (shares[entry] as unknown as Partial<Share>) : undefined;
      const { sigma, proof } = share ?? {};
      return sigma instanceof Uint8Array && proof instanceof Uint8Array ? [{ sigma, proof }] : [];
    });
  }
}

interface Share {
  readonly sigma: Uint8Array;
  readonly proof: Uint8Array;
}

async function absent(state: FinalisedState, key: number, number: bigint): Promise<ClientError> {
  if (await state.openRound(key, number)) {
    return new ClientError('round-open', `round ${number} of key ${key} waits for its shares`);
  }
  const next = (await state.beacon(key))?.nextRound;
  const isToCome = next !== undefined && number >= next;
  const why = isToCome ? 'has not opened yet' : 'has no output, or too old a one';
  return new ClientError('unknown-round', `round ${number} of key ${key} ${why}`);
}

function completedIn({ events }: FinalisedBlock, key: number): bigint[] {
  return events.flatMap((event) =>
    isEvent(event, 'beacon.RoundCompleted') && event.data.key === key ? [event.data.round] : [],
  );
}

/** Emits when the signal aborts. */
function aborts(signal: AbortSignal): Observable<unknown> {
  return signal.aborted ? of(undefined) : fromEvent(signal, 'abort');
}

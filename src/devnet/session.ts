/** One JSON-RPC conversation with the embedded chain, whatever carries it: a socket, or a function call. */
import type { Blockchain } from '@acala-network/chopsticks-core';
import { PACE_DETACH, PACE_IDLE } from '../chain/pace.js';
import type { Pace } from '../chain/types.js';
import { type BlockDriver, IDLE_MS } from './blocks.js';
import type { BuiltBlock } from './builder.js';
import {
  asFailure,
  RPC_INVALID_PARAMS,
  RPC_INVALID_REQUEST,
  RPC_UNKNOWN_METHOD,
  RpcFailure,
} from './failure.js';
import { checkParams } from './params.js';
import type { ExtrinsicPool } from './pool.js';

/** A client with more open subscriptions than this leaks them; polkadot.js needs a handful. */
const MAX_SUBSCRIPTIONS = 1_024;

/** Workers that one connection may have waited for: a process runs a few. */
export const MAX_PACES = 16;
/** They are named in warnings. */
const MAX_NAME_LENGTH = 64;
/** How long one outside is waited for: with a slot, it cannot make the chain slower than it is by itself. */
export const OUTSIDE_PATIENCE_MS = IDLE_MS;
/**
 * For those outside: a block is final a few milliseconds after it was built. polkadot.js reads the block of `inBlock` before
 * it tells of it, gives that up when `finalized` comes meanwhile, and programs wait for the first.
 */
export const OUTSIDE_FINALITY_MS = 500;

/** What a session talks to. */
export interface SessionTarget {
  readonly blockchain: Blockchain;
  readonly handlers: Handlers;
  readonly pool: ExtrinsicPool;
  readonly driver: Pick<BlockDriver, 'attach'>;
  /** Called after each block until the returned function is called. */
  onBlock(listener: (block: BuiltBlock) => void): () => void;
}

export type Notify = (method: string, subscription: string, result: unknown) => void;

interface Subscription {
  readonly cancel: () => void;
  /** Notifications made before the client knows the id. */
  held: (() => void)[] | undefined;
}

/** chopsticks' RPC methods. */
export type Handlers = Readonly<
  Record<
    string,
    (
      context: { chain: Blockchain },
      params: readonly unknown[],
      manager: SubscriptionManager,
    ) => Promise<unknown>
  >
>;

/** chopsticks' interface for subscriptions. */
interface SubscriptionManager {
  subscribe(method: string, id: string, cancel?: () => void): (result: unknown) => void;
  unsubscribe(id: string): void;
}

type OwnHandler = (params: readonly unknown[], manager: SubscriptionManager) => Promise<unknown>;

export interface SessionOptions {
  /** Answer dev_* (time travel, storage overwrite, setHead). */
  readonly dev: boolean;
  /** Validate extrinsics before they enter the pool (pool.ts says what happens otherwise). */
  readonly validate: boolean;
  /** Milliseconds at least from `inBlock` to `finalized` of an extrinsic that is watched. Default 0. */
  readonly finalityMs?: number;
}

export class RpcSession {
  readonly #options: SessionOptions;
  readonly #target: SessionTarget;
  readonly #notify: Notify;
  readonly #subscriptions = new Map<string, Subscription>();
  /** Workers in the client's process, by name. */
  readonly #paces = new Map<string, Pace>();
  readonly #own: Readonly<Record<string, OwnHandler>>;
  readonly #methods: ReadonlySet<string>;
  #watches = 0;

  constructor(options: SessionOptions, { target, notify }: { target: SessionTarget; notify: Notify }) {
    this.#options = options;
    this.#target = target;
    this.#notify = notify;
    this.#own = {
      author_submitExtrinsic: ([extrinsic]) => target.pool.submit(extrinsic, options),
      author_submitAndWatchExtrinsic: ([extrinsic], manager) => this.#watch(extrinsic, manager),
      [PACE_IDLE]: async ([name, block]) => this.#idle(name, block),
      [PACE_DETACH]: async ([name]) => this.#detach(name),
      rpc_methods: async () => ({ version: 1, methods: [...this.#methods] }),
    };
    const names = [...Object.keys(target.handlers), ...Object.keys(this.#own)];
    this.#methods = new Set(names.filter((name) => options.dev || !name.startsWith('dev_')).sort());
  }

  /** The result of one method; throws RpcFailure. */
  async call(method: string, params: readonly unknown[]): Promise<unknown> {
    if (!this.#methods.has(method)) throw new RpcFailure(RPC_UNKNOWN_METHOD, `method not found: ${method}`);
    checkParams(method, params);
    const made: Subscription[] = [];
    const manager = this.#manager(made);
    const own = this.#own[method];
    const handler = this.#target.handlers[method];
    try {
      const result = own
        ? await own(params, manager)
        : await handler?.({ chain: this.#target.blockchain }, params, manager);
      return result ?? (/unsubscribe|unwatch|unfollow/i.test(method) ? true : null);
    } catch (error) {
      throw asFailure(error);
    } finally {
      // After the caller had the chance to learn the subscription's id.
      setImmediate(() => made.forEach(release));
    }
  }

  /** Ends every subscription. */
  close(): void {
    for (const { cancel } of this.#subscriptions.values()) cancel();
    this.#subscriptions.clear();
    for (const name of this.#paces.keys()) this.#detach(name);
  }

  /** A worker outside has dealt with every finalised block up to `block`; from its first word on it is waited for. */
  #idle(name: unknown, block: unknown): true {
    if (typeof name !== 'string' || name === '' || name.length > MAX_NAME_LENGTH) {
      throw new RpcFailure(RPC_INVALID_PARAMS, `name: must be a text of 1 to ${MAX_NAME_LENGTH} characters`);
    }
    if (typeof block !== 'number' || !Number.isSafeInteger(block) || block < 0) {
      throw new RpcFailure(RPC_INVALID_PARAMS, 'block: must be a height');
    }
    let pace = this.#paces.get(name);
    if (pace === undefined) {
      if (this.#paces.size >= MAX_PACES)
        throw new RpcFailure(RPC_INVALID_REQUEST, `more than ${MAX_PACES} workers on one connection`);
      pace = this.#target.driver.attach(name, OUTSIDE_PATIENCE_MS);
      this.#paces.set(name, pace);
    }
    pace.idle(block);
    return true;
  }

  #detach(name: unknown): true {
    this.#paces.get(String(name))?.detach();
    this.#paces.delete(String(name));
    return true;
  }

  #manager(made: Subscription[]): SubscriptionManager {
    return {
      subscribe: (method, id, cancel = () => undefined) => {
        if (this.#subscriptions.size >= MAX_SUBSCRIPTIONS) {
          cancel();
          throw new RpcFailure(
            RPC_INVALID_REQUEST,
            `more than ${MAX_SUBSCRIPTIONS} subscriptions; end some first`,
          );
        }
        const subscription: Subscription = { cancel, held: [] };
        this.#subscriptions.set(id, subscription);
        made.push(subscription);
        return (result) => {
          if (this.#subscriptions.get(id) !== subscription) return;
          const send = () => this.#notify(method, id, result);
          if (subscription.held === undefined) send();
          else subscription.held.push(send);
        };
      },
      unsubscribe: (id) => {
        this.#subscriptions.get(id)?.cancel();
        this.#subscriptions.delete(id);
      },
    };
  }

  /** Watches one extrinsic: in a block, final with the next, back in the pool after a re-org, or refused. */
  async #watch(extrinsic: unknown, manager: SubscriptionManager): Promise<string> {
    this.#watches += 1;
    const id = `watch-${this.#watches}`;
    let included: BuiltBlock | undefined;
    let final: NodeJS.Timeout | undefined;
    const { finalityMs = 0 } = this.#options;
    const finalise = (hash: string): void => {
      send({ finalized: hash });
      manager.unsubscribe(id);
    };
    const ignore = this.#target.onBlock((block) => {
      if (final !== undefined) return;
      if (included !== undefined && block.number <= included.number) {
        send({ retracted: included.hash });
        included = undefined;
      }
      if (included !== undefined) {
        if (finalityMs === 0) finalise(included.hash);
        else final = setTimeout(finalise, finalityMs, included.hash);
      } else if (block.included.some((hex) => hex === extrinsic)) {
        included = block;
        send({ inBlock: block.hash });
      } else if (block.refused.some((refused) => refused.extrinsic === extrinsic)) {
        send('invalid');
        manager.unsubscribe(id);
      }
    });
    const send = manager.subscribe('author_extrinsicUpdate', id, () => {
      clearTimeout(final);
      ignore();
    });
    try {
      await this.#target.pool.submit(extrinsic, this.#options);
    } catch (error) {
      manager.unsubscribe(id);
      throw error;
    }
    send('ready');
    return id;
  }
}

function release(subscription: Subscription): void {
  const held = subscription.held ?? [];
  subscription.held = undefined;
  for (const send of held) send();
}

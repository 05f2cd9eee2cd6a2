/** One JSON-RPC conversation with the embedded chain, whatever carries it: a socket, or a function call. */
import type { Blockchain } from '@acala-network/chopsticks-core';
import type { BuiltBlock } from './builder.js';
import type { Hex } from './executor.js';

/** A client with more open subscriptions than this leaks them; polkadot.js needs a handful. */
export const MAX_SUBSCRIPTIONS = 1_024;

/** JSON-RPC 2.0 error codes. */
export const RPC_INVALID_REQUEST = -32600;
export const RPC_UNKNOWN_METHOD = -32601;
export const RPC_INVALID_PARAMS = -32602;
export const RPC_INTERNAL = -32603;
/** Substrate's: the extrinsic is invalid. */
export const RPC_INVALID_EXTRINSIC = 1010;

export class RpcFailure extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'RpcFailure';
    this.code = code;
  }
}

/** What a session talks to. */
export interface SessionTarget {
  readonly blockchain: Blockchain;
  readonly handlers: Handlers;
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

type OwnHandler = (params: readonly unknown[]) => Promise<unknown>;

export class RpcSession {
  readonly #target: SessionTarget;
  readonly #notify: Notify;
  readonly #subscriptions = new Map<string, Subscription>();
  readonly #own: Readonly<Record<string, OwnHandler>>;
  readonly #methods: ReadonlySet<string>;
  #watches = 0;

  constructor({ dev }: { dev: boolean }, { target, notify }: { target: SessionTarget; notify: Notify }) {
    this.#target = target;
    this.#notify = notify;
    this.#own = {
      author_submitAndWatchExtrinsic: (params) => this.#watch(params),
      rpc_methods: async () => ({ version: 1, methods: [...this.#methods] }),
    };
    const names = [...Object.keys(target.handlers), ...Object.keys(this.#own)];
    this.#methods = new Set(names.filter((name) => dev || !name.startsWith('dev_')).sort());
  }

  /** The result of one method; throws RpcFailure. */
  async call(method: string, params: readonly unknown[]): Promise<unknown> {
    const own = this.#own[method];
    const handler = this.#target.handlers[method];
    if (!this.#methods.has(method)) throw new RpcFailure(RPC_UNKNOWN_METHOD, `method not found: ${method}`);
    const before = new Set(this.#subscriptions.keys());
    try {
      const result = own
        ? await own(params)
        : await handler?.({ chain: this.#target.blockchain }, params, this.#manager);
      return result ?? (/unsubscribe|unwatch|unfollow/i.test(method) ? true : null);
    } catch (error) {
      throw asFailure(error);
    } finally {
      // After the caller had the chance to learn the subscription's id.
      for (const [id, subscription] of this.#subscriptions) {
        if (!before.has(id)) setImmediate(() => release(subscription));
      }
    }
  }

  /** Ends every subscription. */
  close(): void {
    for (const { cancel } of this.#subscriptions.values()) cancel();
    this.#subscriptions.clear();
  }

  readonly #manager: SubscriptionManager = {
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

  /** Watches one extrinsic: the RPC calls every built block finalised, so both come at once. */
  async #watch([extrinsic]: readonly unknown[]): Promise<string> {
    const hex = extrinsic as Hex;
    this.#watches += 1;
    const id = `watch-${this.#watches}`;
    const stop = this.#target.onBlock((block) => {
      if (block.included.includes(hex)) {
        send({ inBlock: block.hash });
        send({ finalized: block.hash });
      } else if (block.refused.some((refused) => refused.extrinsic === hex)) {
        send('invalid');
      } else return;
      this.#manager.unsubscribe(id);
    });
    const send = this.#manager.subscribe('author_extrinsicUpdate', id, stop);
    try {
      await this.#target.blockchain.submitExtrinsic(hex);
    } catch (error) {
      this.#manager.unsubscribe(id);
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

/** chopsticks throws its own ResponseError, a polkadot.js TransactionValidityError codec, or anything. */
function asFailure(error: unknown): RpcFailure {
  if (error instanceof RpcFailure) return error;
  if (error instanceof Error) {
    const { code } = error as { code?: unknown };
    return new RpcFailure(typeof code === 'number' ? code : RPC_INTERNAL, error.message);
  }
  return new RpcFailure(RPC_INVALID_EXTRINSIC, String(error));
}

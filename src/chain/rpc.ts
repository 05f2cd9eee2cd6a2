/**
 * JSON-RPC that outlives its connection: requests wait for the node to come back and are then asked again,
 * subscriptions are renewed, and a node that stays away is reported as ChainUnreachable.
 */
// Its own entry: the package's first one, like @polkadot/api, loads 25 MB of what a worker never uses.
import { WsProvider } from '@polkadot/rpc-provider/ws';
import { BehaviorSubject, filter, firstValueFrom, type Observable, timeout } from 'rxjs';
import { ChainError, ChainUnreachable } from './errors.js';
import type { Log } from './log.js';

/** The part of polkadot.js' ProviderInterface we use; WsProvider and EmbeddedProvider have it. */
export interface RpcProvider {
  readonly isConnected: boolean;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  on(type: 'connected' | 'disconnected' | 'error', listener: (value?: unknown) => void): () => void;
  send<T>(method: string, params: unknown[]): Promise<T>;
  subscribe(
    type: string,
    method: string,
    params: unknown[],
    update: (error: Error | null, result: unknown) => void,
  ): Promise<number | string>;
  unsubscribe(type: string, method: string, id: number | string): Promise<boolean>;
}

/** The node answered with an error: asking again gives the same. */
export class RpcRefused extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.name = 'RpcRefused';
    this.code = code;
  }
}

/** First wait before connecting again; doubles up to the limit. */
const RECONNECT_MS = 250;
const RECONNECT_LIMIT_MS = 5_000;

export interface RpcOptions {
  /** What to call the node in messages. */
  readonly where: string;
  /** How long a request waits for a lost node before it is ChainUnreachable. */
  readonly timeoutMs: number;
}

export interface SubscribeMethod {
  /** Method name of the notifications. */
  readonly type: string;
  readonly method: string;
  readonly unsubscribe: string;
  readonly params?: unknown[];
}

export class RpcConnection {
  readonly where: string;
  readonly #timeoutMs: number;
  readonly #provider: RpcProvider;
  readonly #log: Log;
  readonly #connected: BehaviorSubject<boolean>;
  readonly #unlisten: (() => void)[];
  #closed = false;
  #connecting = false;

  constructor({ where, timeoutMs }: RpcOptions, { provider, log }: { provider: RpcProvider; log: Log }) {
    this.where = where;
    this.#timeoutMs = timeoutMs;
    this.#provider = provider;
    this.#log = log;
    this.#connected = new BehaviorSubject(provider.isConnected);
    this.#unlisten = [
      provider.on('connected', () => this.#connected.next(true)),
      provider.on('disconnected', () => this.#lost()),
      // The reason comes with `disconnected`; without a listener some emitters would throw it.
      provider.on('error', () => undefined),
    ];
    if (!provider.isConnected) void this.#connect();
  }

  /** Over a WebSocket; never logs through polkadot.js, which writes to the console. */
  static over(url: string, timeoutMs: number, { log }: { log: Log }): RpcConnection {
    if (!/^wss?:\/\//.test(url))
      throw new ChainUnreachable(`--chain-url ${url} (not a ws:// or wss:// address)`);
    return new RpcConnection(
      { where: url, timeoutMs },
      { provider: new WsProvider(url, false, {}, timeoutMs), log },
    );
  }

  /** Whether the node is there now, and every change. */
  get connected$(): Observable<boolean> {
    return this.#connected;
  }

  /** Resolves when the node is there; rejects with ChainUnreachable after `timeoutMs`. */
  async ready(timeoutMs = this.#timeoutMs): Promise<void> {
    if (this.#closed) throw new ChainError('closed', 'the connection to the chain was closed');
    await firstValueFrom(this.#connected.pipe(filter(Boolean), timeout(timeoutMs)), {
      defaultValue: true,
    }).catch((cause: unknown) => {
      throw new ChainUnreachable(this.where, cause);
    });
    if (this.#closed) throw new ChainError('closed', 'the connection to the chain was closed');
  }

  /** A request that may be asked twice. Throws RpcRefused, ChainUnreachable, or ChainError `closed`. */
  async call<T>(method: string, ...params: unknown[]): Promise<T> {
    const deadline = Date.now() + this.#timeoutMs;
    for (;;) {
      await this.ready(Math.max(0, deadline - Date.now()));
      try {
        return await this.#send<T>(method, params);
      } catch (error) {
        if (!(error instanceof ChainUnreachable) || Date.now() >= deadline) throw error;
      }
    }
  }

  /** A request that is sent at most once. */
  async callOnce<T>(method: string, ...params: unknown[]): Promise<T> {
    await this.ready();
    return this.#send<T>(method, params);
  }

  /**
   * Notifications until the returned function is called. The provider renews them after a reconnection, except those of
   * `author_*` (an extrinsic is not sent again). Throws as callOnce.
   */
  async subscribe(
    { type, method, unsubscribe, params = [] }: SubscribeMethod,
    update: (result: unknown) => void,
  ): Promise<() => void> {
    await this.ready();
    const id = await this.#mapped(() =>
      this.#provider.subscribe(type, method, params, (error, result) => {
        if (error === null) update(result);
      }),
    );
    return () => {
      if (!this.#closed) void this.#provider.unsubscribe(type, unsubscribe, id).catch(() => undefined);
    };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const unlisten of this.#unlisten) unlisten();
    this.#connected.next(false);
    this.#connected.complete();
    await this.#provider.disconnect();
  }

  #send<T>(method: string, params: unknown[]): Promise<T> {
    return this.#mapped(() => this.#provider.send<T>(method, params));
  }

  async #mapped<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      if (this.#closed) throw new ChainError('closed', 'the connection to the chain was closed');
      const code = (error as { code?: unknown }).code;
      if (typeof code === 'number') throw new RpcRefused(code, (error as Error).message);
      if (!this.#provider.isConnected && this.#connected.value) this.#lost();
      throw new ChainUnreachable(this.where, error);
    }
  }

  #lost(): void {
    if (this.#closed) return;
    if (this.#connected.value) {
      this.#log.warn({ node: this.where }, 'connection to the chain lost');
      this.#connected.next(false);
    }
    void this.#connect();
  }

  async #connect(): Promise<void> {
    if (this.#connecting) return;
    this.#connecting = true;
    for (let waitMs = RECONNECT_MS; !this.#closed && !this.#provider.isConnected; ) {
      // A refused connection shows as `disconnected`, not as a rejection.
      await this.#provider.connect().catch(() => undefined);
      await firstValueFrom(this.#connected.pipe(filter(Boolean), timeout(waitMs))).catch(() => undefined);
      waitMs = Math.min(2 * waitMs, RECONNECT_LIMIT_MS);
    }
    this.#connecting = false;
  }
}

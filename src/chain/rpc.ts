/**
 * JSON-RPC that outlives its connection: requests wait for the node to come back and are then asked again,
 * subscriptions are renewed, and a node that stays away is reported as ChainUnreachable.
 */
// Its own entry: the package's first one, like @polkadot/api, loads 25 MB of what a worker never uses.
import { WsProvider } from '@polkadot/rpc-provider/ws';
import { BehaviorSubject, filter, firstValueFrom, Observable, timeout } from 'rxjs';
import { type Endpoint, type FailoverOptions, FailoverProvider } from './endpoints.js';
import { ChainError, ChainUnreachable } from './errors.js';
import type { Log } from './log.js';
import type { RpcProvider } from './provider.js';
import type { Unverified } from './unverified.js';

export type { RpcProvider } from './provider.js';

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
/** Part of the wait that is left to chance. */
const JITTER = 0.25;

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

  /** Over WebSockets; never logs through polkadot.js, which writes to the console. */
  static over(urls: string | readonly string[], timeoutMs: number, { log }: { log: Log }): RpcConnection {
    const endpoints = [urls].flat().map((url) => {
      if (!/^wss?:\/\//.test(url))
        throw new ChainUnreachable(`--chain-url ${url} (not a ws:// or wss:// address)`);
      return { where: url, provider: () => new WsProvider(url, false, {}, timeoutMs) };
    });
    return RpcConnection.overEndpoints(endpoints, { timeoutMs }, { log });
  }

  /** Over the first of several nodes that answers, and over the next when it fails. */
  static overEndpoints(
    endpoints: readonly Endpoint[],
    options: FailoverOptions,
    { log }: { log: Log },
  ): RpcConnection {
    const provider = new FailoverProvider(endpoints, options, { log });
    const where = endpoints.map((endpoint) => endpoint.where).join(', ');
    return new RpcConnection({ where, timeoutMs: options.timeoutMs }, { provider, log });
  }

  /** Sets the node in use aside for what it said. Whether there is another one, which is turned to. */
  refuse(refusal: Unverified): boolean {
    if (this.#provider instanceof FailoverProvider) return this.#provider.refuse(refusal);
    this.#log.warn({ node: this.where, check: refusal.check, ...refusal.evidence }, refusal.message);
    return false;
  }

  /** Turns to another node without holding anything against this one. Whether there is one. */
  turn(reason: Error): boolean {
    return this.#provider instanceof FailoverProvider && this.#provider.turn(reason);
  }

  /** Nothing became final since block `finalised`. Whether there is a node that was not looked at since. */
  stalled(reason: Error, finalised: number): boolean {
    return this.#provider instanceof FailoverProvider && this.#provider.stalled(reason, finalised);
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
      // Jitter: workers that lost one node together do not all come back in the same moment.
      const jitteredMs = waitMs * (1 - JITTER * Math.random());
      await firstValueFrom(this.#connected.pipe(filter(Boolean), timeout(jitteredMs))).catch(() => undefined);
      waitMs = Math.min(2 * waitMs, RECONNECT_LIMIT_MS);
    }
    this.#connecting = false;
  }
}

/** Notifications from subscription to unsubscription; errors as RpcConnection.subscribe throws. */
export function notifications$(
  rpc: Pick<RpcConnection, 'subscribe'>,
  method: SubscribeMethod,
): Observable<unknown> {
  return new Observable<unknown>((subscriber) => {
    let stop: (() => void) | undefined;
    rpc
      .subscribe(method, (result) => subscriber.next(result))
      .then(
        (unsubscribe) => {
          stop = unsubscribe;
          if (subscriber.closed) unsubscribe();
        },
        (error: unknown) => subscriber.error(error),
      );
    return () => stop?.();
  });
}

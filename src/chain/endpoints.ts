/**
 * Several nodes behind one provider: the first that answers is used; one that goes away, or does not answer a request in
 * time, is left for the next; one whose answers did not verify is set aside. Where nothing becomes final each node is
 * looked at once, then the one that has finalised most is kept. Subscriptions move along.
 */
import { ChainError } from './errors.js';
import type { Log } from './log.js';
import type { RpcProvider } from './provider.js';
import type { Unverified } from './unverified.js';

/** A node that can be connected to. */
export interface Endpoint {
  /** What to call it in messages: its address. */
  readonly where: string;
  /** A new connection, not connected yet. */
  provider(): RpcProvider;
}

/** A node that lied is not asked again for so long: what it says is verified then as well, so the time only saves work. */
const ASIDE_MS = 60_000;

type Event = 'connected' | 'disconnected' | 'error';
type Listener = (value?: unknown) => void;
type Update = (error: Error | null, result: unknown) => void;

interface Subscribed {
  readonly type: string;
  readonly method: string;
  readonly params: unknown[];
  readonly update: Update;
  /** At the node that is used now. */
  current: number | string | undefined;
}

export interface FailoverOptions {
  readonly timeoutMs: number;
  /** For how long a node that lied is not asked. Default {@link ASIDE_MS}. */
  readonly asideMs?: number | undefined;
}

export interface FailoverDeps {
  readonly log: Log;
  /** Unix time in milliseconds. */
  readonly now?: () => number;
}

export class FailoverProvider implements RpcProvider {
  readonly #endpoints: readonly Endpoint[];
  readonly #timeoutMs: number;
  readonly #asideMs: number;
  readonly #log: Log;
  readonly #now: () => number;
  readonly #asideUntil = new Map<Endpoint, number>();
  readonly #listeners = new Map<Event, Set<Listener>>();
  readonly #subscribed = new Map<number, Subscribed>();
  #at = 0;
  #subscriptions = 0;
  #provider: RpcProvider | undefined;
  #unlisten: (() => void)[] = [];
  /** Whether the endpoint in use was tried since it was turned to. */
  #tried = false;
  /** Newest finalised block of all nodes that were seen to stall. */
  #highest = -1;
  /** The same of each that was looked at in this round. */
  readonly #stalledAt = new Map<Endpoint, number>();
  /** Whether a round is over since something became final. */
  #isStallKnown = false;

  constructor(
    endpoints: readonly Endpoint[],
    { timeoutMs, asideMs = ASIDE_MS }: FailoverOptions,
    { log, now = Date.now }: FailoverDeps,
  ) {
    if (endpoints.length === 0) throw new ChainError('unreachable', '--chain-url: name at least one node');
    this.#endpoints = endpoints;
    this.#timeoutMs = timeoutMs;
    this.#asideMs = asideMs;
    this.#log = log;
    this.#now = now;
  }

  get isConnected(): boolean {
    return this.#provider?.isConnected ?? false;
  }

  /** The node in use. */
  get where(): string {
    return this.#endpoints[this.#at]?.where ?? '';
  }

  /** Tries the node in use once, then with each call the next one that is not set aside. */
  async connect(): Promise<void> {
    if (this.isConnected) return;
    if (this.#tried || this.#isAside(this.#at)) {
      const next = this.#next();
      if (next === undefined) return;
      this.#use(next);
    }
    this.#tried = true;
    await this.#open().connect();
  }

  async disconnect(): Promise<void> {
    const provider = this.#provider;
    this.#drop();
    await provider?.disconnect();
  }

  on(type: Event, listener: Listener): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  async send<T>(method: string, params: unknown[]): Promise<T> {
    const provider = this.#connected();
    return this.#inTime(method, provider, provider.send<T>(method, params));
  }

  async subscribe(type: string, method: string, params: unknown[], update: Update): Promise<number> {
    const provider = this.#connected();
    const id = ++this.#subscriptions;
    const entry: Subscribed = { type, method, params, update, current: undefined };
    entry.current = await this.#inTime(method, provider, provider.subscribe(type, method, params, update));
    this.#subscribed.set(id, entry);
    return id;
  }

  async unsubscribe(type: string, method: string, id: number | string): Promise<boolean> {
    const entry = this.#subscribed.get(Number(id));
    this.#subscribed.delete(Number(id));
    if (entry?.current === undefined || !this.isConnected) return false;
    return this.#connected().unsubscribe(type, method, entry.current);
  }

  /** Sets the node in use aside for what it said. Whether another one can be turned to; that happens then. */
  refuse(refusal: Unverified): boolean {
    const endpoint = this.#endpoints[this.#at];
    if (endpoint === undefined) return false;
    const { check, evidence } = refusal;
    this.#log.warn({ node: endpoint.where, check, ...evidence }, `node set aside: ${refusal.message}`);
    this.#asideUntil.set(endpoint, this.#now() + this.#asideMs);
    return this.#leave();
  }

  /** Turns to the next node, which is not held against this one. False where there is none. */
  turn(reason: Error): boolean {
    if (this.#next() === undefined || this.#endpoints.length === 1) return false;
    this.#log.warn({ node: this.where }, `turning to another node: ${reason.message}`);
    return this.#leave();
  }

  /**
   * Nothing became final at the node in use since `finalised`: turns to a node that was not looked at since; when all were,
   * to the one that has finalised most, where the others' time has come to be waited for. Whether there was one to look at.
   */
  stalled(reason: Error, finalised: number): boolean {
    const endpoint = this.#endpoints[this.#at];
    if (endpoint === undefined || this.#endpoints.length === 1) return false;
    // Something became final meanwhile: this is another stall.
    if (finalised > this.#highest) {
      this.#highest = finalised;
      this.#stalledAt.clear();
      this.#isStallKnown = false;
    }
    this.#stalledAt.set(endpoint, finalised);
    const unseen = this.#next((other) => !this.#stalledAt.has(other));
    if (unseen !== undefined) {
      const level = this.#isStallKnown ? 'debug' : 'warn';
      this.#log[level]({ node: this.where, finalised }, `turning to another node: ${reason.message}`);
      return this.#leave(unseen);
    }
    this.#isStallKnown = true;
    const most = Math.max(...this.#stalledAt.values());
    const best = finalised === most ? undefined : this.#next((other) => this.#stalledAt.get(other) === most);
    this.#stalledAt.clear();
    if (best !== undefined) this.#leave(best);
    return false;
  }

  /** Drops the connection; who uses this connects again, to another node. */
  #leave(next = this.#next()): boolean {
    const provider = this.#provider;
    this.#drop();
    void provider?.disconnect().catch(() => undefined);
    if (next !== undefined) this.#use(next);
    this.#tell('disconnected');
    return next !== undefined;
  }

  #next(isFit: (endpoint: Endpoint) => boolean = () => true): number | undefined {
    const { length } = this.#endpoints;
    for (let step = 1; step <= length; step += 1) {
      const index = (this.#at + step) % length;
      const endpoint = this.#endpoints[index];
      if (endpoint !== undefined && isFit(endpoint) && !this.#isAside(index)) return index;
    }
    return undefined;
  }

  #isAside(index: number): boolean {
    const endpoint = this.#endpoints[index];
    return endpoint !== undefined && (this.#asideUntil.get(endpoint) ?? 0) > this.#now();
  }

  #use(index: number): void {
    if (index !== this.#at) {
      const provider = this.#provider;
      this.#drop();
      void provider?.disconnect().catch(() => undefined);
      this.#at = index;
    }
    this.#tried = false;
  }

  #open(): RpcProvider {
    if (this.#provider !== undefined) return this.#provider;
    const provider = this.#endpoints[this.#at]?.provider();
    if (provider === undefined) throw new ChainError('unreachable', '--chain-url: name at least one node');
    let isNew = true;
    this.#provider = provider;
    this.#unlisten = [
      provider.on('connected', () => {
        this.#tried = false;
        // A provider renews its own subscriptions when it comes back; a new one has none yet.
        if (isNew) this.#resubscribe(provider);
        isNew = false;
        this.#tell('connected');
      }),
      provider.on('disconnected', () => this.#tell('disconnected')),
      provider.on('error', (error) => this.#tell('error', error)),
    ];
    return provider;
  }

  #drop(): void {
    for (const unlisten of this.#unlisten) unlisten();
    this.#unlisten = [];
    this.#provider = undefined;
    for (const entry of this.#subscribed.values()) entry.current = undefined;
  }

  /** Extrinsics are not sent to another node by themselves: who sent them finds out what became of them. */
  #resubscribe(provider: RpcProvider): void {
    for (const [id, entry] of this.#subscribed) {
      const { type, method, params, update } = entry;
      if (method.startsWith('author_')) this.#subscribed.delete(id);
      else {
        provider.subscribe(type, method, params, update).then(
          (current) => {
            entry.current = current;
          },
          (error: unknown) => this.#log.warn({ err: error, method, node: this.where }, 'no subscription'),
        );
      }
    }
  }

  #connected(): RpcProvider {
    if (!this.#provider?.isConnected) throw new Error(`no connection to ${this.where}`);
    return this.#provider;
  }

  /** A node that keeps silent is left like one that went away. */
  async #inTime<T>(method: string, provider: RpcProvider, answer: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        const error = new ChainError('unreachable', `${method}: no answer within ${this.#timeoutMs} ms`);
        if (this.#provider === provider) this.turn(error);
        reject(error);
      }, this.#timeoutMs);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #tell(type: Event, value?: unknown): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener(value);
  }
}

/** A polkadot.js provider that talks to the embedded chain of this process without a socket. */
import { RpcSession, type SessionTarget } from './session.js';

type Emitted = 'connected' | 'disconnected' | 'error';
type Listener = (value?: unknown) => void;
type Update = (error: Error | null, result: unknown) => void;

export class EmbeddedProvider {
  readonly hasSubscriptions = true;
  readonly isClonable = true;
  readonly isReady = Promise.resolve();
  readonly #target: SessionTarget;
  readonly #session: RpcSession;
  readonly #updates = new Map<string, Update>();
  readonly #listeners = new Map<Emitted, Set<Listener>>();
  #connected = true;

  constructor(target: SessionTarget) {
    this.#target = target;
    this.#session = new RpcSession(
      { dev: true, validate: false },
      { target, notify: (_method, id, result) => this.#updates.get(id)?.(null, result) },
    );
  }

  get isConnected(): boolean {
    return this.#connected;
  }

  clone(): EmbeddedProvider {
    return new EmbeddedProvider(this.#target);
  }

  async connect(): Promise<void> {
    this.#connected = true;
    this.#emit('connected');
  }

  async disconnect(): Promise<void> {
    this.#connected = false;
    this.#session.close();
    this.#updates.clear();
    this.#emit('disconnected');
  }

  on(type: Emitted, listener: Listener): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  async send<T>(method: string, params: unknown[]): Promise<T> {
    if (!this.#connected) throw new Error('the provider was disconnected');
    return (await this.#session.call(method, params)) as T;
  }

  async subscribe(_type: string, method: string, params: unknown[], update: Update): Promise<string> {
    const id = await this.send<string>(method, params);
    this.#updates.set(id, update);
    return id;
  }

  async unsubscribe(_type: string, method: string, id: number | string): Promise<boolean> {
    this.#updates.delete(String(id));
    return this.#connected ? this.send<boolean>(method, [id]) : true;
  }

  #emit(type: Emitted): void {
    for (const listener of this.#listeners.get(type) ?? []) listener();
  }
}

/** Between a worker and its node: lies as it is told, and passes everything else on truly. */
import type { RpcProvider } from '../../src/chain/provider.js';

type Update = (error: Error | null, result: unknown) => void;

/** What the node answers: to what was asked, or to something else. */
type Truth = (params?: unknown[], method?: string) => Promise<unknown>;

/** What a lie does; each may leave an answer as it is. */
export interface Lie {
  /** Instead of the node's answer; a promise that never resolves is a stall. */
  readonly answer?: (method: string, params: unknown[], truth: Truth) => Promise<unknown>;
  /** Instead of one notification: none, the same, or several. */
  readonly notify?: (type: string, result: unknown) => readonly unknown[];
}

export class LyingRpc implements RpcProvider {
  /** The lie that is told from now on; none = the truth. */
  lie: Lie;
  readonly #node: RpcProvider;

  constructor(node: RpcProvider, lie: Lie = {}) {
    this.#node = node;
    this.lie = lie;
  }

  get isConnected(): boolean {
    return this.#node.isConnected;
  }

  connect(): Promise<void> {
    return this.#node.connect();
  }

  disconnect(): Promise<void> {
    return this.#node.disconnect();
  }

  on(type: 'connected' | 'disconnected' | 'error', listener: (value?: unknown) => void): () => void {
    return this.#node.on(type, listener);
  }

  async send<T>(method: string, params: unknown[]): Promise<T> {
    const truth: Truth = (asked = params, by = method) => this.#node.send<unknown>(by, asked);
    return (await (this.lie.answer?.(method, params, truth) ?? truth())) as T;
  }

  subscribe(type: string, method: string, params: unknown[], update: Update): Promise<number | string> {
    return this.#node.subscribe(type, method, params, (error, result) => {
      for (const one of this.lie.notify?.(type, result) ?? [result]) update(error, one);
    });
  }

  unsubscribe(type: string, method: string, id: number | string): Promise<boolean> {
    return this.#node.unsubscribe(type, method, id);
  }
}

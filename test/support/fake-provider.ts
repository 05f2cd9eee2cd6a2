/** What every provider of the tests does: remembers who listens, and tells them when its node comes and goes. */
type Listener = (value?: unknown) => void;

export class FakeProvider {
  isConnected = false;
  readonly #listeners = new Map<string, Set<Listener>>();

  on(type: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(type) ?? new Set();
    this.#listeners.set(type, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  async disconnect(): Promise<void> {
    this.isConnected = false;
  }

  /** The node goes away. */
  go(): void {
    this.isConnected = false;
    this.tell('disconnected');
  }

  /** The node is there again. */
  come(): void {
    this.isConnected = true;
    this.tell('connected');
  }

  protected tell(type: string): void {
    for (const listener of [...(this.#listeners.get(type) ?? [])]) listener();
  }
}

/** The hook Node's `util.inspect` looks for; a registered symbol, so that no Node module is imported. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

const REDACTED = '[secret]';

/**
 * One secret value: a single Uint8Array that cannot be printed, logged or put into JSON by accident, and that can be
 * wiped. JavaScript engines may still hold copies the collector has not reclaimed; SECURITY.md says so.
 */
export class Secret {
  #bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Takes ownership of `bytes` without copying: {@link wipe} zeroes that very array. */
  static from(bytes: Uint8Array): Secret {
    return new Secret(bytes);
  }

  /** Copies `bytes`; the caller still owns, and wipes, the original. */
  static copyOf(bytes: Uint8Array): Secret {
    return new Secret(Uint8Array.from(bytes));
  }

  /** Number of bytes; 0 once wiped. */
  get length(): number {
    return this.#bytes.length;
  }

  /** The live bytes, for the cryptography only. Do not keep, log or return them. Empty once wiped. */
  expose(): Uint8Array {
    return this.#bytes;
  }

  /** An independent copy with its own lifetime. */
  clone(): Secret {
    return Secret.copyOf(this.#bytes);
  }

  /** Zeroes the bytes and forgets them. A wiped secret has length 0, so every later use is refused with `length`. */
  wipe(): void {
    this.#bytes.fill(0);
    this.#bytes = new Uint8Array(0);
  }

  /** Never the bytes. */
  toString(): string {
    return REDACTED;
  }

  /** Never the bytes. */
  toJSON(): string {
    return REDACTED;
  }

  /** Never the bytes. */
  [INSPECT](): string {
    return REDACTED;
  }
}

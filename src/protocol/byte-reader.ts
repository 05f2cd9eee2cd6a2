/** Walking over bytes from their beginning: what the readers of every encoding here are made of. */

export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #tooShort: () => Error;
  #at = 0;

  /** `tooShort`: what is thrown where bytes are taken that are not there. */
  constructor(bytes: Uint8Array, tooShort: () => Error) {
    this.#bytes = bytes;
    this.#tooShort = tooShort;
  }

  /** Bytes that were taken. */
  get at(): number {
    return this.#at;
  }

  /** Bytes that are left. */
  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next byte, which is not taken; 0 behind the last one. */
  get next(): number {
    return this.#bytes[this.#at] ?? 0;
  }

  /** So many bytes, in an array of their own. */
  take(length: number): Uint8Array {
    if (length > this.left) throw this.#tooShort();
    this.#at += length;
    return this.#bytes.slice(this.#at - length, this.#at);
  }

  byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw this.#tooShort();
    this.#at += 1;
    return byte;
  }
}

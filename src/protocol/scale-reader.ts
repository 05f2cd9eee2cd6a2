/** SCALE's integers and lengths from the front of some bytes: the shortest form of each, and no other. */
import { ByteReader } from './byte-reader.js';

/** Smallest values of the modes of a compact integer that take 2 and 4 bytes. */
const TWO_BYTES = 2 ** 6;
const FOUR_BYTES = 2 ** 14;
const LONGER = 2 ** 30;

export class ScaleReader extends ByteReader {
  readonly #refused: (why: string) => Error;

  /** `refused`: what is thrown where the bytes are no encoding; `why` goes on from what they are of. */
  constructor(bytes: Uint8Array, refused: (why: string) => Error) {
    super(bytes, () => refused('ends too early'));
    this.#refused = refused;
  }

  /** Little-endian, of up to 4 bytes. */
  small(width: number): number {
    let value = 0;
    for (let i = 0; i < width; i += 1) value += this.byte() * 2 ** (8 * i);
    return value;
  }

  /** Little-endian, of any width in bytes. */
  big(width: number): bigint {
    let value = 0n;
    for (let i = 0; i < width; i += 4) value |= BigInt(this.small(Math.min(4, width - i))) << BigInt(8 * i);
    return value;
  }

  /** A compact integer, up to 2^536 - 1. */
  compact(): bigint {
    if ((this.next & 3) !== 3) return BigInt(this.#short());
    const extra = (this.byte() >> 2) + 4;
    const value = this.big(extra);
    const least = extra === 4 ? BigInt(LONGER) : 1n << BigInt(8 * extra - 8);
    if (value < least) throw this.#notShortest();
    return value;
  }

  /** How many elements follow, each of a byte at least. */
  count(): number {
    const count = this.length(Number.MAX_SAFE_INTEGER);
    if (count > this.left) throw this.#refused('ends too early');
    return count;
  }

  /** A compact integer of at most `most`, which is below 2^53. */
  length(most: number): number {
    const value = (this.next & 3) === 3 ? this.compact() : this.#short();
    if (value > most) throw this.#refused(`has a length over ${most}`);
    return Number(value);
  }

  /** A compact integer below 2^30: its mode says of how many bytes. */
  #short(): number {
    const first = this.byte();
    const mode = first & 3;
    if (mode === 0) return first >> 2;
    const value = (first >> 2) + this.small(mode === 1 ? 1 : 3) * TWO_BYTES;
    if (value < (mode === 1 ? TWO_BYTES : FOUR_BYTES)) throw this.#notShortest();
    return value;
  }

  #notShortest(): Error {
    return this.#refused('has a compact integer that is not in its shortest form');
  }
}

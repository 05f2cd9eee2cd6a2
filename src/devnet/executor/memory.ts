/** The memory of a runtime as host functions see it. */
import type { Hex } from '../../chain/bytes.js';
import { type Allocator, OutOfMemory } from './allocator.js';

/** Pointer in the low, length in the high 32 bits: how runtimes and hosts pass bytes. */
export type Span = bigint;

export class RuntimeMemory {
  readonly #memory: WebAssembly.Memory;
  #bytes: Buffer;
  /** Of the call under way. */
  allocator: Allocator | undefined;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
    this.#bytes = Buffer.from(memory.buffer);
  }

  /** All of it. What it is of changes when it grows: not to be kept. */
  get all(): Buffer {
    // Growth detaches the old buffer.
    if (this.#bytes.buffer !== this.#memory.buffer) this.#bytes = Buffer.from(this.#memory.buffer);
    return this.#bytes;
  }

  /** Adds pages until `bytes` fit; false where the maximum forbids it. */
  grow(pages: number): boolean {
    try {
      this.#memory.grow(pages);
      return true;
    } catch {
      return false;
    }
  }

  /** These bytes themselves, until the runtime goes on. */
  at(pointer: number, length: number): Buffer {
    const start = pointer >>> 0;
    const all = this.all;
    if (start + length > all.length) throw new RangeError('a runtime named bytes outside of its memory');
    return all.subarray(start, start + length);
  }

  /** These bytes themselves, until the runtime goes on. */
  span(span: Span): Buffer {
    return this.at(pointerOf(span), lengthOf(span));
  }

  copy(span: Span): Uint8Array {
    return Uint8Array.prototype.slice.call(this.span(span));
  }

  hex(span: Span): Hex {
    return `0x${this.span(span).toString('hex')}`;
  }

  text(span: Span): string {
    return this.span(span).toString('utf8');
  }

  /** A piece of the heap; throws OutOfMemory. */
  allocate(bytes: number): number {
    return this.#heap().allocate(bytes);
  }

  /** Throws OutOfMemory where it is no piece of the heap. */
  free(pointer: number): void {
    this.#heap().free(pointer);
  }

  /** Puts bytes where the runtime can free them; the pointer. */
  give(bytes: Uint8Array): number {
    const pointer = this.allocate(bytes.length);
    this.at(pointer, bytes.length).set(bytes);
    return pointer;
  }

  giveSpan(bytes: Uint8Array): Span {
    return spanOf(this.give(bytes), bytes.length);
  }

  #heap(): Allocator {
    if (this.allocator === undefined) throw new OutOfMemory('no call is under way that has a heap');
    return this.allocator;
  }
}

export const pointerOf = (span: Span): number => Number(BigInt.asUintN(32, span));
export const lengthOf = (span: Span): number => Number(BigInt.asUintN(32, span >> 32n));
const spanOf = (pointer: number, length: number): Span => BigInt(pointer) | (BigInt(length) << 32n);

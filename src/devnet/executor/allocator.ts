/**
 * The heap of a runtime, which its host keeps: Substrate's freeing-bump allocator (sc-allocator). Sizes are rounded up to
 * a power of two; what is freed goes to a list of its size and is taken from there again; else the heap grows. The eight
 * bytes before each piece say its size while it is in use and the next free piece after.
 *
 * Runtimes must not depend on it, but on what it refuses: pieces of more than 32 MiB, and more than the memory's maximum.
 */
import type { RuntimeMemory } from './memory.js';

export const PAGE_BYTES = 65_536;
/** sp-core, MAX_POSSIBLE_ALLOCATION. */
const MAX_PIECE_BYTES = 2 ** 25;
const MIN_ORDER = 3;
const ORDERS = 23;
const HEADER_BYTES = 8;
const NOTHING = 0xffff_ffff;
/** Set in the upper half of a header while the piece is in use. */
const IN_USE = 1;

/** The heap is full, or what a runtime freed is no piece of it: the call ends as with a panic. */
export class OutOfMemory extends Error {
  override readonly name = 'OutOfMemory';
}

export class Allocator {
  readonly #memory: RuntimeMemory;
  readonly #maxPages: number;
  readonly #free: number[] = Array.from({ length: ORDERS }, () => NOTHING);
  #end: number;

  /** `base`: where the heap begins, the runtime's `__heap_base`. */
  constructor(memory: RuntimeMemory, { base, maxPages }: { base: number; maxPages: number }) {
    this.#memory = memory;
    this.#maxPages = maxPages;
    this.#end = Math.ceil(base / HEADER_BYTES) * HEADER_BYTES;
  }

  /** Where the part of the memory ends that was ever in use. */
  get end(): number {
    return this.#end;
  }

  /** Pointer to at least `bytes` bytes, of any content. Throws OutOfMemory. */
  allocate(bytes: number): number {
    if (bytes > MAX_PIECE_BYTES) throw new OutOfMemory(`the runtime asked for ${bytes} bytes at once`);
    const order = Math.max(0, Math.ceil(Math.log2(bytes)) - MIN_ORDER);
    const header = this.#take(order) ?? this.#bump(sizeOf(order) + HEADER_BYTES);
    const { all } = this.#memory;
    all.writeUInt32LE(order, header);
    all.writeUInt32LE(IN_USE, header + 4);
    return header + HEADER_BYTES;
  }

  /** Throws OutOfMemory where there is no such piece. */
  free(pointer: number): void {
    const header = (pointer >>> 0) - HEADER_BYTES;
    const { all } = this.#memory;
    const isInside = header >= 0 && header + HEADER_BYTES <= all.length;
    const order = isInside ? all.readUInt32LE(header) : ORDERS;
    if (order >= ORDERS || (all.readUInt32LE(header + 4) & IN_USE) === 0) {
      throw new OutOfMemory('the runtime freed memory that it does not have');
    }
    all.writeUInt32LE(this.#free[order] ?? NOTHING, header);
    all.writeUInt32LE(0, header + 4);
    this.#free[order] = header;
  }

  /** A free piece of that size. */
  #take(order: number): number | undefined {
    const header = this.#free[order] ?? NOTHING;
    if (header === NOTHING) return undefined;
    const { all } = this.#memory;
    const isFree = header + HEADER_BYTES + sizeOf(order) <= all.length && all.readUInt32LE(header + 4) === 0;
    if (!isFree) throw new OutOfMemory('the runtime wrote over its heap');
    this.#free[order] = all.readUInt32LE(header);
    return header;
  }

  #bump(bytes: number): number {
    const start = this.#end;
    const pages = Math.ceil((start + bytes) / PAGE_BYTES);
    const has = this.#memory.all.length / PAGE_BYTES;
    if (pages > has) {
      // Twice as much, so that it does not grow at every turn.
      const wanted = Math.max(pages, Math.min(has * 2, this.#maxPages));
      if (pages > this.#maxPages || !this.#memory.grow(wanted - has)) {
        throw new OutOfMemory(`the runtime needs more than ${this.#maxPages} pages of memory`);
      }
    }
    this.#end = start + bytes;
    return start;
  }
}

const sizeOf = (order: number): number => 2 ** (order + MIN_ORDER);

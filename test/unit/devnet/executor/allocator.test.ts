import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Allocator, OutOfMemory, PAGE_BYTES } from '../../../../src/devnet/executor/allocator.js';
import { RuntimeMemory } from '../../../../src/devnet/executor/memory.js';
import { runs, SEED } from '../../../property/support.js';

function heap(maxPages = 64, base = 1_001) {
  const memory = new RuntimeMemory(new WebAssembly.Memory({ initial: 1, maximum: maxPages }));
  return { memory, allocator: new Allocator(memory, { base, maxPages }) };
}

const step = fc.oneof(
  fc.record({ bytes: fc.oneof(fc.nat(64), fc.nat(5_000)) }),
  fc.record({ freed: fc.nat() }),
);

describe(`the heap of a runtime (seed ${SEED})`, () => {
  it('gives pieces that do not overlap, aligned, behind the base, and takes freed ones again', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const { memory, allocator } = heap();
        const pieces: { pointer: number; bytes: number; mark: number }[] = [];
        let marks = 0;
        for (const one of steps) {
          if ('bytes' in one) {
            const pointer = allocator.allocate(one.bytes);
            marks = (marks + 1) % 256;
            expect(pointer % 8).toBe(0);
            expect(pointer).toBeGreaterThanOrEqual(1_008 + 8);
            expect(pointer + one.bytes).toBeLessThanOrEqual(allocator.end);
            memory.at(pointer, one.bytes).fill(marks);
            pieces.push({ pointer, bytes: one.bytes, mark: marks });
          } else if (pieces.length > 0) {
            const [piece] = pieces.splice(one.freed % pieces.length, 1);
            if (piece !== undefined) allocator.free(piece.pointer);
          }
          for (const { pointer, bytes, mark } of pieces) {
            expect(memory.at(pointer, bytes).every((byte) => byte === mark)).toBe(true);
          }
        }
      }),
      runs(100),
    );
  });

  it('takes a freed piece of the same power of two before the heap grows', () => {
    const { allocator } = heap();
    const [first, second] = [allocator.allocate(33), allocator.allocate(64)];
    const { end } = allocator;
    allocator.free(first);
    allocator.free(second);
    expect([allocator.allocate(50), allocator.allocate(34)]).toEqual([second, first]);
    expect(allocator.end).toBe(end);
  });

  it('grows up to its pages, and refuses more, or more than 32 MiB at once', () => {
    const { memory, allocator } = heap(4);
    allocator.allocate(PAGE_BYTES);
    expect(memory.all.length).toBeGreaterThan(PAGE_BYTES);
    expect(() => allocator.allocate(3 * PAGE_BYTES)).toThrow(OutOfMemory);
    expect(() => heap().allocator.allocate(2 ** 25 + 1)).toThrow('33554433 bytes at once');
  });

  it('refuses to free what is no piece in use', () => {
    const { allocator } = heap();
    const piece = allocator.allocate(8);
    allocator.free(piece);
    for (const pointer of [piece, 0, 4, PAGE_BYTES, -8]) {
      expect(() => allocator.free(pointer)).toThrow('freed memory that it does not have');
    }
  });

  it('notices that the runtime wrote over a free piece', () => {
    const { memory, allocator } = heap();
    const piece = allocator.allocate(8);
    allocator.free(piece);
    memory.at(piece - 8, 8).fill(0xff);
    expect(() => allocator.allocate(8)).toThrow('wrote over its heap');
  });
});

import { describe, expect, it } from 'vitest';
import { poolOrder, type ReadyExtrinsic } from '../../../src/devnet/order.js';

const ready = (
  name: string,
  priority: bigint,
  { requires = [], provides = [] }: { requires?: string[]; provides?: string[] } = {},
): ReadyExtrinsic => ({ extrinsic: `0x${name}`, priority, requires, provides });

const order = (...arrived: ReadyExtrinsic[]): string[] =>
  poolOrder(arrived).map(({ extrinsic }) => extrinsic.slice(2));

describe('the order of a pool', () => {
  it('is by priority, beyond what a number holds', () => {
    const [low, high] = [(1n << 63n) - 1n, 1n << 63n];
    expect(order(ready('a', low), ready('b', high), ready('c', 0n))).toEqual(['b', 'a', 'c']);
  });

  it('is by arrival among equals', () => {
    expect(order(ready('a', 1n), ready('b', 1n), ready('c', 1n))).toEqual(['a', 'b', 'c']);
  });

  it('puts nothing before what it builds on, and then by its own priority', () => {
    const first = ready('a0', 1n, { provides: ['a:0'] });
    const second = ready('a1', 9n, { requires: ['a:0'], provides: ['a:1'] });
    const third = ready('a2', 3n, { requires: ['a:1'] });
    expect(order(third, second, ready('b', 2n), first)).toEqual(['b', 'a0', 'a1', 'a2']);
    expect(order(second, third, ready('b', 5n), ready('c', 0n), first)).toEqual(['b', 'a0', 'a1', 'a2', 'c']);
  });

  it('puts what builds on nothing here last, whatever its priority', () => {
    const orphan = ready('a5', 9n, { requires: ['a:4'] });
    expect(order(orphan, ready('b', 0n))).toEqual(['b', 'a5']);
  });

  it('is empty for an empty pool', () => {
    expect(poolOrder([])).toEqual([]);
  });
});

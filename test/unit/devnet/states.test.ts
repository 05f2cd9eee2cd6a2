import type { Blockchain } from '@acala-network/chopsticks-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../src/chain/bytes.js';
import { BlockStates, type State } from '../../../src/devnet/states.js';
import { runs, SEED } from '../../property/support.js';

type Block = Blockchain['head'];
type Values = ReadonlyMap<Hex, Hex>;
type Changes = ReadonlyMap<Hex, Hex | null>;

/** Enough of them that a new whole state is made on the way. */
const KEYS = Array.from({ length: 2_000 }, (_, index): Hex => `0x${index.toString(16).padStart(4, '0')}`);

function after(values: Values, changes: Changes): Map<Hex, Hex> {
  const all = new Map(values);
  for (const [key, value] of changes) {
    if (value === null) all.delete(key);
    else all.set(key, value);
  }
  return all;
}

/** A block as chopsticks has it: what it changed, and all of the state to be read in pages. */
class FakeBlock {
  readonly number: number;
  readonly parentBlock: Promise<Block | undefined>;
  storageLayerCount: number;
  values: Values;
  reads = 0;
  readonly #changes: Changes;

  constructor(parent: FakeBlock | undefined, values: Values, changes: Changes = new Map()) {
    this.number = parent === undefined ? 0 : parent.number + 1;
    this.parentBlock = Promise.resolve(parent?.asBlock());
    this.storageLayerCount = parent === undefined ? 0 : 1;
    this.values = after(values, changes);
    this.#changes = changes;
  }

  async storageDiff(): Promise<Record<string, string | null>> {
    this.reads += 1;
    return Object.fromEntries(this.#changes);
  }

  async get(key: string): Promise<string | undefined> {
    this.reads += 1;
    return this.values.get(key as Hex);
  }

  async getKeysPaged({ startKey, pageSize }: { startKey?: string; pageSize: number }): Promise<string[]> {
    return [...this.values.keys()]
      .filter((key) => key > (startKey ?? ''))
      .sort()
      .slice(0, pageSize);
  }

  child(changes: Changes): FakeBlock {
    return new FakeBlock(this, this.values, changes);
  }

  asBlock(): Block {
    return this as unknown as Block;
  }
}

const key = fc.constantFrom(...KEYS);
const changes = fc
  .array(fc.tuple(key, fc.option(fc.constantFrom<Hex>('0x01', '0x02', '0x'))), { maxLength: 300 })
  .map((all): Changes => new Map(all));
const values = fc
  .array(fc.tuple(key, fc.constant<Hex>('0xaa')), { maxLength: 1_000 })
  .map((all): Values => new Map(all));

/** In every way that the runtime reads it. */
function expectState(state: State, expected: Values): void {
  const sorted = [...expected].sort(([a], [b]) => (a < b ? -1 : 1));
  expect(state.entries()).toEqual(sorted);
  for (const each of KEYS.slice(0, 50)) {
    expect(state.get(each)).toBe(expected.get(each));
    expect(state.nextKey(each)).toBe(sorted.find(([other]) => other > each)?.[0]);
  }
}

describe(`states that are read at once (seed ${SEED})`, () => {
  it('are those of a plain map that takes every block, whether a state was kept or is made again', async () => {
    await fc.assert(
      fc.asyncProperty(
        values,
        fc.array(changes, { minLength: 1, maxLength: 12 }),
        async (genesis, blocks) => {
          const chain = [new FakeBlock(undefined, genesis)];
          const states = new BlockStates(genesis);
          for (const each of blocks) {
            const parent = chain.at(-1) as FakeBlock;
            const block = parent.child(each);
            states.keep(block.asBlock(), (await states.after(parent.asBlock())).with(each));
            chain.push(block);
          }
          for (const block of chain.reverse()) {
            expectState(await states.after(block.asBlock()), block.values);
            // Of another one that kept nothing, without the genesis.
            expectState(await new BlockStates().after(block.asBlock()), block.values);
          }
        },
      ),
      runs(20),
    );
  });

  it('of the newest blocks are kept, and asked of chopsticks no more', async () => {
    const states = new BlockStates(new Map());
    let block = new FakeBlock(undefined, new Map());
    const chain: FakeBlock[] = [];
    for (let number = 1; number <= 20; number += 1) {
      block = block.child(new Map<Hex, Hex>([['0xaa', `0x${String(number).padStart(2, '0')}`]]));
      await states.after(block.asBlock());
      chain.push(block);
    }
    const reads = chain.map((each) => each.reads);
    expect((await states.after(block.asBlock())).get('0xaa')).toBe('0x20');
    expect(chain.map((each) => each.reads)).toEqual(reads);
    expect(reads.every((count) => count === 1)).toBe(true);
    expect((await states.after((chain[2] as FakeBlock).asBlock())).get('0xaa')).toBe('0x03');
  });

  it('of a block that somebody changed are read anew, and so are those built on it', async () => {
    const states = new BlockStates(new Map());
    const genesis = new FakeBlock(undefined, new Map());
    const head = genesis.child(new Map([['0xaa', '0x01']]));
    expect((await states.after(head.asBlock())).entries()).toEqual([['0xaa', '0x01']]);
    head.storageLayerCount = 2;
    head.values = new Map([['0xbb', '0x02']]);
    expect((await states.after(head.asBlock())).entries()).toEqual([['0xbb', '0x02']]);
    const child = head.child(new Map([['0xcc', '0x03']]));
    const expected = [
      ['0xbb', '0x02'],
      ['0xcc', '0x03'],
    ];
    expect((await states.after(child.asBlock())).entries()).toEqual(expected);
    expect((await new BlockStates(new Map()).after(child.asBlock())).entries()).toEqual(expected);
  });
});

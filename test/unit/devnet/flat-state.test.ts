import type { Blockchain } from '@acala-network/chopsticks-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAT_EVERY_BLOCKS, FlatStates } from '../../../src/devnet/flat-state.js';

type Block = Blockchain['head'];
type Changes = Record<string, string | null>;

const KEYS = ['0xa0', '0xa001', '0xa002', '0xa0ff', '0xa1', '0xb0', '0xb001', '0xffff'];
const PREFIXES = ['0x', '0xa0', '0xa1', '0xa00', '0xb', '0xc', '0xffff'];

/** What lies below a block, as a plain search over all of its values. */
class Model {
  reads = 0;
  readonly values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.values = values;
  }

  deleted(): boolean {
    return false;
  }

  async get(key: string): Promise<string | undefined> {
    this.reads += 1;
    return this.values.get(key);
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    return Promise.all(keys.map((key) => this.get(key)));
  }

  async getKeysPaged(prefix: string, size: number, start: string): Promise<string[]> {
    this.reads += 1;
    const behind = (key: string) => key > start && key.startsWith(prefix);
    return [...this.values.keys()].filter(behind).sort().slice(0, size);
  }

  async findNextKey(prefix: string, start: string, best?: string): Promise<string | undefined> {
    const [own] = await this.getKeysPaged(prefix, 1, start);
    return own === undefined || (best !== undefined && best < own) ? best : own;
  }
}

/** A child of `parent` with these changes. */
function childOf(parent: Block | undefined, values: ReadonlyMap<string, string>, changes: Changes): Block {
  const after = new Map(values);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) after.delete(key);
    else after.set(key, value);
  }
  return {
    number: (parent?.number ?? 0) + 1,
    storage: new Model(after),
    storageLayerCount: 1,
    storageDiff: async () => changes,
    parentBlock: Promise.resolve(parent),
  } as unknown as Block;
}

const valuesOf = (block: Block): ReadonlyMap<string, string> => (block.storage as unknown as Model).values;

/** A chain of blocks with these changes; `below` is what a child of each is built on. */
async function chainOf(states: FlatStates, genesis: ReadonlyMap<string, string>, blocks: readonly Changes[]) {
  const chain: { readonly block: Block; readonly below: Block['storage'] }[] = [];
  for (const changes of blocks) {
    const parent = chain.at(-1)?.block;
    const block = childOf(parent, parent === undefined ? genesis : valuesOf(parent), changes);
    chain.push({ block, below: await states.after(block) });
  }
  return chain;
}

describe('flat states', () => {
  it('answer what a walk down to the genesis answers, the newest without a walk', async () => {
    const changes = fc.dictionary(fc.constantFrom(...KEYS), fc.option(fc.constantFrom('0x01', '0x02')), {
      noNullPrototype: true,
    });
    const run = fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...KEYS), fc.constant('0x00'), { noNullPrototype: true }),
      fc.array(changes, { minLength: 3 * FLAT_EVERY_BLOCKS + 1, maxLength: 4 * FLAT_EVERY_BLOCKS }),
      async (genesis, blocks) => {
        const values = new Map(Object.entries(genesis));
        const chain = await chainOf(new FlatStates(values), values, blocks);
        for (const { block, below } of chain) {
          const model = new Model(valuesOf(block));
          expect(await below.getMany(KEYS, false)).toEqual(await model.getMany(KEYS));
          for (const prefix of PREFIXES) {
            for (const start of [prefix, ...KEYS]) {
              for (const size of [1, 3, 100]) {
                const paged = await below.getKeysPaged(prefix, size, start);
                expect(paged).toEqual(await model.getKeysPaged(prefix, size, start));
              }
              for (const best of [undefined, '0xa0015']) {
                const next = await below.findNextKey(prefix, start, best);
                expect(next).toBe(await model.findNextKey(prefix, start, best));
              }
            }
          }
        }
        const newest = chain.filter(({ block }) => block.number % FLAT_EVERY_BLOCKS === 0).at(-1);
        const model = newest?.block.storage as unknown as Model;
        const before = model.reads;
        await newest?.below.get('0xa0', false);
        await newest?.below.getKeysPaged('0xa0', 10, '0xa0');
        expect(model.reads).toBe(before);
      },
    );
    await fc.assert(run, { numRuns: 3, seed: 20_261_126 });
  });

  it('are put together again where a block was changed after it was built', async () => {
    const states = new FlatStates(new Map());
    const chain = await chainOf(states, new Map(), Array(FLAT_EVERY_BLOCKS).fill({ '0xa0': '0x01' }));
    const last = chain.at(-1) as (typeof chain)[number];
    const set = { ...last.block, storageLayerCount: 2, storageDiff: async () => ({ '0xa0': '0x02' }) };
    expect(await last.below.get('0xa0', false)).toBe('0x01');
    expect(await (await states.after(set as unknown as Block)).get('0xa0', false)).toBe('0x02');
    const changed = Object.assign(last.block, { storageLayerCount: 2, storageDiff: set.storageDiff });
    expect(await (await states.after(changed)).get('0xa0', false)).toBe('0x02');
  });

  it('follow the fork that is built on', async () => {
    const states = new FlatStates(new Map());
    const common = await chainOf(states, new Map(), Array(FLAT_EVERY_BLOCKS + 3).fill({ '0xa0': '0x01' }));
    let fork = common[FLAT_EVERY_BLOCKS - 3]?.block as Block;
    while (fork.number < 2 * FLAT_EVERY_BLOCKS) fork = childOf(fork, valuesOf(fork), { '0xb0': '0x03' });
    const below = await states.after(fork);
    expect(await below.getMany(['0xa0', '0xb0'], false)).toEqual(['0x01', '0x03']);
  });
});

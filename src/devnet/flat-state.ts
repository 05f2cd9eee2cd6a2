/**
 * The state of the embedded chain in reach of one lookup.
 *
 * chopsticks keeps what each block changed over what its parent has, down to the genesis. A read walks all of them, and
 * the search for the next key of a map looks through the keys of every one: a chain gets slower with each block. So every
 * few blocks the whole state is put together, and what is built on it goes no deeper. Only the newest such states are
 * kept; a read of an older block walks again, and finds the same.
 */
import type { Blockchain } from '@acala-network/chopsticks-core';
import { firstBehind, firstFrom } from './sorted.js';

type Block = Blockchain['head'];
/** What chopsticks asks of whatever lies below a block's own changes. */
type Below = Block['storage'];
/** Full storage keys and values, hex. */
type Values = ReadonlyMap<string, string>;

/** Blocks from one whole state to the next: as many steps a read takes at most; putting one together takes milliseconds. */
export const FLAT_EVERY_BLOCKS = 16;
/** Workers read finalised blocks, a few behind the head: those on the newest state and on the one before it. */
const FLAT_KEPT = 2;

/** All of the state after one block. */
class FlatState implements Below {
  readonly #deep: Below;
  #flat: { readonly values: Values; readonly keys: readonly string[] } | undefined;

  constructor(values: Values, deep: Below) {
    this.#deep = deep;
    this.#flat = { values, keys: [...values.keys()].sort() };
  }

  get values(): Values | undefined {
    return this.#flat?.values;
  }

  /** Frees the memory: from now on it is as deep as it would be without. */
  retire(): void {
    this.#flat = undefined;
  }

  deleted(key: string): boolean {
    return this.#flat === undefined && this.#deep.deleted(key);
  }

  async get(key: string): Promise<string | undefined> {
    return this.#flat === undefined ? this.#deep.get(key, false) : this.#flat.values.get(key);
  }

  async getMany(keys: string[]): Promise<(string | undefined)[]> {
    const flat = this.#flat;
    return flat === undefined ? this.#deep.getMany(keys, false) : keys.map((key) => flat.values.get(key));
  }

  async findNextKey(prefix: string, startKey: string, knownBest?: string): Promise<string | undefined> {
    if (this.#flat === undefined) return this.#deep.findNextKey(prefix, startKey, knownBest);
    const { keys } = this.#flat;
    // Keys with the prefix stand together: the first at or behind both is one of them, or there is none.
    const own = keys[startKey < prefix ? firstFrom(keys, prefix) : firstBehind(keys, startKey)];
    if (own === undefined || !own.startsWith(prefix)) return knownBest;
    return knownBest === undefined || own < knownBest ? own : knownBest;
  }

  async getKeysPaged(prefix: string, pageSize: number, startKey: string): Promise<string[]> {
    if (this.#flat === undefined) return this.#deep.getKeysPaged(prefix, pageSize, startKey);
    const { keys } = this.#flat;
    const from = startKey < prefix ? firstFrom(keys, prefix) : firstBehind(keys, startKey);
    const found: string[] = [];
    for (let i = from; i < keys.length && found.length < pageSize; i += 1) {
      const key = keys[i] as string;
      if (!key.startsWith(prefix)) break;
      found.push(key);
    }
    return found;
  }
}

/** The whole states of one chain. */
export class FlatStates {
  readonly #genesis: Values;
  readonly #made = new WeakMap<Block, { readonly state: FlatState; readonly layers: number }>();
  readonly #kept: FlatState[] = [];

  /** `genesis`: all of the state before block 1. */
  constructor(genesis: Values) {
    this.#genesis = genesis;
  }

  /** What a child of `parent` is built on: the parent's state, whole after every few blocks. */
  async after(parent: Block): Promise<Below> {
    if (parent.number === 0 || parent.number % FLAT_EVERY_BLOCKS !== 0) return parent.storage;
    return this.#of(parent) ?? (await this.#make(parent));
  }

  /** The state that was made of a block and is still true of it: `dev_setStorage` may have changed it since. */
  #of(block: Block): FlatState | undefined {
    const made = this.#made.get(block);
    return made?.layers === block.storageLayerCount ? made.state : undefined;
  }

  async #make(block: Block): Promise<FlatState> {
    const since: Block[] = [];
    let from: Block | undefined = block;
    let values: Values | undefined;
    while (values === undefined && from !== undefined && from.number > 0) {
      since.push(from);
      from = await from.parentBlock;
      values = from && this.#of(from)?.values;
    }
    const state = new FlatState(await changed(values ?? this.#genesis, since.reverse()), block.storage);
    this.#made.set(block, { state, layers: block.storageLayerCount });
    this.#kept.push(state);
    if (this.#kept.length > FLAT_KEPT) this.#kept.shift()?.retire();
    return state;
  }
}

/** The values after these blocks, oldest first. */
async function changed(before: Values, blocks: readonly Block[]): Promise<Values> {
  const values = new Map(before);
  for (const block of blocks) {
    for (const [key, value] of Object.entries(await block.storageDiff())) {
      // Absent as well: what was read there and is not, chopsticks remembers with the changes.
      if (value === null || value === undefined) values.delete(key);
      else values.set(key, value);
    }
  }
  return values;
}

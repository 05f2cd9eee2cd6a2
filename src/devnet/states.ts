/**
 * States of the embedded chain that can be read at once, as the runtime needs them: chopsticks answers later.
 *
 * A state is a whole one, shared by all that come after it, and what changed since. Those of the newest blocks are kept;
 * that of an older one, or of one that `dev_setStorage` changed, is put together again from what chopsticks has.
 */

import type { Blockchain } from '@acala-network/chopsticks-core';
import type { Hex } from '../chain/bytes.js';
import { keepNewest } from '../chain/newest.js';
import type { StateView } from './executor/overlay.js';
import type { Entry } from './executor/trie.js';
import { firstBehind } from './sorted.js';

type Block = Blockchain['head'];
type Changes = ReadonlyMap<Hex, Hex | null>;

/** Changes from which on a new whole state is made: it takes milliseconds, and each block copies these. */
const MAX_CHANGES = 512;
/** The head, what is final, and a fork or two. */
const STATES_KEPT = 8;
/** Keys that chopsticks gives at once. */
const PAGE_KEYS = 1_000;

interface Whole {
  readonly values: ReadonlyMap<Hex, Hex>;
  /** In ascending order. */
  readonly keys: readonly Hex[];
}

export class State implements StateView {
  readonly #whole: Whole;
  readonly #changes: Changes;
  #changed: readonly Hex[] | undefined;

  private constructor(whole: Whole, changes: Changes) {
    this.#whole = whole;
    this.#changes = changes;
  }

  static of(values: ReadonlyMap<Hex, Hex>): State {
    return new State({ values, keys: [...values.keys()].sort() }, new Map());
  }

  get(key: Hex): Hex | undefined {
    const changed = this.#changes.get(key);
    return changed === undefined ? this.#whole.values.get(key) : (changed ?? undefined);
  }

  nextKey(after: Hex): Hex | undefined {
    const { keys } = this.#whole;
    let at = firstBehind(keys, after);
    while (at < keys.length && this.#changes.get(keys[at] as Hex) === null) at += 1;
    this.#changed ??= [...this.#changes.keys()].sort();
    let own = firstBehind(this.#changed, after);
    while (own < this.#changed.length && this.#changes.get(this.#changed[own] as Hex) === null) own += 1;
    const [below, changed] = [keys[at], this.#changed[own]];
    return changed === undefined || (below !== undefined && below < changed) ? below : changed;
  }

  /** The state after these changes. */
  with(changes: Changes): State {
    const all = new Map([...this.#changes, ...changes]);
    if (all.size <= MAX_CHANGES) return new State(this.#whole, all);
    return State.of(new Map(this.entries(changes)));
  }

  /** All of it with these changes, by ascending key, as the trie takes it. */
  trie(changes: Changes): Entry[] {
    return this.entries(changes).map(([key, value]) => [key, Buffer.from(value.slice(2), 'hex')]);
  }

  /** All of it with these changes, by ascending key. */
  entries(changes: Changes = new Map()): [Hex, Hex][] {
    const values = new Map(this.#whole.values);
    for (const [key, value] of [...this.#changes, ...changes]) {
      if (value === null) values.delete(key);
      else values.set(key, value);
    }
    return [...values].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** The states after the blocks of one chain. */
export class BlockStates {
  readonly #genesis: State | undefined;
  /** The newest last. `layers`: `dev_setStorage` adds some. */
  readonly #kept = new Map<Block, { readonly state: State; readonly layers: number }>();

  /** `genesis`: all of the state before block 1; without it chopsticks is asked. */
  constructor(genesis?: ReadonlyMap<Hex, Hex>) {
    this.#genesis = genesis && State.of(genesis);
  }

  /** The state after a block. */
  async after(block: Block): Promise<State> {
    const kept = this.#of(block);
    if (kept !== undefined) return kept;
    const state = await this.#make(block);
    this.keep(block, state);
    return state;
  }

  /** Takes note of the state after a block that was just built. */
  keep(block: Block, state: State): void {
    this.#kept.delete(block);
    keepNewest(this.#kept, block, { state, layers: block.storageLayerCount }, STATES_KEPT);
  }

  #of(block: Block): State | undefined {
    const kept = this.#kept.get(block);
    return kept?.layers === block.storageLayerCount ? kept.state : undefined;
  }

  /** From what each block changed since the nearest state that is known; of a chain that somebody changed, all of it. */
  async #make(block: Block): Promise<State> {
    const since: Block[] = [];
    let from: Block | undefined = block;
    let state: State | undefined;
    while (state === undefined) {
      if (from === undefined || !isAsBuilt(from)) return State.of(await stateOf(block));
      if (from.number === 0) state = this.#genesis ?? State.of(await stateOf(from));
      else {
        since.unshift(from);
        from = await from.parentBlock;
        state = from && this.#of(from);
      }
    }
    for (const each of since) state = state.with(changesOf(await each.storageDiff()));
    return state;
  }
}

/** A block has one layer of changes, the genesis none, until somebody adds one. */
const isAsBuilt = ({ number, storageLayerCount }: Block): boolean =>
  storageLayerCount === (number === 0 ? 0 : 1);

function changesOf(diff: Awaited<ReturnType<Block['storageDiff']>>): Changes {
  // Absent as well: what was read there and is not, chopsticks remembers with the changes.
  return new Map(
    Object.entries(diff).map(([key, value]) => [key as Hex, (value as Hex | null | undefined) ?? null]),
  );
}

/** All that chopsticks says is there. */
async function stateOf(block: Block): Promise<Map<Hex, Hex>> {
  const values = new Map<Hex, Hex>();
  for (let startKey: string | undefined = '0x'; startKey !== undefined; ) {
    const keys = (await block.getKeysPaged({ prefix: '0x', startKey, pageSize: PAGE_KEYS })) as Hex[];
    for (const key of keys) values.set(key, ((await block.get(key)) as Hex | undefined) ?? '0x');
    startKey = keys.length < PAGE_KEYS ? undefined : keys.at(-1);
  }
  return values;
}

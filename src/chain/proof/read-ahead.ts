/**
 * One proof of a block for all that is most likely read of it: what is read of every block, and what was read of the last
 * few as well. Workers look at the same keys block after block, one after the other; each such read would be a request of
 * its own, and a proof whose upper nodes are those of all others.
 */
import type { Hex } from '../bytes.js';
import type { StateReader } from '../reader.js';
import type { Expected, Found, ProvenState } from './reader.js';

/** Blocks without a read of it after which a key is not read ahead any more. */
const KEPT_BLOCKS = 4;
/** Blocks of which it must have been read: what belongs to one request is read once. */
const HABIT_BLOCKS = 2;
/** Keys that are read ahead at most, those of lists included: as many as one proof is asked for (reader.ts). */
const MAX_KEYS = 256;

interface Habit {
  /** The last block of which it was read, counted. */
  readonly last: number;
  /** Blocks of which it was read, with fewer than KEPT_BLOCKS between any two. */
  readonly blocks: number;
  /** Of a list: the keys that it had. */
  readonly keys?: readonly Hex[];
}

export interface Standing {
  /** Read of every block that is looked at, and of no other. */
  readonly lookedAt: Hex;
  /** Read of every block, also of those that came together with a newer one. */
  readonly always: readonly Hex[];
}

/** What the readers of one block have in common. */
interface Shared {
  begun: Promise<Found> | undefined;
}

/** What the readers of a chain's blocks have in common. */
export class ReadAhead {
  readonly #lookedAt: Hex;
  readonly #always: ReadonlySet<Hex>;
  /** By key and by prefix, what was read last at the end. */
  readonly #keys = new Map<Hex, Habit>();
  readonly #lists = new Map<Hex, Habit>();
  /** Blocks that were looked at. */
  #blocks = 0;

  constructor({ lookedAt, always }: Standing) {
    this.#lookedAt = lookedAt;
    this.#always = new Set([lookedAt, ...always]);
  }

  /**
   * The readers of one block's state, in whatever ways it is asked for: the first to ask one of them for what is always read
   * has all read ahead, for all of them. A failure is not kept. `isLookedAt`: what the first reads says so, unless it is known.
   */
  block(): (state: ProvenState, isLookedAt?: boolean) => StateReader {
    const shared: Shared = { begun: undefined };
    return (state, isLookedAt = false) => this.#reader(state, shared, isLookedAt);
  }

  #reader(state: ProvenState, shared: Shared, willBeLookedAt: boolean): StateReader {
    const ahead = (isLookedAt: boolean): Promise<Found> => {
      const { begun } = shared;
      if (begun !== undefined) return begun;
      const reading = state.expected(
        isLookedAt ? this.#expected() : { keys: [...this.#always], lists: new Map() },
      );
      shared.begun = reading;
      reading.catch(() => {
        if (shared.begun === reading) shared.begun = undefined;
      });
      return reading;
    };
    /** What was read ahead so far; who asked for it is told where that failed. */
    const found = async (): Promise<Found | undefined> => shared.begun?.catch(() => undefined);
    return {
      values: async (keys) => {
        if (keys.every((key) => this.#always.has(key)))
          return (await ahead(willBeLookedAt || keys.includes(this.#lookedAt))).values;
        for (const key of keys) this.#note(this.#keys, key);
        const known = (await found())?.values;
        const rest = keys.filter((key) => known?.has(key) !== true);
        const read = rest.length === 0 ? undefined : await state.values(rest);
        return new Map(keys.map((key) => [key, known?.get(key) ?? read?.get(key) ?? null]));
      },
      entries: async (prefix) => {
        const known = (await found())?.lists.get(prefix);
        const entries = known ?? (await state.entries(prefix));
        this.#note(
          this.#lists,
          prefix,
          entries.map(([key]) => key),
        );
        return entries;
      },
    };
  }

  #note(habits: Map<Hex, Habit>, name: Hex, keys?: readonly Hex[]): void {
    const before = habits.get(name);
    const goesOn = before !== undefined && this.#blocks - before.last <= KEPT_BLOCKS;
    const isNew = before?.last !== this.#blocks;
    const blocks = goesOn ? before.blocks + (isNew ? 1 : 0) : 1;
    // At the end: those in front are the first to be left out.
    habits.delete(name);
    habits.set(name, { last: this.#blocks, blocks, ...(keys && { keys }) });
  }

  #expected(): Expected {
    this.#blocks += 1;
    const keys = [...this.#always];
    const lists = new Map<Hex, readonly Hex[]>();
    let room = MAX_KEYS - keys.length;
    for (const [key] of this.#habits(this.#keys)) {
      if (room < 1) break;
      keys.push(key);
      room -= 1;
    }
    for (const [prefix, { keys: under = [] }] of this.#habits(this.#lists)) {
      // The prefix is asked for as well.
      if (room < under.length + 1) continue;
      lists.set(prefix, under);
      room -= under.length + 1;
    }
    return { keys, lists };
  }

  /** Those that are likely read again, what was read last first; what was not read for long is forgotten. */
  #habits(habits: Map<Hex, Habit>): readonly (readonly [Hex, Habit])[] {
    for (const [name, { last }] of habits) if (this.#blocks - last > KEPT_BLOCKS) habits.delete(name);
    return [...habits].filter(([, { blocks }]) => blocks >= HABIT_BLOCKS).reverse();
  }
}

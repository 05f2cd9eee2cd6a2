/** Storage at one block: every key is read once however many ask, and reads made together go out as one request. */
import type { Hex } from './bytes.js';
import { type Codec, namesOf } from './codec.js';
import type { Plain } from './plain.js';
import type { StateReader } from './reader.js';
import type { BlockRef } from './types.js';

/** Values asked for at once: bounds the answer (a dealing of 128 seats and 512 recipients has 20 KB). */
const BATCH_VALUES = 256;

interface Waiting {
  readonly resolve: (value: Hex | null) => void;
  readonly reject: (error: unknown) => void;
}

export class BlockStorage {
  readonly block: BlockRef;
  readonly #reader: StateReader;
  readonly #codec: () => Promise<Codec>;
  readonly #values = new Map<Hex, Promise<Hex | null>>();
  readonly #decoded = new Map<string, Promise<unknown>>();
  #waiting = new Map<Hex, Waiting>();

  constructor(block: BlockRef, { reader, codec }: { reader: StateReader; codec: () => Promise<Codec> }) {
    this.block = block;
    this.#reader = reader;
    this.#codec = codec;
  }

  codec(): Promise<Codec> {
    return this.#codec();
  }

  /** One value, decoded by `read`; both happen once per block. Undefined where nothing is stored and no default. */
  get<T>(
    pallet: string,
    item: string,
    args: readonly unknown[],
    read: (value: Plain, where: string) => T,
  ): Promise<T | undefined> {
    return this.once(`get ${pallet}.${item} ${namesOf(args)}`, async () => {
      const codec = await this.#codec();
      const stored = await this.#value(codec.storageKey(pallet, item, args));
      const value = codec.storageValue(pallet, item, stored);
      return value === undefined ? undefined : read(value, `${pallet}.${item}`);
    });
  }

  /** Every entry whose key begins with `args`, in key order of the trie. */
  entries<T>(
    pallet: string,
    item: string,
    args: readonly unknown[],
    read: (key: readonly Plain[], value: Plain, where: string) => T,
  ): Promise<readonly T[]> {
    return this.once(`entries ${pallet}.${item} ${namesOf(args)}`, async () => {
      const codec = await this.#codec();
      const found = await this.#reader.entries(codec.storagePrefix(pallet, item, args));
      const values = await Promise.all(found.map(async ([key, value]) => value ?? this.#value(key)));
      return found.map(([key], index) => {
        const value = codec.storageValue(pallet, item, values[index] ?? null);
        return read(codec.storageArgs(pallet, item, key), value, `${pallet}.${item}`);
      });
    });
  }

  /** The keys of an item that begin with `args`, without their values, in key order of the trie. */
  keys<T>(
    pallet: string,
    item: string,
    args: readonly unknown[],
    read: (key: readonly Plain[], where: string) => T,
  ): Promise<readonly T[]> {
    return this.once(`keys ${pallet}.${item} ${namesOf(args)}`, async () => {
      const codec = await this.#codec();
      const found = await this.#reader.entries(codec.storagePrefix(pallet, item, args));
      return found.map(([key]) => read(codec.storageArgs(pallet, item, key), `${pallet}.${item}`));
    });
  }

  /** As {@link get}, of an item that came with an upgrade: undefined also where the runtime has no such item yet. */
  async getLater<T>(...of: Parameters<typeof this.get<T>>): Promise<T | undefined> {
    return (await this.#has(of[0], of[1])) ? this.get(...of) : undefined;
  }

  /** As {@link entries}, of an item that came with an upgrade: none also where the runtime has no such item yet. */
  async entriesLater<T>(...of: Parameters<typeof this.entries<T>>): Promise<readonly T[]> {
    return (await this.#has(of[0], of[1])) ? this.entries(...of) : [];
  }

  /** The raw value under a key. */
  raw(key: Hex): Promise<Hex | null> {
    return this.#value(key);
  }

  /** Resolves when nothing that was asked for so far is waited for, however it ended. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#values.values(), ...this.#decoded.values()]);
  }

  /** Shares the work of whatever was asked for under the same name; a failure is not kept. */
  once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const known = this.#decoded.get(name);
    if (known !== undefined) return known as Promise<T>;
    const made = work();
    this.#decoded.set(name, made);
    made.catch(() => this.#decoded.delete(name));
    return made;
  }

  async #has(pallet: string, item: string): Promise<boolean> {
    return (await this.#codec()).hasStorage(pallet, item);
  }

  #value(key: Hex): Promise<Hex | null> {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const value = new Promise<Hex | null>((resolve, reject) => {
      if (this.#waiting.size === 0) queueMicrotask(() => void this.#flush());
      this.#waiting.set(key, { resolve, reject });
    });
    this.#values.set(key, value);
    value.catch(() => this.#values.delete(key));
    return value;
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    const keys = [...waiting.keys()];
    for (let from = 0; from < keys.length; from += BATCH_VALUES) {
      const batch = keys.slice(from, from + BATCH_VALUES);
      try {
        const values = await this.#reader.values(batch);
        for (const key of batch) waiting.get(key)?.resolve(values.get(key) ?? null);
      } catch (error) {
        for (const key of batch) waiting.get(key)?.reject(error);
      }
    }
  }
}

/** What runtime calls changed over a state, in transactions that can be taken back (sp-state-machine, OverlayedChanges). */
import { compactToU8a } from '@polkadot/util';
import type { Hex } from '../../chain/bytes.js';

/** A state that can be read at once. Keys are full storage keys in hex, in the order of their bytes. */
export interface StateView {
  get(key: Hex): Hex | undefined;
  /** The first key above this one. */
  nextKey(after: Hex): Hex | undefined;
}

/** What `clear_prefix` says of itself. */
export interface Cleared {
  /** Keys of the state below that were looked at, those that were deleted before included. */
  readonly count: number;
  /** None is left. */
  readonly all: boolean;
}

/** `:child_storage:`. A runtime does not write such keys directly. */
const CHILD_PREFIX: Hex = `0x${Buffer.from(':child_storage:').toString('hex')}`;

type Value = Uint8Array | null;

export class Overlay {
  readonly #base: StateView;
  /** The innermost transaction last; what no transaction holds first. Null: deleted. */
  readonly #layers: Map<Hex, Value>[] = [new Map()];
  /** Values of the base, once they were read. */
  readonly #read = new Map<Hex, Value>();

  constructor(base: StateView) {
    this.#base = base;
  }

  /** How many transactions are open. */
  get depth(): number {
    return this.#layers.length - 1;
  }

  get(key: Hex): Value {
    const changed = this.#changed(key);
    return changed === undefined ? this.#below(key) : changed;
  }

  /** Takes the value over: it is not to be changed afterwards. */
  set(key: Hex, value: Value): void {
    if (key.startsWith(CHILD_PREFIX)) return;
    this.#layers.at(-1)?.set(key, value);
  }

  /** Adds an element to a SCALE list; what is there and is none is replaced by a list of this one. */
  append(key: Hex, element: Uint8Array): void {
    const before = this.get(key);
    const list = before === null ? undefined : listOf(before);
    const length = compactToU8a((list?.length ?? 0) + 1);
    const elements = list?.elements ?? new Uint8Array();
    const value = new Uint8Array(length.length + elements.length + element.length);
    value.set(length);
    value.set(elements, length.length);
    value.set(element, length.length + elements.length);
    this.set(key, value);
  }

  nextKey(after: Hex): Hex | undefined {
    let below = this.#base.nextKey(after);
    while (below !== undefined && this.#changed(below) === null) below = this.#base.nextKey(below);
    let own: Hex | undefined;
    for (const key of this.#changedKeys()) {
      if (key > after && (own === undefined || key < own) && this.#changed(key) !== null) own = key;
    }
    return own === undefined || (below !== undefined && below < own) ? below : own;
  }

  /** Deletes everything changed here under the prefix, and up to `limit` keys of the base. */
  clearPrefix(prefix: Hex, limit = Number.POSITIVE_INFINITY): Cleared {
    if (prefix.startsWith(CHILD_PREFIX) || CHILD_PREFIX.startsWith(prefix)) return { count: 0, all: true };
    for (const key of this.#changedKeys()) if (key.startsWith(prefix)) this.set(key, null);
    let count = 0;
    let key = this.#base.get(prefix) === undefined ? this.#base.nextKey(prefix) : prefix;
    for (; key?.startsWith(prefix) === true; key = this.#base.nextKey(key)) {
      if (count === limit) return { count, all: false };
      this.set(key, null);
      count += 1;
    }
    return { count, all: true };
  }

  start(): void {
    this.#layers.push(new Map());
  }

  /** Keeps the changes of the innermost transaction. */
  commit(): void {
    const changes = this.#close();
    const below = this.#layers.at(-1);
    for (const [key, value] of changes) below?.set(key, value);
  }

  /** Takes the changes of the innermost transaction back. */
  rollback(): void {
    this.#close();
  }

  /** Everything that changed; null: deleted. */
  changes(): Map<Hex, Hex | null> {
    const changes = new Map<Hex, Hex | null>();
    for (const layer of this.#layers) {
      for (const [key, value] of layer) changes.set(key, value === null ? null : hexOf(value));
    }
    return changes;
  }

  #close(): ReadonlyMap<Hex, Value> {
    const changes = this.#layers.length > 1 ? this.#layers.pop() : undefined;
    if (changes === undefined) throw new Error('the runtime ends a transaction that it did not start');
    return changes;
  }

  #changed(key: Hex): Value | undefined {
    for (let at = this.#layers.length - 1; at >= 0; at -= 1) {
      const value = this.#layers[at]?.get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  #changedKeys(): Set<Hex> {
    const keys = new Set<Hex>();
    for (const layer of this.#layers) for (const key of layer.keys()) keys.add(key);
    return keys;
  }

  #below(key: Hex): Value {
    let value = this.#read.get(key);
    if (value === undefined) {
      const hex = this.#base.get(key);
      value = hex === undefined ? null : Buffer.from(hex.slice(2), 'hex');
      this.#read.set(key, value);
    }
    return value;
  }
}

function hexOf({ buffer, byteOffset, length }: Uint8Array): Hex {
  return `0x${Buffer.from(buffer, byteOffset, length).toString('hex')}`;
}

/** A SCALE list taken apart, or nothing where the bytes do not begin with a length below 2^32 in its shortest form. */
function listOf(bytes: Uint8Array): { readonly length: number; readonly elements: Uint8Array } | undefined {
  const mode = (bytes[0] ?? 0) & 3;
  const lengthBytes = [1, 2, 4, 5][mode] ?? 1;
  if (bytes.length < lengthBytes || (mode === 3 && bytes[0] !== 3)) return undefined;
  const skipped = mode === 3 ? 1 : 0;
  let length = 0;
  for (let at = lengthBytes - 1; at >= skipped; at -= 1) length = length * 256 + (bytes[at] ?? 0);
  if (mode !== 3) length = Math.floor(length / 4);
  return compactToU8a(length).length === lengthBytes
    ? { length, elements: bytes.subarray(lengthBytes) }
    : undefined;
}

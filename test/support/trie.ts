/** A state trie of layout V1 and the proofs a node would give of it; a test checks its root against chopsticks'. */
import { blake2b } from '@noble/hashes/blake2.js';
import { fromHex, type Hex, toHex } from '../../src/chain/bytes.js';
import { toNibbles } from '../../src/chain/proof/node.js';
import { concat } from '../../src/protocol/bytes.js';
import { compact } from '../../src/protocol/scale.js';

/** Values from this length on lie apart and are hashed into their node (sp-core, TRIE_VALUE_NODE_THRESHOLD). */
const HASHED_FROM_BYTES = 33;

interface Built {
  readonly encoded: Uint8Array;
  /** What the key goes on with in this node. */
  readonly partial: Uint8Array;
  readonly value: Uint8Array | undefined;
  readonly children: ReadonlyMap<number, Built>;
}

const hashOf = (bytes: Uint8Array): Uint8Array => blake2b(bytes, { dkLen: 32 });
const isHashed = (value: Uint8Array): boolean => value.length >= HASHED_FROM_BYTES;

export class StateTrie {
  readonly entries: ReadonlyMap<Hex, Hex>;
  readonly root: Uint8Array;
  readonly #top: Built | undefined;

  constructor(entries: ReadonlyMap<Hex, Hex>) {
    this.entries = entries;
    const items = [...entries].map(([key, value]) => ({
      path: toNibbles(fromHex(key)),
      value: fromHex(value),
    }));
    this.#top = items.length === 0 ? undefined : build(items);
    this.root = hashOf(this.#top?.encoded ?? Uint8Array.of(0));
  }

  /** state_getKeysPaged. */
  keys(prefix: Hex, count: number, after: Hex | null): Hex[] {
    const all = [...this.entries.keys()].filter((key) => key.startsWith(prefix)).sort();
    return all.filter((key) => key > (after ?? '')).slice(0, count);
  }

  /** state_getReadProof: the nodes and values that reading the keys touches. */
  proof(keys: readonly Hex[]): Hex[] {
    const touched = new Set<Hex>();
    for (const key of keys) this.#touch(toNibbles(fromHex(key)), touched);
    return [...touched];
  }

  #touch(path: Uint8Array, touched: Set<Hex>): void {
    let node = this.#top;
    touched.add(toHex(node?.encoded ?? Uint8Array.of(0)));
    let rest = path;
    while (node !== undefined && startsWith(rest, node.partial)) {
      rest = rest.subarray(node.partial.length);
      const [next] = rest;
      if (next === undefined) {
        if (node.value !== undefined && isHashed(node.value)) touched.add(toHex(node.value));
        return;
      }
      node = node.children.get(next);
      if (node !== undefined && node.encoded.length >= 32) touched.add(toHex(node.encoded));
      rest = rest.subarray(1);
    }
  }
}

interface Item {
  readonly path: Uint8Array;
  readonly value: Uint8Array;
}

function build(items: readonly Item[]): Built {
  const [first] = items;
  if (first === undefined) throw new Error('a node of nothing');
  let shared = first.path.length;
  for (const { path } of items) {
    let same = 0;
    while (same < shared && path[same] === first.path[same]) same += 1;
    shared = same;
  }
  const partial = first.path.subarray(0, shared);
  const value = items.find(({ path }) => path.length === shared)?.value;
  const children = new Map<number, Built>();
  for (let nibble = 0; nibble < 16; nibble += 1) {
    const below = items.filter(({ path }) => path.length > shared && path[shared] === nibble);
    if (below.length > 0) {
      children.set(
        nibble,
        build(below.map(({ path, value }) => ({ path: path.subarray(shared + 1), value }))),
      );
    }
  }
  return { partial, value, children, encoded: encode(partial, value, children) };
}

function encode(partial: Uint8Array, value: Uint8Array | undefined, children: ReadonlyMap<number, Built>) {
  const stored =
    value === undefined ? [] : isHashed(value) ? [hashOf(value)] : [compact(value.length), value];
  const even = partial.length % 2 === 0 ? partial : Uint8Array.of(0, ...partial);
  const packed = Uint8Array.from(
    { length: even.length / 2 },
    (_, i) => ((even[2 * i] ?? 0) << 4) | (even[2 * i + 1] ?? 0),
  );
  const head = header(partial.length, value, children.size > 0);
  if (children.size === 0) return concat(head, packed, ...stored);
  let bitmap = 0;
  for (const nibble of children.keys()) bitmap |= 1 << nibble;
  const references = [...children.values()].map(({ encoded }) => {
    const reference = encoded.length < 32 ? encoded : hashOf(encoded);
    return concat(compact(reference.length), reference);
  });
  return concat(head, packed, Uint8Array.of(bitmap & 255, bitmap >> 8), ...stored, ...references);
}

function header(nibbles: number, value: Uint8Array | undefined, isBranch: boolean): Uint8Array {
  const hashed = value !== undefined && isHashed(value);
  const [prefix, bits] = isBranch
    ? hashed
      ? [0b0001, 4]
      : [value === undefined ? 0b10 : 0b11, 2]
    : hashed
      ? [0b001, 3]
      : [0b01, 2];
  const room = 8 - bits;
  const full = 2 ** room - 1;
  if (nibbles < full) return Uint8Array.of((prefix << room) | nibbles);
  const bytes = [(prefix << room) | full];
  let rest = nibbles - full;
  for (; rest >= 255; rest -= 255) bytes.push(255);
  return Uint8Array.from([...bytes, rest]);
}

const startsWith = (all: Uint8Array, start: Uint8Array): boolean =>
  start.length <= all.length && start.every((nibble, index) => nibble === all[index]);

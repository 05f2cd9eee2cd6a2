/** A state trie of layout V1 and the proofs a node would give of it; a test checks its root against chopsticks'. */
import { blake2b } from '@noble/hashes/blake2.js';
import { fromHex, type Hex, toHex } from '../../src/chain/bytes.js';
import { type NodeValue, toNibbles } from '../../src/chain/proof/node.js';
import { encodeNode } from '../../src/devnet/executor/trie-node.js';

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
  const references = Array.from({ length: children.size === 0 ? 0 : 16 }, (_, nibble) => {
    const encoded = children.get(nibble)?.encoded;
    if (encoded === undefined) return undefined;
    return encoded.length < 32
      ? { kind: 'inline' as const, node: encoded }
      : { kind: 'hash' as const, hash: hashOf(encoded) };
  });
  return encodeNode({ partial, value: stored(value), children: references });
}

function stored(value: Uint8Array | undefined): NodeValue {
  if (value === undefined) return { kind: 'none' };
  return isHashed(value) ? { kind: 'hashed', hash: hashOf(value) } : { kind: 'inline', bytes: value };
}

const startsWith = (all: Uint8Array, start: Uint8Array): boolean =>
  start.length <= all.length && start.every((nibble, index) => nibble === all[index]);

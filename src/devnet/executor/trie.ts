/** Roots of state tries and of lists, as a node computes them (sp-trie, layouts V0 and V1; blake2-256). */
import { compactToU8a } from '@polkadot/util';
import { blake2b } from '@polkadot/wasm-crypto';
import type { Hex } from '../../chain/bytes.js';
import type { ChildReference, NodeValue } from '../../chain/proof/node.js';
import { encodeNode } from './trie-node.js';

/** 0: values lie in their nodes. 1: those of 33 bytes and more lie apart. */
export type StateVersion = 0 | 1;

/** Where a key begins, in hex. */
const KEY_START = 2;
const HASH_BYTES = 32;
const BRANCHES = 16;
const NO_KEY = new Uint8Array();

export type Entry = readonly [key: Hex, value: Uint8Array];

/** Root of a state; `entries` by ascending key. 32 bytes. */
export function stateRoot(entries: readonly Entry[], version: StateVersion): Uint8Array {
  if (entries.length === 0) return hash(Uint8Array.of(0));
  return hash(node(entries, { from: 0, to: entries.length, depth: KEY_START, version }));
}

/** Root of a list: a trie from the compact number of each item to the item. 32 bytes. */
export function listRoot(items: readonly Uint8Array[], version: StateVersion): Uint8Array {
  const entries = items.map(
    (item, index): Entry => [`0x${Buffer.from(compactToU8a(index)).toString('hex')}`, item],
  );
  return stateRoot(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)),
    version,
  );
}

interface Range {
  readonly from: number;
  readonly to: number;
  /** How much of their keys these entries have in common above the node. */
  readonly depth: number;
  readonly version: StateVersion;
}

/** The encoding of the node over a range of entries. In hex, a character of a key is a half byte. */
function node(entries: readonly Entry[], { from, to, depth, version }: Range): Uint8Array {
  const [first] = entries[from] as Entry;
  const [last] = entries[to - 1] as Entry;
  let shared = depth;
  while (shared < first.length && first[shared] === last[shared]) shared += 1;
  const [key, value] = entries[from] as Entry;
  const hasValue = key.length === shared;
  const children: (ChildReference | undefined)[] = [];
  for (let at = hasValue ? from + 1 : from; at < to; ) {
    const nibble = (entries[at] as Entry)[0][shared] as string;
    let end = at + 1;
    while (end < to && (entries[end] as Entry)[0][shared] === nibble) end += 1;
    const child = node(entries, { from: at, to: end, depth: shared + 1, version });
    if (children.length === 0) children.push(...new Array<undefined>(BRANCHES));
    children[Number.parseInt(nibble, BRANCHES)] =
      child.length < HASH_BYTES ? { kind: 'inline', node: child } : { kind: 'hash', hash: hash(child) };
    at = end;
  }
  const partial = Uint8Array.from(first.slice(depth, shared), (nibble) => Number.parseInt(nibble, BRANCHES));
  return encodeNode({ partial, value: hasValue ? stored(value, version) : { kind: 'none' }, children });
}

function stored(value: Uint8Array, version: StateVersion): NodeValue {
  const isApart = version === 1 && value.length > HASH_BYTES;
  return isApart ? { kind: 'hashed', hash: hash(value) } : { kind: 'inline', bytes: value };
}

const hash = (bytes: Uint8Array): Uint8Array => blake2b(bytes, NO_KEY, HASH_BYTES);

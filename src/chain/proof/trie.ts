/**
 * A walk through the nodes of a storage proof from the state root down. Each node is found by its hash, so nothing is
 * seen that the root does not commit to; what the proof leaves out is an error, never an absence. This is what the
 * verifiers we know do not offer: that a key is absent, and that no key under a prefix was left out.
 */
import { blake2b } from '@noble/hashes/blake2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Unverified } from '../unverified.js';
import {
  type ChildReference,
  decodeNode,
  fromNibbles,
  type Nibbles,
  type NodeValue,
  type TrieNode,
  toNibbles,
} from './node.js';

const HASH_BYTES = 32;

export class ProvenTrie {
  readonly #root: Uint8Array;
  readonly #parts: Map<string, Uint8Array>;
  /** Nodes decoded so far, by hash: all keys go through the same ones at the top. */
  readonly #nodes = new Map<string, TrieNode | undefined>();

  /** `root`: 32 bytes. `parts`: nodes and values in any order. `nameOf`: their BLAKE2b-256, hex, where it is known already. */
  constructor(root: Uint8Array, parts: Iterable<Uint8Array>, nameOf: (part: Uint8Array) => string = hashOf) {
    this.#root = root;
    this.#parts = new Map([...parts].map((part) => [nameOf(part), part]));
  }

  /** What several proofs under one root show together. */
  static joined(root: Uint8Array, tries: readonly ProvenTrie[]): ProvenTrie {
    const all = new ProvenTrie(root, []);
    for (const trie of tries) for (const [name, part] of trie.#parts) all.#parts.set(name, part);
    return all;
  }

  /** What is stored under a key; null where the trie has nothing. Throws Unverified `proofRoot`, `proofMissing`. */
  get(key: Uint8Array): Uint8Array | null {
    let rest = toNibbles(key);
    let node = this.#top();
    while (node !== undefined) {
      if (!startsWith(rest, node.partial)) return null;
      rest = rest.subarray(node.partial.length);
      const [next] = rest;
      if (next === undefined) return this.#value(node.value, key);
      const child = node.children[next];
      if (child === undefined) return null;
      node = this.#child(child, 'proofMissing', key);
      rest = rest.subarray(1);
    }
    return null;
  }

  /**
   * Every key that begins with `prefix` and its value, in the order of the keys: complete, because each child under the
   * prefix is followed. Throws Unverified `proofRoot`, `proofIncomplete`.
   */
  entries(prefix: Uint8Array): (readonly [key: Uint8Array, value: Uint8Array])[] {
    const found: [Uint8Array, Uint8Array][] = [];
    const visit = (node: TrieNode | undefined, path: Nibbles, rest: Nibbles): void => {
      if (node === undefined) return;
      const { partial, value, children } = node;
      const shared = Math.min(partial.length, rest.length);
      if (!startsWith(partial, rest.subarray(0, shared))) return;
      const here = joined(path, partial);
      const left = rest.subarray(shared);
      if (left.length === 0 && value.kind !== 'none') {
        const bytes = this.#value(value, prefix, 'proofIncomplete');
        if (bytes !== null) found.push([fromNibbles(here), bytes]);
      }
      const [only] = left;
      children.forEach((child, index) => {
        if (child === undefined || (only !== undefined && only !== index)) return;
        const below = this.#child(child, 'proofIncomplete', prefix);
        visit(below, joined(here, Uint8Array.of(index)), left.subarray(1));
      });
    };
    visit(this.#top(), new Uint8Array(0), toNibbles(prefix));
    return found;
  }

  #top(): TrieNode | undefined {
    const name = bytesToHex(this.#root);
    if (!this.#parts.has(name)) throw new Unverified('proofRoot', { root: `0x${name}` });
    return this.#node(name);
  }

  /** The node whose hash this is; undefined where the proof has none, and for the empty trie. */
  #node(name: string): TrieNode | undefined {
    if (this.#nodes.has(name)) return this.#nodes.get(name);
    const bytes = this.#parts.get(name);
    const node = bytes && decodeNode(bytes);
    this.#nodes.set(name, node);
    return node;
  }

  #child(child: ChildReference, check: 'proofMissing' | 'proofIncomplete', key: Uint8Array): TrieNode {
    const node = child.kind === 'inline' ? decodeNode(child.node) : this.#node(bytesToHex(child.hash));
    if (node === undefined) throw new Unverified(check, { key: `0x${bytesToHex(key)}` });
    return node;
  }

  #value(
    value: NodeValue,
    key: Uint8Array,
    check: 'proofMissing' | 'proofIncomplete' = 'proofMissing',
  ): Uint8Array | null {
    if (value.kind === 'none') return null;
    if (value.kind === 'inline') return value.bytes;
    const bytes = this.#parts.get(bytesToHex(value.hash));
    if (bytes === undefined) throw new Unverified(check, { key: `0x${bytesToHex(key)}` });
    return bytes;
  }
}

/** BLAKE2b-256, hex. */
export const hashOf = (part: Uint8Array): string => bytesToHex(blake2b(part, { dkLen: HASH_BYTES }));

function startsWith(all: Nibbles, start: Nibbles): boolean {
  return start.length <= all.length && start.every((nibble, index) => nibble === all[index]);
}

function joined(left: Nibbles, right: Nibbles): Nibbles {
  const both = new Uint8Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
}

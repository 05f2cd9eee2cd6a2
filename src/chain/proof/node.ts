/**
 * Nodes of a state trie as Substrate stores them (sp-trie `NodeCodec`, layouts V0 and V1; the format is described in
 * the Polkadot specification, "Merkle proofs" and "State trie").
 */
import { ScaleReader } from '../../protocol/scale-reader.js';
import { Unverified } from '../unverified.js';

/** A key or its end, one half byte an item, 0..15. */
export type Nibbles = Uint8Array;

/** What is under a node: nothing, bytes, or (V1, values of 33 bytes and more) the blake2-256 of bytes that lie apart. */
export type NodeValue =
  | { readonly kind: 'none' }
  | { readonly kind: 'inline'; readonly bytes: Uint8Array }
  | { readonly kind: 'hashed'; readonly hash: Uint8Array };

/** A child: its encoding where that is shorter than a hash, else its blake2-256. */
export type ChildReference =
  | { readonly kind: 'inline'; readonly node: Uint8Array }
  | { readonly kind: 'hash'; readonly hash: Uint8Array };

export interface TrieNode {
  /** What the key goes on with in this node. */
  readonly partial: Nibbles;
  readonly value: NodeValue;
  /** 16 of a branch, none of a leaf. */
  readonly children: readonly (ChildReference | undefined)[];
}

const HASH_BYTES = 32;
const BRANCHES = 16;
/** Half bytes of the longest partial key a runtime of ours has, far exceeded: bounds a forged header. */
const MAX_NIBBLES = 65_536;

/** The kinds of a node's first byte: a prefix of bits, then the number of half bytes. */
const KINDS = [
  { bits: 2, prefix: 0b01, branch: false, value: 'inline' },
  { bits: 2, prefix: 0b10, branch: true, value: 'none' },
  { bits: 2, prefix: 0b11, branch: true, value: 'inline' },
  { bits: 3, prefix: 0b001, branch: false, value: 'hashed' },
  { bits: 4, prefix: 0b0001, branch: true, value: 'hashed' },
] as const;

/** One node; undefined for the empty trie. Throws Unverified `proofRoot`. */
export function decodeNode(bytes: Uint8Array): TrieNode | undefined {
  const input = new Input(bytes);
  const first = input.byte();
  if (first === 0 && input.ended) return undefined;
  const kind = KINDS.find(({ bits, prefix }) => first >> (8 - bits) === prefix);
  if (kind === undefined) throw malformedNode();
  const partial = input.nibbles(length(input, first, 8 - kind.bits));
  const bitmap = kind.branch ? input.byte() | (input.byte() << 8) : 0;
  if (kind.branch && bitmap === 0) throw malformedNode();
  const value = readValue(input, kind.value);
  const children = Array.from({ length: kind.branch ? BRANCHES : 0 }, (_, index) =>
    (bitmap >> index) & 1 ? reference(input.sized()) : undefined,
  );
  if (!input.ended) throw malformedNode();
  return { partial, value, children };
}

/** A number of half bytes: in the low bits of the first byte, all ones = so many and what the next bytes add. */
function length(input: Input, first: number, bits: number): number {
  const full = 2 ** bits - 1;
  let count = first & full;
  if (count < full) return count;
  for (;;) {
    const more = input.byte();
    count += more;
    if (count > MAX_NIBBLES) throw malformedNode();
    if (more < 255) return count;
  }
}

function readValue(input: Input, kind: NodeValue['kind']): NodeValue {
  if (kind === 'none') return { kind };
  return kind === 'hashed' ? { kind, hash: input.take(HASH_BYTES) } : { kind, bytes: input.sized() };
}

function reference(bytes: Uint8Array): ChildReference {
  if (bytes.length > HASH_BYTES) throw malformedNode();
  return bytes.length === HASH_BYTES ? { kind: 'hash', hash: bytes } : { kind: 'inline', node: bytes };
}

/** Bytes from front to back. */
class Input extends ScaleReader {
  constructor(bytes: Uint8Array) {
    super(bytes, malformedNode);
  }

  get ended(): boolean {
    return this.left === 0;
  }

  /** An odd number is filled up by a zero in front. */
  nibbles(count: number): Nibbles {
    const bytes = this.take(Math.ceil(count / 2));
    const all = toNibbles(bytes);
    if (count % 2 === 0) return all;
    if (all[0] !== 0) throw malformedNode();
    return all.subarray(1);
  }

  /** SCALE compact length, then so many bytes. */
  sized(): Uint8Array {
    return this.take(this.count());
  }
}

/** High half first. */
export function toNibbles(bytes: Uint8Array): Nibbles {
  const nibbles = new Uint8Array(2 * bytes.length);
  bytes.forEach((byte, index) => {
    nibbles[2 * index] = byte >> 4;
    nibbles[2 * index + 1] = byte & 15;
  });
  return nibbles;
}

/** Of an even number of half bytes: a stored key has whole bytes. Throws Unverified `proofRoot`. */
export function fromNibbles(nibbles: Nibbles): Uint8Array {
  if (nibbles.length % 2 !== 0) throw malformedNode();
  return Uint8Array.from({ length: nibbles.length / 2 }, (_, index) => {
    return ((nibbles[2 * index] ?? 0) << 4) | (nibbles[2 * index + 1] ?? 0);
  });
}

const malformedNode = (): Unverified => new Unverified('proofRoot', { detail: 'a node that is none' });

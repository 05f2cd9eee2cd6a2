/** Nodes of a state trie in bytes: what src/chain/proof/node.ts reads. */
import { compactToU8a, u8aConcat } from '@polkadot/util';
import type { Nibbles, NodeValue, TrieNode } from '../../chain/proof/node.js';

/** The encoding of a node; its children of a branch 16, of a leaf none. */
export function encodeNode({ partial, value, children }: TrieNode): Uint8Array {
  const parts = [header(partial.length, value, children.length > 0), packed(partial)];
  if (children.length > 0) {
    const bitmap = children.reduce(
      (bits, child, index) => (child === undefined ? bits : bits | (1 << index)),
      0,
    );
    parts.push(Uint8Array.of(bitmap & 255, bitmap >> 8));
  }
  if (value.kind === 'inline') parts.push(compactToU8a(value.bytes.length), value.bytes);
  if (value.kind === 'hashed') parts.push(value.hash);
  for (const child of children) {
    if (child === undefined) continue;
    const bytes = child.kind === 'hash' ? child.hash : child.node;
    parts.push(compactToU8a(bytes.length), bytes);
  }
  return u8aConcat(...parts);
}

/** A prefix of bits that says the kind, then the number of half bytes: in what is left of the byte, then 255 a byte. */
function header(nibbles: number, value: NodeValue, isBranch: boolean): Uint8Array {
  const [prefix, bits] = kindOf(value, isBranch);
  const room = 8 - bits;
  const full = 2 ** room - 1;
  if (nibbles < full) return Uint8Array.of((prefix << room) | nibbles);
  const bytes = [(prefix << room) | full];
  let rest = nibbles - full;
  for (; rest >= 255; rest -= 255) bytes.push(255);
  return Uint8Array.from([...bytes, rest]);
}

function kindOf({ kind }: NodeValue, isBranch: boolean): readonly [prefix: number, bits: number] {
  if (kind === 'hashed') return isBranch ? [0b0001, 4] : [0b001, 3];
  if (!isBranch) return [0b01, 2];
  return kind === 'none' ? [0b10, 2] : [0b11, 2];
}

/** Two half bytes a byte; of an odd number the first stands alone. */
function packed(nibbles: Nibbles): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(nibbles.length / 2));
  const odd = nibbles.length % 2;
  for (let at = 0; at < nibbles.length; at += 1) {
    const to = (at + odd) >> 1;
    bytes[to] = ((bytes[to] ?? 0) << 4) | (nibbles[at] ?? 0);
  }
  return bytes;
}

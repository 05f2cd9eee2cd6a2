/**
 * Storage proofs under a state root. Two implementations must agree on every key: the maintained verifier of
 * chopsticks-executor (smoldot's), and our walk, which alone can tell that something is absent.
 */

import { decode_proof } from '@acala-network/chopsticks-executor';
import { equalBytes } from '../../protocol/bytes.js';
import { fromHex, type Hex, toHex } from '../bytes.js';
import { keepNewest } from '../newest.js';
import { asHex, asList } from '../shape.js';
import { Unverified } from '../unverified.js';
import { hashOf, ProvenTrie } from './trie.js';

/** What `state_getReadProof` answered for some keys. */
export interface ReadProof {
  readonly trie: ProvenTrie;
  /** The values that the verifier found, among them of keys that were not asked for. */
  readonly values: ReadonlyMap<Hex, Uint8Array>;
}

/** Verifies what was answered. `root`: 32 bytes. Rejects with Unverified `proofRoot`. */
export async function readProof(root: Uint8Array, nodes: readonly Hex[]): Promise<ReadProof> {
  const parts = new Map(nodes.map((node) => partOf(node)));
  const pairs: unknown = await decode_proof(toHex(root), nodes).catch((cause: unknown) => {
    throw new Unverified('proofRoot', { root: toHex(root) }, cause);
  });
  const values = asList(pairs, 'decode_proof', (pair, where): [Hex, Uint8Array] => {
    const [key, value] = asList(pair, where, asHex);
    return [asHex(key, where), fromHex(asHex(value, where))];
  });
  const trie = new ProvenTrie(root, parts.keys(), (part) => parts.get(part) ?? hashOf(part));
  return { trie, values: new Map(values) };
}

/** Nodes whose hash is kept: those of a few proofs, of which one block's are mostly those of the block before. */
const PARTS_KEPT = 4_096;
/** Longer ones are values that go alone, such as the runtime. */
const LONGEST_KEPT = 4_096;
/** By what a node answered, which decides about its bytes and their hash: the same for every chain and connection. */
const partsKept = new Map<Hex, readonly [bytes: Uint8Array, hash: string]>();

function partOf(node: Hex): readonly [bytes: Uint8Array, hash: string] {
  const known = partsKept.get(node);
  if (known !== undefined) {
    // Behind the others: the first are the next to go.
    partsKept.delete(node);
    partsKept.set(node, known);
    return known;
  }
  const bytes = fromHex(node);
  const part = [bytes, hashOf(bytes)] as const;
  if (node.length > LONGEST_KEPT) return part;
  keepNewest(partsKept, node, part, PARTS_KEPT);
  return part;
}

/** What is stored under a key, null = proven to be nothing. Throws Unverified `proofRoot`, `proofMissing`. */
export function provenValue({ trie, values }: ReadProof, key: Hex): Uint8Array | null {
  const walked = trie.get(fromHex(key));
  const verified = values.get(key.toLowerCase() as Hex) ?? null;
  const agree = walked === null ? verified === null : verified !== null && equalBytes(walked, verified);
  if (!agree) throw new Unverified('proofMissing', { key });
  return walked;
}

/**
 * Every entry under a prefix, from the proofs of `keys` (in ascending order) that the node says there are: no key may be
 * there that it did not name, and none may be missing. Throws Unverified `proofRoot`, `proofIncomplete`, `proofMissing`.
 */
export function provenEntries(
  root: Uint8Array,
  prefix: Hex,
  keys: readonly Hex[],
  proofs: readonly ReadProof[],
): readonly (readonly [key: Hex, value: Hex])[] {
  const all = ProvenTrie.joined(
    root,
    proofs.map(({ trie }) => trie),
  );
  const entries = all.entries(fromHex(prefix)).map(([key, value]) => [toHex(key), toHex(value)] as const);
  const named = new Set(keys.map((key) => key.toLowerCase()));
  if (entries.length !== named.size || entries.some(([key]) => !named.has(key))) {
    throw new Unverified('proofIncomplete', { prefix, named: named.size, stored: entries.length });
  }
  for (const proof of proofs) {
    for (const [key, value] of entries) {
      const verified = proof.values.get(key);
      if (verified !== undefined && toHex(verified) !== value) throw new Unverified('proofMissing', { key });
    }
  }
  return entries;
}

/**
 * Storage proofs under a state root. Two implementations must agree on every key: the maintained verifier of
 * chopsticks-executor (smoldot's), and our walk, which alone can tell that something is absent.
 */
import { decode_proof } from '@acala-network/chopsticks-executor';
import { equalBytes } from '../../protocol/bytes.js';
import { fromHex, type Hex, toHex } from '../bytes.js';
import { asHex, asList } from '../shape.js';
import { Unverified } from '../unverified.js';
import { ProvenTrie } from './trie.js';

/** What `state_getReadProof` answered for some keys. */
export interface ReadProof {
  readonly trie: ProvenTrie;
  /** The values that the verifier found, among them of keys that were not asked for. */
  readonly values: ReadonlyMap<Hex, Uint8Array>;
}

/** Verifies what was answered. `root`: 32 bytes. Rejects with Unverified `proofRoot`. */
export async function readProof(root: Uint8Array, nodes: readonly Hex[]): Promise<ReadProof> {
  const bytes = nodes.map(fromHex);
  const pairs: unknown = await decode_proof(toHex(root), nodes).catch((cause: unknown) => {
    throw new Unverified('proofRoot', { root: toHex(root) }, cause);
  });
  const values = asList(pairs, 'decode_proof', (pair, where): [Hex, Uint8Array] => {
    const [key, value] = asList(pair, where, asHex);
    return [asHex(key, where), fromHex(asHex(value, where))];
  });
  return { trie: new ProvenTrie(root, bytes), values: new Map(values) };
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

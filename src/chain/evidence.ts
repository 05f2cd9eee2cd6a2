/**
 * What shows others, who were not there, what happened on a chain: encoded headers, the events of blocks with the
 * extrinsics that caused them, justifications and storage proofs. Read by the trust of the connection: with GRANDPA
 * everything is proven before it is given out, with dev finality the node is believed.
 */
import { readBody } from './body.js';
import { fromHex, type Hex } from './bytes.js';
import type { EventBytes } from './codec.js';
import type { Finality } from './finality/finality.js';
import type { ProvenHeader } from './finality/grandpa-header.js';
import { RpcGrandpaSource } from './finality/grandpa-source.js';
import { askProof } from './proof/ask.js';
import { atAnHonestNode } from './proof/retrying.js';
import { ProvenTrie } from './proof/trie.js';
import type { Trust, TrustDeps, TrustMaker } from './trust.js';
import type { BlockRef, Hash } from './types.js';

/** A block's events, and values of its state by their keys. */
export interface BlockEvidence {
  readonly events: readonly EventBytes[];
  readonly values: ReadonlyMap<Hex, Hex | null>;
}

/** All reject with ChainError `unreachable`, `malformed`, `unverified`, and with RpcRefused where a node has it no more. */
export interface ChainEvidence {
  /** 32 bytes */
  readonly genesis: Hash;
  readonly finality: Finality['kind'];
  /** The header that hashes to `hash`. */
  header(hash: Hash): Promise<ProvenHeader>;
  /** Events, and the values under `keys`. */
  block(block: BlockRef, keys: readonly Hex[]): Promise<BlockEvidence>;
  /** The extrinsics, each encoded as in the block. */
  body(block: BlockRef): Promise<readonly Uint8Array[]>;
  /** Nodes that prove under the state root of the header what is stored under a key. GRANDPA alone. */
  proof(header: ProvenHeader, key: Hex): Promise<readonly Uint8Array[]>;
  /** The justification that ends the authority set of block `number`, or the newest one of that set; GRANDPA alone. */
  justification(number: number): Promise<Uint8Array | undefined>;
}

/** The same trust, and what it proves for others: `give` is called once, when the connection is made. */
export function withEvidence(maker: TrustMaker, give: (evidence: ChainEvidence) => void): TrustMaker {
  return async (deps) => {
    const trust = await maker(deps);
    give(chainEvidence(deps, trust));
    return trust;
  };
}

function chainEvidence({ rpc, genesis }: Pick<TrustDeps, 'rpc' | 'genesis'>, trust: Trust): ChainEvidence {
  const source = new RpcGrandpaSource({ rpc });
  const { kind } = trust.finality;
  const honest = <T>(read: () => Promise<T>): Promise<T> => atAnHonestNode(rpc, read);
  return {
    genesis,
    finality: kind,
    header: (hash) => honest(() => source.header(hash)),
    block: async (block, keys) => {
      const codec = await trust.codec(block);
      const eventsKey = codec.storageKey('system', 'events', []);
      const values = await trust.reader(block).values([eventsKey, ...keys]);
      return { events: codec.eventBytes(values.get(eventsKey) ?? null), values };
    },
    body: async (block) => (await trust.body(block, () => readBody(rpc, block.hash))).map(fromHex),
    proof: (header, key) =>
      honest(async () => {
        const proof = (await askProof(rpc, [key], header.hash)).map(fromHex);
        // Throws where it leaves open what is stored there.
        new ProvenTrie(header.stateRoot, proof).get(fromHex(key));
        return proof;
      }),
    justification: (number) => source.prove(number),
  };
}

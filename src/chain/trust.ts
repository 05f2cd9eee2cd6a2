/** How a chain client comes to believe what a node says: what is final, and what is stored there. */
import type { Hex } from './bytes.js';
import type { Codec } from './codec.js';
import type { Finality } from './finality/finality.js';
import type { SignedAnchor } from './finality/grandpa-chain.js';
import type { RpcHeaders } from './headers.js';
import type { Log } from './log.js';
import type { StateReader } from './reader.js';
import type { RpcConnection } from './rpc.js';
import type { BlockRef, Hash } from './types.js';

/** How blocks are read. */
export interface ReadBy {
  /** State at a block by its hash. */
  reader(block: BlockRef): StateReader;
  /** How the state and the events of a block are encoded. */
  codec(block: BlockRef): Promise<Codec>;
}

export interface Trust extends ReadBy {
  readonly finality: Finality;
  /**
   * The same of blocks that may never be final, for who reads in advance. Each value is proven under the header that hashes to
   * the block's hash, which may be anybody's: so no node is blamed for what it does not prove, no other one is asked, and no
   * encoding is learnt from such a block. Undefined where nothing is proven: reading costs little there.
   */
  readonly ahead?: ReadBy | undefined;
  /** The extrinsics of a block, each encoded, as `read` asks a node for them. Rejects with Unverified `body`. */
  body(block: BlockRef, read: () => Promise<readonly Hex[]>): Promise<readonly Hex[]>;
  /** Throws ChainError `stale` where nothing may be decided on the head. */
  requireRecent(): void;
  /** The newest proven block and who finalises the next one; undefined while there is none to pin. Throws as requireRecent. */
  anchor(): SignedAnchor | undefined;
}

export interface TrustDeps {
  readonly rpc: RpcConnection;
  readonly headers: RpcHeaders;
  /** As the node says, or as it was pinned: 32 bytes. */
  readonly genesis: Hash;
  readonly log: Log;
}

/** Makes what a connection believes by. */
export type TrustMaker = (deps: TrustDeps) => Trust | Promise<Trust>;

/** Extrinsics as their bytes, for who sends one again that is in a block already. */
import type { EmbeddedChain } from '../../../src/devnet/embedded.js';
import { RpcFailure } from '../../../src/devnet/failure.js';

export interface Wire {
  /** The bytes of an extrinsic of a block. */
  bytesOf(at: { readonly block: { readonly number: number }; readonly index: number }): Promise<string>;
  /** Hands bytes to the pool; `pooled`, or what it says against them. */
  send(bytes: string): Promise<string>;
}

/** The embedded chain's blocks and its pool, which validates as a node does what comes from outside. */
export function embeddedWire({ blockchain, pool }: Pick<EmbeddedChain, 'blockchain' | 'pool'>): Wire {
  return {
    bytesOf: async ({ block, index }) => {
      const bytes = (await (await blockchain.getBlockAt(block.number))?.extrinsics)?.[index];
      if (bytes === undefined) throw new Error(`block ${block.number} has no extrinsic ${index}`);
      return bytes;
    },
    send: async (bytes) => {
      try {
        await pool.submit(bytes, { validate: true });
        return 'pooled';
      } catch (error) {
        if (error instanceof RpcFailure) return error.message;
        throw error;
      }
    },
  };
}

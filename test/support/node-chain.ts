/** A real validator with what a test needs of it: a believed connection for users, and a proven one for workers. */
import { believed } from '../../src/chain/belief.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { grandpa } from '../../src/chain/grandpa.js';
import type { Log } from '../../src/chain/log.js';
import { mergeJson } from '../../src/devnet/json.js';
import { NODE_GENESIS } from './chosen-chain.js';
import { type RealNode, type RealNodeOptions, startRealNode } from './real-node.js';

/** A node that was just started, on a busy machine. */
const CONNECT_MS = 120_000;

export interface NodeChain {
  readonly node: RealNode;
  readonly client: ChainClient;
  /** Believes nothing but what is proven. */
  workersClient(): Promise<ChainClient>;
  close(): Promise<void>;
}

export async function startNodeChain({ genesis: own = {} }: RealNodeOptions, log: Log): Promise<NodeChain> {
  const node = await startRealNode({ genesis: mergeJson(NODE_GENESIS, own) });
  const clients: ChainClient[] = [];
  const close = async (): Promise<void> => {
    for (const client of clients.splice(0).reverse()) await client.close();
    await node.stop();
  };
  try {
    const url = node.url;
    const client = await connectChain({ url, finality: believed(), timeoutMs: CONNECT_MS }, { log });
    clients.push(client);
    const { genesis } = client;
    return {
      node,
      client,
      workersClient: async () => {
        const finality = grandpa({ genesis });
        const proven = await connectChain({ url, finality, expectGenesis: genesis }, { log });
        clients.push(proven);
        return proven;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

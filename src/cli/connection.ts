/** A chain for as long as one command needs it. */
import type { Chain } from '../chain/types.js';
import { connect, type KeyfoldClient } from '../client/index.js';
import { translateChainError } from '../client/translate.js';
import { UsageError } from './exit.js';
import type { Output } from './output.js';

/** A client, and its chain for what is no dApp's business. */
export interface Connection {
  readonly client: KeyfoldClient;
  readonly chain: Chain;
}

/** Of `withChainUrl`. */
export interface ChainOptions {
  readonly chainUrl: string;
}

/** What a person is told whose command believes a node. */
const NOT_VERIFIED =
  'keyfold: note: the answers of the node are not verified, this command believes them; ask a node of your own\n';

/**
 * Connects, runs `use` and disconnects. Whatever of the chain's the command fails with becomes a ClientError whose
 * message begins with `doing`. Throws `chain-unreachable`, and UsageError for an address that is
 * none. The node is believed, see `verified` of the client, which {@link noteUnverified} says.
 */
export async function withChain<Result>(
  { chainUrl, json = false }: ChainOptions & { readonly json?: boolean },
  doing: string,
  output: Output,
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const client = await connectTo(chainUrl);
  const connection = { client, chain: client.chain };
  if (!json) noteUnverified(connection, output);
  try {
    return await use(connection);
  } catch (error) {
    throw translateChainError(error, doing);
  } finally {
    await client.close();
  }
}

/** How a command gets its chain: {@link withChain}; tests pass one to a chain of their own. */
export type Connect = typeof withChain;

/** One line where a node is believed; none of the embedded chain, which has nothing to prove. */
export function noteUnverified({ chain }: Pick<Connection, 'chain'>, output: Output): void {
  if ('finality' in chain && chain.finality === 'unverified') output.write('human', NOT_VERIFIED);
}

async function connectTo(url: string): Promise<KeyfoldClient> {
  if (!/^wss?:\/\//.test(url)) {
    throw new UsageError('chain-url: it is no WebSocket address', 'write it as ws://host:port or wss://host');
  }
  return connect({ endpoints: url });
}

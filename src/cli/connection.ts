/** A chain for as long as one command needs it. */
import { type Connection, connect } from '../client/index.js';
import { translateChainError } from '../client/translate.js';
import { UsageError } from './exit.js';

/** Of `withChainUrl`. */
export interface ChainOptions {
  readonly chainUrl: string;
}

/**
 * Connects, runs `use` and disconnects. Whatever of the chain's the command fails with becomes a ClientError whose
 * message begins with `doing`. Throws `chain-unreachable`, and UsageError for an address that is
 * none. The node is believed: see `verified` of Connection.
 */
export async function withChain<Result>(
  { chainUrl }: ChainOptions,
  doing: string,
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await connectTo(chainUrl);
  try {
    return await use(connection);
  } catch (error) {
    throw translateChainError(error, doing);
  } finally {
    await connection.close();
  }
}

async function connectTo(url: string): Promise<Connection> {
  if (!/^wss?:\/\//.test(url)) {
    throw new UsageError('chain-url: it is no WebSocket address', 'write it as ws://host:port or wss://host');
  }
  return connect({ url });
}

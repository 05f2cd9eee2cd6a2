import type { Chain } from '../chain/types.js';
import type { ClientOptions, KeyfoldClient } from './client.js';

/** A client on a chain of its own or of the caller's. */
export interface Connection {
  readonly client: KeyfoldClient;
  readonly chain: Chain;
  /**
   * Whether what is read is proven. A connection over RPC believes its node, so it is false: a file's record, a release and
   * the key are checked against each other whoever answers, but that they are the chain's is the node's word.
   */
  readonly verified: boolean;
  /** Closes the connection {@link connect} opened; leaves one it was given alone. */
  close(): Promise<void>;
}

/**
 * A client on a node (`url`, ws:// or wss://) or on a chain that is connected already. Loads the chain part of the
 * library, about 350 KB compressed, on first use. Throws `chain-unreachable`, `wrong-chain`.
 */
export async function connect(
  where: { readonly url: string; readonly timeoutMs?: number | undefined } | { readonly chain: Chain },
  options: ClientOptions = {},
): Promise<Connection> {
  const { KeyfoldClient } = await import('./client.js');
  if ('chain' in where) {
    const { chain } = where;
    const verified = 'finality' in chain && chain.finality === 'grandpa';
    return {
      client: new KeyfoldClient(options, { chain }),
      chain,
      verified,
      close: () => Promise.resolve(),
    };
  }
  const [{ connectChain }, { believed }, { silentLog }, { onChain }] = await Promise.all([
    import('../chain/client.js'),
    import('../chain/belief.js'),
    import('../chain/log.js'),
    import('./translate.js'),
  ]);
  // A library does not write to its user's console.
  const { url, timeoutMs } = where;
  const node = { url, finality: believed(), ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  const chain = await onChain('connect', () => connectChain(node, { log: silentLog }));
  return {
    client: new KeyfoldClient(options, { chain }),
    chain,
    verified: false,
    close: () => chain.close(),
  };
}

import type { Chain } from '../chain/types.js';
import type { ClientOptions, KeyfoldClient } from './client.js';

/** A client on a chain of its own or of the caller's. */
export interface Connection {
  readonly client: KeyfoldClient;
  readonly chain: Chain;
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
    return { client: new KeyfoldClient(options, { chain }), chain, close: () => Promise.resolve() };
  }
  const [{ connectChain }, { silentLog }, { onChain }] = await Promise.all([
    import('../chain/client.js'),
    import('../chain/log.js'),
    import('./translate.js'),
  ]);
  // A library does not write to its user's console.
  const { url, timeoutMs } = where;
  const node = timeoutMs === undefined ? { url } : { url, timeoutMs };
  const chain = await onChain('connect', () => connectChain(node, { log: silentLog }));
  return { client: new KeyfoldClient(options, { chain }), chain, close: () => chain.close() };
}

import type { RpcProvider } from '../chain/provider.js';
import type { Chain } from '../chain/types.js';
import type { ClientOptions, KeyfoldClient } from './client.js';
import { ClientError } from './errors.js';

/** polkadot.js' ApiPromise, by what it is known by. */
export interface ConnectedApi {
  readonly isConnected: boolean;
  readonly genesisHash: unknown;
}

/** One way to the chain. */
export type Where =
  /** ws:// or wss://, in the order they are tried; the next is turned to when one fails. */
  | { readonly endpoints: string | readonly string[]; readonly timeoutMs?: number | undefined }
  /** An ApiPromise that is connected already; its provider is used, and left alone by `close`. */
  | { readonly api: ConnectedApi; readonly timeoutMs?: number | undefined }
  /** A provider of polkadot.js: a WsProvider, or a light client's; left alone by `close`. */
  | { readonly provider: RpcProvider; readonly timeoutMs?: number | undefined }
  /** Of src/chain. */
  | { readonly chain: Chain };

/** A way to the chain, and what the client is to use. */
export type ConnectOptions = Where & ClientOptions;

/**
 * A client on a chain. Loads the chain part of the library, about 350 KB compressed, on first use. The chain that is
 * believed is the one of the first answer, unless `pins` say which: then another is `wrong-chain`.
 * Throws `chain-unreachable`, `wrong-chain`, `wrong-key`, `malformed-recipient`, `invalid-argument`.
 */
export async function connect(options: ConnectOptions): Promise<KeyfoldClient> {
  const { KeyfoldClient } = await import('./client.js');
  if ('chain' in options) return new KeyfoldClient(options, { chain: options.chain });
  const [{ connectChain }, { believed }, { silentLog }, { onChain }] = await Promise.all([
    import('../chain/client.js'),
    import('../chain/belief.js'),
    import('../chain/log.js'),
    import('./translate.js'),
  ]);
  const { timeoutMs } = options;
  const node = {
    ...where(options),
    finality: believed(),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  };
  // A library does not write to its user's console.
  const chain = await onChain('connect', () => connectChain(node, { log: silentLog }));
  try {
    return new KeyfoldClient(options, { chain, close: () => chain.close() });
  } catch (error) {
    await chain.close();
    throw error;
  }
}

function where(
  options: Exclude<Where, { chain: Chain }>,
): { url: readonly string[] } | { provider: RpcProvider } {
  if ('api' in options) return { provider: borrowed(providerOf(options.api)) };
  if ('provider' in options) return { provider: borrowed(options.provider) };
  const url = [options.endpoints].flat();
  const wrong = url.find((endpoint) => !/^wss?:\/\//.test(endpoint));
  if (wrong !== undefined || url.length === 0) {
    throw new ClientError('invalid-argument', 'endpoints: write each as ws://host:port or wss://host');
  }
  return { url };
}

/** polkadot.js has no public name for it. */
function providerOf(api: ConnectedApi): RpcProvider {
  const { _rpcCore } = api as { readonly _rpcCore?: { readonly provider?: RpcProvider } };
  if (_rpcCore?.provider) return _rpcCore.provider;
  throw new ClientError(
    'invalid-argument',
    'api: it is no ApiPromise of polkadot.js; pass its provider instead',
  );
}

/** A provider that its owner goes on using. */
function borrowed(provider: RpcProvider): RpcProvider {
  return {
    get isConnected() {
      return provider.isConnected;
    },
    connect: () => provider.connect(),
    disconnect: () => Promise.resolve(),
    on: (type, listener) => provider.on(type, listener),
    send: (method, params) => provider.send(method, params),
    subscribe: (...args) => provider.subscribe(...args),
    unsubscribe: (...args) => provider.unsubscribe(...args),
  };
}

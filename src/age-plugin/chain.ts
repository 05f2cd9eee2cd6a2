/** The chain of an identity: its nodes, one after the other, and none of another genesis. */
import type { ConnectOptions } from '../chain/client.js';
import { silentLog } from '../chain/log.js';
import { workerFinality } from '../cli/worker-finality.js';
import type { KeyfoldClient } from '../client/client.js';
import { onChain } from '../client/translate.js';
import { toHex } from '../protocol/bytes.js';
import type { Belief } from './identity.js';

/** What is known of a chain before it is asked. */
export interface Pinned {
  /** Undefined while an identity is made whose maker pins none. */
  readonly genesis: Uint8Array | undefined;
  readonly belief: Belief;
  readonly urls: readonly string[];
  /** The recipient of an identity: a key with another Y is refused. */
  readonly recipient?: string | undefined;
}

/**
 * Connects; `close` of the client closes. Throws `chain-unreachable`, `wrong-chain`, and ChainError `checkpoint` and what
 * GRANDPA refuses.
 */
export async function openChain({ genesis, belief, urls, recipient }: Pinned): Promise<KeyfoldClient> {
  const [{ connectChain }, { KeyfoldClient }, trust] = await Promise.all([
    import('../chain/client.js'),
    import('../client/client.js'),
    trustOf(belief, genesis),
  ]);
  const expected = genesis === undefined ? {} : { expectGenesis: genesis };
  // What the plugin prints on stderr no age client shows.
  const chain = await onChain('connect', () =>
    connectChain({ url: urls, ...expected, ...trust }, { log: silentLog }),
  );
  return new KeyfoldClient(
    { pins: recipient === undefined ? [] : [recipient] },
    { chain, close: () => chain.close() },
  );
}

async function trustOf(
  belief: Belief,
  genesis: Uint8Array | undefined,
): Promise<Pick<ConnectOptions, 'finality' | 'expectGenesis'>> {
  if (belief.kind === 'grandpa') {
    return workerFinality({
      finality: 'grandpa',
      genesis: genesis && `0x${toHex(genesis)}`,
      checkpoint: belief.checkpoint || undefined,
    });
  }
  const { believed } = await import('../chain/belief.js');
  return { finality: believed() };
}

/** By what a worker believes its nodes: what was pinned decides, never what a node says. */
import { toHex } from '../chain/bytes.js';
import type { ConnectOptions } from '../chain/client.js';
import { UsageError } from './exit.js';
import { genesisOf, readCheckpoint } from './pinned.js';

export interface FinalityOptions {
  readonly finality?: 'dev' | 'grandpa' | undefined;
  /** Hash of the genesis block, hex. */
  readonly genesis?: string | undefined;
  /** Path of a checkpoint. */
  readonly checkpoint?: string | undefined;
}

/**
 * GRANDPA where the chain is pinned, by --genesis or --checkpoint; otherwise dev, which refuses every chain but the
 * embedded one. A node that calls itself the embedded chain therefore changes nothing for a worker with a pinned chain.
 * Throws UsageError, and ChainError `checkpoint`.
 */
export async function workerFinality(
  options: FinalityOptions,
): Promise<Pick<ConnectOptions, 'finality' | 'expectGenesis'>> {
  const genesis = genesisOf(options.genesis);
  const isPinned = genesis !== undefined || options.checkpoint !== undefined;
  const kind = options.finality ?? (isPinned ? 'grandpa' : 'dev');
  if (kind === 'dev') {
    if (options.checkpoint !== undefined) {
      throw new UsageError(
        'checkpoint: dev finality starts from none',
        'leave out --checkpoint, or pass --finality grandpa',
      );
    }
    return genesis === undefined ? {} : { expectGenesis: genesis };
  }
  // Loaded here: the verifier of proofs takes memory that no worker of the embedded chain needs.
  const { grandpa } = await import('../chain/grandpa.js');
  const checkpoint = await readCheckpoint(options.checkpoint);
  const pinned = genesis ?? checkpoint?.genesis;
  if (pinned === undefined) {
    throw new UsageError(
      'finality: grandpa needs to know which chain is meant',
      'pass --genesis with the hash of its genesis block, or --checkpoint with a file, from somebody you trust',
    );
  }
  if (checkpoint !== undefined && genesis !== undefined && toHex(checkpoint.genesis) !== toHex(genesis)) {
    throw new UsageError(
      'checkpoint: it is of another chain than --genesis',
      'pass the checkpoint of that chain',
    );
  }
  return { expectGenesis: pinned, finality: grandpa({ genesis: pinned, checkpoint }) };
}

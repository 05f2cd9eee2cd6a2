/**
 * Finality as the node tells it, of any chain. Nothing is verified: a read over it counts as unverified. Workers refuse
 * it; it is for clients and tools, which hold no share and check what they open themselves.
 */
import { concatMap, from, type Observable } from 'rxjs';
import { equalBytes } from '../../protocol/bytes.js';
import { toHex } from '../bytes.js';
import { ChainError } from '../errors.js';
import type { RpcHeaders } from '../headers.js';
import type { Log } from '../log.js';
import { notifications$, type RpcConnection } from '../rpc.js';
import type { BlockHeader, Finality } from './finality.js';
import { checkGap, walkBack } from './gap.js';

const FINALISED_HEADS = {
  type: 'chain_finalizedHead',
  method: 'chain_subscribeFinalizedHeads',
  unsubscribe: 'chain_unsubscribeFinalizedHeads',
};

export class RpcFinality implements Finality {
  readonly kind = 'unverified';
  readonly #rpc: RpcConnection;
  readonly #headers: RpcHeaders;
  readonly #log: Log;
  #last: BlockHeader | undefined;

  constructor({ rpc, headers, log }: { rpc: RpcConnection; headers: RpcHeaders; log: Log }) {
    this.#rpc = rpc;
    this.#headers = headers;
    this.#log = log;
  }

  headers$(): Observable<BlockHeader> {
    this.#log.warn({}, 'unverified finality: the node is believed, nothing is verified');
    return notifications$(this.#rpc, FINALISED_HEADS).pipe(
      concatMap((header) => this.#since(this.#headers.read(header))),
      concatMap((headers) => from(headers)),
    );
  }

  /** The headers after the last one up to `head`, oldest first. */
  async #since(head: BlockHeader): Promise<BlockHeader[]> {
    const last = this.#last;
    if (last !== undefined && head.number <= last.number) return [];
    if (last !== undefined) checkGap(head.number - last.number);
    let walked: BlockHeader[];
    try {
      const stop = last === undefined ? head.number : last.number + 1;
      walked = await walkBack(head, stop, (hash) => this.#headers.find(hash));
    } catch (error) {
      if (error instanceof ChainError && error.code === 'malformed') throw error;
      // The node is away; the next head brings the same blocks.
      return [];
    }
    if (last !== undefined && !equalBytes((walked.at(-1) ?? head).parent, last.hash)) {
      throw new ChainError(
        'finality',
        `block ${last.number} (${toHex(last.hash)}) was final and is gone; start again`,
      );
    }
    this.#last = head;
    return walked.reverse();
  }
}

/**
 * Reads ahead what the answer to a new request takes: as soon as the block with the request is there, while nobody knows
 * whether it becomes final. The duty and the enclave read one value after the other, each when it knows that it needs it; a
 * node that proves each takes a while for each. Nothing is decided here, nor can be: what is asked for ends up where those
 * reads look first, and one that fails is made again by whoever needs it.
 */
import { isEvent } from '../../chain/events.js';
import type { BlockAhead } from '../../chain/types.js';
import type { Holding } from '../../enclave/enclave.js';
import type { OpenRequests } from './open-requests.js';

export interface Served {
  readonly epoch: number;
  readonly attempt: number;
  readonly seat: number;
}

export interface ForeseeDeps {
  /** Of the enclave, 32 bytes. */
  readonly account: Uint8Array;
  readonly holdings: readonly Holding[];
  /** By key, the attempt in which a request was answered last, and the seat. */
  readonly served: ReadonlyMap<number, Served>;
  readonly open: Pick<OpenRequests, 'likely'>;
}

/** Begins the reads for the requests that were made in a block. */
export function foresee(
  { state, events }: BlockAhead,
  { account, holdings, served, open }: ForeseeDeps,
): void {
  const reads: Promise<unknown>[] = [];
  for (const event of events) {
    if (!isEvent(event, 'secrets.Requested')) continue;
    const { key, request, secret } = event.data;
    const held = holdings.filter((holding) => holding.key === key && holding.share);
    if (held.length === 0) continue;
    reads.push(state.key(key), state.partials(request));
    for (const id of open.likely(key, events)) reads.push(state.request(id));
    reads.push(state.secret(secret), state.record(secret));
    for (const { epoch, attempt } of held) {
      const last = served.get(key);
      reads.push(state.acknowledgements(key, epoch, attempt));
      reads.push(state.acknowledgement(key, epoch, attempt, account));
      const isSame = last?.epoch === epoch && last.attempt === attempt;
      if (isSame) reads.push(state.shareKey(key, epoch, attempt, last.seat));
    }
  }
  for (const read of reads) read.catch(() => undefined);
}

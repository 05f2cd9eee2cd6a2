/**
 * Reads ahead what the answer to a new request takes. The duty and the enclave read one value after the other, each when it
 * knows that it needs it; a node that proves each takes a while for each. Nothing is decided here: what is asked for ends up
 * where those reads look first, and one that fails is made again by whoever needs it.
 */
import { type ChainEvent, isEvent } from '../../chain/events.js';
import type { FinalisedState } from '../../chain/types.js';
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
  readonly open: Pick<OpenRequests, 'idsAt'>;
}

/** Begins the reads for the requests that were made in the block of `state`, which had these events. */
export function foresee(
  state: FinalisedState,
  events: readonly ChainEvent[],
  { account, holdings, served, open }: ForeseeDeps,
): void {
  const reads: Promise<unknown>[] = [];
  for (const event of events) {
    if (!isEvent(event, 'secrets.Requested')) continue;
    const { key, request, secret } = event.data;
    const held = holdings.filter((holding) => holding.key === key && holding.share);
    if (held.length === 0) continue;
    reads.push(state.key(key), state.request(request), state.partials(request));
    const others = open.idsAt(key, state.block.number, events);
    if (others === undefined) reads.push(state.openRequests(key));
    else for (const id of others) reads.push(state.request(id));
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

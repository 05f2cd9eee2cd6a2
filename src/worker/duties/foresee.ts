/**
 * Reads ahead what the answer to a new request takes: as soon as the block with the request is there, while nobody knows
 * whether it becomes final. The duty and the enclave read one value after the other, each when it knows that it needs it; a
 * node that proves each takes a while for each. Nothing is decided here, nor can be: what is asked for ends up where those
 * reads look first, and one that fails is made again by whoever needs it.
 */
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
  readonly open: Pick<OpenRequests, 'ahead'>;
}

/** Begins the reads for the requests that are open at a block, and for the answers to those that were made in it. */
export function foresee(block: BlockAhead, { account, holdings, served, open }: ForeseeDeps): void {
  const { state } = block;
  const reads: Promise<unknown>[] = [];
  const shares = holdings.filter(({ share }) => share);
  for (const key of new Set(shares.map((held) => held.key))) {
    const requests = open.ahead(key, block);
    if (requests.open.length === 0) continue;
    const held = shares.filter((each) => each.key === key);
    reads.push(
      state.key(key),
      ...held.map(({ epoch, attempt }) => state.acknowledgements(key, epoch, attempt)),
    );
    for (const { id, secret } of requests.open)
      reads.push(state.request(id), state.partials(id), state.secret(secret));
    if (requests.asked.length === 0) continue;
    for (const { secret } of requests.asked) reads.push(state.record(secret));
    for (const { epoch, attempt } of held) {
      const last = served.get(key);
      reads.push(state.acknowledgement(key, epoch, attempt, account));
      const isSame = last?.epoch === epoch && last.attempt === attempt;
      if (isSame) reads.push(state.shareKey(key, epoch, attempt, last.seat));
    }
  }
  for (const read of reads) read.catch(() => undefined);
}

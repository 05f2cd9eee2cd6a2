/** Headers over JSON-RPC, for finality to judge. */

import { TypeRegistry } from '@polkadot/types';
import type { Header } from '@polkadot/types/interfaces';
import { map, type Observable, shareReplay } from 'rxjs';
import { equalBytes } from '../protocol/bytes.js';
import { toHex } from './bytes.js';
import type { BlockHeader, HeaderSource } from './finality/finality.js';
import { keepNewest } from './newest.js';
import { notifications$, type RpcConnection } from './rpc.js';
import { malformed } from './shape.js';
import type { Hash } from './types.js';
import { usualHeader } from './usual-header.js';

const NEW_HEADS = {
  type: 'chain_newHead',
  method: 'chain_subscribeNewHeads',
  unsubscribe: 'chain_unsubscribeNewHeads',
};

/** New heads that are kept: final ones are among the last few, and a stall of a minute makes no difference. */
const SEEN_KEPT = 32;

export class RpcHeaders implements HeaderSource {
  readonly best$: Observable<BlockHeader>;
  /** New heads as the node sent them, by the hash that they have. */
  readonly #seen = new Map<string, unknown>();
  readonly #rpc: RpcConnection;
  /** A header's encoding does not depend on the runtime. */
  readonly #registry = new TypeRegistry();

  constructor({ rpc }: { rpc: RpcConnection }) {
    this.#rpc = rpc;
    this.best$ = notifications$(rpc, NEW_HEADS).pipe(
      map((header) => this.#keep(header)),
      shareReplay({ bufferSize: 1, refCount: true }),
    );
  }

  /** What the node sent of a new head, if it is one of the last: whoever asks need not wait for the node. */
  seen(hash: Hash): unknown {
    return this.#seen.get(toHex(hash));
  }

  async header(hash: Hash): Promise<BlockHeader> {
    return this.read(await this.#rpc.call('chain_getHeader', toHex(hash)));
  }

  /** The header of that hash; undefined where the node has no such block (any more). Throws `malformed`. */
  async find(hash: Hash): Promise<BlockHeader | undefined> {
    const answer = await this.#rpc.call<unknown>('chain_getHeader', toHex(hash));
    if (answer === null) return undefined;
    const header = this.read(answer);
    if (!equalBytes(header.hash, hash)) throw malformed('chain_getHeader', 'the header that was asked for');
    return header;
  }

  async properties(): Promise<Readonly<Record<string, unknown>>> {
    return (await this.#rpc.call<Readonly<Record<string, unknown>> | null>('system_properties')) ?? {};
  }

  /** As the RPC gives it; the hash is ours, over what was received. Throws `malformed`. */
  read(header: unknown): BlockHeader {
    const usual = usualHeader(header);
    if (usual !== undefined) return { number: usual.number, hash: usual.hash, parent: usual.parent };
    try {
      const decoded = this.#registry.createType<Header>('Header', header);
      return {
        number: decoded.number.toNumber(),
        hash: decoded.hash.toU8a(),
        parent: decoded.parentHash.toU8a(),
      };
    } catch {
      throw malformed('chain_getHeader', 'a block header');
    }
  }

  #keep(header: unknown): BlockHeader {
    const read = this.read(header);
    keepNewest(this.#seen, toHex(read.hash), header, SEEN_KEPT);
    return read;
  }
}

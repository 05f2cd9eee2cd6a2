/** What GRANDPA is judged by, over JSON-RPC. Nothing here is believed: each answer is verified by who asked. */

import { filter, map, type Observable } from 'rxjs';
import { fromHex, toHex } from '../bytes.js';
import { keepNewest } from '../newest.js';
import { notifications$, type RpcConnection, RpcRefused } from '../rpc.js';
import { asHex, Fields, malformed } from '../shape.js';
import type { Hash } from '../types.js';
import type { HeaderByHash } from './grandpa-chain.js';
import { type ProvenHeader, readHeaderOf } from './grandpa-header.js';
import { decodeExactly, GRANDPA_ENGINE } from './grandpa-types.js';

const JUSTIFICATIONS = {
  type: 'grandpa_justifications',
  method: 'grandpa_subscribeJustifications',
  unsubscribe: 'grandpa_unsubscribeJustifications',
};

/** Blocks from the node's finalised one back in which a stored justification is looked for; nodes store each 8th or more. */
const STORED_WITHIN_BLOCKS = 64;
/** Headers kept: those of the blocks that are read now. */
const HEADERS_KEPT = 512;

export interface GrandpaSource extends HeaderByHash {
  /** Encoded justifications as they are made, renewed after a reconnection. */
  readonly justifications$: Observable<Uint8Array>;
  /**
   * The justification that ends the authority set of block `number`, or the newest one if that set is still in force;
   * undefined where the node has none. Rejects with ChainError `malformed`, `unreachable`.
   */
  prove(number: number): Promise<Uint8Array | undefined>;
  /** Height of the node's newest finalised block, as it says: for choosing among nodes alone. Rejects as prove. */
  claimed(): Promise<number>;
}

export class RpcGrandpaSource implements GrandpaSource {
  readonly justifications$: Observable<Uint8Array>;
  readonly #rpc: RpcConnection;
  readonly #seen: (hash: Hash) => unknown;
  readonly #headers = new Map<string, ProvenHeader>();

  /** `seen`: a header that came without being asked for, as the node sent it; it is verified like an answer. */
  constructor({ rpc, seen = () => undefined }: { rpc: RpcConnection; seen?: (hash: Hash) => unknown }) {
    this.#rpc = rpc;
    this.#seen = seen;
    // A notification that is none says nothing; the next request finds out what kind of node it is.
    this.justifications$ = notifications$(rpc, JUSTIFICATIONS).pipe(
      filter((encoded) => typeof encoded === 'string' && /^0x([0-9a-f]{2})*$/i.test(encoded)),
      map((encoded) => fromHex(encoded as string)),
    );
  }

  async header(hash: Hash): Promise<ProvenHeader> {
    const name = toHex(hash);
    const known = this.#headers.get(name);
    if (known !== undefined) return known;
    const answer = this.#seen(hash) ?? (await this.#rpc.call<unknown>('chain_getHeader', name));
    const header = readHeaderOf(hash, answer);
    keepNewest(this.#headers, name, header, HEADERS_KEPT);
    return header;
  }

  async prove(number: number): Promise<Uint8Array | undefined> {
    const proof = await this.#rpc.call<unknown>('grandpa_proveFinality', number).catch((error: unknown) => {
      // "Block not covered by authority set changes": what a node says whose set has never changed.
      if (error instanceof RpcRefused) return null;
      throw error;
    });
    if (proof === null) return this.#stored(number);
    const bytes = fromHex(asHex(proof, 'grandpa_proveFinality'));
    const { justification } = decodeExactly(
      'KeyfoldFinalityProof',
      bytes,
      'justificationEncoding',
    ) as unknown as { justification: { toU8a(bare: boolean): Uint8Array } };
    return justification.toU8a(true);
  }

  async claimed(): Promise<number> {
    const hash = asHex(await this.#rpc.call<unknown>('chain_getFinalizedHead'), 'chain_getFinalizedHead');
    return readHeaderOf(fromHex(hash), await this.#rpc.call<unknown>('chain_getHeader', hash)).number;
  }

  /** The newest justification that is stored with a block. */
  async #stored(least: number): Promise<Uint8Array | undefined> {
    let hash = asHex(await this.#rpc.call<unknown>('chain_getFinalizedHead'), 'chain_getFinalizedHead');
    for (let looked = 0; looked < STORED_WITHIN_BLOCKS; looked += 1) {
      const answer = await this.#rpc.call<unknown>('chain_getBlock', hash);
      if (answer === null) return undefined;
      const signed = new Fields(answer, 'chain_getBlock');
      const found = justificationIn(signed.raw('justifications'));
      if (found !== undefined) return found;
      const header = readHeaderOf(
        fromHex(hash),
        new Fields(signed.raw('block'), 'chain_getBlock').raw('header'),
      );
      if (header.number <= least) return undefined;
      hash = toHex(header.parent);
    }
    return undefined;
  }
}

/** `[[engine, bytes], ..]`: each a list of numbers or hex, as nodes write them. */
function justificationIn(list: unknown): Uint8Array | undefined {
  if (list === null || list === undefined) return undefined;
  if (!Array.isArray(list)) throw malformed('chain_getBlock.justifications', 'a list');
  for (const item of list as unknown[]) {
    const [engine, encoded] = Array.isArray(item) ? (item as unknown[]) : [];
    if (textOf(engine) === GRANDPA_ENGINE) return bytesOf(encoded);
  }
  return undefined;
}

function bytesOf(value: unknown): Uint8Array {
  if (Array.isArray(value) && value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256)) {
    return Uint8Array.from(value as number[]);
  }
  return fromHex(asHex(value, 'chain_getBlock.justifications'));
}

function textOf(engine: unknown): string {
  return typeof engine === 'string' && !engine.startsWith('0x')
    ? engine
    : new TextDecoder().decode(bytesOf(engine));
}

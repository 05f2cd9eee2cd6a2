/** How extrinsics are made, sent and found again: what the queue needs of a chain. */

import type { Observable } from 'rxjs';
import { readBody } from './body.js';
import { fromHex, type Hex, toHex } from './bytes.js';
import type { Call } from './calls.js';
import type { Codec } from './codec.js';
import type { ChainUnreachable, DispatchFailed } from './errors.js';
import type { ChainEvent } from './events.js';
import { extrinsicHash } from './extrinsic.js';
import { keepNewest } from './newest.js';
import type { Plain } from './plain.js';
import { poolRefusal } from './refusal.js';
import { type RpcConnection, RpcRefused } from './rpc.js';
import { Fields } from './shape.js';
import type { AccountId, BlockRef, ExtrinsicSigner, FinalisedBlock, Hash } from './types.js';

export interface SignedExtrinsic {
  readonly bytes: Uint8Array;
  /** blake2-256 of it, hex. */
  readonly id: Hex;
  readonly nonce: number;
  /** Last block that may include it. */
  readonly lastBlock: number;
  /** Of the runtime that takes its signature. */
  readonly specVersion: number;
}

export interface SubmissionPort {
  readonly finalised$: Observable<FinalisedBlock>;
  /** The node stayed away too long. */
  readonly lost$: Observable<ChainUnreachable>;
  head(): BlockRef;
  /** Next nonce in the best block's state (the pool not counted). */
  bestNonce(account: AccountId): Promise<number>;
  /** Nonce in a finalised block's state. */
  nonceAt(account: AccountId, block: BlockRef): Promise<number>;
  sign(call: Call, signer: ExtrinsicSigner, nonce: number): Promise<SignedExtrinsic>;
  /** Whether the last finalised block has another runtime than the one that it was signed for. */
  isOutdated(extrinsic: SignedExtrinsic): Promise<boolean>;
  /** Whether the best block has another runtime than the one that it was signed for. */
  isAhead(extrinsic: SignedExtrinsic): Promise<boolean>;
  /**
   * Into the pool (again): whether it had these very bytes already. Rejects with InvalidTransaction or ChainUnreachable.
   * `onGone` is called when the pool gives it up later, `onInBlock` when the node says that a block has it; both are hints, not
   * promises.
   */
  send(
    extrinsic: SignedExtrinsic,
    onGone: () => void,
    onInBlock?: (block: Hash) => void,
  ): Promise<{ readonly isKnown: boolean }>;
  /** Ids of a block's extrinsics in order. */
  idsOf(block: BlockRef): Promise<readonly Hex[]>;
  /** Why the extrinsic with these events failed; undefined if it did not. */
  failure(block: BlockRef, events: readonly ChainEvent[]): Promise<DispatchFailed | undefined>;
}

/** Mortality: two minutes of 2 s blocks, so that a dropped extrinsic is certainly dead soon. A power of two. */
const MORTAL_PERIOD_BLOCKS = 64;

const WATCH = {
  type: 'author_extrinsicUpdate',
  method: 'author_submitAndWatchExtrinsic',
  unsubscribe: 'author_unwatchExtrinsic',
};
/** States of a watched extrinsic after which the pool does not have it any more. */
const GONE: readonly string[] = ['invalid', 'dropped', 'usurped', 'finalityTimeout'];

export interface RpcSubmissionDeps {
  readonly rpc: RpcConnection;
  readonly codecAt: (block: BlockRef) => Promise<Codec>;
  readonly genesis: Uint8Array;
  readonly head: () => Pick<FinalisedBlock, 'number' | 'hash' | 'parent'>;
  /** State of an account at a finalised block. */
  readonly accountAt: (
    account: AccountId,
    block: BlockRef,
  ) => Promise<{ readonly nonce: number } | undefined>;
  /** The extrinsics of a finalised block, each encoded, from what `read` asks a node for. */
  readonly body: (block: BlockRef, read: () => Promise<readonly Hex[]>) => Promise<readonly Hex[]>;
}

/** The requests of SubmissionPort over JSON-RPC. */
export class RpcSubmission {
  readonly #deps: RpcSubmissionDeps;
  readonly #ids = new Map<Hex, Promise<readonly Hex[]>>();

  constructor(deps: RpcSubmissionDeps) {
    this.#deps = deps;
  }

  async bestNonce(account: AccountId): Promise<number> {
    return this.#nonce(account);
  }

  async nonceAt(account: AccountId, block: BlockRef): Promise<number> {
    return (await this.#deps.accountAt(account, block))?.nonce ?? 0;
  }

  async sign(call: Call, signer: ExtrinsicSigner, nonce: number): Promise<SignedExtrinsic> {
    const { codecAt, genesis, head } = this.#deps;
    const codec = await codecAt(head());
    const birth = birthAt(head());
    const unsigned = codec.unsigned(call, { genesis, nonce, birth, periodBlocks: MORTAL_PERIOD_BLOCKS });
    const signature = await signer.sign(unsigned.payload, () => unsigned.fields);
    const bytes = unsigned.finish(signer.publicKey, signature);
    const { specVersion } = codec;
    return { bytes, id: toHex(extrinsicHash(bytes)), nonce, lastBlock: unsigned.lastBlock, specVersion };
  }

  /** As the node says: its pool is the one that refuses. */
  async isAhead({ specVersion }: SignedExtrinsic): Promise<boolean> {
    const version = await this.#deps.rpc.call<unknown>('state_getRuntimeVersion');
    return new Fields(version, 'state_getRuntimeVersion').number('specVersion') !== specVersion;
  }

  async isOutdated({ specVersion }: SignedExtrinsic): Promise<boolean> {
    const { codecAt, head } = this.#deps;
    return (await codecAt(head())).specVersion !== specVersion;
  }

  async send(
    { bytes }: SignedExtrinsic,
    onGone: () => void,
    onInBlock: (block: Hash) => void = () => undefined,
  ): Promise<{ readonly isKnown: boolean }> {
    try {
      const watch = this.#deps.rpc.subscribe({ ...WATCH, params: [toHex(bytes)] }, (status) => {
        const name = statusName(status);
        if (GONE.includes(name)) onGone();
        const block = blockOf(status);
        if (block !== undefined) onInBlock(block);
        // Ended by the node; the provider forgets it only when told. Of a watch whose beginning was not answered in time
        // news comes all the same, and there is nothing to end.
        if (GONE.includes(name) || name === 'finalized')
          void watch.then(
            (stop) => stop(),
            () => undefined,
          );
      });
      await watch;
      return { isKnown: false };
    } catch (error) {
      if (!(error instanceof RpcRefused)) throw error;
      const refusal = poolRefusal(error);
      if (refusal !== undefined) throw refusal;
      return { isKnown: true };
    }
  }

  /** Read once a block however many queues look. */
  idsOf(block: BlockRef): Promise<readonly Hex[]> {
    const hash = toHex(block.hash);
    const known = this.#ids.get(hash);
    if (known !== undefined) return known;
    const ids = this.#readIds(block);
    // Every queue asks for the same few blocks at the same time; older ones are not asked for again.
    keepNewest(this.#ids, hash, ids, IDS_KEPT);
    ids.catch(() => this.#ids.delete(hash));
    return ids;
  }

  async failure(block: BlockRef, events: readonly ChainEvent[]): Promise<DispatchFailed | undefined> {
    for (const event of events) {
      const error = dispatchErrorOf(event);
      if (error !== undefined) return (await this.#deps.codecAt(block)).dispatchFailed(error);
    }
    return undefined;
  }

  /** As the node says: a wrong one costs an extrinsic that is refused, or found out when it is not included. */
  async #nonce(account: AccountId): Promise<number> {
    const { rpc, codecAt, head } = this.#deps;
    const codec = await codecAt(head());
    const key = codec.storageKey('system', 'account', [account]);
    const stored = await rpc.call<Hex | null>('state_getStorage', key);
    return new Fields(codec.storageValue('system', 'account', stored), 'system.account').number('nonce');
  }

  async #readIds(block: BlockRef): Promise<readonly Hex[]> {
    const extrinsics = await this.#deps.body(block, () => readBody(this.#deps.rpc, block.hash));
    return extrinsics.map((extrinsic) => toHex(extrinsicHash(fromHex(extrinsic))));
  }
}

/**
 * Where an extrinsic is born: at a FINAL block, so that no re-org makes it invalid, and at the one before the last, because a
 * pool that has not come to the last one yet takes what is born there for what is to come, and refuses it.
 */
function birthAt({ number, hash, parent }: Pick<FinalisedBlock, 'number' | 'hash' | 'parent'>): BlockRef {
  return number === 0 ? { number, hash } : { number: number - 1, hash: parent };
}

/** 32 bytes in hex. */
const HASH = /^0x[0-9a-f]{64}$/;

/** Blocks whose extrinsic ids are kept. */
const IDS_KEPT = 16;

/** `"invalid"` or `{ "inBlock": hash }`. */
function statusName(status: unknown): string {
  if (typeof status === 'string') return status;
  return typeof status === 'object' && status !== null ? (Object.keys(status)[0] ?? '') : '';
}

/** The block of `{ "inBlock": hash }`; undefined for every other status, and for one that is malformed. */
function blockOf(status: unknown): Hash | undefined {
  if (typeof status !== 'object' || status === null || !('inBlock' in status)) return undefined;
  const { inBlock } = status;
  return typeof inBlock === 'string' && HASH.test(inBlock) ? fromHex(inBlock) : undefined;
}

/** The DispatchError in an event: of the extrinsic itself, or of the call that sudo or a proxy made for it. */
function dispatchErrorOf({ id, data }: ChainEvent): Plain {
  if (id === 'system.ExtrinsicFailed') return data.dispatchError as Plain;
  const result =
    id === 'sudo.Sudid' ? data.sudoResult : id === 'proxy.ProxyExecuted' ? data.result : undefined;
  const { type, value } = (result ?? {}) as { type?: string; value?: Plain };
  return type === 'Err' ? value : undefined;
}

/**
 * The embedded chain's pool.
 *
 * Validating an extrinsic costs as much as applying it. So a submission from this process is checked by the block it goes
 * into alone; if that refuses it, the reason is kept for a few blocks and answered when the same bytes come again.
 * Submissions from outside are validated first, as a node does it. What a block has no room for stays, and goes by
 * priority (builder.ts).
 *
 * Heartbeats wait for whatever block comes next and ask for none: else the heartbeats of ten enclaves would keep the chain
 * building for ever, each block bringing the turn of the next one.
 */
import type { Blockchain } from '@acala-network/chopsticks-core';
import type { Extrinsic } from '@polkadot/types/interfaces';
import { isHex } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';
import type { Hex } from '../chain/bytes.js';
import { RPC_INVALID_EXTRINSIC, RpcFailure } from './failure.js';

/** Substrate's default. */
const MAX_POOL = 8_192;
/** Blocks for which a refusal is remembered: a nonce that was too high may fit then. */
const REFUSAL_BLOCKS = 3;

/** Substrate's codes: the pool has it already, the pool has no room. */
const RPC_KNOWN = 1013;
const RPC_NO_ROOM = 1016;

export interface PoolDeps {
  readonly chain: Blockchain;
  /** Called after an extrinsic came in. */
  readonly onArrival: () => void;
}

export class ExtrinsicPool {
  readonly #deps: PoolDeps;
  /** Those of the waiting ones that ask for no block. */
  readonly #patient = new Set<Hex>();
  readonly #refused = new Map<Hex, { readonly reason: unknown; readonly block: number }>();

  constructor(deps: PoolDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#deps.chain.txPool.pendingExtrinsics.length;
  }

  /** How many of those that wait ask for a block. */
  get urgent(): number {
    const { pendingExtrinsics } = this.#deps.chain.txPool;
    return pendingExtrinsics.filter((extrinsic) => !this.#patient.has(extrinsic)).length;
  }

  /** Takes note of what is in a block: how many of them had asked for it. */
  settle(included: readonly Hex[]): number {
    return included.filter((extrinsic) => !this.#patient.delete(extrinsic)).length;
  }

  /** Takes an extrinsic in; its blake2-256. Throws RpcFailure. */
  async submit(extrinsic: unknown, { validate }: { validate: boolean }): Promise<Hex> {
    const { chain, onArrival } = this.#deps;
    const { hex, isHeartbeat } = await this.#decoded(extrinsic);
    const refusal = this.#refused.get(hex);
    if (refusal !== undefined) throw new RpcFailure(RPC_INVALID_EXTRINSIC, JSON.stringify(refusal.reason));
    if (chain.txPool.pendingExtrinsics.includes(hex)) throw new RpcFailure(RPC_KNOWN, 'Already imported');
    if (this.size >= MAX_POOL) throw new RpcFailure(RPC_NO_ROOM, 'Immediately dropped: the pool is full');
    if (validate) {
      const validity = await chain.validateExtrinsic(hex);
      if (validity.isErr)
        throw new RpcFailure(RPC_INVALID_EXTRINSIC, JSON.stringify(validity.asErr.toJSON()));
    }
    if (isHeartbeat) this.#patient.add(hex);
    await chain.txPool.submitExtrinsic(hex);
    onArrival();
    return blake2AsHex(hex, 256) as Hex;
  }

  /** Everything that waits; the pool is empty afterwards. */
  take(): readonly Hex[] {
    const { txPool } = this.#deps.chain;
    const extrinsics = txPool.pendingExtrinsics;
    txPool.clear();
    return extrinsics;
  }

  /** Takes in again what was in blocks that are gone; the next block decides about it. */
  async restore(extrinsics: readonly Hex[]): Promise<void> {
    const { txPool } = this.#deps.chain;
    for (const hex of extrinsics) {
      if (!txPool.pendingExtrinsics.includes(hex)) await txPool.submitExtrinsic(hex);
    }
    if (extrinsics.length > 0) this.#deps.onArrival();
  }

  /** What a full block left comes before what arrived meanwhile. */
  async putBack(extrinsics: readonly Hex[]): Promise<void> {
    const arrived = extrinsics.length === 0 ? [] : this.take();
    for (const extrinsic of [...extrinsics, ...arrived])
      await this.#deps.chain.txPool.submitExtrinsic(extrinsic);
  }

  /** Notes what a block left out, and forgets what older ones did. */
  refuse(block: number, refused: readonly { readonly extrinsic: Hex; readonly reason: unknown }[]): void {
    for (const [extrinsic, refusal] of this.#refused) {
      if (refusal.block + REFUSAL_BLOCKS <= block) this.#refused.delete(extrinsic);
    }
    for (const { extrinsic, reason } of refused) {
      this.#patient.delete(extrinsic);
      this.#refused.set(extrinsic, { reason, block });
    }
  }

  /** Bytes that are no extrinsic would trap the runtime, which reports that on the console. */
  async #decoded(extrinsic: unknown): Promise<{ readonly hex: Hex; readonly isHeartbeat: boolean }> {
    if (isHex(extrinsic)) {
      try {
        const registry = await this.#deps.chain.head.registry;
        const decoded = registry.createType<Extrinsic>('GenericExtrinsic', extrinsic);
        const { section, method } = decoded.method;
        const isHeartbeat = section === 'enclaves' && method === 'heartbeat';
        if (decoded.toHex() === extrinsic) return { hex: extrinsic, isHeartbeat };
      } catch {
        // Below.
      }
    }
    throw new RpcFailure(RPC_INVALID_EXTRINSIC, 'extrinsic: the bytes are no extrinsic of this chain');
  }
}

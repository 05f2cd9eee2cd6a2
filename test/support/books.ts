/**
 * Who owns what on a chain, to the planck, and the numbers that say what an offence costs: read at any block with
 * the chain's own metadata, nothing typed here a second time.
 */
import { expect } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { Codec } from '../../src/chain/codec.js';
import type { ChainEvent } from '../../src/chain/events.js';
import { RpcReader, type StorageRpc } from '../../src/chain/reader.js';
import { asBigint, asBytes, asNumber, Fields } from '../../src/chain/shape.js';
import { BlockStorage } from '../../src/chain/storage.js';
import type { AccountId, BlockRef, FinalisedBlock } from '../../src/chain/types.js';
import type { EmbeddedChain } from '../../src/devnet/embedded.js';
import { concat } from '../../src/protocol/index.js';

/** The account of a pallet is `modl` and its id, zeros after it (frame_support::PalletId). */
const TREASURY = concat(new TextEncoder().encode('modlkf/trsry'), new Uint8Array(20));

/** Permill. */
const MILLION = 1_000_000n;

/** What the table of offences says on this chain. Periods and slots in blocks, charges in millionths of a bond. */
export interface Rules {
  readonly period: number;
  readonly isolateAfter: number;
  readonly ejectAfter: number;
  readonly absence: bigint;
  readonly isolation: bigint;
  readonly ejection: bigint;
}

/** A part of a bond in millionths, rounded down to the planck. */
export const partOf = (bond: bigint, millionths: bigint): bigint => (bond * millionths) / MILLION;

export class Books {
  readonly #codec: Codec;
  readonly #rpc: StorageRpc;

  private constructor(codec: Codec, rpc: StorageRpc) {
    this.#codec = codec;
    this.#rpc = rpc;
  }

  static async open({ provider }: Pick<EmbeddedChain, 'provider'>): Promise<Books> {
    const connection = provider();
    return Books.over({
      call: <T>(method: string, ...params: unknown[]) => connection.send<T>(method, params),
    });
  }

  /** By a node that is believed, with the metadata that it has now. */
  static async over(rpc: StorageRpc): Promise<Books> {
    const [metadata, version] = await Promise.all([
      rpc.call('state_getMetadata'),
      rpc.call('state_getRuntimeVersion'),
    ]);
    return new Books(Codec.from(metadata, version), rpc);
  }

  async rules(block: BlockRef): Promise<Rules> {
    const storage = this.#at(block);
    const constant = (name: string): number =>
      asNumber(this.#codec.constant('enclaves', name), `enclaves.${name}`);
    const timing = (value: unknown, where: string) => new Fields(value, where).number('period');
    return {
      period: (await storage.get('enclaves', 'heartbeatTiming', [], timing)) ?? 0,
      isolateAfter: constant('isolateAfter'),
      ejectAfter: (await storage.get('enclaves', 'ejectAfter', [], asNumber)) ?? 0,
      absence: BigInt(constant('absenceCharge')),
      isolation: BigInt(constant('isolationCharge')),
      ejection: BigInt(constant('ejectionCharge')),
    };
  }

  /** The block of each heartbeat period, counted from 0, in which the operator is judged for the period before. */
  async slotOf(operator: AccountId, block: BlockRef): Promise<number> {
    const slot = await this.#at(block).get('enclaves', 'operators', [operator], (value, where) =>
      new Fields(value, where).number('slot'),
    );
    if (slot === undefined) throw new Error('no such operator');
    return slot;
  }

  /** Bond of each operator, by its account in hex. */
  async bonds(block: BlockRef): Promise<ReadonlyMap<string, bigint>> {
    const bonds = await this.#at(block).entries('enclaves', 'operators', [], ([account], value, where) => {
      return [toHex(asBytes(account, where, 32)), new Fields(value, where).bigint('bond')] as const;
    });
    return new Map(bonds);
  }

  async treasury(block: BlockRef): Promise<bigint> {
    return (await this.#owned(block)).get(toHex(TREASURY)) ?? 0n;
  }

  /**
   * Nothing was lost or made in these blocks, each the child of the one before: in each the accounts own all that was
   * issued, and from one to the next nothing but the fees of transactions is gone.
   */
  async expectConserved(blocks: readonly FinalisedBlock[]): Promise<void> {
    let before: bigint | undefined;
    for (const block of blocks) {
      const issued = await this.#at(block).get('balances', 'totalIssuance', [], asBigint);
      const owned = [...(await this.#owned(block)).values()].reduce((sum, one) => sum + one, 0n);
      expect(owned, `block ${block.number}`).toBe(issued);
      if (before !== undefined) expect(owned, `block ${block.number}`).toBe(before - feesOf(block.events));
      before = owned;
    }
  }

  /** What each account owns, free and on hold. */
  async #owned(block: BlockRef): Promise<ReadonlyMap<string, bigint>> {
    const owned = await this.#at(block).entries('system', 'account', [], ([account], value, where) => {
      const data = new Fields(new Fields(value, where).raw('data'), where);
      const total = data.bigint('free') + data.bigint('reserved');
      return [toHex(asBytes(account, where, 32)), total] as const;
    });
    return new Map(owned);
  }

  #at(block: BlockRef): BlockStorage {
    return new BlockStorage(block, {
      reader: new RpcReader({ rpc: this.#rpc, block: toHex(block.hash) }),
      codec: async () => this.#codec,
    });
  }
}

/** What was paid for transactions in a block. */
function feesOf(events: readonly ChainEvent[]): bigint {
  const paid = events.filter(({ id }) => id === 'transactionPayment.TransactionFeePaid');
  return paid.reduce((sum, { data }) => sum + asBigint(data.actualFee, 'TransactionFeePaid.actualFee'), 0n);
}

/**
 * The local log: every record, the extrinsics that caused them, and what proves them, append-only, in LevelDB. A block is
 * written as one batch, which LevelDB keeps whole or not at all: whatever ends the process, at whatever byte, the log ends
 * after a block.
 */
import { type BatchOperation, ClassicLevel } from 'classic-level';
import { fromHex, toHex } from '../../chain/bytes.js';
import { extrinsicHash } from '../../chain/extrinsic.js';
import type { Anchor } from '../../chain/finality/grandpa-chain.js';
import { EMPTY_LOG, type LogHash } from '../../protocol/log.js';
import { AuditError } from '../errors.js';
import type { LogRecord } from '../record.js';
import type { LogNode } from '../tree.js';
import { key, numberIn, PREFIX } from './keys.js';
import * as values from './values.js';

type Database = ClassicLevel<Uint8Array, Uint8Array>;
type Write = BatchOperation<Database, Uint8Array, Uint8Array>;

/** Of this layout; a later version reads earlier ones or refuses them. */
const VERSION = 1;

/** What one block adds. */
export interface RecordedBlock {
  /** After it. */
  readonly tip: values.Tip;
  readonly records: readonly LogRecord[];
  /** Those that caused a record of the block, each once. */
  readonly extrinsics: readonly Uint8Array[];
  /** Of the tree, completed by the records. */
  readonly nodes: readonly LogNode[];
  readonly setChange?: values.SetChange | undefined;
  readonly anchor?: Anchor | undefined;
  readonly checkpoint?: values.HeadProof | undefined;
}

/** Whose log it is. */
export interface LogOwner {
  /** 32 bytes */
  readonly genesis: Uint8Array;
  readonly network: values.Network;
  /** Asked for once, of a log that is not there yet. */
  readonly settings: () => Promise<values.GenesisSettings>;
}

export class AuditLog {
  readonly meta: values.LogMeta;
  readonly #db: Database;
  #tip: values.Tip;

  private constructor(db: Database, meta: values.LogMeta, tip: values.Tip) {
    this.#db = db;
    this.meta = meta;
    this.#tip = tip;
  }

  /**
   * Opens the log in `folder`, an empty one where there is none and `of` says whose it will be. Rejects with AuditError
   * `locked`, `broken`, `wrongLog`.
   */
  static async open(folder: string, of?: LogOwner): Promise<AuditLog> {
    const db: Database = new ClassicLevel(folder, {
      keyEncoding: 'view',
      valueEncoding: 'view',
      createIfMissing: of !== undefined,
    });
    try {
      await db.open();
    } catch (cause) {
      const isLocked = (cause as { cause?: { code?: unknown } }).cause?.code === 'LEVEL_LOCKED';
      throw new AuditError(isLocked ? 'locked' : 'broken', folder, { cause });
    }
    try {
      const meta = await metaOf(db, folder, of);
      const stored = await db.get(key.tip);
      const genesis = { number: 0, hash: fromHex(meta.genesis) };
      const tip = stored === undefined ? { block: genesis, range: EMPTY_LOG } : values.tip.read(stored);
      return new AuditLog(db, meta, tip);
    } catch (error) {
      await db.close();
      throw error;
    }
  }

  /** The last recorded block; block 0, which has no records, before the first. */
  get tip(): values.Tip {
    return this.#tip;
  }

  /** Everything of a block at once, or nothing of it. */
  async append(block: RecordedBlock): Promise<void> {
    const writes: Write[] = [];
    const put = (at: Uint8Array, value: Uint8Array): number => writes.push({ type: 'put', key: at, value });
    for (const entry of block.records) put(key.record(entry.index), values.record.write(entry));
    for (const extrinsic of block.extrinsics) put(key.extrinsic(extrinsicHash(extrinsic)), extrinsic);
    for (const { level, index, hash } of block.nodes) put(key.node(level, index), hash);
    const { number, hash } = block.tip.block;
    put(key.block(number), hash);
    if (block.setChange !== undefined) {
      put(key.setChange(block.setChange.id), values.setChange.write(block.setChange));
    }
    if (block.anchor !== undefined) put(key.anchor, values.anchor.write(block.anchor));
    if (block.checkpoint !== undefined) {
      put(key.checkpoint(number), values.headProof.write(block.checkpoint));
    }
    put(key.tip, values.tip.write(block.tip));
    await this.#db.batch(writes);
    this.#tip = block.tip;
  }

  /** One more checkpoint, of the tip. */
  async checkpoint(proof: values.HeadProof): Promise<void> {
    await this.#db.put(key.checkpoint(proof.block.number), values.headProof.write(proof));
  }

  /** Kept once, before the first block. */
  async begin(genesis: values.GenesisProof, anchor: Anchor): Promise<void> {
    await this.#db.batch([
      { type: 'put', key: key.genesis, value: values.genesisProof.write(genesis) },
      { type: 'put', key: key.anchor, value: values.anchor.write(anchor) },
    ]);
  }

  /** From where justifications are followed on; undefined before the first time, and of a dev chain. */
  async anchor(): Promise<Anchor | undefined> {
    const stored = await this.#db.get(key.anchor);
    return stored === undefined ? undefined : values.anchor.read(stored);
  }

  async genesisProof(): Promise<values.GenesisProof | undefined> {
    const stored = await this.#db.get(key.genesis);
    return stored === undefined ? undefined : values.genesisProof.read(stored);
  }

  /** Records `from <= index < to`, ascending. */
  async *records(from: number, to: number): AsyncIterable<LogRecord> {
    for await (const [stored, value] of this.#db.iterator({ gte: key.record(from), lt: key.record(to) })) {
      yield { index: numberIn(stored), ...values.record.read(value) };
    }
  }

  /** Rejects with AuditError `nothing`. */
  async record(index: number): Promise<LogRecord> {
    const stored = await this.#db.get(key.record(index));
    if (stored === undefined) throw new AuditError('nothing', `record ${index}`);
    return { index, ...values.record.read(stored) };
  }

  /** Rejects with AuditError `broken`. */
  async extrinsic(digest: Uint8Array): Promise<Uint8Array> {
    const stored = await this.#db.get(key.extrinsic(digest));
    if (stored === undefined) throw new AuditError('broken', `extrinsic ${toHex(digest)}`);
    return stored;
  }

  /** A complete subtree. Rejects with AuditError `broken`. */
  readonly node = async (level: number, index: number): Promise<LogHash> => {
    const stored = await this.#db.get(key.node(level, index));
    if (stored === undefined) throw new AuditError('broken', `node ${index} of level ${level}`);
    return stored;
  };

  async blockHash(number: number): Promise<Uint8Array | undefined> {
    return number === 0 ? fromHex(this.meta.genesis) : this.#db.get(key.block(number));
  }

  /** The newest checkpoint at or below a block. */
  async lastCheckpoint(block: number = this.#tip.block.number): Promise<values.HeadProof | undefined> {
    const range = { ...key.all(PREFIX.checkpoint), lte: key.checkpoint(block) };
    for await (const value of this.#db.values({ gte: range.gte, lte: range.lte, reverse: true, limit: 1 })) {
      return values.headProof.read(value);
    }
    return undefined;
  }

  /** How the authority sets before a block ended, the first set first. */
  async *setChanges(): AsyncIterable<values.SetChange> {
    for await (const value of this.#db.values(key.all(PREFIX.setChange))) yield values.setChange.read(value);
  }

  /** Every key and value in order: two logs of one chain have the same. */
  entries(): AsyncIterable<[Uint8Array, Uint8Array]> {
    return this.#db.iterator();
  }

  close(): Promise<void> {
    return this.#db.close();
  }
}

async function metaOf(db: Database, folder: string, of: LogOwner | undefined): Promise<values.LogMeta> {
  const stored = await db.get(key.meta);
  if (stored === undefined) {
    if (of === undefined) throw new AuditError('broken', folder);
    const settings = await of.settings();
    const meta: values.LogMeta = {
      version: VERSION,
      genesis: toHex(of.genesis),
      network: of.network,
      settings,
    };
    await db.put(key.meta, values.meta.write(meta));
    return meta;
  }
  const meta = values.meta.read(stored);
  if ((meta.version as number) !== VERSION) throw new AuditError('broken', folder);
  if (of !== undefined && (meta.genesis !== toHex(of.genesis) || meta.network !== of.network)) {
    throw new AuditError('wrongLog', folder);
  }
  return meta;
}

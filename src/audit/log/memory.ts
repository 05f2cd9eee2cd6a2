/**
 * The log in memory, for who looks at a chain for a while and keeps nothing: a page. The same records, tree and checkpoints
 * as in LevelDB. It may begin after block 0, at a head that the chain had: then what is before is not in it.
 */
import { toHex } from '../../chain/bytes.js';
import { extrinsicHash } from '../../chain/extrinsic.js';
import type { Anchor } from '../../chain/finality/grandpa-chain.js';
import type { LogHash } from '../../protocol/log.js';
import type { BundleSource } from '../bundle/export.js';
import { AuditError } from '../errors.js';
import type { LogRecord } from '../record.js';
import type { RecordedLog } from '../recorder.js';
import { nodesOf } from '../tree.js';
import type { RecordedBlock } from './log.js';
import type { GenesisProof, HeadProof, LogMeta, SetChange, Tip } from './values.js';

export class MemoryLog implements RecordedLog, BundleSource {
  readonly meta: LogMeta;
  /** Index of the first record. */
  readonly first: number;
  #tip: Tip;
  #checkpoint: HeadProof | undefined;
  #genesis: GenesisProof | undefined;
  #anchor: Anchor | undefined;
  readonly #records: LogRecord[] = [];
  readonly #extrinsics = new Map<string, Uint8Array>();
  readonly #nodes = new Map<string, LogHash>();
  readonly #blocks = new Map<number, Uint8Array>();
  readonly #sets: SetChange[] = [];

  /** `tip`: the block behind which it begins, and the log as the chain had it then. */
  constructor(meta: LogMeta, tip: Tip) {
    this.meta = meta;
    this.first = tip.range.size;
    this.#tip = tip;
    this.#blocks.set(tip.block.number, tip.block.hash);
    for (const { level, index, hash } of nodesOf(tip.range)) this.#nodes.set(`${level}/${index}`, hash);
  }

  get tip(): Tip {
    return this.#tip;
  }

  append({ tip, records, extrinsics, nodes, setChange, anchor, checkpoint }: RecordedBlock): Promise<void> {
    this.#records.push(...records);
    for (const extrinsic of extrinsics) this.#extrinsics.set(toHex(extrinsicHash(extrinsic)), extrinsic);
    for (const { level, index, hash } of nodes) this.#nodes.set(`${level}/${index}`, hash);
    this.#blocks.set(tip.block.number, tip.block.hash);
    if (setChange !== undefined) this.#sets.push(setChange);
    if (anchor !== undefined) this.#anchor = anchor;
    if (checkpoint !== undefined) this.#checkpoint = checkpoint;
    this.#tip = tip;
    return Promise.resolve();
  }

  checkpoint(proof: HeadProof): Promise<void> {
    this.#checkpoint = proof;
    return Promise.resolve();
  }

  begin(genesis: GenesisProof, anchor: Anchor): Promise<void> {
    this.#genesis = genesis;
    this.#anchor = anchor;
    return Promise.resolve();
  }

  anchor(): Promise<Anchor | undefined> {
    return Promise.resolve(this.#anchor);
  }

  genesisProof(): Promise<GenesisProof | undefined> {
    return Promise.resolve(this.#genesis);
  }

  /** The newest one; earlier ones are not kept. */
  lastCheckpoint(): Promise<HeadProof | undefined> {
    return Promise.resolve(this.#checkpoint);
  }

  async *records(from: number, to: number): AsyncIterable<LogRecord> {
    for (let index = from; index < to; index += 1) yield await this.record(index);
  }

  /** Rejects with AuditError `nothing`. */
  async record(index: number): Promise<LogRecord> {
    const record = this.#records[index - this.first];
    return record ?? Promise.reject(new AuditError('nothing', `record ${index}`));
  }

  /** Rejects with AuditError `broken`. */
  async extrinsic(digest: Uint8Array): Promise<Uint8Array> {
    const found = this.#extrinsics.get(toHex(digest));
    return found ?? Promise.reject(new AuditError('broken', `extrinsic ${toHex(digest)}`));
  }

  /** A complete subtree. Rejects with AuditError `broken`. */
  readonly node = async (level: number, index: number): Promise<LogHash> => {
    const hash = this.#nodes.get(`${level}/${index}`);
    return hash ?? Promise.reject(new AuditError('broken', `node ${index} of level ${level}`));
  };

  blockHash(number: number): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.hashOf(number));
  }

  /** Of a block that was read. */
  hashOf(number: number): Uint8Array | undefined {
    return this.#blocks.get(number);
  }

  async *setChanges(): AsyncIterable<SetChange> {
    yield* this.#sets;
  }
}

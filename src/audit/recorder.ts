/**
 * The recorder: reads final blocks, makes the records of each again, compares the head they give with the one that the
 * chain has after that block, and only then writes the block into the local log. It can be stopped at any moment and goes
 * on where the log ends.
 */
import { fromHex } from '../chain/bytes.js';
import { ChainError } from '../chain/errors.js';
import type { BlockEvidence, ChainEvidence } from '../chain/evidence.js';
import type { Anchor } from '../chain/finality/grandpa-chain.js';
import type { ProvenHeader } from '../chain/finality/grandpa-header.js';
import { AUTHORITIES_KEY, decodeAuthorities } from '../chain/finality/grandpa-sets.js';
import { ProvenTrie } from '../chain/proof/trie.js';
import { RpcRefused } from '../chain/rpc.js';
import type { BlockRef } from '../chain/types.js';
import { equalBytes } from '../protocol/bytes.js';
import { type LogRange, logRoot } from '../protocol/log.js';
import { recorded, recordsOf } from './block.js';
import { AuditError } from './errors.js';
import { decodeHead, HEAD_KEY } from './head.js';
import type { AuditLog, RecordedBlock } from './log/log.js';
import type { HeadProof } from './log/values.js';
import { leafHashOf } from './record.js';
import { believedSegments, justifiedSegments, type Segment, type Segments } from './segments.js';
import { LogAccumulator } from './tree.js';

/**
 * Blocks between checkpoints that nobody asks for: an export ends at most so far behind the chain (200 s of 2 s blocks),
 * and a checkpoint of a few KB stays small beside the records of as many blocks.
 */
export const CHECKPOINT_BLOCKS = 100;

/** Blocks read ahead while the log catches up: hides the time of the requests, and holds few blocks in memory. */
const READ_AHEAD = 8;

/** Where it writes: LevelDB, or the memory of a page. */
export type RecordedLog = Pick<
  AuditLog,
  'tip' | 'append' | 'checkpoint' | 'lastCheckpoint' | 'begin' | 'anchor'
>;

export interface RecorderDeps {
  readonly evidence: ChainEvidence;
  readonly log: RecordedLog;
}

export class Recorder {
  readonly #evidence: ChainEvidence;
  readonly #log: RecordedLog;
  #segments: Segments | undefined;
  /** Block of the newest checkpoint, once it was looked up. */
  #checkpointed: number | undefined;
  #accumulator: LogAccumulator;
  /** The header of the tip, and its justification if it has one. */
  #last: (Pick<HeadProof, 'justification'> & { readonly header: ProvenHeader }) | undefined;

  constructor({ evidence, log }: RecorderDeps) {
    this.#evidence = evidence;
    this.#log = log;
    this.#accumulator = new LogAccumulator(log.tip.range);
  }

  /** The last recorded block. */
  get tip(): BlockRef {
    return this.#log.tip.block;
  }

  /** How many records there are. */
  get size(): number {
    return this.#log.tip.range.size;
  }

  /**
   * Records every final block up to `final`, or as far as they are proven. `stop`: ends after the block under way. Rejects
   * with AuditError `head`, `fork`, `archive`, `noLog`; ChainError as ChainEvidence; the log is whole then, too.
   */
  async follow(final: BlockRef, stop: { readonly aborted: boolean } = { aborted: false }): Promise<void> {
    while (this.tip.number < final.number && !stop.aborted) {
      const segments = await this.#start();
      const segment = await segments.next(this.tip, final);
      if (segment === undefined) return;
      // Until the whole run is written, it begins again from what the log has.
      this.#segments = undefined;
      if (!(await this.#recordRun(segment, stop))) return;
      this.#segments = segments;
    }
  }

  /**
   * A checkpoint of the tip: an export reaches to it. Undefined before the first block, and where the tip has no
   * justification of its own; the last one then is the newest that can be proven.
   */
  async checkpoint(): Promise<HeadProof | undefined> {
    const { finality } = this.#evidence;
    const { block, range } = this.#log.tip;
    if (block.number === 0) return undefined;
    const justification = this.#last?.justification;
    if (finality === 'grandpa' && justification === undefined) return this.#log.lastCheckpoint();
    const header = this.#last?.header ?? (await this.#evidence.header(block.hash));
    const proof = await this.#prove(header, justification, range);
    await this.#log.checkpoint(proof);
    this.#checkpointed = block.number;
    return proof;
  }

  /** Whether it was written to its end. */
  async #recordRun(segment: Segment, stop: { readonly aborted: boolean }): Promise<boolean> {
    const { headers, justification, setChange, anchor } = segment;
    const reads = this.#readAhead(headers);
    for (const [position, header] of headers.entries()) {
      if (stop.aborted) return false;
      const isLast = position === headers.length - 1;
      await this.#record(header, await reads(position), isLast ? { justification, setChange, anchor } : {});
    }
    return true;
  }

  async #start(): Promise<Segments> {
    this.#segments ??=
      this.#evidence.finality === 'grandpa'
        ? justifiedSegments(this.#evidence, await this.#anchor())
        : believedSegments(this.#evidence);
    return this.#segments;
  }

  /** Where justifications are followed from: where the log ended, or the authorities that genesis names. */
  async #anchor(): Promise<Anchor> {
    const known = await this.#log.anchor();
    if (known !== undefined) return known;
    const { genesis } = this.#evidence;
    const header = await this.#evidence.header(genesis);
    const proof = await ofOldBlock(0, () => this.#evidence.proof(header, AUTHORITIES_KEY));
    const stored = new ProvenTrie(header.stateRoot, proof).get(fromHex(AUTHORITIES_KEY));
    const anchor: Anchor = {
      block: { number: 0, hash: genesis },
      set: { id: 0n, authorities: decodeAuthorities(stored ?? new Uint8Array(0)) },
    };
    await this.#log.begin({ header: header.encoded, proof }, anchor);
    return anchor;
  }

  /** Reads of the blocks in their order, a few ahead of the one that is asked for. */
  #readAhead(headers: readonly ProvenHeader[]): (position: number) => Promise<BlockRead> {
    const begun = new Map<number, Promise<BlockRead>>();
    return (position) => {
      for (let ahead = position; ahead < Math.min(position + READ_AHEAD, headers.length); ahead += 1) {
        const header = headers[ahead];
        if (header === undefined || begun.has(ahead)) continue;
        const read = this.#read(header);
        // Who waits for it is told; until then nobody listens.
        read.catch(() => undefined);
        begun.set(ahead, read);
      }
      const read = begun.get(position);
      begun.delete(position);
      if (read === undefined) throw new RangeError('position: blocks are read in their order, each once');
      return read;
    };
  }

  #read(header: ProvenHeader): Promise<BlockRead> {
    return ofOldBlock(header.number, async () => {
      const { events, values } = await this.#evidence.block(header, [HEAD_KEY]);
      const own = recorded(events);
      const isCaused = own.some(({ extrinsicIndex }) => extrinsicIndex !== undefined);
      const body = isCaused ? await this.#evidence.body(header) : [];
      return { events: own, body, stored: values.get(HEAD_KEY) ?? null };
    });
  }

  async #record(
    header: ProvenHeader,
    { events, body, stored }: BlockRead,
    {
      justification,
      setChange,
      anchor,
    }: Pick<RecordedBlock, 'setChange' | 'anchor'> & { justification?: Uint8Array | undefined },
  ): Promise<void> {
    const { number, hash } = header;
    const before = this.#accumulator;
    const { records, extrinsics } = recordsOf(events, { block: number, first: before.size, body });
    const after = new LogAccumulator(before.range);
    const nodes = records.flatMap((entry) => after.append(leafHashOf(entry)));
    this.#compare(header, after.range, stored === null ? null : fromHex(stored));
    this.#checkpointed ??= (await this.#log.lastCheckpoint())?.block.number ?? 0;
    const isDue = number - this.#checkpointed >= CHECKPOINT_BLOCKS;
    const isProvable = this.#evidence.finality !== 'grandpa' || justification !== undefined;
    const checkpoint =
      isDue && isProvable ? await this.#prove(header, justification, after.range) : undefined;
    const tip = { block: { number, hash }, range: after.range };
    await this.#log.append({ tip, records, extrinsics, nodes, setChange, anchor, checkpoint });
    this.#accumulator = after;
    this.#last = { header, justification };
    if (checkpoint !== undefined) this.#checkpointed = number;
  }

  /** Throws AuditError `head`, `noLog`. */
  #compare({ number }: ProvenHeader, own: LogRange, stored: Uint8Array | null): void {
    if (stored === null) throw new AuditError('noLog', `block ${number}`);
    const chain = decodeHead(stored);
    if (chain?.size === own.size && equalBytes(logRoot(chain), logRoot(own))) return;
    throw new AuditError(
      'head',
      `block ${number} (${own.size} records here, ${chain?.size ?? 'no log'} there)`,
    );
  }

  async #prove(
    header: ProvenHeader,
    justification: Uint8Array | undefined,
    range: LogRange,
  ): Promise<HeadProof> {
    const { number, hash, encoded } = header;
    const proof =
      this.#evidence.finality === 'grandpa'
        ? await ofOldBlock(number, () => this.#evidence.proof(header, HEAD_KEY))
        : [];
    return { block: { number, hash }, range, header: encoded, proof, justification };
  }
}

/** A block as it was read: its events that are records, its body where one of them was caused, the stored head. */
interface BlockRead {
  readonly events: BlockEvidence['events'];
  readonly body: readonly Uint8Array[];
  readonly stored: string | null;
}

/** A node that refuses to read the state of a block has forgotten it. Rejects with AuditError `archive` then. */
async function ofOldBlock<T>(block: number, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isRefused =
      error instanceof RpcRefused || (error instanceof ChainError && error.cause instanceof RpcRefused);
    throw isRefused ? new AuditError('archive', `block ${block}`, { cause: error }) : error;
  }
}

/** A bundle out of the local log, line after line: never more than one record is held. */
import type { Codec } from '../../chain/codec.js';
import type { Checkpoint } from '../../chain/finality/checkpoint.js';
import { readHeader } from '../../chain/finality/grandpa-header.js';
import { equalBytes } from '../../protocol/bytes.js';
import { AuditError } from '../errors.js';
import type { AuditLog } from '../log/log.js';
import type { HeadProof } from '../log/values.js';
import { Programs } from '../programs.js';
import { decodeRecord, type LogRecord } from '../record.js';
import { consistencyTo, pathTo, rangeOf } from '../tree.js';
import { viewOf } from '../view.js';
import { line, type Scope } from './lines.js';
import { selection } from './select.js';

export interface ExportOptions {
  readonly scope: Scope;
  /** These records and no others: of a receipt. */
  readonly only?: readonly number[] | undefined;
  /** Of the runtime in force at the first of `only`. Default: that of the codec. */
  readonly specVersion?: number | undefined;
  /** First record. Default 0. */
  readonly from?: number | undefined;
  /** Behind the last record. Default: all that the newest checkpoint proves. */
  readonly to?: number | undefined;
  /** As of the newest checkpoint up to this block. Default: the newest of all. */
  readonly block?: number | undefined;
  /** Begin the authority sets here and not at genesis: for who has this checkpoint already. */
  readonly checkpoint?: Checkpoint | undefined;
}

/** What is read of a log. */
export type BundleSource = Pick<
  AuditLog,
  | 'meta'
  | 'node'
  | 'records'
  | 'record'
  | 'extrinsic'
  | 'blockHash'
  | 'lastCheckpoint'
  | 'setChanges'
  | 'genesisProof'
>;

export interface ExportDeps {
  readonly log: BundleSource;
  readonly codec: Codec;
  /** Blocks whose hashes are needed to verify a record again. */
  readonly neededBlocks: (record: LogRecord, extrinsic: Uint8Array | undefined) => readonly number[];
}

/** The lines, each with its end. Rejects with AuditError `nothing` where no checkpoint is there, or none so far. */
export async function* exportBundle(
  { scope, only, specVersion, from = 0, to, block, checkpoint }: ExportOptions,
  deps: ExportDeps,
): AsyncIterable<string> {
  const { log, codec } = deps;
  const head = await log.lastCheckpoint(block);
  if (head === undefined) throw new AuditError('nothing', 'a checkpoint');
  const { size } = head.range;
  const end = to ?? size;
  if (from < 0 || from > end || end > size) {
    throw new AuditError('nothing', `records ${from} to ${end} of ${size} that are proven`);
  }
  const { genesis, network, settings } = log.meta;
  const part =
    only === undefined
      ? await selected(scope, { from, to: end }, deps)
      : { only, specVersion: specVersion ?? codec.specVersion };
  yield line.first({
    genesis,
    network,
    scope,
    from,
    to: end,
    metadata: part.specVersion,
    settings,
  });
  const isWhole = scope.kind === 'all';
  for (const old of [from, ...(isWhole ? [end] : [])]) {
    if (old === 0 || old === size) continue;
    yield line.consistency(await rangeOf(log.node, old), await consistencyTo(log.node, size, old));
  }
  const chosen: number[] = [];
  const blocks = new Set<number>();
  const given = part.only === undefined ? log.records(from, end) : listed(part.only, log);
  for await (const text of recordLines(given, deps, blocks, chosen)) yield text;
  for (const number of [...blocks].sort((a, b) => a - b)) {
    const hash = await log.blockHash(number);
    if (hash !== undefined) yield line.block(number, hash);
  }
  for (const index of isWhole ? [] : chosen) {
    yield line.inclusion(index, await pathTo(log.node, size, index));
  }
  yield* proofLines(log, head, checkpoint);
}

/** The end of every bundle and receipt: the head of the log and what makes it final. */
async function* proofLines(
  log: BundleSource,
  head: HeadProof,
  checkpoint: Checkpoint | undefined,
): AsyncIterable<string> {
  yield line.head(head);
  if (head.justification !== undefined) {
    const first = checkpoint?.set.id ?? 0n;
    const genesis = first === 0n ? await log.genesisProof() : undefined;
    if (genesis !== undefined) yield line.authorities(genesis);
    for await (const change of log.setChanges()) {
      const last = change.headers.at(-1);
      if (last === undefined || readHeader(last).number >= head.block.number) break;
      if (change.id >= first) yield line.set(change);
    }
  }
  yield line.finality(head.justification);
}

/**
 * Indices of what is to be given, all from `from` to `to` if undefined, and the runtime in force at the first of it. Of a
 * part, what belongs to it is known only by who reads the log from its beginning.
 */
async function selected(
  scope: Scope,
  { from, to }: { readonly from: number; readonly to: number },
  { log, codec }: ExportDeps,
): Promise<{ readonly only?: readonly number[]; readonly specVersion: number }> {
  const programs = new Programs(codec.specVersion);
  if (scope.kind === 'all') {
    for await (const entry of log.records(0, Math.min(from + 1, to))) programs.see(entry);
    return { specVersion: programs.at(from) };
  }
  const isChosen = selection(scope);
  const indices: number[] = [];
  for await (const entry of log.records(0, to)) {
    programs.see(entry);
    if (isChosen(viewOf(entry, codec)) && entry.index >= from) indices.push(entry.index);
  }
  return programs.among(indices);
}

async function* listed(indices: readonly number[], log: BundleSource): AsyncIterable<LogRecord> {
  for (const index of indices) yield log.record(index);
}

async function* recordLines(
  entries: AsyncIterable<LogRecord>,
  { log, neededBlocks }: ExportDeps,
  blocks: Set<number>,
  chosen: number[],
): AsyncIterable<string> {
  /** Digest of the extrinsic of the last record that had one: records of one extrinsic follow each other. */
  let given = new Uint8Array(0);
  for await (const entry of entries) {
    const content = decodeRecord(entry.record);
    const digest = content?.kind === 'event' ? content.causedBy : undefined;
    const isNew = digest !== undefined && !equalBytes(digest, given);
    const extrinsic = isNew ? await log.extrinsic(digest) : undefined;
    if (digest !== undefined) given = Uint8Array.from(digest);
    chosen.push(entry.index);
    for (const number of neededBlocks(entry, extrinsic)) blocks.add(number);
    yield line.record(entry.index, entry.block, entry.record, extrinsic);
  }
}

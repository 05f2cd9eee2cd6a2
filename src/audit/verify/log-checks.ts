/** That the records of a bundle are those of the log which the head is of. Each check throws Failed with its reason. */
import { extrinsicHash } from '../../chain/extrinsic.js';
import { equalBytes, toHex } from '../../protocol/bytes.js';
import { ProtocolError } from '../../protocol/errors.js';
import {
  EMPTY_LOG,
  encodeLogLeaf,
  type LogHash,
  type LogRange,
  logRoot,
  verifyConsistency,
  verifyInclusion,
} from '../../protocol/log.js';
import { decodeRecord, leafHashOf } from '../record.js';
import { LogAccumulator } from '../tree.js';
import type { Bundle } from './read.js';
import { Failed } from './reasons.js';

const isWhole = ({ first }: Bundle): boolean => first.scope.kind === 'all';

export function checkOrder(bundle: Bundle): string {
  const { first, records } = bundle;
  if (first.from > first.to) throw new Failed('range', `${first.from} to ${first.to}`);
  let [last, block] = [first.from - 1, 0];
  const seen = new Set<number>();
  for (const record of records) {
    const where = `record ${record.index}`;
    if (record.index < first.from || record.index >= first.to) throw new Failed('range', where);
    if (seen.has(record.index)) throw new Failed('duplicate', where);
    if (record.index < last) throw new Failed('order', `${where} after ${last}`);
    if (record.block < block)
      throw new Failed('blockOrder', `${where}: block ${record.block} after ${block}`);
    seen.add(record.index);
    [last, block] = [record.index, record.block];
  }
  for (let index = first.from; isWhole(bundle) && index < first.to; index += 1) {
    if (!seen.has(index)) throw new Failed('gap', `record ${index}`);
  }
  return isWhole(bundle)
    ? `${records.length} records, ${first.from} to ${first.to - 1}, none missing`
    : `${records.length} records of ${first.from} to ${first.to - 1}; that none is left out, only the whole log proves`;
}

export function checkLeaves({ records }: Bundle): string {
  let given: Uint8Array | undefined;
  let extrinsics = 0;
  for (const { index, record, extrinsic } of records) {
    const where = `record ${index}`;
    const content = decodeRecord(record);
    if (content === undefined) throw new Failed('record', where);
    const causedBy = content.kind === 'event' ? content.causedBy : undefined;
    const isGiven = causedBy !== undefined && given !== undefined && equalBytes(causedBy, given);
    if (extrinsic === undefined) {
      if (causedBy !== undefined && !isGiven) throw new Failed('noExtrinsic', where);
      continue;
    }
    if (causedBy === undefined || isGiven) throw new Failed('strayExtrinsic', where);
    if (!equalBytes(extrinsicHash(extrinsic), causedBy)) throw new Failed('digest', where);
    given = causedBy;
    extrinsics += 1;
  }
  return `${records.length} records with the ${extrinsics} extrinsics that caused them`;
}

export function checkHead({ first, head }: Bundle): string {
  const root = rootOf(head.range, 'the head');
  if (head.range.size < first.to) throw new Failed('size', `${head.range.size} records, not ${first.to}`);
  return `a log of ${head.range.size} records, ${toHex(root)}`;
}

/** Of a whole log, from the head before its first record to that behind its last; of a part, each record by its path. */
export function checkInclusion(bundle: Bundle): string {
  return isWhole(bundle) ? foldRecords(bundle) : followPaths(bundle);
}

export function checkConsistency({ first, earlier, head }: Bundle): string {
  if (earlier.length === 0) return 'no earlier head is given';
  const newRoot = rootOf(head.range, 'the head');
  for (const { range, path } of earlier) {
    const where = `the head of ${range.size} records`;
    if (range.size !== first.from && range.size !== first.to) throw new Failed('oldHead', where);
    const oldRoot = rootOf(range, where);
    orFailed('consistency', where, () =>
      verifyConsistency({ oldSize: range.size, newSize: head.range.size, oldRoot, newRoot, path }),
    );
  }
  return earlier.map(({ range }) => `${toHex(logRoot(range))} at ${range.size} records`).join(', ');
}

function foldRecords({ first, records, earlier, head, paths }: Bundle): string {
  for (const index of paths.keys()) throw new Failed('strayPath', `record ${index}`);
  const rangeAt = (size: number, from: LogRange | undefined): LogRange => {
    const range =
      size === head.range.size ? head.range : (earlier.find((one) => one.range.size === size)?.range ?? from);
    if (range === undefined) throw new Failed('noHead', `${size} records`);
    return range;
  };
  const begin = first.from === 0 ? EMPTY_LOG : rangeAt(first.from, undefined);
  const end = first.to === 0 ? EMPTY_LOG : rangeAt(first.to, undefined);
  rootOf(begin, `the head of ${begin.size} records`);
  const log = new LogAccumulator(begin);
  for (const record of records) log.append(leafHashOf(record));
  const root = rootOf(end, `the head of ${end.size} records`);
  if (!equalBytes(logRoot(log.range), root)) {
    throw new Failed('root', `${toHex(logRoot(log.range))}, not ${toHex(root)}`);
  }
  return `the ${records.length} records give it`;
}

function followPaths({ records, paths, head }: Bundle): string {
  const root = rootOf(head.range, 'the head');
  for (const record of records) {
    const where = `record ${record.index}`;
    const path = paths.get(record.index);
    if (path === undefined) throw new Failed('noPath', where);
    const leaf = encodeLogLeaf(record);
    orFailed('path', where, () =>
      verifyInclusion({ size: head.range.size, index: record.index, leaf, path, root }),
    );
  }
  if (paths.size > records.length) {
    const own = new Set(records.map(({ index }) => index));
    const stray = [...paths.keys()].find((index) => !own.has(index));
    throw new Failed('strayPath', `record ${stray}`);
  }
  return `each of the ${records.length} records, by its path`;
}

function rootOf(range: LogRange, where: string): LogHash {
  return orFailed('peaks', where, () => logRoot(range));
}

function orFailed<T>(reason: 'peaks' | 'path' | 'consistency', where: string, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new Failed(reason, where);
  }
}

/**
 * The audit log (docs/protocol.md section 14): the Merkle tree of RFC 6962, as the compact range the chain keeps, and
 * the inclusion and consistency paths that transparency-log tools check. Sizes and indices are whole numbers up to
 * 2^53 - 1. Nothing here is secret.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { checkLength, concat, equalBytes, u32, u64, WORD_BYTES } from './bytes.js';
import { ProtocolError } from './errors.js';

/** A node of the log: 32 bytes. */
export type LogHash = Uint8Array;

/** Everything that has to be kept to append: the size, and the heads of its complete subtrees, the largest first. */
export interface LogRange {
  readonly size: number;
  readonly peaks: readonly LogHash[];
}

/** The range of a log without leaves. */
export const EMPTY_LOG: LogRange = { size: 0, peaks: [] };

function checkCount(value: number, name: string): number {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new ProtocolError('size', `${name} must be a whole number from 0 to 2^53 - 1`);
  }
  return value;
}

/** SCALE(index u64, block u32, record): 12 bytes and the encoded record enum. Throws `size`. */
export function encodeLogLeaf(leaf: {
  readonly index: number;
  readonly block: number;
  readonly record: Uint8Array;
}): Uint8Array {
  return concat(u64(BigInt(checkCount(leaf.index, 'index'))), u32(leaf.block), leaf.record);
}

/** SHA-256(0x00 || leaf). */
export function logLeafHash(leaf: Uint8Array): LogHash {
  return sha256(concat(Uint8Array.of(0), leaf));
}

/** SHA-256(0x01 || left || right). */
export function logNodeHash(left: LogHash, right: LogHash): LogHash {
  return sha256(concat(Uint8Array.of(1), left, right));
}

/** Leaves of the left subtree of a tree of `size` > 1 leaves: the largest power of two below `size`. */
export function leftSize(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/** The number of one bits: as many peaks has a log of that size. */
function peakCount(size: number): number {
  return [...size.toString(2)].filter((bit) => bit === '1').length;
}

function checkRange({ size, peaks }: LogRange): void {
  if (peaks.length !== peakCount(checkCount(size, 'size'))) {
    throw new ProtocolError('length', 'a log has one peak for each one bit of its size');
  }
  for (const peak of peaks) checkLength(peak, WORD_BYTES, 'peak');
}

/**
 * Joins the hash of one more leaf to the peaks of a log of `size` leaves, in place. Gives the heads of the subtrees that it
 * completes, the leaf first, each of twice as many leaves as the one before.
 */
export function joinLeaf(peaks: LogHash[], size: number, leaf: LogHash): LogHash[] {
  const completed = [leaf];
  let head = leaf;
  // Each trailing one bit of the size is a subtree as large as what is being added, and joins it.
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    const left = peaks.pop();
    if (left === undefined) break;
    head = logNodeHash(left, head);
    completed.push(head);
  }
  peaks.push(head);
  return completed;
}

/**
 * The range with one more leaf. An auditor goes from one proved head to the next with the leaves between them.
 * Throws `length` (peaks that do not fit the size), `size`.
 */
export function appendToLog(range: LogRange, leaf: Uint8Array): LogRange {
  checkRange(range);
  const size = checkCount(range.size + 1, 'size');
  const peaks = [...range.peaks];
  joinLeaf(peaks, range.size, logLeafHash(leaf));
  return { size, peaks };
}

/** The tree head of RFC 6962: the peaks folded from the right. Throws `length`, `size`. */
export function logRoot(range: LogRange): LogHash {
  checkRange(range);
  const [smallest, ...others] = range.peaks.toReversed();
  if (smallest === undefined) return sha256(new Uint8Array(0));
  return others.reduce((head, peak) => logNodeHash(peak, head), smallest);
}

/** Range and head of a whole list of leaves. */
export function logHead(leaves: readonly Uint8Array[]): LogRange & { root: LogHash } {
  const range = leaves.reduce(appendToLog, EMPTY_LOG);
  return { ...range, root: logRoot(range) };
}

/**
 * The path of leaf `index` among `leaves` (RFC 6962, 2.1.1), the sibling nearest to the leaf first.
 * Throws `index`, `size`.
 */
export function inclusionPath(
  leaves: readonly Uint8Array[],
  index: number,
): { path: LogHash[]; root: LogHash } {
  if (checkCount(index, 'index') >= leaves.length) {
    throw new ProtocolError('index', 'index must be below the number of leaves');
  }
  return { path: pathOf(leaves, index), root: logHead(leaves).root };
}

function pathOf(leaves: readonly Uint8Array[], index: number): LogHash[] {
  if (leaves.length <= 1) return [];
  const middle = leftSize(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return index < middle
    ? [...pathOf(left, index), logHead(right).root]
    : [...pathOf(right, index - middle), logHead(left).root];
}

/**
 * Checks that `leaf` stands at `index` of a log with that size and head.
 * Throws `index` (not below size), `length` (another number of nodes than the place asks for), `root`, `size`.
 */
export function verifyInclusion(input: {
  readonly size: number;
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly path: readonly LogHash[];
  readonly root: LogHash;
}): void {
  if (checkCount(input.index, 'index') >= checkCount(input.size, 'size')) {
    throw new ProtocolError('index', 'index must be below size');
  }
  checkHashes(input.path, input.root);
  const head = headOver(input.size, input.index, logLeafHash(input.leaf), input.path);
  if (!equalBytes(head, input.root)) throw notThisRoot();
}

function checkHashes(path: readonly LogHash[], ...roots: readonly LogHash[]): void {
  for (const node of path) checkLength(node, WORD_BYTES, 'node of the path');
  for (const root of roots) checkLength(root, WORD_BYTES, 'root');
}

function notThisRoot(): ProtocolError {
  return new ProtocolError('root', 'the path does not lead to this root; do not trust this log');
}

function wrongPathLength(): ProtocolError {
  return new ProtocolError('length', 'path does not have the number of nodes that these sizes ask for');
}

/** The head over a leaf and its path, whose last node is nearest to the head. Each call halves the tree. */
function headOver(size: number, index: number, leaf: LogHash, path: readonly LogHash[]): LogHash {
  const sibling = path.at(-1);
  if (size <= 1 && sibling === undefined) return leaf;
  if (size <= 1 || sibling === undefined) throw wrongPathLength();
  const left = leftSize(size);
  const below = path.slice(0, -1);
  return index < left
    ? logNodeHash(headOver(left, index, leaf, below), sibling)
    : logNodeHash(sibling, headOver(size - left, index - left, leaf, below));
}

/**
 * The path that shows that the first `oldSize` of `leaves` were the log before (RFC 6962, 2.1.2).
 * Throws `index` (outside 1..number of leaves), `size`.
 */
export function consistencyPath(
  leaves: readonly Uint8Array[],
  oldSize: number,
): { path: LogHash[]; oldRoot: LogHash; newRoot: LogHash } {
  if (checkCount(oldSize, 'oldSize') < 1 || oldSize > leaves.length) {
    throw new ProtocolError('index', 'oldSize must be in 1..number of leaves');
  }
  return {
    path: subproof(leaves, oldSize, true),
    oldRoot: logHead(leaves.slice(0, oldSize)).root,
    newRoot: logHead(leaves).root,
  };
}

/** SUBPROOF of RFC 6962: `known` while these leaves are a beginning of the log, whose head the checker has. */
function subproof(leaves: readonly Uint8Array[], old: number, known: boolean): LogHash[] {
  if (old === leaves.length) return known ? [] : [logHead(leaves).root];
  const middle = leftSize(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return old <= middle
    ? [...subproof(left, old, known), logHead(right).root]
    : [...subproof(right, old - middle, false), logHead(left).root];
}

/**
 * Checks that the log with the old head is the beginning of the log with the new head. Two heads of one size take an
 * empty path and must be equal. Throws `index` (the log shrinks, or only the old one is empty: every log begins with
 * it), `length`, `root`, `size`.
 */
export function verifyConsistency(input: {
  readonly oldSize: number;
  readonly newSize: number;
  readonly oldRoot: LogHash;
  readonly newRoot: LogHash;
  readonly path: readonly LogHash[];
}): void {
  const oldSize = checkCount(input.oldSize, 'oldSize');
  const newSize = checkCount(input.newSize, 'newSize');
  if (oldSize > newSize || (oldSize === 0 && newSize > 0)) {
    throw new ProtocolError('index', 'oldSize must be in 1..newSize');
  }
  checkHashes(input.path, input.oldRoot, input.newRoot);
  const heads = headsOver(oldSize, newSize, input.path, input.oldRoot);
  if (!equalBytes(heads.old, input.oldRoot) || !equalBytes(heads.new, input.newRoot)) throw notThisRoot();
}

/** The heads of the first `oldSize` and of all `newSize` leaves; `known` as in {@link subproof}, with that head. */
function headsOver(
  oldSize: number,
  newSize: number,
  path: readonly LogHash[],
  known: LogHash | undefined,
): { old: LogHash; new: LogHash } {
  const sibling = path.at(-1);
  const below = path.slice(0, -1);
  if (oldSize >= newSize) {
    const head = known ?? sibling;
    if (head === undefined || path.length !== (known === undefined ? 1 : 0)) throw wrongPathLength();
    return { old: head, new: head };
  }
  if (sibling === undefined) throw wrongPathLength();
  const left = leftSize(newSize);
  if (oldSize <= left) {
    const heads = headsOver(oldSize, left, below, known);
    return { old: heads.old, new: logNodeHash(heads.new, sibling) };
  }
  const heads = headsOver(oldSize - left, newSize - left, below, undefined);
  return { old: logNodeHash(sibling, heads.old), new: logNodeHash(sibling, heads.new) };
}

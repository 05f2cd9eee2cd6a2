/**
 * The Merkle tree of the log as a growing list of complete subtrees: what has to be kept for appending, and the paths of
 * RFC 6962 out of what was kept. A node (level, index) is the head of the 2^level leaves from index * 2^level on.
 */
import { EMPTY_LOG, joinLeaf, type LogHash, type LogRange, leftSize, logNodeHash } from '../protocol/log.js';

export interface LogNode {
  readonly level: number;
  readonly index: number;
  /** 32 bytes */
  readonly hash: LogHash;
}

/** Appends leaves without looking at the range again each time: 100,000 of them are to be verified in seconds. */
export class LogAccumulator {
  #size: number;
  readonly #peaks: LogHash[];

  /** From a range that was checked (`logRoot` does). */
  constructor({ size, peaks }: LogRange = EMPTY_LOG) {
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get range(): LogRange {
    return { size: this.#size, peaks: [...this.#peaks] };
  }

  get size(): number {
    return this.#size;
  }

  /** The nodes that this leaf completes, the leaf itself first. */
  append(leaf: LogHash): LogNode[] {
    const at = this.#size;
    this.#size += 1;
    return joinLeaf(this.#peaks, at, leaf).map((hash, level) => ({
      level,
      index: Math.floor(at / 2 ** level),
      hash,
    }));
  }
}

/** The complete subtrees that a range is made of. */
export function nodesOf({ size, peaks }: LogRange): LogNode[] {
  let start = 0;
  return peaks.map((hash) => {
    const count = largestPower(size - start);
    const node = { level: Math.log2(count), index: start / count, hash };
    start += count;
    return node;
  });
}

/** The node that was kept. Rejects where there is none. */
export type NodeAt = (level: number, index: number) => Promise<LogHash>;

/** The path of leaf `index` in the log of `size` leaves, the sibling nearest to the leaf first (RFC 6962, 2.1.1). */
export async function pathTo(nodeAt: NodeAt, size: number, index: number): Promise<LogHash[]> {
  const path: LogHash[] = [];
  let [start, count] = [0, size];
  while (count > 1) {
    const left = leftSize(count);
    if (index < start + left) {
      path.push(await headOf(nodeAt, start + left, count - left));
      count = left;
    } else {
      path.push(await headOf(nodeAt, start, left));
      [start, count] = [start + left, count - left];
    }
  }
  return path.reverse();
}

/** The path that the first `old` of `size` leaves were the log before (RFC 6962, 2.1.2). */
export async function consistencyTo(nodeAt: NodeAt, size: number, old: number): Promise<LogHash[]> {
  const path: LogHash[] = [];
  let [start, count, known] = [0, size, true];
  while (old !== start + count) {
    const left = leftSize(count);
    if (old <= start + left) {
      path.push(await headOf(nodeAt, start + left, count - left));
      count = left;
    } else {
      path.push(await headOf(nodeAt, start, left));
      [start, count, known] = [start + left, count - left, false];
    }
  }
  if (!known) path.push(await headOf(nodeAt, start, count));
  return path.reverse();
}

/** The range of the first `size` leaves. */
export async function rangeOf(nodeAt: NodeAt, size: number): Promise<LogRange> {
  const peaks: LogHash[] = [];
  for (let start = 0; start < size; ) {
    const count = largestPower(size - start);
    peaks.push(await nodeAt(Math.log2(count), start / count));
    start += count;
  }
  return { size, peaks };
}

/** The head over `count` leaves from `start` on, a multiple of the power of two above `count`. */
async function headOf(nodeAt: NodeAt, start: number, count: number): Promise<LogHash> {
  if (largestPower(count) === count) return nodeAt(Math.log2(count), start / count);
  const left = leftSize(count);
  const [first, second] = [
    await headOf(nodeAt, start, left),
    await headOf(nodeAt, start + left, count - left),
  ];
  return logNodeHash(first, second);
}

/** The largest power of two that is not above `count`. */
function largestPower(count: number): number {
  return count === 1 ? 1 : leftSize(count + 1);
}

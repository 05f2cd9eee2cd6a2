/** What something was measured to take, and what the chain charges for it. */
import type { Row } from '../chain-bench/rows.js';
import { cover, type Line } from './fit.js';

/**
 * Measured times are charged this many times: other processors, busy machines, and states larger than the bench's must
 * not make a block late. Reads, writes and proofs are counted, not timed, and stay as they are.
 */
export const MARGIN = 1.5;

/** The runtime's database weights, `ParityDbWeight`, in picoseconds. */
const DATABASE = { read: 8_000_000, write: 50_000_000 };

const PICOS_A_MILLI = 1e9;

/** One part of a cost: computing in picoseconds of ref time with the margin, records, bytes of the proof. */
export interface Part {
  readonly picos: number;
  readonly reads: number;
  readonly writes: number;
  readonly proof: number;
}

/** `base`, and `each` for every one of what it grows with. */
export interface Cost {
  readonly base: Part;
  readonly each: Part;
}

/** A row as a point of a cost. */
export interface Measured extends Part {
  readonly x: number;
}

/** The row's own time with the margin. */
export const measured = (row: Row, x: number): Measured => ({
  x,
  picos: row.own_ms * PICOS_A_MILLI * MARGIN,
  reads: row.reads,
  writes: row.writes,
  proof: row.proof_bytes,
});

/** The cost that no point lies above, part by part. */
export function costOf(points: readonly Measured[]): Cost {
  const line = (part: keyof Part): Line => cover(points.map((point) => ({ x: point.x, y: point[part] })));
  const lines = { picos: line('picos'), reads: line('reads'), writes: line('writes'), proof: line('proof') };
  const side = (of: keyof Line): Part => ({
    picos: lines.picos[of],
    reads: lines.reads[of],
    writes: lines.writes[of],
    proof: lines.proof[of],
  });
  return { base: side('base'), each: side('each') };
}

/** Picoseconds of ref time that `times` of a part are charged; records of `records` of it, if those are bounded. */
export const charged = ({ picos, reads, writes }: Part, times: number, records = times): number =>
  picos * times + (reads * DATABASE.read + writes * DATABASE.write) * records;

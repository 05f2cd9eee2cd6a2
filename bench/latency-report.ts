/** What is measured of how fast a committee on a real node answers, and the table of it. */
import { table } from './markdown.js';
import { median, quantile } from './statistics.js';

/** Milliseconds. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

/** What one seat took for one request; see {@link CommitteeLatency}. */
export interface Parts {
  readonly proven: number;
  readonly answered: number;
  readonly pooled: number;
  /** All three. */
  readonly seat: number;
}

/** Blocks that the rounds of a beacon take, medians and the most of any. */
export interface Rounds {
  readonly rounds: number;
  /** From the block that opens a round to the one with its output. */
  readonly blocks: number;
  /** From the best block when the opening becomes final, which is when workers may act, to the one with the output. */
  readonly sinceFinal: number;
  readonly mostSinceFinal: number;
}

/** Of one committee. Every time begins with the arrival of what it waits for, so that no block time is in any of them. */
export interface CommitteeLatency {
  readonly seats: number;
  /** T: so many partials release. */
  readonly threshold: number;
  readonly requests: number;
  /** The justification of the request's block at a worker until its connection has proven the block and its events. */
  readonly proven: Spread;
  /** From there until the extrinsic with the partial is handed to the connection. */
  readonly answered: Spread;
  /** From there until the node has it in its pool. */
  readonly pooled: Spread;
  /** All three, of every seat. */
  readonly seat: Spread;
  /** All three, of the T-th seat of each request to be done: with it the release can be made. */
  readonly partial: Spread;
  /** The reader hears of the block of `Released` as final, until it has the plaintext. */
  readonly opened: Spread;
  /** `partial` and `opened` of the same request. */
  readonly whole: Spread;
  /** Of a Beacon key of the same operators, after the requests. Undefined: results of a time before it was measured. */
  readonly beacon?: Rounds | undefined;
}

export interface LatencyReport {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly node: string;
  /** Load average of the machine over one minute at the end, the bench's own load in it. */
  readonly load: number;
  readonly committees: readonly CommitteeLatency[];
}

/** What `whole` is held to, median, at so many seats. */
const TARGET = { seats: 16, medianMs: 200, roundBlocks: 2 } as const;

export const spreadOf = (samples: readonly number[]): Spread => ({
  median: median(samples),
  p95: quantile(samples, 0.95),
});

/** Whether what was measured at that size keeps {@link TARGET}. */
export function keepsTarget({ committees }: LatencyReport): boolean {
  const held = committees.filter(({ seats }) => seats === TARGET.seats);
  return held.every(({ whole }) => whole.median <= TARGET.medianMs);
}

/** The rounds that were measured, and whether those at that size keep it. */
function roundLines(committees: readonly CommitteeLatency[]): string[] {
  const measured = committees.flatMap(({ seats, beacon }) =>
    beacon === undefined ? [] : [{ seats, ...beacon }],
  );
  if (measured.length === 0) return [];
  const held = measured.filter(({ seats }) => seats === TARGET.seats);
  const isKept = held.every(({ mostSinceFinal }) => mostSinceFinal <= TARGET.roundBlocks);
  return [
    '',
    table([
      ['a round of a beacon, blocks', ...measured.map(({ seats }) => `${seats} seats`)],
      ['from its opening to its output, median', ...measured.map(({ blocks }) => blocks)],
      [
        'from the finality of its opening, median / most',
        ...measured.map(({ sinceFinal, mostSinceFinal }) => `${sinceFinal} / ${mostSinceFinal}`),
      ],
      ['rounds', ...measured.map(({ rounds }) => rounds)],
    ]),
    '',
    `The target of ${TARGET.roundBlocks} blocks from the finality of an opening at ${TARGET.seats} seats was ${isKept ? 'kept' : 'missed'}.`,
  ];
}

const ROWS = [
  ['a worker proves the block', 'proven'],
  ['and makes and signs its partial', 'answered'],
  ['and has it in the pool of the node', 'pooled'],
  ['all three, every seat', 'seat'],
  ['all three, the T-th seat of a request', 'partial'],
  ['a reader opens the release', 'opened'],
  ['**the T-th seat and the reader**', 'whole'],
] as const;

/** One table, and what it was measured on. */
export function latencyLines(report: LatencyReport): string[] {
  const { committees, cpu, cores, memoryGiB, node, load } = report;
  const ms = ({ median: middle, p95 }: Spread): string => `${middle.toFixed(0)} / ${p95.toFixed(0)}`;
  return [
    table([
      ['ms, median / p95', ...committees.map(({ seats, threshold }) => `${seats} seats, T = ${threshold}`)],
      ...ROWS.map(([name, field]) => [name, ...committees.map((one) => ms(one[field]))]),
      ['requests', ...committees.map(({ requests }) => requests)],
    ]),
    '',
    `${cpu}, ${cores} cores, ${memoryGiB} GiB, Node ${node}; load average of the machine over the last minute, this load in`,
    `it: ${load.toFixed(1)}. The target of ${TARGET.medianMs} ms at ${TARGET.seats} seats, median, was ${keepsTarget(report) ? 'kept' : 'missed'}.`,
    ...roundLines(committees),
  ];
}

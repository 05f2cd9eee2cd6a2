/** The figures this code is held to, and whether a run met them. A figure counts unless the machine itself is slower. */
import type { Counts } from './counting-group.js';
import type { RawTiming } from './measure.js';
import type { Operation } from './rows.js';
import { roundMs } from './statistics.js';

/** Room above the multiplications an operation cannot avoid, on whatever machine runs it. */
export const RAW_FACTOR = 1.25;

export interface Target {
  /** What the figure is about, in words. */
  readonly name: string;
  readonly op: Operation;
  readonly n: number;
  readonly backend: 'sodium' | 'noble';
  /** Milliseconds of CPU. */
  readonly figureMs: number;
}

const member = (n: number, generationMs: number, reshareMs: number): Target[] => [
  { name: `generation, one member, n=${n}`, op: 'DKG: total', n, backend: 'sodium', figureMs: generationMs },
  {
    name: `reshare, one member, n=${n}`,
    op: 'reshare (same seats): total',
    n,
    backend: 'sodium',
    figureMs: reshareMs,
  },
];

/** Of the operations that do not depend on n, the row of n = 64 is taken: T = 33 there. */
const AT = { n: 64, backend: 'sodium' } as const;

export const TARGETS: readonly Target[] = [
  ...member(16, 7, 6),
  ...member(64, 26, 21),
  ...member(128, 60, 52),
  { ...AT, name: 'partial made', op: 'decryption share', figureMs: 0.85 },
  { ...AT, name: 'partial checked', op: 'decryption share: verify', figureMs: 0.95 },
  { ...AT, name: '33 partials combined', op: 'combine t shares', figureMs: 11 },
  { ...AT, name: '33 partials checked and combined', op: 'combine t shares, each checked', figureMs: 42 },
  { ...AT, name: 'aggregated release opened', op: 'open 32 B', figureMs: 0.25 },
  { ...AT, name: 'share of a round made', op: 'beacon: sign partial', figureMs: 1 },
  { ...AT, name: 'data key sealed', op: 'encrypt 32 B', figureMs: 1.2 },
  { ...AT, backend: 'noble', name: 'data key sealed, noble', op: 'encrypt 32 B', figureMs: 6 },
];

/** One target beside what was measured. All in milliseconds. */
export interface Verdict extends Target {
  /** The multiplications of the operation at the pace of the same run. */
  readonly rawMs: number;
  /** The larger of the figure and 1.25 times `rawMs`. */
  readonly limitMs: number;
  readonly measuredMs: number;
  readonly verdict: 'ok' | 'over';
}

/** Milliseconds that the multiplications alone take. Decodings do not count: they are avoidable. */
export function rawMs({ base, point }: Counts, raw: RawTiming): number {
  return roundMs(base * raw.base + point * raw.point);
}

/** Whether `measuredMs` meets the target where the multiplications alone take `raw` milliseconds. */
export function judgeTarget(target: Target, raw: number, measuredMs: number): Verdict {
  const limitMs = roundMs(Math.max(target.figureMs, RAW_FACTOR * raw));
  return { ...target, rawMs: raw, limitMs, measuredMs, verdict: measuredMs <= limitMs ? 'ok' : 'over' };
}

/** CPU and wall time of one operation beside that of single group multiplications, so that both meet the same noise. */
import { type Group, type Rng, randomScalar } from '../src/protocol/index.js';
import { median, roundMs } from './statistics.js';

/** Milliseconds a call, medians of the samples. */
export interface Timing {
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Samples taken. */
  readonly runs: number;
  /** Calls in one sample. */
  readonly calls: number;
  readonly raw: RawTiming;
}

/** Milliseconds of one group operation on 32-byte encodings. */
export interface RawTiming {
  /** k G */
  readonly base: number;
  /** k P, the decoding of P included. */
  readonly point: number;
  /** Checking one encoding. */
  readonly decode: number;
}

export interface MeasureOptions {
  readonly runs: number;
  /** A sample repeats the call until it takes about this long: below it the clock counts too coarsely. */
  readonly sampleMs: number;
  /** For so long the call is repeated before it counts: that is what compiles it and fills its tables. */
  readonly warmUpMs: number;
}

/** A call that seems to take less took that: the clock counts microseconds, and may stand still between two. */
const CLOCK_MS = 0.001;

/** The calls between two readings of the clock, in each raw sample. */
const RAW_CALLS = 10;

interface Sample {
  readonly cpuMs: number;
  readonly wallMs: number;
}

function sample(calls: number, run: () => void): Sample {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  for (let call = 0; call < calls; call++) run();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuMs: (user + system) / 1000 / calls, wallMs: (performance.now() - wall) / calls };
}

function warmUp(run: () => void, warmUpMs: number): void {
  let spentMs = 0;
  do spentMs += Math.max(sample(1, run).cpuMs, CLOCK_MS);
  while (spentMs < warmUpMs);
}

/** Measures `run`, warm. */
export function measure(
  { group, rng, run }: { readonly group: Group; readonly rng: Rng; readonly run: () => void },
  { runs, sampleMs, warmUpMs }: MeasureOptions,
): Timing {
  const k = randomScalar(group, rng).expose();
  const P = group.multiplyBase(randomScalar(group, rng).expose());
  const parts = {
    base: () => group.multiplyBase(k),
    point: () => group.multiply(k, P),
    decode: () => group.isPoint(P),
  };
  for (const part of Object.values(parts)) warmUp(part, warmUpMs / 10);
  warmUp(run, warmUpMs);
  const calls = Math.max(1, Math.ceil(sampleMs / Math.max(sample(1, run).cpuMs, CLOCK_MS)));
  const samples: Sample[] = [];
  const raw: { readonly [Part in keyof RawTiming]: number[] } = { base: [], point: [], decode: [] };
  for (let i = 0; i < runs; i++) {
    raw.base.push(sample(RAW_CALLS, parts.base).cpuMs);
    raw.point.push(sample(RAW_CALLS, parts.point).cpuMs);
    raw.decode.push(sample(RAW_CALLS, parts.decode).cpuMs);
    samples.push(sample(calls, run));
  }
  return {
    cpuMs: roundMs(median(samples.map((one) => one.cpuMs))),
    wallMs: roundMs(median(samples.map((one) => one.wallMs))),
    runs,
    calls,
    raw: { base: median(raw.base), point: median(raw.point), decode: median(raw.decode) },
  };
}

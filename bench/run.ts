/** One run: every operation asked for, on every size and backend, as rows with the raw multiplications beside them. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { nobleGroup } from '../src/protocol/group-noble.js';
import { sodiumGroup } from '../src/protocol/group-sodium.js';
import type { Group, Rng } from '../src/protocol/index.js';
import { committee } from './committee.js';
import { type Counts, countOperations } from './counting-group.js';
import { type MeasureOptions, measure, type RawTiming, type Timing } from './measure.js';
import { type Measured, operationsOf } from './operations.js';
import { BACKEND_NAMES, type Row } from './rows.js';
import { median, roundMs } from './statistics.js';
import { judgeTarget, rawMs, TARGETS, type Verdict } from './targets.js';

export interface RunOptions extends MeasureOptions {
  readonly n: readonly number[];
  readonly backends: readonly Group['name'][];
  /** Only operations whose name contains this. */
  readonly only: string | undefined;
}

/** A row with what its time is compared with. */
export interface Line extends Row {
  readonly backend: Group['name'];
  readonly counts: Counts;
  /** Milliseconds of its multiplications alone, at the pace of the same samples. */
  readonly raw_ms: number;
}

/** Where the figures come from. */
export interface Machine {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
}

export interface Report {
  readonly version: string;
  readonly machine: Machine;
  /** Milliseconds of single group operations, medians over the whole run. */
  readonly raw: Partial<Record<Group['name'], RawTiming>>;
  readonly lines: readonly Line[];
  readonly targets: readonly Verdict[];
}

/** noble takes a second for what libsodium does in 40 ms: three samples there, at committees from this size on. */
const FEW_RUNS_FROM = 64;
const FEW_RUNS = 3;

const rng: Rng = (length) => new Uint8Array(randomBytes(length));

const MANIFEST = new URL('../package.json', import.meta.url);

export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(MANIFEST, 'utf8'));
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  if (!isManifest || typeof manifest.version !== 'string') throw new Error('package.json has no version');
  return manifest.version;
}

function machine(): Machine {
  const [first] = cpus();
  return {
    node: process.version,
    cpu: first?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

function runsFor(name: Group['name'], n: number, runs: number): number {
  return name === 'noble' && n >= FEW_RUNS_FROM ? Math.min(runs, FEW_RUNS) : runs;
}

/** The line of one operation. */
function lineOf(group: Group, shape: { n: number; t: number }, operation: Measured, timing: Timing): Line {
  const counts = countOperations(group, (counting) => operation.run(counting));
  const calls = timing.calls === 1 ? '' : `, ${timing.calls} calls a run`;
  return {
    peer: 'keyfold',
    version: packageVersion(),
    lang: 'ts',
    group: 'ristretto255',
    op: operation.op,
    ...shape,
    cpu_ms: timing.cpuMs,
    wall_ms: timing.wallMs,
    runs: timing.runs,
    bytes: operation.bytes,
    note: `${BACKEND_NAMES[group.name]}${calls}; bytes: ${operation.bytesOf}`,
    backend: group.name,
    counts,
    raw_ms: rawMs(counts, timing.raw),
  };
}

/** Measures everything `options` ask for; `onLine` hears of each line as it comes. */
export async function runBench(options: RunOptions, onLine: (line: Line) => void): Promise<Report> {
  const fast = await sodiumGroup();
  const groups = [fast, nobleGroup].filter(({ name }) => options.backends.includes(name));
  const lines: Line[] = [];
  const raws: Record<Group['name'], RawTiming[]> = { sodium: [], noble: [] };
  for (const n of options.n) {
    const members = committee(fast, n, rng);
    const operations = operationsOf(members, fast, rng).filter(({ op }) => op.includes(options.only ?? ''));
    for (const group of groups) {
      const runs = runsFor(group.name, n, options.runs);
      for (const operation of operations) {
        const run = (): void => operation.run(group);
        const timing = measure({ group, rng, run }, { ...options, runs });
        const line = lineOf(group, { n, t: members.t }, operation, timing);
        raws[group.name].push(timing.raw);
        lines.push(line);
        onLine(line);
      }
    }
  }
  return {
    version: packageVersion(),
    machine: machine(),
    raw: Object.fromEntries(groups.map(({ name }) => [name, medianRaw(raws[name])])),
    lines,
    targets: judgeLines(lines),
  };
}

function medianRaw(raws: readonly RawTiming[]): RawTiming {
  const of = (part: keyof RawTiming): number => roundMs(median(raws.map((raw) => raw[part])));
  return { base: of('base'), point: of('point'), decode: of('decode') };
}

/** The targets that the lines say something about. */
function judgeLines(lines: readonly Line[]): Verdict[] {
  return TARGETS.flatMap((target) => {
    const line = lines.find(
      ({ op, n, backend }) => op === target.op && n === target.n && backend === target.backend,
    );
    return line === undefined ? [] : [judgeTarget(target, line.raw_ms, line.cpu_ms)];
  });
}

/** The results that the documentation is written from: JSON files, checked as they are read. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from '../scripts/chain-bench/rows.js';
import { charges } from '../scripts/weights/charge.js';
import type { ClientReport } from './client-report.js';
import type { ExtrinsicCount } from './extrinsics.js';
import type { FinalityReport } from './finality-report.js';
import type { CommitteeLatency, LatencyReport } from './latency-report.js';
import type { NetworkReport } from './network-report.js';
import type { ReleaseLatency } from './rotation.js';
import type { Line, Machine, Report } from './run.js';

const FOLDER = new URL('results/', import.meta.url);

/** Written by `npm run bench -- --docs`. */
export const MEMBER_FILE = fileURLToPath(new URL('member.json', FOLDER));

/** Written by `npm run bench -- --extrinsics`. */
export const EXTRINSICS_FILE = fileURLToPath(new URL('extrinsics.json', FOLDER));

/** Written by `npm run bench -- --rotation`. */
export const ROTATION_FILE = fileURLToPath(new URL('rotation.json', FOLDER));

/** Written by `npm run bench:network -- --docs`. */
export const NETWORK_FILE = fileURLToPath(new URL('network.json', FOLDER));

/** Written by `npm run bench:latency -- --docs`. */
export const LATENCY_FILE = fileURLToPath(new URL('latency.json', FOLDER));

/** Written by `npm run bench:client -- --docs`. */
export const CLIENT_FILE = fileURLToPath(new URL('client.json', FOLDER));

/** Written by `npm run bench:finality -- --docs`. */
export const FINALITY_FILE = fileURLToPath(new URL('finality.json', FOLDER));

/** Written by the chain's own bench; absent until that ran. */
const CHAIN_FILE = fileURLToPath(new URL('chain.json', import.meta.url));

/** One operation of the compiled runtime. */
export interface ChainRow {
  readonly op: string;
  readonly n: number;
  readonly t: number;
  readonly replicas: number;
  /** What the generated weights charge for it; 0 or absent for what is no call and no hook. */
  readonly ref_time_ms?: number;
  /** What it took under the executor, without what any extrinsic of its length takes; 0 where it was not timed. */
  readonly own_ms: number;
  /** What a block had been charged in all; only of `block: fullest`. */
  readonly charged_ms?: number;
  /** Extrinsics of a phase. */
  readonly extrinsics?: number;
  /** The number the cost grows with besides n; 0 or absent where there is none. */
  readonly x?: number;
  /** Bytes of storage proof. */
  readonly proof_bytes: number;
  /** Bytes of the call. */
  readonly bytes: number;
  readonly note: string;
}

export interface Results {
  readonly member: Report;
  readonly extrinsics: readonly ExtrinsicCount[];
  readonly rotation: ReleaseLatency;
  readonly network: NetworkReport;
  readonly latency: LatencyReport;
  readonly finality: FinalityReport;
  /** Undefined until it was measured. */
  readonly client: ClientReport | undefined;
  readonly chain: readonly ChainRow[];
}

/** Everything that was measured. Throws if a file is missing or is not what it must be. */
export function readResults(): Results {
  return {
    member: checkReport(readJson(MEMBER_FILE)),
    extrinsics: checkExtrinsics(readJson(EXTRINSICS_FILE)),
    rotation: checkRotation(readJson(ROTATION_FILE)),
    network: checkNetwork(readJson(NETWORK_FILE)),
    latency: checkLatency(readJson(LATENCY_FILE)),
    finality: checkFinality(readJson(FINALITY_FILE)),
    client: existsSync(CLIENT_FILE) ? checkClient(readJson(CLIENT_FILE)) : undefined,
    chain: existsSync(CHAIN_FILE) ? withCharges(checkChainRows(readJson(CHAIN_FILE))) : [],
  };
}

/** Writes one of the files. */
export function writeResults(path: string, value: unknown): void {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, null, 1)}\n`);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function has(value: unknown, numbers: readonly string[], texts: readonly string[]): boolean {
  return (
    isFields(value) &&
    numbers.every((name) => typeof value[name] === 'number' && Number.isFinite(value[name])) &&
    texts.every((name) => typeof value[name] === 'string')
  );
}

const CHAIN_NUMBERS = ['n', 't', 'replicas', 'own_ms', 'proof_bytes', 'bytes'];
const LINE_NUMBERS = ['n', 't', 'cpu_ms', 'wall_ms', 'runs', 'bytes', 'raw_ms'];

/** Rows of the compiled runtime. Throws on another shape. */
export function checkChainRows(value: unknown): readonly ChainRow[] {
  if (!Array.isArray(value) || !value.every((row) => has(row, CHAIN_NUMBERS, ['op', 'note']))) {
    throw new Error(
      'bench/chain.json is not a list of rows {op, n, t, replicas, own_ms, proof_bytes, bytes, note}',
    );
  }
  return value as ChainRow[];
}

/** The rows with what the weights that are made of them charge. */
function withCharges(rows: readonly ChainRow[]): readonly ChainRow[] {
  const charge = charges(rows as unknown as readonly Row[]);
  return rows.map((row) => ({ ...row, ref_time_ms: charge(row as unknown as Row)?.ms ?? 0 }));
}

function checkReport(value: unknown): Report {
  const isReport =
    isFields(value) &&
    has(value.machine, ['cores', 'memoryGiB'] satisfies (keyof Machine)[], ['node', 'cpu']) &&
    Array.isArray(value.targets) &&
    Array.isArray(value.lines) &&
    value.lines.every((line) => has(line, LINE_NUMBERS, ['op', 'backend'] satisfies (keyof Line)[]));
  if (!isReport) throw new Error('bench/results/member.json is no report; run npm run bench -- --docs');
  return value as unknown as Report;
}

function checkExtrinsics(value: unknown): readonly ExtrinsicCount[] {
  const isCount = (one: unknown): boolean =>
    has(one, ['seats', 'replicas', 'threshold'], []) && isFields(one) && isFields(one.phases);
  if (!Array.isArray(value) || !value.every(isCount)) {
    throw new Error('bench/results/extrinsics.json is no count; run npm run bench -- --extrinsics');
  }
  return value as ExtrinsicCount[];
}

function checkRotation(value: unknown): ReleaseLatency {
  const samples = ['releases', 'blocksMedian', 'blocksP95', 'msMedian', 'msP95'];
  const isLatency =
    isFields(value) &&
    has(value, ['seats', 'replicas', 'rotations'], []) &&
    has(value.during, samples, []) &&
    has(value.between, samples, []);
  if (!isLatency)
    throw new Error('bench/results/rotation.json is no latency; run npm run bench -- --rotation');
  return value as unknown as ReleaseLatency;
}

function checkNetwork(value: unknown): NetworkReport {
  const heads = [
    'behindMedian',
    'behindMax',
    'late',
    'unfinalised',
    'finalMsMedian',
    'finalMsP95',
  ] satisfies (keyof NetworkReport['heads'])[];
  const isNetwork =
    isFields(value) &&
    has(value, ['cores', 'memoryGiB', 'blocks', 'workers', 'missedSlots'], ['cpu', 'node']) &&
    has(value.heads, heads, []) &&
    has(value.load, ['asked', 'failed', 'rotations'], []) &&
    Array.isArray(value.loadAverage) &&
    Array.isArray(value.usage) &&
    value.usage.every((one) => has(one, ['cpuPercent', 'memoryMiB', 'peakMiB'], ['name', 'kind']));
  if (!isNetwork) {
    throw new Error('bench/results/network.json is no report; run npm run bench:network -- --docs');
  }
  return value as unknown as NetworkReport;
}

function checkLatency(value: unknown): LatencyReport {
  const spreads = [
    'proven',
    'answered',
    'pooled',
    'seat',
    'partial',
    'opened',
    'whole',
  ] satisfies (keyof CommitteeLatency)[];
  const isCommittee = (one: unknown): boolean =>
    isFields(one) &&
    has(one, ['seats', 'threshold', 'requests'], []) &&
    spreads.every((name) => has(one[name], ['median', 'p95'], []));
  const isLatency =
    isFields(value) &&
    has(value, ['cores', 'memoryGiB', 'load'], ['cpu', 'node']) &&
    Array.isArray(value.committees) &&
    value.committees.every(isCommittee);
  if (!isLatency) {
    throw new Error('bench/results/latency.json is no report; run npm run bench:latency -- --docs');
  }
  return value as unknown as LatencyReport;
}

function checkFinality(value: unknown): FinalityReport {
  const isReport =
    isFields(value) &&
    has(value, [], ['cpu', 'node']) &&
    Array.isArray(value.rows) &&
    value.rows.every((row) => has(row, ['median', 'p95'], ['name']));
  if (!isReport) {
    throw new Error('bench/results/finality.json is no report; run npm run bench:finality -- --docs');
  }
  return value as unknown as FinalityReport;
}

function checkClient(value: unknown): ClientReport {
  const spreads = ['age', 'seal', 'ask', 'open'] satisfies (keyof ClientReport)[];
  const counts = ['requests', 'seats', 'threshold', 'askedIn', 'opened', 'failed', 'seconds', 'blocks'];
  const isReport =
    isFields(value) &&
    has(value, ['load', 'sealBytes', 'openBytes', 'runs'], ['browser']) &&
    has(value.machine, ['cores', 'memoryGiB'] satisfies (keyof Machine)[], ['node', 'cpu']) &&
    spreads.every((name) => has(value[name], ['median', 'p95'], [])) &&
    has(value.batch, counts, []);
  if (!isReport)
    throw new Error('bench/results/client.json is no report; run npm run bench:client -- --docs');
  return value as unknown as ClientReport;
}

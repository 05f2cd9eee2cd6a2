/** The figures the compiled runtime is held to, beside what was measured and what arithmetic alone takes. */
import { reshareOf } from './chain-attempts.js';
import { table } from './markdown.js';
import type { ChainRow } from './results.js';
import { RAW_FACTOR } from './targets.js';

/** The committee that the figures are about, one enclave a seat. */
const SEATS = 64;

interface ChainTarget {
  readonly name: string;
  readonly figureMs: number;
  readonly measuredMs: number;
  /** Milliseconds of the group operations that it cannot do without; 0 where they were not measured. */
  readonly rawMs: number;
}

/** What a row of a single check took; undefined while that was not measured. */
function finder(rows: readonly ChainRow[]): (op: string) => number | undefined {
  return (op) => rows.find((row) => row.op === op && (row.n === 0 || row.n === SEATS))?.own_ms;
}

function targets(rows: readonly ChainRow[]): ChainTarget[] {
  const find = finder(rows);
  const check = (name: string, figureMs: number, op: string, rawOp?: string): ChainTarget[] => {
    const measuredMs = find(op);
    const rawMs = rawOp === undefined ? 0 : (find(rawOp) ?? 0);
    return measuredMs === undefined ? [] : [{ name, figureMs, measuredMs, rawMs }];
  };
  return [
    ...check(`dealing of ${SEATS} seats`, 3, 'verifier: dealing', 'raw: dealing'),
    ...check('partial', 0.5, 'verifier: partial'),
    ...check('complaint', 0.4, 'verifier: complaint'),
    ...reshare(rows),
  ];
}

/** A whole reshare; its arithmetic is that of each dealing, and of the share key and the two proofs of each seat. */
function reshare(rows: readonly ChainRow[]): ChainTarget[] {
  const find = finder(rows);
  const attempt = reshareOf(rows.filter(({ n, replicas }) => n === SEATS && replicas === 1));
  const [dealing, shareKey, proof] = ['dealing', 'reshare share key', 'proof of a key'].map((op) =>
    find(`raw: ${op}`),
  );
  if (attempt === undefined) return [];
  const { dealings, registrations, acknowledgements } = attempt;
  const rawMs =
    dealings * (dealing ?? 0) + SEATS * (shareKey ?? 0) + (registrations + acknowledgements) * (proof ?? 0);
  return [{ name: `reshare of ${SEATS} seats, in all`, figureMs: 200, measuredMs: attempt.ms, rawMs }];
}

/** The larger of the figure and 1.25 times the arithmetic is the limit. */
export function chainTargetTable(rows: readonly ChainRow[]): string {
  const lines = targets(rows).map(({ name, figureMs, measuredMs, rawMs }) => {
    const limitMs = Math.max(figureMs, RAW_FACTOR * rawMs);
    const text = (ms: number): string => ms.toFixed(ms < 10 ? 3 : 1);
    const raw = rawMs === 0 ? '' : text(RAW_FACTOR * rawMs);
    return [name, text(figureMs), raw, text(measuredMs), measuredMs <= limitMs ? 'ok' : 'over'];
  });
  if (lines.length === 0) return '';
  return table([['CPU ms, compiled', 'figure', '1.25 x arithmetic', 'measured', ''], ...lines]);
}

/** Enclaves of the largest committee, 128 seats of 4; each sends one heartbeat a period. */
const ENCLAVES = 128 * 4;
/** Blocks of a period: of the local networks (HEARTBEAT_PERIOD), the shortest there is, and of a real one. */
const PERIODS = [20, 100] as const;
/** Ref time of a block that is open to paid calls (BLOCK_REF_TIME, NORMAL_SHARE_PERCENT). */
const NORMAL_MS = 450;
/** What every extrinsic is charged before its call: the SDK's ExtrinsicBaseWeight. */
const BASE_MS = 0.108;

/** Heartbeats of all enclaves of the largest committee in one period, by the number of keys that each names. */
export function heartbeatTable(rows: readonly ChainRow[]): string {
  const beats = rows.filter(({ op, x = 0 }) => op === 'enclaves.heartbeat' && (x === 1 || x === 16));
  if (beats.length === 0) return '';
  const lines = beats.map(({ x = 0, own_ms, ref_time_ms = 0 }) => {
    const charged = ENCLAVES * (ref_time_ms + BASE_MS);
    const shares = PERIODS.map((blocks) => ((charged / (blocks * NORMAL_MS)) * 100).toFixed(1));
    return [`${ENCLAVES}, each of ${x}`, (ENCLAVES * own_ms).toFixed(0), charged.toFixed(0), ...shares];
  });
  const shares = PERIODS.map((blocks) => `% of the normal weight of ${blocks} blocks`);
  const head = ['heartbeats, keys', 'ms taken', 'ms charged', ...shares];
  return table([head, ...lines]);
}

/** What is measured of the client, and the table of it. */
import type { Spread } from './latency-report.js';
import { table } from './markdown.js';
import type { Machine } from './run.js';

export interface ClientReport {
  readonly machine: Machine;
  /** Load average of the machine over one minute at the end, the bench's own load in it. */
  readonly load: number;
  readonly browser: string;
  /** Content of the file that is sealed, and of the one that is opened. */
  readonly sealBytes: number;
  readonly openBytes: number;
  readonly runs: number;
  /** Milliseconds in the browser; see PageSamples. */
  readonly age: Spread;
  readonly seal: Spread;
  readonly ask: Spread;
  readonly open: Spread;
  readonly batch: BatchReport;
}

/** Secrets that one reader opens in one go on a development network. */
export interface BatchReport {
  readonly requests: number;
  readonly seats: number;
  readonly threshold: number;
  /** Extrinsics in which the reader asked: as many as the chain's limit of open requests makes necessary. */
  readonly askedIn: number;
  readonly opened: number;
  /** Extrinsics of anybody that failed meanwhile. */
  readonly failed: number;
  readonly seconds: number;
  readonly blocks: number;
}

/** What sealing may take over age itself, and asking and opening together; medians. */
const TARGETS = { sealOverAgeMs: 30, askAndOpenMs: 60 } as const;

const overAge = ({ seal, age }: ClientReport): number => seal.median - age.median;
const askAndOpen = ({ ask, open }: ClientReport): number => ask.median + open.median;

/** One line for each target that is missed. */
export function missedTargets(report: ClientReport): string[] {
  const { batch } = report;
  return [
    ...(overAge(report) <= TARGETS.sealOverAgeMs
      ? []
      : [`sealing takes ${overAge(report).toFixed(1)} ms over age, ${TARGETS.sealOverAgeMs} are the target`]),
    ...(askAndOpen(report) <= TARGETS.askAndOpenMs
      ? []
      : [
          `asking and opening take ${askAndOpen(report).toFixed(1)} ms, ${TARGETS.askAndOpenMs} are the target`,
        ]),
    ...(batch.opened === batch.requests && batch.failed === 0
      ? []
      : [`${batch.opened} of ${batch.requests} were opened, ${batch.failed} extrinsics failed`]),
  ];
}

/** Two tables, and what it was measured on. */
export function clientLines(report: ClientReport): string[] {
  const { machine, load, browser, sealBytes, openBytes, runs, batch } = report;
  const row = (name: string, { median, p95 }: Spread): (string | number)[] => [
    name,
    median.toFixed(1),
    p95.toFixed(1),
    '',
  ];
  const target = (name: string, ms: number, most: number): (string | number)[] => [
    `**${name}**`,
    ms.toFixed(1),
    '',
    `${most} ms: ${ms <= most ? 'kept' : 'missed'}`,
  ];
  return [
    table([
      [`ms in ${browser}`, 'median', 'p95', 'target'],
      row(`age alone, ${sealBytes / 1024} KiB`, report.age),
      row('`seal`', report.seal),
      target('`seal` over age', overAge(report), TARGETS.sealOverAgeMs),
      row('ask: header, R and its proof', report.ask),
      row(`open: file key of the release, and a file of ${openBytes / 1024} KiB`, report.open),
      target('ask and open', askAndOpen(report), TARGETS.askAndOpenMs),
    ]),
    '',
    table([
      [`${batch.requests} secrets opened by one reader in one go`, ''],
      ['seats, T', `${batch.seats}, ${batch.threshold}`],
      ['opened', batch.opened],
      ['extrinsics that failed (target: none)', batch.failed],
      ['extrinsics of the reader', batch.askedIn],
      ['blocks', batch.blocks],
      ['seconds', batch.seconds.toFixed(1)],
    ]),
    '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}; ${runs} runs; load average of the`,
    `machine over the last minute, this load in it: ${load.toFixed(1)}.`,
  ];
}

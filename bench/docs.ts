/** docs/benchmarks.md and its plots, written from the results: the text is by hand, what stands between markers is not. */

import { answerTable, shareBytesLine } from './chain-answers.js';
import { attemptTable } from './chain-attempts.js';
import { chainChart, chainTables } from './chain-docs.js';
import { chainTargetTable, heartbeatTable } from './chain-targets.js';
import { clientLines } from './client-report.js';
import { type ExtrinsicCount, PHASES, type PhaseName } from './extrinsics.js';
import { finalityLines } from './finality-report.js';
import { latencyLines } from './latency-report.js';
import { sizes, table } from './markdown.js';
import { networkLines } from './network-text.js';
import { barChart, lineChart, type Series } from './plot.js';
import type { Results } from './results.js';
import type { Latencies, ReleaseLatency } from './rotation.js';
import { BACKEND_NAMES, OPERATIONS, type Operation } from './rows.js';
import type { Line, Report } from './run.js';
import { RAW_FACTOR } from './targets.js';

/** Operations whose time grows with the committee; the others are shown once. */
const GROWING: readonly Operation[] = [
  'DKG: deal',
  'DKG: total',
  'DKG: parse',
  'PVSS: verify one dealing in full',
  'PVSS: verify and decrypt own share',
  'reshare (same seats): total',
  'combine t shares',
  'combine t shares, each checked',
  'beacon: recover (checks t partials)',
];

/** The size whose row stands for the operations that do not depend on it. */
const TYPICAL_N = 64;

const PHASE_NAMES = Object.keys(PHASES) as PhaseName[];

const ms = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1));

function cpu(lines: readonly Line[], backend: Line['backend'], op: Operation, n: number): string {
  const line = lines.find((one) => one.op === op && one.n === n && one.backend === backend);
  return line === undefined ? '' : ms(line.cpu_ms);
}

function machineLine({ machine, version, raw }: Report): string {
  const { cpu: model, cores, memoryGiB, node } = machine;
  const one = Object.entries(raw).map(([name, { base, point, decode }]) => {
    const backend = BACKEND_NAMES[name === 'noble' ? 'noble' : 'sodium'];
    return `${backend}: k G ${base.toFixed(3)} ms, k P ${point.toFixed(3)} ms, decoding ${decode.toFixed(3)} ms`;
  });
  return [
    `Version ${version} on ${model}, ${cores} cores, ${memoryGiB} GiB, Node ${node}. CPU time, medians.`,
    `One operation of the group in the same run: ${one.join('; ')}.`,
  ].join('\n');
}

function targetTable({ targets }: Report): string {
  return table([
    ['CPU ms', 'figure', `${RAW_FACTOR} x multiplications`, 'measured', ''],
    ...targets.map((one) => [
      one.name,
      ms(one.figureMs),
      ms(RAW_FACTOR * one.rawMs),
      ms(one.measuredMs),
      one.verdict,
    ]),
  ]);
}

function growthTable({ lines }: Report, backend: Line['backend']): string {
  const ns = sizes(lines);
  return table([
    [`${BACKEND_NAMES[backend]}, CPU ms`, ...ns.map((n) => `n=${n}`)],
    ...GROWING.map((op) => [`\`${op}\``, ...ns.map((n) => cpu(lines, backend, op, n))]),
  ]);
}

function fixedTable({ lines }: Report): string {
  const ops = [...OPERATIONS, 'decryption share: verify' as const].filter((op) => !GROWING.includes(op));
  return table([
    ['CPU ms', BACKEND_NAMES.sodium, BACKEND_NAMES.noble, 'bytes'],
    ...ops.map((op) => [
      `\`${op}\``,
      cpu(lines, 'sodium', op, TYPICAL_N),
      cpu(lines, 'noble', op, TYPICAL_N),
      lines.find((line) => line.op === op)?.bytes ?? '',
    ]),
  ]);
}

function bytesTable({ lines }: Report): string {
  const ns = sizes(lines);
  const row = (name: string, op: Operation): (string | number)[] => [
    name,
    ...ns.map((n) => lines.find((line) => line.op === op && line.n === n)?.bytes ?? ''),
  ];
  return table([
    ['bytes', ...ns.map((n) => `n=${n}`)],
    row('one dealing', 'DKG: deal'),
    row('all dealings of a generation', 'DKG: parse'),
    row('the dealings of a reshare that count', 'reshare (same seats): total'),
    row('partials of one release, T of them', 'combine t shares, each checked'),
    row('one release as stored (A, B)', 'open 32 B'),
  ]);
}

function extrinsicsTable(counts: readonly ExtrinsicCount[]): string {
  return table([
    ['extrinsics', ...counts.map(({ seats, replicas }) => `${seats} seats x ${replicas}`)],
    ...PHASE_NAMES.map((phase) => [phase, ...counts.map(({ phases }) => phases[phase])]),
    ['answers a release needs (T)', ...counts.map(({ threshold }) => threshold)],
  ]);
}

function rotationTable({ seats, replicas, rotations, during, between }: ReleaseLatency): string {
  const row = (name: string, one: Latencies): (string | number)[] => [
    name,
    one.releases,
    one.blocksMedian,
    one.blocksP95,
    one.msMedian,
    one.msP95,
  ];
  return table([
    [
      `${seats} seats x ${replicas}, ${rotations} rotations`,
      'releases',
      'blocks, median',
      'blocks, p95',
      'ms, median',
      'ms, p95',
    ],
    row('requests during a rotation', during),
    row('requests outside of one', between),
  ]);
}

/** What stands between the markers, by their names. */
export function sections({
  member,
  extrinsics,
  rotation,
  network,
  latency,
  finality,
  client,
  chain,
}: Results): Readonly<Record<string, string>> {
  return {
    machine: machineLine(member),
    targets: targetTable(member),
    sodium: growthTable(member, 'sodium'),
    noble: growthTable(member, 'noble'),
    fixed: fixedTable(member),
    bytes: bytesTable(member),
    extrinsics: extrinsicsTable(extrinsics),
    rotation: rotationTable(rotation),
    network: networkLines(network).join('\n'),
    latency: latencyLines(latency).join('\n'),
    finality: finalityLines(finality).join('\n'),
    client: client === undefined ? '' : clientLines(client).join('\n'),
    chain: chainTables(chain),
    'chain-targets': chainTargetTable(chain),
    'chain-answers': [answerTable(chain), shareBytesLine(chain)].filter((part) => part !== '').join('\n\n'),
    'chain-heartbeats': heartbeatTable(chain),
    'chain-attempts': attemptTable(chain),
    'chain-plot':
      chain.length === 0
        ? ''
        : '![Time of the compiled runtime over the committee size](benchmarks/chain.svg)',
  };
}

/** Puts each section between `<!-- bench:NAME -->` and `<!-- /bench:NAME -->`. Throws if one has no markers. */
export function renderPage(page: string, contents: Readonly<Record<string, string>>): string {
  return Object.entries(contents).reduce((text, [name, content]) => {
    const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
    const [from, to] = [text.indexOf(open), text.indexOf(close)];
    if (from < 0 || to < from) throw new Error(`the page has no markers for ${name}`);
    const inner = content === '' ? '\n' : `\n${content}\n`;
    return `${text.slice(0, from + open.length)}${inner}${text.slice(to)}`;
  }, page);
}

function growth(lines: readonly Line[], backend: Line['backend'], op: Operation, name: string): Series {
  const own = lines.filter((line) => line.op === op && line.backend === backend);
  return { name, points: own.map(({ n, cpu_ms }) => [n, cpu_ms] as const) };
}

/** The plots, by file name. */
export function plots({ member, extrinsics, chain }: Results): Readonly<Record<string, string>> {
  const { lines } = member;
  const bytes = (op: Operation): Series['points'] =>
    lines.filter((line) => line.op === op && line.backend === 'sodium').map((line) => [line.n, line.bytes]);
  const cpuChart = lineChart({
    title: 'CPU of one member',
    x: 'seats n, one enclave each',
    y: 'milliseconds',
    series: [
      growth(lines, 'sodium', 'DKG: total', 'generation'),
      growth(lines, 'sodium', 'reshare (same seats): total', 'reshare'),
      growth(lines, 'sodium', 'DKG: deal', 'of which dealing'),
      growth(lines, 'sodium', 'combine t shares', 'combine t partials'),
    ],
  });
  const bytesChart = lineChart({
    title: 'Bytes on chain',
    x: 'seats n, one enclave each',
    y: 'bytes',
    series: [
      { name: 'one dealing', points: bytes('DKG: deal') },
      { name: 'all of a generation', points: bytes('DKG: parse') },
      { name: 'T partials', points: bytes('combine t shares, each checked') },
      { name: 'a release (A, B)', points: bytes('open 32 B') },
    ],
  });
  const extrinsicsChart = barChart({
    title: 'Extrinsics of one key and one release',
    y: 'extrinsics',
    groups: PHASE_NAMES,
    bars: extrinsics.map(({ seats, replicas, phases }) => ({
      name: `${seats} seats x ${replicas}`,
      values: PHASE_NAMES.map((phase) => phases[phase]),
    })),
  });
  const files = { 'cpu.svg': cpuChart, 'bytes.svg': bytesChart, 'extrinsics.svg': extrinsicsChart };
  return chain.length === 0 ? files : { ...files, 'chain.svg': chainChart(chain) };
}

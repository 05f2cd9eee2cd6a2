/** Tables and plot of the compiled runtime, from bench/chain.json. */
import { sizes, table } from './markdown.js';
import { lineChart, type Series } from './plot.js';
import type { ChainRow } from './results.js';

/** The rows of one operation with one enclave a seat, the largest x at each size; `value` of each by n. */
interface ChainSeries {
  readonly name: string;
  readonly rows: readonly ChainRow[];
}

function chainSeries(rows: readonly ChainRow[]): ChainSeries[] {
  const series = new Map<string, Map<number, ChainRow>>();
  for (const row of rows.filter(({ replicas }) => replicas <= 1)) {
    const name = row.note === '' ? row.op : `${row.op} (${row.note})`;
    const bySize = series.get(name) ?? new Map<number, ChainRow>();
    const known = bySize.get(row.n);
    if (known === undefined || (row.x ?? 0) > (known.x ?? 0)) bySize.set(row.n, row);
    series.set(name, bySize);
  }
  return [...series].map(([name, bySize]) => ({
    name,
    rows: [...bySize.values()].sort((a, b) => a.n - b.n),
  }));
}

/** Milliseconds under the executor. */
const spent = ({ own_ms }: ChainRow): number => own_ms;

/** The operations that have some of it: a check is not charged, a hook sends nothing. */
function chainTable(
  title: string,
  rows: readonly ChainRow[],
  value: (row: ChainRow) => number,
  digits = 0,
): string {
  const ns = sizes(rows);
  const some = chainSeries(rows).filter(({ rows: own }) => own.some((row) => value(row) > 0));
  return table([
    [title, ...ns.map((n) => (n === 0 ? 'any n' : `n=${n}`))],
    ...some.map(({ name, rows: own }) => [
      name.replaceAll('|', '\\|'),
      ...ns.map((n) => {
        const row = own.find((one) => one.n === n);
        return row === undefined ? '' : value(row).toFixed(digits);
      }),
    ]),
  ]);
}

/** The row that names the processor instead of an operation. */
const MACHINE = 'machine';

/** What each operation took, what it is charged, and what it reads and sends, by committee size. */
export function chainTables(rows: readonly ChainRow[]): string {
  if (rows.length === 0) return 'No results of the compiled runtime yet.';
  const machine = rows.find(({ op }) => op === MACHINE)?.note;
  return [
    ...(machine === undefined ? [] : [`On: ${machine}.`]),
    chainTable('milliseconds taken', rows, spent, 3),
    chainTable('milliseconds charged (ref time)', rows, (row) => row.ref_time_ms ?? 0, 3),
    chainTable('bytes of storage proof', rows, ({ proof_bytes }) => proof_bytes),
    chainTable('bytes of the call, or of all calls of a phase', rows, ({ bytes }) => bytes),
  ].join('\n\n');
}

/** More lines cannot be told apart. */
const MAX_LINES = 7;

/** The operations that take longest at the largest size, over every size they were measured at. */
export function chainChart(rows: readonly ChainRow[]): string {
  const longest = chainSeries(rows)
    .map(({ name, rows: own }): Series => {
      const points = own.filter((row) => row.n > 0 && spent(row) > 0);
      return { name, points: points.map((row) => [row.n, spent(row)] as const) };
    })
    .filter(({ points }) => points.length > 1)
    .sort((a, b) => (b.points.at(-1)?.[1] ?? 0) - (a.points.at(-1)?.[1] ?? 0))
    .slice(0, MAX_LINES);
  return lineChart({
    title: 'Time of the compiled runtime',
    x: 'seats n, one enclave each',
    y: 'milliseconds',
    series: longest,
  });
}

/** The table that a terminal shows. */
import { BACKEND_NAMES, isRow, type Row } from './rows.js';
import type { Line, Report } from './run.js';
import { RAW_FACTOR } from './targets.js';

const COLUMNS = [36, 11, 5, 5, 10, 10, 10, 9] as const;

function cells(values: readonly string[]): string {
  return values
    .map((value, i) => (i < 2 ? value.padEnd(COLUMNS[i] ?? 0) : value.padStart(COLUMNS[i] ?? 0)))
    .join('')
    .trimEnd();
}

const ms = (value: number): string => value.toFixed(value < 10 ? 3 : 1);

export const HEADING = cells(['operation', 'backend', 'n', 't', 'cpu ms', 'wall ms', 'raw ms', 'bytes']);

/** One line of the table. `raw ms`: its multiplications alone. */
export function formatLine({ op, backend, n, t, cpu_ms, wall_ms, raw_ms, bytes }: Line): string {
  return cells([op, BACKEND_NAMES[backend], `${n}`, `${t}`, ms(cpu_ms), ms(wall_ms), ms(raw_ms), `${bytes}`]);
}

/** The targets, the raw operations and the machine. */
export function formatSummary({ targets, raw, machine }: Report): string {
  const heading = ['target (CPU ms)', '', '', '', 'figure', `${RAW_FACTOR} raw`, 'measured', ''];
  return [
    '',
    cells(heading),
    ...targets.map(({ name, figureMs, rawMs, measuredMs, verdict }) =>
      cells([name, '', '', '', ms(figureMs), ms(rawMs * RAW_FACTOR), ms(measuredMs), verdict]),
    ),
    '',
    ...Object.entries(raw).map(
      ([name, { base, point, decode }]) =>
        `one ${BACKEND_NAMES[name === 'noble' ? 'noble' : 'sodium']} operation, ms: k G ${ms(base)}, k P ${ms(point)}, decoding ${ms(decode)}`,
    ),
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, Node ${machine.node}`,
  ].join('\n');
}

/** The row inside a line, if it is one. */
export function rowOf(line: Line): Row | undefined {
  if (!isRow(line.op)) return undefined;
  const { backend: _backend, counts: _counts, raw_ms: _raw, ...row } = line;
  return row;
}

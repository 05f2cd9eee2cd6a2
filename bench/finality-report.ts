/** What verifying costs a worker, and the table of it. */
import { table } from './markdown.js';

export interface FinalityRow {
  readonly name: string;
  /** Milliseconds of one verification. */
  readonly median: number;
  readonly p95: number;
}

export interface FinalityReport {
  readonly cpu: string;
  readonly node: string;
  readonly rows: readonly FinalityRow[];
}

/** One table, and what it was measured on. */
export function finalityLines({ rows, cpu, node }: FinalityReport): string[] {
  const ms = (value: number): string => value.toFixed(2);
  return [
    table([['ms', 'median', 'p95'], ...rows.map(({ name, median, p95 }) => [name, ms(median), ms(p95)])]),
    '',
    `${cpu}, Node ${node}.`,
  ];
}

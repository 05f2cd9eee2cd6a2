/** Where the measured rows are kept. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../runtime-build.js';
import type { Row } from './rows.js';

const ROWS = join(ROOT, 'bench/chain.json');

/** An array of rows, one a line. */
export const asText = (rows: readonly Row[]): string =>
  `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;

/** The committed rows. */
export function committedRows(): Row[] {
  return JSON.parse(readFileSync(ROWS, 'utf8')) as Row[];
}

/** Replaces them. */
export function writeRows(rows: readonly Row[]): void {
  writeFileSync(ROWS, asText(rows));
}

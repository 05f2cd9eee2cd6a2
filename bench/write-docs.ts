/** Writes the page and its plots to docs/. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plots, renderPage, sections } from './docs.js';
import { readResults } from './results.js';

/** The page, and the folder of its plots. */
export const PAGE = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url));
export const PLOTS = fileURLToPath(new URL('../docs/benchmarks/', import.meta.url));

/** Names of the files written. */
export function writeDocs(): string[] {
  const results = readResults();
  mkdirSync(PLOTS, { recursive: true });
  writeFileSync(PAGE, renderPage(readFileSync(PAGE, 'utf8'), sections(results)));
  const files = Object.entries(plots(results));
  for (const [name, content] of files) writeFileSync(`${PLOTS}${name}`, content);
  return [PAGE, ...files.map(([name]) => `${PLOTS}${name}`)];
}

/**
 * `npm run bench:chain`: times every call, hook and check of the committed runtime blob under the executor of a node,
 * over whole lives of keys of 4, 16, 64 and 128 seats, and writes bench/chain.json. Needs Rust; the first build takes
 * several minutes, the run a few. `-- 4,16` measures these committee sizes only and writes them to standard output.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../runtime-build.js';
import { measure } from './measure.js';

/** Where the documentation takes the rows from. */
const ROWS = join(ROOT, 'bench/chain.json');

const [seats] = process.argv.slice(2);
if (seats !== undefined && !/^\d+(,\d+)*$/.test(seats)) {
  console.error(`bench:chain: ${seats} is not a list of committee sizes as in 4,16`);
  process.exit(2);
}
const rows = measure(seats);
const text = `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`;
if (seats === undefined) {
  writeFileSync(ROWS, text);
  console.log(`bench:chain: ${rows.length} rows in bench/chain.json`);
} else {
  process.stdout.write(text);
}

/**
 * `npm run bench:chain`: times every call, hook and check of the committed runtime blob under the executor of a node,
 * over whole lives of keys of 4, 16, 64 and 128 seats, and writes bench/chain.json. Needs Rust; the first build takes
 * several minutes, the run a few more. `-- 4,16` measures these committee sizes only, once instead of several times, and
 * writes them to standard output.
 */
import { asText, writeRows } from './file.js';
import { measure } from './measure.js';

const [seats] = process.argv.slice(2);
if (seats !== undefined && !/^\d+(,\d+)*$/.test(seats)) {
  console.error(`bench:chain: ${seats} is not a list of committee sizes as in 4,16`);
  process.exit(2);
}
const rows = measure(seats);
if (seats === undefined) {
  writeRows(rows);
  console.log(`bench:chain: ${rows.length} rows in bench/chain.json`);
} else {
  process.stdout.write(asText(rows));
}

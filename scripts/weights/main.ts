/**
 * `npm run weights`: makes the weights of each pallet, its `weights.rs`, of the measurements in bench/chain.json.
 * `-- --measure` measures first (`npm run bench:chain`). The blob must be built anew after it, for the weights are in it.
 * `-- --check`: fails unless each file is what the measurements make it, and every function of every `WeightInfo` and
 * every call was measured. Compares names and shapes, needs no build and no particular machine.
 */
import { writeFileSync } from 'node:fs';
import { writeRows } from '../chain-bench/file.js';
import { measure } from '../chain-bench/measure.js';
import { undercharged } from './charge.js';
import { committedRows, pallets, weightsFile } from './files.js';
import { WEIGHTS } from './model.js';
import { render } from './render.js';
import { estimated, shapeFaults } from './shape.js';

const [mode] = process.argv.slice(2);
if (mode !== undefined && mode !== '--measure' && mode !== '--check') {
  console.error(`weights: ${mode} is neither --measure nor --check`);
  process.exit(2);
}
if (mode === '--measure') writeRows(measure());
const rows = committedRows();
if (mode !== '--check') {
  for (const weights of WEIGHTS) writeFileSync(weightsFile(weights.pallet), render(weights, rows));
}
const faults = [...shapeFaults(rows, pallets(), WEIGHTS), ...undercharged(rows)];
for (const fault of faults) console.error(`weights: ${fault}`);
if (faults.length > 0) process.exit(1);
const guessed = estimated(WEIGHTS);
const functions = WEIGHTS.flatMap(({ fns }) => fns).length - guessed.length;
const rest = guessed.length === 0 ? '' : `; estimated, not yet measured: ${guessed.join(', ')}`;
console.log(`weights: ${functions} functions of ${WEIGHTS.length} pallets from ${rows.length} rows${rest}`);

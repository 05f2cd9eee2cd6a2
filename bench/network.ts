/**
 * `npm run bench:network`: four validators with 2 s blocks, seven operators with two workers each, every one in a process of
 * its own, for 200 blocks in which the key rotates and a reader asks at every other block. Prints whether every slot had
 * its block and how soon blocks were final, and the memory and CPU of every process. `-- --json` adds one JSON object on
 * the last line, `-- --docs` writes docs/benchmarks.md. Ends with 1 where a block was missed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installZombienet, makeSpec, nodeProgram, RUNTIME } from '../scripts/network-programs.js';
import { writeWorkerBundle } from '../scripts/worker-bundle.js';
import type { NetworkReport } from './network-report.js';
import { measureNetwork } from './network-run.js';
import { networkLines } from './network-text.js';
import { NETWORK_FILE, writeResults } from './results.js';
import { writeDocs } from './write-docs.js';

const node = nodeProgram();
await installZombienet();
const folder = mkdtempSync(join(tmpdir(), 'keyfold-bench-network-'));
let report: NetworkReport;
try {
  const program = join(folder, 'program', 'keyfold.mjs');
  await writeWorkerBundle(dirname(program));
  const spec = makeSpec(RUNTIME, folder);
  report = await measureNetwork({ node, spec, folder, program }, (line) => console.log(line));
} catch (error) {
  console.error(`bench:network: logs of nodes and workers are in ${folder}`);
  throw error;
}
rmSync(folder, { recursive: true });
console.log(networkLines(report).join('\n'));
const args = process.argv.slice(2);
if (args.includes('--docs')) {
  writeResults(NETWORK_FILE, report);
  for (const file of writeDocs()) console.log(`written: ${file}`);
}
if (args.includes('--json')) console.log(JSON.stringify(report));
const { heads, missedSlots, load } = report;
const isWhole = missedSlots === 0 && heads.late === 0 && heads.unfinalised === 0 && load.failed === 0;
process.exit(isWhole ? 0 : 1);

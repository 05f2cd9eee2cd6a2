/**
 * `npm run bench:client`: what sealing 1 MiB takes in a browser over age itself, what a reader computes to ask and to open, and
 * many requests opened in one go. Needs a Chromium. `-- --runs N`, `--requests N` and `--seats N` measure less or more, `--json`
 * adds one JSON object on the last line, `--docs` writes docs/benchmarks.md. Ends with 1 where a target is missed.
 */
import { parseArgs } from 'node:util';
import { clientLines, missedTargets } from './client-report.js';
import { measureClient } from './client-run.js';
import { CLIENT_FILE, writeResults } from './results.js';
import { writeDocs } from './write-docs.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    docs: { type: 'boolean' },
    runs: { type: 'string', default: '40' },
    requests: { type: 'string', default: '100' },
    seats: { type: 'string', default: '10' },
  },
});
const report = await measureClient(
  { runs: Number(values.runs), requests: Number(values.requests), seats: Number(values.seats) },
  (line) => console.log(line),
);
console.log(clientLines(report).join('\n'));
const missed = missedTargets(report);
for (const line of missed) console.log(`missed: ${line}`);
if (values.docs) {
  writeResults(CLIENT_FILE, report);
  for (const file of writeDocs()) console.log(`written: ${file}`);
}
if (values.json) console.log(JSON.stringify(report));
process.exit(missed.length === 0 ? 0 : 1);

/**
 * `npm run bench:latency`: how fast a committee answers on a real node, without the time of blocks: from the finality of a
 * request at a worker to its partial in the pool, and from `Released` at the reader to the plaintext. Needs KEYFOLD_NODE.
 * `-- --seats 5,10,16`, `--requests N` and `--rounds N` (of a beacon) measure less or more, `-- --json` adds one JSON object on the last line,
 * `-- --docs` writes docs/benchmarks.md. Ends with 1 where the target is missed.
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { keepsTarget, latencyLines } from './latency-report.js';
import { measureLatency } from './latency-run.js';
import { LATENCY_FILE, writeResults } from './results.js';
import { writeDocs } from './write-docs.js';

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    docs: { type: 'boolean' },
    seats: { type: 'string', default: '5,10,16' },
    requests: { type: 'string', default: '40' },
    rounds: { type: 'string', default: '12' },
  },
});
const report = await measureLatency(
  {
    seats: values.seats.split(',').map(Number),
    requests: Number(values.requests),
    rounds: Number(values.rounds),
  },
  { log: pino({ level: 'error' }, pino.destination(2)), report: (line) => console.log(line) },
);
console.log(latencyLines(report).join('\n'));
if (values.docs) {
  writeResults(LATENCY_FILE, report);
  for (const file of writeDocs()) console.log(`written: ${file}`);
}
if (values.json) console.log(JSON.stringify(report));
process.exit(keepsTarget(report) ? 0 : 1);

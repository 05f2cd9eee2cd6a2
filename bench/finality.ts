/**
 * `npm run bench:finality`: what verifying costs a worker. Times of one justification and of one storage proof, in
 * milliseconds, of this machine and this moment. `-- --json` adds one JSON object on the last line, `-- --docs` writes
 * docs/benchmarks.md.
 */
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { type Hex, toHex } from '../src/chain/bytes.js';
import { decodeJustification, verifyJustification } from '../src/chain/finality/grandpa-justification.js';
import { quickSignatures } from '../src/chain/finality/signatures.js';
import { provenValue, readProof } from '../src/chain/proof/verify.js';
import { genesisHeader, headersAfter, setOf, unanimous, voters } from '../test/support/grandpa.js';
import { StateTrie } from '../test/support/trie.js';
import { type FinalityReport, type FinalityRow, finalityLines } from './finality-report.js';
import { FINALITY_FILE, writeResults } from './results.js';
import { median, quantile, roundMs } from './statistics.js';
import { writeDocs } from './write-docs.js';

const VOTERS = [4, 16, 64];
const KEYS = [1, 100];
const RUNS = 31;
const WARM_UP_RUNS = 5;
/** Entries of the state: what a chain of a hundred operators and some keys has, by order of magnitude. */
const STORED = 10_000;
const VALUE_BYTES = 80;

const rows: FinalityRow[] = [];

async function measure(name: string, run: () => unknown): Promise<void> {
  const samples: number[] = [];
  for (let index = -WARM_UP_RUNS; index < RUNS; index += 1) {
    const start = performance.now();
    await run();
    if (index >= 0) samples.push(performance.now() - start);
  }
  rows.push({ name, median: roundMs(median(samples)), p95: roundMs(quantile(samples, 0.95)) });
}

const quick = await quickSignatures();
const [target] = headersAfter(genesisHeader, 1);
if (target === undefined) throw new Error('one header was asked for');
for (const count of VOTERS) {
  const members = voters('v', count);
  const encoded = unanimous(0, members, target);
  const set = setOf(0, members);
  await measure(`justification, ${count} voters`, () =>
    verifyJustification(decodeJustification(encoded), set, quick),
  );
  await measure(`justification, ${count} voters, the pure code`, () =>
    verifyJustification(decodeJustification(encoded), set),
  );
}

const entries = new Map<Hex, Hex>();
for (let index = 0; index < STORED; index += 1) {
  // Keys far apart, as hashed ones are: an odd multiplier spreads them over all 32 bits.
  const key = Math.imul(index, 0x9e37_79b1) >>> 0;
  const bytes = new Uint8Array(32).fill(key & 255);
  new DataView(bytes.buffer).setUint32(0, key);
  entries.set(toHex(bytes), toHex(new Uint8Array(VALUE_BYTES).fill(index & 255)));
}
const trie = new StateTrie(entries);
const all = [...entries.keys()];
for (const count of KEYS) {
  const asked = all.slice(0, count);
  const parts = trie.proof(asked);
  await measure(`storage proof, ${count} of ${STORED} keys`, async () => {
    const proof = await readProof(trie.root, parts);
    return asked.map((key) => provenValue(proof, key));
  });
}

const report: FinalityReport = { cpu: cpus()[0]?.model ?? 'unknown', node: process.version, rows };
console.log(finalityLines(report).join('\n'));
const args = process.argv.slice(2);
if (args.includes('--docs')) {
  writeResults(FINALITY_FILE, report);
  for (const file of writeDocs()) console.log(`written: ${file}`);
}
if (args.includes('--json')) console.log(JSON.stringify(report));

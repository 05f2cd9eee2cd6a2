/**
 * `npm run bench:audit`: what a log of many records takes to be recorded, exported and verified, and what its cryptography
 * takes to be computed again. `-- --records 100000` is how many; `-- --json` prints one object. A log of a made chain: blocks of
 * 500 records, a new set of authorities every 50 blocks. Verified by `keyfold audit verify` in a process of its own.
 */
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { exportBundle } from '../src/audit/bundle/export.js';
import { AuditLog } from '../src/audit/log/log.js';
import { Recorder } from '../src/audit/recorder.js';
import { toHex } from '../src/chain/bytes.js';
import { knownCodec } from '../src/chain/known-runtime.js';
import { auditChain, someEvent } from '../test/support/audit.js';
import { findingsOf, recordedLife } from '../test/support/replay/recorded.js';

const RECORDS_A_BLOCK = 500;
const BLOCKS_A_SET = 50;
/** As long as an extrinsic with one partial is. */
const EXTRINSIC_BYTES = 280;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Figures {
  readonly records: number;
  /** Milliseconds that a block of 500 records takes to be recorded, on average: what its node takes is not in it. */
  readonly block_ms: number;
  readonly export_s: number;
  readonly bundle_mb: number;
  /** Of the process that verifies: log, head, state and finality. */
  readonly verify_s: number;
  readonly verify_peak_mb: number;
  /** Of a recorded life of a key: what computing the claims of one record again takes on average, of processor time. */
  readonly life_records: number;
  readonly life_ms_a_record: number;
}

const { values } = parseArgs({
  options: { records: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } },
});
const count = Number(values.records);
if (!Number.isInteger(count) || count < RECORDS_A_BLOCK || count % RECORDS_A_BLOCK !== 0) {
  console.error(`bench:audit: --records ${values.records} is not a multiple of ${RECORDS_A_BLOCK}`);
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'keyfold-bench-audit-'));
try {
  print({ records: count, ...(await log(count / RECORDS_A_BLOCK)), ...(await life()) });
} finally {
  await rm(folder, { recursive: true });
}

async function log(blocks: number): Promise<Omit<Figures, 'records' | 'life_records' | 'life_ms_a_record'>> {
  const chain = auditChain({
    blocks,
    sessionBlocks: BLOCKS_A_SET,
    events: (block) => Array.from({ length: RECORDS_A_BLOCK }, (_, nth) => someEvent(block, nth)),
    body: (block) => [0, 1].map((index) => new Uint8Array(EXTRINSIC_BYTES).fill((2 * block + index) & 255)),
  });
  const owner = { genesis: chain.genesis, network: 'grandpa', settings: async () => ({}) } as const;
  const store = await AuditLog.open(join(folder, 'log'), owner);
  const recorder = new Recorder({ evidence: chain.evidence, log: store });
  const begun = performance.now();
  await recorder.follow(chain.ref(blocks));
  const recorded = performance.now() - begun;
  await recorder.checkpoint();
  const bundle = join(folder, 'all.jsonl');
  const from = performance.now();
  const file = await open(bundle, 'wx');
  const deps = { log: store, codec: knownCodec(), neededBlocks: () => [] };
  for await (const line of exportBundle({ scope: { kind: 'all' } }, deps)) await file.write(line);
  await file.close();
  await store.close();
  const exported = performance.now() - from;
  return {
    block_ms: recorded / blocks,
    export_s: exported / 1000,
    bundle_mb: (await stat(bundle)).size / 1e6,
    ...(await verify(bundle, toHex(chain.genesis))),
  };
}

async function verify(bundle: string, genesis: string) {
  const args = [
    '--import',
    'tsx',
    'src/cli/main.ts',
    'audit',
    'verify',
    bundle,
    '--genesis',
    genesis,
    '--json',
  ];
  const from = performance.now();
  // GNU time tells the most memory that a process had.
  const { stdout, stderr } = await execa('/usr/bin/time', ['-f', '%M', process.execPath, ...args], {
    cwd: ROOT,
    reject: false,
  });
  const seconds = (performance.now() - from) / 1000;
  const { checks } = JSON.parse(stdout) as { readonly checks: readonly { check: string; outcome: string }[] };
  const finality = checks.find(({ check }) => check === 'finality');
  if (finality?.outcome !== 'pass') throw new Error(`bench:audit: the bundle does not verify: ${stdout}`);
  return { verify_s: seconds, verify_peak_mb: Number(stderr.trim().split('\n').at(-1)) / 1000 };
}

/** All findings of the recorded life, of which one pass warms up. */
async function life(): Promise<Pick<Figures, 'life_records' | 'life_ms_a_record'>> {
  const { records, context } = await recordedLife();
  findingsOf(records, context);
  const from = process.cpuUsage();
  findingsOf(records, context);
  const { user, system } = process.cpuUsage(from);
  return { life_records: records.length, life_ms_a_record: (user + system) / 1000 / records.length };
}

function print(figures: Figures): void {
  if (values.json) {
    console.log(JSON.stringify(figures));
    return;
  }
  for (const [name, value] of Object.entries(figures)) {
    console.log(`${name.padEnd(20)} ${Number.isInteger(value) ? value : value.toFixed(2)}`);
  }
}

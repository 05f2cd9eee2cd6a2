/** `npm run bench`: see {@link USAGE}. Exits 2 on an option it does not know. */
import { relative } from 'node:path';
import { pino } from 'pino';
import { countExtrinsics, type ExtrinsicCount, NETWORKS } from './extrinsics.js';
import { parseOptions, USAGE, UsageError } from './options.js';
import { EXTRINSICS_FILE, MEMBER_FILE, ROTATION_FILE, writeResults } from './results.js';
import { latencyLines, measureReleases, SHAPE } from './rotation.js';
import { type Line, runBench } from './run.js';
import { formatLine, formatSummary, HEADING, rowOf } from './text.js';
import { writeDocs } from './write-docs.js';

async function main(args: readonly string[]): Promise<void> {
  const { mode, run } = parseOptions(args);
  if (mode === 'help') {
    process.stdout.write(USAGE);
    return;
  }
  if (mode === 'rows') {
    await runBench(run, printRow);
    return;
  }
  if (mode === 'extrinsics') await measureExtrinsics();
  if (mode === 'rotation') await measureRotation();
  if (mode === 'extrinsics' || mode === 'rotation' || mode === 'render') {
    report(writeDocs());
    return;
  }
  console.log(HEADING);
  const measured = await runBench(run, (line) => console.log(formatLine(line)));
  console.log(formatSummary(measured));
  if (mode === 'json') console.log(JSON.stringify(measured));
  if (mode === 'docs') {
    writeResults(MEMBER_FILE, measured);
    report(writeDocs());
  }
}

async function measureExtrinsics(): Promise<void> {
  const counts: ExtrinsicCount[] = [];
  for (const shape of NETWORKS) {
    const count = await countExtrinsics(shape, pino({ level: 'silent' }));
    console.log(`${shape.seats} seats x ${shape.replicas}: ${JSON.stringify(count.phases)}`);
    counts.push(count);
  }
  writeResults(EXTRINSICS_FILE, counts);
}

async function measureRotation(): Promise<void> {
  const latency = await measureReleases(SHAPE, pino({ level: 'silent' }));
  for (const line of latencyLines(latency)) console.log(line);
  writeResults(ROTATION_FILE, latency);
}

function report(files: readonly string[]): void {
  for (const file of files) console.log(`written: ${relative(process.cwd(), file)}`);
}

function printRow(line: Line): void {
  const row = rowOf(line);
  if (row !== undefined) console.log(JSON.stringify(row));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`bench: error: ${error.message}\nbench: hint: npm run bench -- --help`);
  process.exitCode = 2;
}

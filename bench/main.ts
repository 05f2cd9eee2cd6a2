/** `npm run bench`: see {@link USAGE}. Exits 2 on an option it does not know. */
import { parseOptions, USAGE, UsageError } from './options.js';
import { type Line, runBench } from './run.js';
import { formatLine, formatSummary, HEADING, rowOf } from './text.js';

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
  console.log(HEADING);
  const report = await runBench(run, (line) => console.log(formatLine(line)));
  console.log(formatSummary(report));
  if (mode === 'json') console.log(JSON.stringify(report));
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

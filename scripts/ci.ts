/**
 * Everything that must hold before a change lands, in one run: types, lint, tests in both languages, the vectors, the
 * reproducible runtime, and the main job as a user runs it. Ends with `N passed, N failed`. A suite that ran no test, or
 * skipped one, has failed. `npm run ci -- lint docs` runs the named suites only.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { tallyOf } from './ci/count.js';
import { suites } from './ci/suites.js';
import { run } from './steps.js';

/** 100 MB: more than any buffer a careless pipeline would hold. */
const LARGE_FILE_BYTES = 100_000_000;

/** What test runners, cargo and assertions write where something failed. */
const NAMES_FAILURE = /FAIL|✗|× |not ok|AssertionError|panicked|^error/;
/** Lines kept after one that names a failure, of the end, and of all: a report that is read as a whole. */
const [LINES_AFTER, END_LINES, GIST_LINES] = [20, 40, 300];
/** Failed tests that are named, of one suite, under the table, for who keeps the last lines only; and characters of each. */
const [NAMED, NAMED_CHARACTERS] = [12, 240];

const folder = mkdtempSync(join(tmpdir(), 'keyfold-ci-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const largeFile = join(folder, 'large.bin');

const all = suites(largeFile);
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.some((suite) => suite.name === name));
if (unknown.length > 0) {
  console.error(`ci: no suite ${unknown.join(', ')}; there are: ${all.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = all.filter(({ name }) => named.length === 0 || named.includes(name));
if (chosen.some(({ command }) => command.includes(largeFile))) {
  writeFileSync(largeFile, Buffer.alloc(LARGE_FILE_BYTES, 'keyfold'));
}

/** What was begun ahead of its place. */
const begun = new Map(
  chosen.filter(({ ahead }) => ahead === true).map((suite) => [suite, run(suite, { quiet: true })]),
);

let [passed, failed] = [0, 0];
const rows: string[] = [];
const failures: string[] = [];
const names: string[] = [];
const began = Date.now();
for (const suite of chosen) {
  console.log(`\n== ${suite.name}`);
  const early = begun.get(suite);
  const outcome = await (early ?? run(suite));
  if (early !== undefined) console.log(outcome.output);
  const tally = tallyOf(suite.count, outcome.output, outcome.ok);
  passed += tally.passed;
  failed += tally.failed;
  if (tally.failed > 0) {
    failures.push(`\n== ${suite.name} failed\n${gist(outcome.output)}`);
    names.push(...namesIn(outcome.output).map((name) => `${suite.name}: ${name}`));
  }
  rows.push(
    `${suite.name.padEnd(14)} ${String(tally.passed).padStart(6)} passed ${String(tally.failed).padStart(4)} failed ` +
      `${String(tally.skipped).padStart(4)} skipped ${outcome.seconds.toFixed(0).padStart(6)} s`,
  );
}
const seconds = (Date.now() - began) / 1000;
// Once more at the end, where who reads only that finds it.
for (const failure of failures) console.log(failure);
console.log(`\n${rows.join('\n')}`);
console.log(`${'all'.padEnd(14)} ${seconds.toFixed(0).padStart(49)} s`);
for (const name of names) console.log(name);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** What of a failed suite's output tells why: the lines that name a failure, with what follows them, and the end. */
function gist(output: string): string {
  const lines = output.split('\n');
  const kept = lines.map(
    (_, at) =>
      at >= lines.length - END_LINES ||
      lines.slice(Math.max(0, at - LINES_AFTER), at + 1).some((line) => NAMES_FAILURE.test(line)),
  );
  return lines
    .filter((_, at) => kept[at])
    .slice(-GIST_LINES)
    .join('\n');
}

/** The tests that failed and why, a line each: as vitest, and as cargo, say it. */
function namesIn(output: string): readonly string[] {
  const lines = stripVTControlCharacters(output).split('\n');
  const said = lines.flatMap((line, at) => {
    if (/^\s*FAIL\s/.test(line)) return [`${line.trim()}: ${lines[at + 1]?.trim() ?? ''}`];
    return /^test .* FAILED$|^error(\[|:)/.test(line) ? [line] : [];
  });
  return [...new Set(said)].slice(0, NAMED).map((line) => line.slice(0, NAMED_CHARACTERS));
}

/**
 * Everything that must hold before a change lands, in one run: types, lint, tests in both languages, the vectors, the
 * reproducible runtime, and the main job as a user runs it. Ends with `N passed, N failed`. A suite that ran no test, or
 * skipped one, has failed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, run, type Step } from './steps.js';

interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
interface Suite extends Step {
  readonly count: (output: string) => Tally;
}

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');

function sum(output: string, pattern: RegExp): number {
  let total = 0;
  for (const match of output.matchAll(pattern)) total += Number(match[1]);
  return total;
}

/** A command that is one check: it holds or it does not. */
const check = (): Tally => ({ passed: 1, failed: 0, skipped: 0 });

const vitest = (output: string): Tally => {
  const line = output.split('\n').findLast((text) => /^\s*Tests\s/.test(text)) ?? '';
  return {
    passed: sum(line, /(\d+) passed/g),
    failed: sum(line, /(\d+) failed/g),
    skipped: sum(line, /(\d+) (?:skipped|todo)/g),
  };
};

const closingLine = (output: string): Tally => {
  const line = output.split('\n').findLast((text) => /^\d+ passed, \d+ failed$/.test(text)) ?? '';
  return { passed: sum(line, /(\d+) passed/g), failed: sum(line, /(\d+) failed/g), skipped: 0 };
};

const cargo = (output: string): Tally => {
  const vectors = closingLine(output);
  return {
    passed: sum(output, /^test result: .*? (\d+) passed/gm) + vectors.passed,
    failed: sum(output, /^test result: .*? (\d+) failed/gm) + vectors.failed,
    skipped: sum(output, /^test result: .*? (\d+) ignored/gm) + (vectors.passed > 0 ? 0 : 1),
  };
};

/** The tour's last line says what happened; each of its three claims is a check. */
const tour = (output: string): Tally => {
  const line = output.split('\n').findLast((text) => text.startsWith('{')) ?? '{}';
  const claims = JSON.parse(line) as Record<string, unknown>;
  const held = ['opened', 'digestMatches', 'strangerDenied'].filter((claim) => claims[claim] === true).length;
  return { passed: held, failed: 3 - held, skipped: 0 };
};

const npm = (...args: string[]): Step['command'] => ['npm', 'run', '-s', ...args];
const folder = mkdtempSync(join(tmpdir(), 'keyfold-ci-'));
/** 100 MB: more than any buffer a careless pipeline would hold. */
const LARGE_FILE_BYTES = 100_000_000;
const largeFile = join(folder, 'large.bin');
writeFileSync(largeFile, Buffer.alloc(LARGE_FILE_BYTES, 'keyfold'));

const suites: Suite[] = [
  { name: 'lint', command: npm('lint'), count: check },
  { name: 'locks', command: npm('locks'), count: check },
  { name: 'licences', command: npm('licences'), count: check },
  { name: 'docs', command: npm('docs:check'), count: check },
  { name: 'bundle', command: npm('bundle'), count: check },
  { name: 'types', command: npm('types:check'), count: check },
  { name: 'tests', command: ['npm', 'test'], count: vitest },
  { name: 'vectors', command: npm('vectors'), count: closingLine },
  { name: 'tour', command: npm('start', '--', '--exit', '--json'), count: tour },
  {
    name: 'tour 7 x 2',
    command: npm('start', '--', '--exit', '--json', '--seats', '7', '--replicas', '2'),
    count: tour,
  },
  { name: 'tour 100 MB', command: npm('start', '--', '--exit', '--json', '--file', largeFile), count: tour },
  { name: 'runtime', command: npm('chain:wasm', '--', '--check'), count: check },
  { name: 'chain', command: npm('test:chain'), count: cargo },
];

const total: Tally = { passed: 0, failed: 0, skipped: 0 };
const rows: string[] = [];
for (const suite of suites) {
  console.log(`\n== ${suite.name}`);
  const outcome: Outcome = await run(suite);
  const tally = suite.count(outcome.output.replaceAll(ESCAPES, ''));
  // A suite that ended badly, ran nothing or left something out has at least one failure.
  const sound = outcome.ok && tally.passed > 0 && tally.skipped === 0;
  if (!sound && tally.failed === 0) tally.failed = 1;
  if (!outcome.ok && tally.passed === 1 && suite.count === check) tally.passed = 0;
  total.passed += tally.passed;
  total.failed += tally.failed;
  rows.push(
    `${suite.name.padEnd(14)} ${String(tally.passed).padStart(6)} passed ${String(tally.failed).padStart(4)} failed ` +
      `${String(tally.skipped).padStart(4)} skipped ${outcome.seconds.toFixed(0).padStart(6)} s`,
  );
}
rmSync(folder, { recursive: true, force: true });
console.log(`\n${rows.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

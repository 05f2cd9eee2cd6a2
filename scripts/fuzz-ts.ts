/**
 * `npm run fuzz:ts -- --minutes N`: the properties of test/fuzz for N minutes, shared equally among them. Without it
 * they run as in `npm test`. fast-check prints the seed and the smallest input of what fails; it becomes a test.
 */
import { parseArgs } from 'node:util';
import { execaSync } from 'execa';
import { ROOT } from './runtime-build.js';
import { run } from './steps.js';

/** Files at a time, as vitest.config.ts has it. */
const WORKERS = 2;
const FOLDER = 'test/fuzz';

const { minutes } = parseArgs({ options: { minutes: { type: 'string' } } }).values;
const total = Number(minutes ?? 0) * 60;
if (!(total >= 0)) throw new Error('--minutes: must be a number of minutes');

const list = execaSync('npx', ['--no-install', 'vitest', 'list', FOLDER, '--json'], { cwd: ROOT }).stdout;
const properties = (JSON.parse(list) as unknown[]).length;
const seconds = Math.ceil((total * WORKERS) / properties);
const { ok } = await run({
  name: 'fuzz:ts',
  command: ['npx', '--no-install', 'vitest', 'run', FOLDER, '--testTimeout', String((seconds + 60) * 1_000)],
  env: total === 0 ? {} : { FC_SECONDS: String(seconds) },
});
process.exitCode = ok ? 0 : 1;

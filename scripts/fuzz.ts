/**
 * `npm run fuzz`: the fuzz targets of the chain (chain/fuzz), each for some seconds, as CI runs them.
 * `npm run fuzz -- --minutes 10 [--target NAME]`: each, or one, for longer. Ends with `N passed, N failed`; a target that
 * found something or did not run has failed. `-- --build` builds them and runs none. docs/fuzzing.md says what they check and what to do with a finding.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { patchCrates } from './patched-crates.js';
import { CHAIN, cargoEnvironment } from './runtime-build.js';
import { run, runAll } from './steps.js';

const TARGETS = ['verifier', 'rules', 'policy', 'call'] as const;
/** Of one target in CI: together with the build under two minutes where the chain's tests were built before. */
const SHORT_SECONDS = 15;
/** Fewer executions than this, seeds apart, are no run: the slowest target makes 500 a second. */
const MIN_EXECUTIONS = 200;
/** A dealing of 128 seats has 20 KB, but what matters is at the edges of short messages. */
const MAX_INPUT_BYTES = 4_096;
/** Of one input, in seconds: the largest takes under one. */
const MAX_INPUT_SECONDS = 20;
const MAX_MEMORY_MB = 2_048;

const FUZZ = join(CHAIN, 'fuzz');
/** Ignored by git: seeds are made from the vectors, what is found becomes a test. */
const WORK = join(FUZZ, 'target');

const options = parseArgs({
  options: { minutes: { type: 'string' }, target: { type: 'string' }, build: { type: 'boolean' } },
}).values;
const seconds = options.minutes === undefined ? SHORT_SECONDS : Number(options.minutes) * 60;
const chosen = TARGETS.filter((target) => options.target === undefined || options.target === target);
if (!(seconds > 0) || chosen.length === 0) {
  console.error(`fuzz: pass --minutes with a number, and --target with one of ${TARGETS.join(', ')}`);
  process.exit(2);
}

const env = cargoEnvironment();
patchCrates(CHAIN);
// What is fuzzed is what runs: the versions of the chain's lock file, to which cargo adds libFuzzer. Committed.
copyFileSync(join(CHAIN, 'Cargo.lock'), join(FUZZ, 'Cargo.lock'));
// In its folder, where .cargo/config.toml adds the coverage.
await runAll([{ name: 'fuzz build', command: ['cargo', 'build', '--release', '--bins'], cwd: FUZZ, env }]);
if (options.build) process.exit(0);

let failed = 0;
for (const target of chosen) {
  const binary = join(env.CARGO_TARGET_DIR ?? '', 'release', target);
  const [seeds, corpus, artifacts] = ['seeds', 'corpus', 'artifacts'].map((name) => join(WORK, name, target));
  if (!seeds || !corpus || !artifacts) throw new Error('three folders');
  rmSync(seeds, { recursive: true, force: true });
  for (const folder of [seeds, corpus, artifacts]) mkdirSync(folder, { recursive: true });
  console.log(`\n${target}: ${seconds} s`);
  await runAll([{ name: `${target} seeds`, command: [binary], env: { KEYFOLD_FUZZ_SEEDS: seeds } }]);
  // What libFuzzer says of its dictionary has thousands of lines, in which what another suite said would be lost.
  const { ok, output } = await run(
    {
      name: target,
      command: [
        binary,
        corpus,
        seeds,
        `-artifact_prefix=${artifacts}/`,
        `-max_total_time=${seconds}`,
        `-max_len=${MAX_INPUT_BYTES}`,
        `-timeout=${MAX_INPUT_SECONDS}`,
        `-rss_limit_mb=${MAX_MEMORY_MB}`,
        '-print_final_stats=1',
        '-verbosity=0',
      ],
      env: { RUST_BACKTRACE: '1' },
    },
    { quiet: true },
  );
  const executions = Number(/^stat::number_of_executed_units: (\d+)$/m.exec(output)?.[1] ?? 0);
  const sound = ok && executions >= readdirSync(seeds).length + MIN_EXECUTIONS;
  if (!sound) {
    failed += 1;
    console.log(output);
  }
  console.log(`${target}: ${executions} executions, ${sound ? 'nothing found' : 'failed'}`);
}
console.log(`${chosen.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

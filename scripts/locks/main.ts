/**
 * `npm run locks`: the files that decide which code is downloaded and run. Every version is exact where it matters and
 * every download has a hash; all lock files belong to their manifests; nothing runs a script when it is installed
 * that nobody has read. Needs no network.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cargoWorkspaces } from '../cargo-workspaces.js';
import { NPM_FOLDERS } from '../npm-folders.js';
import { patches } from '../patched-crates.js';
import { CHAIN, ROOT } from '../runtime-build.js';
import { cargoFaults, type Manifest, type NpmLock, npmFaults } from './check.js';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const json = (path: string): unknown => JSON.parse(text(path));
const npm = NPM_FOLDERS.map((folder) => ({
  manifest: json(`${folder}package.json`) as Manifest,
  lock: json(`${folder}package-lock.json`) as NpmLock,
}));
const cargo = cargoWorkspaces().map((path) => ({
  path,
  manifest: text(`${path}/Cargo.toml`),
  lock: text(`${path}/Cargo.lock`),
}));
const faults = [
  ...npm.flatMap(({ manifest, lock }) => npmFaults(manifest, lock)),
  ...cargo.flatMap(({ path, manifest, lock }) => cargoFaults(path, manifest, lock, patches(CHAIN))),
];
for (const fault of faults) console.error(`locks: ${fault}`);
if (faults.length > 0) process.exit(1);
const packages = npm.reduce((sum, { lock }) => sum + Object.keys(lock.packages).length - 1, 0);
const crates = cargo.reduce((sum, { lock }) => sum + lock.split('[[package]]').length - 1, 0);
console.log(
  `locks: ${packages} npm packages and ${crates} crates (${cargo.map(({ path }) => path).join(', ')}) are pinned by hash`,
);

/**
 * `npm run locks`: the files that decide which code is downloaded and run. Every version is exact where it matters and
 * every download has a hash; both lock files belong to their manifests; nothing runs a script when it is installed
 * that nobody has read. Needs no network.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../runtime-build.js';
import { cargoFaults, type Manifest, type NpmLock, npmFaults } from './check.js';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const json = (path: string): unknown => JSON.parse(text(path));
/** The checkout, and the Node that `npm run test:current-node` downloads. */
const FOLDERS = ['', 'scripts/current-node/'];
const locks = FOLDERS.map((folder) => json(`${folder}package-lock.json`) as NpmLock);
const cargoLock = text('chain/Cargo.lock');
const faults = [
  ...FOLDERS.flatMap((folder, i) =>
    npmFaults(json(`${folder}package.json`) as Manifest, locks[i] ?? { packages: {} }),
  ),
  ...cargoFaults(text('chain/Cargo.toml'), cargoLock),
];
for (const fault of faults) console.error(`locks: ${fault}`);
if (faults.length > 0) process.exit(1);
const packages = locks.reduce((sum, lock) => sum + Object.keys(lock.packages).length - 1, 0);
const crates = cargoLock.split('[[package]]').length - 1;
console.log(`locks: ${packages} npm packages and ${crates} crates are pinned by hash`);

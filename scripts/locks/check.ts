/** The pure part of the lock file check: what is wrong with the files that decide which code is downloaded and run. */

import type { PatchedCrate } from '../patched-crates.js';

/** Packages that may run a script when they are installed, each with its reason. */
const INSTALL_SCRIPTS: Readonly<Record<string, string>> = {
  esbuild: 'replaces its JavaScript launcher by the binary that the lock file pins; works without it as well',
  'classic-level':
    'looks for the binary that the package brings along for this machine, and builds its C++ sources only where there is none',
  protobufjs: 'makes an empty folder and warns of a wrong version; of zombienet, installed without scripts',
};

/** Crates that decide the runtime's bytes or its cryptography: pinned exactly, so that no update moves them. */
const PINNED_CRATES: readonly string[] = [
  'chacha20poly1305',
  'curve25519-dalek',
  'dcap-qvl',
  'polkadot-sdk',
  'sha2',
  'substrate-wasm-builder',
];

export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface LockEntry extends Manifest {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

export interface NpmLock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

const EXACT = /^\d+\.\d+\.\d+$/;

/** Faults of package.json and package-lock.json, one line each. */
export function npmFaults(manifest: Manifest, lock: NpmLock): string[] {
  const faults: string[] = [];
  const root = lock.packages[''] ?? {};
  for (const group of ['dependencies', 'devDependencies'] as const) {
    const wanted = manifest[group] ?? {};
    const locked = root[group] ?? {};
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)])) {
      const [here, there] = [wanted[name], locked[name]];
      if (here !== there)
        faults.push(`${name}: ${here} in package.json, ${there} in the lock file; run npm install`);
      else if (here !== undefined && !EXACT.test(here))
        faults.push(`${name}: ${here} is not an exact version`);
    }
  }
  for (const [path, entry] of Object.entries(lock.packages)) {
    if (path === '') continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (!entry.integrity?.startsWith('sha512-')) faults.push(`${path}: has no SHA-512 in the lock file`);
    if (entry.resolved !== undefined) {
      faults.push(
        `${path}: the lock file names where it was downloaded; set omit-lockfile-registry-resolved`,
      );
    }
    if (entry.hasInstallScript === true && !(name in INSTALL_SCRIPTS)) {
      faults.push(`${path}: runs a script when it is installed; read it, then name it with its reason`);
    }
  }
  return faults;
}

/**
 * Faults of a Cargo workspace, one line each; `path`: its folder. Its manifest is where versions are decided. `patched`:
 * the crates that chain/patches.json pins, which have no source in the lock file.
 */
export function cargoFaults(
  path: string,
  manifest: string,
  lock: string,
  patched: readonly PatchedCrate[] = [],
): string[] {
  const faults: string[] = [];
  // Only the chain's own workspace must name all crates.
  const ofChain = manifest.includes('[workspace.dependencies]');
  // What replaces a crate of the registry names a folder and no version.
  const lines = manifest.replace(/^\[patch\.crates-io\]\n(?:(?!\[).*\n)*/m, '').split('\n');
  for (const crate of PINNED_CRATES) {
    const line = lines.find((text) => text.startsWith(`${crate} = `));
    if (line === undefined && !ofChain) continue;
    if (!/"=\d+\.\d+\.\d+"/.test(line ?? '')) faults.push(`${path}: ${crate} is not pinned to one version`);
  }
  for (const { name, version, sha256 } of patched) {
    if (!/^[0-9a-f]{64}$/.test(sha256)) faults.push(`chain/patches.json: ${name} has no SHA-256`);
    if (!ofChain && !lock.includes(`name = "${name}"`)) continue;
    const entry = `name = "${name}"\nversion = "${version}"\ndependencies`;
    if (!lock.includes(entry)) {
      faults.push(`${path}: Cargo.lock does not take ${name} ${version} from chain/patches.json`);
    }
  }
  const packages = lock.split('[[package]]').slice(1);
  if (packages.length === 0) faults.push(`${path}: Cargo.lock names no package`);
  const field = (text: string, name: string) => new RegExp(`^${name} = "(.*)"$`, 'm').exec(text)?.[1];
  const registries = new Set<string>();
  for (const text of packages) {
    const [name, source] = [field(text, 'name'), field(text, 'source')];
    // Our own crates have no source.
    if (source === undefined) continue;
    if (!source.startsWith('registry+'))
      faults.push(`${path}: ${name} comes from ${source}, not from the registry`);
    else registries.add(source);
    if (!/^[0-9a-f]{64}$/.test(field(text, 'checksum') ?? ''))
      faults.push(`${path}: ${name} has no checksum in Cargo.lock`);
  }
  if (registries.size > 1) faults.push(`${path}: Cargo.lock names ${registries.size} registries`);
  return faults;
}

/**
 * Puts the crates of chain/patches.json, each with its one change, where `[patch.crates-io]` of the Cargo workspaces
 * expects them: chain/target/patched/, which git ignores. Everything here that runs cargo asks for it first;
 * `npm run chain:patch` is for those who call cargo themselves.
 *
 * A crate is what the registry has, checked against the committed SHA-256 of its archive. Cargo fetches it, and with it
 * what it depends on in the versions of chain/Cargo.lock, which the build needs anyway.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { execaSync } from 'execa';

/** A crate of the registry and the one change it needs. */
export interface PatchedCrate {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of its archive, hex: what Cargo.lock would say if it came from the registry. */
  readonly sha256: string;
  /** Those that are built: what only others need is not fetched. */
  readonly features: readonly string[];
  /** The file that changes, and the text in it that is replaced, which is there once. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** Says of what the copy it is in was made. */
const STAMP = '.keyfold-patch';

/** The crates that chain/patches.json names. */
export function patches(chain: string): PatchedCrate[] {
  return JSON.parse(readFileSync(join(chain, 'patches.json'), 'utf8')) as PatchedCrate[];
}

/** Makes sure that all of them are in `<chain>/target/patched/`; quick and without the network where they are. */
export function patchCrates(chain: string): void {
  for (const crate of patches(chain)) {
    const place = join(chain, 'target/patched', crate.name);
    const stamp = JSON.stringify(crate);
    const made = join(place, STAMP);
    if (existsSync(made) && readFileSync(made, 'utf8') === stamp) continue;
    mkdirSync(dirname(place), { recursive: true });
    const work = mkdtempSync(join(chain, 'target/patching-'));
    try {
      const archive = archiveOf(crate) ?? fetched(crate, chain, work);
      execaSync('tar', ['-xzf', archive, '-C', work]);
      const folder = join(work, `${crate.name}-${crate.version}`);
      const file = join(folder, crate.file);
      writeFileSync(file, patched(crate, readFileSync(file, 'utf8')));
      writeFileSync(join(folder, STAMP), stamp);
      rmSync(place, { recursive: true, force: true });
      renameSync(folder, place);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
}

/** The text with the change; throws unless what it replaces is there exactly once. */
export function patched({ name, version, file, from, to }: PatchedCrate, text: string): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(
      `${name} ${version}: ${file} does not hold the "from" of chain/patches.json exactly once`,
    );
  }
  return `${before}${to}${after}`;
}

/** The archive in cargo's cache; nothing if cargo never fetched it, an error if it is another. */
function archiveOf({ name, version, sha256 }: PatchedCrate): string | undefined {
  const cache = join(process.env.CARGO_HOME ?? join(homedir(), '.cargo'), 'registry/cache');
  const found = (existsSync(cache) ? readdirSync(cache) : [])
    .map((registry) => join(cache, registry, `${name}-${version}.crate`))
    .find((path) => existsSync(path));
  if (found === undefined) return undefined;
  const hash = createHash('sha256').update(readFileSync(found)).digest('hex');
  if (hash === sha256) return found;
  throw new Error(
    `${found}: its SHA-256 is ${hash}, not that of chain/patches.json; remove it and try again`,
  );
}

/** Lets cargo fetch the archive, for a package that depends on the crate and on nothing else. */
function fetched(crate: PatchedCrate, chain: string, work: string): string {
  const features = crate.features.map((feature) => `"${feature}"`).join(', ');
  const wanted = `{ version = "=${crate.version}", default-features = false, features = [${features}] }`;
  mkdirSync(join(work, 'src'));
  writeFileSync(join(work, 'src/lib.rs'), '');
  writeFileSync(
    join(work, 'Cargo.toml'),
    `[package]\nname = "wants"\nversion = "0.0.0"\nedition = "2021"\n\n[workspace]\n\n[dependencies]\n${crate.name} = ${wanted}\n`,
  );
  copyFileSync(join(chain, 'Cargo.lock'), join(work, 'Cargo.lock'));
  // Of the host only: what a crate needs on Windows stays where it is.
  const host = /^host: (.*)$/m.exec(execaSync('rustc', ['-vV']).stdout)?.[1] ?? '';
  execaSync('cargo', ['fetch', '--target', host], { cwd: work, stdio: 'inherit' });
  const archive = archiveOf(crate);
  if (archive === undefined)
    throw new Error(`${crate.name} ${crate.version}: cargo fetched it, but its cache lacks it`);
  return archive;
}

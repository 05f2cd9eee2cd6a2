/** What the lock files depend on, with the licences the packages state. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { cargoWorkspaces } from '../cargo-workspaces.js';
import { NPM_FOLDERS } from '../npm-folders.js';
import { patchCrates } from '../patched-crates.js';
import { CHAIN, ROOT } from '../runtime-build.js';
import type { Dependency } from './check.js';

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
}

/** Old packages state their licence as an object, or as a list of them; ours is then what the object names. */
type Stated = string | { readonly type?: string };

/**
 * Every package of each package-lock.json. Where it is installed its own package.json is asked as well: the two must agree,
 * so that an edited lock file cannot say something better.
 */
export function npmDependencies(): Dependency[] {
  return NPM_FOLDERS.flatMap(packagesOf);
}

function packagesOf(folder: string): Dependency[] {
  const lock = JSON.parse(readFileSync(join(ROOT, folder, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockEntry>>;
  };
  return Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license = '' }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const manifest = join(ROOT, folder, path, 'package.json');
      const stated = existsSync(manifest) ? statedIn(manifest) : license;
      const licence =
        stated === license ? license : `${license || 'nothing'} in the lock file, ${stated} in the package`;
      return { ecosystem: 'npm', name, version, licence };
    });
}

function statedIn(manifest: string): string {
  const { license = '' } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly license?: Stated };
  return typeof license === 'string' ? license : (license.type ?? '');
}

/** Every crate that is compiled, with the features that are on; crates that Cargo.lock names for other uses are not. */
export function rustDependencies(): Dependency[] {
  patchCrates(CHAIN);
  const lines = [
    // Everything of each workspace on this machine, and the runtime blob.
    ...cargoWorkspaces().flatMap((folder) => tree(folder, '--workspace', '-e', 'normal,build,dev')),
    ...tree(
      'chain',
      '-p',
      'keyfold-runtime',
      '--no-default-features',
      '--target',
      'wasm32v1-none',
      '-e',
      'normal',
    ),
  ];
  // cargo marks a crate it has shown before.
  const crates = new Set(lines.map((line) => line.replace(/ \(\*\)$/, '')));
  return [...crates].filter((line) => line !== '').map(parseCrate);
}

/** Lines of `cargo tree`, of a workspace. */
function tree(folder: string, ...of: readonly string[]): string[] {
  const args = ['tree', '--locked', '--quiet', '--prefix', 'none', '-f', '{p}|{l}', ...of];
  return execaSync('cargo', args, { cwd: join(ROOT, folder), stderr: 'inherit' }).stdout.split('\n');
}

/** `name v1.2.3 (path)|licence` */
function parseCrate(line: string): Dependency {
  const [crate = '', licence = ''] = line.split('|');
  const [name = '', version = ''] = crate.split(' ');
  return { ecosystem: 'rust', name, version: version.replace(/^v/, ''), licence };
}

/**
 * Where and how the runtime blob is built, so that everybody gets the same bytes.
 *
 * A WebAssembly build depends on the path it runs at (the crate metadata holds it; remapping prefixes does not help),
 * so the source is copied to one fixed folder and built there, as srtool does. The registry's and the toolchain's
 * folders, which only enter panic messages, are remapped.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execaSync } from 'execa';
import { patchCrates } from './patched-crates.js';

/** Root of the checkout. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
/** The fixed folder; part of the recipe, so never machine-dependent. */
const BUILD_ROOT = '/var/tmp/keyfold';
/** Where the generated files live. */
export const CHAIN_TYPES = join(ROOT, 'chain-types');
/** The blob that the dev chain, the tests and the node run. */
export const BLOB = join(CHAIN_TYPES, 'keyfold_runtime.compact.compressed.wasm');
/** Its hash and how it was built. */
export const RECIPE = join(CHAIN_TYPES, 'runtime.json');
/** How the SDK builds what chains run: one unit of code a crate and optimised over all crates, smaller and faster. */
const PROFILE = 'production';
/** The chain's source. */
export const CHAIN = join(ROOT, 'chain');

/** Cargo settings that every build of this project uses; the target folder is shared, so artefacts are too. */
export function cargoEnvironment(): Record<string, string> {
  return {
    CARGO_TARGET_DIR: process.env.CARGO_TARGET_DIR ?? join(BUILD_ROOT, 'target'),
    CARGO_INCREMENTAL: '0',
    CARGO_TERM_COLOR: 'never',
  };
}

/** The blob's hash and everything its bytes depend on. */
export interface Recipe {
  /** SHA-256 of the compressed blob, hex. */
  sha256: string;
  /** Bytes of the compressed blob. */
  bytes: number;
  /** SHA-256 over the path and content of every file of chain/ that can change the blob, hex. */
  source: string;
  /** SHA-256 of chain/Cargo.lock, hex. */
  lock: string;
  /** `rustc --version`. */
  rustc: string;
  /** The SDK's name of the settings that the WebAssembly is built with. */
  profile: string;
  /** Folder the source is copied to before the build. */
  path: string;
  /** How the WebAssembly target came to be in the toolchain. */
  target: string;
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name !== 'target' && !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    })
    .sort();
}

/** Files of chain/ that never reach the blob: a change there leaves the recipe as it is. */
const NOT_IN_THE_BLOB =
  /(^|\/)(bench|node|prover|fuzz|examples|tests|tests\.rs|mock\.rs|clippy\.toml|rustfmt\.toml)(\/|$)/;

/** Hash of the source that the blob is built from: same hash, same blob. */
export function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of files(CHAIN).filter((path) => !NOT_IN_THE_BLOB.test(relative(CHAIN, path)))) {
    hash.update(`${relative(CHAIN, file)}\0${sha256(readFileSync(file))}\n`);
  }
  return hash.digest('hex');
}

/** The committed recipe. */
export function committedRecipe(): Recipe {
  return JSON.parse(readFileSync(RECIPE, 'utf8')) as Recipe;
}

/** Copies the source, builds the blob at the fixed path and returns where it is. */
export function buildRuntime(): { blob: string; recipe: Recipe } {
  const source = join(BUILD_ROOT, 'chain');
  const target = join(BUILD_ROOT, 'target');
  mkdirSync(BUILD_ROOT, { recursive: true });
  syncFolder(CHAIN, source);
  patchCrates(source);
  const sysroot = execaSync('rustc', ['--print', 'sysroot']).stdout.trim();
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), '.cargo');
  const remap = `--remap-path-prefix=${cargoHome}=/cargo --remap-path-prefix=${sysroot}=/rust`;
  execaSync('cargo', ['build', '--release', '--locked', '-p', 'keyfold-runtime'], {
    cwd: source,
    stdio: 'inherit',
    env: {
      ...cargoEnvironment(),
      CARGO_TARGET_DIR: target,
      WASM_BUILD_TYPE: PROFILE,
      WASM_BUILD_RUSTFLAGS: remap,
      WASM_BUILD_WORKSPACE_HINT: source,
    },
  });
  const blob = join(target, 'release/wbuild/keyfold-runtime/keyfold_runtime.compact.compressed.wasm');
  const bytes = readFileSync(blob);
  return {
    blob,
    recipe: {
      sha256: sha256(bytes),
      bytes: bytes.length,
      source: sourceHash(),
      lock: sha256(readFileSync(join(CHAIN, 'Cargo.lock'))),
      rustc: execaSync('rustc', ['--version']).stdout.trim(),
      profile: PROFILE,
      path: BUILD_ROOT,
      target: 'rustup target add wasm32v1-none',
    },
  };
}

/** Makes `to` equal to `from`, keeping the times of files that did not change so that cargo rebuilds only the rest. */
function syncFolder(from: string, to: string): void {
  const wanted = new Set(files(from).map((file) => relative(from, file)));
  if (existsSync(to)) {
    for (const file of files(to)) if (!wanted.has(relative(to, file))) rmSync(file);
  }
  for (const name of wanted) {
    const [source, copy] = [join(from, name), join(to, name)];
    if (existsSync(copy) && sha256(readFileSync(copy)) === sha256(readFileSync(source))) continue;
    mkdirSync(dirname(copy), { recursive: true });
    cpSync(source, copy);
  }
}

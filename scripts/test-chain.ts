/**
 * `npm run test:chain`: everything in Rust. Formatting, lints, the tests of every crate, and the protocol vectors
 * against the verifier. `-- --build` builds what that takes and runs none of it.
 */
import { join } from 'node:path';
import { CLIPPY } from './clippy.js';
import { patchCrates } from './patched-crates.js';
import { CHAIN, cargoEnvironment, ROOT } from './runtime-build.js';
import { runAll, type Step } from './steps.js';

// The tests run the runtime natively; its WebAssembly form has its own build, `npm run chain:wasm`.
const env = { ...cargoEnvironment(), SKIP_WASM_BUILD: '1' };

const onlyBuild = process.argv.includes('--build');

patchCrates(CHAIN);
const formats: readonly Step[] = [
  { name: 'rustfmt', command: ['cargo', 'fmt', '--all', '--check'], cwd: CHAIN, env },
  {
    name: 'rustfmt of the fuzz targets',
    command: ['cargo', 'fmt', '--manifest-path', 'fuzz/Cargo.toml', '--check'],
    cwd: CHAIN,
    env,
  },
  {
    name: 'rustfmt of the node',
    command: ['cargo', 'fmt', '--manifest-path', 'node/Cargo.toml', '--check'],
    cwd: CHAIN,
    env,
  },
];
const clippy: Step = {
  name: 'clippy',
  command: ['cargo', 'build', '--release', '--locked', '--workspace', '--lib'],
  cwd: CHAIN,
  env: { ...env, ...CLIPPY },
};
const tests: Step = {
  name: 'tests',
  command: ['cargo', 'test', '--release', '--locked', '--workspace', ...(onlyBuild ? ['--no-run'] : [])],
  cwd: CHAIN,
  env,
};
const EXAMPLE = ['--release', '--locked', '-p', 'keyfold-verifier', '--example', 'vectors'] as const;
const vectors: Step = {
  name: 'vectors',
  command: onlyBuild
    ? ['cargo', 'build', ...EXAMPLE]
    : ['cargo', 'run', ...EXAMPLE, '--', join(ROOT, 'test/vectors')],
  cwd: CHAIN,
  env,
};
await runAll([...(onlyBuild ? [] : formats), clippy, tests, vectors]);

/**
 * `npm run test:chain`: everything in Rust. Formatting, lints, the tests of every crate, and the protocol vectors
 * against the verifier.
 */
import { join } from 'node:path';
import { CLIPPY } from './clippy.js';
import { patchCrates } from './patched-crates.js';
import { CHAIN, cargoEnvironment, ROOT } from './runtime-build.js';
import { runAll } from './steps.js';

// The tests run the runtime natively; its WebAssembly form has its own build, `npm run chain:wasm`.
const env = { ...cargoEnvironment(), SKIP_WASM_BUILD: '1' };

patchCrates(CHAIN);
await runAll([
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
  {
    name: 'clippy',
    command: ['cargo', 'build', '--release', '--locked', '--workspace', '--lib'],
    cwd: CHAIN,
    env: { ...env, ...CLIPPY },
  },
  { name: 'tests', command: ['cargo', 'test', '--release', '--locked', '--workspace'], cwd: CHAIN, env },
  {
    name: 'vectors',
    command: [
      ...([
        'cargo',
        'run',
        '--release',
        '--locked',
        '-p',
        'keyfold-verifier',
        '--example',
        'vectors',
        '--',
      ] as const),
      join(ROOT, 'test/vectors'),
    ],
    cwd: CHAIN,
    env,
  },
]);

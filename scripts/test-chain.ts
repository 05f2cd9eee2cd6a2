/**
 * `npm run test:chain`: everything in Rust. Formatting, lints, the tests of every crate, and the protocol vectors
 * against the verifier.
 */
import { join } from 'node:path';
import { CHAIN, cargoEnvironment, ROOT } from './runtime-build.js';
import { runAll } from './steps.js';

// The tests run the runtime natively; its WebAssembly form has its own build, `npm run chain:wasm`.
const env = { ...cargoEnvironment(), SKIP_WASM_BUILD: '1' };

await runAll([
  { name: 'rustfmt', command: ['cargo', 'fmt', '--all', '--check'], cwd: CHAIN, env },
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

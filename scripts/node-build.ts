/**
 * `npm run node:build`: builds the node (chain/node). Goes on where an earlier run was stopped, prints where the program
 * is, its size and the time taken. Needs Rust and protoc; from nothing it takes some twenty minutes on two cores.
 * `-- --lint`: with clippy as the compiler of our own code, every warning an error.
 */
import { statSync } from 'node:fs';
import { execaSync } from 'execa';
import { CLIPPY } from './clippy.js';
import { NODE, nodeBinary } from './node-paths.js';
import { cargoEnvironment } from './runtime-build.js';
import { runAll } from './steps.js';

if (execaSync('protoc', ['--version'], { reject: false }).failed) {
  console.error('node:build: protoc is missing; install the package protobuf-compiler');
  process.exit(2);
}
const started = Date.now();
await runAll([
  {
    name: 'node build',
    command: ['cargo', 'build', '--release', '--locked'],
    cwd: NODE,
    env: { ...cargoEnvironment(), ...(process.argv.includes('--lint') ? CLIPPY : {}) },
  },
]);
const megabytes = (statSync(nodeBinary()).size / 1e6).toFixed(1);
console.log(`node: ${megabytes} MB in ${Math.round((Date.now() - started) / 1000)} s`);
console.log(nodeBinary());

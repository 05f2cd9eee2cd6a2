/** What a network of nodes is started with: the node, zombienet, and the specification of the chain. */
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execaSync } from 'execa';
import { nodeBinary } from './node-paths.js';
import { ROOT } from './runtime-build.js';
import { runAll } from './steps.js';

/** The folder of zombienet's packages. */
export const ZOMBIENET = join(ROOT, 'zombienet');
/** The committed runtime. */
export const RUNTIME = join(ROOT, 'chain-types/keyfold_runtime.compact.compressed.wasm');

/** The node that KEYFOLD_NODE names, or that `npm run node:build` made. Throws if it is no program. */
export function nodeProgram(): string {
  const node = process.env.KEYFOLD_NODE ?? nodeBinary();
  try {
    accessSync(node, constants.X_OK);
    return node;
  } catch {
    throw new Error(
      `there is no node at ${node}; run \`npm run node:build\`, or set KEYFOLD_NODE to the path of one`,
    );
  }
}

/** Its packages are no dependency of a checkout; they are installed once, and again when the lock file is newer. */
export async function installZombienet(): Promise<void> {
  const installed = join(ZOMBIENET, 'node_modules/.package-lock.json');
  const lock = join(ZOMBIENET, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  await runAll([
    {
      name: 'zombienet',
      command: ['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund'],
      cwd: ZOMBIENET,
    },
  ]);
}

/** Makes the specification of a network of four validators with that runtime, in the folder; its path. */
export function makeSpec(runtime: string, folder: string): string {
  const path = join(folder, 'spec.json');
  const keyfold = ['--import', 'tsx', 'src/cli/main.ts'];
  const options = ['--preset', 'local', '--raw', '--runtime', runtime, '--out', path];
  const stdio = ['ignore', 'inherit', 'inherit'] as const;
  execaSync('node', [...keyfold, 'chain', 'spec', ...options], { cwd: ROOT, stdio });
  return path;
}

/**
 * `npm run types:generate`: metadata and TypeScript types of the committed runtime blob, into chain-types/,
 * and the reference pages made of them.
 * `npm run types:check`: generates them apart and fails where the committed ones differ, or where the blob is not the
 * one its recipe names.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { execaSync } from 'execa';
import { callRuntime } from '../src/devnet/executor.js';
import { BLOB, CHAIN_TYPES, committedRecipe, ROOT } from './runtime-build.js';

const GENERATED = /^(metadata\.json|lookup\.ts|registry\.ts|types-lookup\.ts|types\.ts|augment-.*\.ts)$/;

/** polkadot.js typegen looks for this file; the runtime's own metadata says everything, so it is empty. */
const DEFINITIONS = 'export {};\n';

function compactLengthBytes(first: number): number {
  return [1, 2, 4, 5][first & 3] ?? 1;
}

async function metadata(): Promise<string> {
  const wasm = `0x${readFileSync(BLOB).toString('hex')}` as const;
  const { result } = await callRuntime(wasm, 'Metadata_metadata', '0x');
  const bytes = Buffer.from(result.slice(2), 'hex');
  // OpaqueMetadata is a byte vector: what clients decode is its content.
  return `0x${bytes.subarray(compactLengthBytes(bytes[0] ?? 0)).toString('hex')}`;
}

/** Runs both steps of typegen in `folder`, which must lie inside the checkout: it reads paths relative to it. */
function generate(folder: string, hex: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'metadata.json'), `${JSON.stringify({ jsonrpc: '2.0', result: hex, id: 1 })}\n`);
  writeFileSync(join(folder, 'definitions.ts'), DEFINITIONS);
  const output = relative(ROOT, folder);
  const endpoint = join(output, 'metadata.json');
  for (const args of [
    ['from-defs', '--package', '.', '--input', output, '--endpoint', endpoint],
    ['from-chain', '--package', '.', '--output', output, '--endpoint', endpoint],
  ]) {
    const script = join('node_modules/@polkadot/typegen/scripts', `polkadot-types-${args[0]}.mjs`);
    execaSync('node', ['--import', 'tsx', script, ...args.slice(1)], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
}

/** The recipe names the blob by its hash; a blob that was swapped alone is found here, without a Rust toolchain. */
function checkRecipe(): void {
  const hash = createHash('sha256').update(readFileSync(BLOB)).digest('hex');
  if (hash !== committedRecipe().sha256) {
    console.error(
      `runtime blob: is ${hash}, its recipe says ${committedRecipe().sha256}; run \`npm run chain:wasm\``,
    );
    process.exit(1);
  }
}

checkRecipe();
const hex = await metadata();
if (process.argv[2] === 'generate') {
  generate(CHAIN_TYPES, hex);
  console.log(`types: written from ${(hex.length - 2) / 2} bytes of metadata`);
  // docs/reference/extrinsics.md is made of the same metadata.
  execaSync('node', ['--import', 'tsx', 'scripts/docs/main.ts', 'generate'], { cwd: ROOT, stdio: 'inherit' });
} else {
  const apart = mkdtempSync(join(ROOT, '.types-'));
  try {
    cpSync(join(CHAIN_TYPES, 'runtime.json'), join(apart, 'runtime.json'));
    generate(apart, hex);
    const names = new Set(
      [...readdirSync(apart), ...readdirSync(CHAIN_TYPES)].filter((name) => GENERATED.test(name)),
    );
    const stale = [...names].filter((name) => {
      const [fresh, committed] = [join(apart, name), join(CHAIN_TYPES, name)];
      return (
        !existsSync(fresh) || !existsSync(committed) || !readFileSync(fresh).equals(readFileSync(committed))
      );
    });
    if (stale.length > 0) {
      console.error(`types: stale ${stale.join(', ')}; run \`npm run types:generate\``);
      process.exitCode = 1;
    } else {
      console.log(`types: ${names.size} files are what the runtime says`);
    }
  } finally {
    rmSync(apart, { recursive: true, force: true });
  }
}
process.exit();

/**
 * `npm run chain:wasm`: builds the runtime blob and writes it with its recipe to chain-types/.
 * `npm run chain:wasm -- --check`: builds it and fails unless the committed one is the same, byte for byte.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { BLOB, buildRuntime, CHAIN_TYPES, committedRecipe, RECIPE } from './runtime-build.js';

/** Blobs above this do not belong into the repository. */
const MAX_BLOB_BYTES = 2_000_000;

const started = Date.now();
const { blob, recipe } = buildRuntime();
const took = `${Math.round((Date.now() - started) / 1000)} s`;

if (recipe.bytes > MAX_BLOB_BYTES) {
  console.error(`runtime blob: ${recipe.bytes} bytes is over ${MAX_BLOB_BYTES}`);
  process.exit(1);
}
if (process.argv.includes('--check')) {
  const committed = committedRecipe();
  const differing = (Object.keys(recipe) as (keyof typeof recipe)[]).filter(
    (field) => committed[field] !== recipe[field],
  );
  if (differing.length > 0) {
    for (const field of differing)
      console.error(`${field}: committed ${committed[field]}, built ${recipe[field]}`);
    console.error('runtime blob: the committed one is not what the source builds; run `npm run chain:wasm`');
    process.exit(1);
  }
  console.log(`runtime blob: ${recipe.sha256} is what the source builds (${took})`);
} else {
  mkdirSync(CHAIN_TYPES, { recursive: true });
  copyFileSync(blob, BLOB);
  writeFileSync(RECIPE, `${JSON.stringify(recipe, null, 2)}\n`);
  console.log(`runtime blob: ${recipe.bytes} bytes, ${recipe.sha256} (${took})`);
}

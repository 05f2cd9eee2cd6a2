/** The Cargo workspaces of the repository: folders with a lock file of their own. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './runtime-build.js';

/** Relative to the checkout, the chain's first: `chain`, `chain/fuzz`. */
export function cargoWorkspaces(folder = 'chain'): string[] {
  const inner = readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'target' && !entry.name.startsWith('.'))
    .flatMap((entry) => cargoWorkspaces(`${folder}/${entry.name}`))
    .sort();
  return existsSync(join(ROOT, folder, 'Cargo.lock')) ? [folder, ...inner] : inner;
}

/** Assertions in zombienet's own language, on a network that runs. */
import { readFileSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { ZOMBIENET } from './nodes.js';

/** What each line of the file may wait for is in it; this is for all of them. */
const LIMIT_MS = 240_000;

const sourceOf = (name: string): string => fileURLToPath(new URL(`../../zombienet/${name}`, import.meta.url));

/** The assertions in a file of zombienet/, one a line. */
export function assertionsOf(name: string): string[] {
  return readFileSync(sourceOf(name), 'utf8')
    .split('\n')
    .filter((line) => /^[a-z]+: /.test(line));
}

/** Runs a file of zombienet/ on the network of this description; what zombienet prints, a line for each assertion among it. */
export async function runZndsl(name: string, description: string): Promise<string> {
  const source = sourceOf(name);
  // Beside the network file, which it names.
  const folder = dirname(dirname(description));
  const target = join(folder, basename(source));
  await copyFile(source, target);
  const { all } = await execa('node', [ZOMBIENET, '--provider', 'native', 'test', target, description], {
    reject: false,
    all: true,
    stdin: 'ignore',
    timeout: LIMIT_MS,
  });
  await writeFile(`${target}.log`, all);
  return all;
}

/** Assertions in zombienet's own language, on a network that runs. */
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { ZOMBIENET } from './nodes.js';

/** What each line of the file may wait for is in it; this is for all of them. */
const LIMIT_MS = 240_000;

export interface Zndsl {
  /** Assertions in the file. */
  readonly asserted: number;
  readonly passed: number;
  readonly output: string;
}

/** Runs a file of zombienet/ on the network of this description. */
export async function runZndsl(name: string, description: string): Promise<Zndsl> {
  const source = fileURLToPath(new URL(`../../zombienet/${name}`, import.meta.url));
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
  const asserted = (await readFile(target, 'utf8'))
    .split('\n')
    .filter((line) => /^[a-z]+: /.test(line)).length;
  return { asserted, passed: Number(/Result: (\d+)\/\d+/.exec(all)?.[1] ?? 0), output: all };
}

/** The command of `npm start` in a process of its own. */
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A tour takes 45 s alone; beside other tests, and on a slow machine, several times as long. */
export const TOUR_MS = 240_000;

/** Runs `keyfold dev` with these arguments as `npm start -- ...` does; its temporary files go to a folder. */
export const startKeyfold = (temporary: string, args: readonly string[]) =>
  execa('node', ['--import', 'tsx', 'src/cli/main.ts', 'dev', ...args], {
    cwd: ROOT,
    reject: false,
    timeout: TOUR_MS,
    env: { TMPDIR: temporary },
  });

/** Our folders that are left in a temporary one; tsx keeps its cache there too. */
export const foldersIn = async (temporary: string): Promise<string[]> =>
  (await readdir(temporary)).filter((name) => name.startsWith('keyfold-'));

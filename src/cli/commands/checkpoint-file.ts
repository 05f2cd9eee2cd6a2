/** The checkpoint that somebody names on the command line. */
import { readFile } from 'node:fs/promises';
import { type Checkpoint, parseCheckpoint } from '../../chain/finality/checkpoint.js';

/** Undefined without a path. Rejects with ChainError `checkpoint`, and what the file system throws. */
export async function readCheckpoint(path: string | undefined): Promise<Checkpoint | undefined> {
  return path === undefined ? undefined : parseCheckpoint(await readFile(path, 'utf8'));
}

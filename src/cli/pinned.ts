/** What somebody pins on a command line: the chain by its genesis block, or a later block of it. */
import { readFile } from 'node:fs/promises';
import { fromHex } from '../chain/bytes.js';
import { ChainError } from '../chain/errors.js';
import type { Checkpoint } from '../chain/finality/checkpoint.js';
import { UsageError } from './exit.js';

const HASH = /^0x[0-9a-f]{64}$/i;

/** 32 bytes; undefined where none is named. Throws UsageError. */
export function genesisOf(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined;
  if (HASH.test(text)) return fromHex(text);
  throw new UsageError('genesis: it is no block hash', 'write it as 0x and 64 hex digits');
}

/** The file at that path; undefined where none is named. Rejects with ChainError `checkpoint`. */
export async function readCheckpoint(path: string | undefined): Promise<Checkpoint | undefined> {
  if (path === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ChainError('checkpoint', `checkpoint: ${path} cannot be read; pass the path of the file`, {
      cause,
    });
  }
  // Loaded here: the verifier of proofs takes memory that no worker of the embedded chain needs.
  const { parseCheckpoint } = await import('../chain/finality/checkpoint.js');
  return parseCheckpoint(text);
}

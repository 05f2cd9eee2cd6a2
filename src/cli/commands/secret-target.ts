/**
 * Where the bytes of `secret put` and `secret get` come from and go to: files, or stdin and stdout as `-`. A file
 * appears under its name complete and checked, or not at all.
 */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { link, lstat, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { UsageError } from '../exit.js';
import { type Digest, readFileStream, writeFileStream } from '../files.js';

/** stdin as a source, stdout as a target. */
export const STDIO = '-';

/** What ends a command from outside; the temporary file must not outlive it. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** File systems without hard links say one of these. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** Where to write. */
export interface Target {
  /** `-` for stdout. */
  readonly path: string;
  /** Replace a file that is there. */
  readonly force: boolean;
}

/** Says now, not after something was paid for, that there is nothing to read. Throws UsageError or ENOENT. */
export async function checkSource(path: string): Promise<void> {
  if (path === STDIO) return;
  if ((await stat(path)).isDirectory()) {
    throw new UsageError(`${path} is a folder`, 'pass one file; pack a folder first, for example with tar');
  }
}

/** The bytes of a file, or of stdin. */
export function readSource(path: string): ReadableStream<Uint8Array> {
  if (path !== STDIO) return readFileStream(path);
  return Readable.toWeb(process.stdin) as unknown as ReadableStream<Uint8Array>;
}

/** Says now that the target may not be written. Throws UsageError. */
export async function checkTarget({ path, force }: Target): Promise<void> {
  if (path === STDIO) return;
  const found = await lstat(path).catch((error: unknown) => {
    if (hasCode(error, ['ENOENT'])) return undefined;
    throw error;
  });
  if (found === undefined) {
    await stat(dirname(path));
    return;
  }
  if (!found.isFile())
    throw new UsageError(`${path} is there and no file`, 'choose another --out, or - for stdout');
  if (!force) throw exists(path);
}

/**
 * Writes a stream and returns its digest. A file is written under a temporary name beside the target, synced, and gets
 * its name after the stream ended without an error and `approve` resolved; whatever goes wrong before, signals
 * included, it is removed. On stdout the bytes appear as they come.
 */
export async function writeTarget(
  { path, force }: Target,
  content: ReadableStream<Uint8Array>,
  approve: (digest: Digest) => Promise<void> = () => Promise.resolve(),
): Promise<Digest> {
  if (path === STDIO) {
    const digest = await writeStdout(content);
    await approve(digest);
    return digest;
  }
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.part`);
  const forget = removeOnSignal(temporary);
  try {
    const digest = await writeFileStream(temporary, content);
    await sync(temporary);
    await approve(digest);
    await publish(temporary, { path, force });
    return digest;
  } finally {
    await rm(temporary, { force: true });
    forget();
  }
}

async function writeStdout(content: ReadableStream<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of Readable.fromWeb(content as unknown as NodeReadableStream<Uint8Array>)) {
    const piece = chunk as Uint8Array;
    hash.update(piece);
    bytes += piece.length;
    if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** After a crash the name must not lead to an empty file. */
async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function publish(temporary: string, { path, force }: Target): Promise<void> {
  if (force) return rename(temporary, path);
  try {
    // Unlike rename, link never replaces what somebody else made meanwhile.
    await link(temporary, path);
  } catch (error) {
    if (hasCode(error, ['EEXIST'])) throw exists(path);
    if (!hasCode(error, NO_LINKS)) throw error;
    await checkTarget({ path, force });
    await rename(temporary, path);
  }
}

/** Until the returned function is called, a signal removes the file and then ends the process as it would anyway. */
function removeOnSignal(path: string): () => void {
  const forget = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    rmSync(path, { force: true });
    forget();
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return forget;
}

function exists(path: string): UsageError {
  return new UsageError(`${path} exists`, 'choose another --out, or pass --force to replace it');
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

/** Files as byte streams: constant memory whatever their size, digests computed on the way. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/** Bytes read or written at a time: one age chunk. */
const CHUNK_BYTES = 64 * 1024;

/** What went through a stream. */
export interface Digest {
  /** SHA-256, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A file as a web stream. Fails with the error of the file system. */
export function readFileStream(path: string): ReadableStream<Uint8Array> {
  return Readable.toWeb(
    createReadStream(path, { highWaterMark: CHUNK_BYTES }),
  ) as unknown as ReadableStream<Uint8Array>;
}

/** One file after the other in one stream. */
export function readFilesStream(paths: readonly string[]): ReadableStream<Uint8Array> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const path of paths) yield* createReadStream(path, { highWaterMark: CHUNK_BYTES });
  }
  return Readable.toWeb(
    Readable.from(chunks(), { objectMode: false }),
  ) as unknown as ReadableStream<Uint8Array>;
}

/** Writes a stream to a new file, readable by its owner only, and returns the digest of what was written. */
export async function writeFileStream(path: string, content: ReadableStream<Uint8Array>): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  const digest = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  // Opened first: of a stream that fails early the file would appear when nobody removes it any more.
  const file = await open(path, 'wx', 0o600).catch(async (error: unknown) => {
    await content.cancel(error).catch(() => undefined);
    throw error;
  });
  const source = Readable.fromWeb(content as unknown as NodeReadableStream<Uint8Array>);
  await pipeline(source, digest, file.createWriteStream());
  return { sha256: hash.digest('hex'), bytes };
}

/** The digest of a file. */
export async function digestFile(path: string): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, {
    highWaterMark: CHUNK_BYTES,
  }) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** A folder that is removed, with everything in it, by `remove`. */
export interface TemporaryFolder {
  path(name: string): string;
  remove(): Promise<void>;
}

export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'keyfold-'));
  return {
    path: (name) => join(folder, name),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Large content that needs no memory: every chunk differs from every other, and the digest is known at the end. */
import { createHash, randomBytes } from 'node:crypto';

/** The largest file the documentation promises to take: README, "Limits". */
export const GIB = 1024 ** 3;

/** Bytes of a chunk: one age chunk. */
const CHUNK_BYTES = 64 * 1024;

export interface Content {
  readonly stream: ReadableStream<Uint8Array>;
  /** SHA-256 of what was read from the stream so far, hex; call it once, at the end. */
  digest(): string;
}

/**
 * A stream of `length` bytes, read as fast as it is consumed: one random chunk, numbered anew for every place. `onRead`
 * is told how many bytes were read from it.
 */
export function content(length: number, onRead: (bytes: number) => void = () => undefined): Content {
  const hash = createHash('sha256');
  const pattern = randomBytes(CHUNK_BYTES);
  let offset = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= length) return controller.close();
      const chunk = new Uint8Array(Math.min(CHUNK_BYTES, length - offset));
      chunk.set(pattern.subarray(0, chunk.length));
      // A shorter chunk is the only one.
      if (chunk.length >= 4) new DataView(chunk.buffer).setUint32(0, offset / CHUNK_BYTES);
      hash.update(chunk);
      offset += chunk.length;
      onRead(offset);
      controller.enqueue(chunk);
    },
  });
  return { stream, digest: () => hash.digest('hex') };
}

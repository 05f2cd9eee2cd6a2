/** Byte streams with bounded memory: reading a prefix without losing it, and telling whose fault a failure is. */

/** What a caller may hand over: all bytes, a file of a browser, or a stream. */
export type ByteSource = Uint8Array | Blob | ReadableStream<Uint8Array>;

/** Pieces in which an array is fed to a stream: the size of an age chunk. */
const PIECE_BYTES = 64 * 1024;

/** A stream over the source; a stream is returned as it is. */
export function toStream(source: ByteSource): ReadableStream<Uint8Array> {
  if (source instanceof ReadableStream) return source;
  if (source instanceof Blob) return source.stream();
  let offset = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (offset >= source.length) return controller.close();
      controller.enqueue(source.subarray(offset, offset + PIECE_BYTES));
      offset += PIECE_BYTES;
    },
  });
}

/** All bytes of a stream. Rejects with the stream's own error. */
export async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  const out = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    out.set(chunk, offset);
    offset += chunk.length;
  }
  return out;
}

/** The bytes read so far, and the whole stream, those bytes included. */
export interface Peeked {
  readonly prefix: Uint8Array;
  readonly whole: ReadableStream<Uint8Array>;
}

/** Reads until `enough` says so, the stream ends or `limit` bytes are there; the prefix may be longer by one chunk. */
export async function peek(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  enough: (prefix: Uint8Array) => boolean,
): Promise<Peeked> {
  const reader = stream.getReader();
  let prefix: Uint8Array = new Uint8Array(0);
  while (prefix.length < limit && !enough(prefix)) {
    const { done, value } = await reader.read();
    if (done) break;
    const longer = new Uint8Array(prefix.length + value.length);
    longer.set(prefix);
    longer.set(value, prefix.length);
    prefix = longer;
  }
  return { prefix, whole: resume(prefix, reader) };
}

function resume(
  prefix: Uint8Array,
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (prefix.length > 0) controller.enqueue(prefix);
    },
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** A stream with the same bytes whose failures go through `translate` first. */
export function translateErrors(
  stream: ReadableStream<Uint8Array>,
  translate: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(translate(error));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

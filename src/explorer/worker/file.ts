/** A file that was dropped on the page, line after line: nothing but what is kept of it is held in memory. */
import { ExplorerError } from '../errors.js';

/** Some 400,000 records, which a page holds in 2 GB: half of what browsers give one. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

/** The longest line carries an extrinsic (at most 5 MB, twice as long in hex) or the headers of a session. */
const MAX_LINE_LENGTH = 32 * 1024 * 1024;

export interface FileLimits {
  readonly fileBytes: number;
  readonly lineLength: number;
}

const LIMITS: FileLimits = { fileBytes: MAX_FILE_BYTES, lineLength: MAX_LINE_LENGTH };

/** Lines without their ends. Rejects with ExplorerError `fileTooLarge`, `lineTooLong`, `unreadable`. */
export async function* linesOfFile(
  file: Pick<File, 'name' | 'size' | 'stream'>,
  { fileBytes, lineLength }: FileLimits = LIMITS,
): AsyncGenerator<string> {
  const { name, size } = file;
  if (size > fileBytes) throw new ExplorerError('fileTooLarge', `${name} (${size} of ${fileBytes} bytes)`);
  let rest = '';
  for await (const text of textOf(file)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > lineLength) throw new ExplorerError('lineTooLong', name);
  }
  if (rest !== '') yield rest;
}

async function* textOf(file: Pick<File, 'name' | 'stream'>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        throw new ExplorerError('unreadable', file.name, { cause: error });
      });
      if (done) break;
      yield decoder.decode(value, { stream: true });
    }
    yield decoder.decode();
  } finally {
    reader.releaseLock();
  }
}

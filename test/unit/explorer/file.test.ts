import { describe, expect, it } from 'vitest';
import { linesOfFile } from '../../../src/explorer/worker/file.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A file that comes in these parts. */
function file(parts: readonly Uint8Array[], size = 100): Pick<File, 'name' | 'size' | 'stream'> {
  const stream = () =>
    new ReadableStream({
      start(controller) {
        for (const part of parts) controller.enqueue(part);
        controller.close();
      },
    });
  return { name: 'a.bundle', size, stream: stream as File['stream'] };
}

async function lines(of: Parameters<typeof linesOfFile>[0], limits?: Parameters<typeof linesOfFile>[1]) {
  const found: string[] = [];
  for await (const line of linesOfFile(of, limits)) found.push(line);
  return found;
}

describe('linesOfFile', () => {
  it('puts lines together over the parts of a file, and characters too', async () => {
    const text = bytes('{"a":1}\n{"b":"ü"}\nend');
    const cut = text.indexOf(0xbc);
    expect(await lines(file([text.slice(0, 4), text.slice(4, cut), text.slice(cut)]))).toEqual([
      '{"a":1}',
      '{"b":"ü"}',
      'end',
    ]);
    expect(await lines(file([]))).toEqual([]);
  });

  it('refuses a file that a page cannot hold, before it reads it, and says what to do', async () => {
    const large = { ...file([]), size: 600 * 1024 * 1024, stream: () => expect.unreachable() };
    await expect(lines(large)).rejects.toMatchObject({
      code: 'fileTooLarge',
      message: expect.stringMatching(/a\.bundle .*keyfold audit verify FILE/),
    });
  });

  it('refuses a line that no bundle has', async () => {
    const limits = { fileBytes: 1000, lineLength: 10 };
    await expect(lines(file([bytes('0123456789')]), limits)).resolves.toEqual(['0123456789']);
    await expect(lines(file([bytes('01234567890')]), limits)).rejects.toMatchObject({ code: 'lineTooLong' });
  });

  it('says that the browser cannot read it', async () => {
    const broken = {
      ...file([]),
      stream: (() => new ReadableStream({ start: (c) => c.error(new Error('gone')) })) as File['stream'],
    };
    await expect(lines(broken)).rejects.toMatchObject({ code: 'unreadable', cause: new Error('gone') });
  });
});

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  digestFile,
  makeTemporaryFolder,
  readFileStream,
  readFilesStream,
  type TemporaryFolder,
  writeFileStream,
} from '../../../src/cli/files.js';

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

afterEach(() => folder.remove());

describe('files as streams', () => {
  it('copies with the digest and the length of what was written', async () => {
    const content = new Uint8Array(200_000).map((_, i) => i % 253);
    await writeFile(folder.path('a'), content);
    const written = await writeFileStream(folder.path('b'), readFileStream(folder.path('a')));
    expect(written).toEqual({ sha256: createHash('sha256').update(content).digest('hex'), bytes: 200_000 });
    expect(await digestFile(folder.path('b'))).toEqual(written);
  });

  it('joins files in order, an empty one included', async () => {
    await writeFile(folder.path('a'), 'one ');
    await writeFile(folder.path('b'), '');
    await writeFile(folder.path('c'), 'two');
    await writeFileStream(
      folder.path('d'),
      readFilesStream(['a', 'b', 'c'].map((name) => folder.path(name))),
    );
    expect(await readFile(folder.path('d'), 'utf8')).toBe('one two');
  });

  it('fails with the error of the file system, and never overwrites', async () => {
    await writeFile(folder.path('a'), 'x');
    const missing = folder.path('missing');
    await expect(digestFile(missing)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(writeFileStream(folder.path('b'), readFileStream(missing))).rejects.toMatchObject({
      code: 'ENOENT',
    });
    await expect(writeFileStream(folder.path('a'), readFilesStream([]))).rejects.toMatchObject({
      code: 'EEXIST',
    });
  });

  it('removes its folder with everything in it', async () => {
    await writeFile(folder.path('a'), 'x');
    await folder.remove();
    expect(existsSync(folder.path('a'))).toBe(false);
    expect(existsSync(folder.path('.'))).toBe(false);
  });
});

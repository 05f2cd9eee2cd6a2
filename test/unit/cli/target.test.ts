import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSource, checkTarget, writeTarget } from '../../../src/cli/commands/secret-target.js';
import { EXIT, failureOf, UsageError } from '../../../src/cli/exit.js';
import { toStream } from '../../../src/client/bytes.js';

let folder: string;
const at = (name: string): string => join(folder, name);
const bytes = new Uint8Array(200_000).fill(7);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'target-test-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** A stream that fails after its first chunk. */
function failing(): ReadableStream<Uint8Array> {
  let given = false;
  return new ReadableStream({
    pull(controller) {
      if (given) controller.error(new Error('the last chunk is bad'));
      else controller.enqueue(bytes);
      given = true;
    },
  });
}

describe('a target', () => {
  it('appears complete, for its owner only, with the digest of what is in it', async () => {
    const written = await writeTarget({ path: at('a'), force: false }, toStream(bytes));
    expect(written).toEqual({ bytes: 200_000, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(Buffer.compare(await readFile(at('a')), bytes)).toBe(0);
    expect((await stat(at('a'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('has no name while its content comes or is not approved', async () => {
    let seen: string[] = [];
    await writeTarget({ path: at('a'), force: false }, toStream(bytes), async () => {
      seen = await readdir(folder);
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatch(/^\.a\.[0-9a-f]{12}\.part$/);
  });

  it('leaves nothing behind when the content fails or is not approved, and keeps what was there', async () => {
    await writeFile(at('old'), 'old');
    const refuse = () => Promise.reject(new Error('refused'));
    await expect(writeTarget({ path: at('a'), force: false }, failing())).rejects.toThrow('bad');
    await expect(writeTarget({ path: at('old'), force: true }, failing())).rejects.toThrow('bad');
    await expect(writeTarget({ path: at('old'), force: true }, toStream(bytes), refuse)).rejects.toThrow(
      'refused',
    );
    expect(await readdir(folder)).toEqual(['old']);
    expect(await readFile(at('old'), 'utf8')).toBe('old');
  });

  it('leaves nothing behind when the content fails before there is a file', async () => {
    const broken = () =>
      new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('bad')) });
    const all = Array.from({ length: 50 }, (_, index) =>
      writeTarget({ path: at(`${index}`), force: false }, broken()),
    );
    expect((await Promise.allSettled(all)).every(({ status }) => status === 'rejected')).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('replaces a file only with force, also one that appears meanwhile', async () => {
    await writeFile(at('a'), 'old');
    await expect(checkTarget({ path: at('a'), force: false })).rejects.toThrow('exists');
    await checkTarget({ path: at('a'), force: true });
    await expect(writeTarget({ path: at('a'), force: false }, toStream(bytes))).rejects.toThrow(UsageError);
    const meanwhile = () => writeFile(at('b'), 'theirs');
    await expect(writeTarget({ path: at('b'), force: false }, toStream(bytes), meanwhile)).rejects.toThrow(
      'exists',
    );
    expect(await readFile(at('b'), 'utf8')).toBe('theirs');
    await writeTarget({ path: at('a'), force: true }, toStream(bytes));
    expect((await stat(at('a'))).size).toBe(200_000);
    expect((await readdir(folder)).sort()).toEqual(['a', 'b']);
  });

  it('is refused where it is a folder, a link, or in no folder', async () => {
    await mkdir(at('folder'));
    await symlink(at('elsewhere'), at('link'));
    for (const name of ['folder', 'link']) {
      await expect(checkTarget({ path: at(name), force: true })).rejects.toThrow('no file');
    }
    const missing = await checkTarget({ path: at('none/a'), force: false }).catch((error: unknown) => error);
    expect(failureOf(missing).code).toBe(EXIT.usage);
    await checkTarget({ path: '-', force: false });
  });
});

describe('a source', () => {
  it('is refused where it is a folder or not there', async () => {
    await expect(checkSource(folder)).rejects.toThrow('is a folder');
    const missing = await checkSource(at('none')).catch((error: unknown) => error);
    expect(failureOf(missing).code).toBe(EXIT.usage);
    await checkSource('-');
  });
});

/** What a worker remembers over a restart, and that it never remembers it for the wrong chain. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHistory } from '../../../src/worker/history.js';

const id = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const owner = { genesis: id(1), operator: id(2) };

let folder: string;
let path: string;
let warnings: string[];

const open = (of = owner) => openHistory(path, of, (reason) => warnings.push(reason));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-history-'));
  path = join(folder, 'workers', 'eve', 'enclaves.json');
  warnings = [];
});

afterEach(() => rm(folder, { recursive: true }));

describe('the history of a worker', () => {
  it('is empty at first, and says nothing about it', async () => {
    expect((await open()).earlier).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it('gives the next run every enclave that was noted, until one is settled', async () => {
    const first = await open();
    await first.note(id(10));
    await first.note(id(10));
    const second = await open();
    expect(second.earlier).toEqual([id(10)]);
    await second.note(id(11));
    expect((await open()).earlier).toEqual([id(10), id(11)]);
    await second.settle(id(11));
    expect((await open()).earlier).toEqual([id(11)]);
    expect(warnings).toEqual([]);
  });

  it('forgets the oldest of very many runs that never got on the chain', async () => {
    const history = await open();
    for (let run = 1; run <= 20; run++) await history.note(id(run));
    const { earlier } = await open();
    expect(earlier).toHaveLength(16);
    expect(earlier[0]).toEqual(id(5));
    expect(earlier.at(-1)).toEqual(id(20));
  });

  it('is not used on another chain or for another operator, with a warning, and is then overwritten', async () => {
    await (await open()).note(id(10));
    for (const [other, word] of [
      [{ ...owner, genesis: id(9) }, 'another chain'],
      [{ ...owner, operator: id(9) }, 'another operator'],
    ] as const) {
      expect((await open(other)).earlier).toEqual([]);
      expect(warnings.pop()).toContain(word);
    }
    const moved = { ...owner, genesis: id(9) };
    await (await open(moved)).note(id(12));
    warnings = [];
    expect((await open(moved)).earlier).toEqual([id(12)]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['no object', 'null'],
    ['another version', JSON.stringify({ version: 2, genesis: `0x${'01'.repeat(32)}`, enclaves: [] })],
    [
      'an id that is none',
      JSON.stringify({
        version: 1,
        genesis: `0x${'01'.repeat(32)}`,
        operator: `0x${'02'.repeat(32)}`,
        enclaves: ['0x00'],
      }),
    ],
    ['far too long', ' '.repeat(70_000)],
  ])('does not use a file with %s, with a warning', async (_what, text) => {
    await (await open()).note(id(10));
    await writeFile(path, text);
    expect((await open()).earlier).toEqual([]);
    expect(warnings.join()).toContain('not readable');
  });

  it('is readable by its owner only, leaves no draft behind, and holds nothing but public ids', async () => {
    await (await open()).note(id(10));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(path, '..'))).toEqual(['enclaves.json']);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
      version: 1,
      genesis: `0x${'01'.repeat(32)}`,
      operator: `0x${'02'.repeat(32)}`,
      enclaves: [`0x${'0a'.repeat(32)}`],
    });
  });

  it('fails when it cannot be written, rather than forgetting an enclave', async () => {
    await writeFile(join(folder, 'workers'), 'a file where a folder should be');
    await expect(openHistory(path, owner, () => undefined)).rejects.toMatchObject({ code: 'ENOTDIR' });
  });
});

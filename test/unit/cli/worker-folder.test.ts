/** One process a worker: the lock of its folder. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/cli/exit.js';
import { takeWorkerFolder } from '../../../src/cli/worker-folder.js';

let basePath: string;

beforeEach(async () => {
  basePath = await mkdtemp(join(tmpdir(), 'keyfold-folder-'));
});

afterEach(() => rm(basePath, { recursive: true }));

const lock = () => join(basePath, 'workers', 'eve', 'lock');

describe('the folder of a worker', () => {
  it('is taken once, and again after it was released', async () => {
    const folder = await takeWorkerFolder(basePath, 'eve');
    expect(folder.historyPath).toBe(join(basePath, 'workers', 'eve', 'enclaves.json'));
    expect(await readFile(lock(), 'utf8')).toBe(`${process.pid}\n`);
    await folder.release();
    await folder.release();
    await expect(readFile(lock())).rejects.toMatchObject({ code: 'ENOENT' });
    await takeWorkerFolder(basePath, 'eve');
  });

  it('is not taken from a process that lives', async () => {
    await (await takeWorkerFolder(basePath, 'eve')).release();
    await writeFile(lock(), `${process.ppid}\n`);
    const taking = takeWorkerFolder(basePath, 'eve');
    await expect(taking).rejects.toThrow(UsageError);
    await expect(taking).rejects.toThrow(`process ${process.ppid} is the worker eve`);
    expect(await readFile(lock(), 'utf8')).toBe(`${process.ppid}\n`);
    await takeWorkerFolder(basePath, 'another');
  });

  it.each(['', 'no number', '-1', '4194305', '0'])('is taken over a lock that says %j', async (text) => {
    await (await takeWorkerFolder(basePath, 'eve')).release();
    await writeFile(lock(), text);
    await takeWorkerFolder(basePath, 'eve');
    expect(await readFile(lock(), 'utf8')).toBe(`${process.pid}\n`);
  });

  it.each(['', '.', '../eve', 'a/b', 'a b', '-x'])('is not made for the name %j', async (name) => {
    await expect(takeWorkerFolder(basePath, name)).rejects.toThrow('is no worker name');
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDevnet } from '../../src/devnet/network.js';
import { describeEmbedded } from '../support/chosen-chain.js';
import { foldersIn, ROOT, startKeyfold } from '../support/tour.js';
import { log } from './network.js';

/** Runs the command line as `npm start -- ...` does. */
const keyfold = (...args: readonly string[]) => startKeyfold(temporary, args);

/** The temporary folder of the processes of this file alone. */
let temporary: string;

/** What the run with a seed printed. */
let seededOutput: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'tour-test-'));
});

afterAll(() => rm(temporary, { recursive: true }));

const leftFolders = (): Promise<string[]> => foldersIn(temporary);

describeEmbedded('keyfold dev', () => {
  it('stays up, prints its address, and ends with 0 on SIGINT, leaving no folder behind', async () => {
    const running = keyfold(
      ...['--seats', '1', '--replicas', '1', '--port', '0', '--file', 'LICENSE', '--seed', 'repeat'],
    );
    const up = new Promise<string>((resolve) => {
      let seen = '';
      running.stdout.on('data', (chunk: Buffer) => {
        seen += String(chunk);
        const address = /stays up at (ws:\S+);/.exec(seen)?.[1];
        if (address) resolve(address);
      });
      void running.then(() => resolve(''));
    });
    expect(await up).toMatch(/^ws:\/\/127\.0\.0\.1:\d+$/);
    running.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running;
    expect(stderr).not.toMatch(/keyfold: error/);
    // Of one seat nothing can be lost, and its share is the key.
    // There to watch from the beginning on.
    expect(stdout).toMatch(/explorer: http:\/\/127\.0\.0\.1:\d+\/ .*\n(.*\n)*.* operators: 1 registered/);
    expect(stdout).toMatch(/replica: each seat has one/);
    expect(stdout).toMatch(/operator: all 1 are needed/);
    expect(stdout).toMatch(/thief: with a threshold of 1 every share is the key/);
    expect(exitCode).toBe(0);
    seededOutput = stdout;
    expect(await leftFolders()).toEqual([]);
  }, 120_000);

  it('makes the same key again from the same seed, and says what a seed means', async () => {
    const lines: string[] = [];
    const network = await startDevnet(
      { seats: 1, replicas: 1, seed: 'repeat' },
      { log, report: (line) => lines.push(line) },
    );
    await network.stop();
    expect(seededOutput).toContain(Buffer.from(network.key.public ?? []).toString('hex'));
    expect(lines.join()).toMatch(/seed: whoever knows it knows every key/);
  }, 60_000);

  it('ends in order when nobody reads its output any more', async () => {
    const command =
      'node --import tsx src/cli/main.ts dev --seats 1 --replicas 1 --port 0 --file LICENSE 2>&1 | head -n 1';
    const { stdout } = await execa('sh', ['-c', command], {
      cwd: ROOT,
      timeout: 60_000,
      env: { TMPDIR: temporary },
    });
    expect(stdout).toMatch(/\d s {2}/);
    expect(await leftFolders()).toEqual([]);
  }, 60_000);

  it('refuses a file that is not there before it starts anything', async () => {
    const { exitCode, stdout, stderr } = await keyfold('--file', 'no-such-file');
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^keyfold: error: .*no-such-file.*\nkeyfold: hint: /);
  }, 30_000);
});

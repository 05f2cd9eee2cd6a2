import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDevnet } from '../../src/devnet/network.js';
import { log } from './network.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A tour takes 25 s of a processor alone; beside other tests, and on a slow machine, several times as long. */
const TOUR_MS = 240_000;

/** Runs the command line as `npm start -- ...` does. */
function keyfold(...args: readonly string[]) {
  return execa('node', ['--import', 'tsx', 'src/cli/main.ts', 'dev', ...args], {
    cwd: root,
    reject: false,
    timeout: TOUR_MS,
    env: { TMPDIR: temporary },
  });
}

/** The temporary folder of the processes of this file alone. */
let temporary: string;

/** What the run with a seed printed. */
let seededOutput: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'tour-test-'));
});

afterAll(() => rm(temporary, { recursive: true }));

/** Folders of ours that are left; tsx keeps its cache there too. */
const leftFolders = async (): Promise<string[]> =>
  (await readdir(temporary)).filter((name) => name.startsWith('keyfold-'));

describe('keyfold dev', () => {
  it(
    'takes a file through a whole network, and its key through a life, and reports it as one JSON line',
    async () => {
      const { stdout, stderr, exitCode } = await keyfold(
        '--exit',
        '--json',
        '--port',
        '0',
        '--file',
        'LICENSE',
      );
      expect(exitCode, stderr).toBe(0);
      const lines = stdout.split('\n');
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        opened: true,
        digestMatches: true,
        strangerDenied: true,
        seats: 5,
        replicas: 2,
        threshold: 3,
        key: 1,
        epoch: 3,
        rotations: 2,
        requestsFailed: 0,
        publicPointUnchanged: true,
        replicaRefilled: true,
        staleShareRefused: true,
        outdatedRefused: true,
        ejected: 1,
      });
      const { requests, slashed } = JSON.parse(lines[0] ?? '');
      expect(requests).toBeGreaterThan(10);
      // For isolation and ejection at least; the sleeper is charged for what it did not send.
      expect(slashed).toBeGreaterThanOrEqual(2);
      expect(stderr.match(/\d s {2}opened: \d+ bytes, sha256 [0-9a-f]{16}….*: the same/g)).toHaveLength(2);
      expect(stderr).toMatch(/replica: refilled by its sibling/);
      expect(stderr).toMatch(/operator: the new one has seat \d, the one that is gone has no seat/);
      expect(stderr).toMatch(
        /outdated: it is back with the share of epoch 1; the heartbeat with it is refused \(\S+\)/,
      );
      const steps = [...stderr.matchAll(/ladder: the operator that is gone is (\w+)/g)].map(
        ([, step]) => step,
      );
      expect(steps).toEqual(expect.arrayContaining(['warned', 'isolated', 'unpaid', 'ejected']));
      expect(steps.indexOf('warned')).toBeLessThan(steps.indexOf('isolated'));
      expect(steps.indexOf('isolated')).toBeLessThan(steps.indexOf('ejected'));
      expect(stderr).toMatch(/ladder: its bond was [\d.]+ and is [\d.]+; the rest is the treasury's/);
      expect(stderr).toMatch(/thief: its answer with a share of epoch 1 is Stale/);
      expect(await leftFolders()).toEqual([]);
    },
    TOUR_MS,
  );

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
      cwd: root,
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

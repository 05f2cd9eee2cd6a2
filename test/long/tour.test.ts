import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foldersIn, startKeyfold, TOUR_MS } from '../support/tour.js';

/** The temporary folder of the processes of this file alone. */
let temporary: string;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'tour-test-'));
});

afterAll(() => rm(temporary, { recursive: true }));

describe('the tour', () => {
  it(
    'takes a file through a whole network, and its key through a life, and reports it as one JSON line',
    async () => {
      const { stdout, stderr, exitCode } = await startKeyfold(temporary, [
        '--exit',
        '--json',
        '--port',
        '0',
        '--file',
        'LICENSE',
      ]);
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
        beaconRounds: 3,
        beaconVerified: true,
        auditVerified: true,
        auditFinality: 'dev',
        outdatedRefused: true,
        ejected: 1,
      });
      const { auditRecords, requests, slashed } = JSON.parse(lines[0] ?? '');
      expect(requests).toBeGreaterThan(10);
      expect(auditRecords).toBeGreaterThan(300);
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
      expect(await foldersIn(temporary)).toEqual([]);
    },
    TOUR_MS,
  );
});

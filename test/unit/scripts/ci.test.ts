import { describe, expect, it } from 'vitest';
import { cargo, check, closingLine, tallyOf, tour, vitest } from '../../../scripts/ci/count.js';
import { suites } from '../../../scripts/ci/suites.js';

const VITEST = ' Test Files  2 passed (2)\n      Tests  \u001b[32m41 passed\u001b[39m (41)\n';
const CARGO =
  'test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured\ntest result: ok. 3 passed; 0 failed; 0 ignored;\n';
const TOUR = {
  opened: true,
  digestMatches: true,
  strangerDenied: true,
  seats: 5,
  requestsFailed: 0,
  publicPointUnchanged: true,
  replicaRefilled: true,
  staleShareRefused: true,
  beaconVerified: true,
  auditVerified: true,
};

describe('the tally of a suite', () => {
  it('counts what passed', () => {
    expect(tallyOf(check, '', true)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(tallyOf(vitest, VITEST, true)).toEqual({ passed: 41, failed: 0, skipped: 0 });
    expect(tallyOf(closingLine, 'x\n7 passed, 0 failed\n', true)).toEqual({
      passed: 7,
      failed: 0,
      skipped: 0,
    });
    expect(tallyOf(cargo, `${CARGO}9 passed, 0 failed\n`, true)).toEqual({
      passed: 24,
      failed: 0,
      skipped: 0,
    });
    expect(tallyOf(tour, `lines\n${JSON.stringify(TOUR)}\n`, true)).toEqual({
      passed: 9,
      failed: 0,
      skipped: 0,
    });
    const single = JSON.stringify({ ...TOUR, replicaRefilled: null });
    expect(tallyOf(tour, single, true)).toEqual({ passed: 8, failed: 0, skipped: 0 });
  });

  it.each([
    ['a check that ended badly', check, '', false],
    ['a failed test', vitest, '      Tests  1 failed | 40 passed (41)\n', false],
    ['a skipped test', vitest, '      Tests  40 passed | 1 skipped (41)\n', true],
    ['no test', vitest, ' No test files found\n', true],
    ['tests that passed in a run that crashed', vitest, VITEST, false],
    ['vectors that failed', closingLine, '6 passed, 1 failed\n', false],
    ['vectors without a closing line', closingLine, 'nothing\n', true],
    [
      'an ignored test of cargo',
      cargo,
      'test result: ok. 3 passed; 0 failed; 1 ignored;\n9 passed, 0 failed\n',
      true,
    ],
    ['a crate whose tests failed', cargo, 'test result: FAILED. 3 passed; 1 failed; 0 ignored;\n', false],
    ['cargo without the vectors', cargo, CARGO, true],
    ['a tour that did not open', tour, JSON.stringify({ ...TOUR, opened: false }), true],
    ['a tour with a request that failed', tour, JSON.stringify({ ...TOUR, requestsFailed: 1 }), true],
    [
      'a tour with an old share that was good',
      tour,
      JSON.stringify({ ...TOUR, staleShareRefused: false }),
      true,
    ],
    [
      'a tour that leaves a claim out',
      tour,
      JSON.stringify({ ...TOUR, publicPointUnchanged: undefined }),
      true,
    ],
    ['a tour whose line is cut off', tour, '{"opened":true,"digestM', true],
    ['a tour that said nothing', tour, 'error\n', false],
  ])('fails %s', (_, count, output, ok) => {
    expect(tallyOf(count, output, ok).failed).toBeGreaterThan(0);
  });
});

describe('the suites', () => {
  it('have different names, and commands of package.json', async () => {
    const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
    const all = suites('large.bin');
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { name, command } of all) {
      const script = command[1] === 'run' ? command[3] : command[1];
      expect(Object.keys(manifest.scripts), name).toContain(script);
    }
  });
});

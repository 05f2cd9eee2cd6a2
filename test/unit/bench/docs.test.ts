import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plots, renderPage, sections } from '../../../bench/docs.js';
import { countPhases } from '../../../bench/extrinsics.js';
import { barChart, linearTicks, lineChart, logTicks } from '../../../bench/plot.js';
import { checkChainRows, readResults } from '../../../bench/results.js';
import { PAGE, PLOTS } from '../../../bench/write-docs.js';

describe('docs/benchmarks.md', () => {
  it('is what the results in bench/ give: npm run bench -- --render', () => {
    const results = readResults();
    const page = readFileSync(PAGE, 'utf8');
    expect(renderPage(page, sections(results))).toBe(page);
    for (const [name, content] of Object.entries(plots(results))) {
      expect(readFileSync(`${PLOTS}${name}`, 'utf8')).toBe(content);
      expect(content.length).toBeLessThan(100_000);
    }
  });

  it('takes rows of the compiled runtime as soon as there are some', () => {
    const row = { op: 'keys.deal', t: 3, replicas: 1, proof_bytes: 900, note: 'a | b' };
    const chain = checkChainRows([
      { ...row, n: 4, own_ms: 0.25, ref_time_ms: 0.5, bytes: 416 },
      { ...row, n: 64, ref_time_ms: 2.25, own_ms: 1.5, bytes: 4256, x: 1 },
      { ...row, n: 64, ref_time_ms: 9, own_ms: 9, bytes: 4000, x: 0 },
      { ...row, n: 64, ref_time_ms: 7, own_ms: 7, bytes: 4256, x: 9, replicas: 4 },
      { ...row, op: 'keys.create_key', note: '', n: 0, own_ms: 0.05, ref_time_ms: 0.1, bytes: 20 },
      {
        ...row,
        op: 'machine',
        note: 'some processor',
        n: 0,
        own_ms: 0,
        ref_time_ms: 0,
        bytes: 0,
        proof_bytes: 0,
      },
    ]);
    const results = { ...readResults(), chain };
    const text = sections(results).chain ?? '';
    expect(text).toContain('| milliseconds taken | any n | n=4 | n=64 |');
    expect(text).toContain('| keys.deal (a \\| b) |  | 0.250 | 1.500 |');
    expect(text).toContain('| keys.deal (a \\| b) |  | 0.500 | 2.250 |');
    expect(text).toContain('| keys.create_key | 20 |  |  |');
    expect(text).toContain('On: some processor.');
    // What an operation has nothing of is no row.
    expect(text).not.toContain('| machine');
    expect(sections(results)['chain-plot']).toContain('benchmarks/chain.svg');
    expect(plots(results)['chain.svg']).toContain('keys.deal (a | b)');
    expect(() => checkChainRows([{ ...row, n: 4 }])).toThrow('bench/chain.json');
    expect(() => checkChainRows({})).toThrow('bench/chain.json');
  });
});

describe('what the compiled runtime took', () => {
  it('is never more than what the call is charged', () => {
    const charged = readResults().chain.filter(({ ref_time_ms = 0 }) => ref_time_ms > 0);
    expect(charged.length).toBeGreaterThan(300);
    for (const row of charged) {
      expect({ ...row, above: row.own_ms > (row.ref_time_ms ?? 0) }).toEqual({ ...row, above: false });
    }
  });
});

describe('renderPage', () => {
  it('replaces what stands between the markers, as often as it is asked', () => {
    const page = 'a\n<!-- bench:x -->\nold\n<!-- /bench:x -->\nb';
    const once = renderPage(page, { x: 'new' });
    expect(once).toBe('a\n<!-- bench:x -->\nnew\n<!-- /bench:x -->\nb');
    expect(renderPage(once, { x: 'new' })).toBe(once);
    expect(renderPage(once, { x: '' })).toBe('a\n<!-- bench:x -->\n<!-- /bench:x -->\nb');
  });

  it('refuses a page without its markers', () => {
    expect(() => renderPage('a', { x: 'new' })).toThrow('markers for x');
    expect(() => renderPage('<!-- /bench:x --><!-- bench:x -->', { x: 'new' })).toThrow('markers for x');
  });
});

describe('plots', () => {
  it.each([
    [
      [3, 40],
      [2, 5, 10, 20, 50],
    ],
    [
      [1, 1],
      [1, 2],
    ],
    [
      [0.02, 0.4],
      [0.02, 0.05, 0.1, 0.2, 0.5],
    ],
  ])('have logarithmic ticks around %j', (values, ticks) => expect(logTicks(values)).toEqual(ticks));

  it.each([
    [14, [0, 5, 10, 15]],
    [0, [0]],
    [3, [0, 1, 2, 3]],
  ])('have linear ticks up to %d', (high, ticks) => expect(linearTicks(high)).toEqual(ticks));

  it('refuse what a logarithm does not have', () => {
    expect(() => logTicks([0, 4])).toThrow(RangeError);
    expect(() => logTicks([])).toThrow(RangeError);
  });

  it('draw each value within the frame, and names as text', () => {
    const series = [
      {
        name: 'a < b',
        points: [
          [4, 1],
          [128, 90],
        ] as const,
      },
    ];
    const drawn = lineChart({ title: 't & u', x: 'n', y: 'ms', series });
    expect(drawn).toContain('a &lt; b');
    expect(drawn).toContain('t &amp; u');
    const dots = [...drawn.matchAll(/cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(dots).toHaveLength(2);
    for (const [x = -1, y = -1] of dots) {
      expect(x).toBeGreaterThanOrEqual(64);
      expect(x).toBeLessThanOrEqual(520);
      expect(y).toBeGreaterThanOrEqual(44);
      expect(y).toBeLessThanOrEqual(352);
    }
    const bars = [{ name: 'one', values: [2, 4] }];
    expect(barChart({ title: 't', y: 'y', groups: ['g', 'h'], bars })).toContain('>4</text>');
  });
});

it('counts extrinsics by phase', () => {
  const byEvent = {
    'keys.Registered': 5,
    'keys.DealerConvicted': 1,
    'keys.FalseComplaint': 2,
    other: 9,
    failed: 1,
  };
  expect(countPhases(byEvent)).toEqual({
    Register: 5,
    Deal: 0,
    Complain: 3,
    Acknowledge: 0,
    Deposit: 0,
    Request: 0,
    Release: 0,
  });
});

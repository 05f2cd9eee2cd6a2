import { describe, expect, it } from 'vitest';
import { answerTable, shareBytesLine } from '../../../bench/chain-answers.js';
import type { ChainRow } from '../../../bench/results.js';

const row = (op: string, own_ms: number, x = 0, bytes = 0, n = 4): ChainRow => ({
  op,
  n,
  t: 3,
  replicas: 1,
  own_ms,
  x,
  bytes,
  proof_bytes: 0,
  note: '',
});

const ROWS = [
  row('raw: beacon share', 0.2, 0, 0, 0),
  row('raw: reshare share key', 0.3),
  row('beacon.submit', 0.25, 1, 250),
  row('beacon.submit', 0.8, 4, 574),
  row('beacon.submit', 3.2, 16, 1870),
  row('beacon.submit: completes', 0.7, 1, 250),
  row('beacon.submit: completions', 15, 10, 1222),
];

describe('answerTable', () => {
  it('adds the answers up, one a call and as many as were measured', () => {
    // 2 x 0.25 + 0.7; 2 x 3.2 / 16 + 15 / 10; the arithmetic of each is 0.2 + 0.3 / 3.
    expect(answerTable(ROWS).split('\n').slice(2)).toEqual([
      '| round, 4 seats, T = 3 | 0.30 | 0.38 | 0.40 | 0.63 | over, over | 1.2 | 1.9 |',
    ]);
    const faster = ROWS.map((one) => ({ ...one, own_ms: one.op.startsWith('raw') ? one.own_ms : 0.2 }));
    expect(answerTable(faster)).toContain('| ok, ok |');
  });

  it('says nothing of what was not measured', () => {
    expect(answerTable(ROWS.filter(({ op }) => op !== 'beacon.submit: completions'))).toBe('');
    expect(answerTable([])).toBe('');
  });
});

describe('shareBytesLine', () => {
  it('is what one more share adds', () => {
    expect(shareBytesLine(ROWS)).toContain('adds 108.0 bytes to `beacon.submit`; 132 were aimed at: ok');
    const longer = ROWS.map((one) => ({ ...one, bytes: one.bytes * 2 }));
    expect(shareBytesLine(longer)).toContain('216.0 bytes to `beacon.submit`; 132 were aimed at: over');
    expect(shareBytesLine([])).toBe('');
  });
});

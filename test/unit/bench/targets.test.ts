import { describe, expect, it } from 'vitest';
import { judgeTarget, rawMs, TARGETS, type Target } from '../../../bench/targets.js';

const target: Target = { name: 'one', op: 'DKG: total', n: 16, backend: 'sodium', figureMs: 7 };

describe('judgeTarget', () => {
  it.each([
    ['a fast machine is held to the figure', 4, 6.9, 7, 'ok'],
    ['the figure itself is met', 4, 7, 7, 'ok'],
    ['a microsecond more is not', 4, 7.001, 7, 'over'],
    ['a slow machine is held to its multiplications', 8, 9.9, 10, 'ok'],
    ['and not to more than 1.25 of them', 8, 10.1, 10, 'over'],
  ])('%s', (_what, raw, measured, limitMs, verdict) => {
    expect(judgeTarget(target, raw, measured)).toEqual({
      ...target,
      rawMs: raw,
      limitMs,
      measuredMs: measured,
      verdict,
    });
  });
});

describe('rawMs', () => {
  it('adds up multiplications and leaves decodings out', () => {
    const raw = { base: 0.04, point: 0.12, decode: 0.01 };
    expect(rawMs({ base: 10, point: 5, decode: 1000 }, raw)).toBe(1);
    expect(rawMs({ base: 0, point: 0, decode: 3 }, raw)).toBe(0);
  });
});

it('has every figure once', () => {
  const figures = TARGETS.map(({ op, n, backend, figureMs }) => [op, n, backend, figureMs]);
  expect(figures).toEqual([
    ['DKG: total', 16, 'sodium', 7],
    ['reshare (same seats): total', 16, 'sodium', 6],
    ['DKG: total', 64, 'sodium', 26],
    ['reshare (same seats): total', 64, 'sodium', 21],
    ['DKG: total', 128, 'sodium', 60],
    ['reshare (same seats): total', 128, 'sodium', 52],
    ['decryption share', 64, 'sodium', 0.85],
    ['decryption share: verify', 64, 'sodium', 0.95],
    ['combine t shares', 64, 'sodium', 11],
    ['combine t shares, each checked', 64, 'sodium', 42],
    ['open 32 B', 64, 'sodium', 0.25],
    ['beacon: sign partial', 64, 'sodium', 1],
    ['encrypt 32 B', 64, 'sodium', 1.2],
    ['encrypt 32 B', 64, 'noble', 6],
  ]);
});

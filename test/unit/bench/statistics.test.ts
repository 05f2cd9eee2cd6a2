import { describe, expect, it } from 'vitest';
import { latencies } from '../../../bench/rotation.js';
import { median, quantile, roundMs } from '../../../bench/statistics.js';

describe('median', () => {
  it.each([
    [[5], 5],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100, 1], 9.5],
    [[2, 2], 2],
  ])('of %j is %d', (samples, middle) => expect(median(samples)).toBe(middle));

  it('does not sort as text, leaves the samples alone, and has no answer for none', () => {
    const samples = [100, 9, 20];
    expect(median(samples)).toBe(20);
    expect(samples).toEqual([100, 9, 20]);
    expect(median([])).toBeNaN();
  });
});

describe('quantile', () => {
  it.each([
    [[5], 0.95, 5],
    [[3, 1, 2], 0.5, 2],
    [Array.from({ length: 100 }, (_, i) => 100 - i), 0.95, 95],
    [Array.from({ length: 20 }, (_, i) => i + 1), 0.95, 19],
    [[1, 2], 1, 2],
  ])('of %j at %d is %d', (samples, part, value) => expect(quantile(samples, part)).toBe(value));

  it('has no answer for none', () => expect(quantile([], 0.95)).toBeNaN());
});

it('tells blocks and whole milliseconds of releases', () => {
  const answers = [
    { blocks: 2, ms: 100.4 },
    { blocks: 3, ms: 900.6 },
    { blocks: 2, ms: 200 },
  ];
  expect(latencies(answers)).toEqual({
    releases: 3,
    blocksMedian: 2,
    blocksP95: 3,
    msMedian: 200,
    msP95: 901,
  });
});

it('rounds to microseconds', () => {
  expect(roundMs(1.23456)).toBe(1.235);
  expect(roundMs(0.0004)).toBe(0);
});

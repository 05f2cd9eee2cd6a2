import { describe, expect, it } from 'vitest';
import { median, roundMs } from '../../../bench/statistics.js';

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

it('rounds to microseconds', () => {
  expect(roundMs(1.23456)).toBe(1.235);
  expect(roundMs(0.0004)).toBe(0);
});

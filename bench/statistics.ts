/** Sorted copies of samples, and what is read off them. Pure. */

/** The middle of the samples, or the mean of the two middle ones. NaN for none. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

/** The smallest sample that so large a part of them does not exceed; `part` in (0, 1]. NaN for none. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
}

/** Rounded to whole microseconds: what `process.cpuUsage` counts in. */
export function roundMs(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

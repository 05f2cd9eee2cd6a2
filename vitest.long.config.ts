import { defineConfig } from 'vitest/config';

/** Long schedules, large files, and figures of whole processes: `npm run test:long`, at most 25 minutes. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});

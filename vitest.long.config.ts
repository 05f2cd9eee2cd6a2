import { defineConfig } from 'vitest/config';
import { LONG_END_TO_END } from './vitest.config.js';

/** Long schedules, large files, and figures of whole processes: `npm run test:long`, at most 25 minutes. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts', ...LONG_END_TO_END],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});

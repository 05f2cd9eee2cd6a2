import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // `npm run test:long` (vitest.long.config.ts).
    exclude: [...configDefaults.exclude, 'test/long/**'],
    // An end-to-end file owns one embedded chain (250-300 MB); two at a time fill the two cores we plan for.
    globalSetup: ['test/support/program.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
});

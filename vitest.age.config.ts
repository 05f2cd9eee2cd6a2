import { defineConfig } from 'vitest/config';

/** The ordinary `age` command with our plugin, files of 1 GiB among them: `npm run test:age`. */
export default defineConfig({
  test: {
    include: ['test/age/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 900_000,
    reporters: ['default'],
  },
});

import { defineConfig } from 'vitest/config';

/** The package as a dApp installs it, from the registry, in an empty folder: `npm run test:package`. */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 300_000,
    hookTimeout: 900_000,
    reporters: ['default'],
  },
});

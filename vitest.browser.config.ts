import { defineConfig } from 'vitest/config';

/** The explorer in a real Chromium: `npm run test:browser`. Without one it fails, and says how to install it. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    // Files share what they import, as the unit tests do.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});

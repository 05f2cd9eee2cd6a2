import { defineConfig } from 'vitest/config';

/**
 * The specs of test/e2e, each file on a real validator of its own: `npm run test:e2e:node`. The node comes from
 * `npm run node:build`, or is the program that KEYFOLD_NODE names; without one it fails.
 */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/support/node-program.ts', 'test/support/program.ts'],
    env: { KEYFOLD_CHAIN: 'node' },
    pool: 'forks',
    // A node waits for its slots most of the time.
    maxWorkers: 4,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    reporters: ['default', './test/support/left-out.ts'],
  },
});

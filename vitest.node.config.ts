import { defineConfig } from 'vitest/config';

/** On a real node (`npm run node:build`, or the program that KEYFOLD_NODE names): `npm run test:node`. Without one it fails. */
export default defineConfig({
  test: {
    include: ['test/node/**/*.test.ts'],
    globalSetup: ['test/support/node-program.ts', 'test/support/program.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});

import { defineConfig } from 'vitest/config';

/** On a real node, whose binary KEYFOLD_NODE names: `npm run test:node`. Without one it fails. */
export default defineConfig({
  test: {
    include: ['test/node/**/*.test.ts'],
    globalSetup: ['test/support/program.ts'],
    pool: 'forks',
    maxWorkers: 1,
    hookTimeout: 120_000,
    reporters: ['default'],
  },
});

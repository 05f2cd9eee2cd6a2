import { defineConfig } from 'vitest/config';

/** Scenarios on a network of nodes: `npm run test:zombienet`. */
export default defineConfig({
  test: {
    include: ['test/zombienet/*.test.ts'],
    globalSetup: ['test/support/program.ts'],
    pool: 'forks',
    // One network after the other: it has the machine for itself.
    maxWorkers: 1,
    testTimeout: 600_000,
    // A network, its operators and its first key.
    hookTimeout: 900_000,
    reporters: ['verbose'],
  },
});

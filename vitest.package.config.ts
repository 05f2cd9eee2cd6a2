import { defineConfig } from 'vitest/config';

/**
 * The package as a dApp installs it, from the registry, in an empty folder, and the examples that are built on it, the page of
 * examples/browser-dapp in a real Chromium: `npm run test:package`. Without a Chromium it fails, and says how to install it.
 */
export default defineConfig({
  test: {
    include: ['test/package/**/*.test.ts'],
    globalSetup: ['test/package/pack.ts'],
    pool: 'forks',
    // A file waits for installs and for blocks most of the time.
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 900_000,
    reporters: ['default'],
  },
});

import { configDefaults, defineConfig } from 'vitest/config';

/** A network, a command, or a chain of its own in each file. */
const END_TO_END = 'test/e2e/**/*.test.ts';
/** Of these, what takes a network of its own to show one thing: with the long tests, and on a node. */
export const LONG_END_TO_END = [
  'test/e2e/disconnected.test.ts',
  'test/e2e/policies.test.ts',
  'test/e2e/quota.test.ts',
  'test/e2e/quotes.test.ts',
  'test/e2e/renewal.test.ts',
  'test/e2e/replicas.test.ts',
];

const shared = {
  // An end-to-end file owns one embedded chain (250-300 MB); two at a time fill the two cores we plan for.
  pool: 'forks',
  maxWorkers: 2,
  testTimeout: 30_000,
  hookTimeout: 60_000,
} as const;

export default defineConfig({
  test: {
    ...shared,
    reporters: ['default'],
    projects: [
      {
        test: {
          ...shared,
          name: 'e2e',
          include: [END_TO_END],
          exclude: [...configDefaults.exclude, ...LONG_END_TO_END],
          globalSetup: ['test/support/program.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          // `npm run test:long`, `test:browser`, `test:package`, `test:zombienet` and `test:node`, each with a configuration of
          // its own.
          exclude: [
            ...configDefaults.exclude,
            'test/long/**',
            'test/zombienet/**',
            'test/node/**',
            'test/browser/**',
            'test/age/**',
            'test/package/**',
            END_TO_END,
          ],
          // Files share what they import: without it, loading takes as much of a processor as the tests.
          isolate: false,
        },
      },
    ],
  },
});

/**
 * `npm run lint`: format, lint, promise safety, types, the arrows between the rooms, dead code,
 * and what no committed file may hold.
 */
import { runAll } from './steps.js';

await runAll([
  { name: 'biome', command: ['npx', '--no-install', 'biome', 'check', '.'] },
  { name: 'tidy', command: ['npm', 'run', '-s', 'tidy'] },
  { name: 'typescript', command: ['npx', '--no-install', 'tsc', '--noEmit'] },
  {
    name: 'eslint',
    command: [
      ...(['npx', '--no-install', 'eslint', '--max-warnings', '0'] as const),
      // By content. A fresh checkout has no cache, so what CI says never depends on it.
      ...['--cache', '--cache-strategy', 'content', '--cache-location', 'node_modules/.cache/eslint', '.'],
    ],
  },
  {
    name: 'dependency-cruiser',
    command: ['npx', '--no-install', 'depcruise', '--config', '.dependency-cruiser.cjs', 'src'],
  },
  { name: 'knip', command: ['npx', '--no-install', 'knip', '--treat-config-hints-as-errors'] },
]);

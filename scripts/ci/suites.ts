/** The suites of CI, in the order they run: what is cheap and often wrong comes first. */
import type { Step } from '../steps.js';
import { type Count, cargo, check, closingLine, tour, vitest } from './count.js';

export interface Suite extends Step {
  readonly count: Count;
  /** Begins before all others, at the lowest priority, and is waited for at its place. */
  readonly ahead?: true;
}

const npm = (...args: string[]): Step['command'] => ['npm', 'run', '-s', ...args];

/** `largeFile`: path of the file that the last tour takes. */
export const suites = (largeFile: string): readonly Suite[] => [
  { name: 'lint', command: npm('lint'), count: check },
  { name: 'locks', command: npm('locks'), count: check },
  { name: 'docs', command: npm('docs:check'), count: check },
  { name: 'api', command: npm('docs:api'), count: check },
  { name: 'weights', command: npm('weights', '--', '--check'), count: check },
  { name: 'bundle', command: npm('bundle'), count: check },
  { name: 'types', command: npm('types:check'), count: check },
  { name: 'licences', command: npm('licences'), count: check },
  { name: 'tests', command: ['npm', 'test'], count: vitest },
  { name: 'current Node', command: npm('test:current-node'), count: vitest },
  { name: 'vectors', command: npm('vectors'), count: closingLine },
  { name: 'tour', command: npm('start', '--', '--exit', '--json'), count: tour },
  {
    name: 'tour 7 x 2',
    command: npm('start', '--', '--exit', '--json', '--seats', '7'),
    count: tour,
  },
  {
    name: 'tour 100 MB',
    command: npm('start', '--', '--exit', '--json', '--replicas', '1', '--file', largeFile),
    count: tour,
  },
  { name: 'browser', command: npm('test:browser'), count: vitest },
  { name: 'age', command: npm('test:age'), count: vitest },
  { name: 'package', command: npm('test:package'), count: vitest },
  { name: 'long', command: npm('test:long'), count: vitest },
  { name: 'rust build', command: npm('rust:build'), count: check, ahead: true },
  { name: 'runtime', command: npm('chain:wasm', '--', '--check'), count: check },
  { name: 'chain', command: npm('test:chain'), count: cargo },
  { name: 'node', command: npm('node:build', '--', '--lint'), count: check },
  { name: 'on a node', command: npm('test:node'), count: vitest },
  { name: 'e2e on a node', command: npm('test:e2e:node'), count: closingLine },
  { name: 'zombienet', command: npm('test:zombienet'), count: closingLine },
  // After the chain's tests, with which it shares all crates that are not ours.
  { name: 'fuzz', command: npm('fuzz'), count: closingLine },
];

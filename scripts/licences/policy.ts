/** Which licences a dependency may have, and the dependencies that are taken all the same, each with its reason. */

/**
 * SPDX identifiers that Apache-2.0 code may depend on. Permissive ones, public domain dedications, and two that bind
 * changes of the dependency itself only: MPL-2.0 (per file) and the GPL with the Classpath exception (linking is free),
 * the licence of much of polkadot-sdk's node side and of smoldot.
 */
export const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 WITH LLVM-exception',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'GPL-3.0-or-later WITH Classpath-exception-2.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'NCSA',
  'Unicode-3.0',
  'Unlicense',
  'Zlib',
]);

/** Where a dependency comes from. */
export type Ecosystem = 'npm' | 'rust';

/** A dependency whose licence is not in {@link ALLOWED}; it is refused as soon as its licence is another than this. */
export interface Exception {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** As the package states it. */
  readonly licence: string;
  readonly reason: string;
}

const SUBSTRATE_CONNECT =
  'optional dependency of @polkadot/rpc-provider, which imports only types of it; nothing of ours loads it or ships it';
const ZOMBIENET =
  'run as a program by `npm run test:zombienet`, which installs it in a folder of its own; nothing of ours loads it or ships it';

export const EXCEPTIONS: readonly Exception[] = [
  ...['cli', 'dsl-parser-wrapper', 'orchestrator', 'utils'].map((name) => ({
    ecosystem: 'npm' as const,
    name: `@zombienet/${name}`,
    licence: 'GPL-3.0-or-later',
    reason: ZOMBIENET,
  })),
  {
    ecosystem: 'npm',
    name: '@substrate/connect',
    licence: 'GPL-3.0-only',
    reason: SUBSTRATE_CONNECT,
  },
  {
    ecosystem: 'npm',
    name: '@substrate/connect-extension-protocol',
    licence: 'GPL-3.0-only',
    reason: SUBSTRATE_CONNECT,
  },
  {
    ecosystem: 'npm',
    name: '@substrate/connect-known-chains',
    licence: 'GPL-3.0-only',
    reason: SUBSTRATE_CONNECT,
  },
  {
    ecosystem: 'npm',
    name: 'argparse',
    licence: 'Python-2.0',
    reason: 'development only (eslint); permissive, with a notice to keep',
  },
  {
    ecosystem: 'npm',
    name: 'spdx-exceptions',
    licence: 'CC-BY-3.0',
    reason: 'development only (this check); a list of names, under attribution',
  },
];

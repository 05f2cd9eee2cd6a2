/**
 * `keyfold` as `npm run bundle:worker` makes it, once for a run of the tests: a process of it starts with an eighth of the
 * work that the sources take. Tests that run many commands use it; those of `keyfold dev`, which it leaves out, do not.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { writeWorkerBundle } from '../../scripts/worker-bundle.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the program. */
    readonly keyfold: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'keyfold-program-'));
  await writeWorkerBundle(folder);
  project.provide('keyfold', join(folder, 'keyfold.mjs'));
  return () => rm(folder, { recursive: true });
}

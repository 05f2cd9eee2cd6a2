/**
 * `keyfold` as `npm run bundle:worker` makes it, once for a run of the tests: a process of it starts with an eighth of the
 * work that the sources take. Tests that run many commands use it; those of `keyfold dev`, which it leaves out, do not.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleWorker } from '../../scripts/worker-bundle.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the program. */
    readonly keyfold: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'keyfold-program-'));
  for (const { path, content } of await bundleWorker()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  project.provide('keyfold', join(folder, 'keyfold.mjs'));
  return () => rm(folder, { recursive: true });
}

/** The folder of one worker under the base path: its state, and a lock, because two would replace each other's enclave. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './exit.js';

/** A name is a folder and a derivation path. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

export interface WorkerFolder {
  /** Of src/worker/history.ts. */
  readonly historyPath: string;
  /** Lets the next worker of that name in. */
  release(): Promise<void>;
}

/** Takes the folder of the worker `name`. Throws UsageError for a bad name or while another process has it. */
export async function takeWorkerFolder(basePath: string, name: string): Promise<WorkerFolder> {
  if (!NAME.test(name)) {
    throw new UsageError(`name: ${JSON.stringify(name)} is no worker name`, 'use letters, digits, - and _');
  }
  const folder = join(basePath, 'workers', name);
  const lock = join(folder, 'lock');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const holder = await holderOf(lock);
  if (holder !== undefined) {
    throw new UsageError(
      `name: process ${holder} is the worker ${name} of ${basePath} already`,
      'pass another --name or --base-path, or stop that process',
    );
  }
  // Left by a process that was killed.
  await rm(lock, { force: true });
  try {
    await writeFile(lock, `${process.pid}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    throw new UsageError(`name: another process just became the worker ${name}`, 'pass another --name');
  }
  return { historyPath: join(folder, 'enclaves.json'), release: () => rm(lock, { force: true }) };
}

/** The process that holds the lock; undefined when it is free or its holder is gone. */
async function holderOf(lock: string): Promise<number | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => '');
  const pid = Number(text.trim());
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : undefined;
  }
}

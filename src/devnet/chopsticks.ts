/** chopsticks-core, loaded once and kept quiet: the blocks, subscriptions and RPC methods of the embedded chain. */
import type * as Chopsticks from '@acala-network/chopsticks-core';

export type ChopsticksCore = typeof Chopsticks;

/** Every chain of the process shares one executor thread, where one was started; it ends with the last of them. */
let users = 0;
let core: Promise<ChopsticksCore> | undefined;

/**
 * Loads chopsticks-core. It creates its loggers while it loads and takes their level from LOG_LEVEL alone, so the
 * level is set for exactly that long; a console full of its block traces would drown our own log.
 */
export function chopsticks(): Promise<ChopsticksCore> {
  core ??= load();
  return core;
}

async function load(): Promise<ChopsticksCore> {
  const before = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'fatal';
  try {
    return await import('@acala-network/chopsticks-core');
  } finally {
    if (before === undefined) delete process.env.LOG_LEVEL;
    else process.env.LOG_LEVEL = before;
  }
}

/**
 * Until the returned function is called, chopsticks' executor thread may run: it does for what chopsticks builds by
 * itself (`system_dryRun`, `dev_newBlock`), and would keep the process alive.
 */
export async function holdExecutor(): Promise<() => Promise<void>> {
  const { destroyWorker } = await chopsticks();
  users += 1;
  let held = true;
  return async () => {
    if (!held) return;
    held = false;
    users -= 1;
    if (users === 0) await destroyWorker();
  };
}

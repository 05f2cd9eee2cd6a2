/** The wasm executor of chopsticks-core, loaded once and kept quiet. */
import type * as Chopsticks from '@acala-network/chopsticks-core';
import { ChainError } from '../chain/errors.js';

export type ChopsticksCore = typeof Chopsticks;
export type Hex = `0x${string}`;

/** Every chain of the process shares one executor thread; it ends with the last of them. */
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

/** Keeps the executor thread alive until the returned function is called. */
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

/** One runtime call over a state, or over none: what it returned and wrote. Throws ChainError `runtime`. */
export async function callRuntime(
  wasm: Hex,
  method: string,
  argument: Hex,
  state: ReadonlyMap<Hex, Hex> = new Map(),
): Promise<{ result: Hex; writes: readonly (readonly [Hex, Hex | null])[] }> {
  const { runTask, emptyTaskHandler } = await chopsticks();
  const response = await runTask(
    {
      wasm,
      calls: [[method, [argument]]],
      mockSignatureHost: false,
      allowUnresolvedImports: false,
      runtimeLogLevel: 0,
    },
    { ...emptyTaskHandler, getStorage: async (key) => state.get(key), getNextKey: async () => undefined },
  ).catch((cause: unknown) => {
    throw new ChainError(
      'runtime',
      `runtime: ${method} cannot be run; rebuild the blob with \`npm run chain:wasm\``,
      {
        cause,
      },
    );
  });
  if (!('Call' in response)) throw new ChainError('runtime', `runtime: ${method} failed: ${response.Error}`);
  return { result: response.Call.result, writes: response.Call.storageDiff };
}

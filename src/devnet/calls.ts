/** Runtime calls at blocks of chopsticks (`state_call`, metadata, validation), run compiled instead of by its executor. */
import type { Blockchain } from '@acala-network/chopsticks-core';
import { hexToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import type { Hex } from '../chain/bytes.js';
import { chopsticks } from './chopsticks.js';
import { Execution } from './executor/execution.js';
import { runtimeOf } from './executor/runtime.js';
import { runtimeVersion } from './executor/version.js';
import { callRuntime } from './executor.js';
import type { BlockStates } from './states.js';

type Block = Blockchain['head'];

/** From now on the block answers calls itself. What they write is thrown away, as with a node. */
export function answerCalls(block: Block, states: BlockStates): void {
  block.call = async (method, args) => {
    const [wasm, state] = await Promise.all([block.wasm, states.after(block)]);
    const execution = new Execution(await runtimeOf(wasm), state);
    const result = execution.call(method, u8aConcat(...args.map((arg) => hexToU8a(arg))));
    return {
      result: u8aToHex(result),
      storageDiff: [...execution.changes()],
      offchainStorageDiff: [],
      runtimeLogs: [],
    };
  };
}

/** Tells chopsticks the version of a runtime, which it would ask its executor for. Throws ChainError `runtime`. */
export async function knowRuntime(wasm: Hex): Promise<void> {
  const { getRuntimeVersion } = await chopsticks();
  const { result } = await callRuntime(wasm, 'Core_version', '0x');
  getRuntimeVersion.cache.set(wasm, Promise.resolve(runtimeVersion(hexToU8a(result))));
}

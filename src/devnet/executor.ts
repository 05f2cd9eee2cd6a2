/** Calls of a runtime from outside of a chain. */
import { hexToU8a, u8aToHex } from '@polkadot/util';
import type { Hex } from '../chain/bytes.js';
import { ChainError } from '../chain/errors.js';
import { Execution, Trap } from './executor/execution.js';
import { runtimeOf } from './executor/runtime.js';
import { State } from './states.js';

/** One runtime call over a state, or over none: what it returned and wrote. Throws ChainError `runtime`. */
export async function callRuntime(
  wasm: Hex,
  method: string,
  argument: Hex,
  state: ReadonlyMap<Hex, Hex> = new Map(),
): Promise<{ readonly result: Hex; readonly writes: ReadonlyMap<Hex, Hex | null> }> {
  const execution = new Execution(await runtimeOf(wasm), State.of(state));
  try {
    return { result: u8aToHex(execution.call(method, hexToU8a(argument))), writes: execution.changes() };
  } catch (cause) {
    if (!(cause instanceof Trap)) throw cause;
    throw new ChainError('runtime', `runtime: ${cause.message}`, { cause });
  }
}

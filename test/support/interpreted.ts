/** The runtime by another executor: smoldot's interpreter, as chopsticks has it. What compiled runs are compared with. */
import { run_task } from '@acala-network/chopsticks-executor';
import { hexToU8a, u8aToHex } from '@polkadot/util';
import type { Hex } from '../../src/chain/bytes.js';
import type { EmbeddedChain } from '../../src/devnet/embedded.js';
import { Execution, Trap } from '../../src/devnet/executor/execution.js';
import { runtimeOf } from '../../src/devnet/executor/runtime.js';
import { BlockStates, type State } from '../../src/devnet/states.js';

export type Call = readonly [method: string, argument: Hex];

/** What calls one after the other come to. */
export interface Outcome {
  /** Of the last call; nothing where one of them trapped. */
  readonly result: Hex | undefined;
  /** Values that are others than before, by ascending key; null: deleted. Nothing where one of them trapped. */
  readonly changes: readonly (readonly [Hex, Hex | null])[];
}

const TRAPPED: Outcome = { result: undefined, changes: [] };

export async function interpreted(wasm: Hex, calls: readonly Call[], state: State): Promise<Outcome> {
  const unused = async (): Promise<never> => {
    throw new Error('an off-chain function was called');
  };
  const nextKey = (prefix: string, after: Hex): Hex | undefined => {
    const next = state.nextKey(after);
    return next?.startsWith(prefix) === true ? next : undefined;
  };
  const response = (await run_task(
    {
      id: 0,
      wasm,
      calls: calls.map(([method, argument]) => [method, [argument]]),
      storageProofSize: 0,
      mockSignatureHost: 0,
      allowUnresolvedImports: false,
      runtimeLogLevel: 0,
    },
    {
      getStorage: async (key) => state.get(key),
      getNextKey: async (prefix, key) => nextKey(prefix, key),
      offchainGetStorage: unused,
      offchainTimestamp: unused,
      offchainRandomSeed: unused,
      offchainSubmitTransaction: unused,
    },
  )) as { Call: { result: Hex; storageDiff: [Hex, Hex | null][] } } | { Error: string };
  if ('Error' in response) return TRAPPED;
  return { result: response.Call.result, changes: changed(response.Call.storageDiff, state) };
}

export async function compiled(wasm: Hex, calls: readonly Call[], state: State): Promise<Outcome> {
  const execution = new Execution(await runtimeOf(wasm), state);
  let result: Hex | undefined;
  try {
    for (const [method, argument] of calls) result = u8aToHex(execution.call(method, hexToU8a(argument)));
  } catch (error) {
    if (error instanceof Trap) return TRAPPED;
    throw error;
  }
  return { result, changes: changed(execution.changes(), state) };
}

/** What is written as it was is no change. smoldot's null is no value. */
function changed(
  writes: Iterable<readonly [Hex, Hex | null | undefined]>,
  state: State,
): (readonly [Hex, Hex | null])[] {
  return [...writes]
    .map(([key, value = null]) => [key, value] as const)
    .filter(([key, value]) => value !== (state.get(key) ?? null))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One block of a chain as the calls that built it, and the state that it was built on. */
export interface Replay {
  readonly number: number;
  readonly wasm: Hex;
  readonly state: State;
  readonly calls: readonly Call[];
}

/** The blocks after the genesis, oldest first. */
export async function* replays({ blockchain }: EmbeddedChain): AsyncGenerator<Replay> {
  const states = new BlockStates();
  const zero = `0x${'00'.repeat(32)}`;
  for (let number = 1; number <= blockchain.head.number; number += 1) {
    const [parent, block] = [await blockchain.getBlockAt(number - 1), await blockchain.getBlockAt(number)];
    if (parent === undefined || block === undefined) throw new Error(`no block ${number}`);
    const header = await block.header;
    const begun = header.registry.createType('Header', {
      ...(header.toJSON() as object),
      stateRoot: zero,
      extrinsicsRoot: zero,
    });
    yield {
      number,
      wasm: (await parent.wasm) as Hex,
      state: await states.after(parent),
      calls: [
        ['Core_initialize_block', begun.toHex()],
        ...(await block.extrinsics).map((extrinsic): Call => ['BlockBuilder_apply_extrinsic', extrinsic]),
        ['BlockBuilder_finalize_block', '0x'],
      ],
    };
  }
}

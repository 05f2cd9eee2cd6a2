/** One run of a block by the runtime, as a node's author does it: begin it, apply extrinsics, finish it. */
import type { Blockchain } from '@acala-network/chopsticks-core';
import { GenericExtrinsic } from '@polkadot/types';
import type { ApplyExtrinsicResult, Header, TransactionValidityError } from '@polkadot/types/interfaces';
import { compactAddLength, hexToU8a } from '@polkadot/util';
import type { Hex } from '../chain/bytes.js';
import { ChainError } from '../chain/errors.js';
import { Execution, Trap } from './executor/execution.js';
import { type Runtime, runtimeOf } from './executor/runtime.js';
import { stateRoot } from './executor/trie.js';
import { storageKey } from './genesis.js';
import type { BlockStates, State } from './states.js';

type Block = Blockchain['head'];

/** Where a block is to stand. */
export interface Site {
  readonly parent: Block;
  readonly registry: Awaited<Block['registry']>;
  readonly runtime: Runtime;
  /** After the parent. */
  readonly state: State;
  /** As the block begins: without its roots. */
  readonly header: Header;
  readonly timestamp: Hex;
  /** The runtime is told the true root of the state. */
  readonly provable: boolean;
}

export interface SiteSettings {
  /** Chain time from block to block. */
  readonly slotMs: number;
  readonly states: BlockStates;
  readonly provable?: boolean | undefined;
}

/** A block that was run. */
export interface Draft {
  /** Those in it, without the timestamp. */
  readonly included: readonly Hex[];
  /** Those that cannot be in it, in their order. */
  readonly out: readonly Out[];
  /** Null: deleted. */
  readonly changes: ReadonlyMap<Hex, Hex | null>;
  /** As the runtime finished it; SCALE. */
  readonly header: Uint8Array;
}

export interface Out {
  readonly extrinsic: Hex;
  /** Nothing: it trapped the runtime. */
  readonly error: TransactionValidityError | undefined;
}

const NOW_KEY = storageKey('Timestamp', 'Now');
const ZERO_HASH: Hex = `0x${'00'.repeat(32)}`;
/** First byte of SCALE ApplyExtrinsicResult: the extrinsic is in the block, whether its call failed or not. */
const APPLIED = 0;

/** The place after `parent`: chain time moves exactly one slot. */
export async function siteAfter(
  parent: Block,
  { slotMs, states, provable = false }: SiteSettings,
): Promise<Site> {
  const [registry, meta, wasm, state] = await Promise.all([
    parent.registry,
    parent.meta,
    parent.wasm,
    states.after(parent),
  ]);
  const now = state.get(NOW_KEY);
  if (now === undefined) throw new ChainError('build', 'parent: has no timestamp');
  const nowMs = new DataView(hexToU8a(now).buffer).getBigUint64(0, true) + BigInt(slotMs);
  const slot = registry.createType('u64', nowMs / BigInt(slotMs)).toU8a();
  const set = meta.tx.timestamp?.set;
  if (set === undefined) throw new ChainError('build', 'runtime: has no timestamp pallet');
  const timestamp = new GenericExtrinsic(meta.registry, set(nowMs)).toHex() as Hex;
  const header = registry.createType<Header>('Header', {
    parentHash: parent.hash,
    number: parent.number + 1,
    stateRoot: ZERO_HASH,
    extrinsicsRoot: ZERO_HASH,
    digest: { logs: [{ PreRuntime: ['aura', compactAddLength(slot)] }] },
  });
  return { parent, registry, runtime: await runtimeOf(wasm), state, header, timestamp, provable };
}

/** Runs the block with those of the extrinsics that can be in it. Throws ChainError `build` where there can be no block. */
export function runBlock(site: Site, extrinsics: readonly Hex[]): Draft {
  const { runtime, state, header, timestamp, provable } = site;
  const execution = provable
    ? new Execution(runtime, state, (changes, version) => stateRoot(state.trie(changes), version))
    : new Execution(runtime, state);
  try {
    execution.call('Core_initialize_block', header.toU8a());
    const inherent = apply(site, execution, timestamp);
    if (inherent !== undefined)
      throw new ChainError('build', 'the runtime refuses the timestamp of the block');
    const included: Hex[] = [];
    const out: Out[] = [];
    for (const extrinsic of extrinsics) {
      const left = apply(site, execution, extrinsic);
      if (left === undefined) included.push(extrinsic);
      else out.push(left);
    }
    const finished = execution.call('BlockBuilder_finalize_block', new Uint8Array());
    return { included, out, changes: execution.changes(), header: finished };
  } catch (cause) {
    if (!(cause instanceof Trap)) throw cause;
    throw new ChainError('build', `the runtime cannot build the block: ${cause.message}`, { cause });
  }
}

/** Applies one, and takes back what it changed where it cannot be in the block; then it says why. */
function apply({ registry }: Site, execution: Execution, extrinsic: Hex): Out | undefined {
  try {
    const result = execution.attempt(
      () => execution.call('BlockBuilder_apply_extrinsic', hexToU8a(extrinsic)),
      (answer) => answer[0] === APPLIED,
    );
    if (result[0] === APPLIED) return undefined;
    const decoded = registry.createType<ApplyExtrinsicResult>('ApplyExtrinsicResult', result);
    return { extrinsic, error: decoded.asErr };
  } catch (cause) {
    if (cause instanceof Trap) return { extrinsic, error: undefined };
    throw cause;
  }
}

/** Headers of an embedded chain that can be proven: they commit to state, extrinsics and announcements as a node's do. */
import type { Blockchain } from '@acala-network/chopsticks-core';
import type { Header } from '@polkadot/types/interfaces';
import { chopsticks, type Hex } from './executor.js';

type Block = Blockchain['head'];

/** State version 1, as in genesis.ts: values of 33 bytes and more are hashed into the trie. */
const STATE_VERSION = 1;
/** Keys that chopsticks gives at once. */
const PAGE_KEYS = 1_000;

/** All of the state after a block, keys in ascending order. */
export async function stateAfter(block: Block): Promise<ReadonlyMap<Hex, Hex>> {
  const values = new Map<Hex, Hex>();
  for (let startKey = '0x'; ; ) {
    const keys = await block.getKeysPaged({ prefix: '0x', startKey, pageSize: PAGE_KEYS });
    for (const key of keys) values.set(key as Hex, (await block.get(key)) ?? '0x');
    if (keys.length < PAGE_KEYS) return values;
    startKey = keys.at(-1) ?? '0x';
  }
}

/**
 * `runtimes`: what the runtime returned as the header when it ran the block. Its state root is of the storage that the
 * executor was given, which is not all of it, so the root is computed anew; its extrinsics root and digest are right.
 */
export async function sealedHeader(block: Block, runtimes: Header): Promise<Header> {
  const { calculateStateRoot } = await chopsticks();
  const stateRoot = await calculateStateRoot([...(await stateAfter(block))], STATE_VERSION);
  return runtimes.registry.createType<Header>('Header', { ...(runtimes.toJSON() as object), stateRoot });
}

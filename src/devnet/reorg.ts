/** What a change of the head leaves behind. */
import type { Blockchain } from '@acala-network/chopsticks-core';
import type { Hex } from '../chain/bytes.js';

type Block = Blockchain['head'];

/** The signed extrinsics of `from` and its ancestors that `to` does not have among its own, oldest first. */
export async function extrinsicsLeft(from: Block, to: Block): Promise<Hex[]> {
  const left: Hex[] = [];
  let older: Block | undefined = from;
  let newer: Block | undefined = to;
  while (older !== undefined && newer !== undefined && older.hash !== newer.hash) {
    if (older.number >= newer.number) {
      // The first one is the timestamp, which nobody signed.
      left.unshift(...(await older.extrinsics).slice(1));
      older = await older.parentBlock;
    } else {
      newer = await newer.parentBlock;
    }
  }
  return left;
}

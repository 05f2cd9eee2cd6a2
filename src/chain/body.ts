/** The extrinsics of a block over JSON-RPC. */
import { type Hex, toHex } from './bytes.js';
import { ChainError } from './errors.js';
import type { StorageRpc } from './reader.js';
import { asHex, Fields } from './shape.js';
import type { Hash } from './types.js';

/** Each as it is encoded, in order, as the node says. Rejects with ChainError `malformed` where it has no such body. */
export async function readBody(rpc: StorageRpc, hash: Hash): Promise<readonly Hex[]> {
  const block = toHex(hash);
  const answer = await rpc.call<unknown>('chain_getBlock', block);
  if (answer === null) {
    throw new ChainError('malformed', `chain_getBlock: the node has no body of block ${block}`);
  }
  return new Fields(new Fields(answer, 'chain_getBlock').raw('block'), 'chain_getBlock.block').list(
    'extrinsics',
    asHex,
  );
}

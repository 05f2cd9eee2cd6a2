/** Asks a node for a storage proof; verified elsewhere, by what need not run in a browser. */
import { type Hex, toHex } from '../bytes.js';
import type { StorageRpc } from '../reader.js';
import { asHex, Fields } from '../shape.js';
import type { Hash } from '../types.js';

/** Asks for the proof of some keys at a block: nodes and values. Rejects with ChainError `malformed`, `unreachable`. */
export async function askProof(rpc: StorageRpc, keys: readonly Hex[], block: Hash): Promise<readonly Hex[]> {
  const answer = await rpc.call<unknown>('state_getReadProof', keys, toHex(block));
  return new Fields(answer, 'state_getReadProof').list('proof', asHex);
}

/** Where finality starts from: a checkpoint, or the genesis block, whose state names the first authorities. */
import { fromHex, type Hex } from '../bytes.js';
import { ChainError } from '../errors.js';
import type { StateReader } from '../reader.js';
import { RpcRefused } from '../rpc.js';
import type { Hash } from '../types.js';
import { Unverified } from '../unverified.js';
import type { Checkpoint } from './checkpoint.js';
import type { Anchor } from './grandpa-chain.js';
import { AUTHORITIES_KEY, decodeAuthorities } from './grandpa-sets.js';

/**
 * The pinned block and its authorities: of the checkpoint, or proven by the pinned genesis (32 bytes), whose state
 * `reader` reads. Rejects with ChainError `checkpoint` where the node has forgotten that state, and with Unverified.
 */
export async function provenAnchor(
  { genesis, checkpoint }: { readonly genesis: Hash; readonly checkpoint: Checkpoint | undefined },
  reader: Pick<StateReader, 'values'>,
): Promise<Anchor> {
  if (checkpoint !== undefined) return checkpoint;
  const stored = await storedUnder(reader, AUTHORITIES_KEY).catch((cause: unknown) => {
    if (!(cause instanceof ChainError && cause.cause instanceof RpcRefused)) throw cause;
    throw new ChainError(
      'checkpoint',
      'the node has forgotten the state of the genesis block, which names the first authorities; pass --checkpoint, or a node with --state-pruning archive',
      { cause },
    );
  });
  return {
    block: { number: 0, hash: genesis },
    set: { id: 0n, authorities: decodeAuthorities(stored) },
  };
}

/** A value that must be there. Rejects with Unverified. */
export async function storedUnder(reader: Pick<StateReader, 'values'>, key: Hex): Promise<Uint8Array> {
  const value = (await reader.values([key])).get(key) ?? null;
  if (value === null) throw new Unverified('proofMissing', { key });
  return fromHex(value);
}

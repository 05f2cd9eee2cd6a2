/** Which hashes of blocks a replay of a record asks for: what a bundle must carry beside its records. */
import type { Codec } from '../../chain/codec.js';
import { isEvent } from '../../chain/events.js';
import type { EventRecord } from './types.js';

/**
 * Heights of the blocks whose hashes {@link import('./replay.js').Replay} asks for when it comes to this record; genesis is
 * not among them. Throws ChainError `malformed` where the extrinsic is none of this runtime.
 */
export function neededBlocks({ event, block, extrinsic }: EventRecord, codec: Codec): number[] {
  const asked: number[] = [];
  const signed = extrinsic && codec.extrinsic(extrinsic).signed;
  if (signed !== undefined) asked.push(signed.birth(block));
  const of = { pallet: '', name: '', ...event };
  if (isEvent(of, 'enclaves.HeartbeatReceived')) asked.push(of.data.block);
  if (isEvent(of, 'keys.RosterFrozen') && of.data.weak) asked.push(block - 1);
  return asked.filter((number) => number > 0);
}

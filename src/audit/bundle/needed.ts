/** Which block hashes a record takes to be verified again. */
import type { Codec } from '../../chain/codec.js';
import type { LogRecord } from '../record.js';

export function neededBlocksOf(
  _codec: Codec,
): (record: LogRecord, extrinsic: Uint8Array | undefined) => readonly number[] {
  return () => [];
}

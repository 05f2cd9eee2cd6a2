/** Which block hashes a record takes to be verified again. */
import type { Codec } from '../../chain/codec.js';
import { ChainError } from '../../chain/errors.js';
import { decodeRecord, type LogRecord } from '../record.js';
import { neededBlocks } from '../replay/blocks.js';

/** Of a record and its extrinsic, where that is given with it. None of what this runtime cannot read. */
export function neededBlocksOf(
  codec: Codec,
): (record: LogRecord, extrinsic: Uint8Array | undefined) => readonly number[] {
  return ({ index, block, record }, extrinsic) => {
    const content = decodeRecord(record);
    if (content?.kind !== 'event') return [];
    try {
      const event = codec.event(content.event);
      return neededBlocks(
        { kind: 'event', index, block, causedBy: content.causedBy, extrinsic, event },
        codec,
      );
    } catch (error) {
      if (error instanceof ChainError) return [];
      throw error;
    }
  };
}

/** The records of a block: what System.Events tells of our pallets, in its order, with the extrinsics that caused it. */
import { toHex } from '../chain/bytes.js';
import type { EventBytes } from '../chain/codec.js';
import { ChainError } from '../chain/errors.js';
import { extrinsicHash } from '../chain/extrinsic.js';
import { encodeCodeRecord, encodeEventRecord, type LogRecord } from './record.js';

/** Pallets whose every event is a record: enclaves, keys, secrets, beacon, validators. Their indices are frozen. */
const RECORDED_PALLETS: ReadonlySet<number> = new Set([20, 21, 22, 23, 26]);
/** Pallet audit, whose one event is the word that the chain runs a new program. */
const AUDIT_PALLET = 24;

/** Pallet and variant, before the fields. */
const EVENT_HEAD_BYTES = 2;

export interface BlockRecords {
  readonly records: readonly LogRecord[];
  /** Those that caused a record, each once, in the order of the body. */
  readonly extrinsics: readonly Uint8Array[];
}

/** Events that are records. */
export function recorded(events: readonly EventBytes[]): readonly EventBytes[] {
  return events.filter(({ bytes: [pallet = 0] }) => RECORDED_PALLETS.has(pallet) || pallet === AUDIT_PALLET);
}

/**
 * Of what {@link recorded} gave of block `block`; `first`: index of the first record. `body`: the extrinsics of the block;
 * those that caused nothing are not looked at. Throws ChainError `malformed` where an event names an extrinsic that the
 * body has not.
 */
export function recordsOf(
  events: readonly EventBytes[],
  { block, first, body }: { readonly block: number; readonly first: number; body: readonly Uint8Array[] },
): BlockRecords {
  const causes = new Map<number, { readonly extrinsic: Uint8Array; readonly digest: Uint8Array }>();
  const records = events.map(({ bytes, extrinsicIndex }, offset): LogRecord => {
    const at = { index: first + offset, block };
    if (bytes[0] === AUDIT_PALLET) {
      return { ...at, record: encodeCodeRecord(bytes.subarray(EVENT_HEAD_BYTES)) };
    }
    if (extrinsicIndex === undefined) return { ...at, record: encodeEventRecord(bytes, undefined) };
    let cause = causes.get(extrinsicIndex);
    if (cause === undefined) {
      const extrinsic = body[extrinsicIndex];
      if (extrinsic === undefined) {
        throw new ChainError(
          'malformed',
          `block ${block}: event ${toHex(bytes)} names extrinsic ${extrinsicIndex}, and there is none`,
        );
      }
      cause = { extrinsic, digest: extrinsicHash(extrinsic) };
      causes.set(extrinsicIndex, cause);
    }
    return { ...at, record: encodeEventRecord(bytes, cause.digest) };
  });
  return { records, extrinsics: [...causes.values()].map(({ extrinsic }) => extrinsic) };
}

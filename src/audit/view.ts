/** What a record says, for people and for JSON: names and plain values, by the metadata of a runtime. */
import { type Hex, toHex } from '../chain/bytes.js';
import type { Codec } from '../chain/codec.js';
import { ChainError } from '../chain/errors.js';
import { decodeRecord, type LogRecord } from './record.js';

/** Bytes are hex with 0x, integers numbers up to 2^53 - 1 and decimal text above, what is absent is null. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

/** A record in words. */
export interface RecordView {
  readonly index: number;
  readonly block: number;
  /** In camelCase; `audit` for the word of a new program, `unknown` for what this runtime does not know. */
  readonly pallet: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, Json>>;
  /** Digest of the extrinsic that caused it; null where a hook or a new program did. */
  readonly causedBy: Hex | null;
}

/** Of an event that the runtime does not know, and of bytes that are no record, the bytes are given as they are. */
export function viewOf(entry: LogRecord, codec: Pick<Codec, 'event'>): RecordView {
  const { index, block, record } = entry;
  const content = decodeRecord(record);
  const at = { index, block };
  if (content === undefined) {
    return { ...at, pallet: 'unknown', name: 'unknown', fields: { record: toHex(record) }, causedBy: null };
  }
  if (content.kind === 'code') {
    const fields = { specVersion: content.specVersion, code: toHex(content.code) };
    return { ...at, pallet: 'audit', name: 'CodeChanged', fields, causedBy: null };
  }
  const causedBy = content.causedBy === undefined ? null : toHex(content.causedBy);
  try {
    const { pallet, name, data } = codec.event(content.event);
    return { ...at, pallet, name, fields: jsonOf(data) as Readonly<Record<string, Json>>, causedBy };
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    return {
      ...at,
      pallet: 'unknown',
      name: 'unknown',
      fields: { event: toHex(content.event) },
      causedBy,
    };
  }
}

/** A plain value of the chain (src/chain/plain.ts) as JSON. */
function jsonOf(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return toHex(value);
  if (typeof value === 'bigint') {
    return value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= 0n ? Number(value) : String(value);
  }
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, jsonOf(inner)]));
  }
  return value as boolean | number | string;
}

/**
 * Records of the audit log (docs/protocol.md section 14): an event of one of our pallets with the extrinsic that caused
 * it, or the word that the chain runs a new program. What is read here is what the chain hashed, byte for byte.
 */
import { concat, WORD_BYTES } from '../protocol/bytes.js';
import { encodeLogLeaf, type LogHash, logLeafHash } from '../protocol/log.js';

/** An entry of the log as it is hashed. */
export interface LogRecord {
  /** From 0. */
  readonly index: number;
  /** Height of the block that appended it. */
  readonly block: number;
  /** SCALE of the record enum, without index and block. */
  readonly record: Uint8Array;
}

/** What a record says. */
export type RecordContent =
  | {
      readonly kind: 'event';
      /** BLAKE2b-256 of the extrinsic, 32 bytes; undefined: a hook. */
      readonly causedBy: Uint8Array | undefined;
      /** Pallet u8, variant u8, fields. */
      readonly event: Uint8Array;
    }
  | {
      readonly kind: 'code';
      readonly specVersion: number;
      /** SHA-256 of :code, 32 bytes. */
      readonly code: Uint8Array;
    };

const EVENT = 0;
const CODE = 1;
/** Option::None and Option::Some. */
const NONE = 0;
const SOME = 1;
/** Pallet and variant. */
const EVENT_HEAD_BYTES = 2;
const CODE_BYTES = 1 + 4 + WORD_BYTES;

/** 0x00, SCALE Option of the digest of the extrinsic, the event. */
export function encodeEventRecord(event: Uint8Array, causedBy: Uint8Array | undefined): Uint8Array {
  return causedBy === undefined
    ? concat(Uint8Array.of(EVENT, NONE), event)
    : concat(Uint8Array.of(EVENT, SOME), causedBy, event);
}

/** 0x01, spec_version u32, SHA-256 of :code; `fields`: both as the event of pallet Audit has them. */
export function encodeCodeRecord(fields: Uint8Array): Uint8Array {
  return concat(Uint8Array.of(CODE), fields);
}

/** Undefined for bytes that are no record. The event itself is not looked at. */
export function decodeRecord(record: Uint8Array): RecordContent | undefined {
  const [kind, option] = record;
  if (kind === CODE && record.length === CODE_BYTES) {
    const view = new DataView(record.buffer, record.byteOffset);
    return { kind: 'code', specVersion: view.getUint32(1, true), code: record.slice(5) };
  }
  if (kind !== EVENT || (option !== NONE && option !== SOME)) return undefined;
  const at = option === SOME ? 2 + WORD_BYTES : 2;
  if (record.length < at + EVENT_HEAD_BYTES) return undefined;
  const causedBy = option === SOME ? record.slice(2, at) : undefined;
  return { kind: 'event', causedBy, event: record.slice(at) };
}

/** SHA-256(0x00 || SCALE(index u64, block u32, record)). */
export function leafHashOf(entry: LogRecord): LogHash {
  return logLeafHash(encodeLogLeaf(entry));
}

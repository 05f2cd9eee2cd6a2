/** Changes to a recorded life, each as somebody would make it who wants the log to tell another story. */
import { blake2AsU8a } from '@polkadot/util-crypto';
import type { EventRecord, ReplayRecord } from '../../../src/audit/replay/types.js';
import type { KeyfoldEventName, KeyfoldEvents } from '../../../src/chain/events.js';
import { equalBytes } from '../../../src/protocol/index.js';
import type { RecordedLife } from './recorded.js';

/** A record found in the life. */
export interface Found<Name extends KeyfoldEventName> extends EventRecord {
  readonly data: KeyfoldEvents[Name];
}

/** Records of one event, in order. */
export function all<Name extends KeyfoldEventName>(
  records: readonly ReplayRecord[],
  name: Name,
): Found<Name>[] {
  return records.flatMap((record) =>
    record.kind === 'event' && record.event.id === name
      ? [{ ...record, data: record.event.data as unknown as KeyfoldEvents[Name] }]
      : [],
  );
}

/** The first record of an event that `holds`. */
export function first<Name extends KeyfoldEventName>(
  records: readonly ReplayRecord[],
  name: Name,
  holds: (data: KeyfoldEvents[Name]) => boolean = () => true,
): Found<Name> {
  const found = all(records, name).find(({ data }) => holds(data));
  if (found === undefined) throw new Error(`the recorded life has no such ${name}`);
  return found;
}

/** The same life, but that the event of this record says something else. */
export function edit<Name extends KeyfoldEventName>(
  records: readonly ReplayRecord[],
  { index }: Found<Name>,
  changes: Partial<KeyfoldEvents[Name]>,
): ReplayRecord[] {
  return records.map((record) =>
    record.index === index && record.kind === 'event'
      ? { ...record, event: { ...record.event, data: { ...record.event.data, ...changes } } }
      : record,
  );
}

/** The records numbered anew, as somebody would who takes some out or puts some in and makes the tree again. */
const renumber = (records: readonly ReplayRecord[]): ReplayRecord[] =>
  records.map((record, index) => (record.index === index ? record : { ...record, index }));

/** The life without a record, numbered anew. */
export const without = (
  records: readonly ReplayRecord[],
  { index }: { readonly index: number },
): ReplayRecord[] => renumber(records.filter((record) => record.index !== index));

/** The life with another record before this one, numbered anew. */
export function insert(
  records: readonly ReplayRecord[],
  { index }: { readonly index: number },
  record: ReplayRecord,
): ReplayRecord[] {
  return renumber([...records.slice(0, index), record, ...records.slice(index)]);
}

/** The extrinsic of a record, which may stand with an earlier one. */
export function extrinsicOf(records: readonly ReplayRecord[], { causedBy }: EventRecord): Uint8Array {
  for (const record of records) {
    if (record.kind !== 'event' || record.extrinsic === undefined || causedBy === undefined) continue;
    if (record.causedBy !== undefined && equalBytes(record.causedBy, causedBy)) return record.extrinsic;
  }
  throw new Error('the recorded life does not have the extrinsic');
}

/** Other bytes for the extrinsic of a record; its records name their hash, but nobody signed them. */
export function rewrite(
  records: readonly ReplayRecord[],
  of: EventRecord,
  bytes: Uint8Array,
): ReplayRecord[] {
  const before = of.causedBy;
  const causedBy = blake2AsU8a(bytes, 256);
  return records.map((record) => {
    if (record.kind !== 'event' || record.causedBy === undefined || before === undefined) return record;
    if (!equalBytes(record.causedBy, before)) return record;
    return { ...record, causedBy, extrinsic: record.extrinsic && bytes };
  });
}

/** Bytes with one part of them, which must be there, replaced by as many others. */
export function replaceBytes(bytes: Uint8Array, from: Uint8Array, to: Uint8Array): Uint8Array {
  const at = bytes.findIndex((_, i) => equalBytes(bytes.subarray(i, i + from.length), from));
  if (at < 0 || from.length !== to.length) throw new Error('the bytes have no such part');
  const changed = bytes.slice();
  changed.set(to, at);
  return changed;
}

/** Bytes with the lowest bit of one of them flipped. */
export function flip(bytes: Uint8Array, at = 0): Uint8Array {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** The argument of the call that made a record. */
export function argument({ codec, records }: RecordedLife, of: EventRecord, ...path: string[]): Uint8Array {
  const { call } = codec.extrinsic(extrinsicOf(records, of));
  let value: unknown = call.inner[0]?.args ?? call.args;
  for (const name of path) value = (value as Record<string, unknown>)[name];
  if (!(value instanceof Uint8Array)) throw new Error(`no argument ${path.join('.')}`);
  return value;
}

/** The life with another argument in the call of a record: one bit of byte `at`, by default, or other bytes. */
export function corrupt(
  life: RecordedLife,
  of: EventRecord,
  path: readonly string[],
  change: (argument: Uint8Array) => Uint8Array = (bytes) => flip(bytes),
): ReplayRecord[] {
  const old = argument(life, of, ...path);
  return rewrite(life.records, of, replaceBytes(extrinsicOf(life.records, of), old, change(old)));
}

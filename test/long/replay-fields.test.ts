/**
 * No field of an event can say something else without a failure, in this record or a later one; and whatever a field says,
 * the replay goes on to the end. The fields that no check reads are listed.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { Replay } from '../../src/audit/replay/replay.js';
import type { Finding, ReplayRecord } from '../../src/audit/replay/types.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { findingsOf, type RecordedLife, recordedLife } from '../support/replay/recorded.js';
import { rememberingCodec, rememberingGroup } from '../support/replay/remember.js';

/** Field -> why nothing can be said against another value of it. */
const UNREAD: Readonly<Record<string, string>> = {
  'enclaves.LeakCommitted.expires':
    'it follows from the longest epoch of all keys, which records do not tell',
  'keys.SeatConvicted.serves': 'it follows from who lives, by a heartbeat period that records do not tell',
};

/** Records after a change that may trip over it. */
const CONSEQUENCES = 40;

let life: RecordedLife;

beforeAll(async () => {
  const recorded = await recordedLife(rememberingGroup(await sodiumGroup()));
  const codec = rememberingCodec(recorded.codec);
  life = { ...recorded, codec, context: { ...recorded.context, codec: () => codec } };
});

/** Something else of the same type. */
function other(value: unknown): unknown {
  if (value instanceof Uint8Array) return value.map((byte, i) => (i === 0 ? byte ^ 1 : byte));
  if (typeof value === 'bigint') return value + 1n;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string') return `${value}Not`;
  if (Array.isArray(value)) return value.length === 0 ? [[1, 1]] : value.slice(1);
  if (typeof value === 'object' && value !== null) return { ...value, type: 'Other' };
  return new Uint8Array(32);
}

/** The last record of an event, whose consequences are the fewest. */
function changed(id: string, field: string, change: (value: unknown) => unknown): ReplayRecord[] {
  const index = life.records.findLastIndex((record) => record.kind === 'event' && record.event.id === id);
  return life.records.map((record) => {
    if (record.index !== index || record.kind !== 'event') return record;
    const { data } = record.event;
    return { ...record, event: { id, data: { ...data, [field]: change(data[field]) } } };
  });
}

function fields(): string[] {
  const names = life.records.flatMap((record) =>
    record.kind === 'event'
      ? Object.keys(record.event.data).map((field) => `${record.event.id}.${field}`)
      : [],
  );
  return [...new Set(names)].sort();
}

const split = (name: string): [id: string, field: string] => {
  const at = name.lastIndexOf('.');
  return [name.slice(0, at), name.slice(at + 1)];
};

function failsSoon(records: readonly ReplayRecord[]): boolean {
  const run = new Replay(life.context);
  const fails = (found: readonly Finding[]) => found.some(({ outcome }) => outcome === 'fail');
  return records.some((record) => fails(run.add(record))) || fails(run.end());
}

describe('a field that says something else', () => {
  it('is found out, each but those that no check reads', () => {
    const unnoticed = fields().filter((name) => !failsSoon(changed(...split(name), other)));
    expect(unnoticed).toEqual(Object.keys(UNREAD));
  });

  it('does not end the replay, however far from what it may be', () => {
    const extremes: readonly ((value: unknown) => unknown)[] = [
      (value) => (value instanceof Uint8Array ? new Uint8Array(value.length) : value),
      (value) => (typeof value === 'number' ? 0 : typeof value === 'bigint' ? 0n : value),
      (value) => (typeof value === 'number' ? 0xffff : typeof value === 'bigint' ? (1n << 64n) - 1n : value),
    ];
    for (const name of fields().filter((each) => each.startsWith('keys.'))) {
      for (const extreme of extremes) {
        const all = changed(...split(name), extreme);
        const at = all.findIndex((record, i) => record !== life.records[i]);
        const records = all.slice(0, at + CONSEQUENCES);
        expect(findingsOf(records, life.context).length).toBeGreaterThan(records.length);
      }
    }
  });
});

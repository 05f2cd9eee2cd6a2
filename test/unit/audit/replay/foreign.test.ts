/** A log of a runtime whose types are not known here: nothing of it can be called false. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReplayRecord } from '../../../../src/audit/replay/types.js';
import { findingsOf, type RecordedLife, recordedLife } from '../../../support/replay/recorded.js';

let life: RecordedLife;

beforeAll(async () => {
  life = await recordedLife();
});

/** The records, of which no event of that name is known. */
const without = (name: string): ReplayRecord[] =>
  life.records.map((record) =>
    record.kind === 'event' && record.event.id === name
      ? { ...record, event: { id: 'unknown', data: {} } }
      : record,
  );

describe('a log of a runtime that is not known', () => {
  it.each(['keys.RosterFrozen', 'enclaves.OperatorRegistered', 'secrets.Deposited'])(
    'is not false where its %s cannot be read',
    (name) => {
      const findings = findingsOf(without(name), { ...life.context, codec: () => undefined });
      expect(findings.filter(({ outcome }) => outcome === 'fail')).toEqual([]);
      expect(findings).toContainEqual(
        expect.objectContaining({ check: 'cause', outcome: 'not-checked', reason: 'noCodec' }),
      );
    },
  );

  it('is false where a record is missing all the same', () => {
    const records = life.records.filter(({ index }) => index !== 40);
    const findings = findingsOf(records, { ...life.context, codec: () => undefined });
    expect(findings.filter(({ outcome }) => outcome === 'fail').map(({ check }) => check)).toEqual(['order']);
  });

  it('is false where an extrinsic has another digest than its record names', () => {
    const [first] = life.records.filter(
      (record) => record.kind === 'event' && record.extrinsic !== undefined,
    );
    const records = life.records.map((record) =>
      record === first && record.kind === 'event' ? { ...record, extrinsic: new Uint8Array(8) } : record,
    );
    const findings = findingsOf(records, { ...life.context, codec: () => undefined });
    expect(findings.filter(({ outcome }) => outcome === 'fail').map(({ check }) => check)).toEqual([
      'digest',
    ]);
  });
});

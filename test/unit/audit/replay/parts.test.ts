/**
 * A part of a log: what its records allow is verified, what they do not is not checked, and nothing of an honest log fails
 * because something else of it is not there.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Check } from '../../../../src/audit/replay/checks.js';
import type { Finding, ReplayRecord } from '../../../../src/audit/replay/types.js';
import { sodiumGroup } from '../../../../src/protocol/group-sodium.js';
import { findingsOf, type RecordedLife, recordedLife } from '../../../support/replay/recorded.js';
import { rememberingCodec, rememberingGroup } from '../../../support/replay/remember.js';
import { edit, extrinsicOf, first } from '../../../support/replay/tamper.js';
import { seededRng } from '../../../support/seeded-rng.js';

const SEED = 8;
/** Lists of records that are left out at random. */
const DRAWS = 12;
/** Records between the beginnings of the parts that go on to the end. */
const STEP = 60;

let life: RecordedLife;

beforeAll(async () => {
  const recorded = await recordedLife(rememberingGroup(await sodiumGroup()));
  const codec = rememberingCodec(recorded.codec);
  life = { ...recorded, codec, context: { ...recorded.context, codec: () => codec, whole: false } };
});

const failures = (found: readonly Finding[]): Finding[] => found.filter(({ outcome }) => outcome === 'fail');

const outcomes = (found: readonly Finding[], check: Check): Set<string> =>
  new Set(found.filter((one) => one.check === check).map(({ outcome, reason }) => reason ?? outcome));

/** The records of these pallets, each with its extrinsic, as a bundle has it with the first that it has. */
const of = (pallets: readonly string[]): ReplayRecord[] =>
  life.records.flatMap((record) => {
    if (record.kind === 'code' || !pallets.includes(record.event.id.split('.')[0] ?? '')) return [];
    const extrinsic = record.causedBy && extrinsicOf(life.records, record);
    return [{ ...record, extrinsic }];
  });

describe('a part of an honest log', () => {
  it('that goes on to the end has no failure, wherever it begins', () => {
    for (let from = 0; from < life.records.length; from += STEP) {
      expect(failures(findingsOf(life.records.slice(from), life.context))).toEqual([]);
    }
  });

  it(`has no failure whatever is left out (seed ${SEED})`, () => {
    const rng = seededRng(SEED);
    for (let draw = 1; draw <= DRAWS; draw++) {
      const kept = life.records.filter(() => (rng(1)[0] ?? 0) < (256 * draw) / (DRAWS + 1));
      expect(failures(findingsOf(kept, life.context))).toEqual([]);
    }
  });

  it('of keys and secrets has partials and releases, but not whose enclaves they are of', () => {
    const found = findingsOf(of(['keys', 'secrets']), life.context);
    expect(failures(found)).toEqual([]);
    for (const check of ['dealing', 'acknowledgement', 'activation', 'release'] as const) {
      expect(outcomes(found, check)).toEqual(new Set(['pass']));
    }
    // The one that was wrong is of a seat whose conviction this part does not tell of.
    expect(outcomes(found, 'partial')).toContain('pass');
    expect(outcomes(found, 'enclave')).toContain('missing');
  });

  it('of secrets alone passes no partial and no release', () => {
    const found = findingsOf(of(['secrets']), life.context);
    expect(failures(found)).toEqual([]);
    for (const check of ['partial', 'release', 'deposit'] as const) {
      expect(outcomes(found, check)).toEqual(new Set(['missing']));
    }
    expect(outcomes(found, 'request')).toEqual(new Set(['pass']));
    expect(outcomes(found, 'signature')).toEqual(new Set(['pass']));
  });

  it('without the extrinsics passes nothing that is in them', () => {
    const bare = life.records.map((record) =>
      record.kind === 'event' ? { ...record, extrinsic: undefined } : record,
    );
    const found = findingsOf(bare, { ...life.context, whole: true });
    expect(failures(found)).toEqual([]);
    for (const check of ['digest', 'registration', 'dealing', 'request', 'partial'] as const) {
      expect(outcomes(found, check)).toEqual(new Set(['noExtrinsic']));
    }
    for (const check of ['activation', 'release'] as const) {
      expect(outcomes(found, check)).toEqual(new Set(['unverified']));
    }
  });

  it('of a runtime whose types are not known passes nothing that is in calls', () => {
    const found = findingsOf(life.records, { ...life.context, whole: true, codec: () => undefined });
    expect(failures(found)).toEqual([]);
    expect(outcomes(found, 'dealing')).toEqual(new Set(['noCodec']));
    expect(outcomes(found, 'digest')).toEqual(new Set(['pass']));
  });
});

describe('a part of a log that lies', () => {
  it('fails where its own records show it', () => {
    const released = first(life.records, 'secrets.Released');
    const lie = edit(life.records, released, { a: released.data.b });
    const part = lie.filter((record) => record.kind === 'event' && /^(keys|secrets)\./.test(record.event.id));
    const found = failures(findingsOf(part, life.context));
    expect(found.map(({ check, reason }) => `${check}: ${reason}`)).toEqual(['release: aggregate']);
  });
});

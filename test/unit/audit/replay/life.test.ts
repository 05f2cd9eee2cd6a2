/** A whole life of a key passes every check, with both backends; what the records do not tell is never passed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { neededBlocks } from '../../../../src/audit/replay/blocks.js';
import { CHECKS } from '../../../../src/audit/replay/checks.js';
import { replay, Summary, summaryLine } from '../../../../src/audit/replay/replay.js';
import type { Finding } from '../../../../src/audit/replay/types.js';
import { nobleGroup } from '../../../../src/protocol/group-noble.js';
import { findingsOf, type RecordedLife, recordedLife } from '../../../support/replay/recorded.js';

/** Records up to the first active epoch and the first release. */
const GENERATION = 120;

let life: RecordedLife;
let findings: Finding[];

beforeAll(async () => {
  life = await recordedLife();
  findings = findingsOf(life.records, life.context);
});

function summaryOf(found: readonly Finding[]): Summary {
  const summary = new Summary();
  for (const finding of found) summary.count(finding);
  return summary;
}

describe('a whole life', () => {
  it('passes every check', () => {
    expect(findings.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });

  it('has something of each check but of absences, of beacons (rounds.test.ts) and of what policies keep (test/e2e/policies.test.ts)', () => {
    const made = summaryOf(findings).checks.map(({ check }) => check);
    const without = ['absence', 'condition', 'draw', 'round', 'share', 'output'];
    expect(made).toEqual(Object.keys(CHECKS).filter((check) => !without.includes(check)));
  });

  it('has every lie that the chain proves, each with its evidence', () => {
    const proven = findings.filter(({ check, detail }) => check === 'slash' && detail.includes('is proven'));
    expect(proven.map(({ detail }) => detail.split(' ')[0])).toEqual([
      'WrongPartial',
      'BadDealing',
      'FalseComplaint',
      'LeakedShare',
    ]);
  });

  it('is counted in words', () => {
    const lines = summaryOf(findings).checks.map(summaryLine);
    expect(lines).toContain('dealings re-verified: 28 of 28');
    expect(lines).toContain('public keys of epochs re-verified: 6 of 6');
    expect(summaryLine({ check: 'partial', pass: 1, fail: 2, notChecked: 3 })).toBe(
      'partials re-verified: 1 of 6, 2 FAILED, 3 not checked',
    );
  });

  it('streams, and gives the same with the backend of browsers', async () => {
    const { records, context } = life;
    const part = records.slice(0, GENERATION);
    const streamed: Finding[] = [];
    for await (const finding of replay(part, { ...context, group: nobleGroup })) streamed.push(finding);
    expect(streamed).toEqual(findingsOf(part, context));
  });
});

describe('the hashes of blocks', () => {
  it('that a replay asks for are those that a bundle is told to carry', () => {
    const { context, codec } = life;
    const records = life.records.slice(0, GENERATION);
    const asked = new Set<number>();
    const blockHash = (block: number) => {
      asked.add(block);
      return context.blockHash(block);
    };
    findingsOf(records, { ...context, blockHash });
    const needed = records.flatMap((record) => (record.kind === 'event' ? neededBlocks(record, codec) : []));
    expect([...asked].sort((a, b) => a - b)).toEqual([...new Set(needed)].sort((a, b) => a - b));
  });

  it('are missed where they are not there, and nothing passes without them', () => {
    const records = life.records.slice(0, GENERATION);
    const found = findingsOf(records, { ...life.context, blockHash: () => undefined });
    const open = found.filter(({ outcome }) => outcome !== 'pass');
    expect(new Set(open.map(({ check, reason }) => `${check}: ${reason}`))).toEqual(
      new Set(['signature: noBlockHash', 'heartbeat: noBlockHash']),
    );
    expect(found.filter(({ check, outcome }) => check === 'heartbeat' && outcome === 'pass')).toEqual([]);
  });
});

/**
 * A life of a key on the real runtime, with a lie of each kind, replayed from what the chain has of it: nothing fails. With
 * KEYFOLD_RECORD=1 it becomes the recording that the unit tests tamper with.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Summary, summaryLine } from '../../src/audit/replay/replay.js';
import { Codec } from '../../src/chain/codec.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { recordLife } from '../support/replay/life.js';
import { contextOf, recordsOf, writeRecording } from '../support/replay/record.js';
import { findingsOf, RECORDED_LIFE } from '../support/replay/recorded.js';

const METADATA = new URL('../../chain-types/metadata.json', import.meta.url);

it('a life with a lie of each kind passes every check of the replay', async () => {
  const recording = await recordLife('replay');
  if (process.env.KEYFOLD_RECORD === '1') writeFileSync(RECORDED_LIFE, writeRecording(recording));
  const codec = new Codec(JSON.parse(readFileSync(METADATA, 'utf8')).result, recording);
  const records = recordsOf(recording, codec);
  const findings = findingsOf(records, contextOf(recording, codec, await sodiumGroup()));
  expect(findings.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  const summary = new Summary();
  for (const finding of findings) summary.count(finding);
  const lines = summary.checks.map(summaryLine);
  expect(lines).toContain('verdicts on complaints re-verified: 2 of 2');
  expect(lines).toContain('hand-offs re-verified: 1 of 1');
  expect(lines).toContain('slashes for a proven fault re-verified: 8 of 8');
}, 600_000);

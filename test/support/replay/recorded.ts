/** The life that was recorded once (test/long/replay.test.ts records it anew), ready to be replayed or tampered with. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Replay } from '../../../src/audit/replay/replay.js';
import type { Finding, ReplayContext, ReplayRecord } from '../../../src/audit/replay/types.js';
import { Codec } from '../../../src/chain/codec.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import type { Group } from '../../../src/protocol/index.js';
import { contextOf, readRecording, recordsOf } from './record.js';

/** Where the recording is kept. */
export const RECORDED_LIFE = fileURLToPath(new URL('../../unit/audit/replay/life.jsonl', import.meta.url));

const METADATA = new URL('../../../chain-types/metadata.json', import.meta.url);

export interface RecordedLife {
  readonly records: readonly ReplayRecord[];
  readonly context: ReplayContext;
  readonly codec: Codec;
}

export async function recordedLife(group?: Group): Promise<RecordedLife> {
  const recording = readRecording(readFileSync(RECORDED_LIFE, 'utf8'));
  const codec = new Codec(JSON.parse(readFileSync(METADATA, 'utf8')).result, recording);
  const context = contextOf(recording, codec, group ?? (await sodiumGroup()));
  return { records: recordsOf(recording, codec), context, codec };
}

/** All findings of these records. */
export function findingsOf(records: readonly ReplayRecord[], context: ReplayContext): Finding[] {
  const run = new Replay(context);
  return [...records.flatMap((record) => run.add(record)), ...run.end()];
}

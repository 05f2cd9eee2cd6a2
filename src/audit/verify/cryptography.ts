/** What the records claim, verified again with the extrinsics that caused them: one check a kind of claim. */
import type { Codec } from '../../chain/codec.js';
import { ChainError } from '../../chain/errors.js';
import type { ChainEvent } from '../../chain/events.js';
import type { Group } from '../../protocol/group.js';
import { settingsForReplay } from '../genesis-settings.js';
import { decodeRecord } from '../record.js';
import type { Check as ReplayCheck, Reason as ReplayReason } from '../replay/checks.js';
import { Replay, Summary, summaryLine } from '../replay/replay.js';
import type { Finding, ReplayContext, ReplayRecord } from '../replay/types.js';
import { type Bundle, type BundleRecord, genesisOf } from './read.js';

/** What one kind of claim came to. */
export interface ClaimCheck {
  readonly check: `replay.${ReplayCheck}`;
  /** open: none of this kind could be checked, because what that takes is not in the bundle. */
  readonly outcome: 'pass' | 'fail' | 'open';
  /** Of a failure, or why none could be checked. */
  readonly reason?: ReplayReason;
  readonly detail: string;
}

/** An event that the runtime does not know: nothing is claimed that could be checked. */
const UNKNOWN: Pick<ChainEvent, 'id' | 'data'> = { id: 'unknown', data: {} };

/** In the order of the kinds. `codec`: of the runtime that is known here; later versions only add events. */
export function checkClaims(
  bundle: Bundle,
  { group, codec }: { readonly group: Group; readonly codec: Codec },
): readonly ClaimCheck[] {
  const { first, blocks } = bundle;
  const context: ReplayContext = {
    genesis: genesisOf(bundle),
    whole: first.scope.kind === 'all' && first.from === 0,
    group,
    specVersion: first.metadata,
    codec: (specVersion) => (specVersion === codec.specVersion ? codec : undefined),
    blockHash: (number) => blocks.get(number),
    settings: settingsForReplay(first.settings),
  };
  const replay = new Replay(context);
  const summary = new Summary();
  const worst = new Map<ReplayCheck, Finding>();
  const count = (findings: readonly Finding[]): void => {
    for (const finding of findings) {
      summary.count(finding);
      const known = worst.get(finding.check);
      const isWorse = known === undefined || (finding.outcome === 'fail' && known.outcome !== 'fail');
      if (finding.outcome !== 'pass' && isWorse) worst.set(finding.check, finding);
    }
  };
  for (const record of bundle.records) count(replay.add(replayRecord(record, codec)));
  count(replay.end());
  // Their order was checked before, together with the range that the bundle names.
  return summary.checks
    .filter(({ check }) => check !== 'order')
    .map((counts): ClaimCheck => {
      const { check, pass, fail } = counts;
      const outcome = fail > 0 ? 'fail' : pass > 0 ? 'pass' : 'open';
      const finding = worst.get(check);
      const line = summaryLine(counts);
      const where = finding === undefined ? '' : `; record ${finding.index}: ${finding.detail}`;
      return {
        check: `replay.${check}`,
        outcome,
        ...(outcome !== 'pass' && finding?.reason !== undefined ? { reason: finding.reason } : {}),
        detail: `${line}${outcome === 'pass' ? '' : where}`,
      };
    });
}

/** A record as the replay takes it. Records were decoded before: what is no record did not come so far. */
export function replayRecord({ index, block, record, extrinsic }: BundleRecord, codec: Codec): ReplayRecord {
  const content = decodeRecord(record);
  if (content === undefined) throw new RangeError(`record ${index} is none`);
  if (content.kind === 'code') return { ...content, index, block };
  const { causedBy, event } = content;
  return { kind: 'event', index, block, causedBy, extrinsic, event: eventOf(event, codec) };
}

function eventOf(bytes: Uint8Array, codec: Codec): Pick<ChainEvent, 'id' | 'data'> {
  try {
    return codec.event(bytes);
  } catch (error) {
    if (error instanceof ChainError) return UNKNOWN;
    throw error;
  }
}

/** What of a key's state could become a loss. Pure. */
import { MISSED_PERIODS } from './live.js';
import { type Facts, predict } from './predict.js';

/** Code -> what it means; the text of a warning says it with numbers. */
export const WARNINGS = {
  'requests-wait': 'fewer seats than the threshold are live',
  'no-margin': 'every live seat is needed',
  'empty-seats': 'seats whose share no live enclave holds',
  'silent-replicas': 'seats with enclaves that show no life any more',
  'one-replica': 'seats whose share one live enclave holds',
  'restart-limit': 'how many seats may be emptied before the next rotation',
  'rotation-aborts': 'the next rotation cannot finish',
  'rotation-without-faults': 'the next rotation bears nobody who falls silent in it',
} as const;

export type WarningCode = keyof typeof WARNINGS;

export interface Warning {
  readonly code: WarningCode;
  /** The seats it is about, where it is about some. */
  readonly seats?: readonly number[];
  readonly text: string;
}

/** Everything there is to warn of, the most urgent first. */
export function warningsOf(facts: Facts): Warning[] {
  const { live, margin, rotation, next, lost } = predict(facts);
  const { threshold } = facts;
  const warnings: Warning[] = [];
  if (margin < 0) {
    const end = lost ? '; if no more of them come back with their shares the key is lost for ever' : '';
    warnings.push({
      code: 'requests-wait',
      text: `${live} live seats, ${threshold} are needed: requests wait${end}`,
    });
  } else if (margin === 0) {
    warnings.push({
      code: 'no-margin',
      text: `all ${live} live seats are needed: if one goes, requests wait`,
    });
  }
  const empty = facts.seats.filter((seat) => seat.live === 0).map(({ seat }) => seat);
  if (empty.length > 0) {
    warnings.push({
      code: 'empty-seats',
      seats: empty,
      text: `${listed(empty)} no live enclave with the share: empty until the next rotation`,
    });
  }
  const silent = facts.seats.filter((seat) => seat.silent > 0).map(({ seat }) => seat);
  if (silent.length > 0) {
    warnings.push({
      code: 'silent-replicas',
      seats: silent,
      text: `${listed(silent)} replicas that missed ${MISSED_PERIODS} heartbeats in a row: see to these machines`,
    });
  }
  const single = facts.seats.filter((seat) => seat.live === 1).map(({ seat }) => seat);
  if (single.length > 0) {
    warnings.push({
      code: 'one-replica',
      seats: single,
      text: `${listed(single)} one live replica: a restart empties it until the next rotation; run two, on two machines`,
    });
  }
  if (rotation !== 'finishes') {
    warnings.push({ code: 'rotation-aborts', text: `a rotation cannot finish: ${rotation}` });
  } else if (next?.f === 0) {
    warnings.push({
      code: 'rotation-without-faults',
      text: `a rotation to ${next.n} seats needs all ${next.A}: one that falls silent in it aborts it`,
    });
  }
  if (facts.rotation === 'Reshare' && margin >= 0) {
    const limit = margin === 0 ? 'one seat' : `more than ${margin} ${margin === 1 ? 'seat' : 'seats'}`;
    warnings.push({
      code: 'restart-limit',
      text: `${limit} emptied before the next rotation is a loss for ever, so is a reboot of the whole fleet: stagger restarts`,
    });
  }
  return warnings;
}

function listed(seats: readonly number[]): string {
  return seats.length === 1 ? `seat ${seats[0]} has` : `seats ${seats.join(', ')} have`;
}

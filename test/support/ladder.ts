/** What the ladder does to an operator, worked out from the periods it left unpaid and the chain's own numbers. */
import { toHex } from '../../src/chain/bytes.js';
import { type ChainEvent, isEvent } from '../../src/chain/events.js';
import type { AccountId, FinalisedBlock, KeyView } from '../../src/chain/types.js';
import { isSame } from '../../src/cli/tour/same.js';
import { partOf, type Rules } from './books.js';

/** One event about an operator, in one line of data. */
export interface Step {
  readonly block: number;
  readonly what: string;
  /** Periods in a row, where the event says it. */
  readonly missed?: number;
  /** Plancks, where the event says it. */
  readonly amount?: bigint;
}

/** Everything that the chain tells of operators that do not do their part. */
const CONSEQUENCES: readonly string[] = [
  'Slashed',
  'Absent',
  'Warned',
  'Isolated',
  'Unpaid',
  'Ejected',
  'Recovered',
];

/** What a heartbeat period says of an operator. */
export type Verdict = 'paid' | 'missed' | 'free';

export interface Case {
  readonly rules: Rules;
  /** Block of each period in which the one before is judged, from 0. */
  readonly slot: number;
  /** Plancks, before the first of these periods is judged. */
  readonly bond: bigint;
  /** Numbers of the first period and of the last. */
  readonly periods: readonly [first: number, last: number];
  readonly verdict: (period: number) => Verdict;
}

/** The steps, and what is left of the bond. */
export function ladderOf({ rules, slot, bond, periods: [first, last], verdict }: Case): {
  readonly steps: readonly Step[];
  readonly left: bigint;
} {
  const steps: Step[] = [];
  let [missed, left] = [0, bond];
  for (let period = first; period <= last && missed < rules.ejectAfter; period++) {
    const block = (period + 1) * rules.period + slot;
    const said = verdict(period);
    if (said === 'paid' && missed > 0) {
      missed = 0;
      steps.push({ block, what: 'Recovered' });
    }
    if (said !== 'missed') continue;
    missed += 1;
    if (missed === rules.ejectAfter) {
      const amount = partOf(left, rules.ejection);
      left -= amount;
      steps.push({ block, what: 'Unpaid', missed, amount }, { block, what: 'Ejected' });
    } else if (missed === rules.isolateAfter) {
      const amount = partOf(left, rules.isolation);
      left -= amount;
      steps.push({ block, what: 'Isolated', amount });
    } else steps.push({ block, what: 'Warned', missed });
  }
  return { steps, left };
}

/** Of whom a period is judged. */
export interface Judged {
  readonly rules: Rules;
  /** As in {@link Case}. */
  readonly slot: number;
  readonly operator: AccountId;
  /** Every enclave that it had. */
  readonly enclaves: readonly AccountId[];
  /** As it was before the first of the blocks. */
  readonly key: Pick<KeyView, 'id' | 'epoch' | 'activeSince'>;
  /** Whether it has a seat in an epoch of the key. */
  readonly isSeated: (epoch: number) => boolean;
}

/**
 * Verdicts by what came: a heartbeat in each period, and of the seat of the epoch that is active when the period is judged, if
 * that was active all through the period, a heartbeat that names it or its acknowledgement.
 */
export function verdictsOf(
  { rules, slot, operator, enclaves, key, isSeated }: Judged,
  blocks: readonly FinalisedBlock[],
): (period: number) => Verdict {
  const own = new Set(enclaves.map((account) => toHex(account)));
  const [life, proofs, voids] = [new Set<number>(), new Set<string>(), new Set<number>()];
  const active = [{ block: key.activeSince, epoch: key.epoch }];
  for (const { number: block, events } of blocks) {
    const period = Math.floor(block / rules.period);
    for (const event of events) {
      if (isEvent(event, 'keys.Activated') && event.data.key === key.id) {
        active.push({ block, epoch: event.data.epoch });
      } else if (isEvent(event, 'enclaves.PeriodVoid') && event.data.key === key.id) {
        // It says nothing of whoever sits in that roster.
        if (isSeated(event.data.epoch)) voids.add(Math.floor(event.data.from / rules.period));
      } else if (isEvent(event, 'keys.Acknowledged') && own.has(toHex(event.data.enclave))) {
        proofs.add(`${period} ${event.data.epoch}`);
      } else if (isEvent(event, 'enclaves.HeartbeatReceived') && isSame(event.data.operator, operator)) {
        life.add(period);
        for (const [of, epoch] of event.data.keys) if (of === key.id) proofs.add(`${period} ${epoch}`);
      }
    }
  }
  return (period) => {
    if (voids.has(period)) return 'free';
    const judgedIn = (period + 1) * rules.period + slot;
    const epoch = active.findLast(({ block }) => block <= judgedIn);
    const isDue = epoch !== undefined && epoch.block <= period * rules.period && isSeated(epoch.epoch);
    const isProved = !isDue || proofs.has(`${period} ${epoch.epoch}`);
    return life.has(period) && isProved ? 'paid' : 'missed';
  };
}

/** What the chain said of an operator in these blocks. */
export function stepsOf(operator: AccountId, blocks: readonly FinalisedBlock[]): Step[] {
  return consequences(blocks)
    .filter(({ of }) => of === toHex(operator))
    .map(({ step }) => step);
}

/** What the chain said of operators in these blocks, each with the account in hex. */
export function consequences(
  blocks: readonly FinalisedBlock[],
): { readonly of: string; readonly step: Step }[] {
  return blocks.flatMap(({ number, events }) => events.flatMap((event) => consequence(number, event)));
}

function consequence(block: number, { pallet, name, data }: ChainEvent) {
  const { operator, missed, amount } = data;
  if (pallet !== 'enclaves' || !CONSEQUENCES.includes(name) || !(operator instanceof Uint8Array)) return [];
  const step: Step = {
    block,
    what: name,
    ...(typeof missed === 'number' ? { missed } : {}),
    ...(typeof amount === 'bigint' ? { amount } : {}),
  };
  return [{ of: toHex(operator), step }];
}

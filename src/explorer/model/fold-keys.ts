/** Records of pallet keys: epochs, their attempts and windows, and who holds a share. */

import { fieldsOf } from '../../audit/json.js';
import type { Json, RecordView } from '../../audit/view.js';
import { type Fold, listOf, numberOf, textOf } from './fields.js';
import { type Draw, type Key, keyOf, type Seat } from './world.js';

export const KEY_FOLDS: Readonly<Record<string, Fold>> = {
  'keys.KeyCreated': (world, record) => void keyOf(world, record),
  'keys.PhaseOpened': (world, record) => {
    const key = keyOf(world, record);
    const { epoch, attempt, phase, ends } = record.fields;
    endSpan(key, record.block);
    if (phase === 'Register') key.coming = new Map();
    key.phase = textOf(phase);
    key.ends = numberOf(ends);
    key.spans.push({
      epoch: numberOf(epoch),
      attempt: numberOf(attempt),
      phase: textOf(phase),
      from: record.block,
      to: undefined,
    });
  },
  'keys.PhaseExtended': (world, record) => {
    keyOf(world, record).ends = numberOf(record.fields.ends);
  },
  'keys.DrawAwaited': (world, record) => {
    const key = keyOf(world, record);
    key.awaited = numberOf(record.fields.until);
    key.ends = key.awaited;
  },
  'keys.RosterFrozen': (world, record) => {
    const key = keyOf(world, record);
    key.comingThreshold = numberOf(record.fields.t);
    key.comingDraw = drawOf(record.fields.draw);
    key.awaited = undefined;
  },
  'keys.Acknowledged': (world, record) => {
    const key = keyOf(world, record);
    // After the attempt ended well, a replica that got its share from a sibling acknowledges it.
    const isActive = key.phase === 'Active' && numberOf(record.fields.epoch) === key.epoch;
    seatOf(isActive ? key.roster : key.coming, numberOf(record.fields.seat)).enclaves.add(
      textOf(record.fields.enclave),
    );
  },
  'keys.Lost': (world, record) => {
    const enclave = textOf(record.fields.enclave);
    for (const seat of keyOf(world, record).roster.values()) seat.enclaves.delete(enclave);
  },
  'keys.Activated': (world, record) => {
    const key = keyOf(world, record);
    endSpan(key, record.block);
    key.epoch = numberOf(record.fields.epoch);
    key.public = textOf(record.fields.public);
    key.seats = numberOf(record.fields.seats);
    key.threshold = key.comingThreshold;
    key.draw = key.comingDraw;
    key.comingDraw = undefined;
    key.roster = key.coming;
    key.coming = new Map();
    key.phase = 'Active';
    key.ends = undefined;
    push(key, record, 'Active');
  },
  'keys.Aborted': (world, record) => {
    const key = keyOf(world, record);
    endSpan(key, record.block);
    key.phase = key.epoch > 0 ? 'Active' : 'Idle';
    key.comingDraw = undefined;
    key.awaited = undefined;
    key.ends = numberOf(record.fields.next);
    push(key, record, 'Aborted');
  },
  'keys.SeatConvicted': (world, record) => {
    if (record.fields.serves === true) return;
    keyOf(world, record).roster.delete(numberOf(record.fields.seat));
  },
  'keys.Retired': (world, record) => {
    const key = keyOf(world, record);
    endSpan(key, record.block);
    key.retired = true;
    key.phase = 'Retired';
    key.ends = undefined;
  },
};

/** Records before runtime 107 say nothing of a draw: their seats were drawn by a hash, if at all. */
function drawOf(value: Json | undefined): Draw | undefined {
  const draw = fieldsOf(value);
  if (draw === undefined) return undefined;
  const [key, round] = listOf(draw.round);
  return round === undefined ? 'hash' : { key: numberOf(key), round: textOf(round) };
}

function endSpan(key: Key, block: number): void {
  const last = key.spans.at(-1);
  if (last !== undefined && last.to === undefined) last.to = block;
}

function push(key: Key, { block, fields }: RecordView, phase: string): void {
  const [epoch, attempt] = [numberOf(fields.epoch), numberOf(fields.attempt)];
  key.spans.push({ epoch, attempt, phase, from: block, to: undefined });
}

function seatOf(seats: Map<number, Seat>, number: number): Seat {
  const known = seats.get(number);
  if (known !== undefined) return known;
  const made = { enclaves: new Set<string>() };
  seats.set(number, made);
  return made;
}

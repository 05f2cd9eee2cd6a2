/** Records of pallet beacon: rounds as they open and get their outputs. */
import { type Fold, listOf, numberOf, textOf } from './fields.js';
import type { Round, World } from './world.js';

/** Rounds of one key that are kept: as many as the chain keeps outputs of. */
const MAX_ROUNDS = 1_024;

export const ROUND_FOLDS: Readonly<Record<string, Fold>> = {
  'beacon.RoundOpened': (world, { index, block, fields }) => {
    const [key, round] = [numberOf(fields.key), textOf(fields.round)];
    const rounds = world.rounds.get(key) ?? new Map<string, Round>();
    world.rounds.set(key, rounds);
    const epoch = numberOf(fields.epoch);
    const none = { shares: 0, wrong: 0, output: undefined, lost: undefined };
    rounds.set(round, { key, round, epoch, opened: block, record: index, ...none });
    const [oldest] = rounds.keys();
    if (rounds.size > MAX_ROUNDS && oldest !== undefined) rounds.delete(oldest);
  },
  'beacon.SharesSubmitted': (world, { fields }) => {
    for (const entry of listOf(fields.outcomes)) {
      const [key, number, outcome] = listOf(entry);
      const round = world.rounds.get(numberOf(key))?.get(textOf(number));
      if (round === undefined) continue;
      if (outcome === 'Accepted') round.shares += 1;
      if (outcome === 'Wrong') round.wrong += 1;
    }
  },
  'beacon.RoundCompleted': (world, { index, block, fields }) => {
    const round = roundOf(world, fields);
    if (round === undefined) return;
    const seats = listOf(fields.seats).map(numberOf);
    round.record = index;
    round.output = { block, out: textOf(fields.out), seats };
  },
  'beacon.RoundLost': (world, { index, block, fields }) => {
    const round = roundOf(world, fields);
    if (round === undefined) return;
    round.record = index;
    round.lost = block;
  },
};

function roundOf({ rounds }: World, { key, round }: Parameters<Fold>[1]['fields']): Round | undefined {
  return rounds.get(numberOf(key))?.get(textOf(round));
}

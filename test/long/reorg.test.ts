/** Re-orgs above the finality depth, all the way through a key's life. */
import { afterEach, expect, it } from 'vitest';
import { Schedule } from '../support/schedule.js';
import { live } from './life.js';

/** Blocks on top of a final one. */
const DEPTH = 3;
/** Blocks between two re-orgs. */
const EVERY = 4;

let schedule: Schedule;

afterEach(() => schedule?.stop());

it('a chain that is set back by 1, 2 and 3 blocks again and again loses nothing and gets nothing twice', async () => {
  schedule = await Schedule.start({ depth: DEPTH, window: 18, connections: 'shared' });
  let [blocks, reorgs] = [0, 0];
  await live(schedule, async () => {
    blocks += 1;
    if (blocks % EVERY !== 0) return;
    await schedule.setBack(1 + (reorgs % DEPTH));
    reorgs += 1;
  });
  expect(reorgs).toBeGreaterThan(15);
  const numbers = schedule.blocks.map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
});

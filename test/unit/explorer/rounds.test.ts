/** What the page makes of the records of a beacon. */
import { expect, it } from 'vitest';
import type { RecordView } from '../../../src/audit/view.js';
import { fold } from '../../../src/explorer/model/fold.js';
import { emptyWorld } from '../../../src/explorer/model/world.js';

const told = (index: number, name: string, fields: RecordView['fields']): RecordView =>
  ({ index, block: index, pallet: 'beacon', name, fields }) as RecordView;
const opened = (index: number, round: string, epoch = 1) =>
  told(index, 'RoundOpened', { key: 2, round, epoch });

it('shows rounds as they open, get their shares, and end', () => {
  const world = fold(emptyWorld(), [
    opened(1, '1'),
    told(2, 'SharesSubmitted', { enclave: '0x01', outcomes: [[2, '1', 'Accepted']] }),
    told(3, 'SharesSubmitted', { enclave: '0x02', outcomes: [[2, '1', 'Wrong']] }),
    told(4, 'RoundCompleted', { key: 2, round: '1', epoch: 1, sum: '0x', out: '0xabcd', seats: [3, 1] }),
    told(5, 'SharesSubmitted', { enclave: '0x03', outcomes: [[2, '1', 'Surplus']] }),
    opened(6, '2'),
    told(7, 'RoundLost', { key: 2, round: '2', epoch: 1 }),
    opened(8, '3', 2),
    // Of rounds that opened before the first record that is read, there is nothing to show.
    told(9, 'RoundCompleted', { key: 9, round: '7', epoch: 1, sum: '0x', out: '0x', seats: [] }),
  ]);
  expect([...(world.rounds.get(2)?.values() ?? [])]).toEqual([
    {
      key: 2,
      round: '1',
      epoch: 1,
      opened: 1,
      record: 4,
      shares: 1,
      wrong: 1,
      output: { block: 4, out: '0xabcd', seats: [3, 1] },
      lost: undefined,
    },
    { key: 2, round: '2', epoch: 1, opened: 6, record: 7, shares: 0, wrong: 0, output: undefined, lost: 7 },
    {
      key: 2,
      round: '3',
      epoch: 2,
      opened: 8,
      record: 8,
      shares: 0,
      wrong: 0,
      output: undefined,
      lost: undefined,
    },
  ]);
  expect(world.rounds.has(9)).toBe(false);
});

it('keeps as many rounds of a key as the chain keeps outputs of', () => {
  const many = Array.from({ length: 1_030 }, (_, i) => opened(i, String(i + 1)));
  const rounds = fold(emptyWorld(), many).rounds.get(2);
  expect(rounds?.size).toBe(1_024);
  expect(rounds?.has('6')).toBe(false);
  expect(rounds?.has('7')).toBe(true);
});

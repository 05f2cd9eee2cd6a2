import { expect, it } from 'vitest';
import { keepNewest } from '../../../src/chain/newest.js';

it('a map keeps what came last, and an entry that is there already lets go of none', () => {
  const map = new Map<string, number>();
  for (const [value, name] of ['a', 'b', 'c'].entries()) keepNewest(map, name, value, 2);
  expect([...map]).toEqual([
    ['b', 1],
    ['c', 2],
  ]);
  keepNewest(map, 'b', 7, 2);
  expect([...map]).toEqual([
    ['b', 7],
    ['c', 2],
  ]);
});

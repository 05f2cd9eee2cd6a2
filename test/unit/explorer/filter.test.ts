import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../../src/audit/view.js';
import { matches, Search, windowOf } from '../../../src/explorer/model/filter.js';

const record = (index: number, name = 'Requested', fields = {}): RecordView => ({
  index,
  block: 10 + index,
  pallet: 'secrets',
  name,
  fields,
  causedBy: null,
});

describe('matches', () => {
  const one = record(12, 'Released', { reader: '0xAB12', seats: [3, 2] });

  it.each(['', '  ', 'released', 'SECRETS.rel', 'ab12 seats', '#12', '@22', '#12 released'])(
    'takes %j',
    (query) => expect(matches(one, query)).toBe(true),
  );

  it.each(['requested', '#1', '@2', 'released ab13', '#12 @12'])('refuses %j', (query) =>
    expect(matches(one, query)).toBe(false),
  );
});

describe('Search', () => {
  const list = Array.from({ length: 9 }, (_, i) => record(100 + i, i % 3 === 0 ? 'Released' : 'Requested'));

  it('gives the newest first, and follows a list that grows', () => {
    const search = new Search();
    const growing = list.slice(0, 4);
    search.look(growing, 'released');
    expect([search.count, search.at(0)?.index, search.at(1)?.index, search.at(2)]).toEqual([
      2,
      103,
      100,
      undefined,
    ]);
    growing.push(...list.slice(4));
    search.look(growing, 'released');
    expect([search.count, search.at(0)?.index]).toEqual([3, 106]);
  });

  it('looks again at everything under another query, and in another list', () => {
    const search = new Search();
    search.look(list, 'requested');
    search.look(list, '');
    expect(search.count).toBe(9);
    search.look(list.slice(0, 2), '');
    expect(search.count).toBe(2);
  });

  it('knows the place of what it found', () => {
    const search = new Search();
    search.look(list, 'requested');
    const found = Array.from({ length: search.count }, (_, place) => search.at(place)?.index);
    expect(found).toEqual([108, 107, 105, 104, 102, 101]);
    expect(found.map((index) => search.placeOf(index))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([search.placeOf(100), search.placeOf(99), search.placeOf(200), search.placeOf(undefined)]).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe('windowOf', () => {
  it('is what is in sight and a few more, within the list', () => {
    expect(windowOf({ top: 0, height: 240, rowHeight: 24, count: 10_000 })).toEqual({ from: 0, to: 16 });
    expect(windowOf({ top: 24_000, height: 240, rowHeight: 24, count: 10_000 })).toEqual({
      from: 994,
      to: 1016,
    });
    expect(windowOf({ top: 239_760, height: 240, rowHeight: 24, count: 10_000 })).toEqual({
      from: 9984,
      to: 10_000,
    });
  });

  it('is empty of an empty list, and of one that became shorter than what was scrolled', () => {
    expect(windowOf({ top: 0, height: 240, rowHeight: 24, count: 0 })).toEqual({ from: 0, to: 0 });
    expect(windowOf({ top: 2400, height: 240, rowHeight: 24, count: 3 })).toEqual({ from: 3, to: 3 });
  });
});

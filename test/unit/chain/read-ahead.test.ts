/** What is read ahead of a block, and what is not. */
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../src/chain/bytes.js';
import { ReadAhead } from '../../../src/chain/proof/read-ahead.js';
import type { Expected, ProvenState } from '../../../src/chain/proof/reader.js';

const NOW: Hex = '0x00';
const EVENTS: Hex = '0x01';

/** A state in which everything under a prefix is listed, and what it was asked for. */
class CountedState implements ProvenState {
  readonly expectations: Expected[] = [];
  readonly asked: (readonly Hex[] | Hex)[] = [];
  readonly #stored: ReadonlyMap<Hex, Hex>;
  #failures: number;

  constructor(stored: Readonly<Record<Hex, Hex>> = {}, failures = 0) {
    this.#stored = new Map(Object.entries(stored) as [Hex, Hex][]);
    this.#failures = failures;
  }

  async expected(what: Expected) {
    this.expectations.push(what);
    this.#failures -= 1;
    if (this.#failures >= 0) throw new Error('away');
    const same = [...what.lists].flatMap(([prefix, keys]) => {
      const entries = this.#under(prefix);
      return String(entries.map(([key]) => key)) === String(keys) ? [[prefix, entries] as const] : [];
    });
    return { values: this.#of(what.keys), lists: new Map(same) };
  }

  async values(keys: readonly Hex[]) {
    this.asked.push(keys);
    return this.#of(keys);
  }

  async entries(prefix: Hex) {
    this.asked.push(prefix);
    return this.#under(prefix);
  }

  #of(keys: readonly Hex[]): Map<Hex, Hex | null> {
    return new Map(keys.map((key) => [key, this.#stored.get(key) ?? null]));
  }

  #under(prefix: Hex): readonly (readonly [Hex, Hex])[] {
    return [...this.#stored].filter(([key]) => key.startsWith(prefix) && key !== prefix);
  }
}

const start = () => new ReadAhead({ lookedAt: NOW, always: [EVENTS] });

/** A block that is looked at: its time, these keys and these lists. */
async function look(
  ahead: ReadAhead,
  state: CountedState,
  keys: readonly Hex[],
  prefixes: readonly Hex[] = [],
) {
  const reader = ahead.block()(state);
  await reader.values([NOW]);
  await reader.values([EVENTS]);
  const values: (Hex | null | undefined)[] = [];
  for (const key of keys) values.push((await reader.values([key])).get(key));
  const lists: unknown[] = [];
  for (const prefix of prefixes) lists.push(await reader.entries(prefix));
  return { values, lists };
}

describe('reading ahead', () => {
  it('asks once for what is read of every block, whoever asks for one of it first', async () => {
    const state = new CountedState({ [EVENTS]: '0xee' });
    const reader = start().block()(state);
    const [one, two] = await Promise.all([reader.values([EVENTS]), reader.values([NOW])]);
    expect([one.get(EVENTS), two.get(NOW)]).toEqual(['0xee', null]);
    expect(state.expectations).toHaveLength(1);
    expect(state.asked).toEqual([]);
  });

  it('asks again after a failure, and tells who asked', async () => {
    const state = new CountedState({ [EVENTS]: '0xee', '0xa1': '0xff' }, 1);
    const reader = start().block()(state);
    const failing = reader.values([NOW]);
    expect((await reader.values(['0xa1'])).get('0xa1')).toBe('0xff');
    await expect(failing).rejects.toThrow('away');
    expect((await reader.values([EVENTS])).get(EVENTS)).toBe('0xee');
    expect(state.expectations).toHaveLength(2);
  });

  it('asks for all that was read of the last two blocks in one go, and gives what is stored now', async () => {
    const ahead = start();
    for (const value of ['0x01', '0x02'] as const)
      await look(
        ahead,
        new CountedState({ '0xa1': value, '0xb0aa': value }),
        ['0xa1', '0xa2'],
        ['0xb0', '0xc0'],
      );
    const third = new CountedState({ '0xa1': '0x03', '0xb0aa': '0x03' });
    const { values, lists } = await look(ahead, third, ['0xa1', '0xa2'], ['0xb0', '0xc0']);
    expect(values).toEqual(['0x03', null]);
    expect(lists).toEqual([[['0xb0aa', '0x03']], []]);
    expect(third.asked).toEqual([]);
    const [{ keys, lists: expected } = { keys: [], lists: new Map() }] = third.expectations;
    expect(new Set(keys)).toEqual(new Set([NOW, EVENTS, '0xa1', '0xa2']));
    expect(expected).toEqual(
      new Map([
        ['0xb0', ['0xb0aa']],
        ['0xc0', []],
      ]),
    );
  });

  it('asks for a list anew where it has other keys now', async () => {
    const ahead = start();
    for (let block = 0; block < 2; block++)
      await look(ahead, new CountedState({ '0xb0aa': '0x01' }), [], ['0xb0']);
    const longer = new CountedState({ '0xb0aa': '0x01', '0xb0bb': '0x02' });
    const { lists } = await look(ahead, longer, [], ['0xb0']);
    expect(lists).toEqual([
      [
        ['0xb0aa', '0x01'],
        ['0xb0bb', '0x02'],
      ],
    ]);
    expect(longer.asked).toEqual(['0xb0']);
  });

  it('asks for what is new beside what was read ahead', async () => {
    const ahead = start();
    for (let block = 0; block < 2; block++) await look(ahead, new CountedState(), ['0xa1']);
    const state = new CountedState({ '0xa1': '0x01', '0xa9': '0x09' });
    const reader = ahead.block()(state);
    await reader.values([NOW]);
    const values = await reader.values(['0xa1', '0xa9']);
    expect([values.get('0xa1'), values.get('0xa9')]).toEqual(['0x01', '0x09']);
    expect(state.asked).toEqual([['0xa9']]);
  });

  it('does not read ahead what was read once, is not read any more, or belongs to a block nobody looks at', async () => {
    const ahead = start();
    await look(ahead, new CountedState(), ['0xa1']);
    const second = new CountedState();
    await look(ahead, second, ['0xa1']);
    expect(second.asked).toEqual([['0xa1']]);
    const between = new CountedState();
    await ahead.block()(between).values([EVENTS]);
    expect(between.expectations.flatMap(({ keys }) => keys)).toEqual([NOW, EVENTS]);
    let last = new CountedState();
    for (let block = 0; block < 6; block++) {
      last = new CountedState();
      await look(ahead, last, []);
    }
    expect(last.expectations.flatMap(({ keys }) => keys)).toEqual([NOW, EVENTS]);
  });

  it('reads at most 256 keys ahead, those that were read last', async () => {
    const ahead = start();
    const many = Array.from({ length: 400 }, (_, index): Hex => `0xa${index.toString(16).padStart(5, '0')}`);
    for (let block = 0; block < 2; block++) await look(ahead, new CountedState(), many, ['0xb0']);
    const state = new CountedState();
    await look(ahead, state, []);
    const [{ keys } = { keys: [] }] = state.expectations;
    expect(keys).toHaveLength(256);
    expect(keys).toContain(many.at(-1));
    expect(keys).not.toContain(many[0]);
  });
});

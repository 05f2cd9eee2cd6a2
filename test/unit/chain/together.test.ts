/** Reads that are made together. */
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../../src/chain/bytes.js';
import { together } from '../../../src/chain/proof/together.js';
import type { StateReader } from '../../../src/chain/reader.js';

function counted(fails = 0) {
  const asked: (readonly Hex[])[] = [];
  let left = fails;
  const reader: StateReader = {
    values: async (keys) => {
      asked.push(keys);
      left -= 1;
      if (left >= 0) throw new Error('away');
      return new Map(keys.map((key) => [key, `${key}ff`]));
    },
    entries: async (prefix) => [[prefix, prefix]],
  };
  return { asked, reader: together(reader, ['0x01', '0x02']) };
}

describe('together', () => {
  it('asks once for all of them, whoever asks for one first', async () => {
    const { asked, reader } = counted();
    const [one, two] = await Promise.all([reader.values(['0x02']), reader.values(['0x01'])]);
    expect([one.get('0x02'), two.get('0x01')]).toEqual(['0x02ff', '0x01ff']);
    expect((await reader.values(['0x01', '0x02'])).get('0x02')).toBe('0x02ff');
    expect(asked).toEqual([['0x01', '0x02']]);
  });

  it('leaves everything else alone', async () => {
    const { asked, reader } = counted();
    expect((await reader.values(['0x01', '0x03'])).get('0x03')).toBe('0x03ff');
    expect(await reader.entries('0x0a')).toEqual([['0x0a', '0x0a']]);
    expect(asked).toEqual([['0x01', '0x03']]);
  });

  it('asks again after a failure', async () => {
    const { asked, reader } = counted(1);
    await expect(reader.values(['0x01'])).rejects.toThrow('away');
    expect((await reader.values(['0x01'])).get('0x01')).toBe('0x01ff');
    expect(asked).toHaveLength(2);
  });
});

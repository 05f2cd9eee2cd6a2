import { describe, expect, it } from 'vitest';
import { amountOf, listOf, numberOf, textOf, variantOf } from '../../../src/explorer/model/fields.js';
import { short, summaryOf, units } from '../../../src/explorer/model/text.js';

describe('values as the page writes them', () => {
  it.each([
    [0n, '0.000'],
    [5_310_000_000n, '0.005'],
    [1_999_999_999_999_999n, '1,999.999'],
    [1_234_567n * 10n ** 12n, '1,234,567.000'],
  ])('an amount of %s is cut and never rounded up: %s', (plancks, text) => {
    expect(units(plancks)).toBe(text);
  });

  it('bytes are short where they are long', () => {
    expect(short('0x0102030405060708')).toBe('0x010203…0708');
    expect(short('0x01020304')).toBe('0x01020304');
  });

  it('a record is one line', () => {
    const fields = { request: 7, reader: `0x${'ab'.repeat(32)}`, seats: [3, 2], at: null };
    const record = { index: 1, block: 2, pallet: 'secrets', name: 'Released', fields, causedBy: null };
    expect(summaryOf(record)).toBe('request 7  reader 0xababab…abab  seats [3,2]  at ');
  });
});

describe('fields', () => {
  it('that are missing, or of another type, are 0 or empty', () => {
    expect([numberOf(undefined), numberOf('x'), numberOf('12')]).toEqual([0, 0, 12]);
    expect([amountOf(undefined), amountOf('0x12'), amountOf('9007199254740993')]).toEqual([
      0n,
      0n,
      9007199254740993n,
    ]);
    expect([textOf(null), textOf(0), listOf({}), listOf([1])]).toEqual(['', '0', [], [1]]);
  });

  it('of an enum are its name and what is in it', () => {
    expect(variantOf('Wrong')).toEqual({ type: 'Wrong', value: null });
    expect(variantOf({ type: 'WrongPartial', value: { key: 1 } })).toEqual({
      type: 'WrongPartial',
      value: { key: 1 },
    });
    expect(variantOf([])).toEqual({ type: '[]', value: null });
  });
});

import { describe, expect, it } from 'vitest';
import { mergeJson, parseJson, stringifyJson } from '../../../src/devnet/json.js';

describe('genesis JSON', () => {
  it('keeps integers beyond 2^53 digit by digit', () => {
    const text = '{"a":1000000000000000000000,"b":[-9007199254740993,3],"c":"1000000000000000000000"}';
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it('keeps what looks like an integer inside strings', () => {
    const text = '{"note":"balance: 12345678901234567890, \\"99999999999999999999\\""}';
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it('leaves fractions and exponents alone', () => {
    expect(parseJson('[1.5,2e3,0.1234567890123456789]')).toEqual([
      1.5,
      2000,
      Number('0.1234567890123456789'),
    ]);
  });

  it('refuses text that is no JSON', () => {
    expect(() => parseJson('{')).toThrow(expect.objectContaining({ code: 'runtime' }));
  });

  it('merges by RFC 7396', () => {
    const base = { a: { b: 1, c: [1, 2] }, d: 4, e: 'x' };
    expect(mergeJson(base, { a: { c: [3] }, d: null, f: { g: null, h: 5 } })).toEqual({
      a: { b: 1, c: [3] },
      e: 'x',
      f: { h: 5 },
    });
    expect(base).toEqual({ a: { b: 1, c: [1, 2] }, d: 4, e: 'x' });
  });
});

import { describe, expect, it } from 'vitest';
import {
  checkLength,
  compareBytes,
  concat,
  equalBytes,
  fromHex,
  toHex,
  u16,
  u32,
  u64,
  wipe,
} from '../../../src/protocol/bytes.js';
import { verdict } from '../../property/support.js';

describe('bytes', () => {
  it('writes integers little-endian', () => {
    expect(toHex(u16(0x0102))).toBe('0201');
    expect(toHex(u32(0x01020304))).toBe('04030201');
    expect(toHex(u64(0x0102030405060708n))).toBe('0807060504030201');
  });

  it.each([
    ['u16 above', () => u16(2 ** 16)],
    ['u32 above', () => u32(2 ** 32)],
    ['u64 above', () => u64(2n ** 64n)],
    ['u64 below', () => u64(-1n)],
    ['a fraction', () => u16(1.5)],
    ['no number', () => u32(Number.NaN)],
    ['below zero', () => u32(-1)],
  ])('refuses an integer: %s', (_, encode) => expect(verdict(encode)).toBe('size'));

  it('reads and writes hex', () => {
    expect(fromHex('00ff')).toEqual(Uint8Array.of(0, 255));
    expect(toHex(Uint8Array.of(0, 255))).toBe('00ff');
    expect(verdict(() => fromHex('0'))).toBe('length');
    expect(verdict(() => fromHex('0x00'))).toBe('length');
  });

  it('compares', () => {
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1))).toBe(false);
    expect(compareBytes(Uint8Array.of(1, 200), Uint8Array.of(2, 0))).toBe(-1);
    expect(compareBytes(Uint8Array.of(2), Uint8Array.of(1, 9))).toBe(1);
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1, 0))).toBe(-1);
    expect(compareBytes(Uint8Array.of(1), Uint8Array.of(1))).toBe(0);
  });

  it('names the argument of a wrong length', () => {
    expect(() => checkLength(new Uint8Array(31), 32, 'genesis')).toThrow('genesis must have 32 bytes');
    expect(checkLength(new Uint8Array(32), 32, 'genesis')).toHaveLength(32);
  });

  it('joins and wipes', () => {
    const [a, b] = [Uint8Array.of(1), Uint8Array.of(2, 3)];
    const joined = concat(a, b);
    wipe(a, b);
    expect([a, b, joined]).toEqual([new Uint8Array(1), new Uint8Array(2), Uint8Array.of(1, 2, 3)]);
  });
});

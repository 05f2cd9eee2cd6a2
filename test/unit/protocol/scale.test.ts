import { TypeRegistry } from '@polkadot/types';
import { describe, expect, it } from 'vitest';
import { compact, lengthPrefixed, vec } from '../../../src/protocol/scale.js';
import { verdict } from '../../property/support.js';

describe('scale', () => {
  const registry = new TypeRegistry();

  it.each([0, 1, 63, 64, 255, 16383, 16384, 2 ** 30 - 1])(
    'encodes the length %i as Substrate does',
    (value) => {
      expect(compact(value)).toEqual(registry.createType('Compact<u32>', value).toU8a());
    },
  );

  it('encodes a vector as Substrate does', () => {
    const items = Array.from({ length: 70 }, (_, i) => new Uint8Array(32).fill(i));
    expect(vec(items)).toEqual(registry.createType('Vec<[u8; 32]>', items).toU8a());
    expect(vec([])).toEqual(Uint8Array.of(0));
  });

  it('refuses what no length can be', () => {
    for (const value of [-1, 0.5, 2 ** 30, Number.NaN]) expect(verdict(() => compact(value))).toBe('size');
  });

  it('puts a u32 length before bytes', () => {
    expect(lengthPrefixed(Uint8Array.of(7, 8))).toEqual(Uint8Array.of(2, 0, 0, 0, 7, 8));
  });
});

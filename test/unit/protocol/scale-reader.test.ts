/** SCALE's integers and lengths: what polkadot.js writes is read, and nothing else is. */
import { bnToU8a, compactToU8a } from '@polkadot/util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScaleReader } from '../../../src/protocol/scale-reader.js';

const SEED = 20_261_128;
const over = (bytes: Uint8Array) => new ScaleReader(bytes, (why) => new RangeError(`it ${why}`));
/** Of every number of bits alike. */
const integer = (bits: number) =>
  fc.integer({ min: 0, max: bits }).chain((width) => fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n }));

describe(`SCALE (seed ${SEED})`, () => {
  it('reads the integers that polkadot.js writes', () => {
    fc.assert(
      fc.property(integer(256), integer(32), (big, small) => {
        const reader = over(
          Uint8Array.from([...bnToU8a(big, { bitLength: 256 }), ...bnToU8a(small, { bitLength: 32 })]),
        );
        expect([reader.big(32), reader.small(4)]).toEqual([big, Number(small)]);
        const compacts = over(Uint8Array.from([...compactToU8a(big), ...compactToU8a(small), 1]));
        expect([compacts.compact(), compacts.length(2 ** 32), compacts.left]).toEqual([
          big,
          Number(small),
          1,
        ]);
      }),
      { seed: SEED },
    );
  });

  it.each([
    ['01 00', 'two bytes for 0'],
    ['fd 00', 'two bytes for 63'],
    ['02 00 00 00', 'four bytes for 0'],
    ['fe ff 00 00', 'four bytes for 2^14 - 1'],
    ['03 ff ff ff 3f', 'five bytes for 2^30 - 1'],
    ['07 ff ff ff ff 00', 'six bytes for 2^32 - 1'],
  ])('refuses %s: %s', (hex) => {
    const bytes = Uint8Array.from(hex.split(' '), (byte) => Number.parseInt(byte, 16));
    expect(() => over(bytes).compact()).toThrow('shortest form');
    expect(() => over(bytes).length(2 ** 40)).toThrow('shortest form');
  });

  it('refuses lengths over what they may be, and counts of more elements than there are bytes', () => {
    expect(() => over(compactToU8a(65)).length(64)).toThrow(new RangeError('it has a length over 64'));
    expect(over(compactToU8a(64)).length(64)).toBe(64);
    expect(over(Uint8Array.of(8, 1, 2)).count()).toBe(2);
    expect(() => over(Uint8Array.of(12, 1, 2)).count()).toThrow('ends too early');
    expect(() => over(compactToU8a(2n ** 60n)).count()).toThrow('has a length over');
    expect(() => over(Uint8Array.of(2, 1)).compact()).toThrow('ends too early');
    expect(() => over(new Uint8Array(0)).compact()).toThrow('ends too early');
  });
});

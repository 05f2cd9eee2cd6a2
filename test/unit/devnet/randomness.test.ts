import { describe, expect, it } from 'vitest';
import { randomness } from '../../../src/devnet/randomness.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the randomness of a development network', () => {
  it('repeats with a seed, whatever the order in which the parties draw', () => {
    const [one, two] = [randomness('a'), randomness('a')];
    const [oneX, oneY] = [one('x'), one('y')];
    const [twoX, twoY] = [two('x'), two('y')];
    const first = [oneX(32), oneX(32), oneY(100)].map(hex);
    const y = twoY(100);
    expect([twoX(32), twoX(32), y].map(hex)).toEqual(first);
  });

  it('differs between seeds, parties and draws, also where the texts run together', () => {
    const draws = [
      randomness('a')('x'),
      randomness('b')('x'),
      randomness('a')('y'),
      randomness('ax')(''),
      randomness('')('ax'),
      randomness('a","x')(''),
    ].flatMap((rng) => [hex(rng(32)), hex(rng(32))]);
    expect(new Set(draws).size).toBe(draws.length);
  });

  it('gives the length that is asked for, with and without a seed', () => {
    for (const rng of [randomness('a')('x'), randomness(undefined)('x')]) {
      for (const length of [0, 1, 63, 64, 65, 200]) expect(rng(length)).toHaveLength(length);
    }
    expect(hex(randomness(undefined)('x')(32))).not.toBe(hex(randomness(undefined)('x')(32)));
  });
});

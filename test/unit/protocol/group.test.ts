import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/protocol/bytes.js';
import {
  BASE,
  decodePoint,
  decodeScalar,
  decoding,
  exposeScalar,
  IDENTITY,
  named,
  randomScalar,
  scalarFromInteger,
} from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { Secret } from '../../../src/protocol/secret.js';
import { seededRng, verdict } from '../../property/support.js';

const groups = [await sodiumGroup(), nobleGroup];

/** RFC 9496, appendix A.1: the first multiples of the base point. */
const MULTIPLES = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  'e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76',
  '6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919',
  '94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259',
];

const ONE = scalarFromInteger(1);
const MINUS_ONE = scalarFromInteger(-1);

describe.each(groups)('the group on $name', (group) => {
  it('has the multiples of RFC 9496', () => {
    MULTIPLES.forEach((hex, k) => {
      expect(toHex(group.multiplyBase(scalarFromInteger(k)))).toBe(hex);
      expect(toHex(group.multiply(scalarFromInteger(k), BASE))).toBe(hex);
    });
  });

  it('computes identities and zeros instead of throwing', () => {
    const zero = scalarFromInteger(0);
    expect(group.multiplyBase(zero)).toEqual(IDENTITY);
    expect(group.multiply(zero, BASE)).toEqual(IDENTITY);
    expect(group.multiply(ONE, IDENTITY)).toEqual(IDENTITY);
    expect(group.subtract(BASE, BASE)).toEqual(IDENTITY);
    expect(group.add(group.multiplyBase(MINUS_ONE), BASE)).toEqual(IDENTITY);
    expect(group.combine([], [])).toEqual(IDENTITY);
    expect(group.combine([ONE, MINUS_ONE], [BASE, BASE])).toEqual(IDENTITY);
    expect(group.scalarAdd(ONE, MINUS_ONE)).toEqual(zero);
    expect(group.scalarNegate(zero)).toEqual(zero);
    expect(verdict(() => group.scalarInvert(zero))).toBe('scalar');
  });

  it('never hands out the shared identity', () => {
    group.multiplyBase(scalarFromInteger(0)).fill(1);
    group.combine([], []).fill(1);
    expect(toHex(IDENTITY)).toBe(MULTIPLES[0]);
  });

  it('refuses the scalar l + 1, which libsodium multiplies with', () => {
    const lPlusOne = fromHex('eed3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010');
    expect(verdict(() => group.multiply(lPlusOne, BASE))).toBe('scalar');
    expect(verdict(() => group.multiplyBase(lPlusOne))).toBe('scalar');
    expect(verdict(() => decodeScalar(lPlusOne, 'c'))).toBe('scalar');
    expect(verdict(() => decodeScalar(MINUS_ONE, 'c'))).toBe('accepted');
  });

  it('inverts and reduces', () => {
    const a = randomScalar(group, seededRng(1)).expose();
    expect(group.scalarMultiply(a, group.scalarInvert(a))).toEqual(ONE);
    const wide = new Uint8Array(64);
    wide[32] = 1;
    expect(group.scalarReduce(wide)).toEqual(scalarFromInteger(2n ** 256n));
  });

  it('decodes what it is given although a zero scalar or another point comes first', () => {
    const none = new Uint8Array(32).fill(0xab);
    const zero = scalarFromInteger(0);
    expect(verdict(() => group.multiply(zero, none))).toBe('point');
    expect(verdict(() => group.multiply(ONE, none))).toBe('point');
    expect(verdict(() => group.multiply(ONE, none.subarray(1)))).toBe('length');
    expect(verdict(() => group.add(none, new Uint8Array(0)))).toBe('point');
    expect(verdict(() => group.subtract(BASE, none.subarray(1)))).toBe('length');
    expect(verdict(() => group.combine([zero], [none]))).toBe('point');
    expect(verdict(() => group.fromUniform(none))).toBe('length');
  });

  it('lets an operation decode, and finds the point it refused', () => {
    const none = new Uint8Array(32).fill(0xab);
    const add = (p: Uint8Array, q: Uint8Array) => (): unknown =>
      decoding(group, [...named([p, q], 'p')], () => group.add(p, q));
    expect(verdict(add(BASE, BASE))).toBe('accepted');
    expect(verdict(add(BASE, IDENTITY))).toBe('identity');
    expect(add(BASE, none)).toThrow('p_1 is not a canonical');
    expect(() => decoding(group, named([BASE], 'p'), () => group.scalarInvert(IDENTITY))).toThrow('zero has');
  });

  it('names the argument it cannot decode, and not its value', () => {
    expect(() => decodePoint(group, new Uint8Array(32), 'R')).toThrow('R is the identity');
    expect(() => decodePoint(group, new Uint8Array(32).fill(0xab), 'R')).not.toThrow('abab');
  });
});

describe('secret scalars', () => {
  it('are the same on both backends for the same randomness', () => {
    const [first, second] = groups.map((group) => toHex(randomScalar(group, seededRng(5)).expose()));
    expect(second).toBe(first);
  });

  it('are refused once wiped, and from a source that gives too little', () => {
    const secret = Secret.from(scalarFromInteger(3));
    secret.wipe();
    expect(verdict(() => exposeScalar(secret, 'x'))).toBe('length');
    expect(verdict(() => randomScalar(nobleGroup, () => new Uint8Array(32)))).toBe('length');
  });
});

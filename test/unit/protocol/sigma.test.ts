import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import { scalarFromInteger } from '../../../src/protocol/group.js';
import { nobleGroup as group } from '../../../src/protocol/group-noble.js';
import { Secret } from '../../../src/protocol/secret.js';
import { keyStatement, nonces, prove, type Statement, verify } from '../../../src/protocol/sigma.js';
import { seededRng, verdict } from '../../property/support.js';

const rand32 = seededRng(1)(32);
const context = seededRng(2)(32);
const x = Secret.from(scalarFromInteger(1234567));
const X = group.multiplyBase(x.expose());
const statement = keyStatement('request', context, X);

describe('sigma', () => {
  it('proves what it is told, and only what is true is accepted', () => {
    verify(group, statement, prove(group, statement, [x], rand32));
    const wrong = prove(group, statement, [Secret.from(scalarFromInteger(7))], rand32);
    expect(verdict(() => verify(group, statement, wrong))).toBe('proof');
  });

  it('never repeats a nonce for another statement, tag, context or witness with the same randomness', () => {
    const others: [Statement, Secret][] = [
      [statement, x],
      [keyStatement('ack', context, X), x],
      [keyStatement('request', seededRng(3)(32), X), x],
      [keyStatement('request', context, group.add(X, X)), x],
      [statement, Secret.from(scalarFromInteger(7))],
    ];
    const seen = others.map(([one, w]) =>
      nonces(group, one, [w], rand32)
        .map((k) => toHex(k.expose()))
        .join(),
    );
    expect(new Set(seen).size).toBe(others.length);
    expect(nonces(group, statement, [x, x], rand32).map((k) => toHex(k.expose()))).toHaveLength(2);
  });

  it('makes the same proof again from the same randomness, and another from other randomness', () => {
    const proof = prove(group, statement, [x], rand32);
    expect(prove(group, statement, [x], rand32)).toEqual(proof);
    expect(prove(group, statement, [x], seededRng(9)(32))).not.toEqual(proof);
    expect(proof).toHaveLength(64);
  });

  it.each([
    ['too many witnesses', () => prove(group, statement, [x, x], rand32), 'size'],
    ['no witness', () => prove(group, statement, [], rand32), 'size'],
    ['short randomness', () => prove(group, statement, [x], rand32.slice(1)), 'length'],
    ['no equation', () => verify(group, { ...statement, equations: [] }, new Uint8Array(64)), 'size'],
    [
      'witness zero',
      () =>
        verify(
          group,
          { ...statement, equations: [{ y: X, terms: [{ base: 'G', witness: 0 }] }] },
          new Uint8Array(64),
        ),
      'size',
    ],
    [
      'a base that is the identity',
      () => {
        const equations = [{ y: X, terms: [{ base: new Uint8Array(32), witness: 1 }] }];
        verify(group, { ...statement, equations }, new Uint8Array(64));
      },
      'identity',
    ],
  ])('refuses %s', (_, attempt, code) => expect(verdict(attempt)).toBe(code));

  it('wipes nothing of the caller', () => {
    const before = toHex(x.expose());
    prove(group, statement, [x], rand32);
    expect(toHex(x.expose())).toBe(before);
  });
});

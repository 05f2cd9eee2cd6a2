import { bech32 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgePluginError } from '../../../src/age-plugin/errors.js';
import {
  type Belief,
  formatIdentity,
  type Identity,
  MAX_TEXT_BYTES,
  parseIdentity,
  recipientOf,
  type SignerReference,
} from '../../../src/age-plugin/identity.js';
import { parseRecipient } from '../../../src/client/recipient.js';
import { scalarFromInteger } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { IDENTITY, RECIPIENT } from './recorded.js';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
const publicKey = fc
  .bigInt({ min: 1n, max: 2n ** 250n })
  .map((k) => nobleGroup.multiplyBase(scalarFromInteger(k)));
const path = fc.string({ unit: 'grapheme', maxLength: 40 }).map((tail) => (tail === '' ? '' : `/${tail}`));
const signer: fc.Arbitrary<SignerReference> = fc.oneof(
  path.map((basePath): SignerReference => ({ kind: 'keystore', basePath })),
  fc
    .stringMatching(/^[A-Z_][A-Z0-9_]{0,20}$/)
    .map((variable): SignerReference => ({ kind: 'environment', variable })),
  fc.string({ minLength: 1, maxLength: 40 }).map((suri): SignerReference => ({ kind: 'suri', suri })),
);
const belief: fc.Arbitrary<Belief> = fc.oneof(
  fc.constant<Belief>({ kind: 'node' }),
  path.map((checkpoint): Belief => ({ kind: 'grandpa', checkpoint })),
);
const urls = fc.array(
  fc.stringMatching(/^[a-z0-9.:/-]{1,30}$/).map((rest) => `wss://${rest}`),
  { minLength: 1, maxLength: 8 },
);
const identities: fc.Arbitrary<Identity> = fc.record({
  genesis: word,
  key: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  publicKey,
  depositor: word,
  signer,
  belief,
  urls,
});

const sample = parseIdentity(IDENTITY);

function codeOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof AgePluginError) return error.code;
    throw error;
  }
  return 'no error';
}

function fieldsOf(text: string): Uint8Array {
  return bech32.fromWords(bech32.decode(text as `${string}1${string}`, false).words);
}

function encoded(fields: Uint8Array, prefix = 'age-plugin-keyfold-'): string {
  return bech32.encode(prefix, bech32.toWords(fields), false).toUpperCase();
}

describe('the identity string', () => {
  it('round-trips every identity, and pins what its recipient pins', () => {
    fc.assert(
      fc.property(identities, (identity) => {
        const text = formatIdentity(identity);
        expect(text).toMatch(/^AGE-PLUGIN-KEYFOLD-1[0-9A-Z]+$/);
        expect(parseIdentity(text)).toEqual(identity);
        const { genesis, key, publicKey: Y, depositor } = identity;
        expect(parseRecipient(recipientOf(identity))).toEqual({ genesis, key, publicKey: Y, depositor });
      }),
      { numRuns: 30 },
    );
  });

  it('has the documented bytes', () => {
    expect(formatIdentity(sample)).toBe(IDENTITY);
    expect(recipientOf(sample)).toBe(RECIPIENT);
    const url = Buffer.from('ws://127.0.0.1:9944');
    const [fives] = [nobleGroup.multiplyBase(scalarFromInteger(5))];
    const tail = [0, 0, 0, 0, 0, 0, 1, url.length, 0, ...url];
    const ones = new Uint8Array(32).fill(1);
    const twos = new Uint8Array(32).fill(2);
    expect([...fieldsOf(IDENTITY)]).toEqual([1, ...ones, 7, 0, 0, 0, ...fives, ...twos, ...tail]);
  });

  it('refuses every changed character, and lower case', () => {
    for (let at = 0; at < IDENTITY.length; at++) {
      const other = IDENTITY[at] === 'Q' ? 'P' : 'Q';
      const changed = IDENTITY.slice(0, at) + other + IDENTITY.slice(at + 1);
      expect(codeOf(() => parseIdentity(changed))).toBe('malformed-identity');
    }
    expect(codeOf(() => parseIdentity(IDENTITY.toLowerCase()))).toBe('malformed-identity');
  });

  it('refuses arbitrary text and arbitrary fields with a typed error', () => {
    const fields = fieldsOf(IDENTITY);
    const hostile = fc.oneof(
      fc.string(),
      fc.string().map((tail) => `AGE-PLUGIN-KEYFOLD-1${tail}`),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => encoded(bytes)),
      fc.nat(fields.length - 1).map((length) => encoded(fields.slice(0, length))),
      fc
        .uint8Array({ minLength: 1, maxLength: 20 })
        .map((more) => encoded(Uint8Array.from([...fields, ...more]))),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        expect(codeOf(() => parseIdentity(text))).toBe('malformed-identity');
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(fc.nat(fields.length - 1), fc.nat(255), (at, value) => {
        const changed = Uint8Array.from(fields);
        changed[at] = value;
        const text = encoded(changed);
        // What is read is written the same: no two strings are one identity.
        if (codeOf(() => parseIdentity(text)) === 'no error')
          expect(formatIdentity(parseIdentity(text))).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  it.each<[string, Partial<Identity>]>([
    ['no node', { urls: [] }],
    ['nine nodes', { urls: new Array<string>(9).fill('ws://a') }],
    ['an address of another protocol', { urls: ['http://a'] }],
    ['an address with a control character', { urls: ['ws://a\u001b[2J'] }],
    ['a path that begins nowhere', { signer: { kind: 'keystore', basePath: 'keys' } }],
    ['a checkpoint that begins nowhere', { belief: { kind: 'grandpa', checkpoint: '../c.json' } }],
    ['no name of a variable', { signer: { kind: 'environment', variable: 'A B' } }],
    ['an empty secret', { signer: { kind: 'suri', suri: '' } }],
    ['a text that is too long', { signer: { kind: 'suri', suri: 'x'.repeat(MAX_TEXT_BYTES + 1) } }],
  ])('is not written with %s', (_, change) => {
    expect(codeOf(() => formatIdentity({ ...sample, ...change }))).toBe('malformed-identity');
  });

  it('never tells its secret in an error', () => {
    const text = formatIdentity({ ...sample, signer: { kind: 'suri', suri: 'bottom drive obey' } });
    for (const spoiled of [
      text.slice(0, -1),
      `${text}Q`,
      text.replace('1', '1Q'),
      encoded(fieldsOf(text), 'x'),
    ]) {
      try {
        parseIdentity(spoiled);
        throw new Error('it was read');
      } catch (error) {
        expect(error).toBeInstanceOf(AgePluginError);
        const told = JSON.stringify([String(error), (error as AgePluginError).cause ?? '']);
        expect(told).not.toMatch(/bottom|QYQSZQGP/i);
      }
    }
  });
});

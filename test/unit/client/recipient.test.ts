import { bech32 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientError, formatRecipient, parseRecipient } from '../../../src/client/index.js';
import { scalarFromInteger } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';

const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
const point = fc
  .bigInt({ min: 1n, max: 2n ** 250n })
  .map((k) => nobleGroup.multiplyBase(scalarFromInteger(k)));
const recipients = fc.record({
  genesis: word,
  key: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  publicKey: point,
  depositor: word,
});
const sample = {
  genesis: new Uint8Array(32).fill(1),
  key: 1,
  publicKey: nobleGroup.multiplyBase(scalarFromInteger(5)),
  depositor: new Uint8Array(32).fill(2),
};

function parseCode(text: string): string {
  try {
    parseRecipient(text);
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('the recipient string', () => {
  it('round-trips every recipient and begins with age1keyfold1', () => {
    fc.assert(
      fc.property(recipients, (recipient) => {
        const text = formatRecipient(recipient);
        expect(text.startsWith('age1keyfold1')).toBe(true);
        expect(parseRecipient(text)).toEqual(recipient);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses every changed character', () => {
    const text = formatRecipient(sample);
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'q' ? 'p' : 'q';
      expect(parseCode(text.slice(0, at) + other + text.slice(at + 1))).toBe('malformed-recipient');
    }
  });

  it('refuses arbitrary text with a typed error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((tail) => `age1keyfold1${tail}`),
        ),
        (text) => {
          expect(parseCode(text)).toBe('malformed-recipient');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses another version, another length, another prefix and points that are none', () => {
    const fields = bech32.fromWords(
      bech32.decode(formatRecipient(sample) as `${string}1${string}`, false).words,
    );
    const encode = (bytes: Uint8Array, prefix = 'age1keyfold'): string =>
      bech32.encode(prefix, bech32.toWords(bytes), false);
    const changed = (at: number, value: Uint8Array): Uint8Array => {
      const out = Uint8Array.from(fields);
      out.set(value, at);
      return out;
    };
    expect(parseCode(encode(fields))).toBe('no error');
    expect(parseCode(encode(changed(0, Uint8Array.of(2))))).toBe('malformed-recipient');
    expect(parseCode(encode(fields.slice(1)))).toBe('malformed-recipient');
    expect(parseCode(encode(new Uint8Array(102).fill(1)))).toBe('malformed-recipient');
    expect(parseCode(encode(new Uint8Array(0)))).toBe('malformed-recipient');
    expect(parseCode(encode(fields, 'age'))).toBe('malformed-recipient');
    expect(parseCode(encode(changed(37, new Uint8Array(32))))).toBe('malformed-recipient');
    expect(parseCode(encode(changed(37, new Uint8Array(32).fill(0xff))))).toBe('malformed-recipient');
  });

  it('names the field that has the wrong length, the wrong range or is no point', () => {
    const refused = (change: Partial<typeof sample>, name: RegExp): void => {
      expect(() => formatRecipient({ ...sample, ...change })).toThrow(
        expect.objectContaining({ code: 'invalid-argument', message: expect.stringMatching(name) }),
      );
    };
    refused({ genesis: new Uint8Array(31) }, /genesis/);
    refused({ key: 2 ** 32 }, /u32/);
    refused({ publicKey: new Uint8Array(32) }, /publicKey/);
    refused({ depositor: new Uint8Array(33) }, /depositor/);
  });
});

import { base64nopad } from '@scure/base';
import { Stanza } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClientError } from '../../../src/client/index.js';
import { decodeStanzas, encodeRecord, encodeStanza } from '../../../src/client/stanza.js';

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });
const headers = fc.record({
  genesis: bytes(32),
  key: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  depositor: bytes(32),
  object: bytes(32),
  record: fc.record({ U: bytes(32), Ubar: bytes(32), proof: bytes(64), com: bytes(32), ct: bytes(32) }),
});
const [sample] = fc.sample(headers, { numRuns: 1, seed: 1 });
if (!sample) throw new Error('fast-check gave no sample');

function codeOf(stanzas: Stanza[]): string {
  try {
    decodeStanzas(stanzas);
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('the keyfold stanza', () => {
  it('round-trips every header, and skips stanzas of other types', () => {
    fc.assert(
      fc.property(headers, (header) => {
        const other = new Stanza(['X25519', 'abc'], new Uint8Array(32));
        expect(decodeStanzas([other, encodeStanza(header), other])).toEqual([header]);
      }),
    );
  });

  it('has the SCALE form of the record as its body', () => {
    const { U, Ubar, proof, com, ct } = sample.record;
    // A 32-byte vector has the compact length 32 << 2 = 128 in front.
    expect([...encodeRecord(sample.record)]).toEqual([...U, ...Ubar, ...proof, ...com, 128, ...ct]);
  });

  it('refuses a header with none, and reads all there are', () => {
    const stanza = encodeStanza(sample);
    expect(codeOf([])).toBe('malformed-file');
    expect(codeOf([new Stanza(['X25519', 'abc'], new Uint8Array(32))])).toBe('malformed-file');
    expect(decodeStanzas([stanza, stanza])).toEqual([sample, sample]);
    expect(codeOf([stanza, new Stanza(stanza.args, stanza.body.subarray(1))])).toBe('malformed-file');
  });

  it('refuses every argument and body that is not exactly of the form', () => {
    const { args, body } = encodeStanza(sample);
    const [type = '', version = '', key = '', names = ''] = args;
    const shortNames = base64nopad.encode(new Uint8Array(95));
    const hostile: string[][] = [
      [type],
      [type, version],
      [type, version, key],
      [type, version, key, names, names],
      [type, '2', key, names],
      [type, version, `0${key}`, names],
      [type, version, '4294967296', names],
      [type, version, '-1', names],
      [type, version, '1e3', names],
      [type, version, key, shortNames],
      [type, version, key, '????'],
    ];
    for (const list of hostile) expect(codeOf([new Stanza(list, body)])).toBe('malformed-file');
    expect(codeOf([new Stanza(args, body.subarray(1))])).toBe('malformed-file');
    expect(codeOf([new Stanza(args, Uint8Array.of(...body, 0))])).toBe('malformed-file');
    const otherLength = Uint8Array.from(body);
    otherLength[160] = 124;
    expect(codeOf([new Stanza(args, otherLength)])).toBe('malformed-file');
  });

  it('never fails with anything but its own error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 5 }),
        fc.uint8Array({ maxLength: 220 }),
        (args, body) => {
          expect(codeOf([new Stanza(['keyfold', ...args], body)])).toBe('malformed-file');
        },
      ),
    );
  });
});

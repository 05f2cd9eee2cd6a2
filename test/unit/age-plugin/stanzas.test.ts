import { Encrypter, type Stanza } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgePluginError } from '../../../src/age-plugin/errors.js';
import { formatStanza, StanzaReader } from '../../../src/age-plugin/stanzas.js';
import { client, stanzasOf } from './client.js';

const argument = fc
  .array(fc.integer({ min: 0x21, max: 0x7e }), { minLength: 1, maxLength: 60 })
  .map((codes) => String.fromCharCode(...codes));
const stanza = fc.record({
  args: fc.array(argument, { minLength: 1, maxLength: 4 }),
  body: fc.uint8Array({ maxLength: 200 }),
});

async function codeOf(text: string): Promise<string> {
  try {
    await stanzasOf(text);
  } catch (error) {
    if (error instanceof AgePluginError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('stanzas', () => {
  it('round-trip, however they are cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stanza, { maxLength: 4 }),
        fc.integer({ min: 1, max: 100 }),
        async (all, piece) => {
          const text = all.map(({ args, body }) => formatStanza(args, body)).join('');
          const received = await client(`${text}-> done\n\n`, piece).conversation.received();
          expect(received.map(({ args, body }) => ({ args, body: Uint8Array.from(body) }))).toEqual(
            all.filter(({ args }) => args[0] !== 'done'),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([0, 1, 47, 48, 49, 96, 193])(
    'have the form of an age header, with a body of %d bytes',
    async (length) => {
      const args = ['type', 'argument'];
      const body = new Uint8Array(length).map((_, i) => i);
      const encrypter = new Encrypter();
      encrypter.addRecipient({ wrapFileKey: () => [{ args, body } as Stanza] });
      const header = Buffer.from(await encrypter.encrypt('')).toString('latin1');
      expect(header).toContain(`\n${formatStanza(args, body)}---`);
    },
  );

  it.each([
    ['no arrow', 'done\n\n'],
    ['no arguments', '->\n\n'],
    ['an empty argument', '-> a  b\n\n'],
    ['a control character', '-> a\u0007\n\n'],
    ['a carriage return', '-> done\r\n\r\n'],
    ['no body', '-> a\n'],
    ['half a line', '-> a\nAA'],
    ['a body that is not base64', '-> a\n????\n'],
    ['padding', '-> a\nAA==\n'],
    ['bits that are not zero', '-> a\nAB\n'],
    ['a line of 68 characters', `-> a\n${'A'.repeat(68)}\n`],
    ['a body without its last line', `-> a\n${'A'.repeat(64)}\n-> b\n\n`],
    ['a line that does not end', `-> ${'a'.repeat(70_000)}`],
    ['a line that is too long', `-> ${'a'.repeat(70_000)}\n\n`],
  ])('are refused with %s', async (_, text) => {
    expect(await codeOf(text)).toBe('malformed-conversation');
  });

  it('are refused when there is no end of them', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.from(formatStanza(['a'], new Uint8Array(30_000)));
    }
    const reader = new StanzaReader(endless());
    const readAll = async (): Promise<void> => {
      for (;;) await reader.next();
    };
    await expect(readAll()).rejects.toThrow(/longer than 4194304 bytes/);
  });
});

/** Hostile age clients and headers: the plugin ends in order or as documented, and unwraps nothing that it was not told to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgePluginError } from '../../src/age-plugin/errors.js';
import { parseIdentity } from '../../src/age-plugin/identity.js';
import { unwrapFileKeys } from '../../src/age-plugin/identity-v1.js';
import { wrapFileKeys } from '../../src/age-plugin/recipient-v1.js';
import { formatStanza } from '../../src/age-plugin/stanzas.js';
import { Secret } from '../../src/protocol/secret.js';
import { client } from '../unit/age-plugin/client.js';
import { DECRYPTING, ENCRYPTING, FILE_KEY, IDENTITY, OK } from '../unit/age-plugin/recorded.js';
import { fuzz, outcome, spoiledText } from './support.js';

const documented = [AgePluginError];
const command = fc.constantFrom(
  ...[
    'add-identity',
    'add-recipient',
    'wrap-file-key',
    'recipient-stanza',
    'done',
    'ok',
    'fail',
    'keyfold',
    '0',
    IDENTITY,
  ],
);
const stanza = fc
  .tuple(fc.array(command, { minLength: 1, maxLength: 5 }), fc.uint8Array({ maxLength: 60 }))
  .map(([args, body]) => formatStanza(args, body));
const made = fc
  .array(fc.oneof(stanza, fc.string({ maxLength: 30 })), { maxLength: 8 })
  .map((all) => all.join(''));

describe('what an age client says', () => {
  it('is answered, or refused as no conversation', async () => {
    const says = fc.oneof(made, spoiledText(ENCRYPTING), spoiledText(DECRYPTING + OK));
    await fc.assert(
      fc.asyncProperty(says, fc.integer({ min: 1, max: 500 }), async (text, piece) => {
        await outcome(() => wrapFileKeys(client(text, piece).conversation), documented);
        const { conversation, said } = client(text, piece);
        const opened: Uint8Array[] = [];
        const unlocker = {
          unlock: async () => {
            opened.push(FILE_KEY);
            return Secret.copyOf(FILE_KEY);
          },
        };
        await outcome(() => unwrapFileKeys(conversation, unlocker), documented);
        const keys = (await said()).filter(({ args }) => args[0] === 'file-key');
        expect(keys).toHaveLength(opened.length);
      }),
      fuzz(20),
    );
  });

  it('names an identity, or something that is refused as none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiledText(IDENTITY), fc.string()), async (text) => {
        await outcome(() => parseIdentity(text), documented);
      }),
      fuzz(100),
    );
  });
});

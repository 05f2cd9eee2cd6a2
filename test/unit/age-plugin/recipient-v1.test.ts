import { Stanza } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { parseIdentity } from '../../../src/age-plugin/identity.js';
import { wrapFileKeys } from '../../../src/age-plugin/recipient-v1.js';
import { formatStanza, type Said } from '../../../src/age-plugin/stanzas.js';
import { formatRecipient, parseRecipient } from '../../../src/client/recipient.js';
import { decodeStanza } from '../../../src/client/stanza.js';
import { scalarFromInteger } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { Secret } from '../../../src/protocol/secret.js';
import { unwrap } from '../../../src/protocol/wrap.js';
import { client, inWords } from './client.js';
import { ENCRYPTING, FILE_KEY, IDENTITY, OK, RECIPIENT } from './recorded.js';

const y = scalarFromInteger(5);

/** What a `recipient-stanza` holds, opened by who knows y. */
function opened({ args: [, , ...args], body }: Said): Buffer {
  const { genesis, key, depositor: owner, object, record } = decodeStanza(new Stanza(args, body));
  const S = Secret.from(nobleGroup.multiply(y, record.U));
  const Y = nobleGroup.multiplyBase(y);
  return Buffer.from(unwrap(nobleGroup, { genesis, key, Y, owner, object, ...record, S }).dek.expose());
}

/** All that the plugin says to a client that says this. */
async function answered(says: string): Promise<readonly Said[]> {
  const { conversation, said } = client(says);
  await wrapFileKeys(conversation);
  return said();
}

describe('recipient-v1', () => {
  it('wraps the file key that age encrypted with', async () => {
    const said = await answered(ENCRYPTING);
    expect(said.map(({ args }) => args.slice(0, 5))).toEqual([
      ['recipient-stanza', '0', 'keyfold', '1', '7'],
      ['done'],
    ]);
    const [stanza] = said;
    expect(stanza && opened(stanza)).toEqual(FILE_KEY);
  });

  it('wraps every file key to every recipient and identity, each anew, whatever else is said', async () => {
    const other = formatRecipient({ ...parseRecipient(RECIPIENT), depositor: new Uint8Array(32).fill(3) });
    const keys = [1, 2].map((value) => new Uint8Array(16).fill(value));
    const says = [
      formatStanza(['extension-labels']),
      formatStanza(['add-recipient', RECIPIENT]),
      formatStanza(['wrap-file-key'], keys[0]),
      formatStanza(['joint-not-rusted', 'x'], new Uint8Array(70)),
      formatStanza(['add-identity', IDENTITY]),
      formatStanza(['wrap-file-key'], keys[1]),
      formatStanza(['add-recipient', other]),
      formatStanza(['done']),
    ];
    const said = await answered(says.join('') + OK.repeat(6));
    const stanzas = said.slice(0, -1);
    expect(stanzas.map(({ args }) => args[1])).toEqual(['0', '0', '0', '1', '1', '1']);
    expect(stanzas.map((stanza) => Uint8Array.from(opened(stanza)))).toEqual(
      stanzas.map(({ args }) => keys[Number(args[1])]),
    );
    expect(new Set(stanzas.map(({ args }) => args[5])).size).toBe(6);
    const depositors = stanzas.map(
      ({ args: [, , ...args], body }) => decodeStanza(new Stanza(args, body)).depositor[0],
    );
    expect(depositors).toEqual([2, 2, 3, 2, 2, 3]);
    expect(parseIdentity(IDENTITY).depositor[0]).toBe(2);
  });

  it('wraps nothing where one of them is none, and says which', async () => {
    const says = [
      formatStanza(['add-recipient', RECIPIENT]),
      formatStanza(['add-recipient', `${RECIPIENT}q`]),
      formatStanza(['add-identity', IDENTITY.toLowerCase()]),
      formatStanza(['wrap-file-key'], new Uint8Array(16)),
      formatStanza(['done']),
    ];
    const said = inWords(await answered(says.join('') + OK.repeat(2)));
    expect(said).toEqual([
      expect.stringMatching(
        /^error recipient 1: the recipient is not bech32.*; copy the whole recipient again/,
      ),
      expect.stringMatching(
        /^error identity 0: identity: it is not in upper case; copy the whole line again/,
      ),
      'done',
    ]);
  });

  it('refuses file keys of another length', async () => {
    const says = [
      formatStanza(['add-recipient', RECIPIENT]),
      formatStanza(['wrap-file-key'], new Uint8Array(32)),
      formatStanza(['done']),
      OK,
    ];
    expect(inWords(await answered(says.join('')))).toEqual([
      'error internal: a file key does not have the 16 bytes of age v1',
      'done',
    ]);
  });

  it.each([
    ['ends early', ENCRYPTING.slice(0, 40)],
    ['ends before it has answered', ENCRYPTING.slice(0, -OK.length)],
    ['answers with something else', `${ENCRYPTING.slice(0, -OK.length)}-> maybe\n\n`],
    ['refuses the stanza', `${ENCRYPTING.slice(0, -OK.length)}-> fail\n\n`],
    ['adds a recipient without one', '-> add-recipient\n\n-> done\n\n'],
    ['adds two recipients in one', `-> add-recipient ${RECIPIENT} ${RECIPIENT}\n\n-> done\n\n`],
  ])('stops at a client that %s', async (_, says) => {
    await expect(answered(says)).rejects.toMatchObject({ code: 'malformed-conversation' });
  });
});

import { describe, expect, it } from 'vitest';
import type { Talk } from '../../../src/age-plugin/conversation.js';
import { AgePluginError } from '../../../src/age-plugin/errors.js';
import { formatIdentity, type Identity, parseIdentity } from '../../../src/age-plugin/identity.js';
import { MAX_TRIES, type Unlocker, unwrapFileKeys } from '../../../src/age-plugin/identity-v1.js';
import { formatStanza, type Said } from '../../../src/age-plugin/stanzas.js';
import { Refused } from '../../../src/cli/exit.js';
import { encodeStanza, type SealedHeader } from '../../../src/client/stanza.js';
import { Secret } from '../../../src/protocol/secret.js';
import { client, inWords } from './client.js';
import { DECRYPTING, FILE_KEY, IDENTITY, OK } from './recorded.js';

const bytes = (value: number, length = 32): Uint8Array => new Uint8Array(length).fill(value);
const identity = parseIdentity(IDENTITY);

/** A header of the identity's chain; `object` tells headers apart. */
function header(depositor: number, object: number, genesis = 1): SealedHeader {
  const record = { U: bytes(1), Ubar: bytes(1), proof: bytes(1, 64), com: bytes(1), ct: bytes(1) };
  return { genesis: bytes(genesis), key: 7, depositor: bytes(depositor), object: bytes(object), record };
}

function sent(file: number, sealed: SealedHeader): string {
  const { args, body } = encodeStanza(sealed);
  return formatStanza(['recipient-stanza', String(file), ...args], body);
}

const added = (one: Identity): string => formatStanza(['add-identity', formatIdentity(one)]);
const DONE = formatStanza(['done']);

/** Does what a test says, and keeps what it was asked to open: `account/object`. */
class Recorded implements Unlocker {
  readonly asked: string[] = [];
  readonly keys: Secret[] = [];

  constructor(readonly open: (object: number, talk: Talk, onDeposit: () => void) => Promise<Uint8Array>) {}

  async unlock(one: Identity, sealed: SealedHeader, talk: Talk, onDeposit: () => void): Promise<Secret> {
    const object = sealed.object[0] ?? 0;
    this.asked.push(`${one.depositor[0]}/${object}`);
    const key = Secret.copyOf(await this.open(object, talk, onDeposit));
    this.keys.push(key);
    return key;
  }
}

const refuse = async (): Promise<never> => {
  throw new Refused('request: the chain says secrets.Denied', 'ask the owner');
};

async function answered(says: string, unlocker: Unlocker): Promise<readonly Said[]> {
  const { conversation, said } = client(says);
  await unwrapFileKeys(conversation, unlocker);
  return said();
}

describe('identity-v1', () => {
  it('gives age the file key of the stanza that it knows, and forgets it', async () => {
    const unlocker = new Recorded(async (_, talk) => {
      await talk.say('the seats answer');
      return FILE_KEY;
    });
    const said = await answered(DECRYPTING + OK.repeat(2), unlocker);
    expect(said.map(({ args }) => args)).toEqual([['msg'], ['file-key', '0'], ['done']]);
    expect(said.map(({ body }) => Buffer.from(body))).toEqual([
      Buffer.from('the seats answer'),
      FILE_KEY,
      Buffer.alloc(0),
    ]);
    expect(unlocker.asked).toEqual(['2/18']);
    expect(unlocker.keys.map(({ length }) => length)).toEqual([0]);
  });

  it('asks for what it needs, and goes on with what nobody would say', async () => {
    const heard: (string | undefined)[] = [];
    const unlocker = new Recorded(async (_, talk) => {
      await talk.say('hidden');
      for (let i = 0; i < 3; i++) heard.push(await talk.askSecret('password'));
      return FILE_KEY;
    });
    const responses = [['fail'], ['ok'], ['fail'], ['unsupported'], ['ok']].map((args, i) =>
      formatStanza(args, i === 1 ? Buffer.from('typed') : undefined),
    );
    const said = await answered(DECRYPTING + responses.join(''), unlocker);
    expect(said.map(({ args }) => args[0])).toEqual([
      ...['msg', 'request-secret', 'request-secret', 'request-secret', 'file-key', 'done'],
    ]);
    expect(heard).toEqual(['typed', undefined, undefined]);
  });

  it('tries what the account deposited first, then the rest, and says each reason once', async () => {
    const unlocker = new Recorded(async (object) => {
      if (object === 3) throw new AgePluginError('not-deposited', 'not deposited');
      return refuse();
    });
    const says = [added(identity), sent(0, header(9, 1)), sent(0, header(9, 2)), sent(0, header(2, 3)), DONE];
    const said = inWords(await answered(says.join('') + OK.repeat(2), unlocker));
    expect(unlocker.asked).toEqual(['2/3', '2/1', '2/2']);
    expect(said).toEqual([
      expect.stringMatching(/^error stanza 0 2: not deposited; ask the depositor to decrypt/),
      expect.stringMatching(/^error stanza 0 0: request: the chain says secrets.Denied; ask the owner/),
      'done',
    ]);
  });

  it('opens several files with several identities, and is silent about what is not for it', async () => {
    const second = { ...identity, depositor: bytes(5) };
    const unlocker = new Recorded(async (object) => (object === 2 ? bytes(2, 16) : bytes(object, 16)));
    const foreign = formatStanza(['recipient-stanza', '1', 'X25519', 'abc'], bytes(0));
    const says = [
      ...[added(identity), sent(0, header(5, 1)), formatStanza(['grease-me', 'x']), added(second), foreign],
      ...[sent(3, header(2, 2)), DONE],
    ];
    const said = await answered(says.join('') + OK.repeat(2), unlocker);
    expect(unlocker.asked).toEqual(['5/1', '2/2']);
    expect(said.map(({ args, body }) => [args.join(' '), body[0]])).toEqual([
      ['file-key 0', 1],
      ['file-key 3', 2],
      ['done', undefined],
    ]);
  });

  it('says of which chain a file is that it has no identity for', async () => {
    const unlocker = new Recorded(refuse);
    const says = [added(identity), sent(0, header(2, 1, 8)), DONE];
    const said = inWords(await answered(says.join('') + OK, unlocker));
    expect(unlocker.asked).toEqual([]);
    expect(said).toEqual([
      `msg: the file is for another chain than the identity: genesis 0x${'08'.repeat(32)}`,
      'done',
    ]);
  });

  it('opens nothing where an identity is none', async () => {
    const unlocker = new Recorded(async () => FILE_KEY);
    const says = [
      formatStanza(['add-identity', `${IDENTITY}Q`]),
      added(identity),
      sent(0, header(2, 1)),
      DONE,
    ];
    const said = inWords(await answered(says.join('') + OK, unlocker));
    expect(unlocker.asked).toEqual([]);
    expect(said).toEqual([expect.stringMatching(/^error identity 0: identity: it is not bech32/), 'done']);
  });

  it('opens nothing of a file with a stanza that is not of the form, and goes on with the next file', async () => {
    const unlocker = new Recorded(async () => FILE_KEY);
    const crooked = formatStanza(['recipient-stanza', '0', 'keyfold', '1', '7', 'AAAA'], bytes(1));
    const says = [added(identity), sent(0, header(2, 1)), crooked, sent(1, header(2, 4)), DONE];
    const said = inWords(await answered(says.join('') + OK.repeat(2), unlocker));
    expect(unlocker.asked).toEqual(['2/4']);
    expect(said[0]).toMatch(
      /^error stanza 0 1: genesis, depositor and object in the stanza are not 96 bytes; /,
    );
    expect(said[1]).toMatch(/^file-key 1/);
  });

  it('pays for one deposit of a file at most', async () => {
    const unlocker = new Recorded(async (_, __, onDeposit) => {
      onDeposit();
      return refuse();
    });
    const says = [added(identity), sent(0, header(2, 1)), sent(0, header(2, 2)), sent(1, header(2, 3)), DONE];
    await answered(says.join('') + OK.repeat(2), unlocker);
    expect(unlocker.asked).toEqual(['2/1', '2/3']);
  });

  it('tries so many stanzas and no more', async () => {
    const unlocker = new Recorded(refuse);
    const many = Array.from({ length: MAX_TRIES + 1 }, (_, i) => sent(0, header(9, i)));
    const said = inWords(await answered([added(identity), ...many, DONE].join('') + OK.repeat(2), unlocker));
    expect(unlocker.asked).toHaveLength(MAX_TRIES);
    expect(said[1]).toMatch(/^error stanza 0 16: file: 17 stanzas are more than 16; /);
  });

  it('says what is wrong with who asks as the fault of the identity', async () => {
    const unlocker = new Recorded(async () => {
      throw new AgePluginError('no-password', 'password: nobody\u001b[2J could be asked\nfor it');
    });
    const said = inWords(await answered(DECRYPTING + OK, unlocker));
    expect(said[0]).toMatch(
      /^error identity 0: password: nobody \[2J could be asked for it; run age at a terminal/,
    );
  });

  it.each([
    ['an index that is none', formatStanza(['recipient-stanza', '01', 'X25519'])],
    ['no stanza in it', formatStanza(['recipient-stanza', '0'])],
    [
      'files that go back',
      formatStanza(['recipient-stanza', '1', 'a']) + formatStanza(['recipient-stanza', '0', 'a']),
    ],
    ['no identity', formatStanza(['add-identity'])],
    ['an end in the middle', '-> recipient-stanza 0 a\n'],
  ])('stops at a client that sends %s', async (_, says) => {
    await expect(answered(says + DONE, new Recorded(refuse))).rejects.toMatchObject({
      code: 'malformed-conversation',
    });
  });

  it('stops where the client breaks off while it is asked', async () => {
    const unlocker = new Recorded(async (_, talk) => {
      await talk.say('hello');
      return FILE_KEY;
    });
    await expect(answered(DECRYPTING, unlocker)).rejects.toMatchObject({ code: 'malformed-conversation' });
  });
});

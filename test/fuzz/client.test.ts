/** Hostile files, recipients and addresses: typed errors, and nothing that was changed is accepted. */
import { Stanza } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { decrypt, readHeader, seal } from '../../src/client/age.js';
import { ClientError } from '../../src/client/errors.js';
import { formatRecipient, parseRecipient } from '../../src/client/recipient.js';
import { decodeAddress, encodeAddress } from '../../src/client/ss58.js';
import { decodeStanzas, encodeStanza } from '../../src/client/stanza.js';
import { equalBytes } from '../../src/protocol/bytes.js';
import { BASE } from '../../src/protocol/group.js';
import { Secret } from '../../src/protocol/secret.js';
import { fuzz, outcome, spoiled, spoiledText } from './support.js';

const documented = [ClientError];
const word = fc.uint8Array({ minLength: 32, maxLength: 32 });
const plaintext = new Uint8Array(100).fill(7);

let recipient: string;
let sealed: Uint8Array;

beforeAll(async () => {
  recipient = formatRecipient({
    genesis: new Uint8Array(32).fill(1),
    key: 3,
    publicKey: BASE,
    depositor: new Uint8Array(32).fill(2),
  });
  sealed = await seal(plaintext, recipient);
});

/** A stream of pieces of these lengths, repeated. */
function inPieces(bytes: Uint8Array, lengths: readonly number[]): ReadableStream<Uint8Array> {
  let [at, piece] = [0, 0];
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const length = lengths[piece++ % lengths.length] ?? 1;
      controller.enqueue(bytes.slice(at, at + length));
      at += length;
    },
  });
}

describe('sealed files', () => {
  it('a header of any bytes is read or refused as malformed, however it is cut into pieces', async () => {
    const line = fc.oneof(
      fc.constantFrom('age-encryption.org/v1', '---', '--- ', '-> keyfold 1 3', '-> X25519 a', ''),
      fc.string({ maxLength: 70 }),
      fc.base64String({ maxLength: 64 }),
    );
    const text = fc.array(line, { maxLength: 12 }).map((lines) => new TextEncoder().encode(lines.join('\n')));
    const file = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      text,
      fc.constant(0).chain(() => spoiled(sealed)),
    );
    const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(file, lengths, async (bytes, pieces) => {
        const whole = await outcome(() => readHeader(bytes), documented);
        const cut = await outcome(() => readHeader(inPieces(bytes, pieces)), documented);
        if ('error' in whole) expect(whole.error).toMatchObject({ code: 'malformed-file' });
        expect(cut).toEqual(whole);
      }),
      fuzz(150),
    );
  });

  it('little more of a file without a header is read than the 64 KiB that a header may have', async () => {
    let read = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = new Uint8Array(1_000).fill(0x61);
        read += piece.length;
        controller.enqueue(piece);
      },
    });
    await expect(readHeader(endless)).rejects.toMatchObject({ code: 'malformed-file' });
    expect(read).toBeLessThan(70_000);
  });

  it('a changed file never decrypts to something else', async () => {
    // The file key of `sealed` is not known here: another file, with an own one, has the same form.
    await fc.assert(
      fc.asyncProperty(
        fc.constant(0).chain(() => spoiled(sealed)),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        async (bytes, key) => {
          const result = await outcome(() => decrypt(bytes, Secret.from(key)), documented);
          if ('value' in result) throw new Error('a file opened with a key that is not its own');
          expect(['malformed-file', 'corrupted-file']).toContain((result.error as ClientError).code);
        },
      ),
      fuzz(60),
    );
  });

  it('a stanza is read as exactly what is written for it', async () => {
    const args = fc.oneof(
      fc.constantFrom('keyfold', '1', '3', '03', '4294967296', '4294967295', 'X25519', ''),
      fc.string({ maxLength: 10 }),
      fc.uint8Array({ minLength: 96, maxLength: 96 }).map((bytes) => Buffer.from(bytes).toString('base64')),
    );
    const names = fc.tuple(word, word, word).map((words) => Buffer.concat(words).toString('base64'));
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 220 }),
      fc.uint8Array({ minLength: 193, maxLength: 193 }).map((bytes) => {
        bytes[160] = 128;
        return bytes;
      }),
    );
    const ours = fc.tuple(fc.nat(), names, body).map(([key, text, bytes]) => {
      return new Stanza(['keyfold', '1', `${key}`, text], bytes);
    });
    const any = fc
      .tuple(fc.array(args, { maxLength: 6 }), body)
      .map(([list, bytes]) => new Stanza(list, bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(ours, any), { maxLength: 4 }), async (stanzas) => {
        const result = await outcome(() => decodeStanzas(stanzas), documented);
        if ('error' in result) {
          expect(result.error).toMatchObject({ code: 'malformed-file' });
          return;
        }
        const ours = stanzas.filter((one) => one.args[0] === 'keyfold');
        expect(result.value.map(encodeStanza)).toEqual(ours);
      }),
      fuzz(400),
    );
  });
});

describe('recipients and addresses', () => {
  it('a recipient is read as exactly what is written for it', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.constant(0).chain(() => spoiledText(recipient)),
      fc.constant(0).chain(() => fc.constantFrom(recipient.toUpperCase(), `${recipient} `, ` ${recipient}`)),
    );
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const result = await outcome(() => parseRecipient(given), documented);
        // bech32 may be in capitals as a whole.
        if ('value' in result) expect(formatRecipient(result.value)).toBe(given.toLowerCase());
        else expect(result.error).toMatchObject({ code: 'malformed-recipient' });
      }),
      fuzz(150),
    );
  });

  it('every recipient comes back', () => {
    const key = fc.nat({ max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(word, key, word, (genesis, number, depositor) => {
        const given = { genesis, key: number, publicKey: BASE, depositor };
        expect(parseRecipient(formatRecipient(given))).toEqual(given);
      }),
      fuzz(50),
    );
  });

  it('an address of any text is 32 bytes or refused, and comes back', async () => {
    const base58 = fc.string({
      unit: fc.constantFrom(...'123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'),
    });
    const known = encodeAddress(new Uint8Array(32).fill(9));
    const text = fc.oneof(fc.string({ maxLength: 80 }), base58, spoiledText(known));
    await fc.assert(
      fc.asyncProperty(text, async (given) => {
        const result = await outcome(() => decodeAddress(given), documented);
        if ('value' in result) expect(result.value).toHaveLength(32);
        else expect(result.error).toMatchObject({ code: 'invalid-argument' });
      }),
      fuzz(400),
    );
    fc.assert(
      fc.property(word, (account) => equalBytes(decodeAddress(encodeAddress(account)), account)),
      fuzz(100),
    );
  });

  it('a very long text is refused in time', async () => {
    const started = performance.now();
    for (const text of ['1'.repeat(200_000), 'z'.repeat(200_000), `age1keyfold1${'q'.repeat(200_000)}`]) {
      expect(await outcome(() => decodeAddress(text), documented)).toHaveProperty('error');
      expect(await outcome(() => parseRecipient(text), documented)).toHaveProperty('error');
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

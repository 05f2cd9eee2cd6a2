import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, toStream } from '../../../src/client/bytes.js';
import {
  ClientError,
  checkRecord,
  decrypt,
  formatRecipient,
  readHeader,
  seal,
} from '../../../src/client/index.js';
import { encodeRecord } from '../../../src/client/stanza.js';
import { randomScalar } from '../../../src/protocol/group.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { Secret } from '../../../src/protocol/secret.js';
import { unwrap } from '../../../src/protocol/wrap.js';

const rng = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** A key that one party holds: opens what is sealed to it without a chain. */
const secretKey = randomScalar(nobleGroup, rng);
const publicKey = nobleGroup.multiplyBase(secretKey.expose());
const target = { genesis: rng(32), key: 7, publicKey, depositor: rng(32) };
const recipient = formatRecipient(target);

async function fileKeyOf(file: Uint8Array): Promise<Secret> {
  const { record, object } = await readHeader(file);
  const S = Secret.from(nobleGroup.multiply(secretKey.expose(), record.U));
  const { genesis, key, depositor: owner } = target;
  return unwrap(nobleGroup, { genesis, key, Y: publicKey, owner, object, ...record, S }).dek;
}

async function codeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
  return 'no error';
}

describe('seal and decrypt', () => {
  it('gives back what was sealed, whatever the length around the chunk size', async () => {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const plaintext = new Uint8Array(length).map((_, i) => i % 251);
      const file = await seal(plaintext, recipient);
      const opened = await decrypt(file, await fileKeyOf(file));
      expect(Buffer.compare(opened, plaintext)).toBe(0);
    }
  });

  it('puts the recipient and a valid 193-byte record into the header, with a new object every time', async () => {
    const [first, second] = await Promise.all([
      seal(rng(10), recipient).then(readHeader),
      seal(rng(10), recipient).then(readHeader),
    ]);
    expect(first.genesis).toEqual(target.genesis);
    expect(first.key).toBe(7);
    expect(first.depositor).toEqual(target.depositor);
    expect(encodeRecord(first.record)).toHaveLength(193);
    checkRecord(first, publicKey);
    expect(Buffer.compare(first.object, second.object)).not.toBe(0);
  });

  it('streams: sealing and decrypting a stream give the same bytes as arrays do', async () => {
    const plaintext = new Uint8Array(300_000).map((_, i) => i % 249);
    const sealed = await collect(await seal(toStream(plaintext), recipient));
    const opened = await collect(await decrypt(toStream(sealed), await fileKeyOf(sealed)));
    expect(Buffer.compare(opened, plaintext)).toBe(0);
    const blob = await seal(new Blob([plaintext]), recipient);
    expect(
      Buffer.compare(await decrypt(new Blob([Uint8Array.from(blob)]), await fileKeyOf(blob)), plaintext),
    ).toBe(0);
  });

  it('reads a stream only as fast as the sealed stream is consumed', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const sealed = (await seal(endless, recipient)).getReader();
    for (let i = 0; i < 10; i++) await sealed.read();
    expect(pulled).toBeLessThan(30);
    await sealed.cancel();
  });

  it('refuses a proof that is not for this key', async () => {
    const header = await readHeader(await seal(rng(10), recipient));
    const other = nobleGroup.multiplyBase(randomScalar(nobleGroup, rng).expose());
    expect(() => checkRecord(header, other)).toThrow(expect.objectContaining({ code: 'record-invalid' }));
  });
});

describe('a file that was changed', () => {
  it('is refused for every single flipped bit of a small file', async () => {
    const file = await seal(new TextEncoder().encode('hello'), recipient);
    const key = await fileKeyOf(file);
    for (let at = 0; at < file.length; at++) {
      const changed = Uint8Array.from(file);
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      expect(['malformed-file', 'corrupted-file']).toContain(await codeOf(decrypt(changed, key)));
    }
  });

  it('is refused when cut at any place', async () => {
    const file = await seal(new Uint8Array(70_000), recipient);
    const key = await fileKeyOf(file);
    const header = file.length - ageSize(70_000);
    for (const length of [
      0,
      1,
      header - 1,
      header,
      header + 15,
      header + 16,
      header + 17,
      66_000,
      file.length - 1,
    ]) {
      const code = await codeOf(decrypt(file.subarray(0, length), key));
      expect(code).toBe(length < header ? 'malformed-file' : 'corrupted-file');
    }
  });

  it('fails the stream at the changed chunk, after the authentic ones', async () => {
    const file = await seal(new Uint8Array(200_000), recipient);
    const key = await fileKeyOf(file);
    file[file.length - 1] = (file[file.length - 1] ?? 0) ^ 1;
    const reader = (await decrypt(toStream(file), key)).getReader();
    expect((await reader.read()).value).toHaveLength(65_536);
    const rest = async (): Promise<void> => {
      while (!(await reader.read()).done);
    };
    expect(await codeOf(rest())).toBe('corrupted-file');
  });

  it('passes a failure of the source on as it is', async () => {
    const file = await seal(new Uint8Array(200_000), recipient);
    const key = await fileKeyOf(file);
    let offset = 0;
    const failing = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (offset > 100_000) return controller.error(new Error('disk gone'));
        controller.enqueue(file.subarray(offset, offset + 10_000));
        offset += 10_000;
      },
    });
    await expect(collect(await decrypt(failing, key))).rejects.toThrow('disk gone');
  });

  it('is a typed error for arbitrary bytes, and a header without an end is not read for ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await codeOf(readHeader(bytes))).toBe('malformed-file');
      }),
      { numRuns: 300 },
    );
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode('age-encryption.org/v1\n'.repeat(400)));
      },
    });
    expect(await codeOf(readHeader(endless))).toBe('malformed-file');
    expect(pulled).toBeLessThan(20);
  });
});

/** Bytes of nonce and chunks for a plaintext of this length. */
function ageSize(plaintext: number): number {
  return 16 + plaintext + 16 * Math.max(1, Math.ceil(plaintext / 65_536));
}

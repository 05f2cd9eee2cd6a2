/**
 * Sealing and decrypting `.age` files (C2SP age-encryption.org/v1): the payload, its chunks and the header MAC are
 * age's, the stanza is ours. Streams are processed chunk by chunk, 64 KiB at a time.
 */
import { Decrypter, Encrypter, type Stanza } from 'age-encryption';
import { ProtocolError } from '../protocol/errors.js';
import type { Group, Rng } from '../protocol/group.js';
import { nobleGroup } from '../protocol/group-noble.js';
import { Secret } from '../protocol/secret.js';
import { verifyWrap, wrap } from '../protocol/wrap.js';
import { type ByteSource, collect, peek, toStream, translateErrors } from './bytes.js';
import { ClientError } from './errors.js';
import { parseRecipient, type Recipient } from './recipient.js';
import { decodeStanzas, encodeStanza, FILE_KEY_BYTES, type SealedHeader } from './stanza.js';

/** Longest header that is read: ours has about 600 bytes; the rest is room for stanzas of other recipients. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Bytes of the object number of a sealing. */
const OBJECT_BYTES = 32;

/** What sealing draws on; the defaults are right outside tests and development networks. */
export interface SealOptions {
  /**
   * Randomness of the object number and of the wrap; the platform's by default. The file key and the payload nonce
   * always come from the platform.
   */
  readonly rng?: Rng | undefined;
  readonly group?: Group | undefined;
}

/** The platform's cryptographic randomness (Web Crypto). */
export const platformRng: Rng = (length) => globalThis.crypto.getRandomValues(new Uint8Array(length));

/**
 * Encrypts bytes for a recipient (`age1keyfold1...`), without any connection. A stream gives a stream, read as fast
 * as it is consumed. Throws `malformed-recipient`.
 */
export function seal(
  source: ReadableStream<Uint8Array>,
  recipient: string,
  options?: SealOptions,
): Promise<ReadableStream<Uint8Array>>;
export function seal(
  source: Uint8Array | Blob,
  recipient: string,
  options?: SealOptions,
): Promise<Uint8Array>;
export async function seal(
  source: ByteSource,
  recipient: string,
  { rng = platformRng, group = nobleGroup }: SealOptions = {},
): Promise<Uint8Array | ReadableStream<Uint8Array>> {
  const target = parseRecipient(recipient, group);
  const encrypter = new Encrypter();
  encrypter.addRecipient({ wrapFileKey: (fileKey) => [wrapFileKey(target, fileKey, rng, group)] });
  const sealed = await encrypter.encrypt(toStream(source));
  return source instanceof ReadableStream ? sealed : collect(sealed);
}

/** The stanza of a new sealing of a file key (16 bytes, the caller's to wipe), for an age file that somebody else writes. */
export function wrapFileKey(
  target: Recipient,
  fileKey: Uint8Array,
  rng: Rng = platformRng,
  group: Group = nobleGroup,
): Stanza {
  const { genesis, key, publicKey, depositor } = target;
  const object = rng(OBJECT_BYTES);
  const dek = Secret.copyOf(fileKey);
  try {
    const record = wrap(group, { genesis, key, Y: publicKey, owner: depositor, object, dek, rng });
    return encodeStanza({ genesis, key, depositor, object, record });
  } finally {
    dek.wipe();
  }
}

/**
 * The header of a sealed file; a stream is read as far as its header and then cancelled. Nothing in it is checked
 * yet beyond its form. Throws `malformed-file`, also for a file with several Keyfold recipients: see {@link readHeaders}.
 */
export async function readHeader(source: ByteSource): Promise<SealedHeader> {
  const [header, ...more] = await readHeaders(source);
  if (header && more.length === 0) return header;
  throw new ClientError('malformed-file', 'the file has several keyfold stanzas: read them with readHeaders');
}

/**
 * The headers of a sealed file, one for each Keyfold recipient that it was encrypted to; at least one. `seal` makes one, the
 * age command as many as it was given. As {@link readHeader} otherwise. Throws `malformed-file`.
 */
export async function readHeaders(source: ByteSource): Promise<readonly SealedHeader[]> {
  const { headers, file } = await splitHeaders(source);
  await file.cancel();
  return headers;
}

/** The headers, and the whole file as a stream from its first byte. Throws `malformed-file`. */
export async function splitHeaders(
  source: ByteSource,
): Promise<{ headers: readonly SealedHeader[]; file: ReadableStream<Uint8Array> }> {
  const { prefix, whole } = await peek(
    toStream(source),
    MAX_HEADER_BYTES,
    (bytes) => headerEnd(bytes) !== undefined,
  );
  try {
    const end = headerEnd(prefix);
    if (end === undefined) throw new ClientError('malformed-file', 'the file has no complete age header');
    return { headers: decodeStanzas(await readStanzas(prefix.subarray(0, end))), file: whole };
  } catch (error) {
    await whole.cancel();
    throw error;
  }
}

/** Offset after the line feed of the MAC line (`--- ...`), if it is there. */
function headerEnd(bytes: Uint8Array): number | undefined {
  for (let line = 0; line >= 0 && line < bytes.length; ) {
    const next = bytes.indexOf(0x0a, line);
    if (next < 0) return undefined;
    if (bytes[line] === 0x2d && bytes[line + 1] === 0x2d && bytes[line + 2] === 0x2d) return next + 1;
    line = next + 1;
  }
  return undefined;
}

/** age's own parser, through an identity that only looks. */
async function readStanzas(header: Uint8Array): Promise<readonly Stanza[]> {
  let seen: readonly Stanza[] | undefined;
  const decrypter = new Decrypter();
  decrypter.addIdentity({
    unwrapFileKey(stanzas) {
      seen = stanzas;
      return null;
    },
  });
  try {
    await decrypter.decryptHeader(header);
  } catch (error) {
    // With no file key it always throws; only a parser that never reached the identity is a malformed header.
    if (!seen) throw new ClientError('malformed-file', 'the age header does not parse', { cause: error });
  }
  return seen ?? [];
}

/** Checks the public proof of the record against the key's public point Y. Throws `record-invalid`. */
export function checkRecord(header: SealedHeader, publicKey: Uint8Array, group: Group = nobleGroup): void {
  try {
    verifyWrap(group, {
      genesis: header.genesis,
      key: header.key,
      Y: publicKey,
      owner: header.depositor,
      object: header.object,
      ...header.record,
    });
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new ClientError('record-invalid', `the record in the file is not valid: ${error.message}`, {
      cause: error,
    });
  }
}

/**
 * Decrypts a sealed file with its file key (16 bytes; the caller wipes it). A stream gives a stream: its chunks are
 * authentic one by one, but only its regular end says that the file is complete, so discard them if it fails.
 * Throws, or fails the stream with, `malformed-file` or `corrupted-file`; failures of the source pass through.
 */
export function decrypt(
  source: ReadableStream<Uint8Array>,
  fileKey: Secret,
): Promise<ReadableStream<Uint8Array>>;
export function decrypt(source: Uint8Array | Blob, fileKey: Secret): Promise<Uint8Array>;
export function decrypt(
  source: ByteSource,
  fileKey: Secret,
): Promise<Uint8Array | ReadableStream<Uint8Array>>;
export async function decrypt(
  source: ByteSource,
  fileKey: Secret,
): Promise<Uint8Array | ReadableStream<Uint8Array>> {
  if (fileKey.length !== FILE_KEY_BYTES) {
    throw new ClientError('invalid-argument', `fileKey must have ${FILE_KEY_BYTES} bytes and not be wiped`);
  }
  const { file } = await splitHeaders(source);
  let sourceFailure: { readonly error: unknown } | undefined;
  const watched = translateErrors(file, (error) => {
    sourceFailure = { error };
    return error;
  });
  const translate = (error: unknown): unknown =>
    sourceFailure
      ? sourceFailure.error
      : new ClientError('corrupted-file', 'the file was changed or cut short: it does not authenticate', {
          cause: error,
        });
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: () => Uint8Array.from(fileKey.expose()) });
  try {
    const plaintext = translateErrors(await decrypter.decrypt(watched), translate);
    return source instanceof ReadableStream ? plaintext : await collect(plaintext);
  } catch (error) {
    throw error instanceof ClientError ? error : translate(error);
  }
}

/**
 * The age stanza that carries a Keyfold record, the same bytes that are stored on chain:
 *
 * ```
 * -> keyfold 1 <key> <base64(genesis[32] || depositor[32] || object[32])>
 * base64(SCALE(U[32], Ubar[32], proof[64], com[32], Vec ct))
 * ```
 */
import { base64nopad } from '@scure/base';
import { Stanza } from 'age-encryption';
import { concat, WORD_BYTES } from '../protocol/bytes.js';
import { compact } from '../protocol/scale.js';
import type { WrapRecord } from '../protocol/wrap.js';
import { ClientError } from './errors.js';

/** First argument of our stanza. */
const TYPE = 'keyfold';

/** Second argument: the version of the stanza. */
const VERSION = '1';

/** The data key of an age file is its file key. */
export const FILE_KEY_BYTES = 16;

/** The file key and the tag of the AEAD. */
const CIPHERTEXT_BYTES = FILE_KEY_BYTES + 16;

/** U, Ubar, proof, com: everything before the ciphertext. */
const FIXED_BYTES = 2 * WORD_BYTES + 64 + WORD_BYTES;

const CIPHERTEXT_PREFIX = compact(CIPHERTEXT_BYTES);

const BODY_BYTES = FIXED_BYTES + CIPHERTEXT_PREFIX.length + CIPHERTEXT_BYTES;

/** Key numbers are u32, written in decimal without leading zeros. */
const KEY_NUMBER = /^(0|[1-9][0-9]{0,9})$/;

/** What the header of a sealed file says. Chosen by whoever wrote the file: checked against the chain before use. */
export interface SealedHeader {
  /** Genesis hash of the chain, 32 bytes. */
  readonly genesis: Uint8Array;
  /** Number of the Wrap key, u32. */
  readonly key: number;
  /** Account whose deposit the record is bound to: 32 bytes. */
  readonly depositor: Uint8Array;
  /** Random number of this sealing: 32 bytes. */
  readonly object: Uint8Array;
  /** The wrapped file key; `ct` has 32 bytes. */
  readonly record: WrapRecord;
}

/** SCALE of a record: 193 bytes for a file key, the form of the stanza body and of the chain's storage. */
export function encodeRecord(record: WrapRecord): Uint8Array {
  return concat(record.U, record.Ubar, record.proof, record.com, compact(record.ct.length), record.ct);
}

/** The stanza of a sealed file. */
export function encodeStanza(header: SealedHeader): Stanza {
  const names = base64nopad.encode(concat(header.genesis, header.depositor, header.object));
  return new Stanza([TYPE, VERSION, header.key.toString(), names], encodeRecord(header.record));
}

/**
 * The keyfold stanzas among the stanzas of a header, in their order, at least one; stanzas of other types are other people's
 * and are skipped. Throws `malformed-file` if there is none, or one that is not exactly of the form above. Points and
 * proofs are not checked here.
 */
export function decodeStanzas(stanzas: readonly Stanza[]): readonly SealedHeader[] {
  const ours = stanzas.filter(isKeyfoldStanza);
  if (ours.length === 0)
    throw malformed('the file has no keyfold stanza: it was not sealed for a Keyfold key');
  return ours.map(decodeStanza);
}

/** Whether a stanza is of our type, whatever else it holds. */
export function isKeyfoldStanza({ args }: Pick<Stanza, 'args'>): boolean {
  return args[0] === TYPE;
}

/** One keyfold stanza of a header. Throws `malformed-file` unless it is exactly of the form above. */
export function decodeStanza({ args, body }: Stanza): SealedHeader {
  const [, version, key, names] = args;
  if (version !== VERSION) throw malformed(`the keyfold stanza is not of version ${VERSION}`);
  if (args.length !== 4 || key === undefined || names === undefined) {
    throw malformed('the keyfold stanza does not have four arguments');
  }
  if (!KEY_NUMBER.test(key) || Number(key) >= 2 ** 32)
    throw malformed('the key number in the stanza is not a u32');
  const words = decodeBase64(names);
  if (words.length !== 3 * WORD_BYTES)
    throw malformed('genesis, depositor and object in the stanza are not 96 bytes');
  return {
    genesis: words.slice(0, 32),
    key: Number(key),
    depositor: words.slice(32, 64),
    object: words.slice(64),
    record: decodeRecord(body),
  };
}

function decodeRecord(body: Uint8Array): WrapRecord {
  const prefix = body.slice(FIXED_BYTES, FIXED_BYTES + CIPHERTEXT_PREFIX.length);
  if (body.length !== BODY_BYTES || prefix.some((byte, i) => byte !== CIPHERTEXT_PREFIX[i])) {
    throw malformed(`the record in the stanza does not have its ${BODY_BYTES} bytes`);
  }
  return {
    U: body.slice(0, 32),
    Ubar: body.slice(32, 64),
    proof: body.slice(64, 128),
    com: body.slice(128, 160),
    ct: body.slice(BODY_BYTES - CIPHERTEXT_BYTES),
  };
}

function decodeBase64(text: string): Uint8Array {
  try {
    return base64nopad.decode(text);
  } catch (error) {
    throw new ClientError('malformed-file', 'the names in the stanza are not base64', { cause: error });
  }
}

function malformed(message: string): ClientError {
  return new ClientError('malformed-file', message);
}

/**
 * The recipient string: all that sealing needs, without a connection to the chain.
 *
 * bech32 (BIP 173, without its length limit, as age does) with the human-readable part `age1keyfold` over
 * version u8 || genesis[32] || key u32 || Y[32] || depositor[32], integers little-endian: 101 bytes.
 */
import { bech32 } from '@scure/base';
import { concat, u32, WORD_BYTES } from '../protocol/bytes.js';
import { ProtocolError } from '../protocol/errors.js';
import { decodePoint, type Group } from '../protocol/group.js';
import { nobleGroup } from '../protocol/group-noble.js';
import { ClientError } from './errors.js';

/** Human-readable part: age's own form for recipients of plugins (`age1<name>`). */
const HRP = 'age1keyfold';

/** The only version there is. */
const VERSION = 1;

/** version, genesis, key, Y, depositor. */
const LENGTH = 1 + WORD_BYTES + 4 + WORD_BYTES + WORD_BYTES;

/** Whom a file is sealed for: a key of a chain, and the account that will store the record. */
export interface Recipient {
  /** Genesis hash of the chain, 32 bytes. */
  readonly genesis: Uint8Array;
  /** Number of a Wrap key, u32. */
  readonly key: number;
  /** Y, the public point of the key: 32 bytes. */
  readonly publicKey: Uint8Array;
  /** Account that will store the record: 32 bytes. */
  readonly depositor: Uint8Array;
}

/** Throws `invalid-argument` naming the field that has the wrong length or range. */
export function formatRecipient(recipient: Recipient, group: Group = nobleGroup): string {
  try {
    decodePoint(group, recipient.publicKey, 'publicKey');
    const fields = concat(
      Uint8Array.of(VERSION),
      word(recipient.genesis, 'genesis'),
      u32(recipient.key),
      recipient.publicKey,
      word(recipient.depositor, 'depositor'),
    );
    return bech32.encode(HRP, bech32.toWords(fields), false);
  } catch (error) {
    if (error instanceof ProtocolError)
      throw new ClientError('invalid-argument', error.message, { cause: error });
    throw error;
  }
}

/** Reads an `age1keyfold1...` string. Throws `malformed-recipient` on anything else, whatever the text. */
export function parseRecipient(text: string, group: Group = nobleGroup): Recipient {
  const bytes = decodeText(text);
  if (bytes.length !== LENGTH) {
    throw new ClientError(
      'malformed-recipient',
      `the recipient holds ${bytes.length} bytes instead of ${LENGTH}`,
    );
  }
  if (bytes[0] !== VERSION) {
    throw new ClientError(
      'malformed-recipient',
      `the recipient has version ${bytes[0]}; this client reads ${VERSION}`,
    );
  }
  const publicKey = bytes.slice(37, 69);
  try {
    decodePoint(group, publicKey, 'the public key in the recipient');
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'the public key in the recipient is not a point';
    throw new ClientError('malformed-recipient', reason, { cause: error });
  }
  return {
    genesis: bytes.slice(1, 33),
    key: new DataView(bytes.buffer, bytes.byteOffset).getUint32(33, true),
    publicKey,
    depositor: bytes.slice(69),
  };
}

function decodeText(text: string): Uint8Array {
  try {
    const { prefix, words } = bech32.decode(text as `${string}1${string}`, false);
    if (prefix === HRP) return bech32.fromWords(words);
  } catch (error) {
    throw new ClientError(
      'malformed-recipient',
      'the recipient is not bech32, or its checksum does not hold',
      {
        cause: error,
      },
    );
  }
  throw new ClientError('malformed-recipient', `the recipient does not begin with ${HRP}1`);
}

function word(bytes: Uint8Array, name: string): Uint8Array {
  if (bytes.length !== WORD_BYTES)
    throw new ClientError('invalid-argument', `${name} must have ${WORD_BYTES} bytes`);
  return bytes;
}

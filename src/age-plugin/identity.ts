/**
 * The identity string: whom the plugin asks, and as whom (docs/reference/age-plugin.md).
 *
 * bech32 (BIP 173, without its length limit, upper case, as age does) with the human-readable part
 * `AGE-PLUGIN-KEYFOLD-` over version u8 || genesis[32] || key u32 || Y[32] || account[32] || signer || belief ||
 * urls, integers little-endian. The first five fields are those of a recipient.
 */
import { bech32 } from '@scure/base';
import { formatRecipient, type Recipient } from '../client/recipient.js';
import { concat, u16, u32, WORD_BYTES } from '../protocol/bytes.js';
import { decodePoint } from '../protocol/group.js';
import { nobleGroup } from '../protocol/group-noble.js';
import { AgePluginError } from './errors.js';

/** Human-readable part: age's own form for identities of plugins, in lower case as bech32 computes with it. */
const HRP = 'age-plugin-keyfold-';

/** The only version there is. */
const VERSION = 1;

/** Nodes that are tried one after the other; more than a person would write down. */
const MAX_URLS = 8;

/** Bytes of a path, an address, the name of a variable or a secret URI. */
export const MAX_TEXT_BYTES = 1024;

/** WebSocket addresses, as the command line takes them. */
const URL_FORM = /^wss?:\/\/[^\s\p{C}]+$/u;

/** As POSIX names environment variables. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** By what the account signs. Only `suri` makes the identity a secret of its own. */
export type SignerReference =
  /** A keystore file of `keyfold account`; the folder that the command line takes by default where the path is empty. */
  | { readonly kind: 'keystore'; readonly basePath: string }
  /** A variable of the environment that holds a secret URI. */
  | { readonly kind: 'environment'; readonly variable: string }
  /** The secret URI itself. */
  | { readonly kind: 'suri'; readonly suri: string };

/** By what the nodes are believed. */
export type Belief =
  /** What the node says, of the pinned chain. */
  | { readonly kind: 'node' }
  /** GRANDPA from the genesis block, or from a checkpoint where the path of one is not empty. */
  | { readonly kind: 'grandpa'; readonly checkpoint: string };

/** The fields of a recipient, of which the depositor is the account that signs, and how it is reached. */
export interface Identity extends Recipient {
  readonly signer: SignerReference;
  readonly belief: Belief;
  /** 1..8 WebSocket addresses, tried in their order. */
  readonly urls: readonly string[];
}

const SIGNERS = ['keystore', 'environment', 'suri'] as const;
const BELIEFS = ['node', 'grandpa'] as const;

/**
 * The text of an identity. Throws `malformed-identity` naming the field that is out of its bounds, `invalid-argument`
 * for those of the recipient.
 */
export function formatIdentity(identity: Identity): string {
  recipientOf(identity);
  checkFields(identity);
  const { signer, belief, urls } = identity;
  const fields = concat(
    Uint8Array.of(VERSION),
    identity.genesis,
    u32(identity.key),
    identity.publicKey,
    identity.depositor,
    Uint8Array.of(SIGNERS.indexOf(signer.kind)),
    text(textOfSigner(signer)),
    Uint8Array.of(BELIEFS.indexOf(belief.kind)),
    text(belief.kind === 'grandpa' ? belief.checkpoint : ''),
    Uint8Array.of(urls.length),
    ...urls.map(text),
  );
  return bech32.encode(HRP, bech32.toWords(fields), false).toUpperCase();
}

/** Reads an `AGE-PLUGIN-KEYFOLD-1...` string. Throws `malformed-identity` on anything else, whatever the text. */
export function parseIdentity(encoded: string): Identity {
  const fields = new FieldReader(decodeText(encoded));
  const version = fields.byte();
  if (version !== VERSION) throw malformed(`it has version ${version}; this plugin reads ${VERSION}`);
  const recipient = {
    genesis: fields.bytes(WORD_BYTES),
    key: fields.u32(),
    publicKey: fields.bytes(WORD_BYTES),
    depositor: fields.bytes(WORD_BYTES),
  };
  const identity: Identity = {
    ...recipient,
    signer: signerOf(fields.byte(), fields.text()),
    belief: beliefOf(fields.byte(), fields.text()),
    urls: Array.from({ length: fields.byte() }, () => fields.text()),
  };
  fields.end();
  checkFields(identity);
  return identity;
}

/** The recipient whose files the account of an identity deposits. */
export function recipientOf({ genesis, key, publicKey, depositor }: Identity): string {
  return formatRecipient({ genesis, key, publicKey, depositor });
}

function checkFields({ publicKey, signer, belief, urls }: Identity): void {
  try {
    decodePoint(nobleGroup, publicKey, 'public key');
  } catch (cause) {
    throw malformed('its public key is not a point', { cause });
  }
  if (signer.kind === 'environment' && !VARIABLE.test(signer.variable)) {
    throw malformed('the variable it names is no name of one');
  }
  if (signer.kind === 'suri' && signer.suri === '') throw malformed('its secret is empty');
  if (signer.kind === 'keystore') checkPath(signer.basePath, 'keystore');
  if (belief.kind === 'grandpa') checkPath(belief.checkpoint, 'checkpoint');
  if (urls.length < 1 || urls.length > MAX_URLS) throw malformed(`it does not name 1 to ${MAX_URLS} nodes`);
  if (!urls.every((url) => URL_FORM.test(url))) {
    throw malformed('the address of a node does not begin with ws:// or wss://');
  }
}

/** A plugin does not know in which folder it is started. */
function checkPath(path: string, what: string): void {
  if (path !== '' && !/^(\/|[A-Za-z]:[\\/])/.test(path))
    throw malformed(`the path of its ${what} is not absolute`);
}

function textOfSigner(signer: SignerReference): string {
  if (signer.kind === 'keystore') return signer.basePath;
  return signer.kind === 'environment' ? signer.variable : signer.suri;
}

function signerOf(kind: number, value: string): SignerReference {
  switch (SIGNERS[kind]) {
    case 'keystore':
      return { kind: 'keystore', basePath: value };
    case 'environment':
      return { kind: 'environment', variable: value };
    case 'suri':
      return { kind: 'suri', suri: value };
    default:
      throw malformed('it has a kind of signer that this plugin does not know');
  }
}

function beliefOf(kind: number, value: string): Belief {
  switch (BELIEFS[kind]) {
    case 'node':
      if (value !== '') throw malformed('it believes its node and yet names a checkpoint');
      return { kind: 'node' };
    case 'grandpa':
      return { kind: 'grandpa', checkpoint: value };
    default:
      throw malformed('it has a kind of finality that this plugin does not know');
  }
}

function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  if (bytes.length > MAX_TEXT_BYTES) throw malformed(`a text in it is longer than ${MAX_TEXT_BYTES} bytes`);
  return concat(u16(bytes.length), bytes);
}

class FieldReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bytes(length: number): Uint8Array {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw malformed('it is too short');
    const found = this.#bytes.slice(this.#at, end);
    this.#at = end;
    return found;
  }

  byte(): number {
    return this.bytes(1)[0] ?? 0;
  }

  u32(): number {
    return new DataView(this.bytes(4).buffer).getUint32(0, true);
  }

  text(): string {
    const length = new DataView(this.bytes(2).buffer).getUint16(0, true);
    if (length > MAX_TEXT_BYTES) throw malformed(`a text in it is longer than ${MAX_TEXT_BYTES} bytes`);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.bytes(length));
    } catch (error) {
      if (error instanceof AgePluginError) throw error;
      throw malformed('a text in it is not UTF-8', { cause: error });
    }
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw malformed('it is too long');
  }
}

function decodeText(encoded: string): Uint8Array {
  if (encoded !== encoded.toUpperCase()) throw malformed('it is not in upper case');
  try {
    const { prefix, words } = bech32.decode(encoded as `${string}1${string}`, false);
    if (prefix.toLowerCase() === HRP) return bech32.fromWords(words);
  } catch {
    // The reason of the library quotes the text, which may hold a secret.
    throw malformed('it is not bech32, or its checksum does not hold');
  }
  throw malformed('it does not begin with AGE-PLUGIN-KEYFOLD-1');
}

function malformed(what: string, options?: ErrorOptions): AgePluginError {
  return new AgePluginError('malformed-identity', `identity: ${what}`, options);
}

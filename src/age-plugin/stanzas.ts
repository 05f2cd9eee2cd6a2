/**
 * The stanzas that an age client and its plugin say to each other (C2SP age-plugin.md, "IPC protocol"): an age v1
 * stanza each, `-> ` and arguments, then the body in lines of 64 characters of canonical base64, the last one shorter.
 */
import { AgePluginError } from './errors.js';

/** Bytes of a line of a body: 64 characters of base64. */
const LINE_BYTES = 48;
const LINE_CHARACTERS = 64;

/** Longest line: an identity has under 12 KB, and the arguments of others' stanzas (post-quantum ones) under 4 KB. */
const MAX_LINE_BYTES = 64 * 1024;

/** Everything that a client may say: the header of a file with thousands of recipients. */
const MAX_INPUT_BYTES = 4 * 1024 ** 2;

/** Of an argument: visible ASCII (age, ABNF of the header). */
const ARGUMENT = /^[\x21-\x7e]+$/;

const LINE_FEED = 0x0a;

/** One stanza: a command, a response, or a stanza of a header. */
export interface Said {
  /** At least one. The first is the command where it is one. */
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

/** A stanza as text. */
export function formatStanza(args: readonly string[], body: Uint8Array = new Uint8Array(0)): string {
  let text = `-> ${args.join(' ')}\n`;
  // A body of whole lines ends with an empty one.
  for (let at = 0; at <= body.length; at += LINE_BYTES) {
    text += `${base64(body.subarray(at, at + LINE_BYTES))}\n`;
  }
  return text;
}

/** Reads stanzas out of a stream of bytes, whoever wrote them. */
export class StanzaReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #pending: Uint8Array = new Uint8Array(0);
  #read = 0;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  /** The next one; undefined where the stream ends between two. Throws `malformed-conversation`. */
  async next(): Promise<Said | undefined> {
    const first = await this.#line();
    if (first === undefined) return undefined;
    const [arrow, ...args] = first.split(' ');
    if (arrow !== '->' || args.length === 0 || !args.every((arg) => ARGUMENT.test(arg))) {
      throw malformed('a stanza does not begin with -> and arguments');
    }
    const lines: Uint8Array[] = [];
    for (;;) {
      const line = await this.#line();
      if (line === undefined) throw malformed('it ends within a stanza');
      if (line.length > LINE_CHARACTERS) throw malformed('a line of a body is too long');
      lines.push(decoded(line));
      if (line.length < LINE_CHARACTERS) break;
    }
    return { args, body: Buffer.concat(lines) };
  }

  async #line(): Promise<string | undefined> {
    for (;;) {
      const end = this.#pending.indexOf(LINE_FEED);
      if (end >= 0) {
        const line = this.#pending.subarray(0, end);
        this.#pending = this.#pending.subarray(end + 1);
        if (line.length > MAX_LINE_BYTES) throw malformed(`a line is longer than ${MAX_LINE_BYTES} bytes`);
        return Buffer.from(line).toString('latin1');
      }
      if (this.#pending.length > MAX_LINE_BYTES) {
        throw malformed(`a line is longer than ${MAX_LINE_BYTES} bytes`);
      }
      const { done, value } = await this.#chunks.next();
      if (done) {
        if (this.#pending.length > 0) throw malformed('it ends within a line');
        return undefined;
      }
      this.#read += value.length;
      if (this.#read > MAX_INPUT_BYTES) throw malformed(`it is longer than ${MAX_INPUT_BYTES} bytes`);
      this.#pending = Buffer.concat([this.#pending, value]);
    }
  }
}

/** Node's decoder takes anything; what it read is canonical where it is written the same. */
function decoded(line: string): Uint8Array {
  const bytes = Buffer.from(line, 'base64');
  // The line may be a file key or a password: it is not quoted.
  if (base64(bytes) !== line) throw malformed('a line of a body is not canonical base64');
  return bytes;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** `what` was wrong with what came. */
export function malformed(what: string): AgePluginError {
  return new AgePluginError('malformed-conversation', `conversation: ${what}`);
}

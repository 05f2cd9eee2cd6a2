/**
 * The two phases of every state machine (C2SP age-plugin.md): the client says what is wanted, then the plugin asks and
 * tells, one command at a time, each with one response.
 */
import { printable } from '../cli/printable.js';
import { formatStanza, malformed, type Said, StanzaReader } from './stanzas.js';

/** The client's end: the plugin's stdin and stdout. */
export interface Ends {
  readonly input: AsyncIterable<Uint8Array>;
  /** Resolves when the client can have it. */
  write(text: string): Promise<void>;
}

/** What a step may say to the person in front of the age client, and ask. */
export interface Talk {
  /** Shows one line, where there is a place to show it. */
  say(text: string): Promise<void>;
  /** A secret that the person types; undefined where nobody could be asked. */
  askSecret(prompt: string): Promise<string | undefined>;
}

/** What an error is about. Indices count from 0, stanzas within their file. */
export type About =
  | readonly ['recipient' | 'identity', number]
  | readonly ['stanza', number, number]
  | readonly ['internal'];

export class Conversation implements Talk {
  readonly #reader: StanzaReader;
  readonly #ends: Ends;

  constructor(ends: Ends) {
    this.#ends = ends;
    this.#reader = new StanzaReader(ends.input);
  }

  /** Everything up to `done`, commands that nobody knows included. Throws `malformed-conversation`. */
  async received(): Promise<readonly Said[]> {
    const all: Said[] = [];
    for (;;) {
      const said = await this.#next();
      if (said.args[0] === 'done') return all;
      all.push(said);
    }
  }

  async say(text: string): Promise<void> {
    // A client with nowhere to show it says `fail`, an older one `unsupported`: neither is a reason to stop.
    await this.#ask(['msg'], plain(text));
  }

  async askSecret(prompt: string): Promise<string | undefined> {
    const { args, body } = await this.#ask(['request-secret'], plain(prompt));
    if (args[0] !== 'ok') return undefined;
    const text = Buffer.from(body).toString('utf8');
    body.fill(0);
    return text;
  }

  /** A wrapped file key: a stanza for the header of the file. */
  async recipientStanza(file: number, { args, body }: Said): Promise<void> {
    await this.#tell(['recipient-stanza', String(file), ...args], body);
  }

  /** An unwrapped file key, which the caller wipes. */
  async fileKey(file: number, key: Uint8Array): Promise<void> {
    await this.#tell(['file-key', String(file)], key);
  }

  async error(about: About, text: string): Promise<void> {
    await this.#tell(['error', ...about.map(String)], plain(text));
  }

  /** Ends the phase, and the conversation with it. */
  async done(): Promise<void> {
    await this.#ends.write(formatStanza(['done']));
  }

  async #tell(args: readonly string[], body: Uint8Array): Promise<void> {
    const [response = ''] = (await this.#ask(args, body)).args;
    if (response !== 'ok') throw malformed(`the response to ${args[0]} is not ok`);
  }

  async #ask(args: readonly string[], body: Uint8Array): Promise<Said> {
    await this.#ends.write(formatStanza(args, body));
    const said = await this.#next();
    if (!['ok', 'fail', 'unsupported'].includes(said.args[0] ?? '')) {
      throw malformed(`the response to ${args[0]} is none of ok, fail, unsupported`);
    }
    return said;
  }

  async #next(): Promise<Said> {
    const said = await this.#reader.next();
    if (said === undefined) throw malformed('it ends before it is done');
    return said;
  }
}

/** Texts may quote a node or a path. */
function plain(text: string): Uint8Array {
  return new TextEncoder().encode(printable(text));
}

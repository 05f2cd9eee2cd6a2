/** An age client that says what it was told to say, in pieces, and keeps what the plugin says. */
import { Conversation } from '../../../src/age-plugin/conversation.js';
import { type Said, StanzaReader } from '../../../src/age-plugin/stanzas.js';

export interface Client {
  readonly conversation: Conversation;
  /** Everything the plugin has said. */
  said(): Promise<readonly Said[]>;
}

export function client(says: string, pieceBytes = 7): Client {
  const bytes = Buffer.from(says);
  let text = '';
  async function* input(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
  }
  const write = async (more: string): Promise<void> => {
    text += more;
  };
  return { conversation: new Conversation({ input: input(), write }), said: () => stanzasOf(text) };
}

export async function stanzasOf(text: string): Promise<readonly Said[]> {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const reader = new StanzaReader(whole());
  const all: Said[] = [];
  for (let said = await reader.next(); said !== undefined; said = await reader.next()) all.push(said);
  return all;
}

/** `command argument ..: body` of each. */
export function inWords(said: readonly Said[]): readonly string[] {
  return said.map(({ args, body }) => {
    const text = Buffer.from(body).toString();
    return text === '' ? args.join(' ') : `${args.join(' ')}: ${text}`;
  });
}

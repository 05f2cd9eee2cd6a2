/** A state machine on the streams of a process. */
import type { Readable, Writable } from 'node:stream';
import { Conversation } from './conversation.js';
import { reasonOf } from './reason.js';

/** Of a process: the streams, and the variables of its environment. */
export interface Host {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Runs one conversation; the exit code: 0 when it was ended in order, whatever was said in it. */
export async function runMachine(name: string, { stdin, stdout, stderr, env }: Host): Promise<0 | 1> {
  // The callback of each write says the same; unheard, the event would end the process.
  stdout.on('error', () => undefined);
  const conversation = new Conversation({ input: stdin, write: (text) => written(stdout, text) });
  try {
    switch (name) {
      case 'recipient-v1': {
        const { wrapFileKeys } = await import('./recipient-v1.js');
        await wrapFileKeys(conversation);
        return 0;
      }
      case 'identity-v1': {
        await unwrap(conversation, env);
        return 0;
      }
      default:
        throw new Error('the age client asks for a state machine that this plugin does not have');
    }
  } catch (error) {
    await written(stderr, `age-plugin-keyfold: error: ${reasonOf(error)}\n`).catch(() => undefined);
    return 1;
  }
}

async function unwrap(conversation: Conversation, env: Host['env']): Promise<void> {
  const [{ unwrapFileKeys }, { Network }] = await Promise.all([
    import('./identity-v1.js'),
    import('./network.js'),
  ]);
  const network = new Network({ env });
  try {
    await unwrapFileKeys(conversation, network);
  } finally {
    await network.close();
  }
}

function written(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

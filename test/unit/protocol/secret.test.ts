import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/protocol/bytes.js';
import { Secret } from '../../../src/protocol/secret.js';

const BYTES = Uint8Array.from({ length: 32 }, (_, i) => 0xa0 + i);

/** What `write` writes to the stream that it is given. */
function written(write: (stream: Writable) => void): string {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  write(stream);
  expect(chunks.join('')).not.toBe('');
  return chunks.join('');
}

describe('Secret', () => {
  it.each([
    ['String', (secret: Secret) => String(secret)],
    ['a template', (secret: Secret) => `${secret}`],
    ['JSON', (secret: Secret) => JSON.stringify({ secret })],
    ['inspect', (secret: Secret) => inspect({ secret }, { depth: 9, showHidden: true, getters: true })],
    [
      'its keys',
      (secret: Secret) => Object.entries(secret).join() + Reflect.ownKeys(secret).map(String).join(),
    ],
    [
      'inspect without its hook',
      (secret: Secret) => inspect(secret, { customInspect: false, showHidden: true }),
    ],
    ['a format', (secret: Secret) => format('%s %o %O %j', secret, secret, secret, secret)],
    ['a structured clone', (secret: Secret) => inspect(structuredClone(secret), { showHidden: true })],
    ['serialisation', (secret: Secret) => toHex(serialize({ secret }))],
    [
      'the console',
      (secret: Secret) =>
        written((stdout) => {
          const console = new Console({ stdout });
          console.log(secret, { secret });
          console.dir(secret, { showHidden: true });
          console.table([secret]);
        }),
    ],
    [
      'a log line',
      (secret: Secret) =>
        written((stream) => pino({ level: 'trace' }, stream).trace({ secret, err: secret }, 'x %o', secret)),
    ],
    ['an error', (secret: Secret) => inspect(new Error('x', { cause: secret }))],
  ])('does not show its bytes through %s', (_, print) => {
    const shown = print(Secret.copyOf(BYTES));
    expect(shown).not.toContain(toHex(BYTES).slice(0, 8));
    expect(shown).not.toContain('160');
    expect(shown).not.toContain('a0 a1');
  });

  it('owns what it is made from, and copies on request', () => {
    const owned = BYTES.slice();
    const copied = BYTES.slice();
    const secret = Secret.from(owned);
    const copy = Secret.copyOf(copied);
    const clone = copy.clone();
    expect(secret.expose()).toBe(owned);
    secret.wipe();
    copy.wipe();
    expect(owned).toEqual(new Uint8Array(32));
    expect(copied).toEqual(BYTES);
    expect(clone.expose()).toEqual(BYTES);
  });

  it('is empty once wiped', () => {
    const secret = Secret.copyOf(BYTES);
    expect(secret.length).toBe(32);
    secret.wipe();
    secret.wipe();
    expect(secret.length).toBe(0);
    expect(secret.expose()).toHaveLength(0);
  });
});

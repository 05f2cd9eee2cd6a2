/**
 * Known secrets, and the search for them in what a program lets out. They are known because a test replaces the two
 * functions through which every `Secret` is made, and the system's source of randomness, by ones that keep a copy.
 */
import crypto from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { Secret } from '../../src/protocol/secret.js';

/** The shortest secret: an age file key. */
const MIN_BYTES = 16;
/** Bytes with fewer different values are counters, or wiped already. */
const MIN_VALUES = 8;
/** Characters by which a place is looked up first; the shortest spelling has 19. */
const PREFIX = 12;

/** Tells `sink` every secret that is made in this process from now on; ends with the returned function. */
export function recordSecrets(sink: (bytes: Uint8Array) => void): () => void {
  const { from, copyOf } = Secret;
  const { randomBytes } = crypto;
  const note = (bytes: Uint8Array): void => {
    if (bytes.length >= MIN_BYTES && new Set(bytes).size >= MIN_VALUES) sink(Uint8Array.from(bytes));
  };
  Secret.from = (bytes) => {
    note(bytes);
    return from(bytes);
  };
  Secret.copyOf = (bytes) => {
    note(bytes);
    return copyOf(bytes);
  };
  const noting = (size: number): Buffer => {
    const bytes = randomBytes(size);
    note(bytes);
    return bytes;
  };
  crypto.randomBytes = noting as typeof crypto.randomBytes;
  syncBuiltinESMExports();
  return () => {
    Object.assign(Secret, { from, copyOf });
    crypto.randomBytes = randomBytes;
    syncBuiltinESMExports();
  };
}

/** Every way in which bytes end up in a file or a line, by name; hex covers 0x and any text around it. */
export function spellings(bytes: Uint8Array): readonly (readonly [name: string, text: string])[] {
  const buffer = Buffer.from(bytes);
  const hex = buffer.toString('hex');
  const numbers = [...bytes];
  const base64 = [0, 1, 2].flatMap((shift): [string, string][] => {
    // The characters that the bytes alone decide, whatever stands before and after them.
    const text = Buffer.concat([Buffer.alloc(shift), buffer]).toString('base64');
    const core = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
    return [
      [`base64 + ${shift}`, core],
      [`base64url + ${shift}`, core.replaceAll('+', '-').replaceAll('/', '_')],
    ];
  });
  return [
    ['raw', buffer.toString('latin1')],
    ['hex', hex],
    ['HEX', hex.toUpperCase()],
    ...base64,
    ['numbers', numbers.join(',')],
    ['spaced numbers', numbers.join(', ')],
    ['object', numbers.map((value, index) => `"${index}":${value}`).join(',')],
  ];
}

/** Something a program let out. */
export interface Outside {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every file below a folder, or the file itself. */
export async function filesUnder(path: string, name: string): Promise<Outside[]> {
  if (!(await stat(path)).isDirectory()) return [{ name, bytes: await readFile(path) }];
  const entries = await readdir(path);
  const files = await Promise.all(entries.map((entry) => filesUnder(join(path, entry), `${name}/${entry}`)));
  return files.flat();
}

/** Where a secret was found: never the secret itself. */
export interface Leak {
  readonly where: string;
  readonly spelling: string;
  readonly offset: number;
}

/** Finds every spelling of every secret; passwords and phrases are secrets whose `raw` spelling is their text. */
export function findLeaks(outside: readonly Outside[], secrets: readonly Uint8Array[]): Leak[] {
  const known = new Map<string, { text: string; spelling: string }[]>();
  for (const secret of secrets) {
    for (const [spelling, text] of spellings(secret)) {
      const prefix = text.slice(0, PREFIX);
      known.set(prefix, [...(known.get(prefix) ?? []), { text, spelling }]);
    }
  }
  return outside.flatMap(({ name, bytes }) => {
    const found: Leak[] = [];
    const text = Buffer.from(bytes).toString('latin1');
    for (let offset = 0; offset + PREFIX <= text.length; offset++) {
      for (const candidate of known.get(text.slice(offset, offset + PREFIX)) ?? []) {
        if (text.startsWith(candidate.text, offset)) {
          found.push({ where: name, spelling: candidate.spelling, offset });
        }
      }
    }
    return found;
  });
}

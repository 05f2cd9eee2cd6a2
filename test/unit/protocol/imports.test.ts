/** What this folder may load: it is bundled for the browser, and libsodium is large. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../src/protocol/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));

/** Modules named in import and export statements, and in dynamic imports. */
function imported(file: string): string[] {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name);
}

describe.each(files)('%s', (file) => {
  it('imports only this folder and the noble libraries', () => {
    const foreign = imported(file).filter(
      (name) => !/^(\.\/[a-z-]+\.js|@noble\/(curves|hashes|ciphers)\/.+)$/.test(name),
    );
    expect(foreign).toEqual(file === 'group-sodium.ts' ? ['libsodium-wrappers-sumo'] : []);
  });

  it('does not import the libsodium backend', () => {
    expect(imported(file)).not.toContain('./group-sodium.js');
  });
});

it('finds imports at all', () => {
  expect(imported('wrap.ts')).toContain('@noble/ciphers/chacha.js');
});

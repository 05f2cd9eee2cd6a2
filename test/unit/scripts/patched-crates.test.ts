import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PatchedCrate, patchCrates, patched, patches } from '../../../scripts/patched-crates.js';

const crate: PatchedCrate = {
  name: 'some-crate',
  version: '1.2.3',
  sha256: '00'.repeat(32),
  features: [],
  file: 'Cargo.toml',
  from: 'crate-type = ["cdylib", "rlib"]',
  to: 'crate-type = ["rlib"]',
  reason: 'links',
};

describe('patched', () => {
  it('replaces the one place', () => {
    expect(patched(crate, `[lib]\n${crate.from}\npath = "src"\n`)).toBe(`[lib]\n${crate.to}\npath = "src"\n`);
  });

  it.each([
    ['nowhere', '[lib]\n'],
    ['twice', `${crate.from}\n${crate.from}\n`],
  ])('refuses a text that has it %s', (_, text) => {
    expect(() => patched(crate, text)).toThrow('some-crate 1.2.3: Cargo.toml does not hold');
  });
});

describe('patchCrates', () => {
  let folder = '';
  const home = process.env.CARGO_HOME;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keyfold-patched-'));
    process.env.CARGO_HOME = join(folder, 'cargo');
    writeFileSync(join(folder, 'patches.json'), JSON.stringify([crate]));
  });

  afterEach(() => {
    if (home === undefined) delete process.env.CARGO_HOME;
    else process.env.CARGO_HOME = home;
    rmSync(folder, { recursive: true, force: true });
  });

  it('refuses an archive that is another', () => {
    const cache = join(folder, 'cargo/registry/cache/some-registry');
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'some-crate-1.2.3.crate'), 'another');
    expect(() => patchCrates(folder)).toThrow('its SHA-256 is');
  });

  it('leaves what it made before', () => {
    const place = join(folder, 'target/patched/some-crate');
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, '.keyfold-patch'), JSON.stringify(crate));
    writeFileSync(join(place, 'Cargo.toml'), 'as it was');
    patchCrates(folder);
    expect(readFileSync(join(place, 'Cargo.toml'), 'utf8')).toBe('as it was');
  });

  it('pins every crate of the chain by hash', () => {
    const chain = new URL('../../../chain', import.meta.url).pathname;
    for (const { sha256 } of patches(chain)) expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

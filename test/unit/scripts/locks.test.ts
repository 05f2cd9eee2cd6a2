import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cargoFaults, type Manifest, type NpmLock, npmFaults } from '../../../scripts/locks/check.js';
import { patches } from '../../../scripts/patched-crates.js';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const manifest: Manifest = { dependencies: { 'one-thing': '1.2.3' } };
const entry = { version: '1.2.3', integrity: 'sha512-AAAA' };
const lockOf = (change: object, root: Manifest = manifest): NpmLock => ({
  packages: { '': root, 'node_modules/one-thing': { ...entry, ...change } },
});

describe('npmFaults', () => {
  it('passes a lock that pins everything', () => {
    expect(npmFaults(manifest, lockOf({}))).toEqual([]);
  });

  it.each([
    ['no hash', { integrity: undefined }, 'no SHA-512'],
    ['a weak hash', { integrity: 'sha1-AAAA' }, 'no SHA-512'],
    ['a host', { resolved: 'https://example.org/one-thing.tgz' }, 'names where it was downloaded'],
    ['an install script', { hasInstallScript: true }, 'runs a script'],
  ])('finds %s', (_, change, words) => {
    const faults = npmFaults(manifest, lockOf(change));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(words);
  });

  it('finds a version that is a range, and a lock of another manifest', () => {
    const range = { devDependencies: { 'one-thing': '^1.2.3' } };
    expect(npmFaults(range, lockOf({}, range))).toEqual(['one-thing: ^1.2.3 is not an exact version']);
    expect(npmFaults({ dependencies: { 'one-thing': '1.2.4' } }, lockOf({}))[0]).toContain('run npm install');
    expect(npmFaults({}, lockOf({}))[0]).toContain('run npm install');
  });
});

describe('cargoFaults', () => {
  const workspace = read('chain/Cargo.toml');
  const lock = read('chain/Cargo.lock');

  it('passes this workspace', () => {
    expect(cargoFaults('chain', workspace, lock)).toEqual([]);
  });

  it('wants every patched crate in the lock file, by hash', () => {
    const crate = patches(new URL('../../../chain', import.meta.url).pathname)[0];
    if (crate === undefined) throw new Error('chain/patches.json names none');
    expect(cargoFaults('chain', workspace, lock, [crate])).toEqual([]);
    expect(cargoFaults('chain', workspace, lock, [{ ...crate, version: '9.9.9' }])).toEqual([
      `chain: Cargo.lock does not take ${crate.name} 9.9.9 from chain/patches.json`,
    ]);
    expect(cargoFaults('chain', workspace, lock, [{ ...crate, sha256: 'none' }])).toEqual([
      `chain/patches.json: ${crate.name} has no SHA-256`,
    ]);
  });

  it("lets another workspace do without a patched crate, but not take the registry's", () => {
    const crate = patches(new URL('../../../chain', import.meta.url).pathname)[0];
    if (crate === undefined) throw new Error('chain/patches.json names none');
    const other = '[dependencies]\nclap = "4"';
    const without = lock.replaceAll(`name = "${crate.name}"`, 'name = "another"');
    expect(cargoFaults('other', other, without, [crate])).toEqual([]);
    expect(cargoFaults('chain', workspace, without, [crate])).toHaveLength(1);
    const unpatched = lock.replace(
      `name = "${crate.name}"\nversion`,
      `name = "${crate.name}"\nsource = "registry+x"\nversion`,
    );
    expect(cargoFaults('other', other, unpatched, [crate])).toContain(
      `other: Cargo.lock does not take ${crate.name} ${crate.version} from chain/patches.json`,
    );
  });

  it('finds a crate that is not pinned', () => {
    const loose = workspace.replace(/(curve25519-dalek = \{ version = ")=/, '$1');
    expect(cargoFaults('chain', loose, lock)).toEqual([
      'chain: curve25519-dalek is not pinned to one version',
    ]);
  });

  it('lets another workspace name only what it uses, but pinned', () => {
    expect(cargoFaults('other', '[dependencies]\nsha2 = { version = "=0.10.9" }', lock)).toEqual([]);
    expect(cargoFaults('other', '[dependencies]\nsha2 = "0.10"', lock)).toEqual([
      'other: sha2 is not pinned to one version',
    ]);
  });

  it('finds a missing checksum, a git source, a second registry and an empty lock', () => {
    expect(cargoFaults('chain', workspace, lock.replace(/^checksum = .*\n/m, ''))[0]).toContain(
      'no checksum',
    );
    expect(cargoFaults('chain', workspace, lock.replace('"registry+', '"git+'))[0]).toContain(
      'not from the registry',
    );
    const second = lock.replace(/"registry\+[^"]*"/, '"registry+https://example.org/index"');
    expect(cargoFaults('chain', workspace, second)).toEqual(['chain: Cargo.lock names 2 registries']);
    expect(cargoFaults('chain', workspace, '')).toEqual(['chain: Cargo.lock names no package']);
  });
});

import { describe, expect, it } from 'vitest';
import { measure, measurePage } from '../../../scripts/bundle/measure.js';
import { ROOT } from '../../../scripts/runtime-build.js';

const withImport = (line: string) =>
  measure({
    stdin: { contents: `${line}\nexport * from './src/client/index.js';`, resolveDir: ROOT, loader: 'ts' },
  });

describe('the bundle of the client', () => {
  it('has nothing in it that does not belong into a browser', async () => {
    const { offline, client, everything, faults } = await measure();
    expect(faults).toEqual([]);
    expect(offline).toBeGreaterThan(20_000);
    expect(client).toBeGreaterThan(offline);
    expect(everything).toBeGreaterThan(client);
  });

  it('finds a chain library on the path of seal and decrypt, also behind one import more', async () => {
    const { faults } = await withImport(
      "import { connectChain } from './src/chain/client.js';\nconsole.log(connectChain);",
    );
    expect(faults.some((fault) => fault.includes('seal and decrypt holds node_modules/@polkadot/'))).toBe(
      true,
    );
    expect(faults).toContain('the path of seal and decrypt holds src/chain/client.ts');
  });

  it('finds the backend of machines that hold shares, also where it is loaded late', async () => {
    const { faults } = await withImport("export const late = () => import('libsodium-wrappers-sumo');");
    expect(faults).toContainEqual(expect.stringContaining('the client holds node_modules/libsodium'));
    expect(faults).not.toContainEqual(expect.stringContaining('seal and decrypt'));
  });

  it('refuses a module of Node', async () => {
    await expect(
      withImport("import { readFileSync } from 'node:fs';\nconsole.log(readFileSync);"),
    ).rejects.toThrow('node:fs');
  });
});

describe('the bundle of the explorer', () => {
  it('has no WebAssembly and nothing of a worker or a command in it', async () => {
    const { first, everything, faults } = await measurePage();
    expect(faults).toEqual([]);
    expect(first).toBeGreaterThan(5_000);
    expect(everything).toBeGreaterThan(first);
  });
});

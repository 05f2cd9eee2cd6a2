/** `keyfold chain spec` on the committed runtime: what a node and zombienet need to find in it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { stringToHex, u8aToHex } from '@polkadot/util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChainCommands } from '../../../src/cli/chain-commands.js';
import { chainSpec } from '../../../src/cli/commands/chain-spec.js';
import type { Output } from '../../../src/cli/output.js';
import { storageKey } from '../../../src/devnet/genesis.js';

const BLOB = 'chain-types/keyfold_runtime.compact.compressed.wasm';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-spec-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a command line writes to stdout. */
async function made(line: string): Promise<string> {
  let text = '';
  const output: Output = {
    write: (to, more) => {
      if (to === 'data') text += more;
    },
  };
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  addChainCommands(program as unknown as Command, output);
  await program.parseAsync(line.split(' '), { from: 'user' });
  return text;
}

describe('a plain specification', () => {
  it('has the preset as a patch over the runtime, with the session keys of the validators', async () => {
    const text = await made(`chain spec --preset local --runtime ${BLOB}`);
    const spec = JSON.parse(text);
    expect(spec).toMatchObject({ name: 'Keyfold local', id: 'keyfold-local', chainType: 'Local' });
    const { code, patch } = spec.genesis.runtimeGenesis;
    expect(code).toBe(u8aToHex(await readFile(BLOB)));
    expect(patch.session.keys).toHaveLength(4);
    const [account, validator, keys] = patch.session.keys[0];
    expect(account).toBe('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY');
    expect(validator).toBe(account);
    expect(Object.keys(keys).sort()).toEqual(['aura', 'grandpa']);
    // Balances are longer than a double holds and pass as they are.
    expect(text).toMatch(/\b1000000000000000000000\b/);
  });
});

describe('a raw specification', () => {
  it('has the state of block 0, and goes into a new file only', async () => {
    const out = join(folder, 'dev.json');
    const line = `chain spec --preset dev --runtime ${BLOB} --raw --out ${out}`;
    expect(await made(line)).toBe('');
    const spec = JSON.parse(await readFile(out, 'utf8'));
    const { top, childrenDefault } = spec.genesis.raw;
    expect(childrenDefault).toEqual({});
    expect(top[stringToHex(':code')]).toBe(u8aToHex(await readFile(BLOB)));
    expect(Object.keys(top)).toEqual(Object.keys(top).sort());
    // One authority: the compact 1 and its 32 bytes.
    expect(top[storageKey('Aura', 'Authorities')]).toMatch(/^0x04[0-9a-f]{64}$/);
    // Nothing that only embedded chains have.
    expect(top[stringToHex(':keyfold:chain')]).toBeUndefined();
    await expect(made(line)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('out:'),
    });
  });
});

describe('a patch', () => {
  const patched = async (text: string, more = '') => {
    const patch = join(folder, 'patch.json');
    await writeFile(patch, text);
    return made(`chain spec --preset dev --runtime ${BLOB} --patch ${patch}${more}`);
  };

  it('is merged over the preset', async () => {
    const text = '{"validators":{"slotMs":250}}';
    const plain = JSON.parse(await patched(text)).genesis.runtimeGenesis.patch;
    expect(plain.validators).toMatchObject({ slotMs: 250, sessionLength: 20 });
    expect(plain.session.keys).toHaveLength(1);
    const { top } = JSON.parse(await patched(text, ' --raw')).genesis.raw;
    expect(top[storageKey('Validators', 'SlotMs')]).toBe('0xfa00000000000000');
  });

  it('must be an object that the runtime takes', async () => {
    for (const text of ['[]', '7', 'null', '{', '']) {
      await expect(patched(text)).rejects.toThrow('patch: the file is not a JSON object');
    }
    const unknown = patched('{"validators":{"slots":250}}', ' --raw');
    await expect(unknown).rejects.toThrow(/"dev" with its patch gives no state: .*slots/);
  });
});

describe('what is none', () => {
  const silent: Output = { write: () => undefined };

  it('is refused with what to pass', async () => {
    const noRuntime = join(folder, 'no.wasm');
    await writeFile(noRuntime, 'no runtime');
    const options = { runtime: BLOB, preset: 'dev', raw: false };
    await expect(chainSpec({ ...options, preset: 'main' }, silent)).rejects.toMatchObject({
      name: 'UsageError',
      message: expect.stringContaining('"main"'),
    });
    await expect(chainSpec({ ...options, runtime: noRuntime }, silent)).rejects.toMatchObject({
      name: 'UsageError',
    });
    const missing = join(folder, 'missing.wasm');
    await expect(chainSpec({ ...options, runtime: missing }, silent)).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

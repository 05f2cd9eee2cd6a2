/** Accounts on disk: what is written, who may read it, and what is refused. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyring } from '@polkadot/keyring';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountOptions } from '../../../src/cli/account-options.js';
import { readPassword, resolveAddress, resolveSigner } from '../../../src/cli/accounts.js';
import { accountImport, accountList, accountNew } from '../../../src/cli/commands/account.js';
import { UsageError } from '../../../src/cli/exit.js';
import { Keystore, pairOfSuri } from '../../../src/cli/keystore.js';
import type { Output } from '../../../src/cli/output.js';

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';

let basePath: string;
let text: { data: string; human: string };
const output: Output = {
  write: (to, more) => {
    text[to] += more;
  },
};

beforeEach(async () => {
  basePath = await mkdtemp(join(tmpdir(), 'keyfold-keystore-'));
  text = { data: '', human: '' };
});

afterEach(() => rm(basePath, { recursive: true }));

/** A password file with this content. */
async function passwordFile(content = 'correct horse\n'): Promise<string> {
  const path = join(basePath, 'password');
  await writeFile(path, content);
  return path;
}

/** The UsageError of a step; its text must not have the secret in it. */
async function refusal(step: Promise<unknown>): Promise<UsageError> {
  const error = await step.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UsageError)) throw new Error('a UsageError was expected', { cause: error });
  return error;
}

describe('keyfold account new', () => {
  it('writes a file that polkadot.js opens, for its owner only, and shows the phrase once', async () => {
    const options = { basePath, json: true, passwordFile: await passwordFile() };
    await accountNew('eve', options, output);
    const { address, phrase, file } = JSON.parse(text.data) as Record<'address' | 'phrase' | 'file', string>;
    expect(phrase.split(' ')).toHaveLength(12);
    expect((await pairOfSuri(phrase)).address).toBe(address);
    expect(file).toBe(join(basePath, 'keystore', 'eve.json'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(basePath, 'keystore'))).mode & 0o777).toBe(0o700);
    const content = await readFile(file, 'utf8');
    const json = JSON.parse(content) as Parameters<Keyring['createFromJson']>[0];
    expect(json.encoding).toMatchObject({
      content: ['pkcs8', 'sr25519'],
      type: ['scrypt', 'xsalsa20-poly1305'],
    });
    for (const word of phrase.split(' ')) expect(content).not.toContain(` ${word} `);
    const pair = new Keyring().createFromJson(json);
    pair.unlock('correct horse');
    expect(pair.address).toBe(address);
  });

  it('never overwrites an account, and takes no name that is a path', async () => {
    const options = { basePath, json: false, passwordFile: await passwordFile() };
    await accountNew('eve', options, output);
    const before = await readFile(join(basePath, 'keystore', 'eve.json'), 'utf8');
    expect((await refusal(accountNew('eve', options, output))).message).toContain('already');
    expect(await readFile(join(basePath, 'keystore', 'eve.json'), 'utf8')).toBe(before);
    for (const name of ['../eve', '', '.eve', 'a b', 'a/b', 'x'.repeat(65)]) {
      expect((await refusal(accountNew(name, options, output))).message).toMatch(/is no account name/);
    }
    expect(await readdir(join(basePath, 'keystore'))).toEqual(['eve.json']);
  });

  it('asks for the password twice at a terminal, and for a file without one', async () => {
    const typed = ['one', 'two'];
    const prompts = { password: async () => typed.shift() ?? '' };
    const options = { basePath, json: false };
    expect((await refusal(accountNew('eve', options, output, prompts))).message).toContain('not the same');
    typed.push('one', 'one');
    await accountNew('eve', options, output, prompts);
    expect(text.human).toContain('write the phrase down');
    const { message, hint } = await refusal(accountNew('bob', options, output, {}));
    expect(message).toContain('no terminal');
    expect(hint).toContain('--password-file');
    const empty = { ...options, passwordFile: await passwordFile('\nsecond line') };
    expect((await refusal(accountNew('bob', empty, output))).message).toContain('empty');
  });
});

describe('keyfold account import and list', () => {
  it('takes a secret from an option, a file or a terminal, and lists what is there', async () => {
    const options = { basePath, json: false, passwordFile: await passwordFile() };
    await accountImport('alice', { ...options, suri: '//Alice' }, output);
    const suriFile = join(basePath, 'suri');
    await writeFile(suriFile, '//Bob\n');
    await accountImport('bob', { ...options, suriFile }, output);
    const prompts = { password: async () => ' //Charlie ' };
    await accountImport('charlie', options, output, prompts);
    expect((await refusal(accountImport('dave', options, output, {}))).hint).toContain('--suri-file');
    text.data = '';
    await accountList({ basePath, json: true }, output);
    expect(JSON.parse(text.data)).toMatchObject([
      { name: 'alice', address: ALICE },
      { name: 'bob', address: BOB },
      { name: 'charlie' },
    ]);
    text.data = '';
    await accountList({ basePath, json: false }, output);
    expect(text.data.split('\n')).toHaveLength(5);
  });

  it('lists nothing where there is no keystore', async () => {
    await accountList({ basePath, json: true }, output);
    expect(text.data).toBe('[]\n');
  });

  it('says nothing of a secret that is none', async () => {
    const options = {
      basePath,
      json: false,
      suri: 'legal winner thank year wave sausage worth useful legal',
    };
    const { message, hint } = await refusal(accountImport('eve', options, output, {}));
    expect(`${message}${hint}`).not.toContain('sausage');
  });
});

describe('who signs', () => {
  const resolve = (options: Omit<AccountOptions, 'basePath'>, prompts = {}) =>
    resolveSigner({ basePath, ...options }, prompts);

  it('is a development account, a secret URI or an account of the keystore, by name or address', async () => {
    const keystore = new Keystore(join(basePath, 'keystore'));
    await keystore.add('mine', await pairOfSuri('//Bob'), 'correct horse');
    expect((await resolve({ alice: true })).address).toBe(ALICE);
    expect((await resolve({ suri: '//Bob' })).address).toBe(BOB);
    const file = await passwordFile('correct horse\r\n');
    const signer = await resolve({ account: 'mine', passwordFile: file });
    expect(signer.address).toBe(BOB);
    const message = Uint8Array.of(1, 2, 3);
    const { verify } = await pairOfSuri('//Bob').then((pair) => ({
      verify: async () => pair.verify(message, await signer.sign(message), pair.publicKey),
    }));
    expect(await verify()).toBe(true);
    const prompts = { password: async () => 'correct horse' };
    expect((await resolve({ account: BOB }, prompts)).address).toBe(BOB);
    // A flag before what may come from the environment.
    expect((await resolve({ account: 'mine', alice: true })).address).toBe(ALICE);
  });

  it('is refused without an account, with two, with an unknown one and with a wrong password', async () => {
    const keystore = new Keystore(join(basePath, 'keystore'));
    await keystore.add('mine', await pairOfSuri('//Bob'), 'correct horse');
    expect((await refusal(resolve({}))).hint).toContain('--account');
    expect((await refusal(resolve({ alice: true, bob: true }))).message).toContain('exclude');
    expect((await refusal(resolve({ account: 'other' }))).hint).toContain('account list');
    const wrong = await refusal(resolve({ account: 'mine' }, { password: async () => 'hunter2' }));
    expect(wrong.message).toContain('does not open');
    expect(wrong.message).not.toContain('hunter2');
  });

  it('has an address without its password', async () => {
    const keystore = new Keystore(join(basePath, 'keystore'));
    await keystore.add('mine', await pairOfSuri('//Bob'), 'correct horse');
    expect(await resolveAddress({ basePath, account: 'mine' })).toBe(BOB);
    expect(await resolveAddress({ basePath, account: 'mine', alice: true })).toBe(ALICE);
    await refusal(resolveAddress({ basePath }));
  });
});

describe('a keystore file', () => {
  it('that others may read, or that is none, is refused', async () => {
    const keystore = new Keystore(join(basePath, 'keystore'));
    const { file } = await keystore.add('mine', await pairOfSuri('//Bob'), 'correct horse');
    await chmod(file, 0o644);
    expect((await refusal(keystore.find('mine'))).hint).toBe(`run \`chmod 600 ${file}\``);
    for (const content of [
      '',
      '{}',
      '[]',
      'null',
      '{"encoded":"x","encoding":{},"address":"5Grw"}',
      ' '.repeat(70_000),
    ]) {
      await writeFile(file, content);
      await chmod(file, 0o600);
      expect((await refusal(keystore.list())).message).toContain('is no keystore file');
    }
  });

  it('that is of another crypto, in a broken form, or lists another address than its key has, does not sign', async () => {
    const keystore = new Keystore(join(basePath, 'keystore'));
    const { file } = await keystore.add('mine', await pairOfSuri('//Bob'), 'correct horse');
    const genuine = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    for (const change of [
      { address: ALICE },
      { encoded: 'AB==' },
      { encoding: { content: ['pkcs8', 'ed25519'], type: ['scrypt', 'xsalsa20-poly1305'], version: '3' } },
      { encoding: { content: ['other', 'sr25519'], type: ['scrypt', 'xsalsa20-poly1305'], version: '3' } },
    ]) {
      await writeFile(file, JSON.stringify({ ...genuine, ...change }));
      const { message } = await refusal(keystore.unlock({ name: 'mine' }, 'correct horse'));
      expect(message).toContain('is no keystore file');
    }
  });

  it('is the only thing read in the folder', async () => {
    const folder = join(basePath, 'keystore');
    const keystore = new Keystore(folder);
    await keystore.add('mine', await pairOfSuri('//Bob'), 'correct horse');
    await writeFile(join(folder, 'notes.txt'), 'x');
    await writeFile(join(folder, '.hidden.json'), 'x');
    expect((await keystore.list()).map(({ name }) => name)).toEqual(['mine']);
  });
});

describe('a password file', () => {
  it('must be there', async () => {
    await expect(readPassword({ passwordFile: join(basePath, 'none') }, 'x', {})).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

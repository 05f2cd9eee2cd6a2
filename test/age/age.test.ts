/**
 * Debian's `age` through `age-plugin-keyfold`: what it encrypts to a Keyfold recipient it decrypts through a network, and
 * so do `keyfold secret get` and the client; the other way round, too.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWorkerBundle } from '../../scripts/worker-bundle.js';
import { balances } from '../../src/chain/calls.js';
import { KeyfoldClient } from '../../src/client/client.js';
import {
  decodeAddress,
  formatRecipient,
  parseRecipient,
  policy,
  readHeader,
  seal,
} from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { type Devnet, startDevnet } from '../../src/devnet/network.js';
import { UNIT } from '../../src/devnet/operators.js';
import { log } from '../e2e/network.js';
import { content, GIB } from '../long/bytes.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MIB = 1024 ** 2;
const PASSWORD = 'the password of the keystore';

let network: Devnet;
let client: KeyfoldClient;
let folder: string;
let env: NodeJS.ProcessEnv;
/** Recipients of each. */
let alice: string;
let bob: string;
let saver: string;
let x25519: string;

const file = (name: string): string => join(folder, name);

/** A command in the folder, without a terminal to ask anybody at. */
async function run(
  command: string,
  args: readonly string[],
  { input, more }: { readonly input?: Uint8Array; readonly more?: NodeJS.ProcessEnv } = {},
) {
  const { exitCode, stdout, stderr } = await execa(command, args, {
    cwd: folder,
    env: { ...env, ...more },
    reject: false,
    detached: true,
    encoding: 'buffer',
    stripFinalNewline: false,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
  });
  return {
    exitCode,
    bytes: stdout,
    stdout: Buffer.from(stdout).toString(),
    stderr: Buffer.from(stderr).toString(),
  };
}

/** One that must succeed. */
async function ran(command: string, args: readonly string[], options: Parameters<typeof run>[2] = {}) {
  const ended = await run(command, args, options);
  expect(ended.exitCode, `${command} ${args.join(' ')}: ${ended.stderr}`).toBe(0);
  return ended;
}

const age = (args: string, input?: Uint8Array) =>
  run('age', args.split(' '), input === undefined ? {} : { input });
const keyfold = (args: string) => ran(process.execPath, [file('programs/keyfold.mjs'), ...args.split(' ')]);

/** Makes an identity file; its recipient. */
async function identity(
  name: string,
  args: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<string> {
  const made = await ran('age-plugin-keyfold', ['identity', '--key', '1', ...args, '--out', name], { more });
  const recipient = /^recipient: (age1keyfold1\w+)$/m.exec(made.stderr)?.[1] ?? '';
  expect((await stat(file(name))).mode & 0o777).toBe(0o600);
  expect((await ran('age-plugin-keyfold', ['recipient', '-i', name])).stdout).toBe(`${recipient}\n`);
  return recipient;
}

/** Sends bytes through `age -r RECIPIENT | age -d -i IDENTITY`, both at once; their digest on either side. */
async function throughAge(length: number, recipient: string, identityFile: string) {
  const { stream, digest } = content(length);
  const source = Readable.fromWeb(stream as unknown as NodeReadableStream<Uint8Array>);
  const command = `age -r ${recipient} | age -d -i ${identityFile}`;
  const pipe = execa('sh', ['-c', command], {
    cwd: folder,
    env,
    reject: false,
    detached: true,
    input: source,
    buffer: { stdout: false },
  });
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of pipe.stdout as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  const { exitCode, stderr } = await pipe;
  expect(exitCode, stderr).toBe(0);
  return { bytes, opened: hash.digest('hex'), sealed: digest(), stderr };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-age-'));
  await mkdir(file('bin'));
  await mkdir(file('checkout'));
  await symlink(join(ROOT, 'bin/age-plugin-keyfold.js'), file('checkout/age-plugin-keyfold'));
  // Age starts the plugin dozens of times: as plain JavaScript it takes an eighth of the work.
  await writeWorkerBundle(file('programs'), {
    keyfold: 'src/cli/main.ts',
    'age-plugin-keyfold': 'src/age-plugin/main.ts',
  });
  const plugin = file('bin/age-plugin-keyfold');
  await writeFile(
    plugin,
    `#!/bin/sh\nexec '${process.execPath}' '${file('programs/age-plugin-keyfold.mjs')}' "$@"\n`,
  );
  await chmod(plugin, 0o755);
  env = { PATH: `${file('bin')}${delimiter}${process.env.PATH}`, KEYFOLD_BASE_PATH: file('base') };
  await execa('age', ['--version']).catch((cause: unknown) => {
    throw new Error('age is missing; install it: apt-get install -y age', { cause });
  });
  network = await startDevnet({ seats: 3, replicas: 1, port: 0 }, { log });
  client = new KeyfoldClient({}, { chain: network.chain });

  const url = ['--chain-url', network.url ?? ''];
  await writeFile(file('password'), `${PASSWORD}\n`);
  const password = ['--password-file', file('password')];
  const made = await keyfold(`account new saver --json ${password.join(' ')}`);
  const { address } = JSON.parse(made.stdout) as { address: string };
  const queue = network.chain.queue(await developmentAccount('//Alice'));
  await queue.submit(balances.transferKeepAlive({ dest: decodeAddress(address), value: 10n * UNIT }));
  queue.close();
  saver = await identity('saver.txt', [...url, '--account', 'saver']);
  alice = await identity('alice.txt', [...url, '--alice']);
  bob = await identity('bob.txt', [...url, '--suri-env', 'BACKUP_SECRET'], { BACKUP_SECRET: '//Bob' });
  env = { ...env, BACKUP_SECRET: '//Bob' };
  await ran('age-keygen', ['-o', 'x25519.txt']);
  x25519 = (await ran('age-keygen', ['-y', 'x25519.txt'])).stdout.trim();
}, 240_000);

afterAll(async () => {
  await network?.stop();
  await rm(folder, { recursive: true });
});

describe('age with the identity of the depositor', () => {
  it.each([1, 64 * MIB, GIB])('round-trips %d bytes, and deposits the record', async (length) => {
    const before = (await network.chain.state().secrets()).length;
    const { bytes, opened, sealed, stderr } = await throughAge(length, alice, 'alice.txt');
    expect(bytes).toBe(length);
    expect(opened).toBe(sealed);
    const secrets = await network.chain.state().secrets();
    expect(secrets).toHaveLength(before + 1);
    const added = secrets.reduce((newest, one) => (one.id > newest.id ? one : newest));
    expect(await network.chain.state().policy(added.id)).toEqual([{ type: 'Owner' }]);
    expect(stderr).toMatch(/keyfold plugin: deposited as secret \d+; 0\.00495 is held until it is destroyed/);
    expect(stderr).toMatch(/keyfold plugin: request \d+ for secret \d+ is final/);
  });

  it('deposits once: the second time the record is there', async () => {
    const plain = Buffer.from('once');
    const sealed = (await age(`-r ${alice}`, plain)).bytes;
    const first = await age('-d -i alice.txt', sealed);
    expect(first.stderr).toContain('depositing it');
    const before = (await network.chain.state().secrets()).length;
    const second = await age('-d -i alice.txt', sealed);
    expect(Buffer.from(second.bytes)).toEqual(plain);
    expect(second.stderr).not.toContain('depositing it');
    expect(await network.chain.state().secrets()).toHaveLength(before);
  });

  it('signs by the keystore, whose password is in a file or nowhere', async () => {
    const sealed = (await age(`-a -r ${saver}`, Buffer.from('armoured'))).bytes;
    expect(Buffer.from(sealed).toString()).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    const asked = await age('-d -i saver.txt', sealed);
    expect(asked.exitCode).toBe(1);
    expect(asked.stderr).toMatch(/password: nobody could be asked for it; .*KEYFOLD_PASSWORD_FILE/);
    const more = { KEYFOLD_PASSWORD_FILE: file('password') };
    const opened = await ran('age', ['-d', '-i', 'saver.txt'], { input: sealed, more });
    expect(opened.stdout).toBe('armoured');
    await writeFile(file('wrong'), 'another\n');
    const wrong = { KEYFOLD_PASSWORD_FILE: file('wrong') };
    const refused = await run('age', ['-d', '-i', 'saver.txt'], { input: sealed, more: wrong });
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('password: it does not open account saver');
    expect(await readFile(file('saver.txt'), 'utf8')).not.toContain(PASSWORD);
  });

  it('encrypts to the identity itself, and is started from a checkout as it is', async () => {
    const more = { PATH: `${file('checkout')}${delimiter}${process.env.PATH}` };
    const sealed = await ran('age', ['-e', '-i', 'alice.txt'], { input: Buffer.from('to myself'), more });
    expect((await readHeader(sealed.bytes)).depositor).toEqual(
      (await developmentAccount('//Alice')).publicKey,
    );
    expect((await ran('age', ['-d', '-i', 'alice.txt'], { input: sealed.bytes, more })).stdout).toBe(
      'to myself',
    );
  });
});

describe('age with more than one recipient', () => {
  it('is opened by an ordinary X25519 identity as well, without the network', async () => {
    const sealed = (await age(`-r ${x25519} -r ${alice}`, Buffer.from('two ways'))).bytes;
    expect((await age('-d -i x25519.txt', sealed)).stdout).toBe('two ways');
    const byNetwork = await age('-d -i alice.txt', sealed);
    expect(byNetwork.stdout, byNetwork.stderr).toBe('two ways');
    expect((await age('-d -i x25519.txt -i alice.txt', sealed)).stdout).toBe('two ways');
  });

  it('is opened by either of two Keyfold ones', async () => {
    const sealed = (await age(`-r ${alice} -r ${bob}`, Buffer.from('for two'))).bytes;
    const byBob = await age('-d -i bob.txt', sealed);
    expect(byBob.stdout, byBob.stderr).toBe('for two');
    const byAlice = await age('-d -i alice.txt', sealed);
    expect(byAlice.stdout, byAlice.stderr).toBe('for two');
  });
});

describe('age with an identity that does not open the file', () => {
  it('says that it is not deposited, then that the policy does not admit it, and opens it when shared', async () => {
    const sealed = (await age(`-r ${alice}`, Buffer.from('not for everybody'))).bytes;
    await writeFile(file('shared.age'), sealed);
    const early = await age('-d -i bob.txt', sealed);
    expect(early.exitCode).toBe(1);
    expect(early.stdout).toBe('');
    expect(early.stderr).toMatch(/not deposited: .* only 5Grw\w+ may deposit it; ask the depositor/);

    expect((await age('-d -i alice.txt', sealed)).stdout).toBe('not for everybody');
    const denied = await age('-d -i bob.txt', sealed);
    expect(denied.exitCode).toBe(1);
    expect(denied.stderr).toMatch(/secrets\.Denied; .+; ask the owner to admit the account/);

    const { id } = await client.secrets.find(sealed);
    const bobs = await developmentAccount('//Bob');
    await keyfold(`secret share ${id} --allow ${bobs.address} --alice --chain-url ${network.url}`);
    expect((await age('-d -i bob.txt', sealed)).stdout).toBe('not for everybody');
  });

  it('says nothing of Keyfold where the file has no stanza of it, and names the chain of another', async () => {
    const ordinary = (await age(`-r ${x25519}`, Buffer.from('x'))).bytes;
    const none = await age('-d -i alice.txt', ordinary);
    expect(none.exitCode).toBe(1);
    expect(none.stderr).toContain('no identity matched any of the recipients');
    const elsewhere = formatRecipient({ ...parseRecipient(alice), genesis: new Uint8Array(32).fill(9) });
    const foreign = await age('-d -i alice.txt', (await age(`-r ${elsewhere}`, Buffer.from('x'))).bytes);
    expect(foreign.exitCode).toBe(1);
    expect(foreign.stderr).toMatch(/the file is for another chain than the identity: genesis 0x(09){32}/);
    expect(foreign.stderr).toContain('no identity matched any of the recipients');
  });

  it('says which seats are away, gives the fee back, and opens it when they are back', async () => {
    const sealed = (await age(`-r ${alice}`, Buffer.from('later'))).bytes;
    const away = network.workers.slice(0, 2);
    for (const { worker } of away) await worker.disconnect();
    const early = await age('-d -i alice.txt', sealed);
    for (const { worker } of away) worker.reconnect();
    expect(early.exitCode).toBe(1);
    expect(early.stderr).toMatch(/keyfold plugin: no answer: seat \d, operator 5\w+/);
    expect(early.stderr).toMatch(/keyfold plugin: request \d+ is closed, 0\.01 returned/);
    expect(early.stderr).toMatch(/1 of the 2 seats needed have answered; decrypt again when/);
    expect((await age('-d -i alice.txt', sealed)).stdout).toBe('later');
  });

  it('refuses a header that was changed', async () => {
    const sealed = Buffer.from((await age(`-r ${alice}`, Buffer.from('x'))).bytes);
    const line = sealed.indexOf('\n', sealed.indexOf('-> keyfold')) + 1;
    sealed[line] = sealed[line] === 0x41 ? 0x42 : 0x41;
    const changed = await age('-d -i alice.txt', sealed);
    expect(changed.exitCode).toBe(1);
    expect(changed.stderr).toMatch(/the record in the file is not valid/);
  });
});

describe('age and the client', () => {
  it('open what the other has sealed', async () => {
    await writeFile(file('report'), 'of a client');
    await keyfold(`secret put ${file('report')} --key 1 --alice --chain-url ${network.url}`);
    const byAge = await age('-d -i alice.txt report.age');
    expect(byAge.stdout, byAge.stderr).toBe('of a client');

    const signer = await developmentAccount('//Alice');
    const bobs = await developmentAccount('//Bob');
    const sealed = await seal(Buffer.from('of the library'), alice);
    await client.secrets.store(sealed, policy.accounts(bobs.address), { signer });
    expect((await age('-d -i bob.txt', sealed)).stdout).toBe('of the library');

    const byAgeSealed = (await age(`-r ${alice}`, Buffer.from('of age'))).bytes;
    await client.secrets.store(byAgeSealed, policy.owner(), { signer });
    expect(await client.open(byAgeSealed, { signer })).toMatchObject({
      outcome: 'opened',
      plaintext: Uint8Array.from(Buffer.from('of age')),
    });
    await writeFile(file('by-age.age'), byAgeSealed);
    await keyfold(`secret get ${file('by-age.age')} --alice --chain-url ${network.url}`);
    expect(await readFile(file('by-age'), 'utf8')).toBe('of age');
  });
});

describe('examples/age-backup', () => {
  const script = join(ROOT, 'examples/age-backup/backup.sh');
  const backup = (args: readonly string[], identityFile: string) => {
    const more = { BACKUP_RECIPIENTS: file('recipients.txt'), BACKUP_IDENTITY: file(identityFile) };
    return run('bash', [script, ...args], { more });
  };

  it('saves a folder that the network opens, and restores it, offline as well', async () => {
    await mkdir(file('documents/old'), { recursive: true });
    await writeFile(file('documents/letter'), 'Dear reader');
    await writeFile(file('documents/old/picture'), Buffer.alloc(3 * MIB, 'pixels'));
    await writeFile(file('recipients.txt'), `${alice}\n${x25519}\n`);

    const unpaid = await backup(['save', 'documents', 'monday.tar.age'], 'bob.txt');
    expect(unpaid.exitCode).toBe(1);
    expect(unpaid.stderr).toMatch(/not deposited: .*\n.*\nbackup: the archive does not open/s);
    expect((await readdir(folder)).filter((name) => name.startsWith('monday'))).toEqual([]);

    const saved = await backup(['save', 'documents', 'monday.tar.age'], 'alice.txt');
    expect(saved.exitCode, saved.stderr).toBe(0);
    const again = await backup(['save', 'documents', 'monday.tar.age'], 'alice.txt');
    expect(again.stderr).toBe('backup: monday.tar.age exists; pass the name of a new one\n');

    for (const [identityFile, target] of [
      ['alice.txt', 'by-network'],
      ['x25519.txt', 'by-key'],
    ] as const) {
      const restored = await backup(['restore', 'monday.tar.age', target], identityFile);
      expect(restored.exitCode, restored.stderr).toBe(0);
      await ran('diff', ['-r', 'documents', target]);
    }

    const archive = await readFile(file('monday.tar.age'));
    await writeFile(file('cut.tar.age'), archive.subarray(0, -70_000));
    const cut = await backup(['restore', 'cut.tar.age', 'cut'], 'x25519.txt');
    expect(cut.exitCode).toBe(1);
    expect((await readdir(folder)).filter((name) => name.startsWith('cut'))).toEqual(['cut.tar.age']);
  });
});

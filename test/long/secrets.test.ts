/**
 * Secrets stay secret: everything that a network, its workers and its users print, log, count and write in a whole
 * life (generation, store, request, release, a worker killed and started again) holds none of their secrets.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mnemonicGenerate, mnemonicToMiniSecret } from '@polkadot/util-crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balances, keys } from '../../src/chain/calls.js';
import { findEvent } from '../../src/chain/events.js';
import { decodeAddress } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { until } from '../../src/devnet/key.js';
import { type Devnet, startDevnet } from '../../src/devnet/network.js';
import { UNIT } from '../../src/devnet/operators.js';
import { filesUnder, findLeaks, type Outside, recordSecrets, spellings } from '../support/secrets.js';
import { Terminal } from '../support/terminal.js';

const PASSWORD = 'a password that nobody guesses';
const SEATS = 3;

let folder: string;
let network: Devnet;
let stopRecording: () => void;
const recorded: Uint8Array[] = [];
const outside: Outside[] = [];
const terminals: [string, Terminal][] = [];
const lines: string[] = [];

const textOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const basePath = (): string => join(folder, 'base');

beforeAll(async () => {
  stopRecording = recordSecrets((bytes) => recorded.push(bytes));
  folder = await mkdtemp(join(tmpdir(), 'keyfold-secrets-'));
  await Promise.all(['vault', 'base', 'files'].map((name) => mkdir(join(folder, name))));
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  network = await startDevnet(
    { seats: SEATS, replicas: 1, port: 0 },
    { log, report: (line) => lines.push(`${line}\n`) },
  );
});

afterAll(async () => {
  stopRecording?.();
  for (const [, terminal] of terminals) terminal.kill('SIGKILL');
  await network?.stop();
  await rm(folder, { recursive: true });
});

/** A command line whose secrets go to the vault and whose output is kept. */
function run(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Terminal {
  const shared = {
    KEYFOLD_CHAIN_URL: network.url ?? '',
    KEYFOLD_BASE_PATH: basePath(),
    KEYFOLD_TEST_VAULT: join(folder, 'vault', name),
  };
  const terminal = new Terminal(args, { ...shared, ...env }, 'record-secrets.ts');
  terminals.push([name, terminal]);
  return terminal;
}

/** A command that ends; its exit code. */
async function ran(name: string, args: readonly string[]): Promise<number | undefined> {
  return (await run(name, args).ended).exitCode;
}

/** A key with a seat for everybody, once it is active. */
async function newKey(): Promise<number> {
  const creator = network.chain.queue(await developmentAccount('//Bob'));
  const call = keys.createKey({
    purpose: 'Wrap',
    committee: SEATS + 1,
    minimum: SEATS + 1,
    epochLength: 10_000,
  });
  const key = findEvent((await creator.submit(call)).events, 'keys.KeyCreated')?.key ?? 0;
  creator.close();
  return until(network.chain, { what: 'the key is active', withinBlocks: 200 }, async (state) =>
    ((await state.key(key))?.epoch ?? 0) > 0 ? key : undefined,
  );
}

async function vault(): Promise<Uint8Array[]> {
  const files = await filesUnder(join(folder, 'vault'), 'vault');
  return files.flatMap(({ bytes }) =>
    Buffer.from(bytes)
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Uint8Array.from(Buffer.from(line, 'hex'))),
  );
}

describe('what a network lets out', () => {
  const phrase = mnemonicGenerate();

  it('is collected from a whole life', async () => {
    const file = (name: string): string => join(folder, 'files', name);
    await Promise.all([
      writeFile(file('phrase'), `${phrase}\n`),
      writeFile(file('password'), `${PASSWORD}\n`),
      writeFile(file('report'), 'what only its reader may know'),
    ]);
    const signing = ['--account', 'operator', '--password-file', file('password')];
    const bring = ['account', 'import', 'operator', '--suri-file', file('phrase')];
    expect(await ran('import', [...bring, '--password-file', file('password'), '--json'])).toBe(0);
    const address = /"address": ?"(\w+)"/.exec(terminals[0]?.[1].text ?? '')?.[1] ?? '';
    const alice = network.chain.queue(await developmentAccount('//Alice'));
    await alice.submit(balances.transferKeepAlive({ dest: decodeAddress(address), value: 3_000n * UNIT }));
    expect(await ran('register', ['operator', 'register', ...signing])).toBe(0);

    const serve = ['worker', '--name', 'eve', ...signing, '--prometheus-port', '0', '--log', 'trace'];
    const first = run('first', serve);
    await first.printed(/attested: enclave/);
    const key = await newKey();
    await first.printed(/holds the share of seat \d, epoch 1/);
    const put = ['secret', 'put', file('report'), '--key', String(key), '--alice', '--json'];
    expect(await ran('put', put)).toBe(0);
    const get = ['secret', 'get', file('report.age'), '--out', file('opened'), '--alice', '--json'];
    expect(await ran('get', get)).toBe(0);
    expect(await ran('denied', [...get.slice(0, 3), '--out', file('never'), '--charlie'])).toBe(3);
    await first.printed(/answered: its partial of request/);
    const health = (await first.printed(/health: (http:\/\/127\.0\.0\.1:\d+)\/livez/))[1] ?? '';
    for (const path of ['metrics', 'readyz?verbose']) {
      outside.push({ name: path, bytes: textOf(await (await fetch(`${health}/${path}`)).text()) });
    }
    outside.push(...(await filesUnder(basePath(), 'base path while it runs')));

    first.kill('SIGKILL');
    await first.ended;
    const second = run('second', serve);
    await second.printed(/attested: enclave \w+ took the place of/);
    await newKey();
    await second.printed(/holds the share of seat \d, epoch 1/);
    second.kill('SIGTERM');
    expect((await second.ended).exitCode).toBe(0);

    const provider = network.embedded.provider();
    for (let height = 1; height <= network.embedded.head().number; height++) {
      const hash = await provider.send<string>('chain_getBlockHash', [height]);
      outside.push({
        name: `block ${height}`,
        bytes: textOf(JSON.stringify(await provider.send('chain_getBlock', [hash]))),
      });
    }
    outside.push({ name: 'log', bytes: textOf(lines.join('')) });
    outside.push(...terminals.map(([name, { text }]) => ({ name, bytes: textOf(text) })));
    outside.push(...(await filesUnder(basePath(), 'base path')));
    outside.push({ name: 'report.age', bytes: await readFile(file('report.age')) });
    // Enough was said to be worth searching.
    expect(lines.length).toBeGreaterThan(100);
    expect(first.text).toContain('debug');
    expect(outside.some(({ name }) => name.startsWith('base path/keystore/'))).toBe(true);
    expect(outside.some(({ name }) => name === 'base path/workers/eve/enclaves.json')).toBe(true);
  });

  it('holds none of the secrets, however it is spelt', async () => {
    const { length } = recorded;
    const inProcesses = await vault();
    // Per worker and key: the account, p, x, a polynomial, an ephemeral key; per user: k, the file key.
    expect(length).toBeGreaterThan(100);
    expect(inProcesses.length).toBeGreaterThan(50);
    const secrets = [
      ...recorded,
      ...inProcesses,
      textOf(PASSWORD),
      textOf(phrase),
      mnemonicToMiniSecret(phrase),
    ];
    expect(findLeaks(outside, secrets)).toEqual([]);
  });

  it('would be found out by any spelling of any of them', async () => {
    const [secret] = await vault();
    if (secret === undefined) throw new Error('the vault is empty');
    const all = [...recorded, secret];
    for (const [spelling, text] of spellings(secret)) {
      const planted = { name: 'log', bytes: Buffer.from(`{"msg":"done","x":"0x${text}="}`, 'latin1') };
      expect(
        findLeaks([planted], all).map((leak) => leak.spelling),
        spelling,
      ).toContain(spelling);
    }
    // Among other bytes of the same base64 text, at every alignment.
    for (let before = 0; before < 6; before++) {
      const bytes = Buffer.concat([Buffer.alloc(before, 7), secret, Buffer.alloc(5, 9)]);
      for (const encoding of ['base64', 'base64url', 'hex', 'latin1'] as const) {
        const planted = { name: 'file', bytes: Buffer.from(bytes.toString(encoding), 'latin1') };
        expect(findLeaks([planted], all).length, `${encoding} after ${before}`).toBeGreaterThan(0);
      }
    }
    expect(
      findLeaks([{ name: 'stderr', bytes: textOf(`error: ${PASSWORD}`) }], [textOf(PASSWORD)]),
    ).toHaveLength(1);
  });

  it('is searched in a process that does leak, too', async () => {
    const put = ['secret', 'put', join(folder, 'files', 'report'), '--key', '1', '--alice', '--force'];
    const leaking = run('leaking', put, { KEYFOLD_TEST_LEAK: '1' });
    expect((await leaking.ended).exitCode).toBe(0);
    const leaks = findLeaks([{ name: 'stderr', bytes: textOf(leaking.text) }], await vault());
    expect(leaks.length).toBeGreaterThan(0);
    expect(leaks.every(({ spelling }) => spelling.startsWith('base64'))).toBe(true);
  });
});

/** The second terminal: a worker in a process of its own on the chain of another, through a kill and an orderly end. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { filter, firstValueFrom, map } from 'rxjs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { balances, keys } from '../../src/chain/calls.js';
import { findEvent } from '../../src/chain/events.js';
import type { RosterView } from '../../src/chain/types.js';
import { decodeAddress, encodeAddress } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { until } from '../../src/devnet/key.js';
import { Terminal } from '../support/terminal.js';
import { type OpenNetwork, openNetwork } from './network.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A command loads its code and waits for two blocks. */
const COMMAND_LIMIT_MS = 60_000;
/** The seats of the devnet in this process, and eve's. */
const SEATS = 6;

let network: OpenNetwork;
let basePath: string;
const children: Terminal[] = [];

beforeAll(async () => {
  basePath = await mkdtemp(join(tmpdir(), 'keyfold-operator-'));
  network = await openNetwork({ seats: SEATS - 1, replicas: 1 });
}, 240_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(children.map((child) => child.ended));
  await network.stop();
  await rm(basePath, { recursive: true });
}, 60_000);

/** A command line that runs until it is told to end. */
function started(args: readonly string[]): Terminal {
  const child = new Terminal(args);
  children.push(child);
  return child;
}

/** `keyfold worker --dev --name eve` on the chain of this process. */
function eve(...more: readonly string[]): Terminal {
  const options = ['--dev', '--name', 'eve', '--chain-url', network.url, '--base-path', basePath];
  return started(['worker', ...options, '--prometheus-port', '0', ...network.trust, ...more]);
}

/** Runs a command to its end. */
async function keyfold(...args: readonly string[]) {
  const { stdout, stderr, exitCode } = await execa('node', [inject('keyfold'), ...args], {
    cwd: root,
    reject: false,
    timeout: COMMAND_LIMIT_MS,
    env: { KEYFOLD_CHAIN_URL: network.url, KEYFOLD_BASE_PATH: basePath },
  });
  return { stdout, stderr, exitCode };
}

/** A new key with a seat for everybody, once it is active. */
async function newKey(): Promise<RosterView> {
  const creator = network.chain.queue(await developmentAccount('//Bob'));
  const call = keys.createKey({ purpose: 'Wrap', committee: SEATS, minimum: SEATS, epochLength: 10_000 });
  const key = findEvent((await creator.submit(call)).events, 'keys.KeyCreated')?.key ?? 0;
  creator.close();
  return until(network.chain, { what: `key ${key} is active`, withinBlocks: 100 }, async (state) => {
    const view = await state.key(key);
    return view === undefined || view.epoch === 0 ? undefined : state.roster(key, view.epoch, view.attempt);
  });
}

const enclavesOf = (roster: RosterView): readonly string[] =>
  roster.recipients.map(({ enclave }) => encodeAddress(enclave));

describe('keyfold worker --dev in a second terminal', () => {
  let operator = '';
  let first = '';
  let second = '';
  let running: Terminal;

  it('funds, bonds and attests an operator in one command, and is ready', async () => {
    running = eve();
    first = (await running.printed(/attested: enclave (\w+) is on the chain/))[1] ?? '';
    operator = (await running.printed(/funded: (\w+) got/))[1] ?? '';
    const health = (await running.printed(/health: (http:\/\/127\.0\.0\.1:\d+)\/livez/))[1] ?? '';
    // The worker may have seen the block first.
    const view = await until(network.chain, { what: 'eve is seen', withinBlocks: 10 }, (state) =>
      state.enclave(decodeAddress(first)),
    );
    expect(encodeAddress(view.operator)).toBe(operator);
    const { bond } = (await network.chain.state().operator(decodeAddress(operator))) ?? {};
    expect(bond).toBe(2n * (await network.chain.state().settings()).minBond);
    const ready = await until(network.chain, { what: 'eve is ready', withinBlocks: 10 }, async () => {
      const response = await fetch(`${health}/readyz?verbose`);
      return response.status === 200 ? response.text() : undefined;
    });
    expect(ready).toMatch(
      /^\[\+\]connected .*\n\[\+\]fresh .*\n\[\+\]attested .*\n\[\+\]fit .*\n\[\+\]shares .*\nok\n$/,
    );
    expect(await (await fetch(`${health}/metrics`)).text()).toContain(
      'keyfold_included_total{duty="attest",worker="eve"} 1',
    );
  }, 90_000);

  it('meets the windows of the next key and holds a share of it', async () => {
    const roster = await newKey();
    expect(roster.seats).toHaveLength(SEATS);
    expect(enclavesOf(roster)).toContain(first);
    const { key, epoch, attempt } = roster;
    expect({ epoch, attempt }).toEqual({ epoch: 1, attempt: 0 });
    const acknowledged = await network.chain
      .state()
      .acknowledgement(key, epoch, attempt, decodeAddress(first));
    expect(acknowledged).toMatchObject({ withdrawn: false });
    await running.printed(/holds the share of seat \d, epoch 1/);
  }, 90_000);

  it('is seen by the commands that read, as text and as JSON', async () => {
    const status = await keyfold('operator', 'status', operator, '--json');
    expect(status.exitCode, status.stderr).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      operator,
      registered: true,
      bond: '2000',
      minBond: '1000',
      jailed: false,
      missed: 0,
      isolated: null,
      ejected: null,
      leaving: null,
      mayGetSeat: true,
      enclaves: [first],
    });
    const list = await keyfold('enclave', 'list', '--operator', operator, '--json');
    expect(JSON.parse(list.stdout)).toEqual([
      {
        enclave: first,
        operator,
        measurement: expect.stringMatching(/^0x[0-9a-f]{64}$/),
        added: expect.any(Number),
        attestedUntil: null,
      },
    ]);
    const all = await keyfold('enclave', 'list');
    expect(all.stdout.split('\n')).toHaveLength(1 + SEATS);
    const offences = await keyfold('offences', '--operator', operator, '--from', '0', '--json');
    expect(offences.exitCode, offences.stderr).toBe(0);
    expect(JSON.parse(offences.stdout)).toMatchObject({ from: 0, beginning: 'asked', offences: [] });
  }, 60_000);

  it('keeps a second process from serving under the same name', async () => {
    const { exitCode, stderr } = await eve().ended;
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/keyfold: error: name: process \d+ is the worker eve .*\nkeyfold: hint: .*--name/);
  }, 60_000);

  it('killed, comes back as a new enclave in the place of the old one, through the proxy', async () => {
    running.kill('SIGKILL');
    expect(await running.ended).toMatchObject({ signal: 'SIGKILL' });
    const replaced = firstValueFrom(
      network.chain.finalised$.pipe(
        map(({ events }) => findEvent(events, 'enclaves.EnclaveReplaced')),
        filter((event) => event !== undefined),
      ),
    );
    running = eve();
    second = (await running.printed(/attested: enclave (\w+) took the place of/))[1] ?? '';
    const event = await replaced;
    expect([event.operator, event.old, event.new].map(encodeAddress)).toEqual([operator, first, second]);
    const left = await network.chain.state().enclaves(decodeAddress(operator));
    expect(left.map(({ account }) => encodeAddress(account))).toEqual([second]);
    expect(enclavesOf(await newKey())).toContain(second);
  }, 120_000);

  it('ends in order on SIGTERM, with 0, and leaves its public history but no lock', async () => {
    running.kill('SIGTERM');
    expect(await running.ended).toMatchObject({ exitCode: 0 });
    expect(running.text).toContain('stopped: what the enclave held is wiped');
    expect(running.text).not.toMatch(/keyfold: error/);
    const folder = join(basePath, 'workers', 'eve');
    expect(await readdir(folder)).toEqual(['enclaves.json']);
    expect(JSON.parse(await readFile(join(folder, 'enclaves.json'), 'utf8'))).toEqual({
      version: 1,
      genesis: `0x${Buffer.from(network.chain.genesis).toString('hex')}`,
      operator: `0x${Buffer.from(decodeAddress(operator)).toString('hex')}`,
      enclaves: [`0x${Buffer.from(decodeAddress(second)).toString('hex')}`],
    });
    // The chain goes on without it.
    const { number } = network.chain.head();
    await firstValueFrom(network.chain.finalised$.pipe(filter((block) => block.number > number + 1)));
  }, 60_000);
});

describe('an operator with accounts of its own', () => {
  it('registers with a proxy from the keystore, and a worker serves with the proxy alone', async () => {
    const password = join(basePath, 'password');
    await writeFile(password, 'correct horse\n');
    const made = await keyfold('account', 'new', 'hot', '--password-file', password, '--json');
    expect(made.exitCode, made.stderr).toBe(0);
    const hot = (JSON.parse(made.stdout) as { address: string }).address;
    const poor = await keyfold(
      'operator',
      'register',
      '--proxy',
      hot,
      '--account',
      'hot',
      '--password-file',
      password,
    );
    expect(poor.exitCode).toBe(3);
    expect(poor.stderr).toMatch(/keyfold: error: operator register: .*\nkeyfold: hint: .*fund/);

    const registered = await keyfold(
      'operator',
      'register',
      '--bond',
      '1500.5',
      '--proxy',
      hot,
      '--bob',
      '--json',
    );
    expect(registered.exitCode, registered.stderr).toBe(0);
    const { operator, bond } = JSON.parse(registered.stdout) as { operator: string; bond: string };
    expect(bond).toBe('1500.5');
    const again = await keyfold('operator', 'register', '--bob');
    expect(again.exitCode).toBe(3);
    expect(again.stderr).toContain('enclaves.AlreadyOperator');

    const alice = network.chain.queue(await developmentAccount('//Alice'));
    await alice.submit(balances.transferKeepAlive({ dest: decodeAddress(hot), value: 10n ** 12n }));
    alice.close();
    const url = network.url;
    const signing = ['--operator', operator, '--account', 'hot', '--password-file', password];
    const running = started([
      ...['worker', '--name', 'bob', '--chain-url', url, '--base-path', basePath, '--no-prometheus'],
      ...network.trust,
      ...signing,
    ]);
    const enclave = (await running.printed(/attested: enclave (\w+) is on the chain/))[1] ?? '';
    expect(running.text).not.toContain('health:');
    running.kill('SIGINT');
    expect(await running.ended).toMatchObject({ exitCode: 0 });
    const removed = await keyfold('enclave', 'remove', enclave, ...signing);
    expect(removed.exitCode, removed.stderr).toBe(0);
    expect(await network.chain.state().enclaves(decodeAddress(operator))).toEqual([]);

    // By hand, an account of the operator's choice: simulated attestation binds whatever it is asked for.
    const added = await keyfold('enclave', 'add', hot, '--attestation', 'simulated', ...signing, '--json');
    expect(added.exitCode, added.stderr).toBe(0);
    expect(JSON.parse(added.stdout)).toMatchObject({ enclave: hot });
    expect(await network.chain.state().enclaves(decodeAddress(operator))).toHaveLength(1);
  }, 120_000);
});

describe('exit codes', () => {
  it('are 5 where no chain answers, 2 for an operator that is not there', async () => {
    const nowhere = await keyfold('enclave', 'list', '--chain-url', 'ws://127.0.0.1:1');
    expect(nowhere.exitCode).toBe(5);
    const unregistered = await keyfold('worker', '--ferdie', '--no-prometheus', ...network.trust);
    expect(unregistered.exitCode).toBe(2);
    expect(unregistered.stderr).toMatch(
      /error: operator: \w+ is not registered.*\nkeyfold: hint: .*operator register/,
    );
  }, 60_000);
});

/** The memory of a `keyfold worker` that holds a share and answers, in a process of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keys } from '../../src/chain/calls.js';
import { findEvent } from '../../src/chain/events.js';
import { policy, seal } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { until } from '../../src/devnet/key.js';
import { type Devnet, startDevnet } from '../../src/devnet/network.js';
import { log } from '../e2e/network.js';
import { peakOf, Terminal } from '../support/terminal.js';
import { Users } from '../support/users.js';

/**
 * What a worker may take, at any time: a machine of 1 GB carries four replicas and its system. Measured are 155 MB while
 * it starts and 125 to 140 MB while it serves; the rest is for another Node version.
 */
const MAX_WORKER_BYTES = 180_000_000;
const RELEASES = 20;

let network: Devnet;
let basePath: string;
let worker: Terminal;

beforeAll(async () => {
  basePath = await mkdtemp(join(tmpdir(), 'keyfold-memory-'));
  network = await startDevnet({ seats: 5, replicas: 1, port: 0 }, { log });
});

afterAll(async () => {
  worker?.kill('SIGKILL');
  await worker?.ended;
  await network?.stop();
  await rm(basePath, { recursive: true });
});

/** Resident bytes of the worker now, and the most so far. */
async function memory(): Promise<{ now: number; peak: number }> {
  const status = await readFile(`/proc/${worker.pid}/status`, 'utf8');
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]);
  return { now: kilobytes('VmRSS') * 1024, peak: kilobytes('VmHWM') * 1024 };
}

it(`a worker that made a key and answered ${RELEASES} requests stays within its bound`, async () => {
  const options = ['--dev', '--name', 'eve', '--chain-url', network.url ?? '', '--base-path', basePath];
  worker = new Terminal(['worker', ...options, '--prometheus-port', '0']);
  await worker.printed(/attested: enclave/);

  const creator = network.chain.queue(await developmentAccount('//Bob'));
  const call = keys.createKey({ purpose: 'Wrap', committee: 6, minimum: 6, epochLength: 10_000 });
  const key = findEvent((await creator.submit(call)).events, 'keys.KeyCreated')?.key ?? 0;
  await until(network.chain, { what: 'the key is active', withinBlocks: 200 }, async (state) =>
    ((await state.key(key))?.epoch ?? 0) > 0 ? true : undefined,
  );
  await worker.printed(/holds the share of seat \d, epoch 1/);

  const [depositor, reader] = await network.accounts('depositor', 'reader');
  if (!depositor || !reader) throw new Error('no accounts');
  const client = new Users({}, { chain: network.chain });
  const recipient = await client.recipient(key, depositor.publicKey);
  const text = new TextEncoder().encode('opened');
  for (let i = 0; i < RELEASES; i++) {
    const file = await seal(text, recipient);
    await client.store(file, policy.accounts(reader.publicKey), depositor);
    expect(Buffer.compare(await client.open(file, reader, { withinBlocks: 60 }), text)).toBe(0);
  }
  await worker.printed(/answered: its partial of request/);
  const { now, peak } = await memory();
  process.stderr.write(`worker: ${now} bytes resident, at most ${peak}\n`);
  expect(peak).toBeLessThan(MAX_WORKER_BYTES);
  worker.kill('SIGTERM');
  expect((await worker.ended).exitCode).toBe(0);
  expect(peakOf(worker.text)).toBeLessThan(MAX_WORKER_BYTES);
});

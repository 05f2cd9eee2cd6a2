/** SIGTERM to a worker in a process of its own that has an extrinsic in the pool; the chain builds when the test says so. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { filter, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { findEvent } from '../../src/chain/events.js';
import { type EmbeddedChain, startEmbeddedChain } from '../../src/devnet/embedded.js';
import { RUNTIME_PATH } from '../../src/devnet/network.js';
import { type RpcServer, startRpcServer } from '../../src/devnet/rpc-server.js';
import { Terminal } from '../support/terminal.js';
import { eventually } from '../zombienet/limit.js';

const log = pino({ level: 'silent' });
/** Longer than any test: the chain waits until it is told to go on. */
const PATIENCE_MS = 3_600_000;
const SENT_WITHIN_MS = 60_000;

let folder: string;
let embedded: EmbeddedChain;
let server: RpcServer;
let chain: ChainClient;
const children: Terminal[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-sigterm-'));
  embedded = await startEmbeddedChain({ runtime: RUNTIME_PATH, blocks: { idleMs: 0 } }, { log });
  server = await startRpcServer({ chain: embedded, port: 0 }, { log });
  chain = await connectChain({ provider: embedded.provider() }, { log });
  // Its operator is made: what it sends from the next start on is the attestation of a new enclave alone.
  const first = eve();
  await first.printed(/attested: enclave \w+ is on the chain/);
  first.kill('SIGKILL');
  await first.ended;
}, 180_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(children.map((child) => child.ended));
  await chain?.close();
  await server?.close();
  await embedded?.close();
  await rm(folder, { recursive: true });
});

function eve(): Terminal {
  const options = ['--chain-url', server.url, '--base-path', folder, '--no-prometheus'];
  const child = new Terminal(['worker', '--dev', '--name', 'eve', ...options]);
  children.push(child);
  return child;
}

/** A worker whose new enclave's attestation is in the pool, and the chain, which builds no block until it is released. */
async function withOneInThePool(): Promise<{ readonly child: Terminal; readonly release: () => void }> {
  const pace = embedded.driver.attach('test', PATIENCE_MS);
  const child = eve();
  await eventually({ what: 'the attestation is in the pool', withinMs: SENT_WITHIN_MS }, async () =>
    embedded.pool.size === 1 ? true : undefined,
  );
  return { child, release: () => pace.detach() };
}

it('waits for what it has in the pool, closes its store and exits with 0', async () => {
  const { child, release } = await withOneInThePool();
  const from = embedded.head().number;
  const attested = firstValueFrom(
    chain.finalised$.pipe(
      filter(({ events }) => findEvent(events, 'enclaves.EnclaveReplaced') !== undefined),
    ),
  );
  child.kill('SIGTERM');
  await child.printed(/stopping: 1 sent and not final yet/);
  expect(child.text).not.toContain('stopped:');
  expect(await readdir(join(folder, 'workers', 'eve'))).toContain('lock');
  release();
  expect(await child.ended).toMatchObject({ exitCode: 0 });
  expect((await attested).number).toBe(from + 1);
  expect(child.text).toContain('stopped: what the enclave held is wiped');
  expect(child.text).not.toContain('keyfold: error');
  expect(await readdir(join(folder, 'workers', 'eve'))).not.toContain('lock');
}, 180_000);

it('is ended by a second signal at once, whatever is in the pool', async () => {
  const { child, release } = await withOneInThePool();
  child.kill('SIGTERM');
  await child.printed(/stopping: 1 sent and not final yet/);
  child.kill('SIGTERM');
  const { exitCode } = await child.ended;
  expect(exitCode).not.toBe(0);
  expect(child.text).not.toContain('stopped:');
  expect(embedded.pool.size).toBe(1);
  release();
}, 180_000);

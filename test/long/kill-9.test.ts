/** A worker in a process of its own killed with SIGKILL at every step of an epoch change; its sibling fills the next one. */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { enclaves } from '../../src/chain/calls.js';
import { decodeAddress } from '../../src/client/index.js';
import { developmentAccount } from '../../src/devnet/accounts.js';
import { UNIT } from '../../src/devnet/operators.js';
import { startTestNetwork, type TestNetwork } from '../e2e/network.js';
import { filesUnder, findLeaks } from '../support/secrets.js';
import { Terminal } from '../support/terminal.js';
import { REFILLED_WITHIN_BLOCKS, Rehearsal, STEPS } from './kills.js';

/** Seats of the network in this process; the fourth is served by the two processes. */
const OTHERS = 3;
const BOND = 2_000n * UNIT;

let folder: string;
let net: TestNetwork;
const children: Terminal[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfold-kill-'));
  await mkdir(join(folder, 'vault'));
  net = await startTestNetwork(OTHERS, 1, { port: 0 });
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all(children.map((child) => child.ended));
  await net?.network.stop();
  await rm(folder, { recursive: true });
});

/** A worker of the operator Bob; its secrets go to the vault, which lies outside the base path. */
function bob(name: string): Terminal {
  const base = ['--chain-url', net.network.url ?? '', '--base-path', join(folder, 'base'), '--no-prometheus'];
  const vault = { KEYFOLD_TEST_VAULT: join(folder, 'vault', name) };
  const child = new Terminal(['worker', '--bob', '--name', name, ...base], vault, 'record-secrets.ts');
  children.push(child);
  return child;
}

/** The account of its enclave once that is on the chain. */
async function attested(child: Terminal): Promise<Uint8Array> {
  const [, address = ''] = await child.printed(
    /attested: enclave (\w+) (?:is on the chain|took the place of)/,
  );
  return decodeAddress(address);
}

async function vault(): Promise<Uint8Array[]> {
  const files = await Promise.all(
    ['bob-1', 'bob-2'].map((name) => readFile(join(folder, 'vault', name), 'utf8')),
  );
  const lines = files.flatMap((text) => text.split('\n').filter((line) => line !== ''));
  return lines.map((line) => Uint8Array.from(Buffer.from(line, 'hex')));
}

it('is filled again each time; nothing is done twice, nothing is on the disk, no request fails', async () => {
  const { network } = net;
  const operator = network.chain.queue(await developmentAccount('//Bob'));
  await operator.submit(enclaves.registerOperator({ bond: BOND }));
  let running = bob('bob-1');
  let account = await attested(running);
  await attested(bob('bob-2'));
  await network.resize(OTHERS + 1);
  await network.rotate();
  const rehearsal = await Rehearsal.begin(net);
  await rehearsal.filled(account);
  const figures: string[] = [];
  for (const step of STEPS) {
    const view = await network.chain.state().key(network.key.id);
    const held = await network.chain
      .state()
      .acknowledgement(network.key.id, view?.epoch ?? 0, view?.attempt ?? 0, account);
    await rehearsal.change(step, { account, seat: held?.seat ?? 0 }, async () => {
      running.kill('SIGKILL');
      expect(await running.ended).toMatchObject({ signal: 'SIGKILL' });
    });
    expect(findLeaks(await filesUnder(join(folder, 'base'), step), await vault())).toEqual([]);
    running = bob('bob-1');
    account = await attested(running);
    const blocks = await rehearsal.filled(account);
    expect(blocks, step).toBeLessThanOrEqual(REFILLED_WITHIN_BLOCKS);
    await running.printed(/asked a replica for the share of seat \d/);
    figures.push(`${step}: ${blocks}`);
  }
  await rehearsal.end();
  // Enough was held to be worth searching for.
  expect((await vault()).length).toBeGreaterThan(100);
  process.stderr.write(
    `SIGKILL at 8 steps: ${rehearsal.asked} requests, none failed; blocks to the share: ${figures.join(', ')}\n`,
  );
});

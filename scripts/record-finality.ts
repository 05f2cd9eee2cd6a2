/**
 * `npm run record:finality`: a network of four validators (KEYFOLD_NODE), whose set changes in every session and once
 * loses and takes back a member; then what proves its finality from the genesis block on, in one file:
 * test/support/fixtures/finality.json. Takes about six minutes, and ports that are free.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { filter, firstValueFrom } from 'rxjs';
import { believed } from '../src/chain/belief.js';
import { fromHex, type Hex, toHex } from '../src/chain/bytes.js';
import { sudo } from '../src/chain/calls.js';
import { type ChainClient, connectChain } from '../src/chain/client.js';
import { decodeJustification } from '../src/chain/finality/grandpa-justification.js';
import { RpcGrandpaSource } from '../src/chain/finality/grandpa-source.js';
import { grandpaRegistry } from '../src/chain/finality/grandpa-types.js';
import { silentLog } from '../src/chain/log.js';
import { RpcConnection } from '../src/chain/rpc.js';
import { developmentAccount } from '../src/devnet/accounts.js';
import { storageKey } from '../src/devnet/genesis.js';
import { RUNTIME_PATH } from '../src/devnet/network.js';
import { freePort } from '../test/support/free-port.js';
import type { RecordedFinality } from '../test/support/recorded-finality.js';

const OUT = fileURLToPath(new URL('../test/support/fixtures/finality.json', import.meta.url));
/** The accounts of the preset `local`; each node has the keys of its account. */
const VALIDATORS = ['alice', 'bob', 'charlie', 'dave'];
/** Key of the first node, of this recording alone, and the peer id that follows from it. */
const NODE_KEY = `${'0'.repeat(63)}1`;
const PEER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp';
/** Sets to record: from the fourth on they differ, and the last one is a whole one again. */
const LEAST_SET = 7;
const LOOK_EVERY_BLOCKS = 4;
const MAX_SPEC_BYTES = 64 * 1024 * 1024;
/** A node that was just started, on a busy machine. */
const TIMEOUT_MS = 120_000;

const binary = process.env.KEYFOLD_NODE;
if (binary === undefined || binary === '') throw new Error('KEYFOLD_NODE: set it to the path of the node');

const folder = await mkdtemp(join(tmpdir(), 'keyfold-finality-'));
const nodes: ChildProcess[] = [];
try {
  const url = await startNodes(binary);
  const chain = await connectChain({ url, finality: believed(), timeoutMs: TIMEOUT_MS }, { log: silentLog });
  const rpc = RpcConnection.over(url, TIMEOUT_MS, { log: silentLog });
  await changeSets(chain, rpc);
  const recorded = await record(rpc);
  await rpc.close();
  await chain.close();
  await mkdir(dirname(OUT), { recursive: true });
  await writeFile(OUT, `${JSON.stringify(recorded, undefined, 2)}\n`);
  console.log(`${OUT}: ${recorded.headers.length} headers, ${recorded.justifications.length} justifications`);
} finally {
  for (const node of nodes) node.kill('SIGTERM');
  await Promise.all(nodes.map((node) => new Promise((resolve) => node.once('exit', resolve))));
  await rm(folder, { recursive: true, force: true });
}

/** Address of the first one. */
async function startNodes(program: string): Promise<string> {
  const spec = join(folder, 'spec.json');
  const made = ['build-spec', '--runtime', RUNTIME_PATH, '--preset', 'local', '--raw'];
  await writeFile(spec, (await execa(program, made, { maxBuffer: MAX_SPEC_BYTES })).stdout);
  const [rpc, p2p] = [await freePort(), await freePort()];
  for (const [index, name] of VALIDATORS.entries()) {
    const own =
      index === 0
        ? ['--port', String(p2p), '--rpc-port', String(rpc), '--node-key', NODE_KEY]
        : [
            ...['--port', String(await freePort()), '--rpc-port', String(await freePort())],
            ...['--bootnodes', `/ip4/127.0.0.1/tcp/${p2p}/p2p/${PEER}`, '--unsafe-force-node-key-generation'],
          ];
    const common = ['--chain', spec, `--${name}`, '--validator', '--base-path', join(folder, name)];
    const node = spawn(program, [...common, ...own, '--no-prometheus', '--state-pruning', 'archive'], {
      stdio: 'ignore',
    });
    nodes.push(node);
  }
  return `ws://127.0.0.1:${rpc}`;
}

/** Four authorities, then three, then four again. */
async function changeSets(chain: ChainClient, rpc: RpcConnection): Promise<void> {
  const root = chain.queue(await developmentAccount('//Alice'));
  const { publicKey: who } = await developmentAccount('//Dave');
  const isAt = (set: number) => untilSet(chain, rpc, set);
  await isAt(1);
  await root.submit(sudo({ pallet: 'validators', name: 'removeValidator', args: { who } }));
  await isAt(4);
  await root.submit(sudo({ pallet: 'validators', name: 'addValidator', args: { who } }));
  await isAt(LEAST_SET);
  root.close();
}

async function untilSet(chain: ChainClient, rpc: RpcConnection, set: number): Promise<void> {
  const key = storageKey('Grandpa', 'CurrentSetId');
  for (;;) {
    const { number, hash } = chain.head();
    const stored = await rpc.call<Hex | null>('state_getStorage', key, toHex(hash));
    const current = stored === null ? 0 : Number(new DataView(fromHex(stored).buffer).getBigUint64(0, true));
    console.log(`block ${number}: set ${current}`);
    if (current >= set) return;
    await firstValueFrom(
      chain.finalised$.pipe(filter((block) => block.number >= number + LOOK_EVERY_BLOCKS)),
    );
  }
}

/** All that {@link RecordedFinality} names, as the node gives it. */
async function record(rpc: RpcConnection): Promise<RecordedFinality> {
  const source = new RpcGrandpaSource({ rpc });
  const genesis = await rpc.call<Hex>('chain_getBlockHash', 0);
  const { proof } = await rpc.call<{ proof: Hex[] }>(
    'state_getReadProof',
    [storageKey('Grandpa', 'Authorities')],
    genesis,
  );
  const justifications: Hex[] = [];
  for (let next = 1; ; ) {
    const encoded = await source.prove(next);
    const last = encoded === undefined ? 0 : decodeJustification(encoded).target.number;
    if (encoded === undefined || last < next) break;
    justifications.push(toHex(encoded));
    next = last + 1;
  }
  const last = decodeJustification(fromHex(justifications.at(-1) ?? '0x')).target.number;
  const headers: Hex[] = [];
  for (let number = 0; number <= last; number += 1) {
    const answer = await rpc.call<unknown>('chain_getHeader', await rpc.call('chain_getBlockHash', number));
    headers.push(toHex(grandpaRegistry.createType('Header', answer).toU8a()));
  }
  return { genesis, authoritiesProof: proof, headers, justifications };
}

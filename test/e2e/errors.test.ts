import { ApiPromise, WsProvider } from '@polkadot/api';
import type { ProviderInterface } from '@polkadot/rpc-provider/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectChain } from '../../src/chain/client.js';
import {
  CLIENT_ERRORS,
  connect,
  formatRecipient,
  parseRecipient,
  policy,
  readHeader,
  seal,
} from '../../src/client/index.js';
import { startEmbeddedChain } from '../../src/devnet/embedded.js';
import { RUNTIME_PATH } from '../../src/devnet/network.js';
import { Users } from '../support/users.js';
import { failure, log, type OpenNetwork, openTestNetwork, type TestNetwork } from './network.js';

let net: TestNetwork<OpenNetwork>;
let file: Uint8Array;
const text = new TextEncoder().encode('plaintext of the bad input list\n'.repeat(4_000));

beforeAll(async () => {
  net = await openTestNetwork(3);
  file = await seal(text, net.recipient);
  await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
}, 240_000);

afterAll(() => net?.network.stop());

/** A copy with one bit of one byte changed. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

/** The file with a header that says something else, its form still right. */
function withHeader(change: (header: string) => string): Uint8Array {
  const end = Buffer.from(file).indexOf('\n---');
  return Buffer.concat([
    Buffer.from(change(Buffer.from(file.subarray(0, end)).toString())),
    file.subarray(end),
  ]);
}

describe('bad input', () => {
  it('names a remedy for every code', () => {
    for (const { meaning, remedy } of Object.values(CLIENT_ERRORS)) {
      expect(meaning.length).toBeGreaterThan(10);
      expect(remedy.length).toBeGreaterThan(10);
    }
  });

  it('unknown-object: a file that nobody stored', async () => {
    const unstored = await seal(text, net.recipient);
    expect((await failure(net.client.open(unstored, net.reader))).code).toBe('unknown-object');
  });

  it('already-stored, wrong-depositor: a deposit that must not be', async () => {
    const again = net.client.store(file, policy.owner(), net.depositor);
    expect((await failure(again)).code).toBe('already-stored');
    const other = await seal(text, net.recipient);
    expect((await failure(net.client.store(other, policy.owner(), net.stranger))).code).toBe(
      'wrong-depositor',
    );
  });

  it('corrupted-file: a changed, shortened or swapped payload', async () => {
    for (const bad of [
      flipped(file, file.length - 1),
      flipped(file, file.length - 70_000),
      file.subarray(0, -20),
    ]) {
      expect((await failure(net.client.open(bad, net.reader))).code).toBe('corrupted-file');
    }
  });

  it('malformed-file: no age file, or one cut in its header', async () => {
    for (const bad of [text, new Uint8Array(0), file.subarray(0, 300)]) {
      expect((await failure(net.client.open(bad, net.reader))).code).toBe('malformed-file');
    }
  });

  it('record-mismatch: a record in the header that is not the one on chain', async () => {
    const other = await seal(text, net.recipient);
    const [body, strange] = [file, other].map((bytes) =>
      Buffer.from(bytes).toString('latin1').split('\n').slice(2, 7),
    );
    const swapped = withHeader((header) => header.replace(body?.join('\n') ?? '', strange?.join('\n') ?? ''));
    expect((await failure(net.client.open(swapped, net.reader))).code).toBe('record-mismatch');
  });

  it('corrupted-file: another stanza added to the header is found by its MAC', async () => {
    const added = withHeader((header) => `${header}\n-> X25519 abc\nAAAA`);
    expect((await failure(net.client.open(added, net.reader))).code).toBe('corrupted-file');
  });

  it('unknown-key: a key number the chain does not have, in a file and in a recipient', async () => {
    const renumbered = withHeader((header) => header.replace('keyfold 1 1 ', 'keyfold 1 77 '));
    expect((await failure(net.client.open(renumbered, net.reader))).code).toBe('unknown-key');
    const recipient = formatRecipient({ ...parseRecipient(net.recipient), key: 77 });
    expect((await failure(net.client.checkRecipient(recipient))).code).toBe('unknown-key');
    const sealed = await seal(text, recipient);
    expect((await failure(net.client.store(sealed, policy.owner(), net.depositor))).code).toBe('unknown-key');
  });

  it('wrong-key, record-invalid: a recipient with another public point', async () => {
    const { U } = (await readHeader(file)).record;
    const recipient = formatRecipient({ ...parseRecipient(net.recipient), publicKey: U });
    expect((await failure(net.client.checkRecipient(recipient))).code).toBe('wrong-key');
    const sealed = await seal(text, recipient);
    expect((await failure(net.client.store(sealed, policy.owner(), net.depositor))).code).toBe(
      'record-invalid',
    );
  });

  it('wrong-chain: a file and a recipient of another chain', async () => {
    const embedded = await startEmbeddedChain({ runtime: RUNTIME_PATH, chainName: 'Another' }, { log });
    const chain = await connectChain({ provider: embedded.provider() }, { log });
    try {
      const client = new Users({}, { chain });
      expect((await failure(client.open(file, net.reader))).code).toBe('wrong-chain');
      expect((await failure(client.store(file, policy.owner(), net.depositor))).code).toBe('wrong-chain');
      expect((await failure(client.checkRecipient(net.recipient))).code).toBe('wrong-chain');
    } finally {
      await chain.close();
      await embedded.close();
    }
  });

  it('insufficient-funds: an account that the chain does not know', async () => {
    const { newAccount } = await import('../../src/devnet/accounts.js');
    const poor = await newAccount(net.network.rng('poor'));
    expect((await failure(net.client.open(file, poor))).code).toBe('insufficient-funds');
  });

  it('request-cancelled and destroyed-object: the owner changed its mind', async () => {
    const mine = await seal(text, net.recipient);
    const { id } = await net.client.store(mine, policy.owner(), net.depositor);
    for (const { worker } of net.network.workers) await worker.disconnect();
    const request = await net.client.request(mine, net.depositor);
    const { secrets } = await import('../../src/chain/calls.js');
    await net.network.chain.queue(net.depositor).submit(secrets.destroy({ secret: id }));
    expect((await failure(net.client.wait(request))).code).toBe('request-cancelled');
    for (const { worker } of net.network.workers) worker.reconnect();
    expect((await failure(net.client.open(mine, net.depositor))).code).toBe('destroyed-object');
  });
});

describe('the API that a page has already', () => {
  it('is the way to the chain, and is left open', async () => {
    const provider = new WsProvider(net.network.url);
    // polkadot.js' own types differ in what may be undefined.
    const api = await ApiPromise.create({ provider: provider as ProviderInterface, noInitWarn: true });
    const viaApi = await connect({ api, pins: [net.recipient] });
    expect(await viaApi.keys()).toMatchObject([{ id: net.network.key.id, verified: true }]);
    await viaApi.close();
    expect(api.isConnected).toBe(true);
    expect((await api.rpc.chain.getHeader()).number.toNumber()).toBeGreaterThan(0);
    const viaProvider = await connect({ provider });
    expect(await viaProvider.keys()).toMatchObject([{ verified: false }]);
    await viaProvider.close();
    await api.disconnect();
    const other = failure(connect({ api: { isConnected: true, genesisHash: '' } }));
    expect((await other).code).toBe('invalid-argument');
  });
});

describe('a chain that is away', () => {
  it('chain-unreachable: nothing listens', async () => {
    const refused = await failure(connect({ endpoints: 'ws://127.0.0.1:9', timeoutMs: 2_000 }));
    expect(refused.code).toBe('chain-unreachable');
  });

  it('chain-unreachable: the node goes away while the reader waits, and the request is resumed on another', async () => {
    for (const { worker } of net.network.workers) await worker.disconnect();
    const server = await net.network.serve();
    const remote = await connect({ endpoints: server.url, signer: net.reader });
    const asked = await remote.requests.create(file);
    if (asked.outcome === 'denied') throw new Error(asked.explanation);
    const { request } = asked;
    await server.close();
    const stalled = await failure(remote.requests.wait(request, { stallMs: 3_000 }));
    expect(stalled.code).toBe('chain-unreachable');
    await remote.close();
    for (const { worker } of net.network.workers) worker.reconnect();
    expect(Buffer.compare(await net.client.resume(request, file), text)).toBe(0);
  });
});

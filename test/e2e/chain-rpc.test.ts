import { ApiPromise, WsProvider } from '@polkadot/api';
import type { ApiOptions } from '@polkadot/api/types';
import { Keyring } from '@polkadot/keyring';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { believed } from '../../src/chain/belief.js';
import { remark } from '../../src/chain/calls.js';
import { type ChainClient, connectChain } from '../../src/chain/client.js';
import { ChainUnreachable } from '../../src/chain/errors.js';
import { silentLog } from '../../src/chain/log.js';
import type { BlockRef } from '../../src/chain/types.js';
import { MAX_MESSAGE_BYTES, startRpcServer } from '../../src/devnet/rpc-server.js';
import { type OpenChain, openTestChain, type Served, startTestChain, UNIT } from '../support/chain.js';
import { describeEmbedded } from '../support/chosen-chain.js';

/** A node has a slot's time for it. */
const PATIENCE = { timeout: 20_000 };

let chain: OpenChain;
let server: Served;

beforeAll(async () => {
  chain = await openTestChain();
  server = await chain.serve();
});

afterAll(async () => {
  await server?.close();
  await chain?.close();
});

/** Sends one text, gives the answer or the code the socket was closed with. */
function ask(text: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(server.url);
    socket.on('open', () => socket.send(text));
    socket.on('message', (data) => {
      resolve(JSON.parse(String(data)));
      socket.close();
    });
    socket.on('close', (code) => resolve({ closed: code }));
    socket.on('error', reject);
  });
}

const request = (method: string, params: unknown = []): string =>
  JSON.stringify({ jsonrpc: '2.0', id: 7, method, params });

describeEmbedded('the WebSocket server', () => {
  it('answers a request with its id', async () => {
    expect(await ask(request('system_chain'))).toEqual({ jsonrpc: '2.0', id: 7, result: 'Keyfold Dev' });
  });

  it.each([
    ['{', -32700],
    ['[]', -32600],
    ['"text"', -32600],
    ['{"id":1}', -32600],
    [request('system_chain', { name: 1 }), -32602],
    [request('no_such_method'), -32601],
    [request('toString'), -32601],
    [request('dev_newBlock'), -32601],
    [request('dev_setHead', [1]), -32601],
    [request('state_subscribeStorage', [1]), -32602],
    [request('archive_v1_storage', [`0x${'11'.repeat(32)}`]), -32602],
    [request('author_submitExtrinsic', ['0x00']), undefined],
    [request('author_submitExtrinsic', [7]), undefined],
    [request('chain_getHeader', [`0x${'11'.repeat(32)}`]), 1],
    [request('state_getStorage', []), undefined],
  ])('refuses %s with a JSON-RPC error', async (text, code) => {
    const answer = (await ask(text)) as { error?: { code: number; message: string }; result?: unknown };
    if (answer.error === undefined) expect(answer.result).toBeNull();
    else expect(answer.error.code).toBe(code ?? answer.error.code);
    if (code !== undefined) expect(answer.error?.code).toBe(code);
    expect(await ask(request('system_chain'))).toMatchObject({ result: 'Keyfold Dev' });
  });

  it('closes a connection that sends too much and serves the others', async () => {
    expect(await ask('x'.repeat(MAX_MESSAGE_BYTES + 1))).toEqual({ closed: 1009 });
    expect(await ask(request('system_chain'))).toMatchObject({ result: 'Keyfold Dev' });
  });

  it('answers dev methods only where it is told to', async () => {
    const own = await startTestChain();
    const open = await startRpcServer({ chain: own.embedded, port: 0, dev: true }, { log: silentLog });
    const provider = new WsProvider(open.url, false);
    await provider.connect();
    await provider.isReady;
    const head = own.embedded.head().number;
    expect(await provider.send('dev_setHead', [head])).toMatch(/^0x/);
    await provider.disconnect();
    await open.close();
    await own.close();
  });
});

describe('polkadot.js over the server', () => {
  let api: ApiPromise;

  beforeAll(async () => {
    api = await ApiPromise.create({
      provider: new WsProvider(server.url) as unknown as NonNullable<ApiOptions['provider']>,
      noInitWarn: true,
    });
  });

  afterAll(() => api?.disconnect());

  it('sees the genesis of the chain', () => {
    expect(api.genesisHash.toU8a()).toEqual(chain.client.genesis);
  });

  it('is told of heads, storage changes and its extrinsic', async () => {
    const heads: number[] = [];
    const finalised: number[] = [];
    const balances: bigint[] = [];
    const bob = new Keyring({ type: 'sr25519' }).addFromUri('//Bob');
    const dest = chain.signer('//Someone//watched').address;
    const stop = [
      await api.rpc.chain.subscribeNewHeads((header) => void heads.push(header.number.toNumber())),
      await api.rpc.chain.subscribeFinalizedHeads((header) => void finalised.push(header.number.toNumber())),
      await api.query.system?.account?.(dest, (account: unknown) => {
        balances.push((account as { data: { free: { toBigInt(): bigint } } }).data.free.toBigInt());
      }),
    ];
    const statuses: string[] = [];
    await new Promise<void>((resolve, reject) => {
      api.tx.balances
        ?.transferKeepAlive?.(dest, UNIT)
        .signAndSend(bob, { nonce: -1 }, ({ status, isError }) => {
          statuses.push(status.type);
          if (status.isFinalized) resolve();
          if (isError) reject(new Error(status.type));
        })
        .catch(reject);
    });
    await chain.untilFinal((await chain.best()).number);
    expect(statuses).toEqual(expect.arrayContaining(['Ready', 'InBlock', 'Finalized']));
    await expect.poll(() => balances, PATIENCE).toEqual([0n, UNIT]);
    const behind = async (last: number | undefined, of: Promise<BlockRef>) => (await of).number - (last ?? 0);
    await expect.poll(() => behind(heads.at(-1), chain.best()), PATIENCE).toBe(0);
    await expect.poll(() => behind(finalised.at(-1), chain.finalised()), PATIENCE).toBe(0);
    for (const unsubscribe of stop) (unsubscribe as unknown as () => void)();
  });

  it('is told when the pool refuses its extrinsic', async () => {
    const poor = new Keyring({ type: 'sr25519' }).addFromUri('//Someone//without money');
    const sending = api.tx.balances?.transferKeepAlive?.(poor.address, 1n).signAndSend(poor, () => undefined);
    await expect(sending).rejects.toMatchObject({ code: 1010 });
  });
});

describe('ChainClient over the server', () => {
  it('reads on without a gap after the server was away, and its extrinsic arrives', async () => {
    const first = await chain.serve();
    const client: ChainClient = await connectChain(
      { url: first.url, finality: believed() },
      { log: silentLog },
    );
    const seen: number[] = [];
    client.finalised$.subscribe(({ number }) => seen.push(number));
    const start = client.head().number;
    await first.close();
    await chain.untilFinal(start + 6);
    const queue = client.queue(chain.signer('//Charlie'));
    const sending = queue.submit(remark(Uint8Array.of(1)));
    const second = await chain.serve(first.port);
    const { block } = await sending;
    expect(block.number).toBeGreaterThan(start + 6);
    const last = seen.at(-1) ?? 0;
    expect(last).toBeGreaterThanOrEqual(block.number);
    expect(seen).toEqual(Array.from({ length: last - start + 1 }, (_, index) => start + index));
    await client.close();
    await second.close();
  });

  it('says how to reach a chain when there is none, within its time limit', async () => {
    const url = 'ws://127.0.0.1:9';
    const error = await connectChain({ url, timeoutMs: 300 }, { log: silentLog }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(ChainUnreachable);
    expect((error as Error).message).toBe(
      `cannot reach ${url}; start one with \`npm start\` or pass --chain-url`,
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { believed } from '../../src/chain/belief.js';
import { balances, batchAll, remark, sudo } from '../../src/chain/calls.js';
import { connectChain } from '../../src/chain/client.js';
import { type ChainError, DispatchFailed, InvalidTransaction, WrongChain } from '../../src/chain/errors.js';
import { silentLog } from '../../src/chain/log.js';
import type { RpcProvider } from '../../src/chain/rpc.js';
import type { ExtrinsicSigner, FinalisedBlock } from '../../src/chain/types.js';
import { startEmbeddedChain } from '../../src/devnet/embedded.js';
import { type OpenChain, openTestChain, RUNTIME, startTestChain, UNIT } from '../support/chain.js';
import { describeEmbedded } from '../support/chosen-chain.js';

let chain: OpenChain;
let bob: ExtrinsicSigner;

beforeAll(async () => {
  chain = await openTestChain();
  bob = chain.signer('//Bob');
});

afterAll(() => chain?.close());

const caught = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);
/** A socket takes a moment, the embedded chain none. */
const connected = (provider: RpcProvider): Promise<void> =>
  new Promise((resolve) => {
    if (provider.isConnected) resolve();
    else provider.on('connected', () => resolve());
  });
const someone = (chain: OpenChain, name: string): ExtrinsicSigner => chain.signer(`//Someone//${name}`);

describe('genesis', () => {
  it('is what the runtime itself keeps as the hash of block 0', async () => {
    await chain.untilFinal(2);
    const provider = chain.provider();
    await provider.connect();
    await connected(provider);
    const first = await provider.send<string>('chain_getBlockHash', [1]);
    const header = await provider.send<{ parentHash: string }>('chain_getHeader', [first]);
    const genesis = `0x${Buffer.from(chain.client.genesis).toString('hex')}`;
    expect(header.parentHash).toBe(genesis);
    // System.BlockHash(0): twox128 of both names, twox64 concat of u32 0.
    const key = '0x26aa394eea5630e07c48ae0c9558cef7a44704b568d21667356a5a050c11874600ec8d6e1a5b0d5ab0'.slice(
      0,
      66,
    );
    const keys = await provider.send<string[]>('state_getKeysPaged', [key, 100, null]);
    const stored = await Promise.all(keys.map((entry) => provider.send<string>('state_getStorage', [entry])));
    const ofBlock0 = keys.findIndex((entry) => entry.endsWith('00000000'));
    expect(stored[ofBlock0]).toBe(genesis);
    await provider.disconnect();
  });

  it('is another one for another name or other settings, and the same for the same', async () => {
    const genesisOf = async (options: object): Promise<string> => {
      const other = await startEmbeddedChain(
        { runtime: RUNTIME, blocks: { idleMs: 0 }, ...options },
        { log: silentLog },
      );
      await other.close();
      return Buffer.from(other.genesis).toString('hex');
    };
    const found = [
      await genesisOf({}),
      await genesisOf({ chainName: 'Another' }),
      await genesisOf({ genesis: { keys: { window: 9 } } }),
    ];
    expect(await genesisOf({})).toBe(found[0]);
    expect(new Set(found).size).toBe(3);
  });

  it('is checked when a client connects', async () => {
    const expectGenesis = new Uint8Array(32).fill(1);
    const error = await caught(
      connectChain({ provider: chain.provider(), finality: believed(), expectGenesis }, { log: silentLog }),
    );
    expect(error).toBeInstanceOf(WrongChain);
    expect(error).toMatchObject({ code: 'wrongChain', expected: `0x${'01'.repeat(32)}` });
  });

  it('of another node gets no dev finality: only the embedded chain has the marker', async () => {
    const provider = chain.provider();
    const real: RpcProvider = {
      get isConnected() {
        return provider.isConnected;
      },
      connect: () => provider.connect(),
      disconnect: () => provider.disconnect(),
      on: (type, listener) => provider.on(type, listener),
      send: async <T>(method: string, params: unknown[]) =>
        (method === 'system_properties' ? { ss58Format: 42 } : await provider.send(method, params)) as T,
      subscribe: (...args) => provider.subscribe(...args),
      unsubscribe: (...args) => provider.unsubscribe(...args),
    };
    expect(await caught(connectChain({ provider: real }, { log: silentLog }))).toMatchObject({
      code: 'notEmbedded',
    });
  });

  it('needs a runtime that is there, a preset it has, and settings it takes', async () => {
    const start = (options: object) =>
      caught(startEmbeddedChain({ runtime: RUNTIME, ...options }, { log: silentLog }));
    for (const options of [
      { runtime: 'no such file' },
      { runtime: new Uint8Array(100) },
      { preset: 'no such preset' },
      { genesis: { noSuchPallet: {} } },
    ]) {
      expect(await start(options)).toMatchObject({ code: 'runtime' });
    }
  });
});

describe('extrinsics', () => {
  it('a transfer resolves in a finalised block with its own events, and state is read at that block', async () => {
    const dest = someone(chain, 'transfer').publicKey;
    const { block, index, events } = await chain.alice.submit(
      balances.transferKeepAlive({ dest, value: 3n * UNIT }),
    );
    expect((await chain.best()).number).toBeGreaterThanOrEqual(block.number + chain.depth);
    expect(events.map(({ id }) => id)).toContain('balances.Transfer');
    expect(events.every(({ extrinsicIndex }) => extrinsicIndex === index)).toBe(true);
    expect(events.find(({ id }) => id === 'balances.Transfer')?.data).toMatchObject({
      to: dest,
      amount: 3n * UNIT,
    });
    expect(await chain.client.state(block).account(dest)).toEqual({ nonce: 0, free: 3n * UNIT });
    expect(
      await chain.client.state({ number: block.number - 1, hash: block.parent }).account(dest),
    ).toBeUndefined();
  });

  it('many at once arrive in order', async () => {
    const before = await chain.client.state().account(chain.alice.signer.publicKey);
    const count = 20;
    const all = await Promise.all(
      Array.from({ length: count }, (_, index) => chain.alice.submit(remark(Uint8Array.of(index)))),
    );
    const places = all.map(({ block, index }) => block.number * 1_000 + index);
    expect(places).toEqual([...places].sort((left, right) => left - right));
    const after = await chain.client.state(all.at(-1)?.block).account(chain.alice.signer.publicKey);
    expect((after?.nonce ?? 0) - (before?.nonce ?? 0)).toBe(count);
  });

  it('two queues of one account do not lose a call', async () => {
    const other = chain.client.queue(chain.alice.signer);
    const names = [1, 2, 3].map((name) => someone(chain, `shared ${name}`).publicKey);
    await Promise.all(
      names.map((dest, index) =>
        (index % 2 === 0 ? chain.alice : other).submit(balances.transferKeepAlive({ dest, value: UNIT })),
      ),
    );
    const state = chain.client.state();
    for (const name of names) expect(await state.account(name)).toMatchObject({ free: UNIT });
    other.close();
  });

  it('a failing call is named with its pallet', async () => {
    const failing = balances.transferKeepAlive({ dest: bob.publicKey, value: 10n ** 30n });
    expect(await caught(chain.alice.submit(failing))).toBeInstanceOf(DispatchFailed);
    const keepAlive = balances.transferKeepAlive({ dest: someone(chain, 'dust').publicKey, value: 1n });
    expect(await caught(chain.alice.submit(keepAlive))).toMatchObject({
      code: 'dispatch',
      error: 'Token.BelowMinimum',
    });
    expect(await caught(chain.client.queue(bob).submit(sudo(remark(new Uint8Array(32)))))).toMatchObject({
      code: 'dispatch',
      pallet: 'sudo',
      error: 'RequireSudo',
    });
  });

  it('a batch is all or nothing, and says which call failed', async () => {
    const dest = someone(chain, 'batch').publicKey;
    const fine = balances.transferKeepAlive({ dest, value: UNIT });
    const failing = balances.transferKeepAlive({ dest, value: 10n ** 30n });
    expect(await caught(chain.alice.submit(batchAll([fine, failing])))).toBeInstanceOf(DispatchFailed);
    expect(await chain.client.state().account(dest)).toBeUndefined();
    await chain.alice.submit(batchAll([fine, fine]));
    expect(await chain.client.state().account(dest)).toMatchObject({ free: 2n * UNIT });
  });

  it('a failure inside sudo is a failure', async () => {
    const inner = balances.transferAll({ dest: bob.publicKey, keepAlive: true });
    expect(await caught(chain.alice.submit(sudo(inner)))).toMatchObject({
      code: 'dispatch',
      error: 'BadOrigin',
    });
  });

  it('an account without money is told so, and no call of its is in a block', async () => {
    const queue = chain.client.queue(someone(chain, 'poor'));
    const error = await caught(queue.submit(remark(new Uint8Array(8))));
    expect(error).toBeInstanceOf(InvalidTransaction);
    expect(error).toMatchObject({ reason: 'Payment' });
    queue.close();
  });

  it('a signature of another key is refused', async () => {
    const alice = chain.alice.signer;
    const queue = chain.client.queue({ ...alice, sign: (payload) => bob.sign(payload) });
    expect(await caught(queue.submit(remark(new Uint8Array(8))))).toMatchObject({ reason: 'BadProof' });
    queue.close();
  });

  it('a call that the chain does not have, or without an argument, is refused before it is signed', async () => {
    const unknown = { pallet: 'balances', name: 'noSuchCall', args: {} };
    expect(await caught(chain.alice.submit(unknown))).toMatchObject({ code: 'call' });
    const incomplete = { pallet: 'balances', name: 'transferAll', args: { dest: bob.publicKey } };
    const error = await caught(chain.alice.submit(incomplete));
    expect(error).toMatchObject({ code: 'call' });
    expect((error as ChainError).message).toContain('keepAlive');
  });
});

describeEmbedded('a re-org above the finality depth', () => {
  it('gives every height once, on the fork that stays, and keeps the extrinsic', async () => {
    const own = await startTestChain({ depth: 3, chainName: 'Re-org' });
    try {
      const seen: FinalisedBlock[] = [];
      own.client.finalised$.subscribe((block) => seen.push(block));
      await own.untilFinal(4);
      const lost = own.embedded.head();
      // Stop the chain at a height whose last three blocks are not final, and build other ones instead.
      await own.embedded.setHead(lost.number - 2);
      const dest = someone(own, 'after').publicKey;
      const { block } = await own.alice.submit(balances.transferKeepAlive({ dest, value: UNIT }));
      await own.untilFinal(lost.number + 2);
      const numbers = seen.map(({ number }) => number);
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
      for (const [index, { parent }] of seen.entries()) {
        if (index > 0) expect(parent).toEqual(seen[index - 1]?.hash);
      }
      expect(block.number).toBe(lost.number - 1);
      expect(seen.find(({ number }) => number === lost.number)?.hash).not.toEqual(lost.hash);
    } finally {
      await own.close();
    }
  });
});

/** Absent, restarting, stopped and doubled workers. */
import { afterEach, describe, expect, it } from 'vitest';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { toHex } from '../../../src/protocol/index.js';
import { ask, deposit } from '../../support/fake-dapp.js';
import { FakeNetwork, type NetworkOptions, type Node } from '../../support/fake-network.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = await sodiumGroup();
const OWNER = new Uint8Array(32).fill(7);
const READER = new Uint8Array(32).fill(8);
const DEK = new Uint8Array(32).fill(0x5a);

let network: FakeNetwork;

afterEach(() => network.stop());

async function start(options: Partial<NetworkOptions> = {}, committee = 5): Promise<number> {
  network = await FakeNetwork.start({ operators: 5, ...options });
  await network.advance(3);
  return network.chain.createKey({ committee });
}

function node(index: number): Node {
  const found = network.nodes[index];
  if (found === undefined) throw new Error('no such node');
  return found;
}

const untilPhase = (key: number, phase: string) =>
  network.until(async ({ chain }) => (await chain.state().phase(key))?.phase === phase);

const released = (request: bigint, limit = 8) =>
  network.until(async ({ chain }) => (await chain.state().request(request))?.release !== undefined, limit);

async function askFor(key: number, seed: number): Promise<bigint> {
  const dapp = { chain: network.chain, group, rng: seededRng(seed) };
  const object = new Uint8Array(32).fill(seed);
  const secret = await network.driven(deposit(dapp, { key, owner: OWNER, object, dek: DEK }));
  return (await network.driven(ask(dapp, { secret, reader: READER }))).id;
}

const calls = (name: string) => network.chain.log.filter(({ call }) => call.name === name);

describe('absent workers', () => {
  it('f silent after the freeze: the key is made by the others', async () => {
    const key = await start();
    await untilPhase(key, 'Deal');
    await node(3).worker.disconnect();
    await network.untilActive(key);
    expect((await network.chain.state().acknowledgements(key, 1, 0)).length).toBe(4);
  });

  it('more than f silent: the attempt is aborted and the next one, with all back, succeeds', async () => {
    const key = await start();
    await untilPhase(key, 'Complain');
    for (const index of [2, 3]) await node(index).worker.disconnect();
    await network.until(async ({ chain }) => (await chain.state().phase(key))?.attempt === 1);
    for (const index of [2, 3]) node(index).worker.reconnect();
    await network.untilActive(key);
    expect(network.nodes.every(({ enclave }) => enclave.holdings().length === 1)).toBe(true);
  });

  it('n - T disconnected: requests are still answered; they answer again after reconnecting', async () => {
    const key = await start();
    await network.untilActive(key);
    await network.advance(3);
    await node(0).worker.disconnect();
    await node(1).worker.disconnect();
    expect(node(0).worker.connected).toBe(false);
    await released(await askFor(key, 11));
    await node(2).worker.disconnect();
    const stuck = await askFor(key, 12);
    await network.advance(10);
    expect((await network.chain.state().request(stuck))?.release).toBeUndefined();
    node(0).worker.reconnect();
    await released(stuck);
  });

  it('send nothing once disconnected, even in the middle of a look', async () => {
    const key = await start();
    await network.untilActive(key);
    await network.advance(3);
    const dapp = { chain: network.chain, group, rng: seededRng(13) };
    const secret = await network.driven(deposit(dapp, { key, owner: OWNER, object: DEK, dek: DEK }));
    let asked = false;
    const asking = ask(dapp, { secret, reader: READER }).then(() => {
      asked = true;
    });
    const leaving: Promise<void>[] = [];
    while (leaving.length === 0) {
      // The final request is told within build(): the duties are looking at it when the network goes.
      network.chain.build();
      if ((await network.chain.state().openRequests(key)).length > 0) {
        leaving.push(...network.nodes.map(({ worker }) => worker.disconnect()));
      } else await network.settled();
    }
    await Promise.all(leaving);
    await asking;
    await network.advance(5);
    expect(asked).toBe(true);
    expect(calls('submitPartials')).toEqual([]);
    const codes = network.nodes.map(({ metrics }) =>
      metrics.read('keyfold_failures_total', { duty: 'release', code: 'disconnected' }),
    );
    expect(codes).toEqual([1, 1, 1, 1, 1]);
    for (const { worker } of network.nodes) worker.reconnect();
    await released(0n);
  });
});

describe('a pool that forgets', () => {
  it('costs nothing but blocks', async () => {
    const key = await start();
    let dropped = 0;
    for (let i = 0; i < 400; i++) {
      if ((await network.chain.state().key(key))?.epoch === 1) break;
      if (i % 2 === 0) dropped += network.chain.dropPool();
      await network.advance(1);
    }
    expect((await network.chain.state().key(key))?.epoch).toBe(1);
    const failures = network.nodes.map(({ metrics }) =>
      ['register', 'deal', 'acknowledge']
        .map((duty) => metrics.read('keyfold_failures_total', { duty, code: 'expired' }))
        .reduce((sum, count) => sum + count),
    );
    expect(dropped).toBeGreaterThan(0);
    expect(failures.reduce((sum, count) => sum + count)).toBe(dropped);
  });
});

describe('replicas', () => {
  it('register and acknowledge each, hold the same seat, and deal once', async () => {
    const key = await start({ operators: 3, replicas: 2, finalityLag: 0 }, 3);
    await network.untilActive(key);
    await network.advance(2);
    const state = network.chain.state();
    const roster = await state.roster(key, 1, 0);
    expect([roster?.n, roster?.M]).toEqual([3, 6]);
    expect((await state.acknowledgements(key, 1, 0)).length).toBe(6);
    expect(calls('deal').length).toBe(3);
  });

  it('the second leaves a request to the first, whose answer it sees in time', async () => {
    const key = await start({ operators: 3, replicas: 2 }, 3);
    await network.untilActive(key);
    await network.advance(2);
    await released(await askFor(key, 16));
    await network.advance(4);
    // One call of each seat at most, although blocks are final one later.
    expect(calls('submitPartials').length).toBeLessThanOrEqual(3);
  });

  it('the second answers for the seat when the first is gone', async () => {
    const key = await start({ operators: 3, replicas: 2, finalityLag: 0 }, 3);
    await network.untilActive(key);
    await network.advance(2);
    const roster = await network.chain.state().roster(key, 1, 0);
    const firsts = new Set(roster?.seats.map(({ enclaves: [first] }) => first && toHex(first.enclave)));
    for (const { worker } of network.nodes) {
      if (firsts.has(toHex(worker.account))) await worker.disconnect();
    }
    await released(await askFor(key, 14));
    expect(calls('submitPartials').every(({ origin }) => !firsts.has(toHex(origin)))).toBe(true);
  });
});

describe('many requests', () => {
  it('are answered 24 in one extrinsic', async () => {
    const key = await start({ operators: 3 }, 3);
    await network.untilActive(key);
    await network.advance(3);
    const dapp = { chain: network.chain, group, rng: seededRng(15) };
    const secret = await network.driven(deposit(dapp, { key, owner: OWNER, object: DEK, dek: DEK }));
    const asked = await network.driven(
      Promise.all(Array.from({ length: 70 }, () => ask(dapp, { secret, reader: READER }))),
    );
    for (const { id } of asked) await released(id, 10);
    const sizes = calls('submitPartials').map(({ call }) => (call.args.partials as unknown[]).length);
    expect(Math.max(...sizes)).toBe(24);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(3 * 70);
  });

  it('one bad record keeps nobody else waiting', async () => {
    const key = await start({ operators: 3 }, 3);
    await network.untilActive(key);
    await network.advance(3);
    const bad = await askFor(key, 16);
    network.chain.edit((store) => {
      const record = store.records.get(0n);
      if (record !== undefined) store.records.set(0n, { ...record, com: new Uint8Array(32) });
      for (const [id, view] of store.requests) store.requests.set(id, { ...view, release: undefined });
    });
    await network.advance(2);
    await released(await askFor(key, 17));
    expect(bad).toBe(0n);
  });
});

describe('a stopped worker', () => {
  it('completes its events, wipes its enclave and refuses to start again', async () => {
    await start();
    const { worker, enclave } = node(0);
    let completed = false;
    worker.events$.subscribe({ complete: () => (completed = true) });
    const stopping = worker.stop();
    expect(worker.stop()).toBe(stopping);
    await stopping;
    expect(completed).toBe(true);
    await expect(enclave.erase()).rejects.toMatchObject({ code: 'wiped' });
    worker.start();
    worker.reconnect();
    expect(worker.connected).toBe(false);
    await worker.settled(1_000_000);
    await network.advance(2);
  });

  it('lets the duty that runs finish first', async () => {
    const key = await start();
    await untilPhase(key, 'Register');
    network.chain.build();
    network.chain.build();
    const { worker, events } = node(1);
    await worker.stop();
    const kinds = events.filter(({ duty }) => duty === 'register').map(({ kind }) => kind);
    expect(kinds).toContain('submitted');
    expect(kinds.filter((kind) => kind === 'failed')).toEqual([]);
  });
});

describe('the same seed', () => {
  it('gives the same run, call by call', async () => {
    const run = async () => {
      const key = await start({ seed: 4 });
      await network.untilActive(key);
      const made = network.chain.log.map(({ call, origin }) => [call.name, toHex(origin), inHex(call.args)]);
      await network.stop();
      return made;
    };
    // Quotes are sr25519 signatures, which are randomised: compared without them.
    const [a, b] = [await run(), await run()];
    const comparable = (made: typeof a) => made.filter(([name]) => name !== 'addEnclave');
    expect(comparable(a)).toEqual(comparable(b));
    expect(comparable(a).length).toBe(15);
  });
});

function inHex(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (item instanceof Uint8Array ? toHex(item) : item));
}

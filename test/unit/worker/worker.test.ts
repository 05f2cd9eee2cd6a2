/** How a worker follows the chain: pace, order, a chain that ends, and the small parts beside it. */

import { pino } from 'pino';
import { firstValueFrom, Subject, toArray } from 'rxjs';
import { afterEach, describe, expect, it } from 'vitest';
import { ChainError } from '../../../src/chain/errors.js';
import type { Chain, FinalisedBlock } from '../../../src/chain/types.js';
import { duty } from '../../../src/worker/duty.js';
import { softwareEnclave } from '../../../src/worker/enclave.js';
import { isTurn, standingOf } from '../../../src/worker/seat.js';
import { enclaveSigner } from '../../../src/worker/signer.js';
import { Worker } from '../../../src/worker/worker.js';
import { FakeNetwork, fakeSigner, operatorAccount } from '../../support/fake-network.js';
import { seededRng } from '../../support/seeded-rng.js';

let network: FakeNetwork;

afterEach(() => network.stop());

describe('pace', () => {
  it('is told every block once the duties have dealt with it, also while disconnected', async () => {
    const idle = new Map<string, number[]>();
    const detached: string[] = [];
    network = await FakeNetwork.start({
      operators: 2,
      finalityLag: 0,
      pace: (name) => {
        idle.set(name, []);
        return {
          idle: (block) => idle.get(name)?.push(block),
          demand: () => undefined,
          detach: () => detached.push(name),
        };
      },
    });
    const [first, second] = network.nodes;
    if (first === undefined || second === undefined) throw new Error('no nodes');
    await network.advance(3);
    await first.worker.disconnect();
    await network.advance(2);
    first.worker.reconnect();
    await network.advance(1);
    await network.stop();
    expect(idle.get(first.worker.name)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(idle.get(second.worker.name)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(detached.sort()).toEqual([first.worker.name, second.worker.name].sort());
    // What a block asked for was sent before the worker called itself idle: attested in the block after.
    expect(network.chain.log.map(({ call }) => call.name)).toEqual(['addEnclave', 'addEnclave']);
  });
});

describe('a chain whose blocks end with an error', () => {
  it('leaves a disconnected worker that can reconnect', async () => {
    network = await FakeNetwork.start({ operators: 1 });
    const { chain } = network;
    let blocks = new Subject<FinalisedBlock>();
    const breaking: Chain = {
      genesis: chain.genesis,
      get finalised$() {
        return blocks;
      },
      best$: chain.best$,
      head: () => chain.head(),
      state: (block) => chain.state(block),
      parent: (block) => chain.parent(block),
      at: (height) => chain.at(height),
      extrinsics: (block) => chain.extrinsics(block),
      queue: (signer) => chain.queue(signer),
      close: () => chain.close(),
    };
    const enclave = await softwareEnclave({ chain, rng: seededRng(9) });
    const operatorQueue = chain.queue(fakeSigner(operatorAccount(1)));
    const log = pino({ level: 'silent' });
    const worker = new Worker({ name: 'lonely' }, { chain: breaking, enclave, operatorQueue, log });
    worker.start();
    worker.start();
    blocks.next(chain.head());
    await worker.settled(chain.head().number);
    const lost = blocks;
    blocks = new Subject();
    lost.error(new ChainError('finality', 'a final block was replaced'));
    expect(worker.connected).toBe(false);
    await worker.settled(1_000_000);
    worker.reconnect();
    expect(worker.connected).toBe(true);
    await network.advance(2);
    blocks.next(chain.head());
    await worker.settled(chain.head().number);
    await network.advance(2);
    expect(await chain.state().enclave(enclave.account())).toBeDefined();
    await worker.stop();
  });
});

describe('a duty', () => {
  it('tells what failed and looks on', async () => {
    network = await FakeNetwork.start({ operators: 1, finalityLag: 0 });
    const { chain } = network;
    const blocks$ = new Subject<FinalisedBlock>();
    const broken = duty('register', () => async ({ block, failed, submitted }) => {
      failed(new ChainError('expired', ''));
      if (block === 0) throw new TypeError('a defect');
      submitted('register 1/1/0');
    });
    const parts = { chain, enclave: undefined, submissions: undefined, operatorSubmissions: undefined };
    const deps = { ...parts, blocks$, operator: operatorAccount(1) } as unknown as Parameters<
      typeof broken
    >[0];
    const events = firstValueFrom(broken(deps).pipe(toArray()));
    blocks$.next(chain.head());
    await Promise.resolve();
    chain.build();
    blocks$.next(chain.head());
    blocks$.complete();
    expect(
      (await events).map(({ block, kind, ...rest }) => [block, kind, 'code' in rest ? rest.code : '-']),
    ).toEqual([
      [0, 'failed', 'expired'],
      [0, 'failed', 'unexpected'],
      [0, 'looked', '-'],
      [1, 'failed', 'expired'],
      [1, 'submitted', '-'],
      [1, 'looked', '-'],
    ]);
  });
});

describe('the seat of an enclave', () => {
  it('is where the roster lists it, with its turn among the replicas', async () => {
    network = await FakeNetwork.start({ operators: 3, replicas: 2 });
    await network.advance(3);
    const key = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    const roster = await network.chain.state().roster(key, 1, 0);
    const standings = network.nodes.map(({ worker }) => standingOf(roster, worker.account));
    expect(standings.map((standing) => standing?.replica).sort()).toEqual([1, 1, 1, 2, 2, 2]);
    expect(standings.map((standing) => standing?.seat).sort()).toEqual([1, 1, 2, 2, 3, 3]);
    expect(standingOf(roster, new Uint8Array(32))).toBeUndefined();
    expect(standingOf(undefined, new Uint8Array(32))).toBeUndefined();
    expect([9, 10, 11].map((block) => isTurn({ seat: 1, replica: 1 }, 10, block))).toEqual([
      false,
      true,
      true,
    ]);
    expect([10, 11, 12].map((block) => isTurn({ seat: 1, replica: 3 }, 10, block))).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe('the signer of a worker', () => {
  it('is the enclave', async () => {
    network = await FakeNetwork.start({ operators: 1 });
    const enclave = await softwareEnclave({ chain: network.chain });
    const other = await softwareEnclave({ chain: network.chain });
    expect(enclave.account()).not.toEqual(other.account());
    const signer = enclaveSigner(enclave);
    expect(signer.publicKey).toEqual(enclave.account());
    expect(signer.address).toMatch(/^5[1-9A-HJ-NP-Za-km-z]{47}$/);
    await expect(signer.sign(new Uint8Array(40))).rejects.toMatchObject({ code: 'call' });
  });
});

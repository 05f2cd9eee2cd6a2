/** An enclave that lost its memory but not its account says so, for every attempt that counts on it, and is filled again. */
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import { SoftwareEnclave } from '../../../src/enclave/software.js';
import { schnorrkel } from '../../../src/enclave/sr25519.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes } from '../../../src/protocol/index.js';
import { Worker } from '../../../src/worker/worker.js';
import { FakeNetwork, fakeSigner, operatorAccount } from '../../support/fake-network.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = await sodiumGroup();
const sr25519 = await schnorrkel();

let network: FakeNetwork;
const others: Worker[] = [];

afterEach(async () => {
  await Promise.all(others.splice(0).map((worker) => worker.stop()));
  await network.stop();
});

const lostCalls = () =>
  network.chain.log
    .filter(({ call }) => call.name === 'lost')
    .map(({ call, error }) => [call.args.epoch, call.args.attempt, error]);

/** The first enclave again, made from the same randomness: the same account, nothing in memory. */
function forgetful(): Worker {
  const { chain } = network;
  const attestation = new SimulatedAttestation();
  const rng = seededRng(10_011);
  const enclave = new SoftwareEnclave(
    { genesis: chain.genesis },
    { chain, group, rng, sr25519, attestation },
  );
  if (!equalBytes(enclave.account(), network.nodes[0]?.enclave.account() ?? rng(32))) throw new Error('seed');
  const operatorQueue = chain.queue(fakeSigner(operatorAccount(1)));
  const log = pino({ level: 'silent' });
  const worker = new Worker({ name: 'forgetful' }, { chain, enclave, operatorQueue, log });
  worker.start();
  others.push(worker);
  return worker;
}

async function advance(worker: Worker, blocks: number): Promise<void> {
  for (let i = 0; i < blocks; i++) {
    await network.advance(1);
    await worker.settled(network.chain.head().number);
  }
}

describe('an enclave that holds nothing of what names it', () => {
  it.each(['Register', 'Deal', 'Complain', 'Acknowledge'] as const)('says so in %s', async (phase) => {
    network = await FakeNetwork.start({ operators: 3, signatures: true });
    await network.advance(3);
    const key = network.chain.createKey({ committee: 3 });
    await network.until(async ({ chain }) => (await chain.state().phase(key))?.phase === phase);
    await network.advance(3);
    const [first] = network.nodes;
    await first?.worker.disconnect();
    const worker = forgetful();
    await worker.settled(network.chain.head().number);
    await advance(worker, 4);
    expect(lostCalls()).toEqual([[1, 0, undefined]]);
    if (phase === 'Register') {
      // The registration was taken back, and another is made.
      const mine = network.chain.log.filter(
        ({ call, origin }) => call.name === 'register' && equalBytes(origin, worker.account),
      );
      expect(mine.map(({ error }) => error)).toEqual([undefined, undefined]);
    }
  });

  it('says so for the active epoch, asks a sibling, and holds the share again', async () => {
    network = await FakeNetwork.start({ operators: 3, replicas: 2, heartbeatPeriod: 20, signatures: true });
    await network.advance(3);
    const key = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    await network.advance(2);
    await network.nodes[0]?.worker.disconnect();
    const worker = forgetful();
    await worker.settled(network.chain.head().number);
    await advance(worker, 14);
    expect(lostCalls()).toEqual([[1, 0, undefined]]);
    const view = await network.chain.state().acknowledgement(key, 1, 0, worker.account);
    expect(view?.withdrawn).toBe(false);
    expect(worker.holdings()).toMatchObject([{ epoch: 1, share: true, wish: false }]);
  });

  it('is nobody else: no other enclave says anything in a whole life', async () => {
    network = await FakeNetwork.start({ operators: 3, replicas: 2 });
    await network.advance(3);
    const key = network.chain.createKey({ committee: 3 });
    await network.untilActive(key);
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    await network.advance(3);
    expect(lostCalls()).toEqual([]);
  });
});

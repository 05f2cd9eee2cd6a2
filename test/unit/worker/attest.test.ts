/** How an enclave gets on the chain: added, in the place of an earlier one, as the operator or as its proxy. */
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId } from '../../../src/chain/types.js';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { hash, u32 } from '../../../src/protocol/index.js';
import { softwareEnclave } from '../../../src/worker/enclave.js';
import type { EnclaveHistory } from '../../../src/worker/history.js';
import { Worker } from '../../../src/worker/worker.js';
import { FakeChain } from '../../support/fake-chain.js';
import { fakeSigner, operatorAccount } from '../../support/fake-network.js';
import { seededRng } from '../../support/seeded-rng.js';

const OPERATOR = operatorAccount(1);
const HOT = hash('fake-hot', u32(1));

/** Remembers in memory, as the file does. */
class FakeHistory implements EnclaveHistory {
  readonly told: string[] = [];

  constructor(readonly earlier: readonly AccountId[] = []) {}

  async note(): Promise<void> {
    this.told.push('note');
  }

  async settle(): Promise<void> {
    this.told.push('settle');
  }
}

let chain: FakeChain;
let seed = 0;
const running: Worker[] = [];

beforeEach(async () => {
  const attestation = new SimulatedAttestation();
  chain = new FakeChain({ vendor: attestation.vendor, group: await sodiumGroup() });
  chain.addOperator(OPERATOR);
  chain.build();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((worker) => worker.stop()));
  await chain.close();
});

async function start(history: EnclaveHistory, signer: AccountId = OPERATOR): Promise<Worker> {
  seed += 1;
  const enclave = await softwareEnclave({ chain, rng: seededRng(seed) });
  const operatorQueue = chain.queue(fakeSigner(signer));
  const log = pino({ level: 'silent' });
  const worker = new Worker(
    { name: 'eve' },
    { chain, enclave, operatorQueue, operator: OPERATOR, history, log },
  );
  running.push(worker);
  worker.start();
  await advance(6);
  return worker;
}

async function advance(blocks: number): Promise<void> {
  for (let i = 0; i < blocks; i++) {
    await Promise.all(running.map((worker) => worker.settled(chain.head().number)));
    chain.build();
  }
  await Promise.all(running.map((worker) => worker.settled(chain.head().number)));
}

/** Successful and failed enclave calls, with the inner one of a proxy. */
const calls = () =>
  chain.log.map(({ call, error }) => `${call.name}${error === undefined ? '' : `: ${error}`}`);
const onChain = async () => (await chain.state().enclaves(OPERATOR)).map(({ account }) => account);

describe('the attest duty', () => {
  it('adds an enclave without predecessors, noted before it is sent and settled when it is final', async () => {
    const history = new FakeHistory();
    const worker = await start(history);
    expect(calls()).toEqual(['addEnclave']);
    expect(await onChain()).toEqual([worker.account]);
    expect(history.told).toEqual(['note', 'settle']);
  });

  it('takes the place of the enclave of the last run', async () => {
    const first = await start(new FakeHistory());
    await running.pop()?.stop();
    const history = new FakeHistory([first.account]);
    const second = await start(history);
    expect(calls()).toEqual(['addEnclave', 'replaceEnclave']);
    expect(await onChain()).toEqual([second.account]);
    expect(history.told).toEqual(['note', 'settle']);
  });

  it('replaces one and removes the others where runs ended half way', async () => {
    const first = await start(new FakeHistory());
    const second = await start(new FakeHistory());
    await Promise.all(running.splice(0).map((worker) => worker.stop()));
    const history = new FakeHistory([first.account, second.account]);
    const third = await start(history);
    expect(calls().slice(2)).toEqual(['replaceEnclave', 'removeEnclave']);
    expect(await onChain()).toEqual([third.account]);
    expect(history.told.at(-1)).toBe('settle');
  });

  it('adds where the earlier enclaves are gone or belong to somebody else', async () => {
    const other = operatorAccount(2);
    chain.addOperator(other);
    const foreign = hash('foreign', u32(1));
    const measurement = new Uint8Array(32);
    chain.edit(({ enclaves }) => {
      enclaves.push({ account: foreign, operator: other, measurement, added: 1, attestedUntil: undefined });
    });
    const history = new FakeHistory([hash('gone', u32(1)), foreign]);
    const worker = await start(history);
    expect(calls()).toEqual(['addEnclave']);
    expect(await onChain()).toEqual([worker.account]);
    expect(history.told.at(-1)).toBe('settle');
  });

  it('wraps its calls for the proxy of the operator', async () => {
    chain.addProxy(OPERATOR, HOT);
    const first = await start(new FakeHistory(), HOT);
    await running.pop()?.stop();
    const second = await start(new FakeHistory([first.account]), HOT);
    expect(calls()).toEqual(['proxy', 'proxy']);
    expect(chain.log[1]?.call.args).toMatchObject({ call: { name: 'replaceEnclave' }, real: OPERATOR });
    expect(await onChain()).toEqual([second.account]);
  });

  it('gives up after two refusals when it is no proxy, and keeps the note', async () => {
    const history = new FakeHistory();
    await start(history, HOT);
    await advance(6);
    expect(calls()).toEqual(['proxy: NotProxy', 'proxy: NotProxy']);
    expect(await onChain()).toEqual([]);
    expect(history.told).not.toContain('settle');
  });

  it('is not added again when somebody removed it on purpose', async () => {
    const worker = await start(new FakeHistory());
    chain.edit(({ enclaves }) => void enclaves.splice(0));
    await advance(6);
    expect(calls()).toEqual(['addEnclave']);
    expect(worker.connected).toBe(true);
  });
});

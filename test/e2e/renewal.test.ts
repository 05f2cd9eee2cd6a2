/** Workers whose attestations run out: who renews goes on, who cannot climbs the ladder. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as calls from '../../src/chain/calls.js';
import { isEvent } from '../../src/chain/events.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import { until } from '../../src/devnet/key.js';
import { type Operator, registerOperators } from '../../src/devnet/operators.js';
import type { Attestation } from '../../src/enclave/attestation/attestation.js';
import { encodeCollateral } from '../../src/enclave/attestation/dcap/collateral.js';
import { AttestationError } from '../../src/enclave/attestation/errors.js';
import { SgxAttestation } from '../../src/enclave/attestation/sgx.js';
import { SimulatedAttestation } from '../../src/enclave/attestation/simulated.js';
import { softwareEnclave } from '../../src/worker/enclave.js';
import type { WorkerEvent } from '../../src/worker/reporter.js';
import { Worker } from '../../src/worker/worker.js';
import { day, START_MS } from '../support/calendar.js';
import { type OpenChain, openTestChain } from '../support/chain.js';
import { CHOSEN } from '../support/chosen-chain.js';
import { FakeGramine } from '../support/fake-tee.js';
import * as vendor from '../support/vendor.js';
import { log } from './network.js';

/** Seconds. */
const LIFETIME = 40;
/** Blocks: of the embedded chain, where a call is final in two, half of the presets' is enough. */
const PERIOD = CHOSEN === 'embedded' ? 10 : 20;

let chain: OpenChain;
let operators: readonly Operator[];
const workers: Worker[] = [];
const events: WorkerEvent[] = [];
const blocks: FinalisedBlock[] = [];

beforeAll(async () => {
  chain = await openTestChain({
    chainName: 'Renewal',
    startMs: START_MS,
    genesis: { enclaves: { simulatedLifetime: LIFETIME, heartbeatPeriod: PERIOD } },
  });
  chain.client.finalised$.subscribe((block) => {
    blocks.push(block);
    // Nothing here asks for blocks but the time that passes.
    chain.demand(block.number + 2);
  });
  const measurement = vendor.measurement();
  await chain.alice.submit(calls.sudo(calls.enclaves.setMeasurement({ measurement })));
  operators = await registerOperators(chain.client, chain.alice, { first: 1, count: 3 });
}, 240_000);

afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await chain?.close();
});

async function start(operator: Operator, attestation: Attestation): Promise<Worker> {
  const name = `operator-${operator.number}`;
  const believed = await chain.workersChain();
  const enclave = await softwareEnclave({ chain: believed, attestation });
  const pace = chain.attach(name);
  const deps = { chain: believed, enclave, operatorQueue: operator.queue, log, ...(pace && { pace }) };
  const worker = new Worker({ name }, deps);
  worker.events$.subscribe((event) => events.push(event));
  workers.push(worker);
  worker.start();
  return worker;
}

/** A machine whose quoting service goes away after the first quote. */
function once(): Attestation {
  const simulated = new SimulatedAttestation();
  let asked = 0;
  return {
    kind: 'simulated',
    quote: async (input) => {
      asked += 1;
      if (asked > 1) throw new AttestationError('noQuote', 'the quoting service is away');
      return simulated.quote(input);
    },
  };
}

it('renew in time, with what is on the chain; who does not is isolated as if it were away', async () => {
  const [renewing, stuck, hardware] = operators as readonly [Operator, Operator, Operator];
  const files = new FakeGramine('/dev/attestation', (reportData) => vendor.quote(reportData));
  const renewer = await start(renewing, new SimulatedAttestation());
  await start(stuck, once());
  const sgx = await start(hardware, new SgxAttestation({}, files));
  const { client, slotMs } = chain;
  const lifetimeBlocks = (LIFETIME * 1_000) / slotMs;

  // Hardware waits for collateral, and renews with newer one as soon as it comes.
  const put = (end: string) =>
    hardware.queue.submit(
      calls.enclaves.submitCollateral({
        collateral: encodeCollateral(vendor.collateral({ issued: day(-180), until: end })),
      }),
    );
  await until(client, { what: 'hardware misses collateral', withinBlocks: 2 * PERIOD }, async () =>
    events.find((event) => event.kind === 'failed' && event.code === 'noCollateral'),
  );
  await put(day(2));
  const attestedTo = (end: string) =>
    until(client, { what: `hardware is attested up to ${end}`, withinBlocks: 2 * PERIOD }, async (state) => {
      const attestedUntil = (await state.enclave(sgx.account))?.attestedUntil;
      return attestedUntil === BigInt(Date.parse(end) / 1000) ? attestedUntil : undefined;
    });
  await attestedTo(day(2));
  await put(day(31));
  await attestedTo(day(31));

  const isolated = await until(
    client,
    { what: 'who is stuck is isolated', withinBlocks: lifetimeBlocks + 10 * PERIOD },
    async (state) => {
      const view = await state.operator(stuck.signer.publicKey);
      return view?.isolated;
    },
  );
  const state = client.state();
  const { now } = await state.attestationRules();
  const view = await state.enclave(renewer.account);
  expect(Number((view?.attestedUntil ?? 0n) - now)).toBeGreaterThan(0);
  // Long after what it was added with had run out.
  expect(isolated - (view?.added ?? 0)).toBeGreaterThan(lifetimeBlocks);
  const renewals = blocks.flatMap((block) =>
    block.events.flatMap((event) => (isEvent(event, 'enclaves.AttestationRenewed') ? [event.data] : [])),
  );
  const of = (operator: Operator) =>
    renewals.filter((event) => Buffer.compare(event.operator, operator.signer.publicKey) === 0).length;
  expect([of(stuck), of(hardware)]).toEqual([0, 1]);
  expect(of(renewing)).toBeGreaterThanOrEqual(2);
  expect(of(renewing)).toBeLessThanOrEqual(Math.ceil(isolated / (lifetimeBlocks / 2)));
  for (const operator of [renewing, hardware]) {
    const standing = await state.operator(operator.signer.publicKey);
    expect(standing).toMatchObject({ missed: 0, isolated: undefined });
  }
  const warned = blocks.flatMap((block) =>
    block.events.flatMap((event) => (isEvent(event, 'enclaves.Warned') ? [event.data.missed] : [])),
  );
  expect(warned).toEqual([1, 2]);
  const told = events.flatMap((event) => (event.kind === 'failed' ? [`${event.duty} ${event.code}`] : []));
  expect(new Set(told)).toEqual(new Set(['attest noCollateral', 'renew noQuote', 'renew runsOut']));
}, 240_000);

/** When an attestation is renewed, by what, how often; and what is told where it cannot be. */
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { enclaves } from '../../../src/chain/calls.js';
import type { Attestation } from '../../../src/enclave/attestation/attestation.js';
import { type Collateral, encodeCollateral } from '../../../src/enclave/attestation/dcap/collateral.js';
import { AttestationError } from '../../../src/enclave/attestation/errors.js';
import { SgxAttestation } from '../../../src/enclave/attestation/sgx.js';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { hash, u32 } from '../../../src/protocol/index.js';
import { RENEW_BEFORE_SECONDS } from '../../../src/worker/duties/renew.js';
import { softwareEnclave } from '../../../src/worker/enclave.js';
import { PATIENCE_BLOCKS } from '../../../src/worker/evidence.js';
import { MemoryMetrics } from '../../../src/worker/metrics.js';
import type { WorkerEvent } from '../../../src/worker/reporter.js';
import { Worker } from '../../../src/worker/worker.js';
import { FakeChain } from '../../support/fake-chain.js';
import { fakeSigner, operatorAccount } from '../../support/fake-network.js';
import { type Store, timeOf } from '../../support/fake-state.js';
import { FakeGramine } from '../../support/fake-tee.js';
import { seededRng } from '../../support/seeded-rng.js';
import * as vendor from '../../support/vendor.js';
import { certificate } from '../../support/vendor-pki.js';

const OPERATOR = operatorAccount(1);
const HOT = hash('fake-hot', u32(1));
const DAY = 86_400n;

let chain: FakeChain;
let worker: Worker;
let metrics: MemoryMetrics;
let events: WorkerEvent[];
let log: Record<string, unknown>[];
/** Quotes that the machine was asked for. */
let quotes = 0;

afterEach(async () => {
  await worker.stop();
  await chain.close();
});

const simulated = (): Attestation => {
  const attestation = new SimulatedAttestation();
  return {
    kind: 'simulated',
    quote: (input) => {
      quotes += 1;
      return attestation.quote(input);
    },
  };
};

const sgx = (): Attestation => {
  const files = new FakeGramine('/dev/attestation', (reportData) => {
    quotes += 1;
    return vendor.quote(reportData);
  });
  return new SgxAttestation({}, files);
};

/** A worker on a chain that is as `change` makes it, attested if the chain takes its quotes. */
async function start(
  attestation: Attestation,
  change: (store: Store) => void = () => undefined,
  signer = OPERATOR,
): Promise<void> {
  quotes = 0;
  chain = new FakeChain({ vendor: new SimulatedAttestation().vendor, group: await sodiumGroup() });
  chain.addOperator(OPERATOR);
  chain.addProxy(OPERATOR, HOT);
  chain.edit((store) => {
    store.rules = { ...store.rules, testRoot: certificate('root') };
    change(store);
  });
  chain.build();
  const enclave = await softwareEnclave({ chain, attestation, rng: seededRng(1) });
  const operatorQueue = chain.queue(fakeSigner(signer));
  metrics = new MemoryMetrics();
  log = [];
  const lines = pino({ level: 'warn' }, { write: (line: string) => void log.push(JSON.parse(line)) });
  worker = new Worker(
    { name: 'eve' },
    { chain, enclave, operatorQueue, operator: OPERATOR, log: lines, metrics },
  );
  events = [];
  worker.events$.subscribe((event) => events.push(event));
  worker.start();
  await advance(6);
}

async function advance(blocks: number): Promise<void> {
  for (let i = 0; i < blocks; i++) {
    await worker.settled(chain.head().number);
    chain.build();
  }
  await worker.settled(chain.head().number);
}

/** Lets the chain's clock jump, in the next block. */
const pass = (seconds: bigint): void =>
  chain.edit((store) => {
    store.rules = { ...store.rules, now: store.rules.now + seconds };
  });

const now = async (): Promise<bigint> => (await chain.state().attestationRules()).now;
const attestedUntil = async () => (await chain.state().enclave(worker.account))?.attestedUntil;
const put = (collateral: Collateral): void =>
  chain.edit((store) => {
    const bytes = encodeCollateral(collateral);
    const id = hash('id', bytes);
    store.collateral.push({ id, submitter: OPERATOR, deposit: 0n, until: 0n, bytes });
  });
const calls = (name: string) => chain.log.filter(({ call }) => call.name === name);
const failures = () =>
  events.flatMap((event) => (event.kind === 'failed' && event.duty === 'renew' ? [event.error] : []));
const codes = () => [...new Set(failures().map((error) => (error as AttestationError).code))];

const withCollateral =
  (...all: readonly Collateral[]) =>
  (store: Store): void => {
    for (const collateral of all) {
      const bytes = encodeCollateral(collateral);
      store.collateral.push({ id: hash('id', bytes), submitter: OPERATOR, deposit: 0n, until: 0n, bytes });
    }
  };
const seconds = (date: string): bigint => BigInt(Date.parse(date) / 1000);

describe('a simulated attestation', () => {
  it('without end is never renewed', async () => {
    await start(simulated());
    await advance(20);
    pass(10_000n * DAY);
    await advance(20);
    expect(calls('renewAttestation')).toEqual([]);
    expect(metrics.read('keyfold_attested_seconds')).toBe(Number.POSITIVE_INFINITY);
    expect(quotes).toBe(1);
  });

  it('that is good for a minute is renewed each half of it, by one extrinsic, and never runs out', async () => {
    await start(simulated(), (store) => {
      store.rules = { ...store.rules, simulatedLifetime: 60n };
    });
    const ends: bigint[] = [];
    for (let block = 0; block < 120; block++) {
      const until = (await attestedUntil()) ?? 0n;
      if (ends.at(-1) !== until) ends.push(until);
      expect(until - (await now())).toBeGreaterThan(20n);
      await advance(1);
    }
    // 240 s, and a renewal some 34 s after the last one: half of a minute, and two blocks until it is in.
    expect(calls('renewAttestation').map(({ error }) => error)).toEqual(ends.slice(1).map(() => undefined));
    expect(ends.length - 1).toBeGreaterThanOrEqual(6);
    expect(ends.length - 1).toBeLessThanOrEqual(8);
    expect(failures()).toEqual([]);
    expect(metrics.read('keyfold_attested_seconds')).toBeLessThanOrEqual(60);
    expect(metrics.read('keyfold_included_total', { duty: 'renew' })).toBe(ends.length - 1);
  });

  it('is renewed also after it ran out while the worker was away, once', async () => {
    await start(simulated(), (store) => {
      store.rules = { ...store.rules, simulatedLifetime: 600n };
    });
    await worker.disconnect();
    pass(DAY);
    chain.build();
    chain.build();
    expect((await attestedUntil()) ?? 0n).toBeLessThan(await now());
    worker.reconnect();
    await advance(8);
    expect(calls('renewAttestation')).toHaveLength(1);
    expect((await attestedUntil()) ?? 0n).toBeGreaterThan(await now());
    await worker.disconnect();
    worker.reconnect();
    await advance(8);
    expect(calls('renewAttestation')).toHaveLength(1);
  });

  it('is sent again where the pool lost it, and no second time while the first is under way', async () => {
    await start(simulated(), (store) => {
      store.rules = { ...store.rules, simulatedLifetime: 600n };
    });
    pass(400n);
    chain.build();
    chain.build();
    await worker.settled(chain.head().number);
    expect(chain.dropPool()).toBe(1);
    chain.stall(true);
    await advance(5);
    chain.stall(false);
    await advance(6);
    expect(calls('renewAttestation').map(({ error }) => error)).toEqual([undefined]);
  });

  it('that the chain refuses is tried twice, and twice again a day later', async () => {
    await start(simulated(), (store) => {
      store.rules = { ...store.rules, simulatedLifetime: 2n * DAY };
    });
    chain.edit((store) => {
      store.refuseRenewals = true;
    });
    pass(DAY + 3_600n);
    await advance(12);
    expect(calls('renewAttestation').map(({ error }) => error)).toEqual(['Refused', 'Refused']);
    expect(events.some((event) => event.kind === 'rejected' && event.givenUp)).toBe(true);
    pass(DAY);
    await advance(12);
    expect(calls('renewAttestation')).toHaveLength(4);
  });

  it('of an operator that is out is left to run out', async () => {
    await start(simulated(), (store) => {
      store.rules = { ...store.rules, simulatedLifetime: 600n };
    });
    chain.edit((store) => {
      store.operators = store.operators.map((operator) => ({ ...operator, ejected: 5 }));
    });
    pass(500n);
    await advance(8);
    expect(calls('renewAttestation')).toEqual([]);
  });
});

describe('an attestation by hardware', () => {
  const END = seconds('2028-01-01T00:00:00Z');
  const newer = vendor.collateral({ issued: '2027-12-20T00:00:00Z', until: '2028-01-30T00:00:00Z' });

  it('comes with the collateral on the chain that fits, and is not renewed before its last week', async () => {
    await start(sgx(), withCollateral(vendor.collateral({ fmspc: new Uint8Array(6) }), vendor.collateral()));
    const [, id] = await chain.state().collateralIds();
    expect(calls('addEnclave').map(({ call, error }) => [call.args.collateral, error])).toEqual([
      [id, undefined],
    ]);
    expect(await attestedUntil()).toBe(END);
    put(newer);
    await advance(5);
    expect(metrics.read('keyfold_attested_seconds')).toBeGreaterThan(Number(RENEW_BEFORE_SECONDS));
    expect([calls('renewAttestation'), quotes]).toEqual([[], 1]);
    expect(failures()).toEqual([]);
  });

  it('waits for collateral that is not there, saying which, and asks the machine for no other quote', async () => {
    await start(sgx());
    await advance(10);
    const told = events.flatMap((event) =>
      event.kind === 'failed' && event.duty === 'attest' ? [event] : [],
    );
    expect(told.length).toBeGreaterThan(5);
    expect(new Set(told.map(({ code }) => code))).toEqual(new Set(['noCollateral']));
    expect(calls('addEnclave')).toEqual([]);
    expect(quotes).toBe(1);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      duty: 'attest',
      code: 'noCollateral',
      reason: 'the chain has no collateral for SGX machines of FMSPC 004b66000001',
      remedy: expect.stringContaining('keyfold enclave collateral FILE'),
    });
    put(vendor.collateral());
    await advance(4);
    expect(calls('addEnclave').map(({ error }) => error)).toEqual([undefined]);
    expect(await attestedUntil()).toBe(END);
  });

  it('is renewed in its last week with newer collateral, as soon as there is some, through the proxy', async () => {
    await start(sgx(), withCollateral(vendor.collateral()), HOT);
    pass(END - RENEW_BEFORE_SECONDS - (await now()));
    await advance(10);
    expect(codes()).toEqual(['runsOut']);
    expect((failures()[0] as Error).message).toBe(
      'the enclave is attested up to 2028-01-01T00:00:00Z only, and the chain has no collateral for SGX machines of FMSPC 004b66000001 that is good for longer',
    );
    // One quote to be added with, one that might have been newer.
    expect(quotes).toBe(2);
    const told = failures().length;
    put(newer);
    await advance(5);
    expect(calls('proxy').map(({ call, error }) => [call.args.call, error])).toEqual([
      [expect.objectContaining({ name: 'addEnclave' }), undefined],
      [
        expect.objectContaining({
          name: 'renewAttestation',
          args: expect.objectContaining({ collateral: (await chain.state().collateralIds())[1] }),
        }),
        undefined,
      ],
    ]);
    expect(await attestedUntil()).toBe(seconds('2028-01-30T00:00:00Z'));
    await advance(5);
    expect(failures().length - told).toBeLessThanOrEqual(2);
  });

  it('asks the machine anew after a while, which may have been updated', async () => {
    await start(sgx(), withCollateral(vendor.collateral()));
    pass(END - RENEW_BEFORE_SECONDS - (await now()));
    await advance(PATIENCE_BLOCKS - 5);
    expect(quotes).toBe(2);
    await advance(10);
    expect(quotes).toBe(3);
  });

  it('is not renewed for a little more, until that is twice of what is left', async () => {
    const little = vendor.collateral({ issued: '2027-12-20T00:00:00Z', until: '2028-01-02T00:00:00Z' });
    await start(sgx(), withCollateral(vendor.collateral(), vendor.collateral()));
    put(little);
    pass(END - 2n * DAY - (await now()));
    await advance(6);
    expect([calls('renewAttestation'), failures()]).toEqual([[], []]);
    pass(DAY + 60n);
    await advance(6);
    expect(calls('renewAttestation').map(({ error }) => error)).toEqual([undefined]);
    expect(await attestedUntil()).toBe(seconds('2028-01-02T00:00:00Z'));
  });

  it('that nothing renews is refused at the heartbeat once it has run out', async () => {
    await start(sgx(), withCollateral(vendor.collateral()));
    pass(END + 1n - (await now()));
    chain.edit((store) => {
      store.settings = { ...store.settings, heartbeatPeriod: 20, heartbeatFreshness: 10 };
    });
    await advance(30);
    expect(new Set(calls('heartbeat').map(({ error }) => error))).toEqual(new Set(['AttestationExpired']));
    // Its collateral is no good any more, either.
    expect(codes()).toEqual(['expired']);
    expect(metrics.read('keyfold_attested_seconds')).toBe(0);
    expect(await chain.state().operatorHeartbeat(OPERATOR)).toBeUndefined();
  });
});

describe('a program that the chain stops allowing', () => {
  it('is told a week before, and no attestation is renewed that would outlast it', async () => {
    await start(simulated(), (store) => {
      store.rules = { ...store.rules, simulatedLifetime: 20n * DAY };
    });
    const { measurement = new Uint8Array() } = (await chain.state().enclave(worker.account)) ?? {};
    const until = (await now()) + 10n * DAY;
    chain.edit((store) => {
      store.measurements = [{ measurement, until }];
    });
    await advance(4);
    expect(failures()).toEqual([]);
    expect(metrics.read('keyfold_attested_seconds')).toBeLessThanOrEqual(Number(10n * DAY));
    pass(4n * DAY);
    await advance(4);
    expect(codes()).toEqual(['programEnds']);
    const [error] = failures();
    expect(error).toBeInstanceOf(AttestationError);
    expect((error as AttestationError).message).toMatch(
      /^the chain allows the program up to 20\d\d-.*Z only$/,
    );
    expect((error as AttestationError).remedy).toContain('takes the place');
    expect(log.map(({ duty, code }) => [duty, code])).toEqual([['renew', 'programEnds']]);
    pass(7n * DAY);
    await advance(4);
    expect(calls('renewAttestation')).toEqual([]);
    expect((failures().at(-1) as Error).message).toMatch(/^the chain allows the program no more since/);
    expect(metrics.read('keyfold_attested_seconds')).toBe(0);
  });

  it('does not keep an attestation from being renewed that ends before it', async () => {
    await start(simulated(), (store) => {
      store.rules = { ...store.rules, simulatedLifetime: DAY };
    });
    const { measurement = new Uint8Array() } = (await chain.state().enclave(worker.account)) ?? {};
    const until = (await now()) + 3n * DAY;
    chain.edit((store) => {
      store.measurements = [{ measurement, until }];
    });
    pass(DAY - 600n);
    await advance(6);
    expect(calls('renewAttestation').map(({ error }) => error)).toEqual([undefined]);
    expect(codes()).toEqual(['programEnds']);
  });
});

describe('collateral by a call', () => {
  it('is found by its digest, and renews with it', async () => {
    await start(sgx(), withCollateral(vendor.collateral()));
    const queue = chain.queue(fakeSigner(OPERATOR));
    const collateral = encodeCollateral(vendor.collateral({ until: '2029-01-01T00:00:00Z' }));
    const sent = queue.submit(enclaves.submitCollateral({ collateral }));
    pass(seconds('2027-12-30T00:00:00Z') - (await now()));
    await advance(8);
    await expect(sent).resolves.toBeDefined();
    expect(await attestedUntil()).toBe(seconds('2029-01-01T00:00:00Z'));
    chain.edit((store) => {
      expect(timeOf(store)).toBeGreaterThan(seconds('2027-12-30T00:00:00Z'));
    });
  });
});

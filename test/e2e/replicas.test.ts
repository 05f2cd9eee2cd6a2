/**
 * Replicas and heartbeats on the real runtime: a lost replica is filled by its sibling and serves, a lost seat is served by
 * the others and filled by a rotation that comes early, and every enclave shows life once a period.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { findEvent, isEvent, type KeyfoldEvents } from '../../src/chain/events.js';
import type { FinalisedBlock } from '../../src/chain/types.js';
import { policy, seal } from '../../src/client/index.js';
import { until, untilEpoch } from '../../src/devnet/key.js';
import type { DevnetWorker } from '../../src/devnet/operators.js';
import { WINDOW_DELAYS } from '../support/chosen-chain.js';
import { type OpenNetwork, openTestNetwork, type TestNetwork } from './network.js';

const SEATS = 4;
const REPLICAS = 2;
/**
 * Blocks from the enclave on the chain to its acknowledged share. A window is as long as three calls take one after the
 * other to their finality (of the enclave, of its wish, of the answer); then comes the block of the acknowledgement, the
 * two after which it is the turn of a second replica (ADR 14), and one that may be under way. A wish that is not answered
 * in a quarter of a period is made again, and takes the time of a call more.
 */
const refilledWithin = async (wishes: number): Promise<number> => {
  const { window, heartbeatPeriod } = await net.network.chain.state().settings();
  return window + 4 + (wishes - 1) * (heartbeatPeriod / 4 + window / WINDOW_DELAYS);
};

const text = new TextEncoder().encode('sealed before a machine was lost\n'.repeat(20));

let net: TestNetwork<OpenNetwork>;
let file: Uint8Array;
const blocks: FinalisedBlock[] = [];

beforeAll(async () => {
  net = await openTestNetwork(SEATS, REPLICAS);
  net.network.chain.finalised$.subscribe((block) => blocks.push(block));
  file = await seal(text, net.recipient);
  await net.client.store(file, policy.accounts(net.reader.publicKey), net.depositor);
}, 240_000);

afterAll(() => net?.network.stop());

const worker = (operator: number, replica: number): DevnetWorker => {
  const found = net.network.workers.find(
    (each) => each.operator.number === operator && each.replica === replica,
  );
  if (found === undefined) throw new Error('no such worker');
  return found;
};

const opens = async (): Promise<void> => {
  expect(Buffer.compare(await net.client.open(file, net.reader), text)).toBe(0);
};

/** The first final block with such an event that holds. */
function blockOf<Name extends 'enclaves.EnclaveReplaced' | 'keys.Acknowledged'>(
  name: Name,
  holds: (data: KeyfoldEvents[Name]) => boolean,
): number {
  const block = blocks.find(({ events }) =>
    events.some((event) => isEvent(event, name) && holds(event.data)),
  );
  if (block === undefined) throw new Error(`no ${name}`);
  return block.number;
}

const isOf = (account: Uint8Array) => (other: Uint8Array) => toHex(account) === toHex(other);

/** Whether the chain counts on the share of this enclave in the active epoch. */
async function isFilled({ worker: { account } }: DevnetWorker): Promise<boolean> {
  const state = net.network.chain.state();
  const key = await state.key(net.network.key.id);
  const view = await state.acknowledgement(key?.id ?? 0, key?.epoch ?? 0, key?.attempt ?? 0, account);
  return view?.withdrawn === false;
}

const untilFilled = async (filled: DevnetWorker) => {
  const withinBlocks = 3 * (await refilledWithin(1));
  return until(net.network.chain, { what: 'it is filled', withinBlocks }, async () =>
    (await isFilled(filled)) ? true : undefined,
  );
};

const countOf = (id: string): number =>
  blocks.flatMap(({ events }) => events.filter((e) => e.id === id)).length;

describe('a replica that is killed and started again', () => {
  it('holds the share of its seat within three calls’ finality of being on the chain, given by its sibling', async () => {
    const lost = worker(1, 1);
    lost.worker.kill();
    expect(lost.worker.holdings()).toEqual([]);
    const back = await net.network.restart(lost);
    await untilFilled(back);
    const { account } = back.worker;
    const replaced = blockOf('enclaves.EnclaveReplaced', (event) => isOf(account)(event.new));
    const filled = blockOf('keys.Acknowledged', (event) => isOf(account)(event.enclave));
    const wishes = countOf('keys.ReplicaWanted');
    expect(wishes).toBeGreaterThan(0);
    expect(filled - replaced).toBeLessThanOrEqual(await refilledWithin(wishes));
    const handed = blocks.flatMap(({ events }) => findEvent(events, 'keys.HandedOff') ?? []);
    const given = [toHex(worker(1, 2).worker.account), toHex(account)];
    expect(handed.map(({ donor, recipient }) => [toHex(donor), toHex(recipient)])).toEqual(
      Array.from({ length: wishes }, () => given),
    );
    expect(countOf('system.ExtrinsicFailed')).toBe(0);
  }, 120_000);

  it('serves: with its sibling and another seat gone, requests are answered through it', async () => {
    const gone = [worker(1, 2), worker(2, 1), worker(2, 2)];
    await Promise.all(gone.map((each) => each.worker.disconnect()));
    const before = blocks.length;
    await opens();
    const { id, epoch, attempt } = net.network.key;
    const { account } = worker(1, 1).worker;
    const seat = (await net.network.chain.state().acknowledgement(id, epoch, attempt, account))?.seat;
    const released = blocks
      .slice(before)
      .flatMap(({ events }) => findEvent(events, 'secrets.Released') ?? []);
    expect(released.map(({ seats }) => seats.includes(seat ?? 0))).toEqual([true]);
    for (const each of gone) each.worker.reconnect();
  }, 60_000);
});

describe('a whole seat that is killed', () => {
  it('is served by the others, asks nobody, and is filled by a rotation that comes early by itself', async () => {
    const wishes = countOf('keys.ReplicaWanted');
    const lost = [worker(3, 1), worker(3, 2)];
    for (const each of lost) each.worker.kill();
    await opens();
    const back = await Promise.all(lost.map((each) => net.network.restart(each)));
    await opens();
    expect(await Promise.all(back.map(isFilled))).toEqual([false, false]);
    const { chain, key } = net.network;
    const next = await untilEpoch({ id: key.id, epoch: 2 }, { chain, report: () => undefined });
    expect(next).toMatchObject({ epoch: 2, seats: SEATS, public: key.public });
    for (const each of back) await untilFilled(each);
    expect(countOf('keys.EarlyRotation')).toBe(1);
    expect(countOf('keys.ReplicaWanted')).toBe(wishes);
    await opens();
    expect(countOf('system.ExtrinsicFailed')).toBe(0);
  }, 240_000);
});

describe('heartbeats', () => {
  it('are recorded of every enclave once in every period, with the share it holds', async () => {
    const { chain, workers } = net.network;
    const { heartbeatPeriod } = await chain.state().settings();
    const first = Math.ceil(chain.head().number / heartbeatPeriod);
    const end = (first + 2) * heartbeatPeriod;
    await net.network.passTo(end);
    for (const period of [first, first + 1]) {
      const beats = blocks
        .filter(({ number }) => Math.floor(number / heartbeatPeriod) === period)
        .flatMap(({ number, events }) =>
          events.flatMap((event) =>
            isEvent(event, 'enclaves.HeartbeatReceived') ? [{ number, ...event.data }] : [],
          ),
        );
      const accounts = workers.map((each) => toHex(each.worker.account)).sort();
      expect(beats.map(({ enclave }) => toHex(enclave)).sort(), `period ${period}`).toEqual(accounts);
      for (const { keys } of beats) expect(keys).toEqual([[net.network.key.id, 2]]);
      // Not all at once.
      expect(new Set(beats.map(({ number }) => number)).size).toBeGreaterThan(2);
    }
    for (const { worker: each } of workers) {
      expect(await chain.state().lastHeartbeat(each.account)).toBeGreaterThanOrEqual(first * heartbeatPeriod);
    }
    expect(countOf('system.ExtrinsicFailed')).toBe(0);
  }, 120_000);
});

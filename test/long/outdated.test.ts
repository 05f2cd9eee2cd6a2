/**
 * Who sleeps through a rotation, and what it costs. Three operators of five: one that sleeps through Register and is in no
 * roster; one that has registered, sleeps until Active and still holds p; and that one again, next time without p, back with
 * the share of the epoch before: online all the while, and put out.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { isEvent } from '../../src/chain/events.js';
import type { AccountId, KeyView } from '../../src/chain/types.js';
import { isSame } from '../../src/cli/tour/same.js';
import { until } from '../../src/devnet/key.js';
import { passTo } from '../e2e/network.js';
import { Books, partOf, type Rules } from '../support/books.js';
import type { Outdated } from '../support/faulty/faults.js';
import { FaultyNetwork, type FaultyWorker } from '../support/faulty/network.js';
import { consequences, ladderOf, type Step, stepsOf, verdictsOf } from '../support/ladder.js';

/** Register with its extension. */
const FROZEN_WITHIN_BLOCKS = 20;

/** Blocks before the end of a period in which nobody sends a heartbeat for it any more, nor one yet for the next. */
const BEFORE = 4;

let network: FaultyNetwork;
let books: Books;
let rules: Rules;
let workers: FaultyWorker[];

beforeAll(async () => {
  network = await FaultyNetwork.start(5, 1, { seed: 'outdated' });
  const { chain, embedded } = network.net.network;
  books = await Books.open(embedded);
  rules = await books.rules(chain.head());
  workers = network.workers;
}, 240_000);

afterAll(() => network?.stop());

const worker = (number: number): FaultyWorker => {
  const found = workers[number - 1];
  if (found === undefined) throw new Error(`no worker ${number}`);
  return found;
};
const accountOf = ({ operator }: FaultyWorker): AccountId => operator.signer.publicKey;
const periodOf = (block: number): number => Math.floor(block / rules.period);

/** A finalised block in which something holds of the events since `from`. */
const seen = async (what: string, holds: () => Promise<boolean> | boolean): Promise<void> => {
  const { chain } = network.net.network;
  await until(chain, { what, withinBlocks: FROZEN_WITHIN_BLOCKS }, async () => (await holds()) || undefined);
};

/** Rotates the key; `sleepy` registers and sleeps from then until Active. */
async function rotateAsleep(sleepy: FaultyWorker): Promise<KeyView> {
  const devnet = network.net.network;
  const from = network.next;
  const rotated = devnet.rotate();
  const account = toHex(sleepy.worker.account);
  await seen('it is registered', () =>
    network
      .eventsFrom(from)
      .some((event) => isEvent(event, 'keys.Registered') && toHex(event.data.enclave) === account),
  );
  await sleepy.worker.disconnect();
  return rotated;
}

/** What the ladder does to the operator of a worker by what it sent, and its bond after it. */
async function judged(one: FaultyWorker, key: KeyView, seatedIn: readonly number[], bond: bigint) {
  const operator = accountOf(one);
  const slot = await books.slotOf(operator, network.net.network.chain.head());
  const verdict = verdictsOf(
    {
      ...{ rules, slot, operator, key, enclaves: [one.worker.account] },
      isSeated: (epoch) => seatedIn.includes(epoch),
    },
    network.blocks,
  );
  const first = periodOf(key.activeSince) + 1;
  const last = Math.floor((network.next - 1 - slot) / rules.period) - 1;
  return { ...ladderOf({ rules, slot, bond, periods: [first, last], verdict }), verdict };
}

describe('a rotation that two sleep through', () => {
  let key: KeyView;
  let bonds: ReadonlyMap<string, bigint>;

  beforeAll(async () => {
    const devnet = network.net.network;
    key = devnet.key;
    const start = await passTo(devnet, (periodOf(network.next) + 1) * rules.period);
    bonds = await books.bonds(start);
    await worker(2).worker.disconnect();
    const frozen = network.next;
    const rotated = rotateAsleep(worker(1));
    await seen('the roster is frozen', () =>
      network.eventsFrom(frozen).some((event) => isEvent(event, 'keys.RosterFrozen')),
    );
    worker(2).worker.reconnect();
    expect(await rotated).toMatchObject({ epoch: 2, seats: 4 });
    worker(1).worker.reconnect();
    await passTo(devnet, (periodOf(network.next) + 4) * rules.period);
  }, 240_000);

  it('costs nothing who registered, holds p, and acknowledges late', async () => {
    const operator = accountOf(worker(1));
    const devnet = network.net.network;
    const active = (await network.key()).activeSince;
    const held = await devnet.chain.state().acknowledgement(key.id, 2, 0, worker(1).worker.account);
    expect(held).toMatchObject({ withdrawn: false });
    expect(held?.at).toBeGreaterThan(active);
    const { steps, verdict } = await judged(worker(1), key, [1, 2], bonds.get(toHex(operator)) ?? 0n);
    expect(stepsOf(operator, network.blocks)).toEqual(steps);
    // The debt of the new epoch is paid in every period in which there is one.
    for (let period = periodOf(active) + 1; period < periodOf(network.next); period++) {
      expect(verdict(period), `period ${period}`).toBe('paid');
    }
    expect((await devnet.chain.state().operator(operator))?.missed).toBe(0);
    expect((await books.bonds(devnet.chain.head())).get(toHex(operator))).toBe(bonds.get(toHex(operator)));
  });

  it('leaves who slept through Register without a seat: one absence, and the empty heartbeat is all it owes', async () => {
    const operator = accountOf(worker(2));
    const devnet = network.net.network;
    const { id, epoch, attempt, activeSince } = await network.key();
    const roster = await devnet.chain.state().roster(id, epoch, attempt);
    expect(roster?.seats.map((seat) => toHex(seat.operator))).not.toContain(toHex(operator));
    const bond = bonds.get(toHex(operator)) ?? 0n;
    const amount = partOf(bond, rules.absence);
    const steps = stepsOf(operator, network.blocks);
    const isAbsence = ({ what }: Step): boolean => what === 'Absent';
    expect(steps.filter(isAbsence)).toEqual([{ block: expect.any(Number), what: 'Absent', amount }]);
    const { steps: expected, verdict } = await judged(worker(2), key, [1], bond);
    expect(steps.filter((step) => !isAbsence(step))).toEqual(expected);
    for (let period = periodOf(activeSince) + 1; period < periodOf(network.next); period++) {
      expect(verdict(period), `period ${period}`).toBe('paid');
    }
    const beats = network
      .eventsFrom(activeSince + 1)
      .flatMap((event) =>
        isEvent(event, 'enclaves.HeartbeatReceived') && isSame(event.data.operator, operator)
          ? [event.data.keys]
          : [],
      );
    expect(beats.length).toBeGreaterThan(2);
    expect(beats.flat()).toEqual([]);
    expect((await books.bonds(devnet.chain.head())).get(toHex(operator))).toBe(bond - amount);
  });

  it('touches nobody else', () => {
    const touched = new Set(consequences(network.blocks).map(({ of }) => of));
    expect(touched).toEqual(new Set([worker(1), worker(2)].map((one) => toHex(accountOf(one)))));
  });
});

/** What became of what an enclave sent after so much else, by the name of the call. */
async function outcomesOf({ enclave }: FaultyWorker, after: number): Promise<Record<string, Set<string>>> {
  const outcomes: Record<string, Set<string>> = {};
  for (const { what, outcome } of enclave.sent.slice(after)) {
    outcomes[what] = (outcomes[what] ?? new Set()).add(await outcome);
  }
  return outcomes;
}

/** Whether an enclave has ever acknowledged a share of the current epoch. */
async function acknowledged({ worker: { account } }: FaultyWorker): Promise<boolean> {
  const { id, epoch, attempt } = await network.key();
  const state = network.net.network.chain.state();
  return (await state.acknowledgement(id, epoch, attempt, account)) !== undefined;
}

describe('one that has only the share of the epoch before', () => {
  /** What its heartbeats are in one period after the other. */
  const KINDS: readonly Outdated['heartbeats'][] = ['its own epoch', 'empty', 'the current epoch'];

  it('is online, is refused or pays nothing, and is put out: isolated, then ejected, for the parts of the table', async () => {
    const devnet = network.net.network;
    const outdated = worker(1);
    const operator = accountOf(outdated);
    const from = await passTo(devnet, (periodOf(network.next) + 1) * rules.period);
    const [bonds, treasury] = await Promise.all([books.bonds(from), books.treasury(from)]);
    const bond = bonds.get(toHex(operator)) ?? 0n;
    const key = await network.key();
    const active = await rotateAsleep(outdated);
    const sent = outdated.enclave.sent.length;
    expect(active).toMatchObject({ epoch: 3, seats: 5 });
    network.turn([outdated], { kind: 'outdated', heartbeats: 'empty' });
    outdated.worker.reconnect();

    const first = periodOf(active.activeSince) + 1;
    const end = (first + rules.ejectAfter + 2) * rules.period;
    for (let period = first; period * rules.period < end; period++) {
      const heartbeats = KINDS[period % KINDS.length] ?? 'empty';
      network.turn([outdated], { kind: 'outdated', heartbeats });
      await passTo(devnet, (period + 1) * rules.period - 1);
    }

    const { steps, left } = await judged(outdated, key, [2, 3], bond);
    const blocks = network.blocks.filter(({ number }) => number >= from.number);
    expect(stepsOf(operator, blocks)).toEqual(steps);
    expect(steps.filter(({ what }) => what === 'Isolated' || what === 'Ejected')).toHaveLength(2);
    const expected = new Map([...bonds, [toHex(operator), left]]);
    expect(await books.bonds(devnet.chain.head())).toEqual(expected);
    expect(left).toBeLessThan(bond);
    expect(await books.treasury(devnet.chain.head())).toBe(treasury + bond - left);
    expect(consequences(blocks).map(({ of }) => of)).toEqual(steps.map(() => toHex(operator)));
    await books.expectConserved(blocks);

    expect(await outcomesOf(outdated, sent)).toEqual({
      // The epoch is past; of the current one it never acknowledged anything.
      heartbeat: new Set(['included', 'WrongAttempt', 'NotItsDuty']),
    });
    expect(await acknowledged(outdated)).toBe(false);
  });

  it('is refused by its proof where it had acknowledged the share that it has no more', async () => {
    const devnet = network.net.network;
    const restored = worker(3);
    network.turn([worker(1)], { kind: 'outdated', heartbeats: 'empty' });
    const key = await network.key();
    const period = periodOf(network.next) + 1;
    const from = await passTo(devnet, period * rules.period - BEFORE);
    const bonds = await books.bonds(from);
    const sent = restored.enclave.sent.length;
    network.turn([restored], { kind: 'outdated', heartbeats: 'the current epoch' });
    await passTo(devnet, (period + 1) * rules.period - BEFORE);
    network.turn([restored], undefined);
    await passTo(devnet, (period + 4) * rules.period - 1);
    const blocks = network.blocks.filter(({ number }) => number >= from.number);
    const { steps } = await judged(restored, key, [key.epoch], 0n);
    expect(stepsOf(accountOf(restored), blocks)).toEqual(steps);
    expect(steps.map(({ what }) => what)).toEqual(['Warned', 'Recovered']);
    expect(await outcomesOf(restored, sent)).toEqual({ heartbeat: new Set(['Proof', 'included']) });
    expect(await books.bonds(devnet.chain.head())).toEqual(bonds);
  });

  it('has no seat from the next Active on', async () => {
    const devnet = network.net.network;
    const seats = async (): Promise<string[]> => {
      const { id, epoch, attempt } = await network.key();
      const roster = await devnet.chain.state().roster(id, epoch, attempt);
      return (roster?.seats ?? []).map(({ operator }) => toHex(operator)).sort();
    };
    const all = workers.map((one) => toHex(accountOf(one))).sort();
    expect(await seats()).toEqual(all);
    expect(await devnet.rotate()).toMatchObject({ epoch: 4, seats: 4, public: devnet.key.public });
    expect(await seats()).toEqual(all.filter((one) => one !== toHex(accountOf(worker(1)))));
  });
});

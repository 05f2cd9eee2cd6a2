/** How a lost replica is filled again, by whom, and what happens when nobody can or nobody does it well. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Enclave } from '../../../src/enclave/enclave.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes } from '../../../src/protocol/index.js';
import { holderOf } from '../../../src/worker/seat.js';
import { ask, deposit, openReleased } from '../../support/fake-dapp.js';
import { FakeNetwork, type NetworkOptions, type Node } from '../../support/fake-network.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = await sodiumGroup();
const OWNER = new Uint8Array(32).fill(7);
const READER = new Uint8Array(32).fill(8);
const OBJECT = new Uint8Array(32).fill(9);
const DEK = new Uint8Array(32).fill(0x5a);
const PERIOD = 20;

let network: FakeNetwork;

afterEach(() => network.stop());

/** Three seats of two replicas with an active key. */
async function start(options: Partial<NetworkOptions> = {}): Promise<number> {
  network = await FakeNetwork.start({ operators: 3, replicas: 2, heartbeatPeriod: PERIOD, ...options });
  await network.advance(3);
  const key = network.chain.createKey({ committee: 3 });
  await network.untilActive(key);
  await network.advance(2);
  return key;
}

const node = (operator: number, replica: number): Node => {
  const found = network.nodes.find((each) => each.operator === operator && each.replica === replica);
  if (found === undefined) throw new Error('no such node');
  return found;
};

const acknowledgementOf = async (key: number, enclave: Enclave) => {
  const view = await network.chain.state().key(key);
  return network.chain.state().acknowledgement(key, view?.epoch ?? 0, view?.attempt ?? 0, enclave.account());
};

/** Whether the chain counts on this enclave's share. */
const isFilled = async (key: number, { enclave }: Node): Promise<boolean> =>
  (await acknowledgementOf(key, enclave))?.withdrawn === false;

/** Calls of the kinds that fill a replica, in the order of the chain. */
const handovers = (): string[] =>
  network.chain.log
    .filter(({ call }) => ['wantReplica', 'handoff'].includes(call.name))
    .map(({ call, error }) => `${call.name}${error === undefined ? '' : ` ${error}`}`);

/** Errors of calls, but of those that a sibling was quicker with: this chain has no pool that refuses them. */
const failures = (): string[] =>
  network.chain.log.flatMap(({ error }) => (error === undefined || error === 'AlreadyDealt' ? [] : [error]));

const untilFilled = (key: number, filled: Node, limit = 12) =>
  network.until(() => isFilled(key, filled), limit);

describe('a replica that was restarted', () => {
  it('gets the share of its seat from the other within ten blocks, and serves alone', async () => {
    const key = await start({ signatures: true });
    const dapp = { chain: network.chain, group, rng: seededRng(99) };
    const secret = await network.driven(deposit(dapp, { key, owner: OWNER, object: OBJECT, dek: DEK }));
    const back = await network.restart(node(1, 1));
    await untilFilled(key, back);
    const added = (await network.chain.state().enclave(back.enclave.account()))?.added ?? 0;
    const view = await acknowledgementOf(key, back.enclave);
    expect((view?.at ?? 0) - added).toBeLessThanOrEqual(10);
    expect(handovers()).toEqual(['wantReplica', 'handoff']);
    await network.advance(2);
    expect(back.enclave.holdings()).toEqual([
      { key, epoch: 1, attempt: 0, registration: false, share: true, wish: false },
    ]);
    // Two seats are needed: that of the refilled replica, whose sibling is gone, and one more.
    for (const gone of [node(1, 2), node(3, 1), node(3, 2)]) await gone.worker.disconnect();
    const { id, k } = await network.driven(ask(dapp, { secret, reader: READER }));
    await network.until(async ({ chain }) => (await chain.state().request(id))?.release !== undefined, 8);
    const opened = await openReleased(dapp, { id, k, key, owner: OWNER, object: OBJECT });
    expect(equalBytes(opened, DEK)).toBe(true);
    const answers = network.chain.log.filter(({ call }) => call.name === 'submitPartials');
    expect(answers.some(({ origin }) => equalBytes(origin, back.enclave.account()))).toBe(true);
    expect(failures()).toEqual([]);
  });

  it('deals for its seat in the next reshare, and erases what a sibling gave when the next epoch is final', async () => {
    const key = await start();
    const back = await network.restart(node(2, 1));
    await untilFilled(key, back);
    await network.advance(1);
    await node(2, 2).worker.disconnect();
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    const dealt = network.chain.log.filter(({ call }) => call.name === 'deal' && call.args.epoch === 2);
    expect(dealt.filter(({ error }) => error === undefined)).toHaveLength(3);
    expect(failures()).toEqual([]);
    expect(dealt.some(({ origin }) => equalBytes(origin, back.enclave.account()))).toBe(true);
    await network.advance(1);
    expect(back.enclave.holdings()).toEqual([
      { key, epoch: 2, attempt: 0, registration: false, share: true, wish: false },
    ]);
  });

  it('asks nobody while nobody can answer: it waits for the next epoch', async () => {
    const key = await start();
    const [first, second] = [await network.restart(node(1, 1)), await network.restart(node(1, 2))];
    await network.advance(2 * PERIOD);
    expect(handovers()).toEqual([]);
    expect([await isFilled(key, first), await isFilled(key, second)]).toEqual([false, false]);
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    await network.advance(2);
    expect([await isFilled(key, first), await isFilled(key, second)]).toEqual([true, true]);
    expect(handovers()).toEqual([]);
  });

  it('asks again under a new P when no answer came, and not more often than the chain allows', async () => {
    const key = await start();
    const silent = node(1, 2);
    await silent.worker.disconnect();
    const back = await network.restart(node(1, 1));
    await network.advance(PERIOD);
    const wishes = network.chain.log.filter(({ call }) => call.name === 'wantReplica');
    expect(wishes.length).toBeGreaterThan(2);
    expect(wishes.length).toBeLessThanOrEqual(5);
    expect(wishes.map(({ error }) => error)).toEqual(wishes.map(() => undefined));
    expect(new Set(wishes.map(({ call }) => String(call.args.p))).size).toBe(wishes.length);
    silent.worker.reconnect();
    await untilFilled(key, back);
  });

  it('takes nothing that is not the share of its seat, and asks again', async () => {
    const key = await start();
    const back = await network.restart(node(1, 1));
    const handedOver = () => network.chain.log.filter(({ call }) => call.name === 'handoff').length;
    await network.until(async () => network.chain.log.some(({ call }) => call.name === 'wantReplica'), 6);
    await back.worker.disconnect();
    await network.until(async () => handedOver() === 1, 6);
    // The chain checks the proof of e alone: what is sealed may be another scalar.
    network.chain.edit(({ attempts }) => {
      const record = attempts.get(`${key}/1/0`);
      if (record === undefined) throw new Error('no attempt');
      const one = new Uint8Array(32).fill(0).with(0, 1);
      record.wishes = record.wishes.map(({ answer, ...wish }) => ({
        ...wish,
        answer: answer && { ...answer, c: group.scalarAdd(answer.c, one) },
      }));
    });
    await network.advance(2);
    back.worker.reconnect();
    await untilFilled(key, back, 2 * PERIOD);
    expect(handovers()).toEqual(['wantReplica', 'handoff', 'wantReplica', 'handoff']);
    const codes = back.events.flatMap((event) => (event.kind === 'failed' ? [event.code] : []));
    expect(codes).toEqual(['handoff']);
  });
});

describe('a sibling', () => {
  it('hands the share to no enclave with a program that is not allowed', async () => {
    const key = await start();
    const back = await network.restart(node(1, 1));
    await network.until(
      async ({ chain }) => (await chain.state().enclave(back.enclave.account())) !== undefined,
      6,
    );
    network.chain.edit((store) => {
      store.measurements = [];
    });
    await network.advance(2 * PERIOD);
    expect(handovers().filter((call) => call.startsWith('handoff'))).toEqual([]);
    expect(await isFilled(key, back)).toBe(false);
    const codes = node(1, 2).events.flatMap((event) =>
      event.kind === 'failed' && event.duty === 'replicate' ? [event.code] : [],
    );
    expect(new Set(codes)).toEqual(new Set(['recipient']));
  });

  it('answers when it is its turn: the second of three after a block, if the first is silent', async () => {
    const key = await start({ replicas: 3 });
    const back = await network.restart(node(1, 1));
    const holders = async () => {
      const acknowledgements = await network.chain.state().acknowledgements(key, 1, 0);
      return [node(1, 2), node(1, 3)].sort(
        (a, b) =>
          (holderOf(acknowledgements, a.enclave.account())?.replica ?? 0) -
          (holderOf(acknowledgements, b.enclave.account())?.replica ?? 0),
      );
    };
    const [first, second] = await holders();
    if (first === undefined || second === undefined) throw new Error('no siblings');
    await first.worker.disconnect();
    await untilFilled(key, back);
    const [handed] = network.chain.log.filter(({ call }) => call.name === 'handoff');
    expect(handed?.origin).toEqual(second.enclave.account());
    expect(handovers()).toEqual(['wantReplica', 'handoff']);
  });
});

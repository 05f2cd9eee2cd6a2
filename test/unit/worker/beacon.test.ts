/** Rounds of a Beacon key, answered by workers through epochs, absences and lies. */
import { afterEach, describe, expect, it } from 'vitest';
import { isEvent, type KeyfoldEvents } from '../../../src/chain/events.js';
import type { FinalisedBlock, OutputView } from '../../../src/chain/types.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes, toHex, verifyRound } from '../../../src/protocol/index.js';
import { ROUND_PERIOD } from '../../support/fake-beacon.js';
import { ask, deposit } from '../../support/fake-dapp.js';
import { FakeNetwork, type NetworkOptions, type Node } from '../../support/fake-network.js';
import { FaultyEnclave } from '../../support/faulty/enclave.js';
import { seededRng } from '../../support/seeded-rng.js';

const group = await sodiumGroup();
const OWNER = new Uint8Array(32).fill(7);

let network: FakeNetwork;
let blocks: FinalisedBlock[];

afterEach(() => network.stop());

/** Operators with the first epoch of a Beacon key in which all have a seat. */
async function start(operators: number, options: Partial<NetworkOptions> = {}): Promise<number> {
  network = await FakeNetwork.start({ operators, ...options });
  blocks = [];
  network.chain.finalised$.subscribe((block) => blocks.push(block));
  await network.advance(3);
  const key = network.chain.createKey({ committee: operators, purpose: 'Beacon', rotation: 'Renew' });
  await network.untilActive(key);
  return key;
}

/** Such a network of faulty enclaves, which are honest at first. */
async function startFaulty(operators: number): Promise<{ key: number; enclaves: FaultyEnclave[] }> {
  const enclaves: FaultyEnclave[] = [];
  const key = await start(operators, {
    equip: (parts) => {
      const enclave = new FaultyEnclave(parts);
      enclaves.push(enclave);
      return enclave;
    },
  });
  return { key, enclaves };
}

const outputOf = (key: number, round: bigint): Promise<OutputView | undefined> =>
  network.chain.state().output(key, round);

async function completed(key: number, round: bigint, limit = ROUND_PERIOD * 3): Promise<OutputView> {
  await network.until(async () => (await outputOf(key, round)) !== undefined, limit);
  const output = await outputOf(key, round);
  if (output === undefined) throw new Error('it is there');
  return output;
}

const untilRound = (key: number, round: bigint): Promise<void> =>
  network.until(async ({ chain }) => ((await chain.state().beacon(key))?.nextRound ?? 0n) > round);

/** Calls that carry shares, with the names of their rounds. */
const submits = () =>
  network.chain.log
    .filter(({ call }) => call.name === 'submit')
    .map(({ call, origin }) => ({
      origin,
      shares: call.args.shares as unknown as readonly {
        readonly round: bigint;
        readonly sigma: Uint8Array;
        readonly proof: Uint8Array;
      }[],
    }));

function told<Name extends 'beacon.RoundOpened' | 'beacon.RoundCompleted' | 'beacon.SharesSubmitted'>(
  name: Name,
): KeyfoldEvents[Name][] {
  return blocks.flatMap(({ events }) =>
    events.flatMap((event) => (isEvent(event, name) ? [event.data as KeyfoldEvents[Name]] : [])),
  );
}

function node(index: number): Node {
  const found = network.nodes[index];
  if (found === undefined) throw new Error('no such node');
  return found;
}

describe('rounds', () => {
  it('get their output from one extrinsic a seat, which anybody can verify against Y', async () => {
    const key = await start(5);
    const { sum, out, epoch } = await completed(key, 1n);
    const Y = (await network.chain.state().key(key))?.public;
    if (Y === undefined) throw new Error('it is active');
    const ends = told('beacon.RoundCompleted').find(({ round }) => round === 1n);
    const acknowledgements = await network.chain.state().acknowledgements(key, epoch, 0);
    const X = await network.chain.state().shareKeys(key, epoch, 0);
    const entries = (ends?.seats ?? []).map((seat) => {
      const holder = acknowledgements.find((each) => each.seat === seat)?.enclave ?? OWNER;
      const share = submits().find(({ origin }) => equalBytes(origin, holder))?.shares[0];
      if (share === undefined) throw new Error('its seat answered');
      return { seat, X: X.get(seat) ?? OWNER, sigma: share.sigma, proof: share.proof };
    });
    expect(entries).toHaveLength(3);
    const { genesis } = network.chain;
    verifyRound(group, { genesis, key, epoch, Y, round: 1n, entries, sum, out });
    expect(submits()).toHaveLength(5);
    for (const each of network.nodes) {
      const outcomes = ['Accepted', 'Surplus'].map((outcome) =>
        each.metrics.read('keyfold_beacon_shares_total', { outcome }),
      );
      expect(outcomes.reduce((a, b) => a + b)).toBe(1);
    }
  });

  it('that are open together are answered in one extrinsic, whoever was away', async () => {
    const key = await start(5);
    for (const each of network.nodes) await each.worker.disconnect();
    await untilRound(key, 4n);
    expect(submits()).toEqual([]);
    for (const each of network.nodes) each.worker.reconnect();
    await completed(key, 4n);
    const first = submits().slice(0, 5);
    for (const { shares } of first) expect(shares.map(({ round }) => round)).toEqual([1n, 2n, 3n, 4n]);
    expect(new Set(first.map(({ origin }) => toHex(origin))).size).toBe(5);
    expect(submits()).toHaveLength(5);
    expect(told('beacon.RoundCompleted').map(({ round }) => round)).toEqual([1n, 2n, 3n, 4n]);
  });

  it('wait for a second replica only where the first says nothing', async () => {
    const key = await start(3, { replicas: 2 });
    const answersTo = (due: bigint) =>
      submits().filter(({ shares }) => shares.some(({ round }) => round === due));
    await completed(key, 1n);
    await network.advance(4);
    expect(answersTo(1n)).toHaveLength(3);
    const firsts = network.nodes.filter(({ enclave }) =>
      answersTo(1n).some(({ origin }) => equalBytes(origin, enclave.account())),
    );
    await firsts[0]?.worker.disconnect();
    await untilRound(key, 3n);
    await completed(key, 3n);
    await network.advance(4);
    // T is two of three: whoever waits for its turn finds the round closed.
    expect(answersTo(3n)).toHaveLength(2);
    for (const { worker } of firsts.slice(1)) await worker.disconnect();
    await untilRound(key, 6n);
    await completed(key, 6n);
    const siblings = answersTo(6n).filter(
      ({ origin }) => !firsts.some(({ enclave }) => equalBytes(enclave.account(), origin)),
    );
    expect(siblings).toHaveLength(3);
  });

  it('never go before the answer to a request: that is first in the block and in the order of the account', async () => {
    const key = await start(3);
    const wrap = network.chain.createKey({ committee: 3 });
    await network.untilActive(wrap);
    const dapp = { chain: network.chain, group, rng: seededRng(3) };
    const secret = await network.driven(
      deposit(dapp, { key: wrap, owner: OWNER, object: OWNER, dek: OWNER }),
    );
    for (const each of network.nodes) await each.worker.disconnect();
    const due = (await network.chain.state().beacon(key))?.nextRound ?? 1n;
    const { id } = await network.driven(ask(dapp, { secret, reader: OWNER }));
    await untilRound(key, due);
    const from = network.chain.log.length;
    for (const each of network.nodes) each.worker.reconnect();
    await network.until(async ({ chain }) => (await chain.state().request(id))?.release !== undefined, 6);
    await completed(key, due);
    for (const each of network.nodes) {
      const own = network.chain.log
        .slice(from)
        .filter(({ origin }) => equalBytes(origin, each.enclave.account()))
        .map(({ call }) => call.name)
        .filter((name) => ['submitPartials', 'submit'].includes(name));
      expect(own[0]).toBe('submitPartials');
      expect(own).toContain('submit');
    }
  });
});

describe('members that withhold or lie', () => {
  it('up to n - T of them delay nothing', async () => {
    const key = await start(5);
    for (const index of [0, 1]) await node(index).worker.disconnect();
    const { opened, at } = await completed(key, 1n);
    expect(at - opened).toBeLessThanOrEqual(3);
  });

  it('n - T + 1 of them stop the round until one comes back, and change no bit of it', async () => {
    const outputs: string[] = [];
    for (const away of [[], [0, 1, 2]]) {
      if (outputs.length > 0) await network.stop();
      const key = await start(5, { seed: 9 });
      for (const index of away) await node(index).worker.disconnect();
      await untilRound(key, 3n);
      await network.advance(2);
      expect((await network.chain.state().openRounds(key)).length > 0).toBe(away.length > 0);
      for (const index of away.slice(0, 1)) node(index).worker.reconnect();
      outputs.push(toHex((await completed(key, 1n)).out));
      const opened = told('beacon.RoundOpened').map(({ round }) => round);
      expect(opened).toEqual(opened.map((_, i) => BigInt(i + 1)));
    }
    expect(outputs[0]).toBe(outputs[1]);
  });

  it('a share of another secret is wrong, and the round has its output all the same', async () => {
    const { key, enclaves } = await startFaulty(5);
    const [liar] = enclaves;
    if (liar === undefined) throw new Error('five were made');
    liar.fault = { kind: 'wrongShare' };
    // The others are slow, so that the liar is heard before there are enough.
    for (const other of enclaves.slice(1)) other.fault = { kind: 'delay', blocks: 2 };
    await completed(key, 1n);
    const account = liar.enclave.account();
    const outcomes = told('beacon.SharesSubmitted')
      .filter(({ enclave }) => equalBytes(enclave, account))
      .flatMap((event) => event.outcomes);
    expect(outcomes.map(([, round, outcome]) => [round, outcome])).toEqual([[1n, 'Wrong']]);
  });
});

describe('a change of epoch', () => {
  it('loses no open round: each is completed by the members of its own epoch, whose shares go then', async () => {
    const { key, enclaves } = await startFaulty(5);
    const Y1 = (await network.chain.state().key(key))?.public;
    // Three of five are so late that their rounds are open at the change; T is three.
    for (const enclave of enclaves.slice(0, 3)) {
      enclave.fault = { kind: 'delay', blocks: 60, calls: ['submit'] };
    }
    await untilRound(key, 2n);
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    await network.settled();
    expect(await network.chain.state().retained(key)).toEqual([{ epoch: 1, attempt: 0 }]);
    for (const { enclave } of network.nodes) {
      const shares = enclave.holdings().filter(({ share }) => share);
      expect(shares.map(({ epoch }) => epoch)).toEqual([1, 2]);
    }
    for (const enclave of enclaves) enclave.fault = undefined;
    await untilRound(key, 20n);
    await network.until(async ({ chain }) => (await chain.state().openRounds(key)).length === 0, 60);
    await network.advance(3);
    expect(await network.chain.state().retained(key)).toEqual([]);
    for (const { enclave } of network.nodes) {
      expect(enclave.holdings().map(({ epoch, share }) => [epoch, share])).toEqual([[2, true]]);
    }
    const opened = told('beacon.RoundOpened');
    const done = told('beacon.RoundCompleted');
    expect(opened.map(({ round }) => round)).toEqual(opened.map((_, i) => BigInt(i + 1)));
    // One has opened since there was none.
    const open = (await network.chain.state().openRounds(key)).map(({ round }) => round);
    expect([...done.map(({ round }) => round), ...open].toSorted((a, b) => Number(a - b))).toEqual(
      opened.map(({ round }) => round),
    );
    for (const { round, epoch } of done) {
      expect(epoch).toBe(opened.find((each) => each.round === round)?.epoch);
    }
    expect(new Set(done.map(({ epoch }) => epoch))).toEqual(new Set([1, 2]));
    expect((await network.chain.state().key(key))?.public).not.toEqual(Y1);
  });
});

/**
 * A thousand requests aimed at one operator whose machine is down for maintenance. Five seats, any three open. Where three
 * others answer it is not missed. To have it charged, requests must run out to which three seats answered, one of them
 * wrongly: that costs the whole bond of one more attacker for each request. The victim is charged once a heartbeat period
 * for all of them.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toHex } from '../../src/chain/bytes.js';
import { batchAll, secrets } from '../../src/chain/calls.js';
import { isEvent, type Outcome } from '../../src/chain/events.js';
import type { ExtrinsicSigner, FinalisedBlock } from '../../src/chain/types.js';
import { policy, seal } from '../../src/client/index.js';
import { hurried } from '../../src/devnet/hurry.js';
import { until } from '../../src/devnet/key.js';
import { sodiumGroup } from '../../src/protocol/group-sodium.js';
import { type Group, request as proveRequest, type Rng, randomScalar } from '../../src/protocol/index.js';
import { passTo } from '../e2e/network.js';
import { Books, partOf, type Rules } from '../support/books.js';
import { FaultyNetwork, type FaultyWorker } from '../support/faulty/network.js';
import { consequences, ladderOf, type Step, stepsOf, verdictsOf } from '../support/ladder.js';

const REQUESTS = 1_000;
/** Of these, so many are answered by three others. */
const ANSWERED = 40;
/** One account may have 64 requests open; a policy names 16 accounts. */
const READERS = 16;
const OPEN_PER_READER = 64;
/** Heartbeats are missed meanwhile, too; in so long a period they come to a warning or two, which cost nothing. */
const GENESIS = { enclaves: { heartbeatPeriod: 100 } };
/** A call of a seat answers 24 requests, one call a block. */
const WITHIN_BLOCKS = 100;
/** The chain looks at 64 that run out a block. */
const LOOKED_AT_WITHIN_BLOCKS = 30;

let network: FaultyNetwork;
let books: Books;
let rules: Rules;
let group: Group;
let rng: Rng;
let readers: readonly ExtrinsicSigner[];
let secret: bigint;
let file: Uint8Array;
/** Plancks, before anything happens. */
let before: ReadonlyMap<string, bigint>;

const text = new TextEncoder().encode('asked for a thousand times\n');

beforeAll(async () => {
  network = await FaultyNetwork.start(5, 1, { seed: 'maintenance', genesis: GENESIS });
  const { network: devnet, client, recipient, depositor } = network.net;
  books = await Books.open(devnet.embedded);
  rules = await books.rules(devnet.chain.head());
  group = await sodiumGroup();
  rng = devnet.rng('askers');
  readers = await devnet.accounts(...Array.from({ length: READERS }, (_, index) => `reader ${index}`));
  file = await seal(text, recipient);
  const accounts = policy.accounts(...readers.map(({ publicKey }) => publicKey));
  secret = (await client.store(file, accounts, depositor)).id;
  before = await books.bonds(devnet.chain.head());
  await member(0).worker.disconnect();
}, 240_000);

afterAll(() => network?.stop());

/** The victim, two attackers, two honest ones. */
const member = (index: number): FaultyWorker => {
  const found = network.workers[index];
  if (found === undefined) throw new Error(`no worker ${index}`);
  return found;
};
const accountOf = ({ operator }: FaultyWorker): string => toHex(operator.signer.publicKey);

/** Opens so many requests of one reader in one extrinsic; their numbers. */
async function ask(reader: number, count: number): Promise<readonly bigint[]> {
  const { chain } = network.net.network;
  const signer = readers[reader];
  if (signer === undefined) throw new Error(`no reader ${reader}`);
  const calls = Array.from({ length: count }, () => {
    const k = randomScalar(group, rng);
    const target = { genesis: chain.genesis, secret, reader: signer.publicKey };
    const { R, proof } = proveRequest(group, { ...target, k, rand32: rng(32) });
    k.wipe();
    return secrets.request({ secret, R, proof });
  });
  const { events } = await chain.queue(signer).submit(batchAll(calls));
  return events.flatMap((event) => (isEvent(event, 'secrets.Requested') ? [event.data.request] : []));
}

/** Waits until something holds of everything the chain said. */
async function seen(what: string, holds: () => boolean): Promise<void> {
  const { network: devnet } = network.net;
  const within = { what, withinBlocks: WITHIN_BLOCKS };
  await hurried(devnet, () => until(devnet.chain, within, async () => holds() || undefined));
}

const released = (): readonly bigint[] =>
  network.eventsFrom(0).flatMap((e) => (isEvent(e, 'secrets.Released') ? [e.data.request] : []));

/** What became of every partial of a worker in blocks from `from` on. */
const outcomes = ({ worker: { account } }: FaultyWorker, from: number): readonly Outcome[] =>
  network.eventsFrom(from).flatMap((event) => {
    const isIts = isEvent(event, 'secrets.PartialsSubmitted') && toHex(event.data.enclave) === toHex(account);
    return isIts ? event.data.outcomes.map(([, outcome]) => outcome) : [];
  });

it('requests that three others answer cost it nothing', async () => {
  const asked = await ask(0, ANSWERED);
  await seen('they are answered', () => released().length >= ANSWERED);
  expect([...released()].sort()).toEqual([...asked].sort());
  expect(consequences(network.blocks)).toEqual([]);
});

describe('requests that run out', () => {
  /** Of the two to which three answered, the blocks in which they run out. */
  const expires: number[] = [];
  let others: readonly bigint[];
  let end: FinalisedBlock;

  /** The attackers have one request run out that the honest two and `liar` answered, and nobody else. */
  async function attack(liar: FaultyWorker, silent: readonly FaultyWorker[]): Promise<void> {
    network.turn([liar], { kind: 'wrongPartial' });
    network.turn(silent, { kind: 'withholding', calls: ['submitPartials'] });
    const from = network.next;
    const [asked = 0n] = await ask(1, 1);
    expires.push((await network.net.network.chain.state().request(asked))?.expires ?? 0);
    const answered = [liar, member(3), member(4)];
    await seen('three answered', () => answered.every((one) => outcomes(one, from).length > 0));
    expect(answered.map((one) => outcomes(one, from))).toEqual([['Wrong'], ['Accepted'], ['Accepted']]);
  }

  beforeAll(async () => {
    const { network: devnet } = network.net;
    const { requestLifetime } = await devnet.chain.state().settings();
    // Both in the first half of a heartbeat period.
    const due = devnet.chain.head().number + requestLifetime;
    if (due % rules.period > rules.period / 2) {
      await passTo(devnet, Math.ceil(due / rules.period) * rules.period - requestLifetime);
    }
    await attack(member(1), [member(2)]);
    await attack(member(2), []);
    const from = network.next;
    const asked = readers.slice(1).map((_, index) => {
      return ask(index + 1, index === 0 ? OPEN_PER_READER - expires.length : OPEN_PER_READER);
    });
    others = (await Promise.all(asked)).flat();
    const honest = [member(3), member(4)];
    await seen('the honest answered', () =>
      honest.every((one) => outcomes(one, from).length === others.length),
    );
    const last = Math.max(...(await Promise.all(others.slice(-1).map(expiry))));
    end = await passTo(devnet, last + LOOKED_AT_WITHIN_BLOCKS);
  }, 900_000);

  const expiry = async (request: bigint): Promise<number> =>
    (await network.net.network.chain.state().request(request))?.expires ?? 0;

  it('are a thousand with those before, and nobody is charged for those to which fewer than three answered', () => {
    expect(ANSWERED + expires.length + others.length).toBe(REQUESTS);
    const none = network
      .eventsFrom(0)
      .flatMap(({ id, data }) => (id === 'secrets.AbsenceVoid' ? [data.request as bigint] : []));
    expect([...none].sort()).toEqual([...others].sort());
  });

  it('charge it one absence for the two to which three answered', async () => {
    const victim = member(0);
    const { publicKey: operator } = victim.operator.signer;
    const bond = before.get(toHex(operator)) ?? 0n;
    const amount = partOf(bond, rules.absence);
    const [first = 0, second = 0] = expires;
    expect(Math.floor(first / rules.period)).toBe(Math.floor(second / rules.period));
    const slot = await books.slotOf(operator, end);
    const judged = { rules, slot, operator, enclaves: [victim.worker.account], isSeated: () => true };
    const { key } = network.net.network;
    const { steps } = ladderOf({
      ...{ rules, slot, bond },
      periods: [
        Math.floor(key.activeSince / rules.period) + 1,
        Math.floor((end.number - slot) / rules.period) - 1,
      ],
      verdict: verdictsOf({ ...judged, key }, network.blocks),
    });
    expect(steps.every(({ what }) => what === 'Warned')).toBe(true);
    const absences: readonly Step[] = [
      { block: first, what: 'Absent', amount },
      { block: second, what: 'Absent', amount: 0n },
    ];
    const expected = [...steps, ...absences].sort((a, b) => a.block - b.block);
    expect(stepsOf(operator, network.blocks)).toEqual(expected);
    const slashed = [member(1), member(2)].map((one) => [accountOf(one), 0n] as const);
    expect(await books.bonds(end)).toEqual(
      new Map([...before, ...slashed, [toHex(operator), bond - amount]]),
    );
  });

  it('cost each attacker all of its bond, and the honest nothing; nothing is lost or made', async () => {
    for (const one of [member(1), member(2)]) {
      const amount = before.get(accountOf(one));
      const slashes = stepsOf(one.operator.signer.publicKey, network.blocks);
      expect(slashes.map(({ what, ...rest }) => [what, rest.amount])).toEqual([
        ['Slashed', amount],
        ['Ejected', undefined],
      ]);
    }
    const touched = new Set(consequences(network.blocks).map(({ of }) => of));
    expect(touched).toEqual(new Set([0, 1, 2].map((index) => accountOf(member(index)))));
    await books.expectConserved(network.blocks);
  });

  it('leave it its seat: back from its maintenance it answers, and is one of the three', async () => {
    const { client } = network.net;
    const [reader] = readers;
    if (reader === undefined) throw new Error('no readers');
    const from = network.next;
    member(0).worker.reconnect();
    expect(Buffer.compare(await client.open(file, reader), text)).toBe(0);
    expect(outcomes(member(0), from)).toContain('Accepted');
  });
});

/** What a faulty enclave sends through an honest worker, and what a chain that checks every proof makes of it. */
import { afterEach, describe, expect, it } from 'vitest';
import { type ChainEvent, isEvent } from '../../../src/chain/events.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes } from '../../../src/protocol/index.js';
import { ask, deposit, openReleased } from '../../support/fake-dapp.js';
import { FakeNetwork, operatorAccount } from '../../support/fake-network.js';
import { FaultyEnclave } from '../../support/faulty/enclave.js';
import type { Fault } from '../../support/faulty/faults.js';
import { seededRng } from '../../support/seeded-rng.js';

const OPERATORS = 4;
const CULPRIT = 2;

const group = await sodiumGroup();
const rng = seededRng(5);
const owner = rng(32);
const object = rng(32);
const dek = rng(32);

let network: FakeNetwork;
let culprit: FaultyEnclave;
let others: FaultyEnclave[];
let events: ChainEvent[];

afterEach(() => network.stop());

/** Four operators of which the second has a faulty enclave, and a key whose first Register opens. */
async function start(): Promise<number> {
  others = [];
  network = await FakeNetwork.start({
    operators: OPERATORS,
    equip: (parts) => {
      const equipment = new FaultyEnclave(parts);
      if (parts.operator === CULPRIT) culprit = equipment;
      else others.push(equipment);
      return equipment;
    },
  });
  events = [];
  network.chain.finalised$.subscribe((block) => events.push(...block.events));
  await network.advance(3);
  return network.chain.createKey({ committee: OPERATORS });
}

const seen = (id: string) => events.filter((event) => event.id === id).map(({ data }) => data);

/** Errors of the culprit's calls of this name, in order; `undefined` for those that succeeded. */
function errorsOf(name: string): (string | undefined)[] {
  const account = culprit.enclave.account();
  const own = network.chain.log.filter(
    ({ call, origin }) => call.name === name && equalBytes(origin, account),
  );
  return own.map(({ error }) => error);
}

describe('a faulty enclave in a generation', () => {
  it('without a fault works as any other', async () => {
    const key = await start();
    await network.untilActive(key);
    expect(seen('keys.Activated')).toEqual([expect.objectContaining({ seats: OPERATORS })]);
    expect(await Promise.all(culprit.sent.map(({ outcome }) => outcome))).toEqual(
      culprit.sent.map(() => 'included'),
    );
  });

  it.each<[Fault, (string | undefined)[]]>([
    [{ kind: 'wrongDegree' }, ['degree', 'degree']],
    [{ kind: 'wrongV0' }, ['degree', 'degree']],
    [{ kind: 'copiedR' }, ['proof', 'WrongPhase']],
    [{ kind: 'twoDealings' }, [undefined, 'AlreadyDealt']],
    [{ kind: 'withholding', calls: ['deal'] }, []],
    [{ kind: 'delay', blocks: 8 }, ['WrongPhase']],
  ])('deals as %j: the chain answers %j, and nobody is convicted', async (fault, errors) => {
    const key = await start();
    culprit.fault = fault;
    await network.untilActive(key);
    await network.advance(10);
    expect(errorsOf('deal')).toEqual(errors);
    expect(seen('keys.DealerConvicted')).toEqual([]);
    expect(seen('keys.FalseComplaint')).toEqual([]);
  });

  it('encrypts wrongly: the recipient of the next seat proves it', async () => {
    const key = await start();
    culprit.fault = { kind: 'wrongCiphertext' };
    await network.untilActive(key);
    const operator = operatorAccount(CULPRIT);
    expect(seen('keys.DealerConvicted')).toEqual([expect.objectContaining({ operator })]);
  });

  it('complains about one good dealing: convicted itself', async () => {
    const key = await start();
    culprit.fault = { kind: 'falseComplaint' };
    await network.untilActive(key);
    const operator = operatorAccount(CULPRIT);
    expect(seen('keys.FalseComplaint')).toEqual([expect.objectContaining({ operator })]);
    expect(seen('keys.DealerConvicted')).toEqual([]);
  });

  it('delays within a window: everything counts', async () => {
    const key = await start();
    culprit.fault = { kind: 'delay', blocks: 2 };
    await network.untilActive(key);
    expect(seen('keys.Dealt')).toHaveLength(OPERATORS);
    expect(seen('keys.Activated')).toEqual([expect.objectContaining({ seats: OPERATORS })]);
  });
});

describe('a faulty enclave in a Reshare', () => {
  it.each<[Fault, (string | undefined)[]]>([
    [{ kind: 'wrongDegree' }, ['degree', 'degree']],
    [{ kind: 'wrongV0' }, ['shareKey', 'shareKey']],
    [{ kind: 'copiedR' }, ['proof', 'WrongPhase']],
    [{ kind: 'twoDealings' }, [undefined, 'AlreadyDealt']],
  ])('deals as %j: the chain answers %j, and the key moves on without it', async (fault, errors) => {
    const key = await start();
    await network.untilActive(key);
    const before = errorsOf('deal').length;
    culprit.fault = fault;
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    expect(errorsOf('deal').slice(before)).toEqual(errors);
    expect(seen('keys.DealerConvicted')).toEqual([]);
  });

  it('replays what it sent for the epoch before: it has no seat, and its dealing is for another committee', async () => {
    const key = await start();
    await network.untilActive(key);
    culprit.fault = { kind: 'replay', of: 'answer' };
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    expect(errorsOf('register')).toEqual([undefined, 'proof', 'proof']);
    expect(errorsOf('deal')).toEqual([undefined, 'length', 'length']);
    expect((await network.chain.state().key(key))?.seats).toBe(OPERATORS - 1);
  });

  it('encrypts its share wrongly: the victim proves it', async () => {
    const key = await start();
    await network.untilActive(key);
    culprit.fault = { kind: 'wrongCiphertext' };
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    const operator = operatorAccount(CULPRIT);
    expect(seen('keys.DealerConvicted')).toEqual([expect.objectContaining({ operator, epoch: 2 })]);
  });
});

describe('a faulty enclave that answers a request', () => {
  it.each<[Fault, string[]]>([
    [{ kind: 'wrongPartial' }, ['Wrong']],
    [{ kind: 'duplicatePartial' }, ['Accepted', 'Surplus']],
    [{ kind: 'twoPartials' }, ['Accepted', 'Surplus']],
    [{ kind: 'stalePartial', claims: 'its own epoch' }, ['Stale']],
    [{ kind: 'stalePartial', claims: 'the current epoch' }, ['Wrong']],
    [{ kind: 'replay', of: 'answer' }, ['Wrong']],
    [{ kind: 'withholding' }, []],
  ])('as %j comes to %j, and the request is released', async (fault, outcomes) => {
    const key = await start();
    await network.untilActive(key);
    network.chain.rotate(key);
    await network.untilActive(key, 2);
    const dapp = { chain: network.chain, group, rng };
    const secret = await network.driven(deposit(dapp, { key, owner, object, dek }));
    const open = async (): Promise<bigint> => {
      const { id, k } = await network.driven(ask(dapp, { secret, reader: owner }));
      await network.until(async ({ chain }) => (await chain.state().request(id))?.release !== undefined);
      expect(await openReleased(dapp, { id, k, key, owner, object })).toEqual(dek);
      return id;
    };
    await open();
    culprit.fault = fault;
    // The others are slow, so that the culprit is heard before there are enough.
    for (const other of others) other.fault = { kind: 'delay', blocks: 2 };
    const id = await open();
    const own = answers().filter(([request]) => request === id);
    expect(own.map(([, outcome]) => outcome)).toEqual(outcomes);
  });

  function answers(): (readonly [bigint, string])[] {
    const account = culprit.enclave.account();
    return events.flatMap((event) =>
      isEvent(event, 'secrets.PartialsSubmitted') && equalBytes(event.data.enclave, account)
        ? event.data.outcomes
        : [],
    );
  }
});

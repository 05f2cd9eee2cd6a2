/** Dealers that cheat: who complains, who is convicted, and what becomes of the key. */
import { afterEach, describe, expect, it } from 'vitest';
import { keys } from '../../../src/chain/calls.js';
import type { ChainEvent } from '../../../src/chain/events.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes, judge } from '../../../src/protocol/index.js';
import { FakeNetwork, operatorAccount } from '../../support/fake-network.js';
import { encodeWorkerCall, signingPayload } from '../../support/fake-payload.js';
import { FaultyEnclave } from '../../support/faulty/enclave.js';

const CHEAT = 2;
const VICTIM = 1;

const group = await sodiumGroup();

let network: FakeNetwork;
let events: ChainEvent[];

afterEach(() => network.stop());

/** Five operators; the dealing of operator 2 does not open for recipient 1. */
async function start(): Promise<number> {
  network = await FakeNetwork.start({
    operators: 5,
    equip: (parts) => {
      const equipment = new FaultyEnclave(parts);
      if (parts.operator === CHEAT) equipment.fault = { kind: 'wrongCiphertext', victim: { m: VICTIM } };
      return equipment;
    },
  });
  events = [];
  network.chain.finalised$.subscribe((block) => events.push(...block.events));
  await network.advance(3);
  return network.chain.createKey({ committee: 5 });
}

const untilPhase = (key: number, phase: string) =>
  network.until(async ({ chain }) => (await chain.state().phase(key))?.phase === phase);

const seen = (id: string) => events.filter((event) => event.id === id).map(({ data }) => data);

/** The seat numbers follow the operators' accounts; these are those of the first attempt. */
async function cast(key: number) {
  const roster = await network.chain.state().roster(key, 1, 0);
  const dealer = roster?.seats.find(({ operator }) => equalBytes(operator, operatorAccount(CHEAT)))?.seat;
  const victim = roster?.recipients[VICTIM - 1]?.enclave;
  const node = network.nodes.find(({ worker }) => victim !== undefined && equalBytes(worker.account, victim));
  if (!roster || !dealer || !victim || !node) throw new Error('no roster');
  return { roster, dealer, victim, node };
}

describe('a dealing that does not open for one recipient', () => {
  it('is complained about by that recipient alone, with a proof, and the key is made without it', async () => {
    const key = await start();
    await untilPhase(key, 'Complain');
    const { roster, dealer, victim, node } = await cast(key);
    const { context, recipients } = roster;

    const opening = await node.enclave.open({ key, epoch: 1, attempt: 0, dealer });
    if (opening.opens) throw new Error('the tampered dealing opened');
    const { K, proof, recipient } = opening.complaint;
    const state = network.chain.state();
    const dealing = await state.dealing(key, 1, 0, dealer);
    const Vj = dealing?.V[recipients[recipient - 1]?.seat ?? 0];
    const c = (await state.ciphertexts(key, 1, 0, dealer))?.[recipient - 1];
    const P = recipients[recipient - 1]?.P;
    if (!dealing || !Vj || !c || !P) throw new Error('no dealing');
    const { R, digest } = dealing;
    const place = { context, dealer, m: recipient, P, R, Vj, c, digest, K, proof };
    expect(judge(group, place).verdict).toBe('dealer');

    const call = keys.complain({ key, epoch: 1, attempt: 0, dealer, recipient, K, proof });
    const payload = signingPayload(encodeWorkerCall(call), { genesis: network.chain.genesis });
    await expect(node.enclave.sign(payload)).resolves.toHaveLength(64);

    await network.untilActive(key);
    expect(seen('keys.DealerConvicted')).toEqual([
      { key, epoch: 1, attempt: 0, dealer, operator: operatorAccount(CHEAT), complainer: victim },
    ]);
    expect(seen('keys.FalseComplaint')).toEqual([]);
    const complaints = network.chain.log.filter(({ call }) => call.name === 'complain');
    expect(complaints.map(({ origin, error }) => [origin, error])).toEqual([[victim, undefined]]);
    expect(await network.chain.state().qualified(key, 1, 0)).not.toContain(dealer);
    // The cheat's own seat was convicted: four of five acknowledge.
    expect(seen('keys.Activated')).toEqual([expect.objectContaining({ seats: 4 })]);
  });

  it('found only in Acknowledge aborts the attempt; the next one, with the victim awake, is made without it', async () => {
    const key = await start();
    await untilPhase(key, 'Deal');
    const { dealer, node } = await cast(key);
    // The only victim sleeps through Complain.
    await network.until(async ({ chain }) => (await chain.state().dealings(key, 1, 0)).length === 5);
    await node.worker.disconnect();
    await untilPhase(key, 'Acknowledge');
    expect(await network.chain.state().qualified(key, 1, 0)).toContain(dealer);
    node.worker.reconnect();
    await network.until(async ({ chain }) => (await chain.state().phase(key))?.attempt === 1);
    expect(seen('keys.Aborted')).toEqual([expect.objectContaining({ attempt: 0, reason: 'BadDealing' })]);
    await network.settled();
    for (const { enclave } of network.nodes) expect(enclave.holdings()).toEqual([]);
    await network.untilActive(key);
    expect((await network.chain.state().key(key))?.attempt).toBe(1);
  });
});

/** A whole life without a real chain: five enclaves generate a key and open a secret. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes, type Group } from '../../../src/protocol/index.js';
import { standingOf } from '../../../src/worker/seat.js';
import { ask, deposit, openReleased } from '../../support/fake-dapp.js';
import { FakeNetwork } from '../../support/fake-network.js';
import { seededRng } from '../../support/seeded-rng.js';

const OWNER = new Uint8Array(32).fill(7);
const READER = new Uint8Array(32).fill(8);
const OBJECT = new Uint8Array(32).fill(9);
const DEK = new Uint8Array(32).fill(0x5a);

let group: Group;
let network: FakeNetwork;

beforeEach(async () => {
  group = await sodiumGroup();
  network = await FakeNetwork.start({ operators: 5, signatures: true });
});

afterEach(() => network.stop());

describe('five workers', () => {
  it('generate a key and answer a request', async () => {
    await network.advance(3);
    const key = network.chain.createKey({ committee: 5 });
    await network.untilActive(key);
    await network.advance(1);
    const dapp = { chain: network.chain, group, rng: seededRng(99) };
    const secret = await network.driven(deposit(dapp, { key, owner: OWNER, object: OBJECT, dek: DEK }));
    const { id, k } = await network.driven(ask(dapp, { secret, reader: READER }));
    await network.until(async ({ chain }) => (await chain.state().request(id))?.release !== undefined, 6);
    const opened = await openReleased(dapp, { id, k, key, owner: OWNER, object: OBJECT });
    expect(equalBytes(opened, DEK)).toBe(true);
    expect(network.chain.log.filter(({ error }) => error !== undefined)).toEqual([]);
  });

  it('reshare it to a new committee: the public key stays, the request that was open is answered', async () => {
    await network.advance(3);
    const { chain } = network;
    const key = chain.createKey({ committee: 4 });
    await network.untilActive(key);
    const Y = (await chain.state().key(key))?.public;
    const dapp = { chain, group, rng: seededRng(98) };
    const secret = await network.driven(deposit(dapp, { key, owner: OWNER, object: OBJECT, dek: DEK }));
    chain.rotate(key);
    await network.until(async () => (await chain.state().phase(key))?.phase === 'Acknowledge');
    // T = 3 of the old epoch cannot come together any more: the request waits for the new one.
    const old = network.nodes.filter(({ enclave }) => enclave.holdings().some((held) => held.epoch === 1));
    for (const { worker } of old.slice(0, 2)) await worker.disconnect();
    const { id, k } = await network.driven(ask(dapp, { secret, reader: READER }));
    await network.advance(1);
    expect((await chain.state().request(id))?.release).toBeUndefined();
    for (const { worker } of old) worker.reconnect();
    await network.untilActive(key, 2);
    await network.until(async () => (await chain.state().request(id))?.release !== undefined, 8);
    expect((await chain.state().key(key))?.public).toEqual(Y);
    const opened = await openReleased(dapp, { id, k, key, owner: OWNER, object: OBJECT });
    expect(equalBytes(opened, DEK)).toBe(true);
    // The one that was not drawn keeps its p until the next Active; nothing of the first epoch is left anywhere.
    const held = network.nodes.flatMap(({ enclave }) => enclave.holdings());
    expect(held.map(({ epoch, share, registration }) => [epoch, share, registration]).sort()).toEqual([
      [2, false, true],
      ...Array.from({ length: 4 }, () => [2, true, false]),
    ]);
  });

  it('deal in a reshare through whichever replica still holds the share', async () => {
    await network.stop();
    network = await FakeNetwork.start({ operators: 3, replicas: 2 });
    await network.advance(3);
    const { chain, nodes } = network;
    const key = chain.createKey({ committee: 3 });
    await network.untilActive(key);
    await network.advance(1);
    // The first replica of each seat withdraws, as one that lost its share does.
    const roster = await chain.state().roster(key, 1, 0);
    const firsts = nodes.filter(({ enclave }) => standingOf(roster, enclave.account())?.replica === 1);
    chain.edit(({ attempts }) => {
      for (const record of attempts.values()) {
        record.acknowledgements = record.acknowledgements.map((acknowledgement) =>
          firsts.some(({ enclave }) => equalBytes(enclave.account(), acknowledgement.enclave))
            ? { ...acknowledgement, withdrawn: true }
            : acknowledgement,
        );
      }
    });
    chain.rotate(key);
    await network.untilActive(key, 2);
    const dealers = chain.log.filter(({ call }) => call.name === 'deal' && call.args.epoch === 2);
    expect(dealers.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    for (const { origin } of dealers) expect(standingOf(roster, origin)?.replica).toBe(2);
    const failures = firsts.flatMap(({ events }) => events.filter(({ kind }) => kind === 'failed'));
    expect(failures).toEqual([]);
  });

  it('renew a beacon key: another public key each epoch', async () => {
    await network.advance(3);
    const { chain } = network;
    const key = chain.createKey({ committee: 5, purpose: 'Beacon', rotation: 'Renew' });
    await network.untilActive(key);
    const first = (await chain.state().key(key))?.public;
    chain.rotate(key);
    await network.untilActive(key, 2);
    expect((await chain.state().key(key))?.public).not.toEqual(first);
    expect((await chain.state().roster(key, 2, 0))?.tOld).toBe(0);
  });
});

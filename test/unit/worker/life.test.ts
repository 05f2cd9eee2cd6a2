/** A whole life without a real chain: five enclaves generate a key and open a secret. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { equalBytes, type Group } from '../../../src/protocol/index.js';
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
});

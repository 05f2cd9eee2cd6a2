import { describe, expect, it } from 'vitest';
import type { EmbeddedChain } from '../../../src/devnet/embedded.js';
import { stealAccount } from '../../../src/devnet/theft.js';
import { wiretap } from '../../../src/devnet/wiretap.js';
import { SimulatedAttestation } from '../../../src/enclave/attestation/simulated.js';
import { nobleGroup } from '../../../src/protocol/group-noble.js';
import { FakeChain } from '../../support/fake-chain.js';
import { seededRng } from '../../support/seeded-rng.js';

const rng = seededRng(5);
const { vendor } = new SimulatedAttestation();

/** What a worker on this chain is equipped from; the embedded chain has that genesis. */
const parts = (chain: FakeChain, genesis = chain.genesis) => ({
  name: 'tapped',
  chain,
  embedded: { genesis } as unknown as EmbeddedChain,
  rng,
});

describe('a wiretap', () => {
  it('hears what an enclave draws, its account included, until it is closed', async () => {
    const chain = new FakeChain({ group: nobleGroup, vendor: vendor });
    const tap = wiretap();
    const { enclave } = await tap.equip(parts(chain));
    const draws = tap.draws(enclave.account());
    expect(draws.length).toBeGreaterThan(0);
    const stolen = await stealAccount(enclave.account(), draws);
    expect(stolen.publicKey).toEqual(enclave.account());
    await expect(stealAccount(new Uint8Array(32), draws)).rejects.toThrow(/none of the draws/);
    tap.close();
    expect(tap.draws(enclave.account())).toEqual([]);
    expect(draws.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
  });

  it('refuses a chain that is not the embedded one, and one that takes no simulated attestation', async () => {
    const chain = new FakeChain({ group: nobleGroup, vendor: vendor });
    const tap = wiretap();
    await expect(tap.equip(parts(chain, new Uint8Array(32)))).rejects.toThrow(/development network only/);
    const real = new FakeChain({ group: nobleGroup });
    await expect(tap.equip(parts(real))).rejects.toThrow(/development network only/);
  });
});

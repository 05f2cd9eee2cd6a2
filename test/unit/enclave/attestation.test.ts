import { Keyring } from '@polkadot/keyring';
import { sr25519Verify } from '@polkadot/util-crypto';
import { describe, expect, it } from 'vitest';
import { reportData } from '../../../src/enclave/attestation/attestation.js';
import {
  SIMULATED_QUOTE_BYTES,
  SimulatedAttestation,
  simulatedMeasurement,
} from '../../../src/enclave/attestation/simulated.js';
import { sodiumGroup } from '../../../src/protocol/group-sodium.js';
import { concat, hash } from '../../../src/protocol/index.js';
import { FakeChain } from '../../support/fake-chain.js';

const group = await sodiumGroup();
const attestation = new SimulatedAttestation();
const data = reportData({ genesis: bytes(1), operator: bytes(2), enclave: bytes(3) });

function bytes(fill: number): Uint8Array {
  return new Uint8Array(32).fill(fill);
}

describe('simulated attestation', () => {
  it('signs measurement and report data with the development vendor key', async () => {
    const state = new FakeChain({ group, vendor: attestation.vendor }).state();
    const quote = await attestation.quote({ reportData: data, state });
    expect(quote.length).toBe(SIMULATED_QUOTE_BYTES);
    expect(quote[0]).toBe(0);
    const body = quote.slice(1, 65);
    expect(body).toEqual(concat(simulatedMeasurement(), data));
    const vendor = new Keyring({ type: 'sr25519' }).addFromUri('//Keyfold//Vendor').publicKey;
    expect(sr25519Verify(hash('simulated-quote', body), quote.slice(65), vendor)).toBe(true);
  });

  it('binds chain, operator and enclave', () => {
    const others = [
      { genesis: bytes(9), operator: bytes(2), enclave: bytes(3) },
      { genesis: bytes(1), operator: bytes(9), enclave: bytes(3) },
      { genesis: bytes(1), operator: bytes(2), enclave: bytes(9) },
    ];
    for (const other of others) expect(reportData(other)).not.toEqual(data);
    expect(data).toEqual(hash('quote', concat(bytes(1), bytes(2), bytes(3))));
  });

  it('makes no quote for a chain that takes none, or trusts another vendor', async () => {
    const closed = new FakeChain({ group }).state();
    await expect(attestation.quote({ reportData: data, state: closed })).rejects.toMatchObject({
      code: 'notDev',
    });
    const other = new FakeChain({ group, vendor: bytes(4) }).state();
    await expect(attestation.quote({ reportData: data, state: other })).rejects.toMatchObject({
      code: 'vendor',
    });
  });
});

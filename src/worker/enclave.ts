/** Makes the enclaves a worker can be given. */
import { randomBytes } from 'node:crypto';
import type { Attestation } from '../enclave/attestation/attestation.js';
import { SimulatedAttestation } from '../enclave/attestation/simulated.js';
import type { FinalisedSource } from '../enclave/checker.js';
import type { Enclave } from '../enclave/enclave.js';
import { SoftwareEnclave } from '../enclave/software.js';
import { schnorrkel } from '../enclave/sr25519.js';
import { sodiumGroup } from '../protocol/group-sodium.js';
import type { Rng } from '../protocol/index.js';

/**
 * A software enclave with a new account, pinned to the chain it is given. `attestation`: simulated by default, which only
 * development networks take. `rng`: the system's by default; a test may pass a seeded one.
 */
export async function softwareEnclave({
  chain,
  attestation = new SimulatedAttestation(),
  rng = (length) => new Uint8Array(randomBytes(length)),
}: {
  readonly chain: FinalisedSource;
  readonly attestation?: Attestation;
  readonly rng?: Rng;
}): Promise<Enclave> {
  const [group, sr25519] = await Promise.all([sodiumGroup(), schnorrkel()]);
  return new SoftwareEnclave({ genesis: chain.genesis }, { chain, group, rng, sr25519, attestation });
}

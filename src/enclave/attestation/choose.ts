/** The driver of a kind, ready to be used on this machine. */
import type { Attestation } from './attestation.js';
import type { InterfaceFiles } from './files.js';
import type { AttestationKind } from './kinds.js';
import { SgxAttestation } from './sgx.js';
import { SimulatedAttestation } from './simulated.js';
import { TdxAttestation } from './tdx.js';

export interface ChooseOptions {
  readonly kind: AttestationKind;
}

/**
 * Throws AttestationError where this machine has no such hardware, before anything is started with it. Simulated
 * attestation needs none; the chain says in each call whether it takes it.
 */
export async function chooseAttestation(
  { kind }: ChooseOptions,
  files?: InterfaceFiles,
): Promise<Attestation> {
  if (kind === 'simulated') return new SimulatedAttestation();
  const driver = kind === 'tdx' ? new TdxAttestation({}, files) : new SgxAttestation({}, files);
  await driver.check();
  return driver;
}

/**
 * Simulated attestation: proves nothing about hardware. A development vendor key, known to everybody, signs what a
 * real quote would; only a chain whose genesis names that vendor accepts it, and this file refuses any other.
 */
import { Keyring } from '@polkadot/keyring';
import type { FinalisedState } from '../../chain/types.js';
import { checkLength, concat, equalBytes, hash, WORD_BYTES } from '../../protocol/index.js';
import type { Attestation } from './attestation.js';
import { AttestationError } from './errors.js';

/** Path of the vendor key under the well-known development phrase. */
const VENDOR_PATH = '//Keyfold//Vendor';

/** First byte of the quote: the chain tells formats apart by it. */
const FORMAT = Uint8Array.of(0);

/** 1 + 32 + 32 + 64 */
export const SIMULATED_QUOTE_BYTES = 129;

/** The measurement every software enclave of development reports. */
export function simulatedMeasurement(): Uint8Array {
  return hash('simulated-measurement', new TextEncoder().encode('keyfold dev 1'));
}

export class SimulatedAttestation implements Attestation {
  readonly kind = 'simulated';
  readonly #vendor = new Keyring({ type: 'sr25519' }).createFromUri(VENDOR_PATH);

  /** The vendor's public key, 32 bytes; a development genesis names it. */
  get vendor(): Uint8Array {
    return this.#vendor.publicKey.slice();
  }

  /**
   * 129 bytes: 0x00 || measurement || report data || signature over H("simulated-quote", measurement || report data).
   * Throws `notDev` (the chain takes no simulated quotes) or `vendor` (it trusts another vendor).
   */
  async quote(input: {
    readonly reportData: Uint8Array;
    readonly state: FinalisedState;
  }): Promise<Uint8Array> {
    const expected = await input.state.simulatedVendor();
    if (expected === undefined) {
      throw new AttestationError(
        'notDev',
        'this chain takes no simulated attestation; run the enclave on real hardware',
      );
    }
    if (!equalBytes(expected, this.#vendor.publicKey)) {
      throw new AttestationError(
        'vendor',
        'the chain trusts another simulated vendor; use a chain made for development',
      );
    }
    const body = concat(simulatedMeasurement(), checkLength(input.reportData, WORD_BYTES, 'reportData'));
    return concat(FORMAT, body, this.#vendor.sign(hash('simulated-quote', body)));
  }
}

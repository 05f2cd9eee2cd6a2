/**
 * Quotes of the own enclave, with what the chain judges them by. Real ones are dear (a quoting service, certificates, a few
 * hundred signatures' worth of collateral), so what came of one is kept for a while: also that there is none.
 */
import { toHex } from '../chain/bytes.js';
import type { FinalisedState } from '../chain/types.js';
import { AttestationError } from '../enclave/attestation/errors.js';
import { type Judged, judge, needsCollateral } from '../enclave/attestation/judge.js';
import type { Enclave } from '../enclave/enclave.js';

/**
 * Blocks after which a machine is asked again where nothing on the chain has changed: two to five minutes, in which a
 * quoting service comes back and an operator has updated nothing yet.
 */
export const PATIENCE_BLOCKS = 50;

/** A quote that the chain would take. */
export interface Evidence extends Judged {
  readonly quote: Uint8Array;
}

interface Known {
  /** Block in which it was found out. */
  readonly at: number;
  /** What was on the chain then that decides about it. */
  readonly given: string;
  readonly evidence: Evidence | undefined;
  readonly error: unknown;
}

export class EvidenceSource {
  readonly #enclave: Enclave;
  readonly #operator: Uint8Array;
  /** Of a quote that needs collateral; simulated ones are made at every call. */
  #known: Known | undefined;

  constructor({ enclave, operator }: { readonly enclave: Enclave; readonly operator: Uint8Array }) {
    this.#enclave = enclave;
    this.#operator = operator;
  }

  /**
   * A quote that the chain would take at the block of `state`. Throws AttestationError where there is none, the same one for
   * {@link PATIENCE_BLOCKS} unless collateral or rules on the chain change; EnclaveError.
   */
  async at(state: FinalisedState): Promise<Evidence> {
    const { number } = state.block;
    const given = this.#known === undefined ? '' : await givenBy(state);
    const known = this.#known;
    if (known !== undefined && known.given === given && number < known.at + PATIENCE_BLOCKS) {
      if (known.evidence !== undefined) return known.evidence;
      throw known.error;
    }
    return this.#make(state);
  }

  async #make(state: FinalisedState): Promise<Evidence> {
    // Where no quote comes at all, the next block asks again: whatever was away may be back.
    const quote = await this.#enclave.quote({ operator: this.#operator });
    const remember = async (evidence: Evidence | undefined, error?: unknown): Promise<void> => {
      if (!needsCollateral(quote)) return;
      this.#known = { at: state.block.number, given: await givenBy(state), evidence, error };
    };
    try {
      const evidence = { ...(await judge(quote, { operator: this.#operator }, state)), quote };
      await remember(evidence);
      return evidence;
    } catch (error) {
      if (error instanceof AttestationError) await remember(undefined, error);
      throw error;
    }
  }
}

/** Which collateral there is, and how good a platform must be. */
async function givenBy(state: FinalisedState): Promise<string> {
  const [ids, { minimumTcb }] = await Promise.all([state.collateralIds(), state.attestationRules()]);
  return [minimumTcb, ...ids.map(toHex)].join(' ');
}

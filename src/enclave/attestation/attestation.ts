/** What binds an enclave account to the code that runs it. One file per kind beside this one. */
import type { FinalisedState } from '../../chain/types.js';
import { checkLength, concat, hash, WORD_BYTES } from '../../protocol/index.js';
import type { AttestationKind } from './kinds.js';

/** Bytes of a quote that the chain takes (pallet enclaves). */
export const MAX_QUOTE_BYTES = 16_384;

/** Whom a quote speaks of: 32 bytes each. */
export interface QuoteSubject {
  readonly genesis: Uint8Array;
  readonly operator: Uint8Array;
  readonly enclave: Uint8Array;
}

export interface Attestation {
  readonly kind: AttestationKind;
  /**
   * A quote over 32 bytes of report data, in the format the chain's verifier of that kind reads: at most 16,384 bytes.
   * Throws AttestationError where the chain of `state` does not take this kind, or this machine does not give such a quote.
   */
  quote(input: { readonly reportData: Uint8Array; readonly state: FinalisedState }): Promise<Uint8Array>;
}

/** H("quote", SCALE(genesis, operator, enclave)): 32 bytes. */
export function reportData({ genesis, operator, enclave }: QuoteSubject): Uint8Array {
  return hash(
    'quote',
    concat(
      checkLength(genesis, WORD_BYTES, 'genesis'),
      checkLength(operator, WORD_BYTES, 'operator'),
      checkLength(enclave, WORD_BYTES, 'enclave'),
    ),
  );
}

/** Quotes that Intel's tooling published, and what the crate dcap-qvl says to them: test/vectors/quotes. */
import { readFileSync } from 'node:fs';
import { type Collateral, readCollateral } from '../../src/enclave/attestation/dcap/collateral.js';
import { rootOf } from '../../src/enclave/attestation/dcap/root.js';
import { type VerifiedQuote, verifyQuote } from '../../src/enclave/attestation/dcap/verify.js';
import { AttestationError } from '../../src/enclave/attestation/errors.js';

interface Sample {
  readonly at: number;
  readonly times: Readonly<Record<string, { refused: string } | { status: string; advisories: string[] }>>;
  /** Places of each part at which a changed bit changes nothing. */
  readonly accepted: Readonly<Record<string, readonly number[]>>;
  /** Bits that were changed. */
  readonly tried?: number;
}

export const quoteFile = (name: string): string =>
  readFileSync(new URL(`../vectors/quotes/${name}`, import.meta.url), 'utf8');
const outcomes = JSON.parse(quoteFile('outcomes.json')) as {
  stride: number;
  samples: Record<string, Sample>;
};
export const samples = Object.entries(outcomes.samples);
/** Those that are accepted at some time. */
export const acceptable = samples.filter(([, { tried }]) => tried !== undefined);
const root = rootOf();

/** The result, or the code of the refusal; anything else that is thrown is a defect. */
export function outcome(quote: Uint8Array, collateral: () => Collateral, at: number): VerifiedQuote | string {
  try {
    return verifyQuote(quote, collateral(), { at, root });
  } catch (error) {
    if (error instanceof AttestationError) return error.code;
    throw error;
  }
}

export const collateralOf = (name: string) => readCollateral(quoteFile(`${name}.json`));

/** One bit flipped at every `stride`-th byte, as outcomes.json counts them. */
export function* flipped(bytes: Uint8Array): Generator<{ at: number; bytes: Uint8Array }> {
  for (let at = 0; at < bytes.length; at += outcomes.stride) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    yield { at, bytes: changed };
  }
}

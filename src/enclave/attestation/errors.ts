import type { ErrorDocumentation } from '../../protocol/errors.js';

/**
 * Every reason for which there is no quote, and for which one is not believed, documented once: the first two are those of
 * simulated attestation, the next six those of the drivers of hardware, the next five those of a quote or enclave that the
 * chain would refuse, the others those of the check of a quote.
 */
export const ATTESTATION_ERROR_CODES = {
  notDev: {
    meaning: 'the chain does not accept simulated attestation',
    remedy: 'run the worker on real hardware, with --attestation tdx or sgx',
  },
  vendor: {
    meaning: 'the chain trusts another simulated vendor than this enclave has',
    remedy: 'use the worker of the version that made the chain',
  },
  noTee: {
    meaning: 'this machine or process has no such attestation interface',
    remedy: 'run the worker where the message says; docs/guides/attestation.md tells how to set it up',
  },
  noPermission: {
    meaning: 'the attestation interface is there, and this user may not use it',
    remedy: 'run the worker as a user that may write to the path the message names',
  },
  wrongTee: {
    meaning: 'the attestation interface makes evidence of another kind',
    remedy: 'pass the --attestation that fits this machine',
  },
  noQuote: {
    meaning: 'the attestation interface gave no quote',
    remedy: 'look at the quoting service of the machine (QGS, AESM); the worker asks again at the next block',
  },
  quoteTooLong: {
    meaning: 'the quote is longer than the chain takes',
    remedy: 'have the quoting service put a PCK certificate chain into quotes and nothing else',
  },
  notBound: {
    meaning: 'what the attestation interface gave is no quote over the report data it was asked for',
    remedy:
      'give the worker a machine whose attestation interface nothing else uses, and do not trust this quote',
  },
  noCollateral: {
    meaning: 'the chain has no collateral for this kind of machine',
    remedy:
      'get it from a PCCS for the FMSPC that the message names, and put it on the chain: keyfold enclave collateral FILE',
  },
  tcbTooLow: {
    meaning: 'the vendor judges the platform worse than the chain takes',
    remedy:
      'update the firmware and microcode of the machine, then put its newer collateral on the chain: keyfold enclave collateral FILE',
  },
  notAllowed: {
    meaning: 'the chain does not allow the program of this enclave, or not any more',
    remedy: 'run a version whose measurement the chain allows',
  },
  runsOut: {
    meaning:
      'the attestation of the enclave runs out, and nothing on the chain makes a later one last longer',
    remedy:
      'get newer collateral from a PCCS for the FMSPC that the message names, and put it on the chain: keyfold enclave collateral FILE',
  },
  programEnds: {
    meaning: 'the chain allows the program of this enclave up to a time that is near or past',
    remedy:
      'start the worker with a version whose measurement the chain allows: its enclave takes the place of this one',
  },
  reportData: {
    meaning: 'the quote verifies, but speaks of other report data than expected',
    remedy: 'ask for a new quote over what is expected; this one belongs to somebody else',
  },
  malformedQuote: {
    meaning: 'the bytes are not an SGX quote of version 3 or a TDX quote of version 4 or 5',
    remedy: 'pass the raw bytes of a DCAP quote',
  },
  malformedCollateral: {
    meaning: 'the collateral is not what a PCCS answers for such a quote',
    remedy: 'get the collateral of this platform again; docs/guides/attestation.md tells its fields',
  },
  expired: {
    meaning: 'a certificate, a revocation list or the collateral is not valid at that time',
    remedy: 'get new collateral, or a new quote; for an old quote pass the time it was made at',
  },
  untrusted: {
    meaning: 'a certificate does not lead to the root of the vendor',
    remedy: 'do not trust the quote; get the collateral from another source',
  },
  revoked: {
    meaning: 'the vendor revoked a certificate, or the security version of the platform',
    remedy: 'do not trust the machine',
  },
  signature: {
    meaning: 'a signature in the quote or the collateral does not verify',
    remedy: 'do not trust the quote; it was changed, or belongs to other collateral',
  },
  quotingEnclave: {
    meaning: 'the quote was made by another quoting enclave than the one the vendor describes',
    remedy: 'do not trust the quote',
  },
  platform: {
    meaning:
      'the collateral does not describe the platform the quote was made on, or no TCB level of it fits',
    remedy: 'get the collateral for the FMSPC of this platform, of the kind of the quote',
  },
  attributes: {
    meaning: 'the enclave or virtual machine can be looked into: debug mode, migration, or the like',
    remedy: 'start it again without what the message names',
  },
} as const satisfies Record<string, ErrorDocumentation>;

/** One of the closed set of reasons; see {@link ATTESTATION_ERROR_CODES}. */
export type AttestationErrorCode = keyof typeof ATTESTATION_ERROR_CODES;

/** A code, the fact, and what to do about it on this machine. */
export class AttestationError extends Error {
  override readonly name = 'AttestationError';
  readonly code: AttestationErrorCode;
  /** What to do: that of the code, or a narrower one. */
  readonly remedy: string;

  constructor(code: AttestationErrorCode, message: string, options: ErrorOptions & { remedy?: string } = {}) {
    super(message, options);
    this.code = code;
    this.remedy = options.remedy ?? ATTESTATION_ERROR_CODES[code].remedy;
  }
}

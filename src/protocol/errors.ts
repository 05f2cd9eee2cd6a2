/**
 * Every reason for which this folder refuses an input, documented once. The words are those of the test vectors, of
 * the chain's errors, of the logs and of the metrics.
 */
export const ERROR_CODES = {
  length: 'a value does not have the number of bytes it must have',
  point: 'not the canonical encoding of a ristretto255 element',
  identity: 'the identity element stands where it is not allowed',
  scalar: 'a scalar is not below the group order',
  proof: 'a proof does not hold for this statement and context',
  degree: 'the commitments of a dealing are not those of a polynomial of degree T - 1 or less',
  shareKey: 'V_0 of a reshare dealing is not the share key of its dealer',
  duplicate: 'a seat, dealer or enclave appears twice',
  reused: 'a registration key P is already used in this attempt',
  replicas: 'a seat has more than four enclaves',
  size: 'a number is outside its range',
  seat: 'a seat number is outside 1..128 or does not exist',
  order: 'a list is not in the order it must be in',
  tooFew: 'fewer members took part than the threshold asks for',
  publicKey: 'the interpolated public key is not the public key of the key',
  complain: 'a share of a dealing does not open to its commitment: complain about its dealer',
  share: 'a share does not belong to the share key of its seat',
  commitment: 'the shared secret of a record, or a leak report, is not the one that was committed to',
  aead: 'the ciphertext is not authentic under the committed key',
  index: 'a leaf index is not below the size of the log, or the sizes of two heads do not ascend',
  root: 'an inclusion or consistency proof does not lead to the root',
} as const;

/** One of the closed set of refusals; see {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Numbers that are public and say where the fault is. Never values of points, scalars or secrets. */
export interface ErrorEvidence {
  /** The dealer (seat number) whose share does not open; with code `complain` only. */
  readonly dealer?: number;
}

/** The only error this folder throws: a code, and a message that names the argument and the remedy, never the value. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  readonly code: ErrorCode;
  readonly dealer: number | undefined;

  constructor(code: ErrorCode, message: string, evidence: ErrorEvidence = {}) {
    super(message);
    this.code = code;
    this.dealer = evidence.dealer;
  }
}

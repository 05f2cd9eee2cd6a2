/** What an error code means, and what to do about it: one clause each, printed in docs/reference/errors.md. */
export interface ErrorDocumentation {
  readonly meaning: string;
  readonly remedy: string;
}

/**
 * Every reason for which this folder refuses an input, documented once. The words are those of the test vectors, of
 * the chain's errors, of the logs and of the metrics.
 */
export const ERROR_CODES = {
  length: {
    meaning: 'a value does not have the number of bytes it must have',
    remedy: 'pass the whole value, in the encoding the message names',
  },
  point: {
    meaning: 'not the canonical encoding of a ristretto255 element',
    remedy: 'pass the 32 bytes as they were made; they were changed, or made by another encoding',
  },
  identity: {
    meaning: 'the identity element stands where it is not allowed',
    remedy: 'refuse the sender; an honest one never makes it',
  },
  scalar: {
    meaning: 'a scalar is not below the group order',
    remedy: 'reduce it modulo the group order first, or refuse the sender',
  },
  proof: {
    meaning: 'a proof does not hold for this statement and context',
    remedy:
      'check that chain, key, epoch, attempt, seat and account are those it was made for; if they are, refuse the sender',
  },
  degree: {
    meaning: 'the commitments of a dealing are not those of a polynomial of degree T - 1 or less',
    remedy: 'refuse the dealing; its dealer did not follow the protocol',
  },
  shareKey: {
    meaning: 'V_0 of a reshare dealing is not the share key of its dealer',
    remedy: 'refuse the dealing; the dealer holds another share than the finished epoch says',
  },
  duplicate: {
    meaning: 'a seat, dealer or enclave appears twice',
    remedy: 'name each one once',
  },
  reused: {
    meaning: 'a registration key P is already used in this attempt',
    remedy: 'make a new registration key for every attempt',
  },
  replicas: {
    meaning: 'a seat has more than four enclaves',
    remedy: 'register the enclave for another seat, or not at all',
  },
  size: {
    meaning: 'a number is outside its range',
    remedy: 'keep the number within the range the message names',
  },
  seat: {
    meaning: 'a seat number is outside 1..128 or does not exist',
    remedy: 'use a seat number of the roster',
  },
  order: {
    meaning: 'a list is not in the order it must be in',
    remedy: 'sort the list as docs/protocol.md says for it',
  },
  tooFew: {
    meaning: 'fewer members took part than the threshold asks for',
    remedy: 'wait for more members, or make a new attempt',
  },
  publicKey: {
    meaning: 'the interpolated public key is not the public key of the key',
    remedy: 'refuse the resharing, or the proof of a round; it is not of the shares of this key',
  },
  output: {
    meaning: 'the shares of a beacon round do not give the sum or the output that is claimed',
    remedy: 'refuse the output; take the round from the chain again',
  },
  complain: {
    meaning: 'a share of a dealing does not open to its commitment',
    remedy: 'post the complaint; the chain convicts the dealer',
  },
  share: {
    meaning: 'a share does not belong to the share key of its seat',
    remedy: 'do not use the share; get it again by a handoff or in the next epoch',
  },
  commitment: {
    meaning: 'the shared secret of a record, or a leak report, is not the one that was committed to',
    remedy: 'do not use the record or report; it was not made by who committed to it',
  },
  aead: {
    meaning: 'the ciphertext is not authentic under the committed key',
    remedy: 'get the original ciphertext; this one was changed, or sealed for another key',
  },
  index: {
    meaning: 'a leaf index is not below the size of the log, or the sizes of two heads do not ascend',
    remedy: 'ask for a leaf below the size of the head, and for heads in the order they were made',
  },
  root: {
    meaning: 'an inclusion or consistency proof does not lead to the root',
    remedy: 'do not trust who sent the proof; ask another source',
  },
} as const satisfies Record<string, ErrorDocumentation>;

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

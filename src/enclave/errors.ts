import type { ErrorDocumentation } from '../protocol/errors.js';

/**
 * Every reason for which the enclave refuses a call, documented once. A refusal changes nothing inside; the words are
 * those of logs and metrics.
 */
export const ENCLAVE_ERROR_CODES = {
  constantTime: {
    meaning: 'the group backend is not constant time, so it may not hold shares',
    remedy: 'start the enclave with the libsodium backend',
  },
  wiped: {
    meaning: 'the enclave was wiped',
    remedy: 'start the worker again: it makes a new enclave and puts it in the place of the old one',
  },
  genesis: {
    meaning: 'the state or payload belongs to another chain than the pinned genesis',
    remedy: 'connect the worker to the chain the enclave was made for',
  },
  rollback: {
    meaning: 'the finalised state is older than one already seen, or contradicts it',
    remedy: 'connect to a node that is in sync; an enclave never goes back',
  },
  payload: {
    meaning: 'the bytes are not the signing payload of one mortal, tip-free extrinsic',
    remedy: 'sign with the keys of the operator instead; the enclave signs only what a worker sends',
  },
  call: {
    meaning: 'the call is not one of the worker calls this enclave signs',
    remedy: 'sign with the keys of the operator instead',
  },
  foreign: {
    meaning: 'the call carries something this enclave did not answer itself',
    remedy: 'send what the enclave answered, unchanged',
  },
  phase: {
    meaning: 'finalised state does not show the phase, epoch and attempt this duty belongs to',
    remedy: 'wait for the phase; the duty is looked at again with every finalised block',
  },
  notAttested: {
    meaning: 'finalised state does not know this account as an attested enclave',
    remedy: 'wait until add_enclave or replace_enclave is final',
  },
  notMember: {
    meaning: 'finalised state shows no seat of this enclave in the roster',
    remedy: 'nothing; the committee of this attempt has no seat for it',
  },
  roster: {
    meaning: 'the roster, its hash or its context in finalised state do not belong together',
    remedy: 'connect to another node; this one does not tell what was finalised',
  },
  dealing: {
    meaning: 'a dealing in finalised state does not hash to its digest, or is incomplete',
    remedy: 'connect to another node; this one does not tell what was finalised',
  },
  noSecret: {
    meaning: 'the secret this duty needs is not held, or not any more',
    remedy: 'wait for the next epoch; a restarted enclave has no share until then',
  },
  share: {
    meaning: 'the share that was dealt does not open; see the complaint',
    remedy: 'send the complaint; the worker does this by itself',
  },
  wish: {
    meaning: 'finalised state shows no such wish for a replica, or nothing to wish for',
    remedy: 'nothing; the worker looks again at the next block',
  },
  recipient: {
    meaning:
      'who asks for the share is not an attested enclave of the same operator with an allowed measurement',
    remedy: 'attest that enclave with a program the chain allows',
  },
  handoff: {
    meaning: 'what a sibling handed over is not the share of this seat',
    remedy: 'nothing; the worker asks again under a new P; look at the sibling',
  },
  request: {
    meaning: 'finalised state does not show the request open, unexpired and of the current policy version',
    remedy: 'make a new request',
  },
  round: {
    meaning: 'finalised state does not show the round of this Beacon key open',
    remedy: 'nothing; it has its output, is lost, or opens later',
  },
  record: {
    meaning: 'the record of the secret, or the proof of the request, does not verify',
    remedy: 'nothing; such a request is never answered',
  },
  superseded: {
    meaning: 'a later attempt of this key has already been answered',
    remedy: 'nothing; the duties of the later attempt count',
  },
  conflict: {
    meaning: 'this duty was already answered for a different statement',
    remedy: 'nothing; answering twice would reveal the share',
  },
  full: {
    meaning: 'a limit of the enclave is reached',
    remedy: 'start a new enclave, or wait until old attempts and requests are erased',
  },
} as const satisfies Record<string, ErrorDocumentation>;

/** One of the closed set of refusals; see {@link ENCLAVE_ERROR_CODES}. */
export type EnclaveErrorCode = keyof typeof ENCLAVE_ERROR_CODES;

/** The enclave's only own error: a code, and a message that names the argument and the remedy, never a value. */
export class EnclaveError extends Error {
  override readonly name = 'EnclaveError';
  readonly code: EnclaveErrorCode;

  constructor(code: EnclaveErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

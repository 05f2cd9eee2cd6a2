/**
 * Every reason for which the enclave refuses a call, documented once. A refusal changes nothing inside; the words are
 * those of logs and metrics.
 */
export const ENCLAVE_ERROR_CODES = {
  constantTime: 'the group backend is not constant time, so it may not hold shares',
  wiped: 'the enclave was wiped; start a new one, with a new account',
  genesis: 'the state or payload belongs to another chain than the pinned genesis',
  rollback: 'the finalised state is older than one already seen, or contradicts it',
  payload: 'the bytes are not the signing payload of one mortal, tip-free extrinsic',
  call: 'the call is not one of the worker calls this enclave signs',
  foreign: 'the call carries something this enclave did not answer itself',
  phase: 'finalised state does not show the phase, epoch and attempt this duty belongs to',
  notAttested: 'finalised state does not know this account as an attested enclave',
  notMember: 'finalised state shows no seat of this enclave in the roster',
  roster: 'the roster, its hash or its context in finalised state do not belong together',
  dealing: 'a dealing in finalised state does not hash to its digest, or is incomplete',
  noSecret: 'the secret this duty needs is not held, or not any more',
  share: 'the share that was dealt does not open; see the complaint',
  request: 'finalised state does not show the request open, unexpired and of the current policy version',
  record: 'the record of the secret, or the proof of the request, does not verify',
  superseded: 'a later attempt of this key has already been answered',
  conflict: 'this duty was already answered for a different statement',
  full: 'a limit of the enclave is reached',
  notDev: 'the chain does not accept simulated attestation',
  vendor: 'the chain trusts another simulated vendor than this enclave has',
} as const;

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

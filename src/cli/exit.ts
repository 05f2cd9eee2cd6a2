/** How the process ends: one number per class of outcome, and the two lines on stderr. */
import { AUDIT_ERROR_CODES, AuditError, type AuditErrorCode } from '../audit/errors.js';
import { CHAIN_ERROR_CODES, ChainError } from '../chain/errors.js';
import { ClientError, type ClientErrorCode } from '../client/errors.js';
import { AttestationError, type AttestationErrorCode } from '../enclave/attestation/errors.js';
import { missingPackage } from './missing-package.js';

/** Exit codes, for scripts. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  denied: 3,
  verification: 4,
  unreachable: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What each exit code means, and what to do about it. */
export const EXIT_DOCUMENTATION: Readonly<Record<keyof typeof EXIT, { meaning: string; remedy: string }>> = {
  ok: { meaning: 'done', remedy: 'nothing' },
  unexpected: {
    meaning: 'a fault of the program or the machine',
    remedy: 'run it again with the log level debug and report the output',
  },
  usage: {
    meaning: 'the command line or the configuration is wrong',
    remedy: 'correct what the message names',
  },
  denied: {
    meaning: 'the chain, or the policy of a secret, does not allow it',
    remedy: 'the hint says what would',
  },
  verification: {
    meaning: 'a file, record, release or quote does not verify',
    remedy: 'get the original; do not trust what was opened so far',
  },
  unreachable: {
    meaning: 'the chain, or too many seats of a key, do not answer now',
    remedy: 'try again later',
  },
};

/** How the command line ends with each error of the client. */
export const CLIENT_EXITS: Readonly<Record<ClientErrorCode, ExitCode>> = {
  'invalid-argument': EXIT.usage,
  'malformed-recipient': EXIT.usage,
  'policy-invalid': EXIT.usage,
  'wrong-chain': EXIT.usage,
  'wrong-key': EXIT.usage,
  'unknown-key': EXIT.usage,
  'key-not-active': EXIT.usage,
  'unknown-object': EXIT.usage,
  'destroyed-object': EXIT.denied,
  'already-stored': EXIT.denied,
  'wrong-depositor': EXIT.denied,
  'not-owner': EXIT.denied,
  'too-many-requests': EXIT.denied,
  'insufficient-funds': EXIT.denied,
  'request-cancelled': EXIT.denied,
  'request-closed': EXIT.denied,
  'chain-refused': EXIT.denied,
  'malformed-file': EXIT.verification,
  'corrupted-file': EXIT.verification,
  'record-mismatch': EXIT.verification,
  'record-invalid': EXIT.verification,
  'release-invalid': EXIT.verification,
  'not-enough-seats': EXIT.unreachable,
  'request-expired': EXIT.unreachable,
  'chain-reset': EXIT.unreachable,
  'chain-unreachable': EXIT.unreachable,
  'no-beacon': EXIT.usage,
  'unknown-round': EXIT.usage,
  'round-open': EXIT.unreachable,
  'malformed-round': EXIT.verification,
  'round-invalid': EXIT.verification,
  'no-signer': EXIT.usage,
  'signature-refused': EXIT.denied,
  'reader-keys': EXIT.usage,
  aborted: EXIT.unreachable,
};

/** How the command line ends with each error of attestation. */
export const ATTESTATION_EXITS: Readonly<Record<AttestationErrorCode, ExitCode>> = {
  notDev: EXIT.usage,
  vendor: EXIT.usage,
  noTee: EXIT.usage,
  noPermission: EXIT.usage,
  wrongTee: EXIT.usage,
  noQuote: EXIT.unreachable,
  quoteTooLong: EXIT.verification,
  notBound: EXIT.verification,
  noCollateral: EXIT.denied,
  tcbTooLow: EXIT.denied,
  notAllowed: EXIT.denied,
  runsOut: EXIT.denied,
  programEnds: EXIT.denied,
  reportData: EXIT.verification,
  malformedQuote: EXIT.verification,
  malformedCollateral: EXIT.verification,
  expired: EXIT.verification,
  untrusted: EXIT.verification,
  revoked: EXIT.verification,
  signature: EXIT.verification,
  quotingEnclave: EXIT.verification,
  platform: EXIT.verification,
  attributes: EXIT.verification,
};

/** How the command line ends with each error of the audit log. */
export const AUDIT_EXITS: Readonly<Record<AuditErrorCode, ExitCode>> = {
  head: EXIT.verification,
  fork: EXIT.verification,
  archive: EXIT.unreachable,
  noLog: EXIT.usage,
  wrongLog: EXIT.usage,
  locked: EXIT.usage,
  broken: EXIT.usage,
  nothing: EXIT.usage,
};

/** How a command ends that finds nothing it may believe. */
const FINALITY_EXITS = {
  unverified: EXIT.verification,
  forcedChange: EXIT.verification,
  stale: EXIT.unreachable,
  checkpoint: EXIT.usage,
  wrongChain: EXIT.usage,
} as const;

/** The command line is wrong; `hint` says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** The chain does not take it; `hint` says what it would take. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A check of the tour or of a file did not hold. */
export class VerificationFailed extends Error {
  override readonly name = 'VerificationFailed';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** Nothing is wrong, but it cannot be done now: seats are away, or an attempt was aborted. */
export class TryLater extends Error {
  override readonly name = 'TryLater';

  constructor(
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** What ends the process: its code, the fact and what to do about it. */
export interface Failure {
  readonly code: ExitCode;
  readonly error: string;
  readonly hint: string;
}

/** Every error as a failure; one that nobody foresaw is `unexpected` and keeps its message. */
export function failureOf(error: unknown): Failure {
  if (error instanceof UsageError) return { code: EXIT.usage, error: error.message, hint: error.hint };
  if (error instanceof Refused) return { code: EXIT.denied, error: error.message, hint: error.hint };
  if (error instanceof VerificationFailed) {
    return { code: EXIT.verification, error: error.message, hint: error.hint };
  }
  if (error instanceof TryLater) {
    return { code: EXIT.unreachable, error: error.message, hint: error.hint };
  }
  const missing = missingPackage(error);
  if (missing !== undefined) return { code: EXIT.usage, error: missing.message, hint: missing.hint };
  if (error instanceof ClientError) {
    return { code: CLIENT_EXITS[error.code], error: error.message, hint: error.remedy };
  }
  if (error instanceof AttestationError) {
    return { code: ATTESTATION_EXITS[error.code], error: error.message, hint: error.remedy };
  }
  if (error instanceof AuditError) {
    return { code: AUDIT_EXITS[error.code], error: error.fact, hint: AUDIT_ERROR_CODES[error.code].remedy };
  }
  if (error instanceof ChainError && error.code === 'unreachable') {
    return { code: EXIT.unreachable, error: error.message, hint: 'check the address and that the node runs' };
  }
  if (error instanceof ChainError && Object.hasOwn(FINALITY_EXITS, error.code)) {
    const code = error.code as keyof typeof FINALITY_EXITS;
    return { code: FINALITY_EXITS[code], error: error.message, hint: CHAIN_ERROR_CODES[code].remedy };
  }
  if (hasCode(error, ['EADDRINUSE'])) {
    return {
      code: EXIT.usage,
      error: error.message,
      hint: 'pass --port 0 for any free port, or another number',
    };
  }
  if (hasCode(error, ['ENOENT', 'EACCES', 'EISDIR', 'EPERM'])) {
    return { code: EXIT.usage, error: error.message, hint: 'check the path and that it may be read' };
  }
  const message = error instanceof Error ? error.message : 'something that is no error was thrown';
  return {
    code: EXIT.unexpected,
    error: message,
    hint: 'run it again with --log-level debug and report the output',
  };
}

/** The two lines on stderr. */
export function failureLines({ error, hint }: Failure): string {
  return `keyfold: error: ${error}\nkeyfold: hint: ${hint}\n`;
}

/** Errors of the operating system carry their name as `code`. */
function hasCode(error: unknown, codes: readonly string[]): error is Error {
  return error instanceof Error && 'code' in error && codes.some((code) => code === error.code);
}

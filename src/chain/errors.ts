/** Everything src/chain refuses or fails with: one union of codes, each documented once. */
import type { ErrorDocumentation } from '../protocol/errors.js';

/** Code -> what it means, and what to do about it. */
export const CHAIN_ERROR_CODES = {
  unreachable: {
    meaning: 'the node does not answer',
    remedy: 'check the address and that the node runs',
  },
  wrongChain: {
    meaning: 'the node serves a chain with another genesis',
    remedy: 'connect to a node of the chain that was meant',
  },
  notEmbedded: {
    meaning: 'dev finality was asked for on a chain that is not the embedded one',
    remedy: 'connect to the node of a development network (npm start); other chains need another finality',
  },
  finality: {
    meaning: 'the chain replaced a block that was already reported as final',
    remedy: 'start again from the chain as it is now; a deeper finality bears such a change',
  },
  unverified: {
    meaning: 'a node said something that does not follow from what is finalised, or could not prove it',
    remedy: 'pass more than one --chain-url, to nodes of different people; the message names the check',
  },
  stale: {
    meaning: 'the newest finalised block is too old to act on',
    remedy:
      'wait until the chain finalises again, pass another --chain-url, or set the clock of this machine',
  },
  forcedChange: {
    meaning: 'the chain announced a forced change of its authorities, which nothing in the chain proves',
    remedy: 'get a checkpoint made after the change from somebody you trust',
  },
  checkpoint: {
    meaning: 'there is nothing that finality can be proven from, or it cannot be read',
    remedy: 'pass --genesis with the hash of the chain, or --checkpoint with a file from somebody you trust',
  },
  malformed: {
    meaning: 'the chain answered something of a shape this version does not know',
    remedy: 'use the version of Keyfold that belongs to the runtime of this chain',
  },
  call: {
    meaning: 'a call does not exist on this chain or lacks an argument',
    remedy: 'correct the call, or use the version of Keyfold that belongs to the runtime of this chain',
  },
  dispatch: {
    meaning: 'the extrinsic is in a finalised block and its call failed',
    remedy: 'the message names the error of the pallet; see docs/reference/extrinsics.md',
  },
  invalid: {
    meaning: 'the chain refuses the extrinsic (it is in no block)',
    remedy: 'the message names the reason; fund the account if it is Payment',
  },
  expired: {
    meaning: 'the extrinsic was dropped or expired more often than it is sent again',
    remedy: 'check that the chain makes blocks, then send it again',
  },
  closed: {
    meaning: 'the client or queue was closed first',
    remedy: 'connect again',
  },
  runtime: {
    meaning: 'the runtime blob or its genesis preset cannot be used',
    remedy: 'run npm run chain:wasm, or get the blob of the repository again',
  },
  build: {
    meaning: 'the embedded chain could not build a block',
    remedy: 'see the log; report it with the extrinsics of the block',
  },
} as const satisfies Record<string, ErrorDocumentation>;

export type ChainErrorCode = keyof typeof CHAIN_ERROR_CODES;

/** Base of all: `code` is stable and appears in logs, metrics and exit codes. */
export class ChainError extends Error {
  readonly code: ChainErrorCode;

  constructor(code: ChainErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ChainError';
    this.code = code;
  }
}

/** The call ran and failed: `keys.WrongPhase`; the fee is gone. */
export class DispatchFailed extends ChainError {
  readonly pallet: string;
  /** Error name in the pallet (or the DispatchError variant, with pallet `system`). */
  readonly error: string;
  /** The pallet's documentation of it. */
  readonly docs: string;

  constructor(pallet: string, error: string, docs: string) {
    super('dispatch', `${pallet}.${error}${docs === '' ? '' : `: ${docs}`}`);
    this.name = 'DispatchFailed';
    this.pallet = pallet;
    this.error = error;
    this.docs = docs;
  }
}

/**
 * Why the chain takes no call of an enclave into a block, in the order of the errors of its pallet `quota`: the n-th is
 * `Custom(n)`.
 */
export const WORKER_REFUSALS = {
  NotAnEnclave: {
    meaning: 'the signer is not an attested enclave',
    remedy: 'add the account with its operator, or sign with the enclave',
  },
  WrongAttempt: {
    meaning: 'no such attempt is being made or active; no such request is open in the current epoch',
    remedy: 'look at the next finalised block again',
  },
  WrongPhase: {
    meaning: 'the attempt is in a window that does not take the call',
    remedy: 'look at the next finalised block again',
  },
  AlreadyDone: {
    meaning: 'it is done, or there is nothing left to do',
    remedy: 'nothing; the best block is ahead of the finalised one',
  },
  NotItsDuty: {
    meaning: 'no seat, the recipient number of another, not eligible, convicted, or no such dealing',
    remedy: 'see what the chain says of the operator and its seat',
  },
  WrongLength: {
    meaning: 'bytes or a list of a length that can only fail',
    remedy: 'report it; the worker never sends such a call',
  },
  QuotaSpent: {
    meaning: 'the calls that the enclave has for this duty of this attempt are used up',
    remedy: 'wait for the next attempt; see why the earlier calls failed',
  },
  QuotaSpentForNow: {
    meaning: 'the calls that the enclave has for this duty in this block or period are used up',
    remedy: 'send it in a later block',
  },
  Immortal: {
    meaning: 'the extrinsic would be valid for ever, and calls of enclaves must not be',
    remedy: 'sign it with an era',
  },
  StaleBlock: {
    meaning: 'it is over a block that the chain does not know, that is too old, or that is not there yet',
    remedy: 'take the last block that the node has',
  },
} as const satisfies Readonly<Record<string, ErrorDocumentation>>;

export type WorkerRefusal = keyof typeof WORKER_REFUSALS;

/** The pool refuses it for a reason that sending it again does not cure. */
export class InvalidTransaction extends ChainError {
  /** `Payment`, `BadProof`, a {@link WorkerRefusal}, .. */
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    super('invalid', `extrinsic refused: ${reason}${explained(reason)}`, { cause });
    this.name = 'InvalidTransaction';
    this.reason = reason;
  }

  /** One that the chain gave by number. */
  static custom(number: number, cause?: unknown): InvalidTransaction {
    return new InvalidTransaction(Object.keys(WORKER_REFUSALS)[number] ?? `Custom(${number})`, cause);
  }
}

function explained(reason: string): string {
  if (reason === 'Payment') return '; fund the signing account first';
  if (!Object.hasOwn(WORKER_REFUSALS, reason)) return '';
  const { meaning, remedy } = WORKER_REFUSALS[reason as WorkerRefusal];
  return `: ${meaning}; ${remedy}`;
}

export class ChainUnreachable extends ChainError {
  constructor(where: string, cause?: unknown) {
    super('unreachable', `cannot reach ${where}; start one with \`npm start\` or pass --chain-url`, {
      cause,
    });
    this.name = 'ChainUnreachable';
  }
}

export class WrongChain extends ChainError {
  /** Hex with 0x. */
  readonly expected: string;
  readonly actual: string;

  constructor(expected: string, actual: string) {
    super(
      'wrongChain',
      `the node's genesis is ${actual}, expected ${expected}; point --chain-url at the right chain`,
    );
    this.name = 'WrongChain';
    this.expected = expected;
    this.actual = actual;
  }
}

/** Everything src/chain refuses or fails with: one union of codes, each documented once. */

/** Code -> its one-line documentation. */
export const CHAIN_ERROR_CODES = {
  unreachable: 'the node does not answer',
  wrongChain: 'the node serves a chain with another genesis',
  notEmbedded: 'dev finality was asked for on a chain that is not the embedded one',
  finality: 'the chain replaced a block that was already reported as final',
  malformed: 'the chain answered something of a shape this version does not know',
  call: 'a call does not exist on this chain or lacks an argument',
  dispatch: 'the extrinsic is in a finalised block and its call failed',
  invalid: 'the chain refuses the extrinsic (it is in no block)',
  expired: 'the extrinsic was dropped or expired more often than it is sent again',
  closed: 'the client or queue was closed first',
  runtime: 'the runtime blob or its genesis preset cannot be used',
  build: 'the embedded chain could not build a block',
} as const;

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

/** The pool refuses it for a reason that sending it again does not cure. */
export class InvalidTransaction extends ChainError {
  /** `Payment`, `BadProof`, `Custom(n)`, .. */
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    const remedy = reason === 'Payment' ? '; fund the signing account first' : '';
    super('invalid', `extrinsic refused: ${reason}${remedy}`, { cause });
    this.name = 'InvalidTransaction';
    this.reason = reason;
  }
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

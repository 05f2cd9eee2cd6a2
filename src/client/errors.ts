import type { ErrorDocumentation } from '../protocol/errors.js';
import type { OpenRequest } from './request.js';

/** Every reason for which the client refuses or fails, documented once. */
export const CLIENT_ERRORS = {
  'invalid-argument': {
    meaning: 'an argument has the wrong type, length or range',
    remedy: 'correct the argument the message names',
  },
  'malformed-recipient': {
    meaning: 'the text is not a Keyfold recipient (age1keyfold1...)',
    remedy: 'copy the whole recipient again; the key owner prints it with its key',
  },
  'malformed-file': {
    meaning: 'the bytes are not an age file with a keyfold stanza, or one of these is not well-formed',
    remedy: 'pass the whole .age file as seal wrote it, not armoured and not the plaintext',
  },
  'corrupted-file': {
    meaning: 'the header MAC or a chunk of the .age file does not authenticate: it was changed or cut short',
    remedy:
      'fetch the .age file again from where it was stored and compare its length; discard any partial output',
  },
  'record-mismatch': {
    meaning: 'the stanza in the header of the .age file is not the record that was stored on chain',
    remedy: 'the header was changed after sealing: get the original .age file',
  },
  'record-invalid': {
    meaning:
      'the proof in the record does not hold, or its ciphertext is not authentic under the released key',
    remedy:
      'the file was not sealed for this key, or sealed wrongly: seal it again for the recipient of this chain',
  },
  'release-invalid': {
    meaning: 'what the seats released does not open this record',
    remedy: 'make a new request; if it happens again, report the request number to the operators',
  },
  'wrong-chain': {
    meaning: 'the file or recipient names the genesis of another chain',
    remedy: 'connect to the chain the file was sealed for',
  },
  'unknown-key': {
    meaning: 'the chain has no key of this number',
    remedy: 'check the key number and the chain address',
  },
  'wrong-key': {
    meaning: 'the key of this number on the chain has another public point than the recipient',
    remedy: 'use the recipient printed for this chain and key',
  },
  'key-not-active': {
    meaning: 'the key has no active epoch, or its purpose is not Wrap',
    remedy: 'wait until the key is active, or use a Wrap key',
  },
  'unknown-object': {
    meaning: 'the chain holds no secret for the key, depositor and object of this file',
    remedy: 'store the file first; if it was stored, the header was changed or it belongs to another chain',
  },
  'destroyed-object': {
    meaning: 'the owner destroyed this secret',
    remedy: 'nobody can open the file any more; ask the owner for another one',
  },
  'already-stored': {
    meaning: 'a secret with the same key, depositor and object is or was on chain',
    remedy: 'use the stored secret, or seal the file again: every sealing has its own object number',
  },
  'wrong-depositor': {
    meaning: 'the account that stores is not the depositor the file was sealed for',
    remedy: 'sign with the depositor account, or seal for a recipient with your own account',
  },
  'not-owner': {
    meaning: 'only the current owner of the secret, or of the group, may do this',
    remedy: 'sign with the owner account',
  },
  'policy-invalid': {
    meaning: 'the policy is not one tree within the limits',
    remedy:
      'keep it within 32 nodes, depth 4, 16 accounts a rule, 8 that approve, 8 rules of groups and other pallets, and as many rules under every any, all and atLeast as it asks for',
  },
  'too-many-requests': {
    meaning: 'the reader or the key has the most open requests there may be',
    remedy: 'close a request that is not needed, or wait until one is released or expires',
  },
  'not-enough-seats': {
    meaning: 'too few seats answered within the bound; the request stays open',
    remedy: 'when the operators that are missing are back, resume the request that this error carries',
  },
  'request-expired': {
    meaning: 'the request reached its last block before enough seats answered',
    remedy: 'make a new request',
  },
  'request-cancelled': {
    meaning: 'the owner changed the policy, transferred or destroyed the secret while the request was open',
    remedy: 'make a new request; the policy is evaluated again',
  },
  'request-closed': {
    meaning: 'the chain no longer has the request',
    remedy: 'make a new request',
  },
  'no-beacon': {
    meaning: 'the chain has no Beacon key with an epoch, or the key is not one',
    remedy: 'name a Beacon key of this chain; `keyfold key create --purpose beacon` makes one',
  },
  'unknown-round': {
    meaning: 'the beacon has no output of this round: it has not opened, was lost, or is too long ago',
    remedy: 'see which round is the latest; for an old one ask a node that is an archive, or the audit log',
  },
  'round-open': {
    meaning: 'the round waits for the shares of its committee',
    remedy: 'wait: the output comes when enough members are back, and nothing can change it',
  },
  'malformed-round': {
    meaning: 'the text is not the JSON form of a beacon round with its proof',
    remedy: 'pass what `keyfold beacon ROUND --json` printed, whole',
  },
  'round-invalid': {
    meaning: 'the proof of a beacon round does not hold for its output and public key',
    remedy: 'do not use the output; get the round from another node',
  },
  'insufficient-funds': {
    meaning:
      'the account has not enough free for the transaction fee, the request fee or the deposit; it must also keep the existential deposit',
    remedy: 'fund the account with what the message names; what is held comes back when it is over',
  },
  'chain-refused': {
    meaning: 'the chain refused the extrinsic, or answered something this client does not understand',
    remedy: 'the message names the error of the chain; correct the call, or use the client of its version',
  },
  'chain-reset': {
    meaning: 'the chain was started anew, or set back behind a block that was final',
    remedy:
      'connect again and look at what the chain holds now; what was stored or asked since may have to be done again',
  },
  'chain-unreachable': {
    meaning: 'the node does not answer',
    remedy: 'check the address and that the node runs, then try again; an open request can be resumed',
  },
  'no-signer': {
    meaning: 'an extrinsic is to be sent and nobody was named who signs it',
    remedy: 'pass a signer to connect, or with the call: an account of a wallet, or a pair of a keyring',
  },
  'signature-refused': {
    meaning: 'the wallet did not sign: its user said no, or it is locked or lacks the account',
    remedy: 'nothing was sent; ask the user again, or see what the wallet says',
  },
  'reader-keys': {
    meaning: 'the store of the reader keys does not work, and no request is made whose secret would be lost',
    remedy: 'allow the page to store data, or pass another store to connect',
  },
  aborted: {
    meaning: 'the caller gave up',
    remedy: 'what was sent may still be included: look at what the chain holds before doing it again',
  },
} as const satisfies Record<string, ErrorDocumentation>;

/** One of the closed set of reasons; see {@link CLIENT_ERRORS}. */
export type ClientErrorCode = keyof typeof CLIENT_ERRORS;

/** A seat that has not answered a request. */
export interface MissingSeat {
  /** 1..n */
  readonly seat: number;
  /** SS58 account of the operator. */
  readonly operator: string;
}

/** Public facts that say where the fault is, for programs; the message says the same in words. Never secrets. */
export interface ClientErrorEvidence {
  /** `pallet.Error` of the chain, with every code that stands for a refused extrinsic. */
  readonly chainError?: string | undefined;
  /** What was asked for, and what is there, where the two differ: a genesis or a public point, 0x hex. */
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  /** The most there may be, where something is too many. */
  readonly limit?: number | undefined;
  /** Index of the item of a batch that is at fault. */
  readonly item?: number | undefined;
  /** Seats that answered, and that must. */
  readonly have?: number | undefined;
  readonly need?: number | undefined;
}

/** What a ClientError is made with: its evidence, and the error that was translated into it. */
export type ClientErrorOptions = ClientErrorEvidence & { readonly cause?: unknown };

/** The page that explains the codes, in this package and its repository. */
const PAGE = 'docs/reference/errors.md';

/**
 * The only error this folder throws: a code, a message that names the argument or the fact, and the remedy. The
 * message never holds a value that is secret.
 */
export class ClientError extends Error {
  override readonly name: string = 'ClientError';
  readonly code: ClientErrorCode;
  readonly evidence: ClientErrorEvidence;

  constructor(code: ClientErrorCode, message: string, { cause, ...evidence }: ClientErrorOptions = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.evidence = evidence;
  }

  /** `pallet.Error` of the chain, where it refused an extrinsic. */
  get chainError(): string | undefined {
    return this.evidence.chainError;
  }

  /** Page and anchor that explain it, in this package and its repository. */
  get docs(): string {
    return `${PAGE}#client-${this.code}`;
  }

  /** What to do about it: one sentence. */
  get remedy(): string {
    return CLIENT_ERRORS[this.code].remedy;
  }
}

/** Code `not-enough-seats`: what is missing, and the request to resume when it is back. */
export class NotEnoughSeats extends ClientError {
  override readonly name = 'NotEnoughSeats';
  /** Seats that answered in the current epoch. */
  readonly have: number;
  /** Seats that must answer: T. */
  readonly need: number;
  /** Seats of the current epoch that have not answered, ascending. */
  readonly missing: readonly MissingSeat[];
  /** Still open on chain; pass it to `requests.wait` or `requests.open`. */
  readonly request: OpenRequest;

  constructor(
    request: OpenRequest,
    state: { readonly have: number; readonly need: number; readonly missing: readonly MissingSeat[] },
  ) {
    const names = state.missing.map(({ seat, operator }) => `seat ${seat} (operator ${operator})`).join(', ');
    super(
      'not-enough-seats',
      `${state.have} of the ${state.need} seats needed have answered request ${request.id}; no answer from ${names}`,
      { have: state.have, need: state.need },
    );
    this.have = state.have;
    this.need = state.need;
    this.missing = state.missing;
    this.request = request;
  }
}

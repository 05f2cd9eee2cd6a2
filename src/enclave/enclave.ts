/**
 * The boundary of the trusted part (docs/internals/ARCHITECTURE.md, enclave boundary). No call returns a secret scalar, and
 * no call believes its caller: it takes numbers only and reads the rest from finalised state itself.
 */
import type { BlockRef } from '../chain/types.js';
import type { HeldEpoch, Point, Scalar } from '../protocol/index.js';
import type { AttemptId } from './ruler.js';

export type { AttemptId } from './ruler.js';

/** A registration for one attempt (protocol.md section 5). */
export interface Registration {
  readonly P: Point;
  /** 64 bytes */
  readonly proof: Uint8Array;
}

/** A complaint (protocol.md section 7): `recipient` is this enclave's number m in the roster. */
export interface Complaint {
  readonly dealer: number;
  readonly recipient: number;
  readonly K: Point;
  /** 64 bytes */
  readonly proof: Uint8Array;
}

/** What opening one dealing came to. */
export type Opening = { readonly opens: true } | { readonly opens: false; readonly complaint: Complaint };

/** An acknowledgement (protocol.md section 8). */
export interface Acknowledgement {
  readonly seat: number;
  /** 64 bytes */
  readonly proof: Uint8Array;
}

/** A partial of one request (protocol.md section 12). */
export interface PartialAnswer {
  readonly request: bigint;
  readonly epoch: number;
  readonly A: Point;
  readonly B: Point;
  /** 96 bytes */
  readonly proof: Uint8Array;
}

/** A share of one round of a Beacon key (protocol.md section 13). */
export interface BeaconAnswer {
  readonly key: number;
  readonly round: bigint;
  readonly sigma: Point;
  /** 64 bytes */
  readonly proof: Uint8Array;
}

/** A heartbeat (protocol.md section 10) over one block: the keys whose current share it proves, strictly ascending. */
export interface HeartbeatAnswer {
  readonly block: number;
  readonly keys: readonly HeldEpoch[];
  /** 64 bytes; none without keys. */
  readonly proof: Uint8Array;
}

/** A wish for the share of the own seat (protocol.md section 9). */
export interface WishAnswer {
  readonly P: Point;
  /** 64 bytes */
  readonly proof: Uint8Array;
}

/** A share sealed to the P of one wish (protocol.md section 9). */
export interface HandoffAnswer {
  readonly R: Point;
  readonly c: Scalar;
  /** 64 bytes */
  readonly proof: Uint8Array;
}

/** The active epoch of a key. */
export interface EpochOf {
  readonly key: number;
  readonly epoch: number;
}

/** Secrets of one attempt that are held, or were erased; numbers and flags only. */
export interface Holding extends AttemptId {
  /** The registration secret p. */
  readonly registration: boolean;
  /** The p of a wish for the share. */
  readonly wish: boolean;
  /** The seat's share x. */
  readonly share: boolean;
}

export interface Enclave {
  /** The enclave's sr25519 account, made inside: 32 bytes. A restarted enclave is another account. */
  account(): Uint8Array;

  /**
   * Signs the full signing payload (not hashed) of a worker call whose every argument this enclave answered itself:
   * 64 bytes of sr25519. The account is what ties P, dealings and partials to the attested code, so a host must not
   * have its own signed. `lost` is signed for attempts of which nothing is held.
   * Throws EnclaveError `call`, `payload`, `genesis`, `foreign`, `wiped`.
   */
  sign(payload: Uint8Array): Promise<Uint8Array>;

  /**
   * An attestation quote over this account, the chain and the operator (32 bytes) that will own it.
   * Throws AttestationError (this machine or the chain has no such attestation), and `genesis`, `rollback`, `wiped`.
   */
  quote(input: { readonly operator: Uint8Array }): Promise<Uint8Array>;

  /**
   * A new key pair for the attempt whose Register window is open; the same one when asked again.
   * Throws `phase`, `notAttested`, `superseded`, `full`, `genesis`, `rollback`, `wiped`.
   */
  newAttempt(id: AttemptId): Promise<Registration>;

  /**
   * The seat's dealing for the attempt whose Deal window is open: 32 (n + M + 2) + 96 bytes; the same when asked again.
   * Throws `phase`, `notMember`, `roster`, `noSecret`, `conflict`, `superseded`, `full`, `genesis`, `rollback`, `wiped`.
   */
  deal(id: AttemptId): Promise<{ readonly posted: Uint8Array }>;

  /**
   * Opens the share one dealing of a closed Deal window gives this enclave; the complaint if it does not open.
   * Throws `phase`, `notMember`, `roster`, `dealing`, `noSecret`, `genesis`, `rollback`, `wiped`.
   */
  open(id: AttemptId & { readonly dealer: number }): Promise<Opening>;

  /**
   * Takes the seat's share from the qualified dealings, keeps it and proves it; also late, for the active epoch. One that
   * was received from a sibling is proved as it is.
   * Throws `phase`, `notMember`, `roster`, `dealing`, `noSecret`, `share` (complain first), `genesis`, `rollback`, `wiped`.
   */
  acknowledge(id: AttemptId): Promise<Acknowledgement>;

  /**
   * The seat's partial of an open request under the key's current epoch; the same one when asked again.
   * Throws `request`, `record`, `notMember`, `noSecret`, `conflict`, `full`, `genesis`, `rollback`, `wiped`.
   */
  partial(input: { readonly key: number; readonly request: bigint }): Promise<PartialAnswer>;

  /**
   * The seat's share of an open round, of the epoch that the round opened in, which may be past; the same one when asked
   * again. Throws `round`, `notMember`, `noSecret`, `conflict`, `full`, `genesis`, `rollback`, `wiped`.
   */
  beacon(input: { readonly key: number; readonly round: bigint }): Promise<BeaconAnswer>;

  /**
   * Shows life over a recent block, and that the current share of every key is held which this enclave has acknowledged
   * and still holds; a share that is not current is never named. `block` may be a best block: the chain checks it.
   * Throws `genesis`, `rollback`, `wiped`.
   */
  heartbeat(input: { readonly block: BlockRef }): Promise<HeartbeatAnswer>;

  /**
   * Asks for the share of the operator's seat in the active epoch, under a new P at every call: what was asked before can
   * not be received any more. Throws `notAttested`, `notMember`, `roster`, `wish` (nothing to ask for), `full`, `genesis`,
   * `rollback`, `wiped`.
   */
  wantReplica(input: EpochOf): Promise<WishAnswer>;

  /**
   * The share of this enclave's seat, sealed to the open wish of `recipient` (32 bytes); the same one when asked again for
   * the same wish. Throws `wish` (none that is open and of this seat), `recipient` (not an attested enclave of the same
   * operator with an allowed measurement), `notMember`, `roster`, `noSecret`, `full`, `genesis`, `rollback`, `wiped`.
   */
  handoff(input: EpochOf & { readonly recipient: Uint8Array }): Promise<HandoffAnswer>;

  /**
   * Takes the share from the answer to this enclave's wish, to be acknowledged; p is gone then. Tells of which attempt.
   * Throws `wish` (no answer), `noSecret` (to another P), `handoff` (not the share of the seat: ask again), `notMember`,
   * `roster`, `full`, `genesis`, `rollback`, `wiped`.
   */
  receive(input: EpochOf): Promise<AttemptId>;

  /**
   * Erases what finalised state says must be erased (protocol.md sections 8 and 13) and tells what that was. Safe to call
   * at every block. Throws `genesis`, `rollback`, `wiped`.
   */
  erase(): Promise<readonly Holding[]>;

  /** What is held, for readiness and metrics. */
  holdings(): readonly Holding[];

  /** Zeroes every secret, the account key included, for good: every later call throws `wiped`. */
  wipe(): void;
}

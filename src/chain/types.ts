/**
 * What the chain looks like to the rest of Keyfold: plain objects, no polkadot.js types.
 *
 * Conventions: account ids, points, hashes and proofs are `Uint8Array` (32 bytes unless said otherwise); u8..u32 are
 * `number`; u64 and u128 (secret ids, request ids, balances) are `bigint`; block heights and lengths are in blocks.
 * Names follow docs/protocol.md, so a view can be passed straight to the function of src/protocol that takes it.
 */
import type { Observable } from 'rxjs';
import type { Call, Entry } from './calls.js';
import type { ChainEvent } from './events.js';
import type { DecodedExtrinsic } from './extrinsic.js';

/** 32 bytes: the sr25519 public key of an operator, enclave, reader or owner. */
export type AccountId = Uint8Array;
/** 32 bytes: a canonical ristretto255 encoding as stored by the chain (decode it again before use). */
export type Point = Uint8Array;
/** 32 bytes: blake2-256 of a block header, or a SHA-512 prefix of the protocol. */
export type Hash = Uint8Array;
export type KeyId = number;
/** 0 = none yet; the first active epoch is 1. */
export type Epoch = number;
/** From 0, restarts with each epoch. */
export type AttemptNumber = number;
/** 1..n. */
export type SeatNumber = number;
export type SecretId = bigint;
export type GroupId = number;
export type RequestId = bigint;

export type Purpose = 'Wrap' | 'Beacon' | 'Sign';
export type Rotation = 'Reshare' | 'Renew';
export type Phase = 'Idle' | 'Register' | 'Deal' | 'Complain' | 'Acknowledge';

/** A block by height and hash. */
export interface BlockRef {
  readonly number: number;
  readonly hash: Hash;
}

/** A finalised block; the same object reaches every subscriber, so its events are decoded once. */
export interface FinalisedBlock extends BlockRef {
  readonly parent: Hash;
  /** In chain order. The list is read with the block; each event's `data` is decoded on first use. */
  readonly events: readonly ChainEvent[];
}

/** A key and its active epoch. */
export interface KeyView {
  readonly id: KeyId;
  readonly purpose: Purpose;
  readonly rotation: Rotation;
  readonly creator: AccountId | undefined;
  /** s, seats asked for. */
  readonly committee: number;
  /** Fewer seats than this at the freeze aborts the attempt. */
  readonly minimum: number;
  readonly epochLength: number;
  /** The active epoch, 0 = none yet. */
  readonly epoch: Epoch;
  /** The attempt that made `epoch`: its roster and shares are stored under (id, epoch, attempt). */
  readonly attempt: AttemptNumber;
  /** T and n of `epoch`. */
  readonly threshold: number;
  readonly seats: number;
  /** Y, absent until the first Active. */
  readonly public: Point | undefined;
  readonly activeSince: number;
  /** Given up for ever: it has no phase, no epoch follows and its shares are erased. */
  readonly retired: boolean;
}

/** Where a key's attempt stands. */
export interface PhaseView {
  readonly phase: Phase;
  /** The epoch being made or made next (active epoch + 1). */
  readonly epoch: Epoch;
  /** The attempt under way; in Idle the next one. */
  readonly attempt: AttemptNumber;
  readonly opened: number;
  /** First block that is no longer in the window; in Idle: when the next Register opens, NEVER = the attempts are used up. */
  readonly ends: number;
  readonly extended: boolean;
  /** Blocks to wait after the next Abort. */
  readonly backOff: number;
}

/** `ends` of a key that plans no attempt: u32::MAX. */
export const NEVER = 0xffff_ffff;

export interface RosterSeat {
  readonly seat: SeatNumber;
  readonly operator: AccountId;
  readonly enclaves: readonly { readonly enclave: AccountId; readonly P: Point }[];
}

/** Recipient m = 1..M: the seats' enclaves flattened in roster order (protocol section 5). */
export interface RosterRecipient {
  readonly m: number;
  readonly seat: SeatNumber;
  readonly operator: AccountId;
  readonly enclave: AccountId;
  readonly P: Point;
}

/** The frozen roster of one attempt; protocol names. */
export interface RosterView {
  readonly key: KeyId;
  readonly epoch: Epoch;
  readonly attempt: AttemptNumber;
  readonly n: number;
  readonly M: number;
  readonly T: number;
  readonly f: number;
  readonly A: number;
  readonly seats: readonly RosterSeat[];
  readonly recipients: readonly RosterRecipient[];
  /** H("roster", ..). */
  readonly roster: Hash;
  /** 0 and 32 zero bytes for a generation or Renew. */
  readonly tOld: number;
  readonly rosterOld: Hash;
  /** ctx of section 5, as the chain computed it (an enclave recomputes it). */
  readonly context: Hash;
}

/** An enclave's registration; listed only while its Register window is open. */
export interface RegistrationView {
  readonly enclave: AccountId;
  readonly operator: AccountId;
  readonly P: Point;
}

/** One accepted dealing without its ciphertexts. */
export interface DealingView {
  readonly dealer: SeatNumber;
  readonly R: Point;
  /** V_0..V_n. */
  readonly V: readonly Point[];
  readonly digest: Hash;
}

export interface AcknowledgementView {
  readonly enclave: AccountId;
  readonly seat: SeatNumber;
  readonly at: number;
  readonly withdrawn: boolean;
  /** Block in which it last proved that it has the share: by the acknowledgement, or a heartbeat since. */
  readonly provedAt: number;
}

/** What a handoff carries (protocol section 9). */
export interface HandoffView {
  /** The enclave that answered. */
  readonly donor: AccountId;
  readonly R: Point;
  /** 32 bytes */
  readonly c: Uint8Array;
}

/** An enclave that asked a sibling for the share of its seat in the active epoch; it is gone once that is acknowledged. */
export interface ReplicaWishView {
  readonly enclave: AccountId;
  readonly seat: SeatNumber;
  readonly P: Point;
  /** Block of the wish. */
  readonly at: number;
  readonly answer: HandoffView | undefined;
}

export interface OperatorView {
  readonly account: AccountId;
  readonly bond: bigint;
  readonly bondedSince: number;
  /** A fault of it was proven: out for ever, at once. */
  readonly jailed: boolean;
  /** How many enclaves it has. */
  readonly enclaves: number;
  /** Heartbeat periods in a row of which it left something unpaid. */
  readonly missed: number;
  /** Block in which it was last isolated. */
  readonly isolated: number | undefined;
  /** Block in which it was ejected for what it left unpaid: out for ever, at the next Active. */
  readonly ejected: number | undefined;
  /** It takes no seat any more: since when, and from which block on it may withdraw, once it has no seat. */
  readonly leaving: { readonly since: number; readonly free: number | undefined } | undefined;
}

export interface EnclaveView {
  readonly account: AccountId;
  readonly operator: AccountId;
  readonly measurement: Hash;
  readonly added: number;
  /** Up to when its attestation is good: Unix time in seconds; undefined for no end. */
  readonly attestedUntil: bigint | undefined;
}

/** What the chain asks of quotes, and by which time. */
export interface AttestationRules {
  /** The chain's time: Unix time in seconds. */
  readonly now: bigint;
  /** The worst platform that is attested: a TcbStatus of the runtime, such as `UpToDate`. */
  readonly minimumTcb: string;
  /** sr25519 key whose simulated quotes are accepted; undefined = simulated attestation is refused. */
  readonly simulatedVendor: Uint8Array | undefined;
  /** Seconds for which a simulated quote is good; undefined for no end. */
  readonly simulatedLifetime: bigint | undefined;
  /** DER of the root certificate that is believed besides Intel's. */
  readonly testRoot: Uint8Array | undefined;
}

/** What a vendor says of a kind of machine, as somebody put it on the chain. */
export interface CollateralView {
  /** BLAKE2b-256 of `bytes`. */
  readonly id: Hash;
  readonly submitter: AccountId;
  /** Held of the submitter, in plancks. */
  readonly deposit: bigint;
  /** When its statements run out (its revocation lists may run out before): Unix time in seconds. */
  readonly until: bigint;
  /** At most 32,768 bytes, encoded as `encodeCollateral` does. */
  readonly bytes: Uint8Array;
}

export interface SecretView {
  readonly id: SecretId;
  readonly key: KeyId;
  /** The `owner` of the label; never changes. */
  readonly depositor: AccountId;
  readonly owner: AccountId;
  readonly object: Uint8Array;
  /** H("label", label). */
  readonly label: Hash;
  readonly policyVersion: number;
  readonly created: number;
  /** Of whom the storage deposit is held, and how much, in plancks. */
  readonly payer: AccountId;
  readonly deposit: bigint;
}

/** The wrapped data key: passes as `WrapRecord` of src/protocol/wrap.ts. */
export interface RecordView {
  readonly U: Point;
  readonly Ubar: Point;
  /** 64 bytes. */
  readonly proof: Uint8Array;
  readonly com: Hash;
  /** 32..80 bytes. */
  readonly ct: Uint8Array;
}

/** One node of a policy in pre-order; Any, All and AtLeast are followed by `count` subtrees. */
export type PolicyNode =
  | { readonly type: 'Owner' }
  | { readonly type: 'Accounts'; readonly accounts: readonly AccountId[] }
  | { readonly type: 'Before'; readonly block: number }
  | { readonly type: 'After'; readonly block: number }
  | { readonly type: 'Any'; readonly count: number }
  | { readonly type: 'All'; readonly count: number }
  | { readonly type: 'AtLeast'; readonly k: number; readonly count: number }
  /** From block `from` on, before block `to`. */
  | { readonly type: 'Within'; readonly from: number; readonly to: number }
  /** In plancks. */
  | { readonly type: 'TokenBalance'; readonly least: bigint }
  | { readonly type: 'Group'; readonly group: GroupId }
  | { readonly type: 'Approved'; readonly by: readonly AccountId[]; readonly k: number }
  | { readonly type: 'Delegated' }
  | { readonly type: 'Once' }
  | { readonly type: 'Rate'; readonly most: number; readonly blocks: number }
  /** A rule that another pallet answers: its number, u16, and what it is about, up to 64 bytes. */
  | { readonly type: 'Extension'; readonly id: number; readonly data: Uint8Array };

/** A group of accounts that policies name. */
export interface GroupView {
  readonly id: GroupId;
  readonly owner: AccountId;
  /** Up to 32 bytes, for people. */
  readonly name: Uint8Array;
  readonly members: readonly AccountId[];
  readonly deposit: bigint;
}

/** An approval of a reader; void unless it is of the current version of the policy. */
export interface ApprovalView {
  readonly approver: AccountId;
  readonly policyVersion: number;
  /** First block in which it is good no more. */
  readonly expires: number;
}

/** A delegation; void unless it is of the current version of the policy. */
export interface DelegationView {
  readonly payer: AccountId;
  readonly policyVersion: number;
  readonly expires: number;
}

/** When a reader asked, under which version of the policy: the last 16 times. */
export interface CounterView {
  readonly policyVersion: number;
  readonly asked: readonly number[];
}

/** An approval, a delegation or a counter, with its deposit; it may be void, and its secret may be gone. */
export interface EntryView {
  readonly entry: Entry;
  /** Of whom the deposit is held, and how much, in plancks. */
  readonly payer: AccountId;
  readonly deposit: bigint;
  readonly policyVersion: number;
  /** First block in which it is good no more; undefined of a counter. */
  readonly expires: number | undefined;
  /** Blocks of the requests that a counter has counted; none of the others. */
  readonly asked: readonly number[];
}

export interface ReleaseView {
  readonly epoch: Epoch;
  readonly A: Point;
  readonly B: Point;
  readonly at: number;
}

export interface RequestView {
  readonly id: RequestId;
  readonly key: KeyId;
  readonly secret: SecretId;
  readonly reader: AccountId;
  readonly R: Point;
  readonly policyVersion: number;
  readonly opened: number;
  /** First block in which it is no longer served. */
  readonly expires: number;
  /** Held of the reader until the release pays it to the operators of the T seats, in plancks. */
  readonly fee: bigint;
  readonly release: ReleaseView | undefined;
}

export interface AcceptedPartialView {
  readonly epoch: Epoch;
  readonly seat: SeatNumber;
  readonly A: Point;
  readonly B: Point;
}

/** Where the rounds of a Beacon key stand (protocol section 13). */
export interface BeaconView {
  /** The round that opens next; the first is 1, and the numbers go on over epochs. */
  readonly nextRound: bigint;
  /** Block from which on it opens, as soon as there is room. */
  readonly nextAt: number;
  /** Rounds that are open. */
  readonly open: number;
  /** The round that was completed last. */
  readonly latest: bigint | undefined;
}

/** An open round. It belongs for ever to the epoch it opened in. */
export interface RoundView {
  readonly key: KeyId;
  readonly round: bigint;
  readonly epoch: Epoch;
  readonly opened: number;
}

/** A share of an open round that was accepted. */
export interface RoundShareView {
  readonly seat: SeatNumber;
  readonly sigma: Point;
}

/** A completed round. */
export interface OutputView extends RoundView {
  /** Block in which the last of its T shares came. */
  readonly at: number;
  /** sum lambda sigma. */
  readonly sum: Point;
  readonly out: Hash;
}

/** A past epoch of a Beacon key of which a round is open: its members keep their shares. */
export interface RetainedEpoch {
  readonly epoch: Epoch;
  /** The attempt that made it. */
  readonly attempt: AttemptNumber;
}

/** This chain's settings; windows and lifetimes in blocks. */
export interface Settings {
  /** Length of each phase window (3D). */
  readonly window: number;
  /** First wait after an Abort. */
  readonly backOff: number;
  /** Each enclave owes a heartbeat a period; periods begin at block 0 and each multiple of this. */
  readonly heartbeatPeriod: number;
  /** How old the block of a heartbeat may be when it is included. */
  readonly heartbeatFreshness: number;
  readonly requestLifetime: number;
  readonly releaseRetention: number;
  /** Heartbeat periods in a row that an operator leaves unpaid until it gets no seat. */
  readonly isolateAfter: number;
  /** Smallest bond of an operator. This and the amounts below are in plancks. */
  readonly minBond: bigint;
  /** Held of the creator of a key while the key is there. */
  readonly keyDeposit: bigint;
  /** Held of a reader for each request, paid to the operators of the seats that answer. */
  readonly requestFee: bigint;
  /** Held for a secret until it is destroyed: so much, and `byteDeposit` a byte of its encoded record and policy. */
  readonly secretDeposit: bigint;
  readonly byteDeposit: bigint;
  /** Held for an approval, a delegation and a counter, and for a group before its bytes. Undefined: a runtime before 108. */
  readonly entryDeposit: bigint | undefined;
  /** Paid for each secret and not returned: its label stays for ever. */
  readonly labelPrice: bigint;
}

/**
 * State AT one finalised block. Every read goes to that block's hash, is made once however many workers ask, and
 * answers `undefined` (or an empty list) for what is not there.
 *
 * Every method rejects with ChainError `malformed` when the chain answers something of another shape, and
 * `unreachable` when it does not answer.
 */
export interface FinalisedState {
  readonly block: BlockRef;
  settings(): Promise<Settings>;
  /** Every key, ascending id. */
  keys(): Promise<readonly KeyView[]>;
  key(id: KeyId): Promise<KeyView | undefined>;
  phase(key: KeyId): Promise<PhaseView | undefined>;
  /** Registrations of an attempt; meaningful while its Register window is open. */
  registrations(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly RegistrationView[]>;
  /** Frozen when Register ends, gone after an Abort. */
  roster(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<RosterView | undefined>;
  /** Seats whose dealing was accepted, in chain order, disqualified ones included. */
  dealers(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly SeatNumber[]>;
  /** Accepted dealings in chain order, disqualified ones included. */
  dealings(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly DealingView[]>;
  /** One accepted dealing. */
  dealing(
    key: KeyId,
    epoch: Epoch,
    attempt: AttemptNumber,
    dealer: SeatNumber,
  ): Promise<DealingView | undefined>;
  /** c_1..c_M of one dealing, 32 bytes each. */
  ciphertexts(
    key: KeyId,
    epoch: Epoch,
    attempt: AttemptNumber,
    dealer: SeatNumber,
  ): Promise<readonly Uint8Array[] | undefined>;
  /** Dealers with a proven complaint. */
  disqualified(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly SeatNumber[]>;
  /** Q in chain order, from the end of Complain. */
  qualified(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly SeatNumber[] | undefined>;
  /** Seats whose operator was convicted in this attempt: their acknowledgements do not count. */
  convicted(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly SeatNumber[]>;
  /** Y as the chain computed it at the first acknowledgement, until Active. */
  pendingPublic(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<Point | undefined>;
  /** X_seat, from the seat's first acknowledgement. */
  shareKey(key: KeyId, epoch: Epoch, attempt: AttemptNumber, seat: SeatNumber): Promise<Point | undefined>;
  shareKeys(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<ReadonlyMap<SeatNumber, Point>>;
  acknowledgement(
    key: KeyId,
    epoch: Epoch,
    attempt: AttemptNumber,
    enclave: AccountId,
  ): Promise<AcknowledgementView | undefined>;
  acknowledgements(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly AcknowledgementView[]>;
  /** What an enclave asked for in the active epoch, (key, epoch, attempt) of it. */
  replicaWish(
    key: KeyId,
    epoch: Epoch,
    attempt: AttemptNumber,
    enclave: AccountId,
  ): Promise<ReplicaWishView | undefined>;
  replicaWishes(key: KeyId, epoch: Epoch, attempt: AttemptNumber): Promise<readonly ReplicaWishView[]>;
  /** Operators that sent nothing they owed in a failed attempt since the last Active, and the block in which it ended. */
  silent(key: KeyId): Promise<readonly { readonly operator: AccountId; readonly ended: number }[]>;

  operator(account: AccountId): Promise<OperatorView | undefined>;
  operators(): Promise<readonly OperatorView[]>;
  enclave(account: AccountId): Promise<EnclaveView | undefined>;
  /** Every attested enclave (of one operator). */
  enclaves(operator?: AccountId): Promise<readonly EnclaveView[]>;
  /** Block of an enclave's last heartbeat. */
  lastHeartbeat(enclave: AccountId): Promise<number | undefined>;
  /** Block of the last heartbeat of any enclave of an operator, also of one that has left. */
  operatorHeartbeat(operator: AccountId): Promise<number | undefined>;
  measurementAllowed(measurement: Hash): Promise<boolean>;
  /** Up to when a program is allowed, Unix time in seconds, `until` undefined for no end; undefined for one that never was. */
  measurement(measurement: Hash): Promise<{ readonly until: bigint | undefined } | undefined>;
  attestationRules(): Promise<AttestationRules>;
  /** Digests of the collateral on the chain (of one submitter, who has at most 4). */
  collateralIds(submitter?: AccountId): Promise<readonly Hash[]>;
  collateral(id: Hash): Promise<CollateralView | undefined>;
  /** sr25519 key whose simulated quotes this chain accepts; undefined = simulated attestation is refused. */
  simulatedVendor(): Promise<Uint8Array | undefined>;
  /** Nonce and free balance; undefined for an account the chain does not know. */
  account(account: AccountId): Promise<{ nonce: number; free: bigint } | undefined>;

  secret(id: SecretId): Promise<SecretView | undefined>;
  /** Every live secret, ascending id: for people and their tools; a worker never needs it. */
  secrets(): Promise<readonly SecretView[]>;
  record(id: SecretId): Promise<RecordView | undefined>;
  policy(id: SecretId): Promise<readonly PolicyNode[] | undefined>;
  group(id: GroupId): Promise<GroupView | undefined>;
  /** Every group, ascending id. */
  groups(): Promise<readonly GroupView[]>;
  /** The approvals of a reader, void ones included. */
  approvals(secret: SecretId, reader: AccountId): Promise<readonly ApprovalView[]>;
  delegation(secret: SecretId, delegate: AccountId): Promise<DelegationView | undefined>;
  counter(secret: SecretId, reader: AccountId): Promise<CounterView | undefined>;
  /** Every approval, delegation and counter, by secret: for people and their tools; a worker never needs it. */
  entries(): Promise<readonly EntryView[]>;
  /** What a label hash names: a live secret, a destroyed one, or nothing. */
  label(label: Hash): Promise<{ state: 'Live'; secret: SecretId } | { state: 'Destroyed' } | undefined>;
  request(id: RequestId): Promise<RequestView | undefined>;
  /** Every request that is not closed, ascending id: for readers that look for theirs; a worker never needs it. */
  requests(): Promise<readonly RequestView[]>;
  /** Requests of a key that are neither released nor closed (expired ones may still be listed), ascending id. */
  openRequests(key: KeyId): Promise<readonly RequestView[]>;
  partials(request: RequestId): Promise<readonly AcceptedPartialView[]>;

  /** Undefined before the first epoch of a Beacon key, and of other keys. */
  beacon(key: KeyId): Promise<BeaconView | undefined>;
  /** Rounds without an output, ascending. */
  openRounds(key: KeyId): Promise<readonly RoundView[]>;
  openRound(key: KeyId, round: bigint): Promise<RoundView | undefined>;
  /** Shares of an open round, in the order they came. */
  roundShares(key: KeyId, round: bigint): Promise<readonly RoundShareView[]>;
  /** Seats that sent a wrong share of an open round. */
  wrongShares(key: KeyId, round: bigint): Promise<readonly SeatNumber[]>;
  /** One of the last outputs of a key; older ones leave as new ones come. */
  output(key: KeyId, round: bigint): Promise<OutputView | undefined>;
  /** Past epochs that are kept for their open rounds, oldest first; their rosters, share keys and acknowledgements are there. */
  retained(key: KeyId): Promise<readonly RetainedEpoch[]>;
  /** Y of a retained epoch. */
  retainedPublic(key: KeyId, epoch: Epoch): Promise<Point | undefined>;
}

/** Signs extrinsics; a raw keypair, or an enclave that decodes what it signs. */
export interface ExtrinsicSigner {
  readonly address: string;
  /** 32 bytes. */
  readonly publicKey: AccountId;
  /**
   * sr25519 over the signing payload (substrate signing context), 64 bytes; or a MultiSignature of any scheme, 65 or 66
   * bytes, the first of which says which. `payload` is call || extensions || additional; the SIGNER hashes it with
   * blake2-256 when it is longer than 256 bytes. `fields` tells the same, one by one, for a wallet that shows them.
   */
  sign(payload: Uint8Array, fields?: () => SigningFields): Promise<Uint8Array> | Uint8Array;
}

/** What is signed, field by field in 0x hex: what polkadot.js hands to a wallet as SignerPayloadJSON, but the address. */
export interface SigningFields {
  /** The encoded call. */
  readonly method: string;
  readonly era: string;
  readonly nonce: string;
  readonly tip: string;
  readonly specVersion: string;
  readonly transactionVersion: string;
  readonly genesisHash: string;
  /** Of the block from which the extrinsic is valid. */
  readonly blockHash: string;
  readonly blockNumber: string;
  /** Names of the runtime's transaction extensions, in order. */
  readonly signedExtensions: readonly string[];
  /** Of the extrinsic format. */
  readonly version: number;
}

/** A dispatched extrinsic in a finalised block. */
export interface Included {
  readonly block: FinalisedBlock;
  readonly index: number;
  /** Only this extrinsic's events. */
  readonly events: readonly ChainEvent[];
}

/** How far an extrinsic has come before it is final. */
export type SubmissionStep =
  /** The pool of the node has it. */
  | { readonly step: 'submitted'; readonly extrinsic: Hash }
  /** It is in this block, which is not final and may be replaced. */
  | { readonly step: 'inBlock'; readonly block: Hash };

/** Of one call. */
export interface SubmitOptions {
  /** Called for each step before the extrinsic is final; a step may come again after a re-org. */
  readonly onStep?: ((step: SubmissionStep) => void) | undefined;
  /**
   * Gives up: what is not sent yet never will be, however late the signer answers; of what is sent nothing more is heard,
   * but it may be included. Rejects with the reason of the signal.
   */
  readonly signal?: AbortSignal | undefined;
}

/** One account's extrinsics, in order. */
export interface ExtrinsicQueue {
  readonly signer: ExtrinsicSigner;
  /** Resolves when the extrinsic is in a FINALISED block and succeeded; see errors.ts for what it rejects with. */
  submit(call: Call, options?: SubmitOptions): Promise<Included>;
  /** Resolves when every call submitted so far is in the chain's pool, included or refused (not: finalised). */
  settled(): Promise<void>;
  /** Calls not yet resolved. */
  readonly pending: number;
  /** Rejects what is pending with ChainError `closed`. */
  close(): void;
}

export interface QueueOptions {
  /**
   * Goes on where a lost node would otherwise fail what is under way: what was sent stays sent, and is found in the
   * blocks that were missed. For who would only send it again. Default false.
   */
  readonly patient?: boolean;
  /**
   * The call that fills the gap where a refused one had its nonce and others were sent behind it: it does nothing. Default an
   * empty remark, which costs a fee: enclaves, whose accounts can pay nothing, have `enclaves.skip`.
   */
  readonly filler?: Call;
  /**
   * The account signs nothing but what goes through this queue: its next nonce is known without asking a node while all goes
   * well. For enclaves. Default false.
   */
  readonly alone?: boolean;
}

/** A block that may become final, and what happened in it. */
export interface BlockAhead {
  readonly state: StateAhead;
  readonly events: readonly ChainEvent[];
}

/**
 * State of a block that may never be final, which nothing may be decided on: a read of it says nothing to who asks, and is
 * answered at once where the block becomes final and is asked the same. What fails is asked for again then.
 */
export type StateAhead = {
  readonly [Read in Exclude<keyof FinalisedState, 'block'>]: (
    ...of: Parameters<FinalisedState[Read]>
  ) => Promise<unknown>;
} & Pick<FinalisedState, 'block'>;

/** The chain as workers, clients and the recorder see it; ChainClient is the real one. */
export interface Chain {
  /** 32 bytes; `genesis` of the protocol. */
  readonly genesis: Hash;
  /** Whether the node is there: now, and after each change. Undefined where it cannot be lost. */
  readonly connected$?: Observable<boolean> | undefined;
  /** Current finalised head on subscription, then every following block: in order, none twice, none left out. */
  readonly finalised$: Observable<FinalisedBlock>;
  /** The last finalised block emitted. */
  head(): FinalisedBlock;
  /**
   * The best block on subscription, then each that replaces it, on whatever fork: for heartbeats alone, which are harmless
   * on a fork and must go on while nothing becomes final.
   */
  readonly best$: Observable<BlockRef>;
  /**
   * Blocks that may become final next, on whatever fork, for reading what will be asked of them; not every one that becomes
   * final is among them. Never errors. Undefined where it would save nothing.
   */
  readonly ahead$?: Observable<BlockAhead> | undefined;
  /** State at a finalised block; the head's without argument. Cheap: states of recent blocks are shared. */
  state(block?: BlockRef): FinalisedState;
  /**
   * The block before a finalised one, found by the hash in its header; undefined before the first block, and where the
   * node has forgotten it or its state. Rejects with ChainError `malformed` or `unreachable`.
   */
  parent(block: FinalisedBlock): Promise<FinalisedBlock | undefined>;
  /**
   * A finalised block by its height; undefined for one that is not final yet, and where the node has forgotten it or its
   * state. Which block that is, is the node's word. Rejects with ChainError `malformed` or `unreachable`.
   */
  at(height: number): Promise<FinalisedBlock | undefined>;
  /** The extrinsics of a block, in order. Rejects with ChainError `malformed`, `unreachable` or `unverified`. */
  extrinsics(block: BlockRef): Promise<readonly DecodedExtrinsic[]>;
  queue(signer: ExtrinsicSigner, options?: QueueOptions): ExtrinsicQueue;
  close(): Promise<void>;
}

/**
 * How those who drive an embedded chain wait for those who work on it (src/devnet/blocks.ts implements it; on a real
 * chain there is none). Once attached, the next block is not built before `idle` was called for the last finalised one.
 */
export interface Pace {
  /** "I have dealt with every finalised block up to `block`, and what I had to send is in the pool." */
  idle(block: number): void;
  /** Build up to `height` without waiting for the idle timer. */
  demand(height: number): void;
  /** Stop waiting for me. */
  detach(): void;
}

// Auto-generated via `yarn polkadot-types-from-defs`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/types/lookup';

import type { BTreeMap, Bytes, Compact, Enum, Null, Option, Result, Struct, Text, U8aFixed, Vec, bool, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256, MultiAddress } from '@polkadot/types/interfaces/runtime';
import type { Event } from '@polkadot/types/interfaces/system';

declare module '@polkadot/types/lookup' {
  /** @name FrameSystemAccountInfo (3) */
  interface FrameSystemAccountInfo extends Struct {
    readonly nonce: u32;
    readonly consumers: u32;
    readonly providers: u32;
    readonly sufficients: u32;
    readonly data: PalletBalancesAccountData;
  }

  /** @name PalletBalancesAccountData (5) */
  interface PalletBalancesAccountData extends Struct {
    readonly free: u128;
    readonly reserved: u128;
    readonly frozen: u128;
    readonly flags: u128;
  }

  /** @name FrameSupportDispatchPerDispatchClassWeight (9) */
  interface FrameSupportDispatchPerDispatchClassWeight extends Struct {
    readonly normal: SpWeightsWeightV2Weight;
    readonly operational: SpWeightsWeightV2Weight;
    readonly mandatory: SpWeightsWeightV2Weight;
  }

  /** @name SpWeightsWeightV2Weight (10) */
  interface SpWeightsWeightV2Weight extends Struct {
    readonly refTime: Compact<u64>;
    readonly proofSize: Compact<u64>;
  }

  /** @name SpRuntimeDigest (15) */
  interface SpRuntimeDigest extends Struct {
    readonly logs: Vec<SpRuntimeDigestDigestItem>;
  }

  /** @name SpRuntimeDigestDigestItem (17) */
  interface SpRuntimeDigestDigestItem extends Enum {
    readonly isOther: boolean;
    readonly asOther: Bytes;
    readonly isConsensus: boolean;
    readonly asConsensus: ITuple<[U8aFixed, Bytes]>;
    readonly isSeal: boolean;
    readonly asSeal: ITuple<[U8aFixed, Bytes]>;
    readonly isPreRuntime: boolean;
    readonly asPreRuntime: ITuple<[U8aFixed, Bytes]>;
    readonly isRuntimeEnvironmentUpdated: boolean;
    readonly type: 'Other' | 'Consensus' | 'Seal' | 'PreRuntime' | 'RuntimeEnvironmentUpdated';
  }

  /** @name FrameSystemEventRecord (20) */
  interface FrameSystemEventRecord extends Struct {
    readonly phase: FrameSystemPhase;
    readonly event: Event;
    readonly topics: Vec<H256>;
  }

  /** @name FrameSystemEvent (22) */
  interface FrameSystemEvent extends Enum {
    readonly isExtrinsicSuccess: boolean;
    readonly asExtrinsicSuccess: {
      readonly dispatchInfo: FrameSystemDispatchEventInfo;
    } & Struct;
    readonly isExtrinsicFailed: boolean;
    readonly asExtrinsicFailed: {
      readonly dispatchError: SpRuntimeDispatchError;
      readonly dispatchInfo: FrameSystemDispatchEventInfo;
    } & Struct;
    readonly isCodeUpdated: boolean;
    readonly asCodeUpdated: {
      readonly hash_: H256;
    } & Struct;
    readonly isNewAccount: boolean;
    readonly asNewAccount: {
      readonly account: AccountId32;
    } & Struct;
    readonly isKilledAccount: boolean;
    readonly asKilledAccount: {
      readonly account: AccountId32;
    } & Struct;
    readonly isRemarked: boolean;
    readonly asRemarked: {
      readonly sender: AccountId32;
      readonly hash_: H256;
    } & Struct;
    readonly isUpgradeAuthorized: boolean;
    readonly asUpgradeAuthorized: {
      readonly codeHash: H256;
      readonly checkVersion: bool;
    } & Struct;
    readonly isRejectedInvalidAuthorizedUpgrade: boolean;
    readonly asRejectedInvalidAuthorizedUpgrade: {
      readonly codeHash: H256;
      readonly error: SpRuntimeDispatchError;
    } & Struct;
    readonly type: 'ExtrinsicSuccess' | 'ExtrinsicFailed' | 'CodeUpdated' | 'NewAccount' | 'KilledAccount' | 'Remarked' | 'UpgradeAuthorized' | 'RejectedInvalidAuthorizedUpgrade';
  }

  /** @name FrameSystemDispatchEventInfo (23) */
  interface FrameSystemDispatchEventInfo extends Struct {
    readonly weight: SpWeightsWeightV2Weight;
    readonly class: FrameSupportDispatchDispatchClass;
    readonly paysFee: FrameSupportDispatchPays;
  }

  /** @name FrameSupportDispatchDispatchClass (24) */
  interface FrameSupportDispatchDispatchClass extends Enum {
    readonly isNormal: boolean;
    readonly isOperational: boolean;
    readonly isMandatory: boolean;
    readonly type: 'Normal' | 'Operational' | 'Mandatory';
  }

  /** @name FrameSupportDispatchPays (25) */
  interface FrameSupportDispatchPays extends Enum {
    readonly isYes: boolean;
    readonly isNo: boolean;
    readonly type: 'Yes' | 'No';
  }

  /** @name SpRuntimeDispatchError (26) */
  interface SpRuntimeDispatchError extends Enum {
    readonly isOther: boolean;
    readonly isCannotLookup: boolean;
    readonly isBadOrigin: boolean;
    readonly isModule: boolean;
    readonly asModule: SpRuntimeModuleError;
    readonly isConsumerRemaining: boolean;
    readonly isNoProviders: boolean;
    readonly isTooManyConsumers: boolean;
    readonly isToken: boolean;
    readonly asToken: SpRuntimeTokenError;
    readonly isArithmetic: boolean;
    readonly asArithmetic: SpArithmeticArithmeticError;
    readonly isTransactional: boolean;
    readonly asTransactional: SpRuntimeTransactionalError;
    readonly isExhausted: boolean;
    readonly isCorruption: boolean;
    readonly isUnavailable: boolean;
    readonly isRootNotAllowed: boolean;
    readonly isTrie: boolean;
    readonly asTrie: SpRuntimeProvingTrieTrieError;
    readonly type: 'Other' | 'CannotLookup' | 'BadOrigin' | 'Module' | 'ConsumerRemaining' | 'NoProviders' | 'TooManyConsumers' | 'Token' | 'Arithmetic' | 'Transactional' | 'Exhausted' | 'Corruption' | 'Unavailable' | 'RootNotAllowed' | 'Trie';
  }

  /** @name SpRuntimeModuleError (27) */
  interface SpRuntimeModuleError extends Struct {
    readonly index: u8;
    readonly error: U8aFixed;
  }

  /** @name SpRuntimeTokenError (28) */
  interface SpRuntimeTokenError extends Enum {
    readonly isFundsUnavailable: boolean;
    readonly isOnlyProvider: boolean;
    readonly isBelowMinimum: boolean;
    readonly isCannotCreate: boolean;
    readonly isUnknownAsset: boolean;
    readonly isFrozen: boolean;
    readonly isUnsupported: boolean;
    readonly isCannotCreateHold: boolean;
    readonly isNotExpendable: boolean;
    readonly isBlocked: boolean;
    readonly type: 'FundsUnavailable' | 'OnlyProvider' | 'BelowMinimum' | 'CannotCreate' | 'UnknownAsset' | 'Frozen' | 'Unsupported' | 'CannotCreateHold' | 'NotExpendable' | 'Blocked';
  }

  /** @name SpArithmeticArithmeticError (29) */
  interface SpArithmeticArithmeticError extends Enum {
    readonly isUnderflow: boolean;
    readonly isOverflow: boolean;
    readonly isDivisionByZero: boolean;
    readonly type: 'Underflow' | 'Overflow' | 'DivisionByZero';
  }

  /** @name SpRuntimeTransactionalError (30) */
  interface SpRuntimeTransactionalError extends Enum {
    readonly isLimitReached: boolean;
    readonly isNoLayer: boolean;
    readonly type: 'LimitReached' | 'NoLayer';
  }

  /** @name SpRuntimeProvingTrieTrieError (31) */
  interface SpRuntimeProvingTrieTrieError extends Enum {
    readonly isInvalidStateRoot: boolean;
    readonly isIncompleteDatabase: boolean;
    readonly isValueAtIncompleteKey: boolean;
    readonly isDecoderError: boolean;
    readonly isInvalidHash: boolean;
    readonly isDuplicateKey: boolean;
    readonly isExtraneousNode: boolean;
    readonly isExtraneousValue: boolean;
    readonly isExtraneousHashReference: boolean;
    readonly isInvalidChildReference: boolean;
    readonly isValueMismatch: boolean;
    readonly isIncompleteProof: boolean;
    readonly isRootMismatch: boolean;
    readonly isDecodeError: boolean;
    readonly type: 'InvalidStateRoot' | 'IncompleteDatabase' | 'ValueAtIncompleteKey' | 'DecoderError' | 'InvalidHash' | 'DuplicateKey' | 'ExtraneousNode' | 'ExtraneousValue' | 'ExtraneousHashReference' | 'InvalidChildReference' | 'ValueMismatch' | 'IncompleteProof' | 'RootMismatch' | 'DecodeError';
  }

  /** @name PalletGrandpaEvent (32) */
  interface PalletGrandpaEvent extends Enum {
    readonly isNewAuthorities: boolean;
    readonly asNewAuthorities: {
      readonly authoritySet: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>;
    } & Struct;
    readonly isPaused: boolean;
    readonly isResumed: boolean;
    readonly type: 'NewAuthorities' | 'Paused' | 'Resumed';
  }

  /** @name SpConsensusGrandpaAppPublic (35) */
  interface SpConsensusGrandpaAppPublic extends U8aFixed {}

  /** @name PalletBalancesEvent (36) */
  interface PalletBalancesEvent extends Enum {
    readonly isEndowed: boolean;
    readonly asEndowed: {
      readonly account: AccountId32;
      readonly freeBalance: u128;
    } & Struct;
    readonly isDustLost: boolean;
    readonly asDustLost: {
      readonly account: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isTransfer: boolean;
    readonly asTransfer: {
      readonly from: AccountId32;
      readonly to: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isBalanceSet: boolean;
    readonly asBalanceSet: {
      readonly who: AccountId32;
      readonly free: u128;
    } & Struct;
    readonly isReserved: boolean;
    readonly asReserved: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isUnreserved: boolean;
    readonly asUnreserved: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isReserveRepatriated: boolean;
    readonly asReserveRepatriated: {
      readonly from: AccountId32;
      readonly to: AccountId32;
      readonly amount: u128;
      readonly destinationStatus: FrameSupportTokensMiscBalanceStatus;
    } & Struct;
    readonly isDeposit: boolean;
    readonly asDeposit: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isWithdraw: boolean;
    readonly asWithdraw: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isSlashed: boolean;
    readonly asSlashed: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isMinted: boolean;
    readonly asMinted: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isMintedCredit: boolean;
    readonly asMintedCredit: {
      readonly amount: u128;
    } & Struct;
    readonly isBurned: boolean;
    readonly asBurned: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isBurnedDebt: boolean;
    readonly asBurnedDebt: {
      readonly amount: u128;
    } & Struct;
    readonly isSuspended: boolean;
    readonly asSuspended: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isRestored: boolean;
    readonly asRestored: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isUpgraded: boolean;
    readonly asUpgraded: {
      readonly who: AccountId32;
    } & Struct;
    readonly isIssued: boolean;
    readonly asIssued: {
      readonly amount: u128;
    } & Struct;
    readonly isRescinded: boolean;
    readonly asRescinded: {
      readonly amount: u128;
    } & Struct;
    readonly isLocked: boolean;
    readonly asLocked: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isUnlocked: boolean;
    readonly asUnlocked: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isFrozen: boolean;
    readonly asFrozen: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isThawed: boolean;
    readonly asThawed: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isTotalIssuanceForced: boolean;
    readonly asTotalIssuanceForced: {
      readonly old: u128;
      readonly new_: u128;
    } & Struct;
    readonly isHeld: boolean;
    readonly asHeld: {
      readonly reason: KeyfoldRuntimeRuntimeHoldReason;
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isBurnedHeld: boolean;
    readonly asBurnedHeld: {
      readonly reason: KeyfoldRuntimeRuntimeHoldReason;
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isTransferOnHold: boolean;
    readonly asTransferOnHold: {
      readonly reason: KeyfoldRuntimeRuntimeHoldReason;
      readonly source: AccountId32;
      readonly dest: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isTransferAndHold: boolean;
    readonly asTransferAndHold: {
      readonly reason: KeyfoldRuntimeRuntimeHoldReason;
      readonly source: AccountId32;
      readonly dest: AccountId32;
      readonly transferred: u128;
    } & Struct;
    readonly isReleased: boolean;
    readonly asReleased: {
      readonly reason: KeyfoldRuntimeRuntimeHoldReason;
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isUnexpected: boolean;
    readonly asUnexpected: PalletBalancesUnexpectedKind;
    readonly type: 'Endowed' | 'DustLost' | 'Transfer' | 'BalanceSet' | 'Reserved' | 'Unreserved' | 'ReserveRepatriated' | 'Deposit' | 'Withdraw' | 'Slashed' | 'Minted' | 'MintedCredit' | 'Burned' | 'BurnedDebt' | 'Suspended' | 'Restored' | 'Upgraded' | 'Issued' | 'Rescinded' | 'Locked' | 'Unlocked' | 'Frozen' | 'Thawed' | 'TotalIssuanceForced' | 'Held' | 'BurnedHeld' | 'TransferOnHold' | 'TransferAndHold' | 'Released' | 'Unexpected';
  }

  /** @name FrameSupportTokensMiscBalanceStatus (37) */
  interface FrameSupportTokensMiscBalanceStatus extends Enum {
    readonly isFree: boolean;
    readonly isReserved: boolean;
    readonly type: 'Free' | 'Reserved';
  }

  /** @name KeyfoldRuntimeRuntimeHoldReason (38) */
  interface KeyfoldRuntimeRuntimeHoldReason extends Enum {
    readonly isSession: boolean;
    readonly asSession: PalletSessionHoldReason;
    readonly isEnclaves: boolean;
    readonly asEnclaves: PalletKeyfoldEnclavesHoldReason;
    readonly isKeys: boolean;
    readonly asKeys: PalletKeyfoldKeysHoldReason;
    readonly isSecrets: boolean;
    readonly asSecrets: PalletKeyfoldSecretsHoldReason;
    readonly isValidators: boolean;
    readonly asValidators: PalletKeyfoldValidatorsHoldReason;
    readonly type: 'Session' | 'Enclaves' | 'Keys' | 'Secrets' | 'Validators';
  }

  /** @name PalletSessionHoldReason (39) */
  interface PalletSessionHoldReason extends Enum {
    readonly isKeys: boolean;
    readonly type: 'Keys';
  }

  /** @name PalletKeyfoldEnclavesHoldReason (40) */
  interface PalletKeyfoldEnclavesHoldReason extends Enum {
    readonly isOperatorBond: boolean;
    readonly isCollateral: boolean;
    readonly isLeakDeposit: boolean;
    readonly type: 'OperatorBond' | 'Collateral' | 'LeakDeposit';
  }

  /** @name PalletKeyfoldKeysHoldReason (41) */
  interface PalletKeyfoldKeysHoldReason extends Enum {
    readonly isKeyDeposit: boolean;
    readonly type: 'KeyDeposit';
  }

  /** @name PalletKeyfoldSecretsHoldReason (42) */
  interface PalletKeyfoldSecretsHoldReason extends Enum {
    readonly isRequestFee: boolean;
    readonly isStorageDeposit: boolean;
    readonly isEntryDeposit: boolean;
    readonly type: 'RequestFee' | 'StorageDeposit' | 'EntryDeposit';
  }

  /** @name PalletKeyfoldValidatorsHoldReason (43) */
  interface PalletKeyfoldValidatorsHoldReason extends Enum {
    readonly isValidatorBond: boolean;
    readonly type: 'ValidatorBond';
  }

  /** @name PalletBalancesUnexpectedKind (44) */
  interface PalletBalancesUnexpectedKind extends Enum {
    readonly isBalanceUpdated: boolean;
    readonly isFailedToMutateAccount: boolean;
    readonly type: 'BalanceUpdated' | 'FailedToMutateAccount';
  }

  /** @name PalletTransactionPaymentEvent (45) */
  interface PalletTransactionPaymentEvent extends Enum {
    readonly isTransactionFeePaid: boolean;
    readonly asTransactionFeePaid: {
      readonly who: AccountId32;
      readonly actualFee: u128;
      readonly tip: u128;
    } & Struct;
    readonly type: 'TransactionFeePaid';
  }

  /** @name PalletSudoEvent (46) */
  interface PalletSudoEvent extends Enum {
    readonly isSudid: boolean;
    readonly asSudid: {
      readonly sudoResult: Result<Null, SpRuntimeDispatchError>;
    } & Struct;
    readonly isKeyChanged: boolean;
    readonly asKeyChanged: {
      readonly old: Option<AccountId32>;
      readonly new_: AccountId32;
    } & Struct;
    readonly isKeyRemoved: boolean;
    readonly isSudoAsDone: boolean;
    readonly asSudoAsDone: {
      readonly sudoResult: Result<Null, SpRuntimeDispatchError>;
    } & Struct;
    readonly type: 'Sudid' | 'KeyChanged' | 'KeyRemoved' | 'SudoAsDone';
  }

  /** @name PalletUtilityEvent (50) */
  interface PalletUtilityEvent extends Enum {
    readonly isBatchInterrupted: boolean;
    readonly asBatchInterrupted: {
      readonly index: u32;
      readonly error: SpRuntimeDispatchError;
    } & Struct;
    readonly isBatchCompleted: boolean;
    readonly isBatchCompletedWithErrors: boolean;
    readonly isItemCompleted: boolean;
    readonly isItemFailed: boolean;
    readonly asItemFailed: {
      readonly error: SpRuntimeDispatchError;
    } & Struct;
    readonly isDispatchedAs: boolean;
    readonly asDispatchedAs: {
      readonly result: Result<Null, SpRuntimeDispatchError>;
    } & Struct;
    readonly isIfElseMainSuccess: boolean;
    readonly isIfElseFallbackCalled: boolean;
    readonly asIfElseFallbackCalled: {
      readonly mainError: SpRuntimeDispatchError;
    } & Struct;
    readonly type: 'BatchInterrupted' | 'BatchCompleted' | 'BatchCompletedWithErrors' | 'ItemCompleted' | 'ItemFailed' | 'DispatchedAs' | 'IfElseMainSuccess' | 'IfElseFallbackCalled';
  }

  /** @name PalletProxyEvent (51) */
  interface PalletProxyEvent extends Enum {
    readonly isProxyExecuted: boolean;
    readonly asProxyExecuted: {
      readonly result: Result<Null, SpRuntimeDispatchError>;
    } & Struct;
    readonly isPureCreated: boolean;
    readonly asPureCreated: {
      readonly pure: AccountId32;
      readonly who: AccountId32;
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly disambiguationIndex: u16;
      readonly at: u32;
      readonly extrinsicIndex: u32;
    } & Struct;
    readonly isPureKilled: boolean;
    readonly asPureKilled: {
      readonly pure: AccountId32;
      readonly spawner: AccountId32;
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly disambiguationIndex: u16;
    } & Struct;
    readonly isAnnounced: boolean;
    readonly asAnnounced: {
      readonly real: AccountId32;
      readonly proxy: AccountId32;
      readonly callHash: H256;
    } & Struct;
    readonly isProxyAdded: boolean;
    readonly asProxyAdded: {
      readonly delegator: AccountId32;
      readonly delegatee: AccountId32;
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly delay: u32;
    } & Struct;
    readonly isProxyRemoved: boolean;
    readonly asProxyRemoved: {
      readonly delegator: AccountId32;
      readonly delegatee: AccountId32;
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly delay: u32;
    } & Struct;
    readonly isDepositPoked: boolean;
    readonly asDepositPoked: {
      readonly who: AccountId32;
      readonly kind: PalletProxyDepositKind;
      readonly oldDeposit: u128;
      readonly newDeposit: u128;
    } & Struct;
    readonly type: 'ProxyExecuted' | 'PureCreated' | 'PureKilled' | 'Announced' | 'ProxyAdded' | 'ProxyRemoved' | 'DepositPoked';
  }

  /** @name KeyfoldRuntimeConfigsProxyType (52) */
  interface KeyfoldRuntimeConfigsProxyType extends Enum {
    readonly isAny: boolean;
    readonly isOperator: boolean;
    readonly type: 'Any' | 'Operator';
  }

  /** @name PalletProxyDepositKind (54) */
  interface PalletProxyDepositKind extends Enum {
    readonly isProxies: boolean;
    readonly isAnnouncements: boolean;
    readonly type: 'Proxies' | 'Announcements';
  }

  /** @name PalletSessionEvent (55) */
  interface PalletSessionEvent extends Enum {
    readonly isNewSession: boolean;
    readonly asNewSession: {
      readonly sessionIndex: u32;
    } & Struct;
    readonly isNewQueued: boolean;
    readonly isValidatorDisabled: boolean;
    readonly asValidatorDisabled: {
      readonly validator: AccountId32;
    } & Struct;
    readonly isValidatorReenabled: boolean;
    readonly asValidatorReenabled: {
      readonly validator: AccountId32;
    } & Struct;
    readonly type: 'NewSession' | 'NewQueued' | 'ValidatorDisabled' | 'ValidatorReenabled';
  }

  /** @name PalletSessionHistoricalPalletEvent (56) */
  interface PalletSessionHistoricalPalletEvent extends Enum {
    readonly isRootStored: boolean;
    readonly asRootStored: {
      readonly index: u32;
    } & Struct;
    readonly isRootsPruned: boolean;
    readonly asRootsPruned: {
      readonly upTo: u32;
    } & Struct;
    readonly type: 'RootStored' | 'RootsPruned';
  }

  /** @name PalletOffencesEvent (57) */
  interface PalletOffencesEvent extends Enum {
    readonly isOffence: boolean;
    readonly asOffence: {
      readonly kind: U8aFixed;
      readonly slot: Bytes;
    } & Struct;
    readonly type: 'Offence';
  }

  /** @name PalletNftsEvent (59) */
  interface PalletNftsEvent extends Enum {
    readonly isCreated: boolean;
    readonly asCreated: {
      readonly collection: u32;
      readonly creator: AccountId32;
      readonly owner: AccountId32;
    } & Struct;
    readonly isForceCreated: boolean;
    readonly asForceCreated: {
      readonly collection: u32;
      readonly owner: AccountId32;
    } & Struct;
    readonly isDestroyed: boolean;
    readonly asDestroyed: {
      readonly collection: u32;
    } & Struct;
    readonly isIssued: boolean;
    readonly asIssued: {
      readonly collection: u32;
      readonly item: u32;
      readonly owner: AccountId32;
    } & Struct;
    readonly isTransferred: boolean;
    readonly asTransferred: {
      readonly collection: u32;
      readonly item: u32;
      readonly from: AccountId32;
      readonly to: AccountId32;
    } & Struct;
    readonly isBurned: boolean;
    readonly asBurned: {
      readonly collection: u32;
      readonly item: u32;
      readonly owner: AccountId32;
    } & Struct;
    readonly isItemTransferLocked: boolean;
    readonly asItemTransferLocked: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isItemTransferUnlocked: boolean;
    readonly asItemTransferUnlocked: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isItemPropertiesLocked: boolean;
    readonly asItemPropertiesLocked: {
      readonly collection: u32;
      readonly item: u32;
      readonly lockMetadata: bool;
      readonly lockAttributes: bool;
    } & Struct;
    readonly isCollectionLocked: boolean;
    readonly asCollectionLocked: {
      readonly collection: u32;
    } & Struct;
    readonly isOwnerChanged: boolean;
    readonly asOwnerChanged: {
      readonly collection: u32;
      readonly newOwner: AccountId32;
    } & Struct;
    readonly isTeamChanged: boolean;
    readonly asTeamChanged: {
      readonly collection: u32;
      readonly issuer: Option<AccountId32>;
      readonly admin: Option<AccountId32>;
      readonly freezer: Option<AccountId32>;
    } & Struct;
    readonly isTransferApproved: boolean;
    readonly asTransferApproved: {
      readonly collection: u32;
      readonly item: u32;
      readonly owner: AccountId32;
      readonly delegate: AccountId32;
      readonly deadline: Option<u32>;
    } & Struct;
    readonly isApprovalCancelled: boolean;
    readonly asApprovalCancelled: {
      readonly collection: u32;
      readonly item: u32;
      readonly owner: AccountId32;
      readonly delegate: AccountId32;
    } & Struct;
    readonly isAllApprovalsCancelled: boolean;
    readonly asAllApprovalsCancelled: {
      readonly collection: u32;
      readonly item: u32;
      readonly owner: AccountId32;
    } & Struct;
    readonly isCollectionConfigChanged: boolean;
    readonly asCollectionConfigChanged: {
      readonly collection: u32;
    } & Struct;
    readonly isCollectionMetadataSet: boolean;
    readonly asCollectionMetadataSet: {
      readonly collection: u32;
      readonly data: Bytes;
    } & Struct;
    readonly isCollectionMetadataCleared: boolean;
    readonly asCollectionMetadataCleared: {
      readonly collection: u32;
    } & Struct;
    readonly isItemMetadataSet: boolean;
    readonly asItemMetadataSet: {
      readonly collection: u32;
      readonly item: u32;
      readonly data: Bytes;
    } & Struct;
    readonly isItemMetadataCleared: boolean;
    readonly asItemMetadataCleared: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isRedeposited: boolean;
    readonly asRedeposited: {
      readonly collection: u32;
      readonly successfulItems: Vec<u32>;
    } & Struct;
    readonly isAttributeSet: boolean;
    readonly asAttributeSet: {
      readonly collection: u32;
      readonly maybeItem: Option<u32>;
      readonly key: Bytes;
      readonly value: Bytes;
      readonly namespace: PalletNftsAttributeNamespace;
    } & Struct;
    readonly isAttributeCleared: boolean;
    readonly asAttributeCleared: {
      readonly collection: u32;
      readonly maybeItem: Option<u32>;
      readonly key: Bytes;
      readonly namespace: PalletNftsAttributeNamespace;
    } & Struct;
    readonly isItemAttributesApprovalAdded: boolean;
    readonly asItemAttributesApprovalAdded: {
      readonly collection: u32;
      readonly item: u32;
      readonly delegate: AccountId32;
    } & Struct;
    readonly isItemAttributesApprovalRemoved: boolean;
    readonly asItemAttributesApprovalRemoved: {
      readonly collection: u32;
      readonly item: u32;
      readonly delegate: AccountId32;
    } & Struct;
    readonly isOwnershipAcceptanceChanged: boolean;
    readonly asOwnershipAcceptanceChanged: {
      readonly who: AccountId32;
      readonly maybeCollection: Option<u32>;
    } & Struct;
    readonly isCollectionMaxSupplySet: boolean;
    readonly asCollectionMaxSupplySet: {
      readonly collection: u32;
      readonly maxSupply: u32;
    } & Struct;
    readonly isCollectionMintSettingsUpdated: boolean;
    readonly asCollectionMintSettingsUpdated: {
      readonly collection: u32;
    } & Struct;
    readonly isNextCollectionIdIncremented: boolean;
    readonly asNextCollectionIdIncremented: {
      readonly nextId: Option<u32>;
    } & Struct;
    readonly isItemPriceSet: boolean;
    readonly asItemPriceSet: {
      readonly collection: u32;
      readonly item: u32;
      readonly price: u128;
      readonly whitelistedBuyer: Option<AccountId32>;
    } & Struct;
    readonly isItemPriceRemoved: boolean;
    readonly asItemPriceRemoved: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isItemBought: boolean;
    readonly asItemBought: {
      readonly collection: u32;
      readonly item: u32;
      readonly price: u128;
      readonly seller: AccountId32;
      readonly buyer: AccountId32;
    } & Struct;
    readonly isTipSent: boolean;
    readonly asTipSent: {
      readonly collection: u32;
      readonly item: u32;
      readonly sender: AccountId32;
      readonly receiver: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isSwapCreated: boolean;
    readonly asSwapCreated: {
      readonly offeredCollection: u32;
      readonly offeredItem: u32;
      readonly desiredCollection: u32;
      readonly desiredItem: Option<u32>;
      readonly price: Option<PalletNftsPriceWithDirection>;
      readonly deadline: u32;
    } & Struct;
    readonly isSwapCancelled: boolean;
    readonly asSwapCancelled: {
      readonly offeredCollection: u32;
      readonly offeredItem: u32;
      readonly desiredCollection: u32;
      readonly desiredItem: Option<u32>;
      readonly price: Option<PalletNftsPriceWithDirection>;
      readonly deadline: u32;
    } & Struct;
    readonly isSwapClaimed: boolean;
    readonly asSwapClaimed: {
      readonly sentCollection: u32;
      readonly sentItem: u32;
      readonly sentItemOwner: AccountId32;
      readonly receivedCollection: u32;
      readonly receivedItem: u32;
      readonly receivedItemOwner: AccountId32;
      readonly price: Option<PalletNftsPriceWithDirection>;
      readonly deadline: u32;
    } & Struct;
    readonly isPreSignedAttributesSet: boolean;
    readonly asPreSignedAttributesSet: {
      readonly collection: u32;
      readonly item: u32;
      readonly namespace: PalletNftsAttributeNamespace;
    } & Struct;
    readonly isPalletAttributeSet: boolean;
    readonly asPalletAttributeSet: {
      readonly collection: u32;
      readonly item: Option<u32>;
      readonly attribute: PalletNftsPalletAttributes;
      readonly value: Bytes;
    } & Struct;
    readonly type: 'Created' | 'ForceCreated' | 'Destroyed' | 'Issued' | 'Transferred' | 'Burned' | 'ItemTransferLocked' | 'ItemTransferUnlocked' | 'ItemPropertiesLocked' | 'CollectionLocked' | 'OwnerChanged' | 'TeamChanged' | 'TransferApproved' | 'ApprovalCancelled' | 'AllApprovalsCancelled' | 'CollectionConfigChanged' | 'CollectionMetadataSet' | 'CollectionMetadataCleared' | 'ItemMetadataSet' | 'ItemMetadataCleared' | 'Redeposited' | 'AttributeSet' | 'AttributeCleared' | 'ItemAttributesApprovalAdded' | 'ItemAttributesApprovalRemoved' | 'OwnershipAcceptanceChanged' | 'CollectionMaxSupplySet' | 'CollectionMintSettingsUpdated' | 'NextCollectionIdIncremented' | 'ItemPriceSet' | 'ItemPriceRemoved' | 'ItemBought' | 'TipSent' | 'SwapCreated' | 'SwapCancelled' | 'SwapClaimed' | 'PreSignedAttributesSet' | 'PalletAttributeSet';
  }

  /** @name PalletNftsAttributeNamespace (63) */
  interface PalletNftsAttributeNamespace extends Enum {
    readonly isPallet: boolean;
    readonly isCollectionOwner: boolean;
    readonly isItemOwner: boolean;
    readonly isAccount: boolean;
    readonly asAccount: AccountId32;
    readonly type: 'Pallet' | 'CollectionOwner' | 'ItemOwner' | 'Account';
  }

  /** @name PalletNftsPriceWithDirection (65) */
  interface PalletNftsPriceWithDirection extends Struct {
    readonly amount: u128;
    readonly direction: PalletNftsPriceDirection;
  }

  /** @name PalletNftsPriceDirection (66) */
  interface PalletNftsPriceDirection extends Enum {
    readonly isSend: boolean;
    readonly isReceive: boolean;
    readonly type: 'Send' | 'Receive';
  }

  /** @name PalletNftsPalletAttributes (67) */
  interface PalletNftsPalletAttributes extends Enum {
    readonly isUsedToClaim: boolean;
    readonly asUsedToClaim: u32;
    readonly isTransferDisabled: boolean;
    readonly type: 'UsedToClaim' | 'TransferDisabled';
  }

  /** @name PalletKeyfoldEnclavesEvent (68) */
  interface PalletKeyfoldEnclavesEvent extends Enum {
    readonly isOperatorRegistered: boolean;
    readonly asOperatorRegistered: {
      readonly operator: AccountId32;
      readonly bond: u128;
    } & Struct;
    readonly isBondIncreased: boolean;
    readonly asBondIncreased: {
      readonly operator: AccountId32;
      readonly bond: u128;
    } & Struct;
    readonly isEnclaveAdded: boolean;
    readonly asEnclaveAdded: {
      readonly operator: AccountId32;
      readonly enclave: AccountId32;
      readonly measurement: U8aFixed;
    } & Struct;
    readonly isEnclaveReplaced: boolean;
    readonly asEnclaveReplaced: {
      readonly operator: AccountId32;
      readonly old: AccountId32;
      readonly new_: AccountId32;
      readonly measurement: U8aFixed;
    } & Struct;
    readonly isAttestationRenewed: boolean;
    readonly asAttestationRenewed: {
      readonly operator: AccountId32;
      readonly enclave: AccountId32;
      readonly until: Option<u64>;
    } & Struct;
    readonly isCollateralSubmitted: boolean;
    readonly asCollateralSubmitted: {
      readonly submitter: AccountId32;
      readonly id: U8aFixed;
      readonly until: u64;
    } & Struct;
    readonly isCollateralRemoved: boolean;
    readonly asCollateralRemoved: {
      readonly submitter: AccountId32;
      readonly id: U8aFixed;
    } & Struct;
    readonly isMeasurementSet: boolean;
    readonly asMeasurementSet: {
      readonly measurement: U8aFixed;
      readonly until: Option<u64>;
    } & Struct;
    readonly isMinimumTcbSet: boolean;
    readonly asMinimumTcbSet: {
      readonly minimum: KeyfoldPrimitivesAttestationTcbStatus;
    } & Struct;
    readonly isEnclaveRemoved: boolean;
    readonly asEnclaveRemoved: {
      readonly operator: AccountId32;
      readonly enclave: AccountId32;
    } & Struct;
    readonly isSlashed: boolean;
    readonly asSlashed: {
      readonly operator: AccountId32;
      readonly amount: u128;
      readonly offence: KeyfoldPrimitivesOffence;
    } & Struct;
    readonly isAbsent: boolean;
    readonly asAbsent: {
      readonly operator: AccountId32;
      readonly absence: KeyfoldPrimitivesOffenceAbsence;
      readonly amount: u128;
    } & Struct;
    readonly isWarned: boolean;
    readonly asWarned: {
      readonly operator: AccountId32;
      readonly missed: u32;
    } & Struct;
    readonly isIsolated: boolean;
    readonly asIsolated: {
      readonly operator: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isUnpaid: boolean;
    readonly asUnpaid: {
      readonly operator: AccountId32;
      readonly missed: u32;
      readonly amount: u128;
    } & Struct;
    readonly isRecovered: boolean;
    readonly asRecovered: {
      readonly operator: AccountId32;
    } & Struct;
    readonly isPeriodVoid: boolean;
    readonly asPeriodVoid: {
      readonly key: u32;
      readonly epoch: u32;
      readonly from: u32;
      readonly silent: u32;
    } & Struct;
    readonly isUnbonding: boolean;
    readonly asUnbonding: {
      readonly operator: AccountId32;
    } & Struct;
    readonly isUnbondingEnds: boolean;
    readonly asUnbondingEnds: {
      readonly operator: AccountId32;
      readonly block: u32;
    } & Struct;
    readonly isWithdrawn: boolean;
    readonly asWithdrawn: {
      readonly operator: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isLeakCommitted: boolean;
    readonly asLeakCommitted: {
      readonly reporter: AccountId32;
      readonly key: u32;
      readonly epoch: u32;
      readonly expires: u32;
    } & Struct;
    readonly isLeakReported: boolean;
    readonly asLeakReported: {
      readonly reporter: AccountId32;
      readonly operator: AccountId32;
      readonly reward: u128;
    } & Struct;
    readonly isEjected: boolean;
    readonly asEjected: {
      readonly operator: AccountId32;
    } & Struct;
    readonly isHeartbeatReceived: boolean;
    readonly asHeartbeatReceived: {
      readonly operator: AccountId32;
      readonly enclave: AccountId32;
      readonly block: u32;
      readonly keys_: Vec<ITuple<[u32, u32]>>;
    } & Struct;
    readonly type: 'OperatorRegistered' | 'BondIncreased' | 'EnclaveAdded' | 'EnclaveReplaced' | 'AttestationRenewed' | 'CollateralSubmitted' | 'CollateralRemoved' | 'MeasurementSet' | 'MinimumTcbSet' | 'EnclaveRemoved' | 'Slashed' | 'Absent' | 'Warned' | 'Isolated' | 'Unpaid' | 'Recovered' | 'PeriodVoid' | 'Unbonding' | 'UnbondingEnds' | 'Withdrawn' | 'LeakCommitted' | 'LeakReported' | 'Ejected' | 'HeartbeatReceived';
  }

  /** @name KeyfoldPrimitivesAttestationTcbStatus (70) */
  interface KeyfoldPrimitivesAttestationTcbStatus extends Enum {
    readonly isOutOfDateConfigurationNeeded: boolean;
    readonly isOutOfDate: boolean;
    readonly isRelaunchAdvisedConfigurationNeeded: boolean;
    readonly isRelaunchAdvised: boolean;
    readonly isConfigurationAndSwHardeningNeeded: boolean;
    readonly isConfigurationNeeded: boolean;
    readonly isSwHardeningNeeded: boolean;
    readonly isUpToDate: boolean;
    readonly type: 'OutOfDateConfigurationNeeded' | 'OutOfDate' | 'RelaunchAdvisedConfigurationNeeded' | 'RelaunchAdvised' | 'ConfigurationAndSwHardeningNeeded' | 'ConfigurationNeeded' | 'SwHardeningNeeded' | 'UpToDate';
  }

  /** @name KeyfoldPrimitivesOffence (71) */
  interface KeyfoldPrimitivesOffence extends Enum {
    readonly isBadDealing: boolean;
    readonly asBadDealing: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
    } & Struct;
    readonly isFalseComplaint: boolean;
    readonly asFalseComplaint: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
    } & Struct;
    readonly isWrongPartial: boolean;
    readonly asWrongPartial: {
      readonly key: u32;
      readonly request: u64;
    } & Struct;
    readonly isLeakedShare: boolean;
    readonly asLeakedShare: {
      readonly key: u32;
      readonly epoch: u32;
      readonly seat: u16;
    } & Struct;
    readonly isWrongBeaconShare: boolean;
    readonly asWrongBeaconShare: {
      readonly key: u32;
      readonly round: u64;
    } & Struct;
    readonly type: 'BadDealing' | 'FalseComplaint' | 'WrongPartial' | 'LeakedShare' | 'WrongBeaconShare';
  }

  /** @name KeyfoldPrimitivesOffenceAbsence (72) */
  interface KeyfoldPrimitivesOffenceAbsence extends Enum {
    readonly isRegister: boolean;
    readonly asRegister: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
    } & Struct;
    readonly isDeal: boolean;
    readonly asDeal: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
    } & Struct;
    readonly isAcknowledge: boolean;
    readonly asAcknowledge: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
    } & Struct;
    readonly isPartial: boolean;
    readonly asPartial: {
      readonly key: u32;
      readonly request: u64;
    } & Struct;
    readonly isSeat: boolean;
    readonly asSeat: {
      readonly key: u32;
      readonly epoch: u32;
    } & Struct;
    readonly isBeacon: boolean;
    readonly asBeacon: {
      readonly key: u32;
      readonly round: u64;
    } & Struct;
    readonly type: 'Register' | 'Deal' | 'Acknowledge' | 'Partial' | 'Seat' | 'Beacon';
  }

  /** @name PalletKeyfoldKeysEvent (76) */
  interface PalletKeyfoldKeysEvent extends Enum {
    readonly isKeyCreated: boolean;
    readonly asKeyCreated: {
      readonly key: u32;
      readonly purpose: KeyfoldPrimitivesPurpose;
      readonly committee: u16;
      readonly minimum: u16;
      readonly epochLength: u32;
      readonly creator: Option<AccountId32>;
    } & Struct;
    readonly isPhaseOpened: boolean;
    readonly asPhaseOpened: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly phase: PalletKeyfoldKeysPhase;
      readonly ends: u32;
    } & Struct;
    readonly isPhaseExtended: boolean;
    readonly asPhaseExtended: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly phase: PalletKeyfoldKeysPhase;
      readonly ends: u32;
    } & Struct;
    readonly isRegistered: boolean;
    readonly asRegistered: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly operator: AccountId32;
      readonly enclave: AccountId32;
      readonly p: U8aFixed;
    } & Struct;
    readonly isRosterFrozen: boolean;
    readonly asRosterFrozen: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly n: u16;
      readonly m: u16;
      readonly t: u16;
      readonly roster: U8aFixed;
      readonly weak: bool;
      readonly draw: Option<PalletKeyfoldKeysDraw>;
    } & Struct;
    readonly isDealt: boolean;
    readonly asDealt: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly dealer: u16;
      readonly digest: U8aFixed;
    } & Struct;
    readonly isDealerConvicted: boolean;
    readonly asDealerConvicted: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly dealer: u16;
      readonly operator: AccountId32;
      readonly complainer: AccountId32;
    } & Struct;
    readonly isFalseComplaint: boolean;
    readonly asFalseComplaint: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly recipient: u16;
      readonly operator: AccountId32;
      readonly dealer: u16;
    } & Struct;
    readonly isAcknowledged: boolean;
    readonly asAcknowledged: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly seat: u16;
      readonly enclave: AccountId32;
    } & Struct;
    readonly isLost: boolean;
    readonly asLost: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly enclave: AccountId32;
    } & Struct;
    readonly isActivated: boolean;
    readonly asActivated: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly public: U8aFixed;
      readonly seats: u16;
    } & Struct;
    readonly isAborted: boolean;
    readonly asAborted: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly reason: PalletKeyfoldKeysAbortReason;
      readonly next: u32;
    } & Struct;
    readonly isResizeScheduled: boolean;
    readonly asResizeScheduled: {
      readonly key: u32;
      readonly committee: u16;
      readonly minimum: u16;
    } & Struct;
    readonly isResized: boolean;
    readonly asResized: {
      readonly key: u32;
      readonly committee: u16;
      readonly minimum: u16;
    } & Struct;
    readonly isRetired: boolean;
    readonly asRetired: {
      readonly key: u32;
    } & Struct;
    readonly isEarlyRotation: boolean;
    readonly asEarlyRotation: {
      readonly key: u32;
      readonly live: u16;
      readonly n: u16;
      readonly t: u16;
    } & Struct;
    readonly isSeatConvicted: boolean;
    readonly asSeatConvicted: {
      readonly key: u32;
      readonly epoch: u32;
      readonly seat: u16;
      readonly operator: AccountId32;
      readonly serves: bool;
    } & Struct;
    readonly isAbsenceVoid: boolean;
    readonly asAbsenceVoid: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly phase: PalletKeyfoldKeysPhase;
      readonly silent: u16;
      readonly n: u16;
      readonly t: u16;
    } & Struct;
    readonly isReplicaWanted: boolean;
    readonly asReplicaWanted: {
      readonly key: u32;
      readonly epoch: u32;
      readonly seat: u16;
      readonly enclave: AccountId32;
      readonly p: U8aFixed;
    } & Struct;
    readonly isHandedOff: boolean;
    readonly asHandedOff: {
      readonly key: u32;
      readonly epoch: u32;
      readonly seat: u16;
      readonly donor: AccountId32;
      readonly recipient: AccountId32;
      readonly r: U8aFixed;
      readonly c: U8aFixed;
    } & Struct;
    readonly isDrawAwaited: boolean;
    readonly asDrawAwaited: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly until: u32;
    } & Struct;
    readonly type: 'KeyCreated' | 'PhaseOpened' | 'PhaseExtended' | 'Registered' | 'RosterFrozen' | 'Dealt' | 'DealerConvicted' | 'FalseComplaint' | 'Acknowledged' | 'Lost' | 'Activated' | 'Aborted' | 'ResizeScheduled' | 'Resized' | 'Retired' | 'EarlyRotation' | 'SeatConvicted' | 'AbsenceVoid' | 'ReplicaWanted' | 'HandedOff' | 'DrawAwaited';
  }

  /** @name KeyfoldPrimitivesPurpose (77) */
  interface KeyfoldPrimitivesPurpose extends Enum {
    readonly isWrap: boolean;
    readonly isBeacon: boolean;
    readonly isSign: boolean;
    readonly type: 'Wrap' | 'Beacon' | 'Sign';
  }

  /** @name PalletKeyfoldKeysPhase (78) */
  interface PalletKeyfoldKeysPhase extends Enum {
    readonly isIdle: boolean;
    readonly isRegister: boolean;
    readonly isDeal: boolean;
    readonly isComplain: boolean;
    readonly isAcknowledge: boolean;
    readonly type: 'Idle' | 'Register' | 'Deal' | 'Complain' | 'Acknowledge';
  }

  /** @name PalletKeyfoldKeysDraw (80) */
  interface PalletKeyfoldKeysDraw extends Struct {
    readonly seed: U8aFixed;
    readonly round: Option<ITuple<[u32, u64]>>;
  }

  /** @name PalletKeyfoldKeysAbortReason (83) */
  interface PalletKeyfoldKeysAbortReason extends Enum {
    readonly isTooFewOperators: boolean;
    readonly isTooFewDealings: boolean;
    readonly isBadDealing: boolean;
    readonly isIdentityPublicKey: boolean;
    readonly isTooFewAcknowledgements: boolean;
    readonly type: 'TooFewOperators' | 'TooFewDealings' | 'BadDealing' | 'IdentityPublicKey' | 'TooFewAcknowledgements';
  }

  /** @name PalletKeyfoldSecretsEvent (84) */
  interface PalletKeyfoldSecretsEvent extends Enum {
    readonly isDeposited: boolean;
    readonly asDeposited: {
      readonly secret: u64;
      readonly key: u32;
      readonly depositor: AccountId32;
      readonly object: U8aFixed;
      readonly label: U8aFixed;
      readonly held: u128;
    } & Struct;
    readonly isPolicySet: boolean;
    readonly asPolicySet: {
      readonly secret: u64;
      readonly policyVersion: u32;
      readonly held: u128;
    } & Struct;
    readonly isTransferred: boolean;
    readonly asTransferred: {
      readonly secret: u64;
      readonly from: AccountId32;
      readonly to: AccountId32;
      readonly policyVersion: u32;
    } & Struct;
    readonly isDestroyed: boolean;
    readonly asDestroyed: {
      readonly secret: u64;
      readonly label: U8aFixed;
      readonly payer: AccountId32;
      readonly returned: u128;
    } & Struct;
    readonly isRequested: boolean;
    readonly asRequested: {
      readonly request: u64;
      readonly secret: u64;
      readonly key: u32;
      readonly reader: AccountId32;
      readonly r: U8aFixed;
      readonly policyVersion: u32;
      readonly expires: u32;
      readonly held: u128;
    } & Struct;
    readonly isPartialsSubmitted: boolean;
    readonly asPartialsSubmitted: {
      readonly enclave: AccountId32;
      readonly outcomes: Vec<ITuple<[u64, PalletKeyfoldSecretsOutcome]>>;
    } & Struct;
    readonly isReleased: boolean;
    readonly asReleased: {
      readonly request: u64;
      readonly secret: u64;
      readonly reader: AccountId32;
      readonly epoch: u32;
      readonly a: U8aFixed;
      readonly b: U8aFixed;
      readonly seats: Vec<u16>;
    } & Struct;
    readonly isAbsenceVoid: boolean;
    readonly asAbsenceVoid: {
      readonly request: u64;
      readonly silent: u16;
      readonly n: u16;
      readonly t: u16;
    } & Struct;
    readonly isRequestClosed: boolean;
    readonly asRequestClosed: {
      readonly request: u64;
      readonly returned: u128;
    } & Struct;
    readonly isGroupCreated: boolean;
    readonly asGroupCreated: {
      readonly group: u32;
      readonly owner: AccountId32;
      readonly name: Bytes;
      readonly held: u128;
    } & Struct;
    readonly isGroupSet: boolean;
    readonly asGroupSet: {
      readonly group: u32;
      readonly held: u128;
    } & Struct;
    readonly isGroupRemoved: boolean;
    readonly asGroupRemoved: {
      readonly group: u32;
      readonly returned: u128;
    } & Struct;
    readonly isApproved: boolean;
    readonly asApproved: {
      readonly secret: u64;
      readonly policyVersion: u32;
      readonly reader: AccountId32;
      readonly approver: AccountId32;
      readonly expires: u32;
      readonly held: u128;
    } & Struct;
    readonly isApprovalsUsed: boolean;
    readonly asApprovalsUsed: {
      readonly request: u64;
      readonly secret: u64;
      readonly reader: AccountId32;
      readonly by: Vec<AccountId32>;
    } & Struct;
    readonly isDelegated: boolean;
    readonly asDelegated: {
      readonly secret: u64;
      readonly policyVersion: u32;
      readonly delegate: AccountId32;
      readonly expires: u32;
      readonly held: u128;
    } & Struct;
    readonly isCounted: boolean;
    readonly asCounted: {
      readonly secret: u64;
      readonly reader: AccountId32;
      readonly held: u128;
    } & Struct;
    readonly isEntryRemoved: boolean;
    readonly asEntryRemoved: {
      readonly entry: PalletKeyfoldSecretsEntry;
      readonly payer: AccountId32;
      readonly returned: u128;
    } & Struct;
    readonly type: 'Deposited' | 'PolicySet' | 'Transferred' | 'Destroyed' | 'Requested' | 'PartialsSubmitted' | 'Released' | 'AbsenceVoid' | 'RequestClosed' | 'GroupCreated' | 'GroupSet' | 'GroupRemoved' | 'Approved' | 'ApprovalsUsed' | 'Delegated' | 'Counted' | 'EntryRemoved';
  }

  /** @name PalletKeyfoldSecretsOutcome (87) */
  interface PalletKeyfoldSecretsOutcome extends Enum {
    readonly isAccepted: boolean;
    readonly isSurplus: boolean;
    readonly isStale: boolean;
    readonly isWrong: boolean;
    readonly type: 'Accepted' | 'Surplus' | 'Stale' | 'Wrong';
  }

  /** @name PalletKeyfoldSecretsEntry (94) */
  interface PalletKeyfoldSecretsEntry extends Enum {
    readonly isApproval: boolean;
    readonly asApproval: {
      readonly secret: u64;
      readonly reader: AccountId32;
      readonly approver: AccountId32;
    } & Struct;
    readonly isDelegation: boolean;
    readonly asDelegation: {
      readonly secret: u64;
      readonly delegate: AccountId32;
    } & Struct;
    readonly isCounter: boolean;
    readonly asCounter: {
      readonly secret: u64;
      readonly reader: AccountId32;
    } & Struct;
    readonly type: 'Approval' | 'Delegation' | 'Counter';
  }

  /** @name PalletKeyfoldBeaconEvent (95) */
  interface PalletKeyfoldBeaconEvent extends Enum {
    readonly isRoundOpened: boolean;
    readonly asRoundOpened: {
      readonly key: u32;
      readonly round: u64;
      readonly epoch: u32;
    } & Struct;
    readonly isSharesSubmitted: boolean;
    readonly asSharesSubmitted: {
      readonly enclave: AccountId32;
      readonly outcomes: Vec<ITuple<[u32, u64, PalletKeyfoldBeaconOutcome]>>;
    } & Struct;
    readonly isRoundCompleted: boolean;
    readonly asRoundCompleted: {
      readonly key: u32;
      readonly round: u64;
      readonly epoch: u32;
      readonly sum: U8aFixed;
      readonly out: U8aFixed;
      readonly seats: Vec<u16>;
    } & Struct;
    readonly isRoundLost: boolean;
    readonly asRoundLost: {
      readonly key: u32;
      readonly round: u64;
      readonly epoch: u32;
    } & Struct;
    readonly isAbsenceVoid: boolean;
    readonly asAbsenceVoid: {
      readonly key: u32;
      readonly round: u64;
      readonly silent: u16;
      readonly n: u16;
      readonly t: u16;
    } & Struct;
    readonly type: 'RoundOpened' | 'SharesSubmitted' | 'RoundCompleted' | 'RoundLost' | 'AbsenceVoid';
  }

  /** @name PalletKeyfoldBeaconOutcome (98) */
  interface PalletKeyfoldBeaconOutcome extends Enum {
    readonly isAccepted: boolean;
    readonly isSurplus: boolean;
    readonly isStale: boolean;
    readonly isWrong: boolean;
    readonly type: 'Accepted' | 'Surplus' | 'Stale' | 'Wrong';
  }

  /** @name PalletKeyfoldAuditEvent (100) */
  interface PalletKeyfoldAuditEvent extends Enum {
    readonly isCodeChanged: boolean;
    readonly asCodeChanged: {
      readonly specVersion: u32;
      readonly code: U8aFixed;
    } & Struct;
    readonly type: 'CodeChanged';
  }

  /** @name PalletKeyfoldValidatorsEvent (101) */
  interface PalletKeyfoldValidatorsEvent extends Enum {
    readonly isBonded: boolean;
    readonly asBonded: {
      readonly who: AccountId32;
      readonly bond: u128;
    } & Struct;
    readonly isValidatorAdded: boolean;
    readonly asValidatorAdded: {
      readonly who: AccountId32;
    } & Struct;
    readonly isValidatorRemoved: boolean;
    readonly asValidatorRemoved: {
      readonly who: AccountId32;
    } & Struct;
    readonly isSlashed: boolean;
    readonly asSlashed: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly isWithdrawn: boolean;
    readonly asWithdrawn: {
      readonly who: AccountId32;
      readonly amount: u128;
    } & Struct;
    readonly type: 'Bonded' | 'ValidatorAdded' | 'ValidatorRemoved' | 'Slashed' | 'Withdrawn';
  }

  /** @name FrameSystemPhase (102) */
  interface FrameSystemPhase extends Enum {
    readonly isApplyExtrinsic: boolean;
    readonly asApplyExtrinsic: u32;
    readonly isFinalization: boolean;
    readonly isInitialization: boolean;
    readonly type: 'ApplyExtrinsic' | 'Finalization' | 'Initialization';
  }

  /** @name FrameSystemLastRuntimeUpgradeInfo (104) */
  interface FrameSystemLastRuntimeUpgradeInfo extends Struct {
    readonly specVersion: Compact<u32>;
    readonly specName: Text;
  }

  /** @name FrameSystemCodeUpgradeAuthorization (108) */
  interface FrameSystemCodeUpgradeAuthorization extends Struct {
    readonly codeHash: H256;
    readonly checkVersion: bool;
  }

  /** @name FrameSystemCall (109) */
  interface FrameSystemCall extends Enum {
    readonly isRemark: boolean;
    readonly asRemark: {
      readonly remark: Bytes;
    } & Struct;
    readonly isSetHeapPages: boolean;
    readonly asSetHeapPages: {
      readonly pages: u64;
    } & Struct;
    readonly isSetCode: boolean;
    readonly asSetCode: {
      readonly code: Bytes;
    } & Struct;
    readonly isSetCodeWithoutChecks: boolean;
    readonly asSetCodeWithoutChecks: {
      readonly code: Bytes;
    } & Struct;
    readonly isSetStorage: boolean;
    readonly asSetStorage: {
      readonly items: Vec<ITuple<[Bytes, Bytes]>>;
    } & Struct;
    readonly isKillStorage: boolean;
    readonly asKillStorage: {
      readonly keys_: Vec<Bytes>;
    } & Struct;
    readonly isKillPrefix: boolean;
    readonly asKillPrefix: {
      readonly prefix: Bytes;
      readonly subkeys: u32;
    } & Struct;
    readonly isRemarkWithEvent: boolean;
    readonly asRemarkWithEvent: {
      readonly remark: Bytes;
    } & Struct;
    readonly isAuthorizeUpgrade: boolean;
    readonly asAuthorizeUpgrade: {
      readonly codeHash: H256;
    } & Struct;
    readonly isAuthorizeUpgradeWithoutChecks: boolean;
    readonly asAuthorizeUpgradeWithoutChecks: {
      readonly codeHash: H256;
    } & Struct;
    readonly isApplyAuthorizedUpgrade: boolean;
    readonly asApplyAuthorizedUpgrade: {
      readonly code: Bytes;
    } & Struct;
    readonly type: 'Remark' | 'SetHeapPages' | 'SetCode' | 'SetCodeWithoutChecks' | 'SetStorage' | 'KillStorage' | 'KillPrefix' | 'RemarkWithEvent' | 'AuthorizeUpgrade' | 'AuthorizeUpgradeWithoutChecks' | 'ApplyAuthorizedUpgrade';
  }

  /** @name FrameSystemLimitsBlockWeights (113) */
  interface FrameSystemLimitsBlockWeights extends Struct {
    readonly baseBlock: SpWeightsWeightV2Weight;
    readonly maxBlock: SpWeightsWeightV2Weight;
    readonly perClass: FrameSupportDispatchPerDispatchClassWeightsPerClass;
  }

  /** @name FrameSupportDispatchPerDispatchClassWeightsPerClass (114) */
  interface FrameSupportDispatchPerDispatchClassWeightsPerClass extends Struct {
    readonly normal: FrameSystemLimitsWeightsPerClass;
    readonly operational: FrameSystemLimitsWeightsPerClass;
    readonly mandatory: FrameSystemLimitsWeightsPerClass;
  }

  /** @name FrameSystemLimitsWeightsPerClass (115) */
  interface FrameSystemLimitsWeightsPerClass extends Struct {
    readonly baseExtrinsic: SpWeightsWeightV2Weight;
    readonly maxExtrinsic: Option<SpWeightsWeightV2Weight>;
    readonly maxTotal: Option<SpWeightsWeightV2Weight>;
    readonly reserved: Option<SpWeightsWeightV2Weight>;
  }

  /** @name FrameSystemLimitsBlockLength (117) */
  interface FrameSystemLimitsBlockLength extends Struct {
    readonly max: FrameSupportDispatchPerDispatchClassU32;
    readonly maxHeaderSize: Option<u32>;
  }

  /** @name FrameSupportDispatchPerDispatchClassU32 (118) */
  interface FrameSupportDispatchPerDispatchClassU32 extends Struct {
    readonly normal: u32;
    readonly operational: u32;
    readonly mandatory: u32;
  }

  /** @name SpWeightsRuntimeDbWeight (119) */
  interface SpWeightsRuntimeDbWeight extends Struct {
    readonly read: u64;
    readonly write: u64;
  }

  /** @name SpVersionRuntimeVersion (120) */
  interface SpVersionRuntimeVersion extends Struct {
    readonly specName: Text;
    readonly implName: Text;
    readonly authoringVersion: u32;
    readonly specVersion: u32;
    readonly implVersion: u32;
    readonly apis: Vec<ITuple<[U8aFixed, u32]>>;
    readonly transactionVersion: u32;
    readonly systemVersion: u8;
  }

  /** @name FrameSystemError (125) */
  interface FrameSystemError extends Enum {
    readonly isInvalidSpecName: boolean;
    readonly isSpecVersionNeedsToIncrease: boolean;
    readonly isFailedToExtractRuntimeVersion: boolean;
    readonly isNonDefaultComposite: boolean;
    readonly isNonZeroRefCount: boolean;
    readonly isCallFiltered: boolean;
    readonly isMultiBlockMigrationsOngoing: boolean;
    readonly isNothingAuthorized: boolean;
    readonly isUnauthorized: boolean;
    readonly type: 'InvalidSpecName' | 'SpecVersionNeedsToIncrease' | 'FailedToExtractRuntimeVersion' | 'NonDefaultComposite' | 'NonZeroRefCount' | 'CallFiltered' | 'MultiBlockMigrationsOngoing' | 'NothingAuthorized' | 'Unauthorized';
  }

  /** @name PalletTimestampCall (126) */
  interface PalletTimestampCall extends Enum {
    readonly isSet: boolean;
    readonly asSet: {
      readonly now: Compact<u64>;
    } & Struct;
    readonly type: 'Set';
  }

  /** @name SpConsensusAuraSr25519AppSr25519Public (128) */
  interface SpConsensusAuraSr25519AppSr25519Public extends U8aFixed {}

  /** @name PalletGrandpaStoredState (131) */
  interface PalletGrandpaStoredState extends Enum {
    readonly isLive: boolean;
    readonly isPendingPause: boolean;
    readonly asPendingPause: {
      readonly scheduledAt: u32;
      readonly delay: u32;
    } & Struct;
    readonly isPaused: boolean;
    readonly isPendingResume: boolean;
    readonly asPendingResume: {
      readonly scheduledAt: u32;
      readonly delay: u32;
    } & Struct;
    readonly type: 'Live' | 'PendingPause' | 'Paused' | 'PendingResume';
  }

  /** @name PalletGrandpaStoredPendingChange (132) */
  interface PalletGrandpaStoredPendingChange extends Struct {
    readonly scheduledAt: u32;
    readonly delay: u32;
    readonly nextAuthorities: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>;
    readonly forced: Option<u32>;
  }

  /** @name PalletGrandpaCall (134) */
  interface PalletGrandpaCall extends Enum {
    readonly isReportEquivocation: boolean;
    readonly asReportEquivocation: {
      readonly equivocationProof: SpConsensusGrandpaEquivocationProof;
      readonly keyOwnerProof: SpSessionMembershipProof;
    } & Struct;
    readonly isReportEquivocationUnsigned: boolean;
    readonly asReportEquivocationUnsigned: {
      readonly equivocationProof: SpConsensusGrandpaEquivocationProof;
      readonly keyOwnerProof: SpSessionMembershipProof;
    } & Struct;
    readonly isNoteStalled: boolean;
    readonly asNoteStalled: {
      readonly delay: u32;
      readonly bestFinalizedBlockNumber: u32;
    } & Struct;
    readonly type: 'ReportEquivocation' | 'ReportEquivocationUnsigned' | 'NoteStalled';
  }

  /** @name SpConsensusGrandpaEquivocationProof (135) */
  interface SpConsensusGrandpaEquivocationProof extends Struct {
    readonly setId: u64;
    readonly equivocation: SpConsensusGrandpaEquivocation;
  }

  /** @name SpConsensusGrandpaEquivocation (136) */
  interface SpConsensusGrandpaEquivocation extends Enum {
    readonly isPrevote: boolean;
    readonly asPrevote: FinalityGrandpaEquivocationPrevote;
    readonly isPrecommit: boolean;
    readonly asPrecommit: FinalityGrandpaEquivocationPrecommit;
    readonly type: 'Prevote' | 'Precommit';
  }

  /** @name FinalityGrandpaEquivocationPrevote (137) */
  interface FinalityGrandpaEquivocationPrevote extends Struct {
    readonly roundNumber: u64;
    readonly identity: SpConsensusGrandpaAppPublic;
    readonly first: ITuple<[FinalityGrandpaPrevote, SpConsensusGrandpaAppSignature]>;
    readonly second: ITuple<[FinalityGrandpaPrevote, SpConsensusGrandpaAppSignature]>;
  }

  /** @name FinalityGrandpaPrevote (138) */
  interface FinalityGrandpaPrevote extends Struct {
    readonly targetHash: H256;
    readonly targetNumber: u32;
  }

  /** @name SpConsensusGrandpaAppSignature (139) */
  interface SpConsensusGrandpaAppSignature extends U8aFixed {}

  /** @name FinalityGrandpaEquivocationPrecommit (142) */
  interface FinalityGrandpaEquivocationPrecommit extends Struct {
    readonly roundNumber: u64;
    readonly identity: SpConsensusGrandpaAppPublic;
    readonly first: ITuple<[FinalityGrandpaPrecommit, SpConsensusGrandpaAppSignature]>;
    readonly second: ITuple<[FinalityGrandpaPrecommit, SpConsensusGrandpaAppSignature]>;
  }

  /** @name FinalityGrandpaPrecommit (143) */
  interface FinalityGrandpaPrecommit extends Struct {
    readonly targetHash: H256;
    readonly targetNumber: u32;
  }

  /** @name SpSessionMembershipProof (145) */
  interface SpSessionMembershipProof extends Struct {
    readonly session: u32;
    readonly trieNodes: Vec<Bytes>;
    readonly validatorCount: u32;
  }

  /** @name PalletGrandpaError (146) */
  interface PalletGrandpaError extends Enum {
    readonly isPauseFailed: boolean;
    readonly isResumeFailed: boolean;
    readonly isChangePending: boolean;
    readonly isTooSoon: boolean;
    readonly isInvalidKeyOwnershipProof: boolean;
    readonly isInvalidEquivocationProof: boolean;
    readonly isDuplicateOffenceReport: boolean;
    readonly type: 'PauseFailed' | 'ResumeFailed' | 'ChangePending' | 'TooSoon' | 'InvalidKeyOwnershipProof' | 'InvalidEquivocationProof' | 'DuplicateOffenceReport';
  }

  /** @name PalletBalancesBalanceLock (148) */
  interface PalletBalancesBalanceLock extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
    readonly reasons: PalletBalancesReasons;
  }

  /** @name PalletBalancesReasons (149) */
  interface PalletBalancesReasons extends Enum {
    readonly isFee: boolean;
    readonly isMisc: boolean;
    readonly isAll: boolean;
    readonly type: 'Fee' | 'Misc' | 'All';
  }

  /** @name PalletBalancesReserveData (152) */
  interface PalletBalancesReserveData extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
  }

  /** @name FrameSupportTokensMiscIdAmountRuntimeHoldReason (155) */
  interface FrameSupportTokensMiscIdAmountRuntimeHoldReason extends Struct {
    readonly id: KeyfoldRuntimeRuntimeHoldReason;
    readonly amount: u128;
  }

  /** @name FrameSupportTokensMiscIdAmountRuntimeFreezeReason (158) */
  interface FrameSupportTokensMiscIdAmountRuntimeFreezeReason extends Struct {
    readonly id: KeyfoldRuntimeRuntimeFreezeReason;
    readonly amount: u128;
  }

  /** @name KeyfoldRuntimeRuntimeFreezeReason (159) */
  type KeyfoldRuntimeRuntimeFreezeReason = Null;

  /** @name PalletBalancesCall (161) */
  interface PalletBalancesCall extends Enum {
    readonly isTransferAllowDeath: boolean;
    readonly asTransferAllowDeath: {
      readonly dest: MultiAddress;
      readonly value: Compact<u128>;
    } & Struct;
    readonly isForceTransfer: boolean;
    readonly asForceTransfer: {
      readonly source: MultiAddress;
      readonly dest: MultiAddress;
      readonly value: Compact<u128>;
    } & Struct;
    readonly isTransferKeepAlive: boolean;
    readonly asTransferKeepAlive: {
      readonly dest: MultiAddress;
      readonly value: Compact<u128>;
    } & Struct;
    readonly isTransferAll: boolean;
    readonly asTransferAll: {
      readonly dest: MultiAddress;
      readonly keepAlive: bool;
    } & Struct;
    readonly isForceUnreserve: boolean;
    readonly asForceUnreserve: {
      readonly who: MultiAddress;
      readonly amount: u128;
    } & Struct;
    readonly isUpgradeAccounts: boolean;
    readonly asUpgradeAccounts: {
      readonly who: Vec<AccountId32>;
    } & Struct;
    readonly isForceSetBalance: boolean;
    readonly asForceSetBalance: {
      readonly who: MultiAddress;
      readonly newFree: Compact<u128>;
    } & Struct;
    readonly isForceAdjustTotalIssuance: boolean;
    readonly asForceAdjustTotalIssuance: {
      readonly direction: PalletBalancesAdjustmentDirection;
      readonly delta: Compact<u128>;
    } & Struct;
    readonly isBurn: boolean;
    readonly asBurn: {
      readonly value: Compact<u128>;
      readonly keepAlive: bool;
    } & Struct;
    readonly type: 'TransferAllowDeath' | 'ForceTransfer' | 'TransferKeepAlive' | 'TransferAll' | 'ForceUnreserve' | 'UpgradeAccounts' | 'ForceSetBalance' | 'ForceAdjustTotalIssuance' | 'Burn';
  }

  /** @name PalletBalancesAdjustmentDirection (166) */
  interface PalletBalancesAdjustmentDirection extends Enum {
    readonly isIncrease: boolean;
    readonly isDecrease: boolean;
    readonly type: 'Increase' | 'Decrease';
  }

  /** @name PalletBalancesError (167) */
  interface PalletBalancesError extends Enum {
    readonly isVestingBalance: boolean;
    readonly isLiquidityRestrictions: boolean;
    readonly isInsufficientBalance: boolean;
    readonly isExistentialDeposit: boolean;
    readonly isExpendability: boolean;
    readonly isExistingVestingSchedule: boolean;
    readonly isDeadAccount: boolean;
    readonly isTooManyReserves: boolean;
    readonly isTooManyHolds: boolean;
    readonly isTooManyFreezes: boolean;
    readonly isIssuanceDeactivated: boolean;
    readonly isDeltaZero: boolean;
    readonly type: 'VestingBalance' | 'LiquidityRestrictions' | 'InsufficientBalance' | 'ExistentialDeposit' | 'Expendability' | 'ExistingVestingSchedule' | 'DeadAccount' | 'TooManyReserves' | 'TooManyHolds' | 'TooManyFreezes' | 'IssuanceDeactivated' | 'DeltaZero';
  }

  /** @name PalletTransactionPaymentReleases (169) */
  interface PalletTransactionPaymentReleases extends Enum {
    readonly isV1Ancient: boolean;
    readonly isV2: boolean;
    readonly type: 'V1Ancient' | 'V2';
  }

  /** @name FrameSupportStorageNoDrop (170) */
  interface FrameSupportStorageNoDrop extends FrameSupportTokensFungibleImbalance {}

  /** @name FrameSupportTokensFungibleImbalance (171) */
  interface FrameSupportTokensFungibleImbalance extends Struct {
    readonly amount: u128;
  }

  /** @name PalletSudoCall (172) */
  interface PalletSudoCall extends Enum {
    readonly isSudo: boolean;
    readonly asSudo: {
      readonly call: Call;
    } & Struct;
    readonly isSudoUncheckedWeight: boolean;
    readonly asSudoUncheckedWeight: {
      readonly call: Call;
      readonly weight: SpWeightsWeightV2Weight;
    } & Struct;
    readonly isSetKey: boolean;
    readonly asSetKey: {
      readonly new_: MultiAddress;
    } & Struct;
    readonly isSudoAs: boolean;
    readonly asSudoAs: {
      readonly who: MultiAddress;
      readonly call: Call;
    } & Struct;
    readonly isRemoveKey: boolean;
    readonly type: 'Sudo' | 'SudoUncheckedWeight' | 'SetKey' | 'SudoAs' | 'RemoveKey';
  }

  /** @name PalletUtilityCall (174) */
  interface PalletUtilityCall extends Enum {
    readonly isBatch: boolean;
    readonly asBatch: {
      readonly calls: Vec<Call>;
    } & Struct;
    readonly isAsDerivative: boolean;
    readonly asAsDerivative: {
      readonly index: u16;
      readonly call: Call;
    } & Struct;
    readonly isBatchAll: boolean;
    readonly asBatchAll: {
      readonly calls: Vec<Call>;
    } & Struct;
    readonly isDispatchAs: boolean;
    readonly asDispatchAs: {
      readonly asOrigin: KeyfoldRuntimeOriginCaller;
      readonly call: Call;
    } & Struct;
    readonly isForceBatch: boolean;
    readonly asForceBatch: {
      readonly calls: Vec<Call>;
    } & Struct;
    readonly isWithWeight: boolean;
    readonly asWithWeight: {
      readonly call: Call;
      readonly weight: SpWeightsWeightV2Weight;
    } & Struct;
    readonly isIfElse: boolean;
    readonly asIfElse: {
      readonly main: Call;
      readonly fallback: Call;
    } & Struct;
    readonly isDispatchAsFallible: boolean;
    readonly asDispatchAsFallible: {
      readonly asOrigin: KeyfoldRuntimeOriginCaller;
      readonly call: Call;
    } & Struct;
    readonly type: 'Batch' | 'AsDerivative' | 'BatchAll' | 'DispatchAs' | 'ForceBatch' | 'WithWeight' | 'IfElse' | 'DispatchAsFallible';
  }

  /** @name KeyfoldRuntimeOriginCaller (176) */
  interface KeyfoldRuntimeOriginCaller extends Enum {
    readonly isSystem: boolean;
    readonly asSystem: FrameSupportDispatchRawOrigin;
    readonly type: 'System';
  }

  /** @name FrameSupportDispatchRawOrigin (177) */
  interface FrameSupportDispatchRawOrigin extends Enum {
    readonly isRoot: boolean;
    readonly isSigned: boolean;
    readonly asSigned: AccountId32;
    readonly isNone: boolean;
    readonly isAuthorized: boolean;
    readonly type: 'Root' | 'Signed' | 'None' | 'Authorized';
  }

  /** @name PalletProxyCall (178) */
  interface PalletProxyCall extends Enum {
    readonly isProxy: boolean;
    readonly asProxy: {
      readonly real: MultiAddress;
      readonly forceProxyType: Option<KeyfoldRuntimeConfigsProxyType>;
      readonly call: Call;
    } & Struct;
    readonly isAddProxy: boolean;
    readonly asAddProxy: {
      readonly delegate: MultiAddress;
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly delay: u32;
    } & Struct;
    readonly isRemoveProxy: boolean;
    readonly asRemoveProxy: {
      readonly delegate: MultiAddress;
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly delay: u32;
    } & Struct;
    readonly isRemoveProxies: boolean;
    readonly isCreatePure: boolean;
    readonly asCreatePure: {
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly delay: u32;
      readonly index: u16;
    } & Struct;
    readonly isKillPure: boolean;
    readonly asKillPure: {
      readonly spawner: MultiAddress;
      readonly proxyType: KeyfoldRuntimeConfigsProxyType;
      readonly index: u16;
      readonly height: Compact<u32>;
      readonly extIndex: Compact<u32>;
    } & Struct;
    readonly isAnnounce: boolean;
    readonly asAnnounce: {
      readonly real: MultiAddress;
      readonly callHash: H256;
    } & Struct;
    readonly isRemoveAnnouncement: boolean;
    readonly asRemoveAnnouncement: {
      readonly real: MultiAddress;
      readonly callHash: H256;
    } & Struct;
    readonly isRejectAnnouncement: boolean;
    readonly asRejectAnnouncement: {
      readonly delegate: MultiAddress;
      readonly callHash: H256;
    } & Struct;
    readonly isProxyAnnounced: boolean;
    readonly asProxyAnnounced: {
      readonly delegate: MultiAddress;
      readonly real: MultiAddress;
      readonly forceProxyType: Option<KeyfoldRuntimeConfigsProxyType>;
      readonly call: Call;
    } & Struct;
    readonly isPokeDeposit: boolean;
    readonly type: 'Proxy' | 'AddProxy' | 'RemoveProxy' | 'RemoveProxies' | 'CreatePure' | 'KillPure' | 'Announce' | 'RemoveAnnouncement' | 'RejectAnnouncement' | 'ProxyAnnounced' | 'PokeDeposit';
  }

  /** @name PalletSessionCall (180) */
  interface PalletSessionCall extends Enum {
    readonly isSetKeys: boolean;
    readonly asSetKeys: {
      readonly keys_: KeyfoldRuntimeOpaqueSessionKeys;
      readonly proof: Bytes;
    } & Struct;
    readonly isPurgeKeys: boolean;
    readonly type: 'SetKeys' | 'PurgeKeys';
  }

  /** @name KeyfoldRuntimeOpaqueSessionKeys (181) */
  interface KeyfoldRuntimeOpaqueSessionKeys extends Struct {
    readonly aura: SpConsensusAuraSr25519AppSr25519Public;
    readonly grandpa: SpConsensusGrandpaAppPublic;
  }

  /** @name PalletNftsCall (182) */
  interface PalletNftsCall extends Enum {
    readonly isCreate: boolean;
    readonly asCreate: {
      readonly admin: MultiAddress;
      readonly config: PalletNftsCollectionConfig;
    } & Struct;
    readonly isForceCreate: boolean;
    readonly asForceCreate: {
      readonly owner: MultiAddress;
      readonly config: PalletNftsCollectionConfig;
    } & Struct;
    readonly isDestroy: boolean;
    readonly asDestroy: {
      readonly collection: u32;
      readonly witness: PalletNftsDestroyWitness;
    } & Struct;
    readonly isMint: boolean;
    readonly asMint: {
      readonly collection: u32;
      readonly item: u32;
      readonly mintTo: MultiAddress;
      readonly witnessData: Option<PalletNftsMintWitness>;
    } & Struct;
    readonly isForceMint: boolean;
    readonly asForceMint: {
      readonly collection: u32;
      readonly item: u32;
      readonly mintTo: MultiAddress;
      readonly itemConfig: PalletNftsItemConfig;
    } & Struct;
    readonly isBurn: boolean;
    readonly asBurn: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isTransfer: boolean;
    readonly asTransfer: {
      readonly collection: u32;
      readonly item: u32;
      readonly dest: MultiAddress;
    } & Struct;
    readonly isRedeposit: boolean;
    readonly asRedeposit: {
      readonly collection: u32;
      readonly items: Vec<u32>;
    } & Struct;
    readonly isLockItemTransfer: boolean;
    readonly asLockItemTransfer: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isUnlockItemTransfer: boolean;
    readonly asUnlockItemTransfer: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isLockCollection: boolean;
    readonly asLockCollection: {
      readonly collection: u32;
      readonly lockSettings: u64;
    } & Struct;
    readonly isTransferOwnership: boolean;
    readonly asTransferOwnership: {
      readonly collection: u32;
      readonly newOwner: MultiAddress;
    } & Struct;
    readonly isSetTeam: boolean;
    readonly asSetTeam: {
      readonly collection: u32;
      readonly issuer: Option<MultiAddress>;
      readonly admin: Option<MultiAddress>;
      readonly freezer: Option<MultiAddress>;
    } & Struct;
    readonly isForceCollectionOwner: boolean;
    readonly asForceCollectionOwner: {
      readonly collection: u32;
      readonly owner: MultiAddress;
    } & Struct;
    readonly isForceCollectionConfig: boolean;
    readonly asForceCollectionConfig: {
      readonly collection: u32;
      readonly config: PalletNftsCollectionConfig;
    } & Struct;
    readonly isApproveTransfer: boolean;
    readonly asApproveTransfer: {
      readonly collection: u32;
      readonly item: u32;
      readonly delegate: MultiAddress;
      readonly maybeDeadline: Option<u32>;
    } & Struct;
    readonly isCancelApproval: boolean;
    readonly asCancelApproval: {
      readonly collection: u32;
      readonly item: u32;
      readonly delegate: MultiAddress;
    } & Struct;
    readonly isClearAllTransferApprovals: boolean;
    readonly asClearAllTransferApprovals: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isLockItemProperties: boolean;
    readonly asLockItemProperties: {
      readonly collection: u32;
      readonly item: u32;
      readonly lockMetadata: bool;
      readonly lockAttributes: bool;
    } & Struct;
    readonly isSetAttribute: boolean;
    readonly asSetAttribute: {
      readonly collection: u32;
      readonly maybeItem: Option<u32>;
      readonly namespace: PalletNftsAttributeNamespace;
      readonly key: Bytes;
      readonly value: Bytes;
    } & Struct;
    readonly isForceSetAttribute: boolean;
    readonly asForceSetAttribute: {
      readonly setAs: Option<AccountId32>;
      readonly collection: u32;
      readonly maybeItem: Option<u32>;
      readonly namespace: PalletNftsAttributeNamespace;
      readonly key: Bytes;
      readonly value: Bytes;
    } & Struct;
    readonly isClearAttribute: boolean;
    readonly asClearAttribute: {
      readonly collection: u32;
      readonly maybeItem: Option<u32>;
      readonly namespace: PalletNftsAttributeNamespace;
      readonly key: Bytes;
    } & Struct;
    readonly isApproveItemAttributes: boolean;
    readonly asApproveItemAttributes: {
      readonly collection: u32;
      readonly item: u32;
      readonly delegate: MultiAddress;
    } & Struct;
    readonly isCancelItemAttributesApproval: boolean;
    readonly asCancelItemAttributesApproval: {
      readonly collection: u32;
      readonly item: u32;
      readonly delegate: MultiAddress;
      readonly witness: PalletNftsCancelAttributesApprovalWitness;
    } & Struct;
    readonly isSetMetadata: boolean;
    readonly asSetMetadata: {
      readonly collection: u32;
      readonly item: u32;
      readonly data: Bytes;
    } & Struct;
    readonly isClearMetadata: boolean;
    readonly asClearMetadata: {
      readonly collection: u32;
      readonly item: u32;
    } & Struct;
    readonly isSetCollectionMetadata: boolean;
    readonly asSetCollectionMetadata: {
      readonly collection: u32;
      readonly data: Bytes;
    } & Struct;
    readonly isClearCollectionMetadata: boolean;
    readonly asClearCollectionMetadata: {
      readonly collection: u32;
    } & Struct;
    readonly isSetAcceptOwnership: boolean;
    readonly asSetAcceptOwnership: {
      readonly maybeCollection: Option<u32>;
    } & Struct;
    readonly isSetCollectionMaxSupply: boolean;
    readonly asSetCollectionMaxSupply: {
      readonly collection: u32;
      readonly maxSupply: u32;
    } & Struct;
    readonly isUpdateMintSettings: boolean;
    readonly asUpdateMintSettings: {
      readonly collection: u32;
      readonly mintSettings: PalletNftsMintSettings;
    } & Struct;
    readonly isSetPrice: boolean;
    readonly asSetPrice: {
      readonly collection: u32;
      readonly item: u32;
      readonly price: Option<u128>;
      readonly whitelistedBuyer: Option<MultiAddress>;
    } & Struct;
    readonly isBuyItem: boolean;
    readonly asBuyItem: {
      readonly collection: u32;
      readonly item: u32;
      readonly bidPrice: u128;
    } & Struct;
    readonly isPayTips: boolean;
    readonly asPayTips: {
      readonly tips: Vec<PalletNftsItemTip>;
    } & Struct;
    readonly isCreateSwap: boolean;
    readonly asCreateSwap: {
      readonly offeredCollection: u32;
      readonly offeredItem: u32;
      readonly desiredCollection: u32;
      readonly maybeDesiredItem: Option<u32>;
      readonly maybePrice: Option<PalletNftsPriceWithDirection>;
      readonly duration: u32;
    } & Struct;
    readonly isCancelSwap: boolean;
    readonly asCancelSwap: {
      readonly offeredCollection: u32;
      readonly offeredItem: u32;
    } & Struct;
    readonly isClaimSwap: boolean;
    readonly asClaimSwap: {
      readonly sendCollection: u32;
      readonly sendItem: u32;
      readonly receiveCollection: u32;
      readonly receiveItem: u32;
      readonly witnessPrice: Option<PalletNftsPriceWithDirection>;
    } & Struct;
    readonly isMintPreSigned: boolean;
    readonly asMintPreSigned: {
      readonly mintData: PalletNftsPreSignedMint;
      readonly signature: SpRuntimeMultiSignature;
      readonly signer: AccountId32;
    } & Struct;
    readonly isSetAttributesPreSigned: boolean;
    readonly asSetAttributesPreSigned: {
      readonly data: PalletNftsPreSignedAttributes;
      readonly signature: SpRuntimeMultiSignature;
      readonly signer: AccountId32;
    } & Struct;
    readonly type: 'Create' | 'ForceCreate' | 'Destroy' | 'Mint' | 'ForceMint' | 'Burn' | 'Transfer' | 'Redeposit' | 'LockItemTransfer' | 'UnlockItemTransfer' | 'LockCollection' | 'TransferOwnership' | 'SetTeam' | 'ForceCollectionOwner' | 'ForceCollectionConfig' | 'ApproveTransfer' | 'CancelApproval' | 'ClearAllTransferApprovals' | 'LockItemProperties' | 'SetAttribute' | 'ForceSetAttribute' | 'ClearAttribute' | 'ApproveItemAttributes' | 'CancelItemAttributesApproval' | 'SetMetadata' | 'ClearMetadata' | 'SetCollectionMetadata' | 'ClearCollectionMetadata' | 'SetAcceptOwnership' | 'SetCollectionMaxSupply' | 'UpdateMintSettings' | 'SetPrice' | 'BuyItem' | 'PayTips' | 'CreateSwap' | 'CancelSwap' | 'ClaimSwap' | 'MintPreSigned' | 'SetAttributesPreSigned';
  }

  /** @name PalletNftsCollectionConfig (183) */
  interface PalletNftsCollectionConfig extends Struct {
    readonly settings: u64;
    readonly maxSupply: Option<u32>;
    readonly mintSettings: PalletNftsMintSettings;
  }

  /** @name PalletNftsCollectionSetting (185) */
  interface PalletNftsCollectionSetting extends Enum {
    readonly isTransferableItems: boolean;
    readonly isUnlockedMetadata: boolean;
    readonly isUnlockedAttributes: boolean;
    readonly isUnlockedMaxSupply: boolean;
    readonly isDepositRequired: boolean;
    readonly type: 'TransferableItems' | 'UnlockedMetadata' | 'UnlockedAttributes' | 'UnlockedMaxSupply' | 'DepositRequired';
  }

  /** @name PalletNftsMintSettings (186) */
  interface PalletNftsMintSettings extends Struct {
    readonly mintType: PalletNftsMintType;
    readonly price: Option<u128>;
    readonly startBlock: Option<u32>;
    readonly endBlock: Option<u32>;
    readonly defaultItemSettings: u64;
  }

  /** @name PalletNftsMintType (187) */
  interface PalletNftsMintType extends Enum {
    readonly isIssuer: boolean;
    readonly isPublic: boolean;
    readonly isHolderOf: boolean;
    readonly asHolderOf: u32;
    readonly type: 'Issuer' | 'Public' | 'HolderOf';
  }

  /** @name PalletNftsItemSetting (190) */
  interface PalletNftsItemSetting extends Enum {
    readonly isTransferable: boolean;
    readonly isUnlockedMetadata: boolean;
    readonly isUnlockedAttributes: boolean;
    readonly type: 'Transferable' | 'UnlockedMetadata' | 'UnlockedAttributes';
  }

  /** @name PalletNftsDestroyWitness (191) */
  interface PalletNftsDestroyWitness extends Struct {
    readonly itemMetadatas: Compact<u32>;
    readonly itemConfigs: Compact<u32>;
    readonly attributes: Compact<u32>;
  }

  /** @name PalletNftsMintWitness (193) */
  interface PalletNftsMintWitness extends Struct {
    readonly ownedItem: Option<u32>;
    readonly mintPrice: Option<u128>;
  }

  /** @name PalletNftsItemConfig (194) */
  interface PalletNftsItemConfig extends Struct {
    readonly settings: u64;
  }

  /** @name PalletNftsCancelAttributesApprovalWitness (196) */
  interface PalletNftsCancelAttributesApprovalWitness extends Struct {
    readonly accountAttributes: u32;
  }

  /** @name PalletNftsItemTip (198) */
  interface PalletNftsItemTip extends Struct {
    readonly collection: u32;
    readonly item: u32;
    readonly receiver: AccountId32;
    readonly amount: u128;
  }

  /** @name PalletNftsPreSignedMint (200) */
  interface PalletNftsPreSignedMint extends Struct {
    readonly collection: u32;
    readonly item: u32;
    readonly attributes: Vec<ITuple<[Bytes, Bytes]>>;
    readonly metadata: Bytes;
    readonly onlyAccount: Option<AccountId32>;
    readonly deadline: u32;
    readonly mintPrice: Option<u128>;
  }

  /** @name SpRuntimeMultiSignature (201) */
  interface SpRuntimeMultiSignature extends Enum {
    readonly isEd25519: boolean;
    readonly asEd25519: U8aFixed;
    readonly isSr25519: boolean;
    readonly asSr25519: U8aFixed;
    readonly isEcdsa: boolean;
    readonly asEcdsa: U8aFixed;
    readonly isEth: boolean;
    readonly asEth: U8aFixed;
    readonly type: 'Ed25519' | 'Sr25519' | 'Ecdsa' | 'Eth';
  }

  /** @name PalletNftsPreSignedAttributes (203) */
  interface PalletNftsPreSignedAttributes extends Struct {
    readonly collection: u32;
    readonly item: u32;
    readonly attributes: Vec<ITuple<[Bytes, Bytes]>>;
    readonly namespace: PalletNftsAttributeNamespace;
    readonly deadline: u32;
  }

  /** @name PalletKeyfoldEnclavesCall (204) */
  interface PalletKeyfoldEnclavesCall extends Enum {
    readonly isRegisterOperator: boolean;
    readonly asRegisterOperator: {
      readonly bond: Compact<u128>;
    } & Struct;
    readonly isAddEnclave: boolean;
    readonly asAddEnclave: {
      readonly enclave: AccountId32;
      readonly quote: Bytes;
      readonly collateral: Option<U8aFixed>;
    } & Struct;
    readonly isReplaceEnclave: boolean;
    readonly asReplaceEnclave: {
      readonly old: AccountId32;
      readonly new_: AccountId32;
      readonly quote: Bytes;
      readonly collateral: Option<U8aFixed>;
    } & Struct;
    readonly isRemoveEnclave: boolean;
    readonly asRemoveEnclave: {
      readonly enclave: AccountId32;
    } & Struct;
    readonly isBondMore: boolean;
    readonly asBondMore: {
      readonly value: Compact<u128>;
    } & Struct;
    readonly isHeartbeat: boolean;
    readonly asHeartbeat: {
      readonly block: u32;
      readonly keys_: Vec<ITuple<[u32, u32]>>;
      readonly proof: Bytes;
    } & Struct;
    readonly isUnbond: boolean;
    readonly isWithdraw: boolean;
    readonly isCommitLeak: boolean;
    readonly asCommitLeak: {
      readonly key: u32;
      readonly commitment: U8aFixed;
    } & Struct;
    readonly isReportLeak: boolean;
    readonly asReportLeak: {
      readonly seat: u16;
      readonly proof: U8aFixed;
    } & Struct;
    readonly isSubmitCollateral: boolean;
    readonly asSubmitCollateral: {
      readonly collateral: Bytes;
    } & Struct;
    readonly isRenewAttestation: boolean;
    readonly asRenewAttestation: {
      readonly enclave: AccountId32;
      readonly quote: Bytes;
      readonly collateral: Option<U8aFixed>;
    } & Struct;
    readonly isSetMeasurement: boolean;
    readonly asSetMeasurement: {
      readonly measurement: U8aFixed;
      readonly allowedUntil: Option<u64>;
    } & Struct;
    readonly isSetMinimumTcb: boolean;
    readonly asSetMinimumTcb: {
      readonly minimum: KeyfoldPrimitivesAttestationTcbStatus;
    } & Struct;
    readonly isRemoveCollateral: boolean;
    readonly asRemoveCollateral: {
      readonly id: U8aFixed;
    } & Struct;
    readonly isSkip: boolean;
    readonly type: 'RegisterOperator' | 'AddEnclave' | 'ReplaceEnclave' | 'RemoveEnclave' | 'BondMore' | 'Heartbeat' | 'Unbond' | 'Withdraw' | 'CommitLeak' | 'ReportLeak' | 'SubmitCollateral' | 'RenewAttestation' | 'SetMeasurement' | 'SetMinimumTcb' | 'RemoveCollateral' | 'Skip';
  }

  /** @name PalletKeyfoldKeysCall (209) */
  interface PalletKeyfoldKeysCall extends Enum {
    readonly isCreateKey: boolean;
    readonly asCreateKey: {
      readonly purpose: KeyfoldPrimitivesPurpose;
      readonly committee: u16;
      readonly minimum: u16;
      readonly epochLength: u32;
    } & Struct;
    readonly isRegister: boolean;
    readonly asRegister: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly p: U8aFixed;
      readonly proof: U8aFixed;
    } & Struct;
    readonly isDeal: boolean;
    readonly asDeal: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly posted: Bytes;
    } & Struct;
    readonly isComplain: boolean;
    readonly asComplain: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly dealer: u16;
      readonly recipient: u16;
      readonly k: U8aFixed;
      readonly proof: U8aFixed;
    } & Struct;
    readonly isAcknowledge: boolean;
    readonly asAcknowledge: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
      readonly proof: U8aFixed;
    } & Struct;
    readonly isLost: boolean;
    readonly asLost: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
    } & Struct;
    readonly isRotateNow: boolean;
    readonly asRotateNow: {
      readonly key: u32;
    } & Struct;
    readonly isResizeKey: boolean;
    readonly asResizeKey: {
      readonly key: u32;
      readonly committee: u16;
      readonly minimum: u16;
    } & Struct;
    readonly isRetireKey: boolean;
    readonly asRetireKey: {
      readonly key: u32;
    } & Struct;
    readonly isWantReplica: boolean;
    readonly asWantReplica: {
      readonly key: u32;
      readonly epoch: u32;
      readonly p: U8aFixed;
      readonly proof: U8aFixed;
    } & Struct;
    readonly isHandoff: boolean;
    readonly asHandoff: {
      readonly key: u32;
      readonly epoch: u32;
      readonly recipient: AccountId32;
      readonly r: U8aFixed;
      readonly c: U8aFixed;
      readonly proof: U8aFixed;
    } & Struct;
    readonly type: 'CreateKey' | 'Register' | 'Deal' | 'Complain' | 'Acknowledge' | 'Lost' | 'RotateNow' | 'ResizeKey' | 'RetireKey' | 'WantReplica' | 'Handoff';
  }

  /** @name PalletKeyfoldSecretsCall (211) */
  interface PalletKeyfoldSecretsCall extends Enum {
    readonly isDeposit: boolean;
    readonly asDeposit: {
      readonly key: u32;
      readonly object: U8aFixed;
      readonly record: PalletKeyfoldSecretsRecord;
      readonly policy: Vec<PalletKeyfoldSecretsPolicyPolicyNode>;
    } & Struct;
    readonly isSetPolicy: boolean;
    readonly asSetPolicy: {
      readonly secret: u64;
      readonly policy: Vec<PalletKeyfoldSecretsPolicyPolicyNode>;
    } & Struct;
    readonly isTransfer: boolean;
    readonly asTransfer: {
      readonly secret: u64;
      readonly newOwner: AccountId32;
    } & Struct;
    readonly isDestroy: boolean;
    readonly asDestroy: {
      readonly secret: u64;
    } & Struct;
    readonly isRequest: boolean;
    readonly asRequest: {
      readonly secret: u64;
      readonly r: U8aFixed;
      readonly proof: U8aFixed;
    } & Struct;
    readonly isSubmitPartials: boolean;
    readonly asSubmitPartials: {
      readonly partials: Vec<PalletKeyfoldSecretsPartial>;
    } & Struct;
    readonly isCloseRequest: boolean;
    readonly asCloseRequest: {
      readonly request: u64;
    } & Struct;
    readonly isCreateGroup: boolean;
    readonly asCreateGroup: {
      readonly name: Bytes;
      readonly members: Vec<AccountId32>;
    } & Struct;
    readonly isSetGroup: boolean;
    readonly asSetGroup: {
      readonly group: u32;
      readonly members: Vec<AccountId32>;
    } & Struct;
    readonly isRemoveGroup: boolean;
    readonly asRemoveGroup: {
      readonly group: u32;
    } & Struct;
    readonly isApprove: boolean;
    readonly asApprove: {
      readonly secret: u64;
      readonly policyVersion: u32;
      readonly reader: AccountId32;
      readonly expires: u32;
    } & Struct;
    readonly isDelegate: boolean;
    readonly asDelegate: {
      readonly secret: u64;
      readonly delegate: AccountId32;
      readonly expires: u32;
    } & Struct;
    readonly isRemoveEntry: boolean;
    readonly asRemoveEntry: {
      readonly entry: PalletKeyfoldSecretsEntry;
    } & Struct;
    readonly type: 'Deposit' | 'SetPolicy' | 'Transfer' | 'Destroy' | 'Request' | 'SubmitPartials' | 'CloseRequest' | 'CreateGroup' | 'SetGroup' | 'RemoveGroup' | 'Approve' | 'Delegate' | 'RemoveEntry';
  }

  /** @name PalletKeyfoldSecretsRecord (212) */
  interface PalletKeyfoldSecretsRecord extends Struct {
    readonly u: U8aFixed;
    readonly ubar: U8aFixed;
    readonly proof: U8aFixed;
    readonly com: U8aFixed;
    readonly ct: Bytes;
  }

  /** @name PalletKeyfoldSecretsPolicyPolicyNode (215) */
  interface PalletKeyfoldSecretsPolicyPolicyNode extends Enum {
    readonly isOwner: boolean;
    readonly isAccounts: boolean;
    readonly asAccounts: Vec<AccountId32>;
    readonly isBefore: boolean;
    readonly asBefore: u32;
    readonly isAfter: boolean;
    readonly asAfter: u32;
    readonly isAny: boolean;
    readonly asAny: u8;
    readonly isAll: boolean;
    readonly asAll: u8;
    readonly isAtLeast: boolean;
    readonly asAtLeast: {
      readonly k: u8;
      readonly of: u8;
    } & Struct;
    readonly isWithin: boolean;
    readonly asWithin: {
      readonly from: u32;
      readonly to: u32;
    } & Struct;
    readonly isTokenBalance: boolean;
    readonly asTokenBalance: u128;
    readonly isGroup: boolean;
    readonly asGroup: u32;
    readonly isApproved: boolean;
    readonly asApproved: {
      readonly by: Vec<AccountId32>;
      readonly k: u8;
    } & Struct;
    readonly isDelegated: boolean;
    readonly isOnce: boolean;
    readonly isRate: boolean;
    readonly asRate: {
      readonly most: u8;
      readonly blocks: u32;
    } & Struct;
    readonly isExtension: boolean;
    readonly asExtension: {
      readonly id: u16;
      readonly data: Bytes;
    } & Struct;
    readonly type: 'Owner' | 'Accounts' | 'Before' | 'After' | 'Any' | 'All' | 'AtLeast' | 'Within' | 'TokenBalance' | 'Group' | 'Approved' | 'Delegated' | 'Once' | 'Rate' | 'Extension';
  }

  /** @name PalletKeyfoldSecretsPartial (219) */
  interface PalletKeyfoldSecretsPartial extends Struct {
    readonly request: u64;
    readonly epoch: u32;
    readonly a: U8aFixed;
    readonly b: U8aFixed;
    readonly proof: U8aFixed;
  }

  /** @name PalletKeyfoldBeaconCall (223) */
  interface PalletKeyfoldBeaconCall extends Enum {
    readonly isSubmit: boolean;
    readonly asSubmit: {
      readonly shares: Vec<PalletKeyfoldBeaconBeaconShare>;
    } & Struct;
    readonly isMarkLost: boolean;
    readonly asMarkLost: {
      readonly key: u32;
      readonly round: u64;
    } & Struct;
    readonly type: 'Submit' | 'MarkLost';
  }

  /** @name PalletKeyfoldBeaconBeaconShare (225) */
  interface PalletKeyfoldBeaconBeaconShare extends Struct {
    readonly key: u32;
    readonly round: u64;
    readonly sigma: U8aFixed;
    readonly proof: U8aFixed;
  }

  /** @name PalletKeyfoldValidatorsCall (227) */
  interface PalletKeyfoldValidatorsCall extends Enum {
    readonly isBond: boolean;
    readonly isAddValidator: boolean;
    readonly asAddValidator: {
      readonly who: AccountId32;
    } & Struct;
    readonly isRemoveValidator: boolean;
    readonly asRemoveValidator: {
      readonly who: AccountId32;
    } & Struct;
    readonly isLeave: boolean;
    readonly isWithdraw: boolean;
    readonly type: 'Bond' | 'AddValidator' | 'RemoveValidator' | 'Leave' | 'Withdraw';
  }

  /** @name PalletSudoError (228) */
  interface PalletSudoError extends Enum {
    readonly isRequireSudo: boolean;
    readonly type: 'RequireSudo';
  }

  /** @name PalletUtilityError (229) */
  interface PalletUtilityError extends Enum {
    readonly isTooManyCalls: boolean;
    readonly type: 'TooManyCalls';
  }

  /** @name PalletProxyProxyDefinition (232) */
  interface PalletProxyProxyDefinition extends Struct {
    readonly delegate: AccountId32;
    readonly proxyType: KeyfoldRuntimeConfigsProxyType;
    readonly delay: u32;
  }

  /** @name PalletProxyAnnouncement (236) */
  interface PalletProxyAnnouncement extends Struct {
    readonly real: AccountId32;
    readonly callHash: H256;
    readonly height: u32;
  }

  /** @name PalletProxyError (238) */
  interface PalletProxyError extends Enum {
    readonly isTooMany: boolean;
    readonly isNotFound: boolean;
    readonly isNotProxy: boolean;
    readonly isUnproxyable: boolean;
    readonly isDuplicate: boolean;
    readonly isNoPermission: boolean;
    readonly isUnannounced: boolean;
    readonly isNoSelfProxy: boolean;
    readonly type: 'TooMany' | 'NotFound' | 'NotProxy' | 'Unproxyable' | 'Duplicate' | 'NoPermission' | 'Unannounced' | 'NoSelfProxy';
  }

  /** @name SpCoreCryptoKeyTypeId (246) */
  interface SpCoreCryptoKeyTypeId extends U8aFixed {}

  /** @name PalletSessionError (247) */
  interface PalletSessionError extends Enum {
    readonly isInvalidProof: boolean;
    readonly isNoAssociatedValidatorId: boolean;
    readonly isDuplicatedKey: boolean;
    readonly isNoKeys: boolean;
    readonly isNoAccount: boolean;
    readonly type: 'InvalidProof' | 'NoAssociatedValidatorId' | 'DuplicatedKey' | 'NoKeys' | 'NoAccount';
  }

  /** @name SpStakingOffenceOffenceDetails (249) */
  interface SpStakingOffenceOffenceDetails extends Struct {
    readonly offender: ITuple<[AccountId32, Null]>;
    readonly reporters: Vec<AccountId32>;
  }

  /** @name PalletNftsCollectionDetails (252) */
  interface PalletNftsCollectionDetails extends Struct {
    readonly owner: AccountId32;
    readonly ownerDeposit: u128;
    readonly items: u32;
    readonly itemMetadatas: u32;
    readonly itemConfigs: u32;
    readonly attributes: u32;
  }

  /** @name PalletNftsCollectionRole (257) */
  interface PalletNftsCollectionRole extends Enum {
    readonly isIssuer: boolean;
    readonly isFreezer: boolean;
    readonly isAdmin: boolean;
    readonly type: 'Issuer' | 'Freezer' | 'Admin';
  }

  /** @name PalletNftsItemDetails (258) */
  interface PalletNftsItemDetails extends Struct {
    readonly owner: AccountId32;
    readonly approvals: BTreeMap<AccountId32, Option<u32>>;
    readonly deposit: PalletNftsItemDeposit;
  }

  /** @name PalletNftsItemDeposit (259) */
  interface PalletNftsItemDeposit extends Struct {
    readonly account: AccountId32;
    readonly amount: u128;
  }

  /** @name PalletNftsCollectionMetadata (264) */
  interface PalletNftsCollectionMetadata extends Struct {
    readonly deposit: u128;
    readonly data: Bytes;
  }

  /** @name PalletNftsItemMetadata (265) */
  interface PalletNftsItemMetadata extends Struct {
    readonly deposit: PalletNftsItemMetadataDeposit;
    readonly data: Bytes;
  }

  /** @name PalletNftsItemMetadataDeposit (266) */
  interface PalletNftsItemMetadataDeposit extends Struct {
    readonly account: Option<AccountId32>;
    readonly amount: u128;
  }

  /** @name PalletNftsAttributeDeposit (269) */
  interface PalletNftsAttributeDeposit extends Struct {
    readonly account: Option<AccountId32>;
    readonly amount: u128;
  }

  /** @name PalletNftsPendingSwap (273) */
  interface PalletNftsPendingSwap extends Struct {
    readonly desiredCollection: u32;
    readonly desiredItem: Option<u32>;
    readonly price: Option<PalletNftsPriceWithDirection>;
    readonly deadline: u32;
  }

  /** @name PalletNftsPalletFeature (275) */
  interface PalletNftsPalletFeature extends Enum {
    readonly isTrading: boolean;
    readonly isAttributes: boolean;
    readonly isApprovals: boolean;
    readonly isSwaps: boolean;
    readonly type: 'Trading' | 'Attributes' | 'Approvals' | 'Swaps';
  }

  /** @name PalletNftsError (276) */
  interface PalletNftsError extends Enum {
    readonly isNoPermission: boolean;
    readonly isUnknownCollection: boolean;
    readonly isAlreadyExists: boolean;
    readonly isApprovalExpired: boolean;
    readonly isWrongOwner: boolean;
    readonly isBadWitness: boolean;
    readonly isCollectionIdInUse: boolean;
    readonly isItemsNonTransferable: boolean;
    readonly isNotDelegate: boolean;
    readonly isWrongDelegate: boolean;
    readonly isUnapproved: boolean;
    readonly isUnaccepted: boolean;
    readonly isItemLocked: boolean;
    readonly isLockedItemAttributes: boolean;
    readonly isLockedCollectionAttributes: boolean;
    readonly isLockedItemMetadata: boolean;
    readonly isLockedCollectionMetadata: boolean;
    readonly isMaxSupplyReached: boolean;
    readonly isMaxSupplyLocked: boolean;
    readonly isMaxSupplyTooSmall: boolean;
    readonly isUnknownItem: boolean;
    readonly isUnknownSwap: boolean;
    readonly isMetadataNotFound: boolean;
    readonly isAttributeNotFound: boolean;
    readonly isNotForSale: boolean;
    readonly isBidTooLow: boolean;
    readonly isReachedApprovalLimit: boolean;
    readonly isDeadlineExpired: boolean;
    readonly isWrongDuration: boolean;
    readonly isMethodDisabled: boolean;
    readonly isWrongSetting: boolean;
    readonly isInconsistentItemConfig: boolean;
    readonly isNoConfig: boolean;
    readonly isRolesNotCleared: boolean;
    readonly isMintNotStarted: boolean;
    readonly isMintEnded: boolean;
    readonly isAlreadyClaimed: boolean;
    readonly isIncorrectData: boolean;
    readonly isWrongOrigin: boolean;
    readonly isWrongSignature: boolean;
    readonly isIncorrectMetadata: boolean;
    readonly isMaxAttributesLimitReached: boolean;
    readonly isWrongNamespace: boolean;
    readonly isCollectionNotEmpty: boolean;
    readonly isWitnessRequired: boolean;
    readonly type: 'NoPermission' | 'UnknownCollection' | 'AlreadyExists' | 'ApprovalExpired' | 'WrongOwner' | 'BadWitness' | 'CollectionIdInUse' | 'ItemsNonTransferable' | 'NotDelegate' | 'WrongDelegate' | 'Unapproved' | 'Unaccepted' | 'ItemLocked' | 'LockedItemAttributes' | 'LockedCollectionAttributes' | 'LockedItemMetadata' | 'LockedCollectionMetadata' | 'MaxSupplyReached' | 'MaxSupplyLocked' | 'MaxSupplyTooSmall' | 'UnknownItem' | 'UnknownSwap' | 'MetadataNotFound' | 'AttributeNotFound' | 'NotForSale' | 'BidTooLow' | 'ReachedApprovalLimit' | 'DeadlineExpired' | 'WrongDuration' | 'MethodDisabled' | 'WrongSetting' | 'InconsistentItemConfig' | 'NoConfig' | 'RolesNotCleared' | 'MintNotStarted' | 'MintEnded' | 'AlreadyClaimed' | 'IncorrectData' | 'WrongOrigin' | 'WrongSignature' | 'IncorrectMetadata' | 'MaxAttributesLimitReached' | 'WrongNamespace' | 'CollectionNotEmpty' | 'WitnessRequired';
  }

  /** @name PalletKeyfoldEnclavesOperatorInfo (277) */
  interface PalletKeyfoldEnclavesOperatorInfo extends Struct {
    readonly bond: u128;
    readonly bondedSince: u32;
    readonly jailed: bool;
    readonly enclaves: u32;
    readonly servingSince: Option<u32>;
    readonly slot: u32;
    readonly missed: u32;
    readonly isolated: Option<u32>;
    readonly ejected: Option<u32>;
    readonly charged: Option<u32>;
    readonly leaving: Option<PalletKeyfoldEnclavesLeaving>;
  }

  /** @name PalletKeyfoldEnclavesLeaving (279) */
  interface PalletKeyfoldEnclavesLeaving extends Struct {
    readonly since: u32;
    readonly free: Option<u32>;
  }

  /** @name PalletKeyfoldEnclavesEnclaveInfo (280) */
  interface PalletKeyfoldEnclavesEnclaveInfo extends Struct {
    readonly operator: AccountId32;
    readonly measurement: U8aFixed;
    readonly added: u32;
    readonly attestedUntil: Option<u64>;
  }

  /** @name PalletKeyfoldEnclavesCollateralInfo (281) */
  interface PalletKeyfoldEnclavesCollateralInfo extends Struct {
    readonly submitter: AccountId32;
    readonly deposit: u128;
    readonly until: u64;
    readonly bytes: Bytes;
  }

  /** @name PalletKeyfoldEnclavesHeartbeatTimingInfo (285) */
  interface PalletKeyfoldEnclavesHeartbeatTimingInfo extends Struct {
    readonly period: u32;
    readonly freshness: u32;
  }

  /** @name PalletKeyfoldEnclavesLeakCommitment (289) */
  interface PalletKeyfoldEnclavesLeakCommitment extends Struct {
    readonly commitment: U8aFixed;
    readonly key: u32;
    readonly epoch: u32;
    readonly opens: u32;
    readonly expires: u32;
    readonly deposit: u128;
    readonly seats: Vec<ITuple<[AccountId32, Option<U8aFixed>]>>;
  }

  /** @name PalletKeyfoldEnclavesError (294) */
  interface PalletKeyfoldEnclavesError extends Enum {
    readonly isAlreadyOperator: boolean;
    readonly isNotOperator: boolean;
    readonly isBondTooSmall: boolean;
    readonly isJailed: boolean;
    readonly isEnclaveUsed: boolean;
    readonly isUnknownEnclave: boolean;
    readonly isTooManyEnclaves: boolean;
    readonly isMeasurementNotAllowed: boolean;
    readonly isQuoteFormat: boolean;
    readonly isQuoteLength: boolean;
    readonly isWrongReportData: boolean;
    readonly isQuoteSignature: boolean;
    readonly isSimulatedNotAllowed: boolean;
    readonly isCollateralNeeded: boolean;
    readonly isUnknownCollateral: boolean;
    readonly isCollateralFormat: boolean;
    readonly isCollateralExpired: boolean;
    readonly isCollateralNotYetValid: boolean;
    readonly isCertificateRevoked: boolean;
    readonly isTcbTooLow: boolean;
    readonly isDebugEnclave: boolean;
    readonly isCollateralExists: boolean;
    readonly isTooMuchCollateral: boolean;
    readonly isNotSubmitter: boolean;
    readonly isMeasurementChanged: boolean;
    readonly isAttestationExpired: boolean;
    readonly isMeasurementExpired: boolean;
    readonly isNotAnEnclave: boolean;
    readonly isFutureBlock: boolean;
    readonly isBlockTooOld: boolean;
    readonly isUnknownBlock: boolean;
    readonly isKeyOrder: boolean;
    readonly isWrongEpoch: boolean;
    readonly isNotAcknowledged: boolean;
    readonly isLength: boolean;
    readonly isScalar: boolean;
    readonly isIdentity: boolean;
    readonly isProof: boolean;
    readonly isTooManyOperators: boolean;
    readonly isLeaving: boolean;
    readonly isNotLeaving: boolean;
    readonly isSeated: boolean;
    readonly isTooEarly: boolean;
    readonly isAlreadyCommitted: boolean;
    readonly isNoCommitment: boolean;
    readonly isCommitmentExpired: boolean;
    readonly isCommitment: boolean;
    readonly isSeat: boolean;
    readonly isOwnShare: boolean;
    readonly isInconsistent: boolean;
    readonly type: 'AlreadyOperator' | 'NotOperator' | 'BondTooSmall' | 'Jailed' | 'EnclaveUsed' | 'UnknownEnclave' | 'TooManyEnclaves' | 'MeasurementNotAllowed' | 'QuoteFormat' | 'QuoteLength' | 'WrongReportData' | 'QuoteSignature' | 'SimulatedNotAllowed' | 'CollateralNeeded' | 'UnknownCollateral' | 'CollateralFormat' | 'CollateralExpired' | 'CollateralNotYetValid' | 'CertificateRevoked' | 'TcbTooLow' | 'DebugEnclave' | 'CollateralExists' | 'TooMuchCollateral' | 'NotSubmitter' | 'MeasurementChanged' | 'AttestationExpired' | 'MeasurementExpired' | 'NotAnEnclave' | 'FutureBlock' | 'BlockTooOld' | 'UnknownBlock' | 'KeyOrder' | 'WrongEpoch' | 'NotAcknowledged' | 'Length' | 'Scalar' | 'Identity' | 'Proof' | 'TooManyOperators' | 'Leaving' | 'NotLeaving' | 'Seated' | 'TooEarly' | 'AlreadyCommitted' | 'NoCommitment' | 'CommitmentExpired' | 'Commitment' | 'Seat' | 'OwnShare' | 'Inconsistent';
  }

  /** @name PalletKeyfoldKeysKeyInfo (295) */
  interface PalletKeyfoldKeysKeyInfo extends Struct {
    readonly purpose: KeyfoldPrimitivesPurpose;
    readonly rotation: KeyfoldPrimitivesRotation;
    readonly creator: Option<AccountId32>;
    readonly committee: u16;
    readonly minimum: u16;
    readonly epochLength: u32;
    readonly epoch: u32;
    readonly attempt: u16;
    readonly threshold: u16;
    readonly seats: u16;
    readonly public: Option<U8aFixed>;
    readonly activeSince: u32;
    readonly retired: bool;
  }

  /** @name KeyfoldPrimitivesRotation (296) */
  interface KeyfoldPrimitivesRotation extends Enum {
    readonly isReshare: boolean;
    readonly isRenew: boolean;
    readonly type: 'Reshare' | 'Renew';
  }

  /** @name PalletKeyfoldKeysPhaseInfo (297) */
  interface PalletKeyfoldKeysPhaseInfo extends Struct {
    readonly phase: PalletKeyfoldKeysPhase;
    readonly epoch: u32;
    readonly attempt: u16;
    readonly opened: u32;
    readonly ends: u32;
    readonly extended: bool;
    readonly backOff: u32;
  }

  /** @name PalletKeyfoldKeysTimingInfo (298) */
  interface PalletKeyfoldKeysTimingInfo extends Struct {
    readonly window: u32;
    readonly backOff: u32;
  }

  /** @name PalletKeyfoldKeysEarlyInfo (299) */
  interface PalletKeyfoldKeysEarlyInfo extends Struct {
    readonly wait: u32;
    readonly fired: Option<u16>;
    readonly running: bool;
    readonly look: u32;
  }

  /** @name PalletKeyfoldKeysRoster (310) */
  interface PalletKeyfoldKeysRoster extends Struct {
    readonly seats: Vec<PalletKeyfoldKeysRosterSeat>;
    readonly hash_: U8aFixed;
    readonly context: U8aFixed;
    readonly attempt: u16;
    readonly n: u16;
    readonly m: u16;
    readonly t: u16;
    readonly f: u16;
    readonly a: u16;
    readonly tOld: u16;
    readonly rosterOld: U8aFixed;
  }

  /** @name PalletKeyfoldKeysRosterSeat (312) */
  interface PalletKeyfoldKeysRosterSeat extends Struct {
    readonly operator: AccountId32;
    readonly enclaves: Vec<ITuple<[AccountId32, U8aFixed]>>;
  }

  /** @name PalletKeyfoldKeysCommitment (315) */
  interface PalletKeyfoldKeysCommitment extends Struct {
    readonly r: U8aFixed;
    readonly v: Vec<U8aFixed>;
    readonly digest: U8aFixed;
  }

  /** @name PalletKeyfoldKeysAcknowledgement (318) */
  interface PalletKeyfoldKeysAcknowledgement extends Struct {
    readonly seat: u16;
    readonly at: u32;
    readonly withdrawn: bool;
    readonly provedAt: u32;
  }

  /** @name PalletKeyfoldKeysSeatProof (319) */
  interface PalletKeyfoldKeysSeatProof extends Struct {
    readonly last: u32;
    readonly before: Option<u32>;
  }

  /** @name PalletKeyfoldKeysReplicaWish (320) */
  interface PalletKeyfoldKeysReplicaWish extends Struct {
    readonly seat: u16;
    readonly p: U8aFixed;
    readonly at: u32;
    readonly answer: Option<PalletKeyfoldKeysReplicaAnswer>;
  }

  /** @name PalletKeyfoldKeysReplicaAnswer (322) */
  interface PalletKeyfoldKeysReplicaAnswer extends Struct {
    readonly donor: AccountId32;
    readonly r: U8aFixed;
    readonly c: U8aFixed;
  }

  /** @name PalletKeyfoldKeysCommitteeSize (323) */
  interface PalletKeyfoldKeysCommitteeSize extends Struct {
    readonly committee: u16;
    readonly minimum: u16;
  }

  /** @name PalletKeyfoldKeysGarbage (324) */
  interface PalletKeyfoldKeysGarbage extends Enum {
    readonly isRegistrations: boolean;
    readonly isEverything: boolean;
    readonly isWishes: boolean;
    readonly type: 'Registrations' | 'Everything' | 'Wishes';
  }

  /** @name PalletKeyfoldKeysError (328) */
  interface PalletKeyfoldKeysError extends Enum {
    readonly isUnknownKey: boolean;
    readonly isTooManyKeys: boolean;
    readonly isPurposeRefused: boolean;
    readonly isCommitteeSize: boolean;
    readonly isMinimumSeats: boolean;
    readonly isEpochTooShort: boolean;
    readonly isNotAnEnclave: boolean;
    readonly isNotEligible: boolean;
    readonly isAttestationExpired: boolean;
    readonly isMeasurementExpired: boolean;
    readonly isWrongAttempt: boolean;
    readonly isWrongPhase: boolean;
    readonly isAlreadyRegistered: boolean;
    readonly isTooManyOperators: boolean;
    readonly isNotInRoster: boolean;
    readonly isAlreadyDealt: boolean;
    readonly isNoDealing: boolean;
    readonly isNotRecipient: boolean;
    readonly isAlreadyConvicted: boolean;
    readonly isSeatConvicted: boolean;
    readonly isAlreadyAcknowledged: boolean;
    readonly isWithdrawn: boolean;
    readonly isNothingToLose: boolean;
    readonly isInconsistent: boolean;
    readonly isLength: boolean;
    readonly isPoint: boolean;
    readonly isIdentity: boolean;
    readonly isScalar: boolean;
    readonly isProof: boolean;
    readonly isDegree: boolean;
    readonly isShareKey: boolean;
    readonly isDuplicate: boolean;
    readonly isReused: boolean;
    readonly isReplicas: boolean;
    readonly isSize: boolean;
    readonly isSeat: boolean;
    readonly isTooFew: boolean;
    readonly isPublicKey: boolean;
    readonly isNotActive: boolean;
    readonly isNotDealer: boolean;
    readonly isNoAttemptLeft: boolean;
    readonly isKeyInUse: boolean;
    readonly isDepositUnavailable: boolean;
    readonly isNoWish: boolean;
    readonly isNotSibling: boolean;
    readonly isSilent: boolean;
    readonly isAlreadyAnswered: boolean;
    readonly type: 'UnknownKey' | 'TooManyKeys' | 'PurposeRefused' | 'CommitteeSize' | 'MinimumSeats' | 'EpochTooShort' | 'NotAnEnclave' | 'NotEligible' | 'AttestationExpired' | 'MeasurementExpired' | 'WrongAttempt' | 'WrongPhase' | 'AlreadyRegistered' | 'TooManyOperators' | 'NotInRoster' | 'AlreadyDealt' | 'NoDealing' | 'NotRecipient' | 'AlreadyConvicted' | 'SeatConvicted' | 'AlreadyAcknowledged' | 'Withdrawn' | 'NothingToLose' | 'Inconsistent' | 'Length' | 'Point' | 'Identity' | 'Scalar' | 'Proof' | 'Degree' | 'ShareKey' | 'Duplicate' | 'Reused' | 'Replicas' | 'Size' | 'Seat' | 'TooFew' | 'PublicKey' | 'NotActive' | 'NotDealer' | 'NoAttemptLeft' | 'KeyInUse' | 'DepositUnavailable' | 'NoWish' | 'NotSibling' | 'Silent' | 'AlreadyAnswered';
  }

  /** @name PalletKeyfoldSecretsSecretInfo (329) */
  interface PalletKeyfoldSecretsSecretInfo extends Struct {
    readonly key: u32;
    readonly depositor: AccountId32;
    readonly owner: AccountId32;
    readonly object: U8aFixed;
    readonly label: U8aFixed;
    readonly policyVersion: u32;
    readonly created: u32;
    readonly payer: AccountId32;
    readonly deposit: u128;
  }

  /** @name PalletKeyfoldSecretsLabelState (330) */
  interface PalletKeyfoldSecretsLabelState extends Enum {
    readonly isLive: boolean;
    readonly asLive: u64;
    readonly isDestroyed: boolean;
    readonly type: 'Live' | 'Destroyed';
  }

  /** @name PalletKeyfoldSecretsRequestInfo (331) */
  interface PalletKeyfoldSecretsRequestInfo extends Struct {
    readonly key: u32;
    readonly secret: u64;
    readonly reader: AccountId32;
    readonly r: U8aFixed;
    readonly policyVersion: u32;
    readonly opened: u32;
    readonly expires: u32;
    readonly fee: u128;
    readonly release: Option<PalletKeyfoldSecretsRelease>;
  }

  /** @name PalletKeyfoldSecretsRelease (333) */
  interface PalletKeyfoldSecretsRelease extends Struct {
    readonly epoch: u32;
    readonly a: U8aFixed;
    readonly b: U8aFixed;
    readonly at: u32;
  }

  /** @name PalletKeyfoldSecretsAcceptedPartial (335) */
  interface PalletKeyfoldSecretsAcceptedPartial extends Struct {
    readonly epoch: u32;
    readonly seat: u16;
    readonly operator: AccountId32;
    readonly a: U8aFixed;
    readonly b: U8aFixed;
  }

  /** @name PalletKeyfoldSecretsSecondBase (338) */
  interface PalletKeyfoldSecretsSecondBase extends Struct {
    readonly public: U8aFixed;
    readonly gbar: U8aFixed;
  }

  /** @name PalletKeyfoldSecretsGroupInfo (339) */
  interface PalletKeyfoldSecretsGroupInfo extends Struct {
    readonly owner: AccountId32;
    readonly name: Bytes;
    readonly members: Vec<AccountId32>;
    readonly deposit: u128;
  }

  /** @name PalletKeyfoldSecretsApproval (342) */
  interface PalletKeyfoldSecretsApproval extends Struct {
    readonly approver: AccountId32;
    readonly policyVersion: u32;
    readonly expires: u32;
    readonly deposit: u128;
  }

  /** @name PalletKeyfoldSecretsDelegation (344) */
  interface PalletKeyfoldSecretsDelegation extends Struct {
    readonly payer: AccountId32;
    readonly policyVersion: u32;
    readonly expires: u32;
    readonly deposit: u128;
  }

  /** @name PalletKeyfoldSecretsCounter (345) */
  interface PalletKeyfoldSecretsCounter extends Struct {
    readonly policyVersion: u32;
    readonly asked: Vec<u32>;
    readonly deposit: u128;
  }

  /** @name PalletKeyfoldSecretsError (347) */
  interface PalletKeyfoldSecretsError extends Enum {
    readonly isNotActive: boolean;
    readonly isWrongPurpose: boolean;
    readonly isLabelExists: boolean;
    readonly isUnknownSecret: boolean;
    readonly isNotOwner: boolean;
    readonly isDenied: boolean;
    readonly isPolicyInvalid: boolean;
    readonly isTooManyRequests: boolean;
    readonly isUnknownRequest: boolean;
    readonly isNotCloseable: boolean;
    readonly isNotEnclave: boolean;
    readonly isNothingSubmitted: boolean;
    readonly isLength: boolean;
    readonly isPoint: boolean;
    readonly isIdentity: boolean;
    readonly isScalar: boolean;
    readonly isProof: boolean;
    readonly isFeeUnavailable: boolean;
    readonly isDepositUnavailable: boolean;
    readonly isUnknownGroup: boolean;
    readonly isNotGroupOwner: boolean;
    readonly isOtherVersion: boolean;
    readonly isNoSuchRule: boolean;
    readonly isAlreadyOver: boolean;
    readonly isUnknownEntry: boolean;
    readonly isNotRemovable: boolean;
    readonly type: 'NotActive' | 'WrongPurpose' | 'LabelExists' | 'UnknownSecret' | 'NotOwner' | 'Denied' | 'PolicyInvalid' | 'TooManyRequests' | 'UnknownRequest' | 'NotCloseable' | 'NotEnclave' | 'NothingSubmitted' | 'Length' | 'Point' | 'Identity' | 'Scalar' | 'Proof' | 'FeeUnavailable' | 'DepositUnavailable' | 'UnknownGroup' | 'NotGroupOwner' | 'OtherVersion' | 'NoSuchRule' | 'AlreadyOver' | 'UnknownEntry' | 'NotRemovable';
  }

  /** @name PalletKeyfoldBeaconBeaconState (348) */
  interface PalletKeyfoldBeaconBeaconState extends Struct {
    readonly nextRound: u64;
    readonly nextAt: u32;
    readonly open: u32;
    readonly latest: Option<u64>;
    readonly judged: u64;
    readonly ended: u64;
  }

  /** @name PalletKeyfoldBeaconRoundInfo (349) */
  interface PalletKeyfoldBeaconRoundInfo extends Struct {
    readonly epoch: u32;
    readonly opened: u32;
  }

  /** @name PalletKeyfoldBeaconAcceptedShare (351) */
  interface PalletKeyfoldBeaconAcceptedShare extends Struct {
    readonly seat: u16;
    readonly sigma: U8aFixed;
  }

  /** @name PalletKeyfoldBeaconOutput (353) */
  interface PalletKeyfoldBeaconOutput extends Struct {
    readonly epoch: u32;
    readonly opened: u32;
    readonly at: u32;
    readonly sum: U8aFixed;
    readonly out: U8aFixed;
  }

  /** @name PalletKeyfoldBeaconError (354) */
  interface PalletKeyfoldBeaconError extends Enum {
    readonly isNotEnclave: boolean;
    readonly isNothingSubmitted: boolean;
    readonly isNotOpen: boolean;
    readonly type: 'NotEnclave' | 'NothingSubmitted' | 'NotOpen';
  }

  /** @name PalletKeyfoldAuditAuditHead (355) */
  interface PalletKeyfoldAuditAuditHead extends Struct {
    readonly size_: u64;
    readonly peaks: Vec<U8aFixed>;
  }

  /** @name PalletKeyfoldAuditProgram (357) */
  interface PalletKeyfoldAuditProgram extends Struct {
    readonly specVersion: u32;
    readonly replaced: Option<u32>;
  }

  /** @name PalletKeyfoldAuditCause (358) */
  interface PalletKeyfoldAuditCause extends Struct {
    readonly index: u32;
    readonly digest: U8aFixed;
  }

  /** @name KeyfoldPrimitivesDutyScope (360) */
  interface KeyfoldPrimitivesDutyScope extends Enum {
    readonly isAttempt: boolean;
    readonly asAttempt: {
      readonly key: u32;
      readonly epoch: u32;
      readonly attempt: u16;
    } & Struct;
    readonly isUntil: boolean;
    readonly asUntil: u32;
    readonly type: 'Attempt' | 'Until';
  }

  /** @name KeyfoldPrimitivesDuty (362) */
  interface KeyfoldPrimitivesDuty extends Enum {
    readonly isRegister: boolean;
    readonly isDeal: boolean;
    readonly isComplain: boolean;
    readonly asComplain: u16;
    readonly isAcknowledge: boolean;
    readonly isLost: boolean;
    readonly isPartials: boolean;
    readonly isHeartbeat: boolean;
    readonly isWantReplica: boolean;
    readonly asWantReplica: u32;
    readonly isHandoff: boolean;
    readonly asHandoff: u32;
    readonly isBeacon: boolean;
    readonly isSkip: boolean;
    readonly type: 'Register' | 'Deal' | 'Complain' | 'Acknowledge' | 'Lost' | 'Partials' | 'Heartbeat' | 'WantReplica' | 'Handoff' | 'Beacon' | 'Skip';
  }

  /** @name PalletKeyfoldQuotaError (364) */
  interface PalletKeyfoldQuotaError extends Enum {
    readonly isNotAnEnclave: boolean;
    readonly isWrongAttempt: boolean;
    readonly isWrongPhase: boolean;
    readonly isAlreadyDone: boolean;
    readonly isNotItsDuty: boolean;
    readonly isWrongLength: boolean;
    readonly isQuotaSpent: boolean;
    readonly isQuotaSpentForNow: boolean;
    readonly isImmortal: boolean;
    readonly isStaleBlock: boolean;
    readonly type: 'NotAnEnclave' | 'WrongAttempt' | 'WrongPhase' | 'AlreadyDone' | 'NotItsDuty' | 'WrongLength' | 'QuotaSpent' | 'QuotaSpentForNow' | 'Immortal' | 'StaleBlock';
  }

  /** @name PalletKeyfoldValidatorsBondInfo (365) */
  interface PalletKeyfoldValidatorsBondInfo extends Struct {
    readonly bond: u128;
    readonly freeFrom: Option<u32>;
  }

  /** @name PalletKeyfoldValidatorsError (366) */
  interface PalletKeyfoldValidatorsError extends Enum {
    readonly isAlreadyBonded: boolean;
    readonly isAlreadyValidator: boolean;
    readonly isNotValidator: boolean;
    readonly isNotBonded: boolean;
    readonly isNoKeys: boolean;
    readonly isTooMany: boolean;
    readonly isLastValidator: boolean;
    readonly isStillValidator: boolean;
    readonly isTooEarly: boolean;
    readonly type: 'AlreadyBonded' | 'AlreadyValidator' | 'NotValidator' | 'NotBonded' | 'NoKeys' | 'TooMany' | 'LastValidator' | 'StillValidator' | 'TooEarly';
  }

  /** @name FrameSystemExtensionsCheckNonZeroSender (369) */
  type FrameSystemExtensionsCheckNonZeroSender = Null;

  /** @name FrameSystemExtensionsCheckSpecVersion (370) */
  type FrameSystemExtensionsCheckSpecVersion = Null;

  /** @name FrameSystemExtensionsCheckTxVersion (371) */
  type FrameSystemExtensionsCheckTxVersion = Null;

  /** @name FrameSystemExtensionsCheckGenesis (372) */
  type FrameSystemExtensionsCheckGenesis = Null;

  /** @name FrameSystemExtensionsCheckNonce (375) */
  interface FrameSystemExtensionsCheckNonce extends Compact<u32> {}

  /** @name FrameSystemExtensionsCheckWeight (376) */
  type FrameSystemExtensionsCheckWeight = Null;

  /** @name PalletTransactionPaymentChargeTransactionPayment (377) */
  interface PalletTransactionPaymentChargeTransactionPayment extends Compact<u128> {}

  /** @name FrameSystemExtensionsWeightReclaim (378) */
  type FrameSystemExtensionsWeightReclaim = Null;

  /** @name KeyfoldRuntimeRuntime (379) */
  type KeyfoldRuntimeRuntime = Null;

} // declare module

// Auto-generated via `yarn polkadot-types-from-defs`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/types/lookup';

import type { Bytes, Compact, Enum, Null, Option, Result, Struct, Text, U8aFixed, Vec, bool, u128, u16, u32, u64, u8 } from '@polkadot/types-codec';
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
    readonly type: 'RequestFee' | 'StorageDeposit';
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

  /** @name PalletKeyfoldEnclavesEvent (59) */
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

  /** @name KeyfoldPrimitivesAttestationTcbStatus (61) */
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

  /** @name KeyfoldPrimitivesOffence (62) */
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

  /** @name KeyfoldPrimitivesOffenceAbsence (63) */
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

  /** @name PalletKeyfoldKeysEvent (67) */
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

  /** @name KeyfoldPrimitivesPurpose (68) */
  interface KeyfoldPrimitivesPurpose extends Enum {
    readonly isWrap: boolean;
    readonly isBeacon: boolean;
    readonly isSign: boolean;
    readonly type: 'Wrap' | 'Beacon' | 'Sign';
  }

  /** @name PalletKeyfoldKeysPhase (69) */
  interface PalletKeyfoldKeysPhase extends Enum {
    readonly isIdle: boolean;
    readonly isRegister: boolean;
    readonly isDeal: boolean;
    readonly isComplain: boolean;
    readonly isAcknowledge: boolean;
    readonly type: 'Idle' | 'Register' | 'Deal' | 'Complain' | 'Acknowledge';
  }

  /** @name PalletKeyfoldKeysDraw (71) */
  interface PalletKeyfoldKeysDraw extends Struct {
    readonly seed: U8aFixed;
    readonly round: Option<ITuple<[u32, u64]>>;
  }

  /** @name PalletKeyfoldKeysAbortReason (74) */
  interface PalletKeyfoldKeysAbortReason extends Enum {
    readonly isTooFewOperators: boolean;
    readonly isTooFewDealings: boolean;
    readonly isBadDealing: boolean;
    readonly isIdentityPublicKey: boolean;
    readonly isTooFewAcknowledgements: boolean;
    readonly type: 'TooFewOperators' | 'TooFewDealings' | 'BadDealing' | 'IdentityPublicKey' | 'TooFewAcknowledgements';
  }

  /** @name PalletKeyfoldSecretsEvent (75) */
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
    readonly type: 'Deposited' | 'PolicySet' | 'Transferred' | 'Destroyed' | 'Requested' | 'PartialsSubmitted' | 'Released' | 'AbsenceVoid' | 'RequestClosed';
  }

  /** @name PalletKeyfoldSecretsOutcome (78) */
  interface PalletKeyfoldSecretsOutcome extends Enum {
    readonly isAccepted: boolean;
    readonly isSurplus: boolean;
    readonly isStale: boolean;
    readonly isWrong: boolean;
    readonly type: 'Accepted' | 'Surplus' | 'Stale' | 'Wrong';
  }

  /** @name PalletKeyfoldBeaconEvent (82) */
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

  /** @name PalletKeyfoldBeaconOutcome (85) */
  interface PalletKeyfoldBeaconOutcome extends Enum {
    readonly isAccepted: boolean;
    readonly isSurplus: boolean;
    readonly isStale: boolean;
    readonly isWrong: boolean;
    readonly type: 'Accepted' | 'Surplus' | 'Stale' | 'Wrong';
  }

  /** @name PalletKeyfoldAuditEvent (87) */
  interface PalletKeyfoldAuditEvent extends Enum {
    readonly isCodeChanged: boolean;
    readonly asCodeChanged: {
      readonly specVersion: u32;
      readonly code: U8aFixed;
    } & Struct;
    readonly type: 'CodeChanged';
  }

  /** @name PalletKeyfoldValidatorsEvent (88) */
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

  /** @name FrameSystemPhase (89) */
  interface FrameSystemPhase extends Enum {
    readonly isApplyExtrinsic: boolean;
    readonly asApplyExtrinsic: u32;
    readonly isFinalization: boolean;
    readonly isInitialization: boolean;
    readonly type: 'ApplyExtrinsic' | 'Finalization' | 'Initialization';
  }

  /** @name FrameSystemLastRuntimeUpgradeInfo (91) */
  interface FrameSystemLastRuntimeUpgradeInfo extends Struct {
    readonly specVersion: Compact<u32>;
    readonly specName: Text;
  }

  /** @name FrameSystemCodeUpgradeAuthorization (95) */
  interface FrameSystemCodeUpgradeAuthorization extends Struct {
    readonly codeHash: H256;
    readonly checkVersion: bool;
  }

  /** @name FrameSystemCall (96) */
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

  /** @name FrameSystemLimitsBlockWeights (100) */
  interface FrameSystemLimitsBlockWeights extends Struct {
    readonly baseBlock: SpWeightsWeightV2Weight;
    readonly maxBlock: SpWeightsWeightV2Weight;
    readonly perClass: FrameSupportDispatchPerDispatchClassWeightsPerClass;
  }

  /** @name FrameSupportDispatchPerDispatchClassWeightsPerClass (101) */
  interface FrameSupportDispatchPerDispatchClassWeightsPerClass extends Struct {
    readonly normal: FrameSystemLimitsWeightsPerClass;
    readonly operational: FrameSystemLimitsWeightsPerClass;
    readonly mandatory: FrameSystemLimitsWeightsPerClass;
  }

  /** @name FrameSystemLimitsWeightsPerClass (102) */
  interface FrameSystemLimitsWeightsPerClass extends Struct {
    readonly baseExtrinsic: SpWeightsWeightV2Weight;
    readonly maxExtrinsic: Option<SpWeightsWeightV2Weight>;
    readonly maxTotal: Option<SpWeightsWeightV2Weight>;
    readonly reserved: Option<SpWeightsWeightV2Weight>;
  }

  /** @name FrameSystemLimitsBlockLength (104) */
  interface FrameSystemLimitsBlockLength extends Struct {
    readonly max: FrameSupportDispatchPerDispatchClassU32;
    readonly maxHeaderSize: Option<u32>;
  }

  /** @name FrameSupportDispatchPerDispatchClassU32 (105) */
  interface FrameSupportDispatchPerDispatchClassU32 extends Struct {
    readonly normal: u32;
    readonly operational: u32;
    readonly mandatory: u32;
  }

  /** @name SpWeightsRuntimeDbWeight (107) */
  interface SpWeightsRuntimeDbWeight extends Struct {
    readonly read: u64;
    readonly write: u64;
  }

  /** @name SpVersionRuntimeVersion (108) */
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

  /** @name FrameSystemError (113) */
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

  /** @name PalletTimestampCall (114) */
  interface PalletTimestampCall extends Enum {
    readonly isSet: boolean;
    readonly asSet: {
      readonly now: Compact<u64>;
    } & Struct;
    readonly type: 'Set';
  }

  /** @name SpConsensusAuraSr25519AppSr25519Public (116) */
  interface SpConsensusAuraSr25519AppSr25519Public extends U8aFixed {}

  /** @name PalletGrandpaStoredState (119) */
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

  /** @name PalletGrandpaStoredPendingChange (120) */
  interface PalletGrandpaStoredPendingChange extends Struct {
    readonly scheduledAt: u32;
    readonly delay: u32;
    readonly nextAuthorities: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>;
    readonly forced: Option<u32>;
  }

  /** @name PalletGrandpaCall (122) */
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

  /** @name SpConsensusGrandpaEquivocationProof (123) */
  interface SpConsensusGrandpaEquivocationProof extends Struct {
    readonly setId: u64;
    readonly equivocation: SpConsensusGrandpaEquivocation;
  }

  /** @name SpConsensusGrandpaEquivocation (124) */
  interface SpConsensusGrandpaEquivocation extends Enum {
    readonly isPrevote: boolean;
    readonly asPrevote: FinalityGrandpaEquivocationPrevote;
    readonly isPrecommit: boolean;
    readonly asPrecommit: FinalityGrandpaEquivocationPrecommit;
    readonly type: 'Prevote' | 'Precommit';
  }

  /** @name FinalityGrandpaEquivocationPrevote (125) */
  interface FinalityGrandpaEquivocationPrevote extends Struct {
    readonly roundNumber: u64;
    readonly identity: SpConsensusGrandpaAppPublic;
    readonly first: ITuple<[FinalityGrandpaPrevote, SpConsensusGrandpaAppSignature]>;
    readonly second: ITuple<[FinalityGrandpaPrevote, SpConsensusGrandpaAppSignature]>;
  }

  /** @name FinalityGrandpaPrevote (126) */
  interface FinalityGrandpaPrevote extends Struct {
    readonly targetHash: H256;
    readonly targetNumber: u32;
  }

  /** @name SpConsensusGrandpaAppSignature (127) */
  interface SpConsensusGrandpaAppSignature extends U8aFixed {}

  /** @name FinalityGrandpaEquivocationPrecommit (130) */
  interface FinalityGrandpaEquivocationPrecommit extends Struct {
    readonly roundNumber: u64;
    readonly identity: SpConsensusGrandpaAppPublic;
    readonly first: ITuple<[FinalityGrandpaPrecommit, SpConsensusGrandpaAppSignature]>;
    readonly second: ITuple<[FinalityGrandpaPrecommit, SpConsensusGrandpaAppSignature]>;
  }

  /** @name FinalityGrandpaPrecommit (131) */
  interface FinalityGrandpaPrecommit extends Struct {
    readonly targetHash: H256;
    readonly targetNumber: u32;
  }

  /** @name SpSessionMembershipProof (133) */
  interface SpSessionMembershipProof extends Struct {
    readonly session: u32;
    readonly trieNodes: Vec<Bytes>;
    readonly validatorCount: u32;
  }

  /** @name PalletGrandpaError (134) */
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

  /** @name PalletBalancesBalanceLock (136) */
  interface PalletBalancesBalanceLock extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
    readonly reasons: PalletBalancesReasons;
  }

  /** @name PalletBalancesReasons (137) */
  interface PalletBalancesReasons extends Enum {
    readonly isFee: boolean;
    readonly isMisc: boolean;
    readonly isAll: boolean;
    readonly type: 'Fee' | 'Misc' | 'All';
  }

  /** @name PalletBalancesReserveData (140) */
  interface PalletBalancesReserveData extends Struct {
    readonly id: U8aFixed;
    readonly amount: u128;
  }

  /** @name FrameSupportTokensMiscIdAmountRuntimeHoldReason (143) */
  interface FrameSupportTokensMiscIdAmountRuntimeHoldReason extends Struct {
    readonly id: KeyfoldRuntimeRuntimeHoldReason;
    readonly amount: u128;
  }

  /** @name FrameSupportTokensMiscIdAmountRuntimeFreezeReason (146) */
  interface FrameSupportTokensMiscIdAmountRuntimeFreezeReason extends Struct {
    readonly id: KeyfoldRuntimeRuntimeFreezeReason;
    readonly amount: u128;
  }

  /** @name KeyfoldRuntimeRuntimeFreezeReason (147) */
  type KeyfoldRuntimeRuntimeFreezeReason = Null;

  /** @name PalletBalancesCall (149) */
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

  /** @name PalletBalancesAdjustmentDirection (155) */
  interface PalletBalancesAdjustmentDirection extends Enum {
    readonly isIncrease: boolean;
    readonly isDecrease: boolean;
    readonly type: 'Increase' | 'Decrease';
  }

  /** @name PalletBalancesError (156) */
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

  /** @name PalletTransactionPaymentReleases (158) */
  interface PalletTransactionPaymentReleases extends Enum {
    readonly isV1Ancient: boolean;
    readonly isV2: boolean;
    readonly type: 'V1Ancient' | 'V2';
  }

  /** @name FrameSupportStorageNoDrop (159) */
  interface FrameSupportStorageNoDrop extends FrameSupportTokensFungibleImbalance {}

  /** @name FrameSupportTokensFungibleImbalance (160) */
  interface FrameSupportTokensFungibleImbalance extends Struct {
    readonly amount: u128;
  }

  /** @name PalletSudoCall (161) */
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

  /** @name PalletUtilityCall (163) */
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

  /** @name KeyfoldRuntimeOriginCaller (165) */
  interface KeyfoldRuntimeOriginCaller extends Enum {
    readonly isSystem: boolean;
    readonly asSystem: FrameSupportDispatchRawOrigin;
    readonly type: 'System';
  }

  /** @name FrameSupportDispatchRawOrigin (166) */
  interface FrameSupportDispatchRawOrigin extends Enum {
    readonly isRoot: boolean;
    readonly isSigned: boolean;
    readonly asSigned: AccountId32;
    readonly isNone: boolean;
    readonly isAuthorized: boolean;
    readonly type: 'Root' | 'Signed' | 'None' | 'Authorized';
  }

  /** @name PalletProxyCall (167) */
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

  /** @name PalletSessionCall (169) */
  interface PalletSessionCall extends Enum {
    readonly isSetKeys: boolean;
    readonly asSetKeys: {
      readonly keys_: KeyfoldRuntimeOpaqueSessionKeys;
      readonly proof: Bytes;
    } & Struct;
    readonly isPurgeKeys: boolean;
    readonly type: 'SetKeys' | 'PurgeKeys';
  }

  /** @name KeyfoldRuntimeOpaqueSessionKeys (170) */
  interface KeyfoldRuntimeOpaqueSessionKeys extends Struct {
    readonly aura: SpConsensusAuraSr25519AppSr25519Public;
    readonly grandpa: SpConsensusGrandpaAppPublic;
  }

  /** @name PalletKeyfoldEnclavesCall (171) */
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
    readonly type: 'RegisterOperator' | 'AddEnclave' | 'ReplaceEnclave' | 'RemoveEnclave' | 'BondMore' | 'Heartbeat' | 'Unbond' | 'Withdraw' | 'CommitLeak' | 'ReportLeak' | 'SubmitCollateral' | 'RenewAttestation' | 'SetMeasurement' | 'SetMinimumTcb' | 'RemoveCollateral';
  }

  /** @name PalletKeyfoldKeysCall (176) */
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

  /** @name PalletKeyfoldSecretsCall (178) */
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
    readonly type: 'Deposit' | 'SetPolicy' | 'Transfer' | 'Destroy' | 'Request' | 'SubmitPartials' | 'CloseRequest';
  }

  /** @name PalletKeyfoldSecretsRecord (179) */
  interface PalletKeyfoldSecretsRecord extends Struct {
    readonly u: U8aFixed;
    readonly ubar: U8aFixed;
    readonly proof: U8aFixed;
    readonly com: U8aFixed;
    readonly ct: Bytes;
  }

  /** @name PalletKeyfoldSecretsPolicyPolicyNode (182) */
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
    readonly type: 'Owner' | 'Accounts' | 'Before' | 'After' | 'Any' | 'All';
  }

  /** @name PalletKeyfoldSecretsPartial (186) */
  interface PalletKeyfoldSecretsPartial extends Struct {
    readonly request: u64;
    readonly epoch: u32;
    readonly a: U8aFixed;
    readonly b: U8aFixed;
    readonly proof: U8aFixed;
  }

  /** @name PalletKeyfoldBeaconCall (189) */
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

  /** @name PalletKeyfoldBeaconBeaconShare (191) */
  interface PalletKeyfoldBeaconBeaconShare extends Struct {
    readonly key: u32;
    readonly round: u64;
    readonly sigma: U8aFixed;
    readonly proof: U8aFixed;
  }

  /** @name PalletKeyfoldValidatorsCall (193) */
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

  /** @name PalletSudoError (194) */
  interface PalletSudoError extends Enum {
    readonly isRequireSudo: boolean;
    readonly type: 'RequireSudo';
  }

  /** @name PalletUtilityError (195) */
  interface PalletUtilityError extends Enum {
    readonly isTooManyCalls: boolean;
    readonly type: 'TooManyCalls';
  }

  /** @name PalletProxyProxyDefinition (198) */
  interface PalletProxyProxyDefinition extends Struct {
    readonly delegate: AccountId32;
    readonly proxyType: KeyfoldRuntimeConfigsProxyType;
    readonly delay: u32;
  }

  /** @name PalletProxyAnnouncement (202) */
  interface PalletProxyAnnouncement extends Struct {
    readonly real: AccountId32;
    readonly callHash: H256;
    readonly height: u32;
  }

  /** @name PalletProxyError (204) */
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

  /** @name SpCoreCryptoKeyTypeId (212) */
  interface SpCoreCryptoKeyTypeId extends U8aFixed {}

  /** @name PalletSessionError (213) */
  interface PalletSessionError extends Enum {
    readonly isInvalidProof: boolean;
    readonly isNoAssociatedValidatorId: boolean;
    readonly isDuplicatedKey: boolean;
    readonly isNoKeys: boolean;
    readonly isNoAccount: boolean;
    readonly type: 'InvalidProof' | 'NoAssociatedValidatorId' | 'DuplicatedKey' | 'NoKeys' | 'NoAccount';
  }

  /** @name SpStakingOffenceOffenceDetails (215) */
  interface SpStakingOffenceOffenceDetails extends Struct {
    readonly offender: ITuple<[AccountId32, Null]>;
    readonly reporters: Vec<AccountId32>;
  }

  /** @name PalletKeyfoldEnclavesOperatorInfo (218) */
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

  /** @name PalletKeyfoldEnclavesLeaving (220) */
  interface PalletKeyfoldEnclavesLeaving extends Struct {
    readonly since: u32;
    readonly free: Option<u32>;
  }

  /** @name PalletKeyfoldEnclavesEnclaveInfo (221) */
  interface PalletKeyfoldEnclavesEnclaveInfo extends Struct {
    readonly operator: AccountId32;
    readonly measurement: U8aFixed;
    readonly added: u32;
    readonly attestedUntil: Option<u64>;
  }

  /** @name PalletKeyfoldEnclavesCollateralInfo (222) */
  interface PalletKeyfoldEnclavesCollateralInfo extends Struct {
    readonly submitter: AccountId32;
    readonly deposit: u128;
    readonly until: u64;
    readonly bytes: Bytes;
  }

  /** @name PalletKeyfoldEnclavesHeartbeatTimingInfo (226) */
  interface PalletKeyfoldEnclavesHeartbeatTimingInfo extends Struct {
    readonly period: u32;
    readonly freshness: u32;
  }

  /** @name PalletKeyfoldEnclavesLeakCommitment (230) */
  interface PalletKeyfoldEnclavesLeakCommitment extends Struct {
    readonly commitment: U8aFixed;
    readonly key: u32;
    readonly epoch: u32;
    readonly opens: u32;
    readonly expires: u32;
    readonly deposit: u128;
    readonly seats: Vec<ITuple<[AccountId32, Option<U8aFixed>]>>;
  }

  /** @name PalletKeyfoldEnclavesError (235) */
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

  /** @name PalletKeyfoldKeysKeyInfo (236) */
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

  /** @name KeyfoldPrimitivesRotation (237) */
  interface KeyfoldPrimitivesRotation extends Enum {
    readonly isReshare: boolean;
    readonly isRenew: boolean;
    readonly type: 'Reshare' | 'Renew';
  }

  /** @name PalletKeyfoldKeysPhaseInfo (238) */
  interface PalletKeyfoldKeysPhaseInfo extends Struct {
    readonly phase: PalletKeyfoldKeysPhase;
    readonly epoch: u32;
    readonly attempt: u16;
    readonly opened: u32;
    readonly ends: u32;
    readonly extended: bool;
    readonly backOff: u32;
  }

  /** @name PalletKeyfoldKeysTimingInfo (239) */
  interface PalletKeyfoldKeysTimingInfo extends Struct {
    readonly window: u32;
    readonly backOff: u32;
  }

  /** @name PalletKeyfoldKeysEarlyInfo (240) */
  interface PalletKeyfoldKeysEarlyInfo extends Struct {
    readonly wait: u32;
    readonly fired: Option<u16>;
    readonly running: bool;
    readonly look: u32;
  }

  /** @name PalletKeyfoldKeysRoster (252) */
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

  /** @name PalletKeyfoldKeysRosterSeat (254) */
  interface PalletKeyfoldKeysRosterSeat extends Struct {
    readonly operator: AccountId32;
    readonly enclaves: Vec<ITuple<[AccountId32, U8aFixed]>>;
  }

  /** @name PalletKeyfoldKeysCommitment (257) */
  interface PalletKeyfoldKeysCommitment extends Struct {
    readonly r: U8aFixed;
    readonly v: Vec<U8aFixed>;
    readonly digest: U8aFixed;
  }

  /** @name PalletKeyfoldKeysAcknowledgement (260) */
  interface PalletKeyfoldKeysAcknowledgement extends Struct {
    readonly seat: u16;
    readonly at: u32;
    readonly withdrawn: bool;
    readonly provedAt: u32;
  }

  /** @name PalletKeyfoldKeysSeatProof (261) */
  interface PalletKeyfoldKeysSeatProof extends Struct {
    readonly last: u32;
    readonly before: Option<u32>;
  }

  /** @name PalletKeyfoldKeysReplicaWish (262) */
  interface PalletKeyfoldKeysReplicaWish extends Struct {
    readonly seat: u16;
    readonly p: U8aFixed;
    readonly at: u32;
    readonly answer: Option<PalletKeyfoldKeysReplicaAnswer>;
  }

  /** @name PalletKeyfoldKeysReplicaAnswer (264) */
  interface PalletKeyfoldKeysReplicaAnswer extends Struct {
    readonly donor: AccountId32;
    readonly r: U8aFixed;
    readonly c: U8aFixed;
  }

  /** @name PalletKeyfoldKeysCommitteeSize (265) */
  interface PalletKeyfoldKeysCommitteeSize extends Struct {
    readonly committee: u16;
    readonly minimum: u16;
  }

  /** @name PalletKeyfoldKeysGarbage (266) */
  interface PalletKeyfoldKeysGarbage extends Enum {
    readonly isRegistrations: boolean;
    readonly isEverything: boolean;
    readonly isWishes: boolean;
    readonly type: 'Registrations' | 'Everything' | 'Wishes';
  }

  /** @name PalletKeyfoldKeysError (270) */
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

  /** @name PalletKeyfoldSecretsSecretInfo (271) */
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

  /** @name PalletKeyfoldSecretsLabelState (272) */
  interface PalletKeyfoldSecretsLabelState extends Enum {
    readonly isLive: boolean;
    readonly asLive: u64;
    readonly isDestroyed: boolean;
    readonly type: 'Live' | 'Destroyed';
  }

  /** @name PalletKeyfoldSecretsRequestInfo (273) */
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

  /** @name PalletKeyfoldSecretsRelease (275) */
  interface PalletKeyfoldSecretsRelease extends Struct {
    readonly epoch: u32;
    readonly a: U8aFixed;
    readonly b: U8aFixed;
    readonly at: u32;
  }

  /** @name PalletKeyfoldSecretsAcceptedPartial (277) */
  interface PalletKeyfoldSecretsAcceptedPartial extends Struct {
    readonly epoch: u32;
    readonly seat: u16;
    readonly operator: AccountId32;
    readonly a: U8aFixed;
    readonly b: U8aFixed;
  }

  /** @name PalletKeyfoldSecretsSecondBase (280) */
  interface PalletKeyfoldSecretsSecondBase extends Struct {
    readonly public: U8aFixed;
    readonly gbar: U8aFixed;
  }

  /** @name PalletKeyfoldSecretsError (281) */
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
    readonly type: 'NotActive' | 'WrongPurpose' | 'LabelExists' | 'UnknownSecret' | 'NotOwner' | 'Denied' | 'PolicyInvalid' | 'TooManyRequests' | 'UnknownRequest' | 'NotCloseable' | 'NotEnclave' | 'NothingSubmitted' | 'Length' | 'Point' | 'Identity' | 'Scalar' | 'Proof' | 'FeeUnavailable' | 'DepositUnavailable';
  }

  /** @name PalletKeyfoldBeaconBeaconState (282) */
  interface PalletKeyfoldBeaconBeaconState extends Struct {
    readonly nextRound: u64;
    readonly nextAt: u32;
    readonly open: u32;
    readonly latest: Option<u64>;
    readonly judged: u64;
    readonly ended: u64;
  }

  /** @name PalletKeyfoldBeaconRoundInfo (283) */
  interface PalletKeyfoldBeaconRoundInfo extends Struct {
    readonly epoch: u32;
    readonly opened: u32;
  }

  /** @name PalletKeyfoldBeaconAcceptedShare (285) */
  interface PalletKeyfoldBeaconAcceptedShare extends Struct {
    readonly seat: u16;
    readonly sigma: U8aFixed;
  }

  /** @name PalletKeyfoldBeaconOutput (287) */
  interface PalletKeyfoldBeaconOutput extends Struct {
    readonly epoch: u32;
    readonly opened: u32;
    readonly at: u32;
    readonly sum: U8aFixed;
    readonly out: U8aFixed;
  }

  /** @name PalletKeyfoldBeaconError (288) */
  interface PalletKeyfoldBeaconError extends Enum {
    readonly isNotEnclave: boolean;
    readonly isNothingSubmitted: boolean;
    readonly isNotOpen: boolean;
    readonly type: 'NotEnclave' | 'NothingSubmitted' | 'NotOpen';
  }

  /** @name PalletKeyfoldAuditAuditHead (289) */
  interface PalletKeyfoldAuditAuditHead extends Struct {
    readonly size_: u64;
    readonly peaks: Vec<U8aFixed>;
  }

  /** @name PalletKeyfoldAuditProgram (291) */
  interface PalletKeyfoldAuditProgram extends Struct {
    readonly specVersion: u32;
    readonly replaced: Option<u32>;
  }

  /** @name PalletKeyfoldAuditCause (292) */
  interface PalletKeyfoldAuditCause extends Struct {
    readonly index: u32;
    readonly digest: U8aFixed;
  }

  /** @name KeyfoldPrimitivesDutyScope (294) */
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

  /** @name KeyfoldPrimitivesDuty (296) */
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
    readonly type: 'Register' | 'Deal' | 'Complain' | 'Acknowledge' | 'Lost' | 'Partials' | 'Heartbeat' | 'WantReplica' | 'Handoff' | 'Beacon';
  }

  /** @name PalletKeyfoldQuotaError (298) */
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

  /** @name PalletKeyfoldValidatorsBondInfo (299) */
  interface PalletKeyfoldValidatorsBondInfo extends Struct {
    readonly bond: u128;
    readonly freeFrom: Option<u32>;
  }

  /** @name PalletKeyfoldValidatorsError (300) */
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

  /** @name SpRuntimeMultiSignature (302) */
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

  /** @name FrameSystemExtensionsCheckNonZeroSender (305) */
  type FrameSystemExtensionsCheckNonZeroSender = Null;

  /** @name FrameSystemExtensionsCheckSpecVersion (306) */
  type FrameSystemExtensionsCheckSpecVersion = Null;

  /** @name FrameSystemExtensionsCheckTxVersion (307) */
  type FrameSystemExtensionsCheckTxVersion = Null;

  /** @name FrameSystemExtensionsCheckGenesis (308) */
  type FrameSystemExtensionsCheckGenesis = Null;

  /** @name FrameSystemExtensionsCheckNonce (311) */
  interface FrameSystemExtensionsCheckNonce extends Compact<u32> {}

  /** @name FrameSystemExtensionsCheckWeight (312) */
  type FrameSystemExtensionsCheckWeight = Null;

  /** @name PalletTransactionPaymentChargeTransactionPayment (313) */
  interface PalletTransactionPaymentChargeTransactionPayment extends Compact<u128> {}

  /** @name FrameSystemExtensionsWeightReclaim (314) */
  type FrameSystemExtensionsWeightReclaim = Null;

  /** @name KeyfoldRuntimeRuntime (315) */
  type KeyfoldRuntimeRuntime = Null;

} // declare module

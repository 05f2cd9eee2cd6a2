// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/events';

import type { ApiTypes, AugmentedEvent } from '@polkadot/api-base/types';
import type { Bytes, Null, Option, Result, U8aFixed, Vec, bool, u128, u16, u32, u64 } from '@polkadot/types-codec';
import type { ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, H256 } from '@polkadot/types/interfaces/runtime';
import type { FrameSupportTokensMiscBalanceStatus, FrameSystemDispatchEventInfo, KeyfoldPrimitivesAttestationTcbStatus, KeyfoldPrimitivesOffence, KeyfoldPrimitivesOffenceAbsence, KeyfoldPrimitivesPurpose, KeyfoldRuntimeConfigsProxyType, KeyfoldRuntimeRuntimeHoldReason, PalletBalancesUnexpectedKind, PalletKeyfoldBeaconOutcome, PalletKeyfoldKeysAbortReason, PalletKeyfoldKeysDraw, PalletKeyfoldKeysPhase, PalletKeyfoldSecretsEntry, PalletKeyfoldSecretsOutcome, PalletNftsAttributeNamespace, PalletNftsPalletAttributes, PalletNftsPriceWithDirection, PalletProxyDepositKind, SpConsensusGrandpaAppPublic, SpRuntimeDispatchError } from '@polkadot/types/lookup';

export type __AugmentedEvent<ApiType extends ApiTypes> = AugmentedEvent<ApiType>;

declare module '@polkadot/api-base/types/events' {
  interface AugmentedEvents<ApiType extends ApiTypes> {
    audit: {
      /**
       * This is the first block that another program runs.
       **/
      CodeChanged: AugmentedEvent<ApiType, [specVersion: u32, code: U8aFixed], { specVersion: u32, code: U8aFixed }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    balances: {
      /**
       * A balance was set by root.
       **/
      BalanceSet: AugmentedEvent<ApiType, [who: AccountId32, free: u128], { who: AccountId32, free: u128 }>;
      /**
       * Some amount was burned from an account.
       **/
      Burned: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some debt has been dropped from the Total Issuance.
       **/
      BurnedDebt: AugmentedEvent<ApiType, [amount: u128], { amount: u128 }>;
      /**
       * Held balance was burned from an account.
       **/
      BurnedHeld: AugmentedEvent<ApiType, [reason: KeyfoldRuntimeRuntimeHoldReason, who: AccountId32, amount: u128], { reason: KeyfoldRuntimeRuntimeHoldReason, who: AccountId32, amount: u128 }>;
      /**
       * Some amount was deposited (e.g. for transaction fees).
       **/
      Deposit: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * An account was removed whose balance was non-zero but below ExistentialDeposit,
       * resulting in an outright loss.
       **/
      DustLost: AugmentedEvent<ApiType, [account: AccountId32, amount: u128], { account: AccountId32, amount: u128 }>;
      /**
       * An account was created with some free balance.
       **/
      Endowed: AugmentedEvent<ApiType, [account: AccountId32, freeBalance: u128], { account: AccountId32, freeBalance: u128 }>;
      /**
       * Some balance was frozen.
       **/
      Frozen: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some balance was placed on hold.
       **/
      Held: AugmentedEvent<ApiType, [reason: KeyfoldRuntimeRuntimeHoldReason, who: AccountId32, amount: u128], { reason: KeyfoldRuntimeRuntimeHoldReason, who: AccountId32, amount: u128 }>;
      /**
       * Total issuance was increased by `amount`, creating a credit to be balanced.
       **/
      Issued: AugmentedEvent<ApiType, [amount: u128], { amount: u128 }>;
      /**
       * Some balance was locked.
       **/
      Locked: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some amount was minted into an account.
       **/
      Minted: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some credit was balanced and added to the TotalIssuance.
       **/
      MintedCredit: AugmentedEvent<ApiType, [amount: u128], { amount: u128 }>;
      /**
       * Some balance was released from hold.
       **/
      Released: AugmentedEvent<ApiType, [reason: KeyfoldRuntimeRuntimeHoldReason, who: AccountId32, amount: u128], { reason: KeyfoldRuntimeRuntimeHoldReason, who: AccountId32, amount: u128 }>;
      /**
       * Total issuance was decreased by `amount`, creating a debt to be balanced.
       **/
      Rescinded: AugmentedEvent<ApiType, [amount: u128], { amount: u128 }>;
      /**
       * Some balance was reserved (moved from free to reserved).
       **/
      Reserved: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some balance was moved from the reserve of the first account to the second account.
       * Final argument indicates the destination balance type.
       **/
      ReserveRepatriated: AugmentedEvent<ApiType, [from: AccountId32, to: AccountId32, amount: u128, destinationStatus: FrameSupportTokensMiscBalanceStatus], { from: AccountId32, to: AccountId32, amount: u128, destinationStatus: FrameSupportTokensMiscBalanceStatus }>;
      /**
       * Some amount was restored into an account.
       **/
      Restored: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some amount was removed from the account (e.g. for misbehavior).
       **/
      Slashed: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some amount was suspended from an account (it can be restored later).
       **/
      Suspended: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some balance was thawed.
       **/
      Thawed: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * The `TotalIssuance` was forcefully changed.
       **/
      TotalIssuanceForced: AugmentedEvent<ApiType, [old: u128, new_: u128], { old: u128, new_: u128 }>;
      /**
       * Transfer succeeded.
       **/
      Transfer: AugmentedEvent<ApiType, [from: AccountId32, to: AccountId32, amount: u128], { from: AccountId32, to: AccountId32, amount: u128 }>;
      /**
       * The `transferred` balance is placed on hold at the `dest` account.
       **/
      TransferAndHold: AugmentedEvent<ApiType, [reason: KeyfoldRuntimeRuntimeHoldReason, source: AccountId32, dest: AccountId32, transferred: u128], { reason: KeyfoldRuntimeRuntimeHoldReason, source: AccountId32, dest: AccountId32, transferred: u128 }>;
      /**
       * A transfer of `amount` on hold from `source` to `dest` was initiated.
       **/
      TransferOnHold: AugmentedEvent<ApiType, [reason: KeyfoldRuntimeRuntimeHoldReason, source: AccountId32, dest: AccountId32, amount: u128], { reason: KeyfoldRuntimeRuntimeHoldReason, source: AccountId32, dest: AccountId32, amount: u128 }>;
      /**
       * An unexpected/defensive event was triggered.
       **/
      Unexpected: AugmentedEvent<ApiType, [PalletBalancesUnexpectedKind]>;
      /**
       * Some balance was unlocked.
       **/
      Unlocked: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Some balance was unreserved (moved from reserved to free).
       **/
      Unreserved: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * An account was upgraded.
       **/
      Upgraded: AugmentedEvent<ApiType, [who: AccountId32], { who: AccountId32 }>;
      /**
       * Some amount was withdrawn from the account (e.g. for transaction fees).
       **/
      Withdraw: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    beacon: {
      /**
       * The time of a round is over without an output, and nobody is charged for it: of the n seats for a threshold of t
       * more than n - t sent nothing. It waits.
       **/
      AbsenceVoid: AugmentedEvent<ApiType, [key: u32, round: u64, silent: u16, n: u16, t: u16], { key: u32, round: u64, silent: u16, n: u16, t: u16 }>;
      /**
       * T shares were accepted: the round has its output.
       **/
      RoundCompleted: AugmentedEvent<ApiType, [key: u32, round: u64, epoch: u32, sum: U8aFixed, out: U8aFixed, seats: Vec<u16>], { key: u32, round: u64, epoch: u32, sum: U8aFixed, out: U8aFixed, seats: Vec<u16> }>;
      /**
       * The round was given up: it has no output, for ever.
       **/
      RoundLost: AugmentedEvent<ApiType, [key: u32, round: u64, epoch: u32], { key: u32, round: u64, epoch: u32 }>;
      /**
       * A round opened. Its shares are of this epoch.
       **/
      RoundOpened: AugmentedEvent<ApiType, [key: u32, round: u64, epoch: u32], { key: u32, round: u64, epoch: u32 }>;
      /**
       * An enclave answered rounds.
       **/
      SharesSubmitted: AugmentedEvent<ApiType, [enclave: AccountId32, outcomes: Vec<ITuple<[u32, u64, PalletKeyfoldBeaconOutcome]>>], { enclave: AccountId32, outcomes: Vec<ITuple<[u32, u64, PalletKeyfoldBeaconOutcome]>> }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    enclaves: {
      /**
       * The operator owed something that did not come. It cost `amount` of the bond: nothing but for the first absence of a
       * heartbeat period.
       **/
      Absent: AugmentedEvent<ApiType, [operator: AccountId32, absence: KeyfoldPrimitivesOffenceAbsence, amount: u128], { operator: AccountId32, absence: KeyfoldPrimitivesOffenceAbsence, amount: u128 }>;
      /**
       * An enclave proved anew what it runs; its attestation is good up to `until`, Unix time in seconds.
       **/
      AttestationRenewed: AugmentedEvent<ApiType, [operator: AccountId32, enclave: AccountId32, until: Option<u64>], { operator: AccountId32, enclave: AccountId32, until: Option<u64> }>;
      /**
       * An operator's bond grew; `bond` is the new total.
       **/
      BondIncreased: AugmentedEvent<ApiType, [operator: AccountId32, bond: u128], { operator: AccountId32, bond: u128 }>;
      /**
       * Collateral was removed and its deposit given back.
       **/
      CollateralRemoved: AugmentedEvent<ApiType, [submitter: AccountId32, id: U8aFixed], { submitter: AccountId32, id: U8aFixed }>;
      /**
       * Collateral was stored; nothing that refers to it is refused for its age up to `until`, Unix time in seconds.
       **/
      CollateralSubmitted: AugmentedEvent<ApiType, [submitter: AccountId32, id: U8aFixed, until: u64], { submitter: AccountId32, id: U8aFixed, until: u64 }>;
      /**
       * The operator is out of every later roster.
       **/
      Ejected: AugmentedEvent<ApiType, [operator: AccountId32], { operator: AccountId32 }>;
      /**
       * An enclave was attested and added.
       **/
      EnclaveAdded: AugmentedEvent<ApiType, [operator: AccountId32, enclave: AccountId32, measurement: U8aFixed], { operator: AccountId32, enclave: AccountId32, measurement: U8aFixed }>;
      /**
       * An enclave left.
       **/
      EnclaveRemoved: AugmentedEvent<ApiType, [operator: AccountId32, enclave: AccountId32], { operator: AccountId32, enclave: AccountId32 }>;
      /**
       * A restarted enclave took the place of an old one.
       **/
      EnclaveReplaced: AugmentedEvent<ApiType, [operator: AccountId32, old: AccountId32, new_: AccountId32, measurement: U8aFixed], { operator: AccountId32, old: AccountId32, new_: AccountId32, measurement: U8aFixed }>;
      /**
       * An enclave of the operator showed life over `block`, and that it has the current share of each of these keys,
       * each with its epoch.
       **/
      HeartbeatReceived: AugmentedEvent<ApiType, [operator: AccountId32, enclave: AccountId32, block: u32, keys_: Vec<ITuple<[u32, u32]>>], { operator: AccountId32, enclave: AccountId32, block: u32, keys_: Vec<ITuple<[u32, u32]>> }>;
      /**
       * As many as isolate: it has no seat in the next roster, and `amount` of the bond is gone.
       **/
      Isolated: AugmentedEvent<ApiType, [operator: AccountId32, amount: u128], { operator: AccountId32, amount: u128 }>;
      /**
       * Somebody will report a leaked share of that epoch before block `expires`.
       **/
      LeakCommitted: AugmentedEvent<ApiType, [reporter: AccountId32, key: u32, epoch: u32, expires: u32], { reporter: AccountId32, key: u32, epoch: u32, expires: u32 }>;
      /**
       * The reporter proved that it knows a share of the operator, and was paid `reward` of its bond.
       **/
      LeakReported: AugmentedEvent<ApiType, [reporter: AccountId32, operator: AccountId32, reward: u128], { reporter: AccountId32, operator: AccountId32, reward: u128 }>;
      /**
       * A measurement is allowed up to `until`, Unix time in seconds; `None` for no end.
       **/
      MeasurementSet: AugmentedEvent<ApiType, [measurement: U8aFixed, until: Option<u64>], { measurement: U8aFixed, until: Option<u64> }>;
      /**
       * From now on no platform is attested that the vendor judges worse.
       **/
      MinimumTcbSet: AugmentedEvent<ApiType, [minimum: KeyfoldPrimitivesAttestationTcbStatus], { minimum: KeyfoldPrimitivesAttestationTcbStatus }>;
      /**
       * An operator placed its bond.
       **/
      OperatorRegistered: AugmentedEvent<ApiType, [operator: AccountId32, bond: u128], { operator: AccountId32, bond: u128 }>;
      /**
       * So many operators of the roster sent no heartbeat at all in the period from block `from` on that it counts for none
       * of them.
       **/
      PeriodVoid: AugmentedEvent<ApiType, [key: u32, epoch: u32, from: u32, silent: u32], { key: u32, epoch: u32, from: u32, silent: u32 }>;
      /**
       * The operator, which had left something unpaid, paid all that it owed in a period: its count begins anew.
       **/
      Recovered: AugmentedEvent<ApiType, [operator: AccountId32], { operator: AccountId32 }>;
      /**
       * A proven fault cost `amount` of the bond.
       **/
      Slashed: AugmentedEvent<ApiType, [operator: AccountId32, amount: u128, offence: KeyfoldPrimitivesOffence], { operator: AccountId32, amount: u128, offence: KeyfoldPrimitivesOffence }>;
      /**
       * The operator takes no seat any more.
       **/
      Unbonding: AugmentedEvent<ApiType, [operator: AccountId32], { operator: AccountId32 }>;
      /**
       * The operator has no seat any more, and may withdraw from that block on.
       **/
      UnbondingEnds: AugmentedEvent<ApiType, [operator: AccountId32, block: u32], { operator: AccountId32, block: u32 }>;
      /**
       * As many as eject: `amount` of the bond is gone.
       **/
      Unpaid: AugmentedEvent<ApiType, [operator: AccountId32, missed: u32, amount: u128], { operator: AccountId32, missed: u32, amount: u128 }>;
      /**
       * The operator left something unpaid in so many heartbeat periods in a row.
       **/
      Warned: AugmentedEvent<ApiType, [operator: AccountId32, missed: u32], { operator: AccountId32, missed: u32 }>;
      /**
       * The operator is forgotten; `amount`, what was left of its bond, is its own.
       **/
      Withdrawn: AugmentedEvent<ApiType, [operator: AccountId32, amount: u128], { operator: AccountId32, amount: u128 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    grandpa: {
      /**
       * New authority set has been applied.
       **/
      NewAuthorities: AugmentedEvent<ApiType, [authoritySet: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>], { authoritySet: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>> }>;
      /**
       * Current authority set has been paused.
       **/
      Paused: AugmentedEvent<ApiType, []>;
      /**
       * Current authority set has been resumed.
       **/
      Resumed: AugmentedEvent<ApiType, []>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    historical: {
      /**
       * The merkle roots of up to this session index were pruned
       **/
      RootsPruned: AugmentedEvent<ApiType, [upTo: u32], { upTo: u32 }>;
      /**
       * The merkle root of the validators of the said session were stored
       **/
      RootStored: AugmentedEvent<ApiType, [index: u32], { index: u32 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    keys: {
      /**
       * The attempt ended without an epoch; the next Register opens in block `next`.
       **/
      Aborted: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, reason: PalletKeyfoldKeysAbortReason, next: u32], { key: u32, epoch: u32, attempt: u16, reason: PalletKeyfoldKeysAbortReason, next: u32 }>;
      /**
       * A window fell short, but nobody is charged for it: of the n seats that owed something for a threshold of t, more
       * than n - t sent nothing. In Deal of a Reshare these are the seats that deal.
       **/
      AbsenceVoid: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, phase: PalletKeyfoldKeysPhase, silent: u16, n: u16, t: u16], { key: u32, epoch: u32, attempt: u16, phase: PalletKeyfoldKeysPhase, silent: u16, n: u16, t: u16 }>;
      /**
       * An enclave proved that it holds its seat's share.
       **/
      Acknowledged: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, seat: u16, enclave: AccountId32], { key: u32, epoch: u32, attempt: u16, seat: u16, enclave: AccountId32 }>;
      /**
       * The epoch is active under Y; `seats` of its roster had acknowledged.
       **/
      Activated: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, public: U8aFixed, seats: u16], { key: u32, epoch: u32, attempt: u16, public: U8aFixed, seats: u16 }>;
      /**
       * A complaint proved a dealing bad; `complainer` is the enclave.
       **/
      DealerConvicted: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, dealer: u16, operator: AccountId32, complainer: AccountId32], { key: u32, epoch: u32, attempt: u16, dealer: u16, operator: AccountId32, complainer: AccountId32 }>;
      /**
       * A dealing was verified and accepted.
       **/
      Dealt: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, dealer: u16, digest: U8aFixed], { key: u32, epoch: u32, attempt: u16, dealer: u16, digest: U8aFixed }>;
      /**
       * Register has closed with more operators than there are seats. They are drawn by the output of the first round
       * that opens after this block; by a block hash in block `until` if it is not there by then.
       **/
      DrawAwaited: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, until: u32], { key: u32, epoch: u32, attempt: u16, until: u32 }>;
      /**
       * Only `live` of the n seats still hold their share and say so, for a threshold of t: the Register that opens
       * does so before its time.
       **/
      EarlyRotation: AugmentedEvent<ApiType, [key: u32, live: u16, n: u16, t: u16], { key: u32, live: u16, n: u16, t: u16 }>;
      /**
       * A complaint of recipient m, an enclave of `operator`, was about a dealing that opens.
       **/
      FalseComplaint: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, recipient: u16, operator: AccountId32, dealer: u16], { key: u32, epoch: u32, attempt: u16, recipient: u16, operator: AccountId32, dealer: u16 }>;
      /**
       * An enclave of the seat that has the share encrypted it to the P of `recipient`.
       **/
      HandedOff: AugmentedEvent<ApiType, [key: u32, epoch: u32, seat: u16, donor: AccountId32, recipient: AccountId32, r: U8aFixed, c: U8aFixed], { key: u32, epoch: u32, seat: u16, donor: AccountId32, recipient: AccountId32, r: U8aFixed, c: U8aFixed }>;
      /**
       * A key was created; its first Register is open. `creator` is `None` for root.
       **/
      KeyCreated: AugmentedEvent<ApiType, [key: u32, purpose: KeyfoldPrimitivesPurpose, committee: u16, minimum: u16, epochLength: u32, creator: Option<AccountId32>], { key: u32, purpose: KeyfoldPrimitivesPurpose, committee: u16, minimum: u16, epochLength: u32, creator: Option<AccountId32> }>;
      /**
       * An enclave lost its key or share, or is gone: its registration or acknowledgement is taken back.
       **/
      Lost: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, enclave: AccountId32], { key: u32, epoch: u32, attempt: u16, enclave: AccountId32 }>;
      /**
       * A window was extended; `ends` is the first block after it.
       **/
      PhaseExtended: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, phase: PalletKeyfoldKeysPhase, ends: u32], { key: u32, epoch: u32, attempt: u16, phase: PalletKeyfoldKeysPhase, ends: u32 }>;
      /**
       * A window opened; `ends` is the first block after it.
       **/
      PhaseOpened: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, phase: PalletKeyfoldKeysPhase, ends: u32], { key: u32, epoch: u32, attempt: u16, phase: PalletKeyfoldKeysPhase, ends: u32 }>;
      /**
       * An enclave registered with P.
       **/
      Registered: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, operator: AccountId32, enclave: AccountId32, p: U8aFixed], { key: u32, epoch: u32, attempt: u16, operator: AccountId32, enclave: AccountId32, p: U8aFixed }>;
      /**
       * An enclave asked for the share of its seat in the active epoch, to be encrypted to P.
       **/
      ReplicaWanted: AugmentedEvent<ApiType, [key: u32, epoch: u32, seat: u16, enclave: AccountId32, p: U8aFixed], { key: u32, epoch: u32, seat: u16, enclave: AccountId32, p: U8aFixed }>;
      /**
       * The Register that opened asks for another committee than the one before it.
       **/
      Resized: AugmentedEvent<ApiType, [key: u32, committee: u16, minimum: u16], { key: u32, committee: u16, minimum: u16 }>;
      /**
       * Another committee was asked for: the next Register to open begins with it.
       **/
      ResizeScheduled: AugmentedEvent<ApiType, [key: u32, committee: u16, minimum: u16], { key: u32, committee: u16, minimum: u16 }>;
      /**
       * The key was given up: it makes no epoch any more, and what it had is erased.
       **/
      Retired: AugmentedEvent<ApiType, [key: u32], { key: u32 }>;
      /**
       * The roster is frozen: n seats, m recipients, threshold t. `draw`: what its seats were drawn by, `None` if as many
       * came as there are. `weak`: by a block hash.
       **/
      RosterFrozen: AugmentedEvent<ApiType, [key: u32, epoch: u32, attempt: u16, n: u16, m: u16, t: u16, roster: U8aFixed, weak: bool, draw: Option<PalletKeyfoldKeysDraw>], { key: u32, epoch: u32, attempt: u16, n: u16, m: u16, t: u16, roster: U8aFixed, weak: bool, draw: Option<PalletKeyfoldKeysDraw> }>;
      /**
       * A fault of the operator was proven, or it was ejected before the epoch became active. Its seat of the active epoch
       * serves nobody from now on, or, as `serves` says, until the next one is active: too few others live.
       **/
      SeatConvicted: AugmentedEvent<ApiType, [key: u32, epoch: u32, seat: u16, operator: AccountId32, serves: bool], { key: u32, epoch: u32, seat: u16, operator: AccountId32, serves: bool }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    nfts: {
      /**
       * All approvals of an item got cancelled.
       **/
      AllApprovalsCancelled: AugmentedEvent<ApiType, [collection: u32, item: u32, owner: AccountId32], { collection: u32, item: u32, owner: AccountId32 }>;
      /**
       * An approval for a `delegate` account to transfer the `item` of an item
       * `collection` was cancelled by its `owner`.
       **/
      ApprovalCancelled: AugmentedEvent<ApiType, [collection: u32, item: u32, owner: AccountId32, delegate: AccountId32], { collection: u32, item: u32, owner: AccountId32, delegate: AccountId32 }>;
      /**
       * Attribute metadata has been cleared for a `collection` or `item`.
       **/
      AttributeCleared: AugmentedEvent<ApiType, [collection: u32, maybeItem: Option<u32>, key: Bytes, namespace: PalletNftsAttributeNamespace], { collection: u32, maybeItem: Option<u32>, key: Bytes, namespace: PalletNftsAttributeNamespace }>;
      /**
       * New attribute metadata has been set for a `collection` or `item`.
       **/
      AttributeSet: AugmentedEvent<ApiType, [collection: u32, maybeItem: Option<u32>, key: Bytes, value: Bytes, namespace: PalletNftsAttributeNamespace], { collection: u32, maybeItem: Option<u32>, key: Bytes, value: Bytes, namespace: PalletNftsAttributeNamespace }>;
      /**
       * An `item` was destroyed.
       **/
      Burned: AugmentedEvent<ApiType, [collection: u32, item: u32, owner: AccountId32], { collection: u32, item: u32, owner: AccountId32 }>;
      /**
       * A `collection` has had its config changed by the `Force` origin.
       **/
      CollectionConfigChanged: AugmentedEvent<ApiType, [collection: u32], { collection: u32 }>;
      /**
       * Some `collection` was locked.
       **/
      CollectionLocked: AugmentedEvent<ApiType, [collection: u32], { collection: u32 }>;
      /**
       * Max supply has been set for a collection.
       **/
      CollectionMaxSupplySet: AugmentedEvent<ApiType, [collection: u32, maxSupply: u32], { collection: u32, maxSupply: u32 }>;
      /**
       * Metadata has been cleared for a `collection`.
       **/
      CollectionMetadataCleared: AugmentedEvent<ApiType, [collection: u32], { collection: u32 }>;
      /**
       * New metadata has been set for a `collection`.
       **/
      CollectionMetadataSet: AugmentedEvent<ApiType, [collection: u32, data: Bytes], { collection: u32, data: Bytes }>;
      /**
       * Mint settings for a collection had changed.
       **/
      CollectionMintSettingsUpdated: AugmentedEvent<ApiType, [collection: u32], { collection: u32 }>;
      /**
       * A `collection` was created.
       **/
      Created: AugmentedEvent<ApiType, [collection: u32, creator: AccountId32, owner: AccountId32], { collection: u32, creator: AccountId32, owner: AccountId32 }>;
      /**
       * A `collection` was destroyed.
       **/
      Destroyed: AugmentedEvent<ApiType, [collection: u32], { collection: u32 }>;
      /**
       * A `collection` was force-created.
       **/
      ForceCreated: AugmentedEvent<ApiType, [collection: u32, owner: AccountId32], { collection: u32, owner: AccountId32 }>;
      /**
       * An `item` was issued.
       **/
      Issued: AugmentedEvent<ApiType, [collection: u32, item: u32, owner: AccountId32], { collection: u32, item: u32, owner: AccountId32 }>;
      /**
       * A new approval to modify item attributes was added.
       **/
      ItemAttributesApprovalAdded: AugmentedEvent<ApiType, [collection: u32, item: u32, delegate: AccountId32], { collection: u32, item: u32, delegate: AccountId32 }>;
      /**
       * A new approval to modify item attributes was removed.
       **/
      ItemAttributesApprovalRemoved: AugmentedEvent<ApiType, [collection: u32, item: u32, delegate: AccountId32], { collection: u32, item: u32, delegate: AccountId32 }>;
      /**
       * An item was bought.
       **/
      ItemBought: AugmentedEvent<ApiType, [collection: u32, item: u32, price: u128, seller: AccountId32, buyer: AccountId32], { collection: u32, item: u32, price: u128, seller: AccountId32, buyer: AccountId32 }>;
      /**
       * Metadata has been cleared for an item.
       **/
      ItemMetadataCleared: AugmentedEvent<ApiType, [collection: u32, item: u32], { collection: u32, item: u32 }>;
      /**
       * New metadata has been set for an item.
       **/
      ItemMetadataSet: AugmentedEvent<ApiType, [collection: u32, item: u32, data: Bytes], { collection: u32, item: u32, data: Bytes }>;
      /**
       * The price for the item was removed.
       **/
      ItemPriceRemoved: AugmentedEvent<ApiType, [collection: u32, item: u32], { collection: u32, item: u32 }>;
      /**
       * The price was set for the item.
       **/
      ItemPriceSet: AugmentedEvent<ApiType, [collection: u32, item: u32, price: u128, whitelistedBuyer: Option<AccountId32>], { collection: u32, item: u32, price: u128, whitelistedBuyer: Option<AccountId32> }>;
      /**
       * `item` metadata or attributes were locked.
       **/
      ItemPropertiesLocked: AugmentedEvent<ApiType, [collection: u32, item: u32, lockMetadata: bool, lockAttributes: bool], { collection: u32, item: u32, lockMetadata: bool, lockAttributes: bool }>;
      /**
       * An `item` became non-transferable.
       **/
      ItemTransferLocked: AugmentedEvent<ApiType, [collection: u32, item: u32], { collection: u32, item: u32 }>;
      /**
       * An `item` became transferable.
       **/
      ItemTransferUnlocked: AugmentedEvent<ApiType, [collection: u32, item: u32], { collection: u32, item: u32 }>;
      /**
       * Event gets emitted when the `NextCollectionId` gets incremented.
       **/
      NextCollectionIdIncremented: AugmentedEvent<ApiType, [nextId: Option<u32>], { nextId: Option<u32> }>;
      /**
       * The owner changed.
       **/
      OwnerChanged: AugmentedEvent<ApiType, [collection: u32, newOwner: AccountId32], { collection: u32, newOwner: AccountId32 }>;
      /**
       * Ownership acceptance has changed for an account.
       **/
      OwnershipAcceptanceChanged: AugmentedEvent<ApiType, [who: AccountId32, maybeCollection: Option<u32>], { who: AccountId32, maybeCollection: Option<u32> }>;
      /**
       * A new attribute in the `Pallet` namespace was set for the `collection` or an `item`
       * within that `collection`.
       **/
      PalletAttributeSet: AugmentedEvent<ApiType, [collection: u32, item: Option<u32>, attribute: PalletNftsPalletAttributes, value: Bytes], { collection: u32, item: Option<u32>, attribute: PalletNftsPalletAttributes, value: Bytes }>;
      /**
       * New attributes have been set for an `item` of the `collection`.
       **/
      PreSignedAttributesSet: AugmentedEvent<ApiType, [collection: u32, item: u32, namespace: PalletNftsAttributeNamespace], { collection: u32, item: u32, namespace: PalletNftsAttributeNamespace }>;
      /**
       * The deposit for a set of `item`s within a `collection` has been updated.
       **/
      Redeposited: AugmentedEvent<ApiType, [collection: u32, successfulItems: Vec<u32>], { collection: u32, successfulItems: Vec<u32> }>;
      /**
       * The swap was cancelled.
       **/
      SwapCancelled: AugmentedEvent<ApiType, [offeredCollection: u32, offeredItem: u32, desiredCollection: u32, desiredItem: Option<u32>, price: Option<PalletNftsPriceWithDirection>, deadline: u32], { offeredCollection: u32, offeredItem: u32, desiredCollection: u32, desiredItem: Option<u32>, price: Option<PalletNftsPriceWithDirection>, deadline: u32 }>;
      /**
       * The swap has been claimed.
       **/
      SwapClaimed: AugmentedEvent<ApiType, [sentCollection: u32, sentItem: u32, sentItemOwner: AccountId32, receivedCollection: u32, receivedItem: u32, receivedItemOwner: AccountId32, price: Option<PalletNftsPriceWithDirection>, deadline: u32], { sentCollection: u32, sentItem: u32, sentItemOwner: AccountId32, receivedCollection: u32, receivedItem: u32, receivedItemOwner: AccountId32, price: Option<PalletNftsPriceWithDirection>, deadline: u32 }>;
      /**
       * An `item` swap intent was created.
       **/
      SwapCreated: AugmentedEvent<ApiType, [offeredCollection: u32, offeredItem: u32, desiredCollection: u32, desiredItem: Option<u32>, price: Option<PalletNftsPriceWithDirection>, deadline: u32], { offeredCollection: u32, offeredItem: u32, desiredCollection: u32, desiredItem: Option<u32>, price: Option<PalletNftsPriceWithDirection>, deadline: u32 }>;
      /**
       * The management team changed.
       **/
      TeamChanged: AugmentedEvent<ApiType, [collection: u32, issuer: Option<AccountId32>, admin: Option<AccountId32>, freezer: Option<AccountId32>], { collection: u32, issuer: Option<AccountId32>, admin: Option<AccountId32>, freezer: Option<AccountId32> }>;
      /**
       * A tip was sent.
       **/
      TipSent: AugmentedEvent<ApiType, [collection: u32, item: u32, sender: AccountId32, receiver: AccountId32, amount: u128], { collection: u32, item: u32, sender: AccountId32, receiver: AccountId32, amount: u128 }>;
      /**
       * An `item` of a `collection` has been approved by the `owner` for transfer by
       * a `delegate`.
       **/
      TransferApproved: AugmentedEvent<ApiType, [collection: u32, item: u32, owner: AccountId32, delegate: AccountId32, deadline: Option<u32>], { collection: u32, item: u32, owner: AccountId32, delegate: AccountId32, deadline: Option<u32> }>;
      /**
       * An `item` was transferred.
       **/
      Transferred: AugmentedEvent<ApiType, [collection: u32, item: u32, from: AccountId32, to: AccountId32], { collection: u32, item: u32, from: AccountId32, to: AccountId32 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    offences: {
      /**
       * There is an offence reported of the given `kind` happened at the `session_index` and
       * (kind-specific) time slot. This event is not deposited for duplicate slashes.
       * \[kind, slot\].
       **/
      Offence: AugmentedEvent<ApiType, [kind: U8aFixed, slot: Bytes], { kind: U8aFixed, slot: Bytes }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    proxy: {
      /**
       * An announcement was placed to make a call in the future.
       **/
      Announced: AugmentedEvent<ApiType, [real: AccountId32, proxy: AccountId32, callHash: H256], { real: AccountId32, proxy: AccountId32, callHash: H256 }>;
      /**
       * A deposit stored for proxies or announcements was poked / updated.
       **/
      DepositPoked: AugmentedEvent<ApiType, [who: AccountId32, kind: PalletProxyDepositKind, oldDeposit: u128, newDeposit: u128], { who: AccountId32, kind: PalletProxyDepositKind, oldDeposit: u128, newDeposit: u128 }>;
      /**
       * A proxy was added.
       **/
      ProxyAdded: AugmentedEvent<ApiType, [delegator: AccountId32, delegatee: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, delay: u32], { delegator: AccountId32, delegatee: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, delay: u32 }>;
      /**
       * A proxy was executed correctly, with the given.
       **/
      ProxyExecuted: AugmentedEvent<ApiType, [result: Result<Null, SpRuntimeDispatchError>], { result: Result<Null, SpRuntimeDispatchError> }>;
      /**
       * A proxy was removed.
       **/
      ProxyRemoved: AugmentedEvent<ApiType, [delegator: AccountId32, delegatee: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, delay: u32], { delegator: AccountId32, delegatee: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, delay: u32 }>;
      /**
       * A pure account has been created by new proxy with given
       * disambiguation index and proxy type.
       **/
      PureCreated: AugmentedEvent<ApiType, [pure: AccountId32, who: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, disambiguationIndex: u16, at: u32, extrinsicIndex: u32], { pure: AccountId32, who: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, disambiguationIndex: u16, at: u32, extrinsicIndex: u32 }>;
      /**
       * A pure proxy was killed by its spawner.
       **/
      PureKilled: AugmentedEvent<ApiType, [pure: AccountId32, spawner: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, disambiguationIndex: u16], { pure: AccountId32, spawner: AccountId32, proxyType: KeyfoldRuntimeConfigsProxyType, disambiguationIndex: u16 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    secrets: {
      /**
       * The time of a request is over without a release, and nobody is charged for it: of the n seats for a threshold of t
       * more than n - t sent nothing, or the epoch changed in that time.
       **/
      AbsenceVoid: AugmentedEvent<ApiType, [request: u64, silent: u16, n: u16, t: u16], { request: u64, silent: u16, n: u16, t: u16 }>;
      /**
       * A request uses up all approvals of its reader for the secret; told before the request is. What was held for them
       * is returned.
       **/
      ApprovalsUsed: AugmentedEvent<ApiType, [request: u64, secret: u64, reader: AccountId32, by: Vec<AccountId32>], { request: u64, secret: u64, reader: AccountId32, by: Vec<AccountId32> }>;
      /**
       * Somebody whom the policy lists approves of one request of a reader. What was void of that reader's went.
       **/
      Approved: AugmentedEvent<ApiType, [secret: u64, policyVersion: u32, reader: AccountId32, approver: AccountId32, expires: u32, held: u128], { secret: u64, policyVersion: u32, reader: AccountId32, approver: AccountId32, expires: u32, held: u128 }>;
      /**
       * The requests of a reader for a secret are counted from now on; told before its first one is.
       **/
      Counted: AugmentedEvent<ApiType, [secret: u64, reader: AccountId32, held: u128], { secret: u64, reader: AccountId32, held: u128 }>;
      /**
       * The owner of a secret has delegated to an account.
       **/
      Delegated: AugmentedEvent<ApiType, [secret: u64, policyVersion: u32, delegate: AccountId32, expires: u32, held: u128], { secret: u64, policyVersion: u32, delegate: AccountId32, expires: u32, held: u128 }>;
      /**
       * A secret was deposited.
       **/
      Deposited: AugmentedEvent<ApiType, [secret: u64, key: u32, depositor: AccountId32, object: U8aFixed, label: U8aFixed, held: u128], { secret: u64, key: u32, depositor: AccountId32, object: U8aFixed, label: U8aFixed, held: u128 }>;
      /**
       * A secret is gone; its open requests are cancelled and its label is used up.
       **/
      Destroyed: AugmentedEvent<ApiType, [secret: u64, label: U8aFixed, payer: AccountId32, returned: u128], { secret: u64, label: U8aFixed, payer: AccountId32, returned: u128 }>;
      /**
       * An approval, a delegation or a counter is gone.
       **/
      EntryRemoved: AugmentedEvent<ApiType, [entry: PalletKeyfoldSecretsEntry, payer: AccountId32, returned: u128], { entry: PalletKeyfoldSecretsEntry, payer: AccountId32, returned: u128 }>;
      /**
       * A group was made; its members are in the call.
       **/
      GroupCreated: AugmentedEvent<ApiType, [group: u32, owner: AccountId32, name: Bytes, held: u128], { group: u32, owner: AccountId32, name: Bytes, held: u128 }>;
      /**
       * A group is gone, and allows nobody any more.
       **/
      GroupRemoved: AugmentedEvent<ApiType, [group: u32, returned: u128], { group: u32, returned: u128 }>;
      /**
       * A group has other members; they are in the call.
       **/
      GroupSet: AugmentedEvent<ApiType, [group: u32, held: u128], { group: u32, held: u128 }>;
      /**
       * An enclave answered requests.
       **/
      PartialsSubmitted: AugmentedEvent<ApiType, [enclave: AccountId32, outcomes: Vec<ITuple<[u64, PalletKeyfoldSecretsOutcome]>>], { enclave: AccountId32, outcomes: Vec<ITuple<[u64, PalletKeyfoldSecretsOutcome]>> }>;
      /**
       * A secret has a new policy; its open requests are cancelled.
       **/
      PolicySet: AugmentedEvent<ApiType, [secret: u64, policyVersion: u32, held: u128], { secret: u64, policyVersion: u32, held: u128 }>;
      /**
       * T partials were accepted: the reader opens the secret with S = b - k a.
       **/
      Released: AugmentedEvent<ApiType, [request: u64, secret: u64, reader: AccountId32, epoch: u32, a: U8aFixed, b: U8aFixed, seats: Vec<u16>], { request: u64, secret: u64, reader: AccountId32, epoch: u32, a: U8aFixed, b: U8aFixed, seats: Vec<u16> }>;
      /**
       * A request and its answer, if it had one, are gone.
       **/
      RequestClosed: AugmentedEvent<ApiType, [request: u64, returned: u128], { request: u64, returned: u128 }>;
      /**
       * A reader whom the policy allows asks for a secret.
       **/
      Requested: AugmentedEvent<ApiType, [request: u64, secret: u64, key: u32, reader: AccountId32, r: U8aFixed, policyVersion: u32, expires: u32, held: u128], { request: u64, secret: u64, key: u32, reader: AccountId32, r: U8aFixed, policyVersion: u32, expires: u32, held: u128 }>;
      /**
       * A secret has a new owner; its open requests are cancelled.
       **/
      Transferred: AugmentedEvent<ApiType, [secret: u64, from: AccountId32, to: AccountId32, policyVersion: u32], { secret: u64, from: AccountId32, to: AccountId32, policyVersion: u32 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    session: {
      /**
       * The `NewSession` event in the current block also implies a new validator set to be
       * queued.
       **/
      NewQueued: AugmentedEvent<ApiType, []>;
      /**
       * New session has happened. Note that the argument is the session index, not the
       * block number as the type might suggest.
       **/
      NewSession: AugmentedEvent<ApiType, [sessionIndex: u32], { sessionIndex: u32 }>;
      /**
       * Validator has been disabled.
       **/
      ValidatorDisabled: AugmentedEvent<ApiType, [validator: AccountId32], { validator: AccountId32 }>;
      /**
       * Validator has been re-enabled.
       **/
      ValidatorReenabled: AugmentedEvent<ApiType, [validator: AccountId32], { validator: AccountId32 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    sudo: {
      /**
       * The sudo key has been updated.
       **/
      KeyChanged: AugmentedEvent<ApiType, [old: Option<AccountId32>, new_: AccountId32], { old: Option<AccountId32>, new_: AccountId32 }>;
      /**
       * The key was permanently removed.
       **/
      KeyRemoved: AugmentedEvent<ApiType, []>;
      /**
       * A sudo call just took place.
       **/
      Sudid: AugmentedEvent<ApiType, [sudoResult: Result<Null, SpRuntimeDispatchError>], { sudoResult: Result<Null, SpRuntimeDispatchError> }>;
      /**
       * A [sudo_as](Pallet::sudo_as) call just took place.
       **/
      SudoAsDone: AugmentedEvent<ApiType, [sudoResult: Result<Null, SpRuntimeDispatchError>], { sudoResult: Result<Null, SpRuntimeDispatchError> }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    system: {
      /**
       * `:code` was updated to the code with the given hash.
       **/
      CodeUpdated: AugmentedEvent<ApiType, [hash_: H256], { hash_: H256 }>;
      /**
       * An extrinsic failed.
       **/
      ExtrinsicFailed: AugmentedEvent<ApiType, [dispatchError: SpRuntimeDispatchError, dispatchInfo: FrameSystemDispatchEventInfo], { dispatchError: SpRuntimeDispatchError, dispatchInfo: FrameSystemDispatchEventInfo }>;
      /**
       * An extrinsic completed successfully.
       **/
      ExtrinsicSuccess: AugmentedEvent<ApiType, [dispatchInfo: FrameSystemDispatchEventInfo], { dispatchInfo: FrameSystemDispatchEventInfo }>;
      /**
       * An account was reaped.
       **/
      KilledAccount: AugmentedEvent<ApiType, [account: AccountId32], { account: AccountId32 }>;
      /**
       * A new account was created.
       **/
      NewAccount: AugmentedEvent<ApiType, [account: AccountId32], { account: AccountId32 }>;
      /**
       * An invalid authorized upgrade was rejected while trying to apply it.
       **/
      RejectedInvalidAuthorizedUpgrade: AugmentedEvent<ApiType, [codeHash: H256, error: SpRuntimeDispatchError], { codeHash: H256, error: SpRuntimeDispatchError }>;
      /**
       * On on-chain remark happened.
       **/
      Remarked: AugmentedEvent<ApiType, [sender: AccountId32, hash_: H256], { sender: AccountId32, hash_: H256 }>;
      /**
       * An upgrade was authorized.
       **/
      UpgradeAuthorized: AugmentedEvent<ApiType, [codeHash: H256, checkVersion: bool], { codeHash: H256, checkVersion: bool }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    transactionPayment: {
      /**
       * A transaction fee `actual_fee`, of which `tip` was added to the minimum inclusion fee,
       * has been paid by `who`.
       **/
      TransactionFeePaid: AugmentedEvent<ApiType, [who: AccountId32, actualFee: u128, tip: u128], { who: AccountId32, actualFee: u128, tip: u128 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    utility: {
      /**
       * Batch of dispatches completed fully with no error.
       **/
      BatchCompleted: AugmentedEvent<ApiType, []>;
      /**
       * Batch of dispatches completed but has errors.
       **/
      BatchCompletedWithErrors: AugmentedEvent<ApiType, []>;
      /**
       * Batch of dispatches did not complete fully. Index of first failing dispatch given, as
       * well as the error.
       **/
      BatchInterrupted: AugmentedEvent<ApiType, [index: u32, error: SpRuntimeDispatchError], { index: u32, error: SpRuntimeDispatchError }>;
      /**
       * A call was dispatched.
       **/
      DispatchedAs: AugmentedEvent<ApiType, [result: Result<Null, SpRuntimeDispatchError>], { result: Result<Null, SpRuntimeDispatchError> }>;
      /**
       * The fallback call was dispatched.
       **/
      IfElseFallbackCalled: AugmentedEvent<ApiType, [mainError: SpRuntimeDispatchError], { mainError: SpRuntimeDispatchError }>;
      /**
       * Main call was dispatched.
       **/
      IfElseMainSuccess: AugmentedEvent<ApiType, []>;
      /**
       * A single item within a Batch of dispatches has completed with no error.
       **/
      ItemCompleted: AugmentedEvent<ApiType, []>;
      /**
       * A single item within a Batch of dispatches has completed with error.
       **/
      ItemFailed: AugmentedEvent<ApiType, [error: SpRuntimeDispatchError], { error: SpRuntimeDispatchError }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
    validators: {
      /**
       * A bond is on hold.
       **/
      Bonded: AugmentedEvent<ApiType, [who: AccountId32, bond: u128], { who: AccountId32, bond: u128 }>;
      /**
       * A validator has equivocated and lost its bond.
       **/
      Slashed: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * The set that is queued next has one more.
       **/
      ValidatorAdded: AugmentedEvent<ApiType, [who: AccountId32], { who: AccountId32 }>;
      /**
       * The set that is queued next has one less: root took it out, it left, or it has equivocated.
       **/
      ValidatorRemoved: AugmentedEvent<ApiType, [who: AccountId32], { who: AccountId32 }>;
      /**
       * A bond is free again.
       **/
      Withdrawn: AugmentedEvent<ApiType, [who: AccountId32, amount: u128], { who: AccountId32, amount: u128 }>;
      /**
       * Generic event
       **/
      [key: string]: AugmentedEvent<ApiType>;
    };
  } // AugmentedEvents
} // declare module

// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/submittable';

import type { ApiTypes, AugmentedSubmittable, SubmittableExtrinsic, SubmittableExtrinsicFunction } from '@polkadot/api-base/types';
import type { Bytes, Compact, Option, U8aFixed, Vec, bool, u128, u16, u32, u64 } from '@polkadot/types-codec';
import type { AnyNumber, IMethod, ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256, MultiAddress } from '@polkadot/types/interfaces/runtime';
import type { KeyfoldPrimitivesAttestationTcbStatus, KeyfoldPrimitivesPurpose, KeyfoldRuntimeConfigsProxyType, KeyfoldRuntimeOpaqueSessionKeys, KeyfoldRuntimeOriginCaller, PalletBalancesAdjustmentDirection, PalletKeyfoldBeaconBeaconShare, PalletKeyfoldSecretsEntry, PalletKeyfoldSecretsPartial, PalletKeyfoldSecretsPolicyPolicyNode, PalletKeyfoldSecretsRecord, PalletNftsAttributeNamespace, PalletNftsCancelAttributesApprovalWitness, PalletNftsCollectionConfig, PalletNftsDestroyWitness, PalletNftsItemConfig, PalletNftsItemTip, PalletNftsMintSettings, PalletNftsMintWitness, PalletNftsPreSignedAttributes, PalletNftsPreSignedMint, PalletNftsPriceWithDirection, SpConsensusGrandpaEquivocationProof, SpRuntimeMultiSignature, SpSessionMembershipProof, SpWeightsWeightV2Weight } from '@polkadot/types/lookup';

export type __AugmentedSubmittable = AugmentedSubmittable<() => unknown>;
export type __SubmittableExtrinsic<ApiType extends ApiTypes> = SubmittableExtrinsic<ApiType>;
export type __SubmittableExtrinsicFunction<ApiType extends ApiTypes> = SubmittableExtrinsicFunction<ApiType>;

declare module '@polkadot/api-base/types/submittable' {
  interface AugmentedSubmittables<ApiType extends ApiTypes> {
    balances: {
      /**
       * Burn the specified liquid free balance from the origin account.
       * 
       * If the origin's account ends up below the existential deposit as a result
       * of the burn and `keep_alive` is false, the account will be reaped.
       * 
       * Unlike sending funds to a _burn_ address, which merely makes the funds inaccessible,
       * this `burn` operation will reduce total issuance by the amount _burned_.
       **/
      burn: AugmentedSubmittable<(value: Compact<u128> | AnyNumber | Uint8Array, keepAlive: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [Compact<u128>, bool]>;
      /**
       * Adjust the total issuance in a saturating way.
       * 
       * Can only be called by root and always needs a positive `delta`.
       * 
       * # Example
       **/
      forceAdjustTotalIssuance: AugmentedSubmittable<(direction: PalletBalancesAdjustmentDirection | 'Increase' | 'Decrease' | number | Uint8Array, delta: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [PalletBalancesAdjustmentDirection, Compact<u128>]>;
      /**
       * Set the regular balance of a given account.
       * 
       * The dispatch origin for this call is `root`.
       **/
      forceSetBalance: AugmentedSubmittable<(who: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, newFree: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Compact<u128>]>;
      /**
       * Exactly as `transfer_allow_death`, except the origin must be root and the source account
       * may be specified.
       **/
      forceTransfer: AugmentedSubmittable<(source: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, value: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, MultiAddress, Compact<u128>]>;
      /**
       * Unreserve some balance from a user by force.
       * 
       * Can only be called by ROOT.
       **/
      forceUnreserve: AugmentedSubmittable<(who: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, amount: u128 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, u128]>;
      /**
       * Transfer the entire transferable balance from the caller account.
       * 
       * NOTE: This function only attempts to transfer _transferable_ balances. This means that
       * any locked, reserved, or existential deposits (when `keep_alive` is `true`), will not be
       * transferred by this function. To ensure that this function results in a killed account,
       * you might need to prepare the account by removing any reference counters, storage
       * deposits, etc...
       * 
       * The dispatch origin of this call must be Signed.
       * 
       * - `dest`: The recipient of the transfer.
       * - `keep_alive`: A boolean to determine if the `transfer_all` operation should send all
       * of the funds the account has, causing the sender account to be killed (false), or
       * transfer everything except at least the existential deposit, which will guarantee to
       * keep the sender account alive (true).
       **/
      transferAll: AugmentedSubmittable<(dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, keepAlive: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, bool]>;
      /**
       * Transfer some liquid free balance to another account.
       * 
       * `transfer_allow_death` will set the `FreeBalance` of the sender and receiver.
       * If the sender's account is below the existential deposit as a result
       * of the transfer, the account will be reaped.
       * 
       * The dispatch origin for this call must be `Signed` by the transactor.
       **/
      transferAllowDeath: AugmentedSubmittable<(dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, value: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Compact<u128>]>;
      /**
       * Same as the [`transfer_allow_death`] call, but with a check that the transfer will not
       * kill the origin account.
       * 
       * 99% of the time you want [`transfer_allow_death`] instead.
       * 
       * [`transfer_allow_death`]: struct.Pallet.html#method.transfer
       **/
      transferKeepAlive: AugmentedSubmittable<(dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, value: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Compact<u128>]>;
      /**
       * Upgrade a specified account.
       * 
       * - `origin`: Must be `Signed`.
       * - `who`: The account to be upgraded.
       * 
       * This will waive the transaction fee if at least all but 10% of the accounts needed to
       * be upgraded. (We let some not have to be upgraded just in order to allow for the
       * possibility of churn).
       **/
      upgradeAccounts: AugmentedSubmittable<(who: Vec<AccountId32> | (AccountId32 | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<AccountId32>]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    beacon: {
      /**
       * Give a round up that its committee can answer no more.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * The round has no output, for ever; whoever committed to it is told so. Nothing replaces it. If it was the last
       * open one of an epoch that is past, the members erase their shares of that epoch.
       * 
       * ## Errors
       * 
       * [`Error::NotOpen`].
       * 
       * ## Events
       * 
       * [`Event::RoundLost`].
       **/
      markLost: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, round: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u64]>;
      /**
       * Answer rounds with the shares of the signer's seats.
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave; then it costs no fee.
       * 
       * ## Details
       * 
       * Succeeds as a whole, with an [`Outcome`] per entry. A share is of the seat that the signer has in the epoch of
       * the round, which need not be the current one. At T accepted shares the round has its output. A seat counts once
       * for a round, whichever of its replicas answers. A `Wrong` entry is reported as an offence of the enclave's
       * operator.
       * 
       * ## Errors
       * 
       * [`Error::NotEnclave`], [`Error::NothingSubmitted`].
       * 
       * ## Events
       * 
       * [`Event::RoundCompleted`] for each round that reached T, then [`Event::SharesSubmitted`].
       **/
      submit: AugmentedSubmittable<(shares: Vec<PalletKeyfoldBeaconBeaconShare> | (PalletKeyfoldBeaconBeaconShare | { key?: any; round?: any; sigma?: any; proof?: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<PalletKeyfoldBeaconBeaconShare>]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    enclaves: {
      /**
       * Add an attested enclave.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * `quote` must be genuine, of a platform judged at least the minimum, vouch for an allowed measurement, and as
       * its report data have the 32 bytes `H("quote", SCALE(genesis, operator, enclave))` and then 32 zeros.
       * `collateral` is the digest of what an Intel quote is judged by; a simulated one needs none. The enclave
       * account then exists and signs worker calls without a fee, and new duties are its until the evidence expires.
       * 
       * ## Errors
       * 
       * `NotOperator`, `Jailed`, `TooManyEnclaves`, `EnclaveUsed`, `UnknownCollateral`, `CollateralNeeded`,
       * `QuoteFormat`, `QuoteLength`, `QuoteSignature`, `SimulatedNotAllowed`, `CollateralFormat`,
       * `CollateralExpired`, `CollateralNotYetValid`, `CertificateRevoked`, `DebugEnclave`, `TcbTooLow`,
       * `MeasurementNotAllowed`, and after all of them `WrongReportData`.
       * 
       * ## Events
       * 
       * `EnclaveAdded`.
       **/
      addEnclave: AugmentedSubmittable<(enclave: AccountId32 | string | Uint8Array, quote: Bytes | string | Uint8Array, collateral: Option<U8aFixed> | null | Uint8Array | U8aFixed | string) => SubmittableExtrinsic<ApiType>, [AccountId32, Bytes, Option<U8aFixed>]>;
      /**
       * Add to the bond.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * Holds `value` more. Does not undo an ejection.
       * 
       * ## Errors
       * 
       * `NotOperator`, `Jailed`, `Leaving`, or the currency's own error.
       * 
       * ## Events
       * 
       * `BondIncreased`.
       **/
      bondMore: AugmentedSubmittable<(value: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Compact<u128>]>;
      /**
       * Commit to the report of a leaked share, without saying whose (section 15).
       * 
       * ## Dispatch Origin
       * 
       * Signed by the reporter.
       * 
       * ## Details
       * 
       * `commitment` is `H("leak-commit", reporter[32], proof)` of the proof that `report_leak` will show, made for the
       * current epoch of `key`. Holds `LeakDeposit` until then. The public shares of that epoch are kept with it, so
       * that the report can be checked when the epoch is past. A reporter has one commitment at a time; one that
       * expired makes room for another, for which its deposit is held on.
       * 
       * ## Errors
       * 
       * `AlreadyCommitted`, `WrongEpoch` if the key has no epoch, or the currency's own error.
       * 
       * ## Events
       * 
       * `LeakCommitted`.
       **/
      commitLeak: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, commitment: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, U8aFixed]>;
      /**
       * Show life, and that the signer has the current share of every key it names (section 10).
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave, which pays no fee.
       * 
       * ## Details
       * 
       * `block` is a recent one of this chain, at most half a heartbeat period old. `keys` are strictly ascending,
       * each with its current epoch, of which the signer acknowledged its share and has not withdrawn that. `proof`
       * (64 bytes) shows knowledge of all these shares in the context of chain, block, its hash, enclave and keys.
       * Without keys it is empty. A second one in a period is taken.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `AttestationExpired`, `MeasurementExpired`, `FutureBlock`, `BlockTooOld`, `UnknownBlock`,
       * `KeyOrder`, `Length`, `WrongEpoch`, `NotAcknowledged`, `Identity`, `Scalar`, `Proof`.
       * 
       * ## Events
       * 
       * `HeartbeatReceived`.
       **/
      heartbeat: AugmentedSubmittable<(block: u32 | AnyNumber | Uint8Array, keys: Vec<ITuple<[u32, u32]>> | ([u32 | AnyNumber | Uint8Array, u32 | AnyNumber | Uint8Array])[], proof: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, Vec<ITuple<[u32, u32]>>, Bytes]>;
      /**
       * Become an operator.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * Holds `bond` on the operator's account. The block of the bond is recorded: a roster draws only from
       * operators that were bonded before its window opened.
       * 
       * ## Errors
       * 
       * `AlreadyOperator`, `BondTooSmall`, `TooManyOperators`, or the currency's own error if the account cannot hold that much.
       * 
       * ## Events
       * 
       * `OperatorRegistered`.
       **/
      registerOperator: AugmentedSubmittable<(bond: Compact<u128> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Compact<u128>]>;
      /**
       * Remove collateral and give its deposit back.
       * 
       * ## Dispatch Origin
       * 
       * Signed by who submitted it, or by a proxy of it; by anybody once it has run out.
       * 
       * ## Details
       * 
       * Attestations that were made with it stay as they are. The deposit goes back to who submitted it.
       * 
       * ## Errors
       * 
       * `UnknownCollateral`, `NotSubmitter`.
       * 
       * ## Events
       * 
       * `CollateralRemoved`.
       **/
      removeCollateral: AugmentedSubmittable<(id: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [U8aFixed]>;
      /**
       * Remove an enclave.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * From this block its complaints and acknowledgements are refused; its seat goes on with its other replicas.
       * 
       * ## Errors
       * 
       * `NotOperator`, `UnknownEnclave`.
       * 
       * ## Events
       * 
       * `EnclaveRemoved`.
       **/
      removeEnclave: AugmentedSubmittable<(enclave: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32]>;
      /**
       * Prove anew what an enclave runs, before its attestation runs out or after.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * The quote is checked as by `add_enclave`, and its measurement must be the one attested before. What the
       * enclave holds stays as it is.
       * 
       * ## Errors
       * 
       * `UnknownEnclave`, `MeasurementChanged`, and those of `add_enclave`, without those about used accounts and
       * counts.
       * 
       * ## Events
       * 
       * `AttestationRenewed`.
       **/
      renewAttestation: AugmentedSubmittable<(enclave: AccountId32 | string | Uint8Array, quote: Bytes | string | Uint8Array, collateral: Option<U8aFixed> | null | Uint8Array | U8aFixed | string) => SubmittableExtrinsic<ApiType>, [AccountId32, Bytes, Option<U8aFixed>]>;
      /**
       * Replace an enclave by its restarted or upgraded successor.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * Removes `old`, whose acknowledged shares count no more, and adds `new` as `add_enclave` does. Costs nothing
       * by itself.
       * 
       * ## Errors
       * 
       * `UnknownEnclave` if `old` is not an enclave of this operator, and those of `add_enclave`.
       * 
       * ## Events
       * 
       * `EnclaveReplaced`.
       **/
      replaceEnclave: AugmentedSubmittable<(old: AccountId32 | string | Uint8Array, updated: AccountId32 | string | Uint8Array, quote: Bytes | string | Uint8Array, collateral: Option<U8aFixed> | null | Uint8Array | U8aFixed | string) => SubmittableExtrinsic<ApiType>, [AccountId32, AccountId32, Bytes, Option<U8aFixed>]>;
      /**
       * Report that the share of a seat leaked, by a proof that the reporter knows it (section 15).
       * 
       * ## Dispatch Origin
       * 
       * Signed by the reporter that committed to it.
       * 
       * ## Details
       * 
       * From one window after the commitment until it expires. `proof` (64 bytes) shows knowledge of the share of `seat`
       * in the epoch that was current at the commitment, in the context of chain, key, epoch, seat and reporter. The
       * operator of the seat loses its whole bond, half of it to the reporter, and is out at once. The deposit is
       * returned.
       * 
       * ## Errors
       * 
       * `NoCommitment`, `TooEarly`, `CommitmentExpired`, `Seat`, `OwnShare`, `NotAcknowledged` if nobody had
       * acknowledged the share, `Commitment`, `Scalar`, `Proof`.
       * 
       * ## Events
       * 
       * `LeakReported`, `Slashed`; `Ejected`.
       **/
      reportLeak: AugmentedSubmittable<(seat: u16 | AnyNumber | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u16, U8aFixed]>;
      /**
       * Allow a measurement, up to a time or without end.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * `allowed_until` is Unix time in seconds; `None` for no end. A time that is past ends it at once. An upgrade
       * gives the old measurement a time by which every operator can have replaced its enclaves, and the new one
       * none. Enclaves with a measurement that has run out are refused at their next registration and heartbeat.
       * 
       * ## Errors
       * 
       * `BadOrigin` for anybody else.
       * 
       * ## Events
       * 
       * `MeasurementSet`.
       **/
      setMeasurement: AugmentedSubmittable<(measurement: U8aFixed | string | Uint8Array, allowedUntil: Option<u64> | null | Uint8Array | u64 | AnyNumber) => SubmittableExtrinsic<ApiType>, [U8aFixed, Option<u64>]>;
      /**
       * Say how the vendor must judge a platform at least, for it to be attested.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * For attestations from now on; those that were made stay good until they run out.
       * 
       * ## Errors
       * 
       * `BadOrigin` for anybody else.
       * 
       * ## Events
       * 
       * `MinimumTcbSet`.
       **/
      setMinimumTcb: AugmentedSubmittable<(minimum: KeyfoldPrimitivesAttestationTcbStatus | 'OutOfDateConfigurationNeeded' | 'OutOfDate' | 'RelaunchAdvisedConfigurationNeeded' | 'RelaunchAdvised' | 'ConfigurationAndSwHardeningNeeded' | 'ConfigurationNeeded' | 'SwHardeningNeeded' | 'UpToDate' | number | Uint8Array) => SubmittableExtrinsic<ApiType>, [KeyfoldPrimitivesAttestationTcbStatus]>;
      /**
       * Use up a nonce, and nothing else: where a call was refused after others were sent, these wait for its nonce.
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave, which pays no fee.
       * 
       * ## Details
       * 
       * An enclave has sixteen in a heartbeat period.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`.
       * 
       * ## Events
       * 
       * None.
       **/
      skip: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Store what a vendor says of a kind of machine, for quotes to refer to.
       * 
       * ## Dispatch Origin
       * 
       * Signed by an operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * `collateral` is at most 32 KiB, in the encoding of [`attestation::dcap`]. A deposit for it is held of the
       * operator until it is removed. Its signatures are checked with each quote that refers to it, not now; its
       * dates are, so that what has run out is not stored. Anybody's quotes may refer to it.
       * 
       * ## Errors
       * 
       * `NotOperator`, `Jailed`, `CollateralExists`, `TooMuchCollateral`, `CollateralFormat`, `CollateralExpired`, or
       * the currency's own error if the account cannot hold the deposit.
       * 
       * ## Events
       * 
       * `CollateralSubmitted`.
       **/
      submitCollateral: AugmentedSubmittable<(collateral: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Stop being an operator, when what it holds has been handed on.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * The operator takes no seat any more, and owes what it owes for those that it has. Once it has none, a wait
       * begins of `UnbondingEpochs` of the longest epochs that there are; `withdraw` ends it. That it has none is seen
       * once a heartbeat period. This is also the way of an operator that was ejected.
       * 
       * ## Errors
       * 
       * `NotOperator`, `Leaving`.
       * 
       * ## Events
       * 
       * `Unbonding`; `UnbondingEnds` when the wait begins.
       **/
      unbond: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Take back what is left of the bond, and be forgotten.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the operator, or by a proxy of it.
       * 
       * ## Details
       * 
       * After the wait that `unbond` began. The operator's enclaves are removed. It may register anew, with a record
       * that says nothing of what was before.
       * 
       * ## Errors
       * 
       * `NotOperator`, `NotLeaving`, `Seated`, `TooEarly`.
       * 
       * ## Events
       * 
       * `Withdrawn`.
       **/
      withdraw: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    grandpa: {
      /**
       * Note that the current authority set of the GRANDPA finality gadget has stalled.
       * 
       * This will trigger a forced authority set change at the beginning of the next session, to
       * be enacted `delay` blocks after that. The `delay` should be high enough to safely assume
       * that the block signalling the forced change will not be re-orged e.g. 1000 blocks.
       * The block production rate (which may be slowed down because of finality lagging) should
       * be taken into account when choosing the `delay`. The GRANDPA voters based on the new
       * authority will start voting on top of `best_finalized_block_number` for new finalized
       * blocks. `best_finalized_block_number` should be the highest of the latest finalized
       * block of all validators of the new authority set.
       * 
       * Only callable by root.
       **/
      noteStalled: AugmentedSubmittable<(delay: u32 | AnyNumber | Uint8Array, bestFinalizedBlockNumber: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Report voter equivocation/misbehavior. This method will verify the
       * equivocation proof and validate the given key ownership proof
       * against the extracted offender. If both are valid, the offence
       * will be reported.
       **/
      reportEquivocation: AugmentedSubmittable<(equivocationProof: SpConsensusGrandpaEquivocationProof | { setId?: any; equivocation?: any } | string | Uint8Array, keyOwnerProof: SpSessionMembershipProof | { session?: any; trieNodes?: any; validatorCount?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [SpConsensusGrandpaEquivocationProof, SpSessionMembershipProof]>;
      /**
       * Report voter equivocation/misbehavior. This method will verify the
       * equivocation proof and validate the given key ownership proof
       * against the extracted offender. If both are valid, the offence
       * will be reported.
       * 
       * This extrinsic must be called unsigned and it is expected that only
       * block authors will call it (validated in `ValidateUnsigned`), as such
       * if the block author is defined it will be defined as the equivocation
       * reporter.
       **/
      reportEquivocationUnsigned: AugmentedSubmittable<(equivocationProof: SpConsensusGrandpaEquivocationProof | { setId?: any; equivocation?: any } | string | Uint8Array, keyOwnerProof: SpSessionMembershipProof | { session?: any; trieNodes?: any; validatorCount?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [SpConsensusGrandpaEquivocationProof, SpSessionMembershipProof]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    keys: {
      /**
       * Prove that the signer holds its seat's share (section 8).
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave, which pays no fee: of the frozen roster, or with an answered wish for the share.
       * 
       * ## Details
       * 
       * `proof` (64 bytes) shows knowledge of x_j in the context of the attempt and the enclave. Taken in Acknowledge,
       * and late for the active epoch, of which an enclave acknowledges a share it was handed even after a loss. The first of an attempt computes Y, or checks that a Reshare keeps it, the first
       * of a seat computes X_j. If Y is the identity the attempt is aborted and the call succeeds.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `NotInRoster`, `SeatConvicted`,
       * `AlreadyAcknowledged`, `Withdrawn`, `Replicas`, `Identity` (X_j), `Scalar`, `Proof`.
       * 
       * ## Events
       * 
       * `Acknowledged`, or `Aborted`.
       **/
      acknowledge: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, epoch: u32 | AnyNumber | Uint8Array, attempt: u16 | AnyNumber | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u16, U8aFixed]>;
      /**
       * Complain that a dealing's ciphertext for the signer does not open to the committed share (section 7).
       * 
       * ## Dispatch Origin
       * 
       * Signed by the attested enclave that is recipient `recipient` of the frozen roster, which pays no fee.
       * 
       * ## Details
       * 
       * `k` is K = p R with R of the dealing of seat `dealer`; `proof` (64 bytes) shows that it is. The chain opens the
       * ciphertext itself and convicts the dealer or, if it opens, the complainer's operator. In Acknowledge a
       * proven complaint about a dealing that counts aborts the attempt.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `AlreadyConvicted`, `NotInRoster`,
       * `NotRecipient`, `SeatConvicted`, `NoDealing`, `Point`, `Identity`, `Scalar`, `Proof`. A refused complaint
       * convicts nobody.
       * 
       * ## Events
       * 
       * `DealerConvicted` or `FalseComplaint`; `SeatConvicted` of each active epoch; `Aborted`.
       **/
      complain: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, epoch: u32 | AnyNumber | Uint8Array, attempt: u16 | AnyNumber | Uint8Array, dealer: u16 | AnyNumber | Uint8Array, recipient: u16 | AnyNumber | Uint8Array, k: U8aFixed | string | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u16, u16, u16, U8aFixed, U8aFixed]>;
      /**
       * Create a key and open its first Register.
       * 
       * ## Dispatch Origin
       * 
       * Root; any signed account where genesis opened creation.
       * 
       * ## Details
       * 
       * `committee` is s, the seats wanted, 1..=128: the threshold is floor(s/2)+1, however many come. `minimum`
       * is 1..=s. `epoch_length` in blocks must hold the longest attempt and one back-off. The rotation follows
       * from the purpose. `KeyDeposit` is held of a creator other than root while the key is there.
       * 
       * ## Errors
       * 
       * `PurposeRefused`, `CommitteeSize`, `MinimumSeats`, `EpochTooShort`, `TooManyKeys`, `DepositUnavailable`.
       * 
       * ## Events
       * 
       * `KeyCreated`, `PhaseOpened`.
       **/
      createKey: AugmentedSubmittable<(purpose: KeyfoldPrimitivesPurpose | 'Wrap' | 'Beacon' | 'Sign' | number | Uint8Array, committee: u16 | AnyNumber | Uint8Array, minimum: u16 | AnyNumber | Uint8Array, epochLength: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [KeyfoldPrimitivesPurpose, u16, u16, u32]>;
      /**
       * Post the dealing of the signer's seat (section 6).
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave, which pays no fee: of a seat of the frozen roster, or where the active epoch's
       * shares are dealt anew, one that holds such a share.
       * 
       * ## Details
       * 
       * `posted` = R || V_0..V_n || c_1..c_M || proof, 32 (n + M + 2) + 96 bytes, at most 20,640. It is verified in
       * full, degree included. A seat deals once, whichever of its enclaves sends it. In a Reshare V_0 is the
       * dealer's share key.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `NotInRoster`, `NotDealer`, `AlreadyDealt`,
       * `Length`, `Point`, `Identity`, `Scalar`, `ShareKey`, `Proof`, `Degree`.
       * 
       * ## Events
       * 
       * `Dealt`.
       **/
      deal: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, epoch: u32 | AnyNumber | Uint8Array, attempt: u16 | AnyNumber | Uint8Array, posted: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u16, Bytes]>;
      /**
       * Hand the share of the signer's seat to a sibling that asked for it (section 9).
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave that holds the share, which pays no fee.
       * 
       * ## Details
       * 
       * `r` is R = e G, `c` the share encrypted to the recipient's P with it; `proof` (64 bytes) shows knowledge of e
       * in a context that binds both, and all that the wish says. Nobody but the recipient can tell what `c` opens
       * to: it asks again if that is not its share. A wish is answered once.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `UnknownKey`, `NotActive`, `WrongAttempt`, `NoWish`, `NotSibling`, `AlreadyAnswered`,
       * `Identity`, `Point`, `Scalar`, `Proof`.
       * 
       * ## Events
       * 
       * `HandedOff`.
       **/
      handoff: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, epoch: u32 | AnyNumber | Uint8Array, recipient: AccountId32 | string | Uint8Array, r: U8aFixed | string | Uint8Array, c: U8aFixed | string | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, AccountId32, U8aFixed, U8aFixed, U8aFixed]>;
      /**
       * Declare that the signer lost its P's secret or its share (section 8).
       * 
       * ## Dispatch Origin
       * 
       * Signed by the attested enclave, which pays no fee.
       * 
       * ## Details
       * 
       * In Register the registration is dropped, and the enclave may register a new P. Later, and for the active
       * epoch, its acknowledgement is withdrawn and no other is taken from it for this attempt.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `NotInRoster`, `NothingToLose`.
       * 
       * ## Events
       * 
       * `Lost`.
       **/
      lost: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, epoch: u32 | AnyNumber | Uint8Array, attempt: u16 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u16]>;
      /**
       * Register the signer with a fresh P for this attempt (section 5).
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave, which pays no fee.
       * 
       * ## Details
       * 
       * `p` is P, made for this attempt alone; `proof` (64 bytes) shows knowledge of its secret in the context of
       * chain, key, epoch, attempt and enclave. Refused while the seats wait for the seed that draws them.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `AttestationExpired`, `MeasurementExpired`,
       * `NotEligible`, `Silent`, `AlreadyRegistered`, `Replicas`, `Reused`, `TooManyOperators`, `Identity`, `Point`, `Scalar`, `Proof`.
       * 
       * ## Events
       * 
       * `Registered`.
       **/
      register: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, epoch: u32 | AnyNumber | Uint8Array, attempt: u16 | AnyNumber | Uint8Array, p: U8aFixed | string | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u16, U8aFixed, U8aFixed]>;
      /**
       * Ask for another committee from the next Register on.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * `committee` is s, 1..=128, and with it the next epoch's threshold floor(s/2)+1; `minimum` is 1..=s. An
       * attempt that is running goes on as it began; of several the last before a Register opens counts. The shares
       * of the active epoch keep their threshold.
       * 
       * ## Errors
       * 
       * `UnknownKey`, `CommitteeSize`, `MinimumSeats`.
       * 
       * ## Events
       * 
       * `ResizeScheduled`, then `Resized` when a Register opens with it.
       **/
      resizeKey: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, committee: u16 | AnyNumber | Uint8Array, minimum: u16 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u16, u16]>;
      /**
       * Give a key up for ever.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * Only while no secret exists under it. An attempt that is running ends; enclaves erase their shares once the
       * call is final, so nothing undoes this. The key makes room for another one, its number is never used again.
       * The deposit of its creator is returned. The open rounds of a Beacon key are lost.
       * 
       * ## Errors
       * 
       * `UnknownKey`, `KeyInUse`.
       * 
       * ## Events
       * 
       * `Retired`.
       **/
      retireKey: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
      /**
       * Open the Register of a key's next epoch at once instead of when the active one has lasted its length.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * Only while no attempt is running; a back-off after an Abort is cut short. The epoch after that lasts its
       * whole length again.
       * 
       * ## Errors
       * 
       * `UnknownKey`, `NotActive`, `WrongPhase`, `NoAttemptLeft`.
       * 
       * ## Events
       * 
       * `PhaseOpened`; `Resized`.
       **/
      rotateNow: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
      /**
       * Ask for the share of the signer's seat in the active epoch (section 9).
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave of an operator with a seat in the active roster, which pays no fee.
       * 
       * ## Details
       * 
       * `p` is P, made for this wish alone; `proof` (64 bytes) shows knowledge of its secret in the context of chain,
       * key, epoch, seat and enclave. The signer holds no share of the epoch; what it might still have acknowledged
       * of its own counts as lost. Asking again, with another P, takes the place of the wish before, answered or
       * not. The wish ends when the share is acknowledged, when the enclave is gone, or with the epoch.
       * 
       * ## Errors
       * 
       * `NotAnEnclave`, `UnknownKey`, `NotActive`, `WrongAttempt`, `NotInRoster`, `SeatConvicted`,
       * `AlreadyAcknowledged`, `Replicas`, `Reused`, `Identity`, `Point`, `Scalar`, `Proof`.
       * 
       * ## Events
       * 
       * `ReplicaWanted`; `Lost`.
       **/
      wantReplica: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, epoch: u32 | AnyNumber | Uint8Array, p: U8aFixed | string | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, U8aFixed, U8aFixed]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    nfts: {
      /**
       * Approve item's attributes to be changed by a delegated third-party account.
       * 
       * Origin must be Signed and must be an owner of the `item`.
       * 
       * - `collection`: A collection of the item.
       * - `item`: The item that holds attributes.
       * - `delegate`: The account to delegate permission to change attributes of the item.
       * 
       * Emits `ItemAttributesApprovalAdded` on success.
       **/
      approveItemAttributes: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, MultiAddress]>;
      /**
       * Approve an item to be transferred by a delegated third-party account.
       * 
       * Origin must be either `ForceOrigin` or Signed and the sender should be the Owner of the
       * `item`.
       * 
       * - `collection`: The collection of the item to be approved for delegated transfer.
       * - `item`: The item to be approved for delegated transfer.
       * - `delegate`: The account to delegate permission to transfer the item.
       * - `maybe_deadline`: Optional deadline for the approval. Specified by providing the
       * number of blocks after which the approval will expire
       * 
       * Emits `TransferApproved` on success.
       * 
       * Weight: `O(1)`
       **/
      approveTransfer: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, maybeDeadline: Option<u32> | null | Uint8Array | u32 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, u32, MultiAddress, Option<u32>]>;
      /**
       * Destroy a single item.
       * 
       * The origin must conform to `ForceOrigin` or must be Signed and the signing account must
       * be the owner of the `item`.
       * 
       * - `collection`: The collection of the item to be burned.
       * - `item`: The item to be burned.
       * 
       * Emits `Burned`.
       * 
       * Weight: `O(1)`
       **/
      burn: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Allows to buy an item if it's up for sale.
       * 
       * Origin must be Signed and must not be the owner of the `item`.
       * 
       * - `collection`: The collection of the item.
       * - `item`: The item the sender wants to buy.
       * - `bid_price`: The price the sender is willing to pay.
       * 
       * Emits `ItemBought` on success.
       **/
      buyItem: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, bidPrice: u128 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u128]>;
      /**
       * Cancel one of the transfer approvals for a specific item.
       * 
       * Origin must be either:
       * - the `Force` origin;
       * - `Signed` with the signer being the Owner of the `item`;
       * 
       * Arguments:
       * - `collection`: The collection of the item of whose approval will be cancelled.
       * - `item`: The item of the collection of whose approval will be cancelled.
       * - `delegate`: The account that is going to loose their approval.
       * 
       * Emits `ApprovalCancelled` on success.
       * 
       * Weight: `O(1)`
       **/
      cancelApproval: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, MultiAddress]>;
      /**
       * Cancel the previously provided approval to change item's attributes.
       * All the previously set attributes by the `delegate` will be removed.
       * 
       * Origin must be Signed and must be an owner of the `item`.
       * 
       * - `collection`: Collection that the item is contained within.
       * - `item`: The item that holds attributes.
       * - `delegate`: The previously approved account to remove.
       * 
       * Emits `ItemAttributesApprovalRemoved` on success.
       **/
      cancelItemAttributesApproval: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, witness: PalletNftsCancelAttributesApprovalWitness | { accountAttributes?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, MultiAddress, PalletNftsCancelAttributesApprovalWitness]>;
      /**
       * Cancel an atomic swap.
       * 
       * Origin must be Signed.
       * Origin must be an owner of the `item` if the deadline hasn't expired.
       * 
       * - `collection`: The collection of the item.
       * - `item`: The item an owner wants to give.
       * 
       * Emits `SwapCancelled` on success.
       **/
      cancelSwap: AugmentedSubmittable<(offeredCollection: u32 | AnyNumber | Uint8Array, offeredItem: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Claim an atomic swap.
       * This method executes a pending swap, that was created by a counterpart before.
       * 
       * Origin must be Signed and must be an owner of the `item`.
       * 
       * - `send_collection`: The collection of the item to be sent.
       * - `send_item`: The item to be sent.
       * - `receive_collection`: The collection of the item to be received.
       * - `receive_item`: The item to be received.
       * - `witness_price`: A price that was previously agreed on.
       * 
       * Emits `SwapClaimed` on success.
       **/
      claimSwap: AugmentedSubmittable<(sendCollection: u32 | AnyNumber | Uint8Array, sendItem: u32 | AnyNumber | Uint8Array, receiveCollection: u32 | AnyNumber | Uint8Array, receiveItem: u32 | AnyNumber | Uint8Array, witnessPrice: Option<PalletNftsPriceWithDirection> | null | Uint8Array | PalletNftsPriceWithDirection | { amount?: any; direction?: any } | string) => SubmittableExtrinsic<ApiType>, [u32, u32, u32, u32, Option<PalletNftsPriceWithDirection>]>;
      /**
       * Cancel all the approvals of a specific item.
       * 
       * Origin must be either:
       * - the `Force` origin;
       * - `Signed` with the signer being the Owner of the `item`;
       * 
       * Arguments:
       * - `collection`: The collection of the item of whose approvals will be cleared.
       * - `item`: The item of the collection of whose approvals will be cleared.
       * 
       * Emits `AllApprovalsCancelled` on success.
       * 
       * Weight: `O(1)`
       **/
      clearAllTransferApprovals: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Clear an attribute for a collection or item.
       * 
       * Origin must be either `ForceOrigin` or Signed and the sender should be the Owner of the
       * attribute.
       * 
       * Any deposit is freed for the collection's owner.
       * 
       * - `collection`: The identifier of the collection whose item's metadata to clear.
       * - `maybe_item`: The identifier of the item whose metadata to clear.
       * - `namespace`: Attribute's namespace.
       * - `key`: The key of the attribute.
       * 
       * Emits `AttributeCleared`.
       * 
       * Weight: `O(1)`
       **/
      clearAttribute: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, maybeItem: Option<u32> | null | Uint8Array | u32 | AnyNumber, namespace: PalletNftsAttributeNamespace | { Pallet: any } | { CollectionOwner: any } | { ItemOwner: any } | { Account: any } | string | Uint8Array, key: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, Option<u32>, PalletNftsAttributeNamespace, Bytes]>;
      /**
       * Clear the metadata for a collection.
       * 
       * Origin must be either `ForceOrigin` or `Signed` and the sender should be the Admin of
       * the `collection`.
       * 
       * Any deposit is freed for the collection's owner.
       * 
       * - `collection`: The identifier of the collection whose metadata to clear.
       * 
       * Emits `CollectionMetadataCleared`.
       * 
       * Weight: `O(1)`
       **/
      clearCollectionMetadata: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
      /**
       * Clear the metadata for an item.
       * 
       * Origin must be either `ForceOrigin` or Signed and the sender should be the Admin of the
       * `collection`.
       * 
       * Any deposit is freed for the collection's owner.
       * 
       * - `collection`: The identifier of the collection whose item's metadata to clear.
       * - `item`: The identifier of the item whose metadata to clear.
       * 
       * Emits `ItemMetadataCleared`.
       * 
       * Weight: `O(1)`
       **/
      clearMetadata: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Issue a new collection of non-fungible items from a public origin.
       * 
       * This new collection has no items initially and its owner is the origin.
       * 
       * The origin must be Signed and the sender must have sufficient funds free.
       * 
       * `CollectionDeposit` funds of sender are reserved.
       * 
       * Parameters:
       * - `admin`: The admin of this collection. The admin is the initial address of each
       * member of the collection's admin team.
       * 
       * Emits `Created` event when successful.
       * 
       * Weight: `O(1)`
       **/
      create: AugmentedSubmittable<(admin: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, config: PalletNftsCollectionConfig | { settings?: any; maxSupply?: any; mintSettings?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, PalletNftsCollectionConfig]>;
      /**
       * Register a new atomic swap, declaring an intention to send an `item` in exchange for
       * `desired_item` from origin to target on the current blockchain.
       * The target can execute the swap during the specified `duration` of blocks (if set).
       * Additionally, the price could be set for the desired `item`.
       * 
       * Origin must be Signed and must be an owner of the `item`.
       * 
       * - `collection`: The collection of the item.
       * - `item`: The item an owner wants to give.
       * - `desired_collection`: The collection of the desired item.
       * - `desired_item`: The desired item an owner wants to receive.
       * - `maybe_price`: The price an owner is willing to pay or receive for the desired `item`.
       * - `duration`: A deadline for the swap. Specified by providing the number of blocks
       * after which the swap will expire.
       * 
       * Emits `SwapCreated` on success.
       **/
      createSwap: AugmentedSubmittable<(offeredCollection: u32 | AnyNumber | Uint8Array, offeredItem: u32 | AnyNumber | Uint8Array, desiredCollection: u32 | AnyNumber | Uint8Array, maybeDesiredItem: Option<u32> | null | Uint8Array | u32 | AnyNumber, maybePrice: Option<PalletNftsPriceWithDirection> | null | Uint8Array | PalletNftsPriceWithDirection | { amount?: any; direction?: any } | string, duration: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, u32, Option<u32>, Option<PalletNftsPriceWithDirection>, u32]>;
      /**
       * Destroy a collection of fungible items.
       * 
       * The origin must conform to `ForceOrigin` or must be `Signed` and the sender must be the
       * owner of the `collection`.
       * 
       * NOTE: The collection must have 0 items to be destroyed.
       * 
       * - `collection`: The identifier of the collection to be destroyed.
       * - `witness`: Information on the items minted in the collection. This must be
       * correct.
       * 
       * Emits `Destroyed` event when successful.
       * 
       * Weight: `O(m + c + a)` where:
       * - `m = witness.item_metadatas`
       * - `c = witness.item_configs`
       * - `a = witness.attributes`
       **/
      destroy: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, witness: PalletNftsDestroyWitness | { itemMetadatas?: any; itemConfigs?: any; attributes?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, PalletNftsDestroyWitness]>;
      /**
       * Change the config of a collection.
       * 
       * Origin must be `ForceOrigin`.
       * 
       * - `collection`: The identifier of the collection.
       * - `config`: The new config of this collection.
       * 
       * Emits `CollectionConfigChanged`.
       * 
       * Weight: `O(1)`
       **/
      forceCollectionConfig: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, config: PalletNftsCollectionConfig | { settings?: any; maxSupply?: any; mintSettings?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, PalletNftsCollectionConfig]>;
      /**
       * Change the Owner of a collection.
       * 
       * Origin must be `ForceOrigin`.
       * 
       * - `collection`: The identifier of the collection.
       * - `owner`: The new Owner of this collection.
       * 
       * Emits `OwnerChanged`.
       * 
       * Weight: `O(1)`
       **/
      forceCollectionOwner: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, owner: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, MultiAddress]>;
      /**
       * Issue a new collection of non-fungible items from a privileged origin.
       * 
       * This new collection has no items initially.
       * 
       * The origin must conform to `ForceOrigin`.
       * 
       * Unlike `create`, no funds are reserved.
       * 
       * - `owner`: The owner of this collection of items. The owner has full superuser
       * permissions over this item, but may later change and configure the permissions using
       * `transfer_ownership` and `set_team`.
       * 
       * Emits `ForceCreated` event when successful.
       * 
       * Weight: `O(1)`
       **/
      forceCreate: AugmentedSubmittable<(owner: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, config: PalletNftsCollectionConfig | { settings?: any; maxSupply?: any; mintSettings?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, PalletNftsCollectionConfig]>;
      /**
       * Mint an item of a particular collection from a privileged origin.
       * 
       * The origin must conform to `ForceOrigin` or must be `Signed` and the sender must be the
       * Issuer of the `collection`.
       * 
       * - `collection`: The collection of the item to be minted.
       * - `item`: An identifier of the new item.
       * - `mint_to`: Account into which the item will be minted.
       * - `item_config`: A config of the new item.
       * 
       * Emits `Issued` event when successful.
       * 
       * Weight: `O(1)`
       **/
      forceMint: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, mintTo: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, itemConfig: PalletNftsItemConfig | { settings?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, MultiAddress, PalletNftsItemConfig]>;
      /**
       * Force-set an attribute for a collection or item.
       * 
       * Origin must be `ForceOrigin`.
       * 
       * If the attribute already exists and it was set by another account, the deposit
       * will be returned to the previous owner.
       * 
       * - `set_as`: An optional owner of the attribute.
       * - `collection`: The identifier of the collection whose item's metadata to set.
       * - `maybe_item`: The identifier of the item whose metadata to set.
       * - `namespace`: Attribute's namespace.
       * - `key`: The key of the attribute.
       * - `value`: The value to which to set the attribute.
       * 
       * Emits `AttributeSet`.
       * 
       * Weight: `O(1)`
       **/
      forceSetAttribute: AugmentedSubmittable<(setAs: Option<AccountId32> | null | Uint8Array | AccountId32 | string, collection: u32 | AnyNumber | Uint8Array, maybeItem: Option<u32> | null | Uint8Array | u32 | AnyNumber, namespace: PalletNftsAttributeNamespace | { Pallet: any } | { CollectionOwner: any } | { ItemOwner: any } | { Account: any } | string | Uint8Array, key: Bytes | string | Uint8Array, value: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Option<AccountId32>, u32, Option<u32>, PalletNftsAttributeNamespace, Bytes, Bytes]>;
      /**
       * Disallows specified settings for the whole collection.
       * 
       * Origin must be Signed and the sender should be the Owner of the `collection`.
       * 
       * - `collection`: The collection to be locked.
       * - `lock_settings`: The settings to be locked.
       * 
       * Note: it's possible to only lock(set) the setting, but not to unset it.
       * 
       * Emits `CollectionLocked`.
       * 
       * Weight: `O(1)`
       **/
      lockCollection: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, lockSettings: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u64]>;
      /**
       * Disallows changing the metadata or attributes of the item.
       * 
       * Origin must be either `ForceOrigin` or Signed and the sender should be the Admin
       * of the `collection`.
       * 
       * - `collection`: The collection if the `item`.
       * - `item`: An item to be locked.
       * - `lock_metadata`: Specifies whether the metadata should be locked.
       * - `lock_attributes`: Specifies whether the attributes in the `CollectionOwner` namespace
       * should be locked.
       * 
       * Note: `lock_attributes` affects the attributes in the `CollectionOwner` namespace only.
       * When the metadata or attributes are locked, it won't be possible the unlock them.
       * 
       * Emits `ItemPropertiesLocked`.
       * 
       * Weight: `O(1)`
       **/
      lockItemProperties: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, lockMetadata: bool | boolean | Uint8Array, lockAttributes: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, bool, bool]>;
      /**
       * Disallow further unprivileged transfer of an item.
       * 
       * Origin must be Signed and the sender should be the Freezer of the `collection`.
       * 
       * - `collection`: The collection of the item to be changed.
       * - `item`: The item to become non-transferable.
       * 
       * Emits `ItemTransferLocked`.
       * 
       * Weight: `O(1)`
       **/
      lockItemTransfer: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Mint an item of a particular collection.
       * 
       * The origin must be Signed and the sender must comply with the `mint_settings` rules.
       * 
       * - `collection`: The collection of the item to be minted.
       * - `item`: An identifier of the new item.
       * - `mint_to`: Account into which the item will be minted.
       * - `witness_data`: When the mint type is `HolderOf(collection_id)`, then the owned
       * item_id from that collection needs to be provided within the witness data object. If
       * the mint price is set, then it should be additionally confirmed in the `witness_data`.
       * 
       * Note: the deposit will be taken from the `origin` and not the `owner` of the `item`.
       * 
       * Emits `Issued` event when successful.
       * 
       * Weight: `O(1)`
       **/
      mint: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, mintTo: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, witnessData: Option<PalletNftsMintWitness> | null | Uint8Array | PalletNftsMintWitness | { ownedItem?: any; mintPrice?: any } | string) => SubmittableExtrinsic<ApiType>, [u32, u32, MultiAddress, Option<PalletNftsMintWitness>]>;
      /**
       * Mint an item by providing the pre-signed approval.
       * 
       * Origin must be Signed.
       * 
       * - `mint_data`: The pre-signed approval that consists of the information about the item,
       * its metadata, attributes, who can mint it (`None` for anyone) and until what block
       * number.
       * - `signature`: The signature of the `data` object.
       * - `signer`: The `data` object's signer. Should be an Issuer of the collection.
       * 
       * Emits `Issued` on success.
       * Emits `AttributeSet` if the attributes were provided.
       * Emits `ItemMetadataSet` if the metadata was not empty.
       **/
      mintPreSigned: AugmentedSubmittable<(mintData: PalletNftsPreSignedMint | { collection?: any; item?: any; attributes?: any; metadata?: any; onlyAccount?: any; deadline?: any; mintPrice?: any } | string | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array, signer: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [PalletNftsPreSignedMint, SpRuntimeMultiSignature, AccountId32]>;
      /**
       * Allows to pay the tips.
       * 
       * Origin must be Signed.
       * 
       * - `tips`: Tips array.
       * 
       * Emits `TipSent` on every tip transfer.
       **/
      payTips: AugmentedSubmittable<(tips: Vec<PalletNftsItemTip> | (PalletNftsItemTip | { collection?: any; item?: any; receiver?: any; amount?: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<PalletNftsItemTip>]>;
      /**
       * Re-evaluate the deposits on some items.
       * 
       * Origin must be Signed and the sender should be the Owner of the `collection`.
       * 
       * - `collection`: The collection of the items to be reevaluated.
       * - `items`: The items of the collection whose deposits will be reevaluated.
       * 
       * NOTE: This exists as a best-effort function. Any items which are unknown or
       * in the case that the owner account does not have reservable funds to pay for a
       * deposit increase are ignored. Generally the owner isn't going to call this on items
       * whose existing deposit is less than the refreshed deposit as it would only cost them,
       * so it's of little consequence.
       * 
       * It will still return an error in the case that the collection is unknown or the signer
       * is not permitted to call it.
       * 
       * Weight: `O(items.len())`
       **/
      redeposit: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, items: Vec<u32> | (u32 | AnyNumber | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [u32, Vec<u32>]>;
      /**
       * Set (or reset) the acceptance of ownership for a particular account.
       * 
       * Origin must be `Signed` and if `maybe_collection` is `Some`, then the signer must have a
       * provider reference.
       * 
       * - `maybe_collection`: The identifier of the collection whose ownership the signer is
       * willing to accept, or if `None`, an indication that the signer is willing to accept no
       * ownership transferal.
       * 
       * Emits `OwnershipAcceptanceChanged`.
       **/
      setAcceptOwnership: AugmentedSubmittable<(maybeCollection: Option<u32> | null | Uint8Array | u32 | AnyNumber) => SubmittableExtrinsic<ApiType>, [Option<u32>]>;
      /**
       * Set an attribute for a collection or item.
       * 
       * Origin must be Signed and must conform to the namespace ruleset:
       * - `CollectionOwner` namespace could be modified by the `collection` Admin only;
       * - `ItemOwner` namespace could be modified by the `maybe_item` owner only. `maybe_item`
       * should be set in that case;
       * - `Account(AccountId)` namespace could be modified only when the `origin` was given a
       * permission to do so;
       * 
       * The funds of `origin` are reserved according to the formula:
       * `AttributeDepositBase + DepositPerByte * (key.len + value.len)` taking into
       * account any already reserved funds.
       * 
       * - `collection`: The identifier of the collection whose item's metadata to set.
       * - `maybe_item`: The identifier of the item whose metadata to set.
       * - `namespace`: Attribute's namespace.
       * - `key`: The key of the attribute.
       * - `value`: The value to which to set the attribute.
       * 
       * Emits `AttributeSet`.
       * 
       * Weight: `O(1)`
       **/
      setAttribute: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, maybeItem: Option<u32> | null | Uint8Array | u32 | AnyNumber, namespace: PalletNftsAttributeNamespace | { Pallet: any } | { CollectionOwner: any } | { ItemOwner: any } | { Account: any } | string | Uint8Array, key: Bytes | string | Uint8Array, value: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, Option<u32>, PalletNftsAttributeNamespace, Bytes, Bytes]>;
      /**
       * Set attributes for an item by providing the pre-signed approval.
       * 
       * Origin must be Signed and must be an owner of the `data.item`.
       * 
       * - `data`: The pre-signed approval that consists of the information about the item,
       * attributes to update and until what block number.
       * - `signature`: The signature of the `data` object.
       * - `signer`: The `data` object's signer. Should be an Admin of the collection for the
       * `CollectionOwner` namespace.
       * 
       * Emits `AttributeSet` for each provided attribute.
       * Emits `ItemAttributesApprovalAdded` if the approval wasn't set before.
       * Emits `PreSignedAttributesSet` on success.
       **/
      setAttributesPreSigned: AugmentedSubmittable<(data: PalletNftsPreSignedAttributes | { collection?: any; item?: any; attributes?: any; namespace?: any; deadline?: any } | string | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array, signer: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [PalletNftsPreSignedAttributes, SpRuntimeMultiSignature, AccountId32]>;
      /**
       * Set the maximum number of items a collection could have.
       * 
       * Origin must be either `ForceOrigin` or `Signed` and the sender should be the Owner of
       * the `collection`.
       * 
       * - `collection`: The identifier of the collection to change.
       * - `max_supply`: The maximum number of items a collection could have.
       * 
       * Emits `CollectionMaxSupplySet` event when successful.
       **/
      setCollectionMaxSupply: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, maxSupply: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Set the metadata for a collection.
       * 
       * Origin must be either `ForceOrigin` or `Signed` and the sender should be the Admin of
       * the `collection`.
       * 
       * If the origin is `Signed`, then funds of signer are reserved according to the formula:
       * `MetadataDepositBase + DepositPerByte * data.len` taking into
       * account any already reserved funds.
       * 
       * - `collection`: The identifier of the item whose metadata to update.
       * - `data`: The general information of this item. Limited in length by `StringLimit`.
       * 
       * Emits `CollectionMetadataSet`.
       * 
       * Weight: `O(1)`
       **/
      setCollectionMetadata: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, data: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, Bytes]>;
      /**
       * Set the metadata for an item.
       * 
       * Origin must be either `ForceOrigin` or Signed and the sender should be the Admin of the
       * `collection`.
       * 
       * If the origin is Signed, then funds of signer are reserved according to the formula:
       * `MetadataDepositBase + DepositPerByte * data.len` taking into
       * account any already reserved funds.
       * 
       * - `collection`: The identifier of the collection whose item's metadata to set.
       * - `item`: The identifier of the item whose metadata to set.
       * - `data`: The general information of this item. Limited in length by `StringLimit`.
       * 
       * Emits `ItemMetadataSet`.
       * 
       * Weight: `O(1)`
       **/
      setMetadata: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, data: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, Bytes]>;
      /**
       * Set (or reset) the price for an item.
       * 
       * Origin must be Signed and must be the owner of the `item`.
       * 
       * - `collection`: The collection of the item.
       * - `item`: The item to set the price for.
       * - `price`: The price for the item. Pass `None`, to reset the price.
       * - `buyer`: Restricts the buy operation to a specific account.
       * 
       * Emits `ItemPriceSet` on success if the price is not `None`.
       * Emits `ItemPriceRemoved` on success if the price is `None`.
       **/
      setPrice: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, price: Option<u128> | null | Uint8Array | u128 | AnyNumber, whitelistedBuyer: Option<MultiAddress> | null | Uint8Array | MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string) => SubmittableExtrinsic<ApiType>, [u32, u32, Option<u128>, Option<MultiAddress>]>;
      /**
       * Change the Issuer, Admin and Freezer of a collection.
       * 
       * Origin must be either `ForceOrigin` or Signed and the sender should be the Owner of the
       * `collection`.
       * 
       * Note: by setting the role to `None` only the `ForceOrigin` will be able to change it
       * after to `Some(account)`.
       * 
       * - `collection`: The collection whose team should be changed.
       * - `issuer`: The new Issuer of this collection.
       * - `admin`: The new Admin of this collection.
       * - `freezer`: The new Freezer of this collection.
       * 
       * Emits `TeamChanged`.
       * 
       * Weight: `O(1)`
       **/
      setTeam: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, issuer: Option<MultiAddress> | null | Uint8Array | MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string, admin: Option<MultiAddress> | null | Uint8Array | MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string, freezer: Option<MultiAddress> | null | Uint8Array | MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string) => SubmittableExtrinsic<ApiType>, [u32, Option<MultiAddress>, Option<MultiAddress>, Option<MultiAddress>]>;
      /**
       * Move an item from the sender account to another.
       * 
       * Origin must be Signed and the signing account must be either:
       * - the Owner of the `item`;
       * - the approved delegate for the `item` (in this case, the approval is reset).
       * 
       * Arguments:
       * - `collection`: The collection of the item to be transferred.
       * - `item`: The item to be transferred.
       * - `dest`: The account to receive ownership of the item.
       * 
       * Emits `Transferred`.
       * 
       * Weight: `O(1)`
       **/
      transfer: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array, dest: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, MultiAddress]>;
      /**
       * Change the Owner of a collection.
       * 
       * Origin must be Signed and the sender should be the Owner of the `collection`.
       * 
       * - `collection`: The collection whose owner should be changed.
       * - `owner`: The new Owner of this collection. They must have called
       * `set_accept_ownership` with `collection` in order for this operation to succeed.
       * 
       * Emits `OwnerChanged`.
       * 
       * Weight: `O(1)`
       **/
      transferOwnership: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, newOwner: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, MultiAddress]>;
      /**
       * Re-allow unprivileged transfer of an item.
       * 
       * Origin must be Signed and the sender should be the Freezer of the `collection`.
       * 
       * - `collection`: The collection of the item to be changed.
       * - `item`: The item to become transferable.
       * 
       * Emits `ItemTransferUnlocked`.
       * 
       * Weight: `O(1)`
       **/
      unlockItemTransfer: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, item: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
      /**
       * Update mint settings.
       * 
       * Origin must be either `ForceOrigin` or `Signed` and the sender should be the Issuer
       * of the `collection`.
       * 
       * - `collection`: The identifier of the collection to change.
       * - `mint_settings`: The new mint settings.
       * 
       * Emits `CollectionMintSettingsUpdated` event when successful.
       **/
      updateMintSettings: AugmentedSubmittable<(collection: u32 | AnyNumber | Uint8Array, mintSettings: PalletNftsMintSettings | { mintType?: any; price?: any; startBlock?: any; endBlock?: any; defaultItemSettings?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, PalletNftsMintSettings]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    proxy: {
      /**
       * Register a proxy account for the sender that is able to make calls on its behalf.
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * Parameters:
       * - `proxy`: The account that the `caller` would like to make a proxy.
       * - `proxy_type`: The permissions allowed for this proxy account.
       * - `delay`: The announcement period required of the initial proxy. Will generally be
       * zero.
       **/
      addProxy: AugmentedSubmittable<(delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, proxyType: KeyfoldRuntimeConfigsProxyType | 'Any' | 'Operator' | number | Uint8Array, delay: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, KeyfoldRuntimeConfigsProxyType, u32]>;
      /**
       * Publish the hash of a proxy-call that will be made in the future.
       * 
       * This must be called some number of blocks before the corresponding `proxy` is attempted
       * if the delay associated with the proxy relationship is greater than zero.
       * 
       * No more than `MaxPending` announcements may be made at any one time.
       * 
       * This will take a deposit of `AnnouncementDepositFactor` as well as
       * `AnnouncementDepositBase` if there are no other pending announcements.
       * 
       * The dispatch origin for this call must be _Signed_ and a proxy of `real`.
       * 
       * Parameters:
       * - `real`: The account that the proxy will make a call on behalf of.
       * - `call_hash`: The hash of the call to be made by the `real` account.
       **/
      announce: AugmentedSubmittable<(real: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, callHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, H256]>;
      /**
       * Spawn a fresh new account that is guaranteed to be otherwise inaccessible, and
       * initialize it with a proxy of `proxy_type` for `origin` sender.
       * 
       * Requires a `Signed` origin.
       * 
       * - `proxy_type`: The type of the proxy that the sender will be registered as over the
       * new account. This will almost always be the most permissive `ProxyType` possible to
       * allow for maximum flexibility.
       * - `index`: A disambiguation index, in case this is called multiple times in the same
       * transaction (e.g. with `utility::batch`). Unless you're using `batch` you probably just
       * want to use `0`.
       * - `delay`: The announcement period required of the initial proxy. Will generally be
       * zero.
       * 
       * Fails with `Duplicate` if this has already been called in this transaction, from the
       * same sender, with the same parameters.
       * 
       * Fails if there are insufficient funds to pay for deposit.
       **/
      createPure: AugmentedSubmittable<(proxyType: KeyfoldRuntimeConfigsProxyType | 'Any' | 'Operator' | number | Uint8Array, delay: u32 | AnyNumber | Uint8Array, index: u16 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [KeyfoldRuntimeConfigsProxyType, u32, u16]>;
      /**
       * Removes a previously spawned pure proxy.
       * 
       * WARNING: **All access to this account will be lost.** Any funds held in it will be
       * inaccessible.
       * 
       * Requires a `Signed` origin, and the sender account must have been created by a call to
       * `create_pure` with corresponding parameters.
       * 
       * - `spawner`: The account that originally called `create_pure` to create this account.
       * - `index`: The disambiguation index originally passed to `create_pure`. Probably `0`.
       * - `proxy_type`: The proxy type originally passed to `create_pure`.
       * - `height`: The height of the chain when the call to `create_pure` was processed.
       * - `ext_index`: The extrinsic index in which the call to `create_pure` was processed.
       * 
       * Fails with `NoPermission` in case the caller is not a previously created pure
       * account whose `create_pure` call has corresponding parameters.
       **/
      killPure: AugmentedSubmittable<(spawner: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, proxyType: KeyfoldRuntimeConfigsProxyType | 'Any' | 'Operator' | number | Uint8Array, index: u16 | AnyNumber | Uint8Array, height: Compact<u32> | AnyNumber | Uint8Array, extIndex: Compact<u32> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, KeyfoldRuntimeConfigsProxyType, u16, Compact<u32>, Compact<u32>]>;
      /**
       * Poke / Adjust deposits made for proxies and announcements based on current values.
       * This can be used by accounts to possibly lower their locked amount.
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * The transaction fee is waived if the deposit amount has changed.
       * 
       * Emits `DepositPoked` if successful.
       **/
      pokeDeposit: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Dispatch the given `call` from an account that the sender is authorised for through
       * `add_proxy`.
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * Parameters:
       * - `real`: The account that the proxy will make a call on behalf of.
       * - `force_proxy_type`: Specify the exact proxy type to be used and checked for this call.
       * - `call`: The call to be made by the `real` account.
       **/
      proxy: AugmentedSubmittable<(real: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, forceProxyType: Option<KeyfoldRuntimeConfigsProxyType> | null | Uint8Array | KeyfoldRuntimeConfigsProxyType | 'Any' | 'Operator' | number, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Option<KeyfoldRuntimeConfigsProxyType>, Call]>;
      /**
       * Dispatch the given `call` from an account that the sender is authorized for through
       * `add_proxy`.
       * 
       * Removes any corresponding announcement(s).
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * Parameters:
       * - `real`: The account that the proxy will make a call on behalf of.
       * - `force_proxy_type`: Specify the exact proxy type to be used and checked for this call.
       * - `call`: The call to be made by the `real` account.
       **/
      proxyAnnounced: AugmentedSubmittable<(delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, real: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, forceProxyType: Option<KeyfoldRuntimeConfigsProxyType> | null | Uint8Array | KeyfoldRuntimeConfigsProxyType | 'Any' | 'Operator' | number, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, MultiAddress, Option<KeyfoldRuntimeConfigsProxyType>, Call]>;
      /**
       * Remove the given announcement of a delegate.
       * 
       * May be called by a target (proxied) account to remove a call that one of their delegates
       * (`delegate`) has announced they want to execute. The deposit is returned.
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * Parameters:
       * - `delegate`: The account that previously announced the call.
       * - `call_hash`: The hash of the call to be made.
       **/
      rejectAnnouncement: AugmentedSubmittable<(delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, callHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, H256]>;
      /**
       * Remove a given announcement.
       * 
       * May be called by a proxy account to remove a call they previously announced and return
       * the deposit.
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * Parameters:
       * - `real`: The account that the proxy will make a call on behalf of.
       * - `call_hash`: The hash of the call to be made by the `real` account.
       **/
      removeAnnouncement: AugmentedSubmittable<(real: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, callHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, H256]>;
      /**
       * Unregister all proxy accounts for the sender.
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * WARNING: This may be called on accounts created by `create_pure`, however if done, then
       * the unreserved fees will be inaccessible. **All access to this account will be lost.**
       **/
      removeProxies: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Unregister a proxy account for the sender.
       * 
       * The dispatch origin for this call must be _Signed_.
       * 
       * Parameters:
       * - `proxy`: The account that the `caller` would like to remove as a proxy.
       * - `proxy_type`: The permissions currently enabled for the removed proxy account.
       **/
      removeProxy: AugmentedSubmittable<(delegate: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, proxyType: KeyfoldRuntimeConfigsProxyType | 'Any' | 'Operator' | number | Uint8Array, delay: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, KeyfoldRuntimeConfigsProxyType, u32]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    secrets: {
      /**
       * Approve of one request of a reader.
       * 
       * ## Dispatch Origin
       * 
       * Signed by an account that an `Approved` rule of the secret's policy lists, other than the reader.
       * 
       * ## Details
       * 
       * The approval is for this secret, this version of its policy and this reader, until the block `expires`. The next
       * request of that reader which needs approvals uses it up with all others that stand. It is void when the policy
       * or the owner changes, and the approver can take it back before it is used ([`Pallet::remove_entry`]). An
       * approver approves again to replace what it gave. `EntryDeposit` is held of the approver until the approval is
       * gone.
       * 
       * ## Errors
       * 
       * [`Error::UnknownSecret`], [`Error::OtherVersion`], [`Error::NoSuchRule`], [`Error::AlreadyOver`],
       * [`Error::DepositUnavailable`].
       * 
       * ## Events
       * 
       * [`Event::Approved`].
       **/
      approve: AugmentedSubmittable<(secret: u64 | AnyNumber | Uint8Array, policyVersion: u32 | AnyNumber | Uint8Array, reader: AccountId32 | string | Uint8Array, expires: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64, u32, AccountId32, u32]>;
      /**
       * Forget a request and its answer.
       * 
       * ## Dispatch Origin
       * 
       * Signed: by the reader at any time; by anyone once the request has expired or was cancelled without a
       * release, or `ReleaseRetention` blocks after its release.
       * 
       * ## Details
       * 
       * The fee of a request without a release is returned to the reader.
       * 
       * ## Errors
       * 
       * [`Error::UnknownRequest`], [`Error::NotCloseable`].
       * 
       * ## Events
       * 
       * [`Event::RequestClosed`].
       **/
      closeRequest: AugmentedSubmittable<(request: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64]>;
      /**
       * Make a group of accounts that policies can name.
       * 
       * ## Dispatch Origin
       * 
       * Signed: who becomes its owner.
       * 
       * ## Details
       * 
       * At most [`MAX_GROUP_MEMBERS`](crate::types::MAX_GROUP_MEMBERS) members. `EntryDeposit`, and `ByteDeposit` for
       * each byte of the name and 32 for each member, is held of the owner until the group is removed.
       * 
       * ## Errors
       * 
       * [`Error::DepositUnavailable`].
       * 
       * ## Events
       * 
       * [`Event::GroupCreated`].
       **/
      createGroup: AugmentedSubmittable<(name: Bytes | string | Uint8Array, members: Vec<AccountId32> | (AccountId32 | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Bytes, Vec<AccountId32>]>;
      /**
       * Let an account open a secret for a time, where the policy has a `Delegated` rule.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the secret's owner. Nobody delegates what was delegated to it.
       * 
       * ## Details
       * 
       * Until the block `expires`, or until the policy or the owner changes, or until owner or delegate take it back
       * ([`Pallet::remove_entry`]). Cancels nothing, and replaces an earlier delegation to the same account.
       * `EntryDeposit` is held of the owner until it is gone.
       * 
       * ## Errors
       * 
       * [`Error::UnknownSecret`], [`Error::NotOwner`], [`Error::NoSuchRule`], [`Error::AlreadyOver`],
       * [`Error::DepositUnavailable`].
       * 
       * ## Events
       * 
       * [`Event::Delegated`].
       **/
      delegate: AugmentedSubmittable<(secret: u64 | AnyNumber | Uint8Array, delegate: AccountId32 | string | Uint8Array, expires: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64, AccountId32, u32]>;
      /**
       * Deposit a wrapped data key.
       * 
       * ## Dispatch Origin
       * 
       * Signed: the account whose bytes are the `owner` of the record's label. It becomes depositor and owner.
       * 
       * ## Details
       * 
       * Checks, cheapest first: the policy is one valid tree, the key is active and for wrapping, the label is new,
       * the ciphertext has 32..=80 bytes, U is not the identity, the record's proof holds for this chain, key, label,
       * commitment and ciphertext (docs/protocol.md, section 11). The ciphertext itself is opaque to the chain.
       * 
       * The depositor pays `LabelPrice` to the treasury and has the storage deposit held until the secret is
       * destroyed: `SecretDeposit`, and `ByteDeposit` for each encoded byte of record and policy.
       * 
       * ## Errors
       * 
       * [`Error::PolicyInvalid`], [`Error::NotActive`], [`Error::WrongPurpose`], [`Error::LabelExists`],
       * [`Error::Length`], [`Error::Point`], [`Error::Identity`], [`Error::Scalar`], [`Error::Proof`],
       * [`Error::DepositUnavailable`].
       * 
       * ## Events
       * 
       * [`Event::Deposited`].
       **/
      deposit: AugmentedSubmittable<(key: u32 | AnyNumber | Uint8Array, object: U8aFixed | string | Uint8Array, record: PalletKeyfoldSecretsRecord | { u?: any; ubar?: any; proof?: any; com?: any; ct?: any } | string | Uint8Array, policy: Vec<PalletKeyfoldSecretsPolicyPolicyNode> | (PalletKeyfoldSecretsPolicyPolicyNode | { Owner: any } | { Accounts: any } | { Before: any } | { After: any } | { Any: any } | { All: any } | { AtLeast: any } | { Within: any } | { TokenBalance: any } | { Group: any } | { Approved: any } | { Delegated: any } | { Once: any } | { Rate: any } | { Extension: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [u32, U8aFixed, PalletKeyfoldSecretsRecord, Vec<PalletKeyfoldSecretsPolicyPolicyNode>]>;
      /**
       * Remove a secret for ever.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the secret's owner.
       * 
       * ## Details
       * 
       * Record and policy leave the state; the label stays as a tombstone, so the record cannot be deposited again.
       * Requests that are open are cancelled. The chain's history still holds the record: who needs the data key to
       * be gone destroys the data it encrypts. The storage deposit is returned to whom it was held of.
       * 
       * ## Errors
       * 
       * [`Error::UnknownSecret`], [`Error::NotOwner`].
       * 
       * ## Events
       * 
       * [`Event::Destroyed`].
       **/
      destroy: AugmentedSubmittable<(secret: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64]>;
      /**
       * Remove an approval, a delegation or a counter, whose deposit is returned to whom it was held of.
       * 
       * ## Dispatch Origin
       * 
       * Signed: an approval by its approver, a delegation by who made it or got it, at any time; each of them by anyone
       * once it is void or its time is over. A counter by anyone, once no rule of the policy looks at what it counted.
       * 
       * ## Details
       * 
       * A request that it allowed stays open: the policy was evaluated when it was made.
       * 
       * ## Errors
       * 
       * [`Error::UnknownEntry`], [`Error::NotRemovable`].
       * 
       * ## Events
       * 
       * [`Event::EntryRemoved`].
       **/
      removeEntry: AugmentedSubmittable<(entry: PalletKeyfoldSecretsEntry | { Approval: any } | { Delegation: any } | { Counter: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [PalletKeyfoldSecretsEntry]>;
      /**
       * Remove a group for ever: its number is not given again, and policies that name it allow nobody by it.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the group's owner.
       * 
       * ## Details
       * 
       * The deposit is returned.
       * 
       * ## Errors
       * 
       * [`Error::UnknownGroup`], [`Error::NotGroupOwner`].
       * 
       * ## Events
       * 
       * [`Event::GroupRemoved`].
       **/
      removeGroup: AugmentedSubmittable<(group: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
      /**
       * Ask the committee to open a secret for the signer.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the reader.
       * 
       * ## Details
       * 
       * R = k G, and `proof` shows that the reader knows k (docs/protocol.md, section 12); k may be long-lived. The
       * policy is evaluated here and nowhere else. If it takes approvals to allow the request, those that stand of this
       * reader are used up; if the policy counts requests, this one counts, whatever becomes of it. `RequestFee` is held of the reader until the release, which pays it
       * to those who answered, or until the request is closed without one.
       * 
       * ## Errors
       * 
       * [`Error::UnknownSecret`], [`Error::Denied`], [`Error::NotActive`], [`Error::TooManyRequests`],
       * [`Error::Point`], [`Error::Identity`], [`Error::Scalar`], [`Error::Proof`], [`Error::FeeUnavailable`],
       * [`Error::DepositUnavailable`].
       * 
       * ## Events
       * 
       * [`Event::ApprovalsUsed`], [`Event::Counted`], [`Event::Requested`].
       **/
      request: AugmentedSubmittable<(secret: u64 | AnyNumber | Uint8Array, r: U8aFixed | string | Uint8Array, proof: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64, U8aFixed, U8aFixed]>;
      /**
       * Replace the members of a group.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the group's owner.
       * 
       * ## Details
       * 
       * Takes effect for every request from now on, of every policy that names the group. Requests that are open stay
       * open. The deposit changes to the new size.
       * 
       * ## Errors
       * 
       * [`Error::UnknownGroup`], [`Error::NotGroupOwner`], [`Error::DepositUnavailable`].
       * 
       * ## Events
       * 
       * [`Event::GroupSet`].
       **/
      setGroup: AugmentedSubmittable<(group: u32 | AnyNumber | Uint8Array, members: Vec<AccountId32> | (AccountId32 | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [u32, Vec<AccountId32>]>;
      /**
       * Replace a secret's policy.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the secret's owner.
       * 
       * ## Details
       * 
       * Requests that are open are cancelled; partials that were already sent cannot be recalled, and a release that
       * was already made stays.
       * 
       * The storage deposit for the new size is held of the owner, and what was held for the secret, of whomever, is
       * returned.
       * 
       * ## Errors
       * 
       * [`Error::PolicyInvalid`], [`Error::UnknownSecret`], [`Error::NotOwner`], [`Error::DepositUnavailable`].
       * 
       * ## Events
       * 
       * [`Event::PolicySet`].
       **/
      setPolicy: AugmentedSubmittable<(secret: u64 | AnyNumber | Uint8Array, policy: Vec<PalletKeyfoldSecretsPolicyPolicyNode> | (PalletKeyfoldSecretsPolicyPolicyNode | { Owner: any } | { Accounts: any } | { Before: any } | { After: any } | { Any: any } | { All: any } | { AtLeast: any } | { Within: any } | { TokenBalance: any } | { Group: any } | { Approved: any } | { Delegated: any } | { Once: any } | { Rate: any } | { Extension: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [u64, Vec<PalletKeyfoldSecretsPolicyPolicyNode>]>;
      /**
       * Answer requests with the shares of the signer's seats.
       * 
       * ## Dispatch Origin
       * 
       * Signed by an attested enclave; then it costs no fee.
       * 
       * ## Details
       * 
       * Succeeds as a whole, with an [`Outcome`] per entry. At T accepted partials of one epoch the request is
       * released, and its fee is paid to the operators of the T seats. A seat counts once for a request, whichever of its replicas answers. A `Wrong` entry is reported
       * as an offence of the enclave's operator. From then on, so for the entries after it, the seat serves nobody and they are
       * `Stale`, unless too few others live.
       * 
       * ## Errors
       * 
       * [`Error::NotEnclave`], [`Error::NothingSubmitted`].
       * 
       * ## Events
       * 
       * [`Event::Released`] for each request that reached T, then [`Event::PartialsSubmitted`].
       **/
      submitPartials: AugmentedSubmittable<(partials: Vec<PalletKeyfoldSecretsPartial> | (PalletKeyfoldSecretsPartial | { request?: any; epoch?: any; a?: any; b?: any; proof?: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<PalletKeyfoldSecretsPartial>]>;
      /**
       * Give a secret to another owner.
       * 
       * ## Dispatch Origin
       * 
       * Signed by the secret's owner.
       * 
       * ## Details
       * 
       * The depositor, and with it the label, stays. Requests that are open are cancelled. The storage deposit stays
       * held of whom it is held: the new owner did not sign for it. It is returned when the new owner sets a policy,
       * which has it held of the new owner, or destroys the secret.
       * 
       * ## Errors
       * 
       * [`Error::UnknownSecret`], [`Error::NotOwner`].
       * 
       * ## Events
       * 
       * [`Event::Transferred`].
       **/
      transfer: AugmentedSubmittable<(secret: u64 | AnyNumber | Uint8Array, newOwner: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64, AccountId32]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    session: {
      /**
       * Removes any session key(s) of the function caller.
       * 
       * This doesn't take effect until the next session.
       * 
       * The dispatch origin of this function must be Signed and the account must be either be
       * convertible to a validator ID using the chain's typical addressing system (this usually
       * means being a controller account) or directly convertible into a validator ID (which
       * usually means being a stash account).
       **/
      purgeKeys: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Sets the session key(s) of the function caller to `keys`.
       * 
       * Allows an account to set its session key prior to becoming a validator.
       * This doesn't take effect until the next session.
       * 
       * - `origin`: The dispatch origin of this function must be signed.
       * - `keys`: The new session keys to set. These are the public keys of all sessions keys
       * setup in the runtime.
       * - `proof`: The proof that `origin` has access to the private keys of `keys`. See
       * [`impl_opaque_keys`](sp_runtime::impl_opaque_keys) for more information about the
       * proof format.
       **/
      setKeys: AugmentedSubmittable<(keys: KeyfoldRuntimeOpaqueSessionKeys | { aura?: any; grandpa?: any } | string | Uint8Array, proof: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [KeyfoldRuntimeOpaqueSessionKeys, Bytes]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    sudo: {
      /**
       * Permanently removes the sudo key.
       * 
       * **This cannot be un-done.**
       **/
      removeKey: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Authenticates the current sudo key and sets the given AccountId (`new`) as the new sudo
       * key.
       **/
      setKey: AugmentedSubmittable<(updated: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress]>;
      /**
       * Authenticates the sudo key and dispatches a function call with `Root` origin.
       **/
      sudo: AugmentedSubmittable<(call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call]>;
      /**
       * Authenticates the sudo key and dispatches a function call with `Signed` origin from
       * a given account.
       * 
       * The dispatch origin for this call must be _Signed_.
       **/
      sudoAs: AugmentedSubmittable<(who: MultiAddress | { Id: any } | { Index: any } | { Raw: any } | { Address32: any } | { Address20: any } | string | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [MultiAddress, Call]>;
      /**
       * Authenticates the sudo key and dispatches a function call with `Root` origin.
       * This function does not check the weight of the call, and instead allows the
       * Sudo user to specify the weight of the call.
       * 
       * The dispatch origin for this call must be _Signed_.
       **/
      sudoUncheckedWeight: AugmentedSubmittable<(call: Call | IMethod | string | Uint8Array, weight: SpWeightsWeightV2Weight | { refTime?: any; proofSize?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call, SpWeightsWeightV2Weight]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    system: {
      /**
       * Provide the preimage (runtime binary) `code` for an upgrade that has been authorized.
       * 
       * If the authorization required a version check, this call will ensure the spec name
       * remains unchanged and that the spec version has increased.
       * 
       * Depending on the runtime's `OnSetCode` configuration, this function may directly apply
       * the new `code` in the same block or attempt to schedule the upgrade.
       * 
       * All origins are allowed.
       **/
      applyAuthorizedUpgrade: AugmentedSubmittable<(code: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Authorize an upgrade to a given `code_hash` for the runtime. The runtime can be supplied
       * later.
       * 
       * This call requires Root origin.
       **/
      authorizeUpgrade: AugmentedSubmittable<(codeHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
      /**
       * Authorize an upgrade to a given `code_hash` for the runtime. The runtime can be supplied
       * later.
       * 
       * WARNING: This authorizes an upgrade that will take place without any safety checks, for
       * example that the spec name remains the same and that the version number increases. Not
       * recommended for normal use. Use `authorize_upgrade` instead.
       * 
       * This call requires Root origin.
       **/
      authorizeUpgradeWithoutChecks: AugmentedSubmittable<(codeHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
      /**
       * Kill all storage items with a key that starts with the given prefix.
       * 
       * **NOTE:** We rely on the Root origin to provide us the number of subkeys under
       * the prefix we are removing to accurately calculate the weight of this function.
       **/
      killPrefix: AugmentedSubmittable<(prefix: Bytes | string | Uint8Array, subkeys: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes, u32]>;
      /**
       * Kill some items from storage.
       **/
      killStorage: AugmentedSubmittable<(keys: Vec<Bytes> | (Bytes | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Bytes>]>;
      /**
       * Make some on-chain remark.
       * 
       * Can be executed by every `origin`.
       **/
      remark: AugmentedSubmittable<(remark: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Make some on-chain remark and emit event.
       **/
      remarkWithEvent: AugmentedSubmittable<(remark: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Set the new runtime code.
       **/
      setCode: AugmentedSubmittable<(code: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Set the new runtime code without doing any checks of the given `code`.
       * 
       * Note that runtime upgrades will not run if this is called with a not-increasing spec
       * version!
       **/
      setCodeWithoutChecks: AugmentedSubmittable<(code: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
      /**
       * Set the number of pages in the WebAssembly environment's heap.
       **/
      setHeapPages: AugmentedSubmittable<(pages: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64]>;
      /**
       * Set some items of storage.
       **/
      setStorage: AugmentedSubmittable<(items: Vec<ITuple<[Bytes, Bytes]>> | ([Bytes | string | Uint8Array, Bytes | string | Uint8Array])[]) => SubmittableExtrinsic<ApiType>, [Vec<ITuple<[Bytes, Bytes]>>]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    timestamp: {
      /**
       * Set the current time.
       * 
       * This call should be invoked exactly once per block. It will panic at the finalization
       * phase, if this call hasn't been invoked by that time.
       * 
       * The timestamp should be greater than the previous one by the amount specified by
       * [`Config::MinimumPeriod`].
       * 
       * The dispatch origin for this call must be _None_.
       * 
       * This dispatch class is _Mandatory_ to ensure it gets executed in the block. Be aware
       * that changing the complexity of this call could result exhausting the resources in a
       * block to execute any other calls.
       * 
       * ## Complexity
       * - `O(1)` (Note that implementations of `OnTimestampSet` must also be `O(1)`)
       * - 1 storage read and 1 storage mutation (codec `O(1)` because of `DidUpdate::take` in
       * `on_finalize`)
       * - 1 event handler `on_timestamp_set`. Must be `O(1)`.
       **/
      set: AugmentedSubmittable<(now: Compact<u64> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Compact<u64>]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    utility: {
      /**
       * Send a call through an indexed pseudonym of the sender.
       * 
       * Filter from origin are passed along. The call will be dispatched with an origin which
       * use the same filter as the origin of this call.
       * 
       * NOTE: If you need to ensure that any account-based filtering is not honored (i.e.
       * because you expect `proxy` to have been used prior in the call stack and you do not want
       * the call restrictions to apply to any sub-accounts), then use `as_multi_threshold_1`
       * in the Multisig pallet instead.
       * 
       * NOTE: Prior to version *12, this was called `as_limited_sub`.
       * 
       * The dispatch origin for this call must be _Signed_.
       **/
      asDerivative: AugmentedSubmittable<(index: u16 | AnyNumber | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u16, Call]>;
      /**
       * Send a batch of dispatch calls.
       * 
       * May be called from any origin except `None`.
       * 
       * - `calls`: The calls to be dispatched from the same origin. The number of call must not
       * exceed the constant: `batched_calls_limit` (available in constant metadata).
       * 
       * If origin is root then the calls are dispatched without checking origin filter. (This
       * includes bypassing `frame_system::Config::BaseCallFilter`).
       * 
       * ## Complexity
       * - O(C) where C is the number of calls to be batched.
       * 
       * This will return `Ok` in all circumstances. To determine the success of the batch, an
       * event is deposited. If a call failed and the batch was interrupted, then the
       * `BatchInterrupted` event is deposited, along with the number of successful calls made
       * and the error of the failed call. If all were successful, then the `BatchCompleted`
       * event is deposited.
       **/
      batch: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
      /**
       * Send a batch of dispatch calls and atomically execute them.
       * The whole transaction will rollback and fail if any of the calls failed.
       * 
       * May be called from any origin except `None`.
       * 
       * - `calls`: The calls to be dispatched from the same origin. The number of call must not
       * exceed the constant: `batched_calls_limit` (available in constant metadata).
       * 
       * If origin is root then the calls are dispatched without checking origin filter. (This
       * includes bypassing `frame_system::Config::BaseCallFilter`).
       * 
       * ## Complexity
       * - O(C) where C is the number of calls to be batched.
       **/
      batchAll: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
      /**
       * Dispatches a function call with a provided origin.
       * 
       * The dispatch origin for this call must be _Root_.
       * 
       * ## Complexity
       * - O(1).
       **/
      dispatchAs: AugmentedSubmittable<(asOrigin: KeyfoldRuntimeOriginCaller | { system: any } | string | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [KeyfoldRuntimeOriginCaller, Call]>;
      /**
       * Dispatches a function call with a provided origin.
       * 
       * Almost the same as [`Pallet::dispatch_as`] but forwards any error of the inner call.
       * 
       * The dispatch origin for this call must be _Root_.
       **/
      dispatchAsFallible: AugmentedSubmittable<(asOrigin: KeyfoldRuntimeOriginCaller | { system: any } | string | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [KeyfoldRuntimeOriginCaller, Call]>;
      /**
       * Send a batch of dispatch calls.
       * Unlike `batch`, it allows errors and won't interrupt.
       * 
       * May be called from any origin except `None`.
       * 
       * - `calls`: The calls to be dispatched from the same origin. The number of call must not
       * exceed the constant: `batched_calls_limit` (available in constant metadata).
       * 
       * If origin is root then the calls are dispatch without checking origin filter. (This
       * includes bypassing `frame_system::Config::BaseCallFilter`).
       * 
       * ## Complexity
       * - O(C) where C is the number of calls to be batched.
       **/
      forceBatch: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
      /**
       * Dispatch a fallback call in the event the main call fails to execute.
       * May be called from any origin except `None`.
       * 
       * This function first attempts to dispatch the `main` call.
       * If the `main` call fails, the `fallback` is attemted.
       * if the fallback is successfully dispatched, the weights of both calls
       * are accumulated and an event containing the main call error is deposited.
       * 
       * In the event of a fallback failure the whole call fails
       * with the weights returned.
       * 
       * - `main`: The main call to be dispatched. This is the primary action to execute.
       * - `fallback`: The fallback call to be dispatched in case the `main` call fails.
       * 
       * ## Dispatch Logic
       * - If the origin is `root`, both the main and fallback calls are executed without
       * applying any origin filters.
       * - If the origin is not `root`, the origin filter is applied to both the `main` and
       * `fallback` calls.
       * 
       * ## Use Case
       * - Some use cases might involve submitting a `batch` type call in either main, fallback
       * or both.
       **/
      ifElse: AugmentedSubmittable<(main: Call | IMethod | string | Uint8Array, fallback: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call, Call]>;
      /**
       * Dispatch a function call with a specified weight.
       * 
       * This function does not check the weight of the call, and instead allows the
       * Root origin to specify the weight of the call.
       * 
       * The dispatch origin for this call must be _Root_.
       **/
      withWeight: AugmentedSubmittable<(call: Call | IMethod | string | Uint8Array, weight: SpWeightsWeightV2Weight | { refTime?: any; proofSize?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call, SpWeightsWeightV2Weight]>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
    validators: {
      /**
       * Take somebody into the set.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * It makes blocks from the end of the next session on.
       * 
       * ## Errors
       * 
       * `AlreadyValidator`, `NotBonded`, `NoKeys`, `TooMany`.
       * 
       * ## Events
       * 
       * `ValidatorAdded`.
       **/
      addValidator: AugmentedSubmittable<(who: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32]>;
      /**
       * Place the bond of a validator, or what is missing of it.
       * 
       * ## Dispatch Origin
       * 
       * Signed by who wants to be one.
       * 
       * ## Details
       * 
       * Holds [`Config::Bond`] on the account. That alone makes nobody a validator.
       * 
       * ## Errors
       * 
       * `AlreadyBonded`, or the currency's own error if the account cannot hold that much.
       * 
       * ## Events
       * 
       * `Bonded`.
       **/
      bond: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Leave the set.
       * 
       * ## Dispatch Origin
       * 
       * Signed by a validator.
       * 
       * ## Details
       * 
       * As `remove_validator`: the node must go on until the end of the next session.
       * 
       * ## Errors
       * 
       * `NotValidator`, `LastValidator`.
       * 
       * ## Events
       * 
       * `ValidatorRemoved`.
       **/
      leave: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Take somebody out of the set.
       * 
       * ## Dispatch Origin
       * 
       * Root.
       * 
       * ## Details
       * 
       * It makes blocks until the end of the next session. Its bond stays on hold, see `withdraw`.
       * 
       * ## Errors
       * 
       * `NotValidator`, `LastValidator`.
       * 
       * ## Events
       * 
       * `ValidatorRemoved`.
       **/
      removeValidator: AugmentedSubmittable<(who: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32]>;
      /**
       * Get the bond back.
       * 
       * ## Dispatch Origin
       * 
       * Signed by who placed it and is not in the set.
       * 
       * ## Details
       * 
       * Who was in the set waits until nothing that it did as a validator can be proven any more.
       * 
       * ## Errors
       * 
       * `NotBonded`, `StillValidator`, `TooEarly`.
       * 
       * ## Events
       * 
       * `Withdrawn`.
       **/
      withdraw: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
      /**
       * Generic tx
       **/
      [key: string]: SubmittableExtrinsicFunction<ApiType>;
    };
  } // AugmentedSubmittables
} // declare module

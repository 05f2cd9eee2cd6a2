// Auto-generated via `yarn polkadot-types-from-chain`, do not edit
/* eslint-disable */

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/errors';

import type { ApiTypes, AugmentedError } from '@polkadot/api-base/types';

export type __AugmentedError<ApiType extends ApiTypes> = AugmentedError<ApiType>;

declare module '@polkadot/api-base/types/errors' {
  interface AugmentedErrors<ApiType extends ApiTypes> {
    balances: {
      /**
       * Beneficiary account must pre-exist.
       **/
      DeadAccount: AugmentedError<ApiType>;
      /**
       * The delta cannot be zero.
       **/
      DeltaZero: AugmentedError<ApiType>;
      /**
       * Value too low to create account due to existential deposit.
       **/
      ExistentialDeposit: AugmentedError<ApiType>;
      /**
       * A vesting schedule already exists for this account.
       **/
      ExistingVestingSchedule: AugmentedError<ApiType>;
      /**
       * Transfer/payment would kill account.
       **/
      Expendability: AugmentedError<ApiType>;
      /**
       * Balance too low to send value.
       **/
      InsufficientBalance: AugmentedError<ApiType>;
      /**
       * The issuance cannot be modified since it is already deactivated.
       **/
      IssuanceDeactivated: AugmentedError<ApiType>;
      /**
       * Account liquidity restrictions prevent withdrawal.
       **/
      LiquidityRestrictions: AugmentedError<ApiType>;
      /**
       * Number of freezes exceed `MaxFreezes`.
       **/
      TooManyFreezes: AugmentedError<ApiType>;
      /**
       * Number of holds exceed `VariantCountOf<T::RuntimeHoldReason>`.
       **/
      TooManyHolds: AugmentedError<ApiType>;
      /**
       * Number of named reserves exceed `MaxReserves`.
       **/
      TooManyReserves: AugmentedError<ApiType>;
      /**
       * Vesting balance too high to send value.
       **/
      VestingBalance: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    beacon: {
      /**
       * The signer is not an attested enclave.
       **/
      NotEnclave: AugmentedError<ApiType>;
      /**
       * The list of shares is empty.
       **/
      NothingSubmitted: AugmentedError<ApiType>;
      /**
       * No round of this key and number is open: it has ended or has not opened yet.
       **/
      NotOpen: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    enclaves: {
      /**
       * The reporter has a commitment that has not expired.
       **/
      AlreadyCommitted: AugmentedError<ApiType>;
      /**
       * The account is an operator already; use `bond_more`.
       **/
      AlreadyOperator: AugmentedError<ApiType>;
      /**
       * The enclave's attestation has run out: renew it.
       **/
      AttestationExpired: AugmentedError<ApiType>;
      /**
       * The block of the heartbeat is older than half a period.
       **/
      BlockTooOld: AugmentedError<ApiType>;
      /**
       * The bond is below the minimum.
       **/
      BondTooSmall: AugmentedError<ApiType>;
      /**
       * The vendor has revoked a certificate on the way to the quote.
       **/
      CertificateRevoked: AugmentedError<ApiType>;
      /**
       * That collateral is there already.
       **/
      CollateralExists: AugmentedError<ApiType>;
      /**
       * The collateral has run out, or a certificate of the quote has: get newer collateral.
       **/
      CollateralExpired: AugmentedError<ApiType>;
      /**
       * The bytes are not collateral: its SCALE encoding, with the vendor's statements as they were signed.
       **/
      CollateralFormat: AugmentedError<ApiType>;
      /**
       * A quote of this format needs collateral: submit it, and name it by its digest.
       **/
      CollateralNeeded: AugmentedError<ApiType>;
      /**
       * The collateral, or a certificate of the quote, is of the future.
       **/
      CollateralNotYetValid: AugmentedError<ApiType>;
      /**
       * The report is not the one that was committed to.
       **/
      Commitment: AugmentedError<ApiType>;
      /**
       * The commitment is too old.
       **/
      CommitmentExpired: AugmentedError<ApiType>;
      /**
       * The enclave can be looked into: launch it without debug mode and profiling.
       **/
      DebugEnclave: AugmentedError<ApiType>;
      /**
       * The account is an enclave already, or was one: make a new enclave account.
       **/
      EnclaveUsed: AugmentedError<ApiType>;
      /**
       * The block of the heartbeat is not there yet: take the last one that is.
       **/
      FutureBlock: AugmentedError<ApiType>;
      /**
       * The shares cannot be proved: their mixed public key is the identity.
       **/
      Identity: AugmentedError<ApiType>;
      /**
       * A record that must be readable is not: a fault of the chain.
       **/
      Inconsistent: AugmentedError<ApiType>;
      /**
       * The operator was ejected: unbond, withdraw and register anew.
       **/
      Jailed: AugmentedError<ApiType>;
      /**
       * The keys of a heartbeat are not strictly ascending.
       **/
      KeyOrder: AugmentedError<ApiType>;
      /**
       * The operator leaves.
       **/
      Leaving: AugmentedError<ApiType>;
      /**
       * A proof of 64 bytes over all keys, or no byte without keys.
       **/
      Length: AugmentedError<ApiType>;
      /**
       * A renewed attestation is of the program that was attested before: replace the enclave instead.
       **/
      MeasurementChanged: AugmentedError<ApiType>;
      /**
       * The enclave's program is allowed no more: replace it by an upgraded one.
       **/
      MeasurementExpired: AugmentedError<ApiType>;
      /**
       * The program in the enclave is not on the list of allowed measurements, or not any more.
       **/
      MeasurementNotAllowed: AugmentedError<ApiType>;
      /**
       * The reporter has no commitment; commit first.
       **/
      NoCommitment: AugmentedError<ApiType>;
      /**
       * The enclave holds no share of that key: it acknowledged none of the current epoch, or has withdrawn that.
       **/
      NotAcknowledged: AugmentedError<ApiType>;
      /**
       * The signer is not an attested enclave.
       **/
      NotAnEnclave: AugmentedError<ApiType>;
      /**
       * The operator has not said that it leaves; call `unbond` first.
       **/
      NotLeaving: AugmentedError<ApiType>;
      /**
       * The account is no operator; call `register_operator` first.
       **/
      NotOperator: AugmentedError<ApiType>;
      /**
       * The collateral is another's, and has not run out.
       **/
      NotSubmitter: AugmentedError<ApiType>;
      /**
       * The seat is the reporter's own.
       **/
      OwnShare: AugmentedError<ApiType>;
      /**
       * The proof does not hold for these shares, block and enclave.
       **/
      Proof: AugmentedError<ApiType>;
      /**
       * No verifier knows the format of the quote.
       **/
      QuoteFormat: AugmentedError<ApiType>;
      /**
       * The quote does not have the length of its format.
       **/
      QuoteLength: AugmentedError<ApiType>;
      /**
       * The quote is not signed by the vendor, or what it is judged by is not.
       **/
      QuoteSignature: AugmentedError<ApiType>;
      /**
       * 32 bytes that are not a canonical scalar.
       **/
      Scalar: AugmentedError<ApiType>;
      /**
       * A seat number outside the roster.
       **/
      Seat: AugmentedError<ApiType>;
      /**
       * The operator has a seat, or had one when this was last looked at, which happens once a heartbeat period.
       **/
      Seated: AugmentedError<ApiType>;
      /**
       * Simulated attestation is not allowed on this chain.
       **/
      SimulatedNotAllowed: AugmentedError<ApiType>;
      /**
       * The platform is judged worse than the chain takes: update its firmware and microcode, then quote anew.
       **/
      TcbTooLow: AugmentedError<ApiType>;
      /**
       * The wait is not over yet.
       **/
      TooEarly: AugmentedError<ApiType>;
      /**
       * The operator has as many enclaves as a seat may have replicas.
       **/
      TooManyEnclaves: AugmentedError<ApiType>;
      /**
       * The chain has as many operators as its blocks can judge.
       **/
      TooManyOperators: AugmentedError<ApiType>;
      /**
       * The operator has as much collateral as one may have: remove what is not needed.
       **/
      TooMuchCollateral: AugmentedError<ApiType>;
      /**
       * The chain has no hash of the heartbeat's block.
       **/
      UnknownBlock: AugmentedError<ApiType>;
      /**
       * No collateral has that digest: submit it first.
       **/
      UnknownCollateral: AugmentedError<ApiType>;
      /**
       * No enclave of this operator has that account.
       **/
      UnknownEnclave: AugmentedError<ApiType>;
      /**
       * The epoch is not the current one of its key.
       **/
      WrongEpoch: AugmentedError<ApiType>;
      /**
       * The quote was made for another chain, operator or enclave account; everything else about it is right.
       **/
      WrongReportData: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    grandpa: {
      /**
       * Attempt to signal GRANDPA change with one already pending.
       **/
      ChangePending: AugmentedError<ApiType>;
      /**
       * A given equivocation report is valid but already previously reported.
       **/
      DuplicateOffenceReport: AugmentedError<ApiType>;
      /**
       * An equivocation proof provided as part of an equivocation report is invalid.
       **/
      InvalidEquivocationProof: AugmentedError<ApiType>;
      /**
       * A key ownership proof provided as part of an equivocation report is invalid.
       **/
      InvalidKeyOwnershipProof: AugmentedError<ApiType>;
      /**
       * Attempt to signal GRANDPA pause when the authority set isn't live
       * (either paused or already pending pause).
       **/
      PauseFailed: AugmentedError<ApiType>;
      /**
       * Attempt to signal GRANDPA resume when the authority set isn't paused
       * (either live or already pending resume).
       **/
      ResumeFailed: AugmentedError<ApiType>;
      /**
       * Cannot signal forced change so soon after last.
       **/
      TooSoon: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    keys: {
      /**
       * The enclave acknowledged already.
       **/
      AlreadyAcknowledged: AugmentedError<ApiType>;
      /**
       * The wish was answered: should the answer be no share, its recipient asks again.
       **/
      AlreadyAnswered: AugmentedError<ApiType>;
      /**
       * The dealer is convicted already.
       **/
      AlreadyConvicted: AugmentedError<ApiType>;
      /**
       * The seat's dealing was accepted already.
       **/
      AlreadyDealt: AugmentedError<ApiType>;
      /**
       * The enclave registered already.
       **/
      AlreadyRegistered: AugmentedError<ApiType>;
      /**
       * The enclave's attestation has run out: renew it.
       **/
      AttestationExpired: AugmentedError<ApiType>;
      /**
       * The committee must be 1..=128.
       **/
      CommitteeSize: AugmentedError<ApiType>;
      /**
       * The commitments are of too high a degree.
       **/
      Degree: AugmentedError<ApiType>;
      /**
       * The creator has not as much free as `KeyDeposit` and the existential deposit.
       **/
      DepositUnavailable: AugmentedError<ApiType>;
      /**
       * A seat, dealer or enclave appears twice.
       **/
      Duplicate: AugmentedError<ApiType>;
      /**
       * The epoch is shorter than its longest attempt with one back-off.
       **/
      EpochTooShort: AugmentedError<ApiType>;
      /**
       * The identity where a point must not be it; in `acknowledge`, this seat's share key.
       **/
      Identity: AugmentedError<ApiType>;
      /**
       * A record that must exist does not: a fault of the chain.
       **/
      Inconsistent: AugmentedError<ApiType>;
      /**
       * Secrets exist under the key.
       **/
      KeyInUse: AugmentedError<ApiType>;
      /**
       * A byte string of the wrong length.
       **/
      Length: AugmentedError<ApiType>;
      /**
       * The enclave's program is allowed no more: replace it by an upgraded one.
       **/
      MeasurementExpired: AugmentedError<ApiType>;
      /**
       * The minimum must be 1..=committee.
       **/
      MinimumSeats: AugmentedError<ApiType>;
      /**
       * The attempts at the key's next epoch are used up.
       **/
      NoAttemptLeft: AugmentedError<ApiType>;
      /**
       * That dealer's dealing was not accepted.
       **/
      NoDealing: AugmentedError<ApiType>;
      /**
       * The key has no active epoch: its first one is being made.
       **/
      NotActive: AugmentedError<ApiType>;
      /**
       * The signer is not an attested enclave.
       **/
      NotAnEnclave: AugmentedError<ApiType>;
      /**
       * The shares of the active epoch are dealt, and the enclave holds none.
       **/
      NotDealer: AugmentedError<ApiType>;
      /**
       * The operator is not bonded enough, or was ejected.
       **/
      NotEligible: AugmentedError<ApiType>;
      /**
       * The enclave has no registration, no seat or nothing that is not withdrawn already.
       **/
      NothingToLose: AugmentedError<ApiType>;
      /**
       * The enclave is in no seat of the frozen roster.
       **/
      NotInRoster: AugmentedError<ApiType>;
      /**
       * The signer is not that recipient.
       **/
      NotRecipient: AugmentedError<ApiType>;
      /**
       * The signer does not hold the share of the recipient's seat.
       **/
      NotSibling: AugmentedError<ApiType>;
      /**
       * The recipient has not asked for the share, or has it.
       **/
      NoWish: AugmentedError<ApiType>;
      /**
       * 32 bytes that are not a canonical point.
       **/
      Point: AugmentedError<ApiType>;
      /**
       * The proof does not hold for this statement and context.
       **/
      Proof: AugmentedError<ApiType>;
      /**
       * A reshare does not keep the public key.
       **/
      PublicKey: AugmentedError<ApiType>;
      /**
       * Keys for this purpose are not made by this version.
       **/
      PurposeRefused: AugmentedError<ApiType>;
      /**
       * As many enclaves of the operator registered as a seat has, or hold the share.
       **/
      Replicas: AugmentedError<ApiType>;
      /**
       * P was registered already, or is the one of a wish.
       **/
      Reused: AugmentedError<ApiType>;
      /**
       * 32 bytes that are not a canonical scalar.
       **/
      Scalar: AugmentedError<ApiType>;
      /**
       * A seat number outside its range.
       **/
      Seat: AugmentedError<ApiType>;
      /**
       * The signer's operator was convicted in this attempt.
       **/
      SeatConvicted: AugmentedError<ApiType>;
      /**
       * V_0 is not the dealer's share key.
       **/
      ShareKey: AugmentedError<ApiType>;
      /**
       * The operator sent nothing in an attempt that failed: an enclave of it must send a heartbeat first.
       **/
      Silent: AugmentedError<ApiType>;
      /**
       * A committee, seat count or threshold outside its range.
       **/
      Size: AugmentedError<ApiType>;
      /**
       * Fewer than the threshold.
       **/
      TooFew: AugmentedError<ApiType>;
      /**
       * The chain has as many keys as it takes.
       **/
      TooManyKeys: AugmentedError<ApiType>;
      /**
       * As many operators registered as one attempt takes.
       **/
      TooManyOperators: AugmentedError<ApiType>;
      /**
       * No such key, or it was retired.
       **/
      UnknownKey: AugmentedError<ApiType>;
      /**
       * The enclave declared its share lost.
       **/
      Withdrawn: AugmentedError<ApiType>;
      /**
       * Not the epoch and attempt being made, nor, where that is taken, the active one.
       **/
      WrongAttempt: AugmentedError<ApiType>;
      /**
       * The call belongs to another window.
       **/
      WrongPhase: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    nfts: {
      /**
       * The provided Item was already used for claiming.
       **/
      AlreadyClaimed: AugmentedError<ApiType>;
      /**
       * The item ID has already been used for an item.
       **/
      AlreadyExists: AugmentedError<ApiType>;
      /**
       * The approval had a deadline that expired, so the approval isn't valid anymore.
       **/
      ApprovalExpired: AugmentedError<ApiType>;
      /**
       * The provided attribute can't be found.
       **/
      AttributeNotFound: AugmentedError<ApiType>;
      /**
       * The witness data given does not match the current state of the chain.
       **/
      BadWitness: AugmentedError<ApiType>;
      /**
       * The provided bid is too low.
       **/
      BidTooLow: AugmentedError<ApiType>;
      /**
       * Collection ID is already taken.
       **/
      CollectionIdInUse: AugmentedError<ApiType>;
      /**
       * Can't delete non-empty collections.
       **/
      CollectionNotEmpty: AugmentedError<ApiType>;
      /**
       * The deadline has already expired.
       **/
      DeadlineExpired: AugmentedError<ApiType>;
      /**
       * Item's config already exists and should be equal to the provided one.
       **/
      InconsistentItemConfig: AugmentedError<ApiType>;
      /**
       * The provided data is incorrect.
       **/
      IncorrectData: AugmentedError<ApiType>;
      /**
       * The provided metadata might be too long.
       **/
      IncorrectMetadata: AugmentedError<ApiType>;
      /**
       * The item is locked (non-transferable).
       **/
      ItemLocked: AugmentedError<ApiType>;
      /**
       * Items within that collection are non-transferable.
       **/
      ItemsNonTransferable: AugmentedError<ApiType>;
      /**
       * Collection's attributes are locked.
       **/
      LockedCollectionAttributes: AugmentedError<ApiType>;
      /**
       * Collection's metadata is locked.
       **/
      LockedCollectionMetadata: AugmentedError<ApiType>;
      /**
       * Item's attributes are locked.
       **/
      LockedItemAttributes: AugmentedError<ApiType>;
      /**
       * Item's metadata is locked.
       **/
      LockedItemMetadata: AugmentedError<ApiType>;
      /**
       * Can't set more attributes per one call.
       **/
      MaxAttributesLimitReached: AugmentedError<ApiType>;
      /**
       * The max supply is locked and can't be changed.
       **/
      MaxSupplyLocked: AugmentedError<ApiType>;
      /**
       * All items have been minted.
       **/
      MaxSupplyReached: AugmentedError<ApiType>;
      /**
       * The provided max supply is less than the number of items a collection already has.
       **/
      MaxSupplyTooSmall: AugmentedError<ApiType>;
      /**
       * The given item has no metadata set.
       **/
      MetadataNotFound: AugmentedError<ApiType>;
      /**
       * The method is disabled by system settings.
       **/
      MethodDisabled: AugmentedError<ApiType>;
      /**
       * Mint has already ended.
       **/
      MintEnded: AugmentedError<ApiType>;
      /**
       * Mint has not started yet.
       **/
      MintNotStarted: AugmentedError<ApiType>;
      /**
       * Config for a collection or an item can't be found.
       **/
      NoConfig: AugmentedError<ApiType>;
      /**
       * The signing account has no permission to do the operation.
       **/
      NoPermission: AugmentedError<ApiType>;
      /**
       * The provided account is not a delegate.
       **/
      NotDelegate: AugmentedError<ApiType>;
      /**
       * Item is not for sale.
       **/
      NotForSale: AugmentedError<ApiType>;
      /**
       * The item has reached its approval limit.
       **/
      ReachedApprovalLimit: AugmentedError<ApiType>;
      /**
       * Some roles were not cleared.
       **/
      RolesNotCleared: AugmentedError<ApiType>;
      /**
       * The named owner has not signed ownership acceptance of the collection.
       **/
      Unaccepted: AugmentedError<ApiType>;
      /**
       * No approval exists that would allow the transfer.
       **/
      Unapproved: AugmentedError<ApiType>;
      /**
       * The given item ID is unknown.
       **/
      UnknownCollection: AugmentedError<ApiType>;
      /**
       * The given item ID is unknown.
       **/
      UnknownItem: AugmentedError<ApiType>;
      /**
       * Swap doesn't exist.
       **/
      UnknownSwap: AugmentedError<ApiType>;
      /**
       * The witness data should be provided.
       **/
      WitnessRequired: AugmentedError<ApiType>;
      /**
       * The delegate turned out to be different to what was expected.
       **/
      WrongDelegate: AugmentedError<ApiType>;
      /**
       * The duration provided should be less than or equal to `MaxDeadlineDuration`.
       **/
      WrongDuration: AugmentedError<ApiType>;
      /**
       * The provided namespace isn't supported in this call.
       **/
      WrongNamespace: AugmentedError<ApiType>;
      /**
       * The extrinsic was sent by the wrong origin.
       **/
      WrongOrigin: AugmentedError<ApiType>;
      /**
       * The owner turned out to be different to what was expected.
       **/
      WrongOwner: AugmentedError<ApiType>;
      /**
       * The provided setting can't be set.
       **/
      WrongSetting: AugmentedError<ApiType>;
      /**
       * The provided signature is incorrect.
       **/
      WrongSignature: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    proxy: {
      /**
       * Account is already a proxy.
       **/
      Duplicate: AugmentedError<ApiType>;
      /**
       * Call may not be made by proxy because it may escalate its privileges.
       **/
      NoPermission: AugmentedError<ApiType>;
      /**
       * Cannot add self as proxy.
       **/
      NoSelfProxy: AugmentedError<ApiType>;
      /**
       * Proxy registration not found.
       **/
      NotFound: AugmentedError<ApiType>;
      /**
       * Sender is not a proxy of the account to be proxied.
       **/
      NotProxy: AugmentedError<ApiType>;
      /**
       * There are too many proxies registered or too many announcements pending.
       **/
      TooMany: AugmentedError<ApiType>;
      /**
       * Announcement, if made at all, was made too recently.
       **/
      Unannounced: AugmentedError<ApiType>;
      /**
       * A call which is incompatible with the proxy type's filter was attempted.
       **/
      Unproxyable: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    quota: {
      /**
       * It is done, or there is nothing left to do.
       **/
      AlreadyDone: AugmentedError<ApiType>;
      /**
       * Calls of enclaves must be mortal.
       **/
      Immortal: AugmentedError<ApiType>;
      /**
       * The signer is not an attested enclave.
       **/
      NotAnEnclave: AugmentedError<ApiType>;
      /**
       * Another's duty: no seat, another's recipient number, not eligible, convicted, no such dealing.
       **/
      NotItsDuty: AugmentedError<ApiType>;
      /**
       * The enclave's calls for this duty of this attempt are used up.
       **/
      QuotaSpent: AugmentedError<ApiType>;
      /**
       * The enclave's calls for this duty in this block or period are used up: later.
       **/
      QuotaSpentForNow: AugmentedError<ApiType>;
      /**
       * It is over a block that is unknown, too old or not there yet.
       **/
      StaleBlock: AugmentedError<ApiType>;
      /**
       * No such attempt is being made or, where that is taken, active; no request is open in the current epoch.
       **/
      WrongAttempt: AugmentedError<ApiType>;
      /**
       * Bytes or a list of a length that can only fail.
       **/
      WrongLength: AugmentedError<ApiType>;
      /**
       * The attempt is in a window that does not take the call.
       **/
      WrongPhase: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    secrets: {
      /**
       * The time is over in the block it is in: name a later one.
       **/
      AlreadyOver: AugmentedError<ApiType>;
      /**
       * The secret's policy does not allow this reader now.
       **/
      Denied: AugmentedError<ApiType>;
      /**
       * The signer has not as much free as the storage deposit, for a new secret `LabelPrice`, and the existential
       * deposit.
       **/
      DepositUnavailable: AugmentedError<ApiType>;
      /**
       * The reader has not as much free as `RequestFee` and the existential deposit.
       **/
      FeeUnavailable: AugmentedError<ApiType>;
      /**
       * A point is the identity.
       **/
      Identity: AugmentedError<ApiType>;
      /**
       * This depositor has used this object id under this key before; a destroyed one counts. Choose another.
       **/
      LabelExists: AugmentedError<ApiType>;
      /**
       * The ciphertext is shorter than 32 bytes.
       **/
      Length: AugmentedError<ApiType>;
      /**
       * The policy has no rule for which this would count: no `Approved` that lists the signer and asks of another than
       * the reader, or no `Delegated`.
       **/
      NoSuchRule: AugmentedError<ApiType>;
      /**
       * The key does not exist or has no active epoch yet: wait for its first `Activated`.
       **/
      NotActive: AugmentedError<ApiType>;
      /**
       * The request is not the signer's and is neither expired, cancelled nor past its retention.
       **/
      NotCloseable: AugmentedError<ApiType>;
      /**
       * The signer is not an attested enclave.
       **/
      NotEnclave: AugmentedError<ApiType>;
      /**
       * Only the group's owner may do this.
       **/
      NotGroupOwner: AugmentedError<ApiType>;
      /**
       * The list of partials is empty.
       **/
      NothingSubmitted: AugmentedError<ApiType>;
      /**
       * Only the secret's current owner may do this.
       **/
      NotOwner: AugmentedError<ApiType>;
      /**
       * It still counts, and is not the signer's to take back.
       **/
      NotRemovable: AugmentedError<ApiType>;
      /**
       * The policy has another version than the one that was approved of: look at it, and approve again.
       **/
      OtherVersion: AugmentedError<ApiType>;
      /**
       * A point is not the canonical encoding of a ristretto255 element.
       **/
      Point: AugmentedError<ApiType>;
      /**
       * The policy is not exactly one tree of at most four levels whose `Any` and `All` have at least one child.
       **/
      PolicyInvalid: AugmentedError<ApiType>;
      /**
       * The proof does not hold for this chain, signer and statement.
       **/
      Proof: AugmentedError<ApiType>;
      /**
       * A scalar of a proof is not below the group order.
       **/
      Scalar: AugmentedError<ApiType>;
      /**
       * The key or the reader has as many open requests as allowed: close one or wait.
       **/
      TooManyRequests: AugmentedError<ApiType>;
      /**
       * There is no such approval, delegation or counter.
       **/
      UnknownEntry: AugmentedError<ApiType>;
      /**
       * No group has this number, or it was removed.
       **/
      UnknownGroup: AugmentedError<ApiType>;
      /**
       * No request has this number, or it was closed.
       **/
      UnknownRequest: AugmentedError<ApiType>;
      /**
       * No secret has this number, or it was destroyed.
       **/
      UnknownSecret: AugmentedError<ApiType>;
      /**
       * The key is not for wrapping.
       **/
      WrongPurpose: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    session: {
      /**
       * Registered duplicate key.
       **/
      DuplicatedKey: AugmentedError<ApiType>;
      /**
       * Invalid ownership proof.
       **/
      InvalidProof: AugmentedError<ApiType>;
      /**
       * Key setting account is not live, so it's impossible to associate keys.
       **/
      NoAccount: AugmentedError<ApiType>;
      /**
       * No associated validator ID for account.
       **/
      NoAssociatedValidatorId: AugmentedError<ApiType>;
      /**
       * No keys are associated with this account.
       **/
      NoKeys: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    sudo: {
      /**
       * Sender must be the Sudo account.
       **/
      RequireSudo: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    system: {
      /**
       * The origin filter prevent the call to be dispatched.
       **/
      CallFiltered: AugmentedError<ApiType>;
      /**
       * Failed to extract the runtime version from the new runtime.
       * 
       * Either calling `Core_version` or decoding `RuntimeVersion` failed.
       **/
      FailedToExtractRuntimeVersion: AugmentedError<ApiType>;
      /**
       * The name of specification does not match between the current runtime
       * and the new runtime.
       **/
      InvalidSpecName: AugmentedError<ApiType>;
      /**
       * A multi-block migration is ongoing and prevents the current code from being replaced.
       **/
      MultiBlockMigrationsOngoing: AugmentedError<ApiType>;
      /**
       * Suicide called when the account has non-default composite data.
       **/
      NonDefaultComposite: AugmentedError<ApiType>;
      /**
       * There is a non-zero reference count preventing the account from being purged.
       **/
      NonZeroRefCount: AugmentedError<ApiType>;
      /**
       * No upgrade authorized.
       **/
      NothingAuthorized: AugmentedError<ApiType>;
      /**
       * The specification version is not allowed to decrease between the current runtime
       * and the new runtime.
       **/
      SpecVersionNeedsToIncrease: AugmentedError<ApiType>;
      /**
       * The submitted code is not authorized.
       **/
      Unauthorized: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    utility: {
      /**
       * Too many calls batched.
       **/
      TooManyCalls: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
    validators: {
      /**
       * All of the bond is on hold already.
       **/
      AlreadyBonded: AugmentedError<ApiType>;
      /**
       * It is in the set already.
       **/
      AlreadyValidator: AugmentedError<ApiType>;
      /**
       * The last validator stays.
       **/
      LastValidator: AugmentedError<ApiType>;
      /**
       * It has no session keys: `session.set_keys` first.
       **/
      NoKeys: AugmentedError<ApiType>;
      /**
       * It has no bond, or not all of it: `bond` first.
       **/
      NotBonded: AugmentedError<ApiType>;
      /**
       * It is not in the set.
       **/
      NotValidator: AugmentedError<ApiType>;
      /**
       * It is in the set: `leave` first.
       **/
      StillValidator: AugmentedError<ApiType>;
      /**
       * What it may have done can still be proven: later.
       **/
      TooEarly: AugmentedError<ApiType>;
      /**
       * The set has no more room.
       **/
      TooMany: AugmentedError<ApiType>;
      /**
       * Generic error
       **/
      [key: string]: AugmentedError<ApiType>;
    };
  } // AugmentedErrors
} // declare module

//! # Secrets pallet
//!
//! Wrapped data keys, who may open them, and their releases (docs/protocol.md, sections 11 and 12).
//!
//! ## Overview
//!
//! A data owner wraps a data key under a key of the keys pallet and deposits the record together with a policy. A
//! reader whom the policy allows opens a request. The members of the key's committee answer with one partial a seat;
//! at T partials the pallet combines them into a release that only the reader can open. No plain data key and no
//! share ever reaches the chain.
//!
//! * **Labels.** A record is bound to H("label", genesis, key, depositor, object). A label is used once: after
//!   `destroy` a tombstone stays for ever, so that nobody can have an old record served again.
//! * **Policies** ([`policy`], [`decision`]) are data and are evaluated once, in [`Pallet::request`]. Whatever changes who may open
//!   a secret (`set_policy`, `transfer`, `destroy`) makes the requests that are open meanwhile void. Nothing visits
//!   them: a request holds the policy version that allowed it, and is cancelled as soon as that is not the current one.
//! * **Partials** of different epochs never mix: those of an older epoch are dropped when the first of the current one
//!   arrives. A partial that is wrong was signed by the seat's attested enclave, so it is its own evidence.
//! * **Open requests** are limited per key and per reader. A request counts from `request` until it is released or
//!   closed, whichever is first. A cancelled or expired one counts until it is closed, which anyone may do; a released
//!   one costs the committee nothing more, and its answer stays until the reader closes it or `ReleaseRetention` ended.
//!
//! ## Fees and deposits
//!
//! Besides the transaction fee (module `holds`):
//!
//! * **Request fee.** Held of the reader while its request is open. A release pays it evenly to the operators of the T
//!   seats that answered; closing a request that has no release gives it back to the reader, whoever closes.
//! * **Storage deposit.** Held for a secret, by the size of its record and policy, until it is destroyed. Of the
//!   depositor; from the first `set_policy` of another owner on, of that owner. A transfer moves nothing: nobody has
//!   funds held without having signed for it.
//! * **Entry deposit.** Held for a group, an approval, a delegation and a counter, of who makes it, until it goes
//!   (module `conditions`).
//! * **Price of a label.** Paid to the treasury in [`Pallet::deposit`] and never returned, for a label never leaves.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for calls, storage, events and errors. Failing extrinsics are never offences; the only
//! offence reported here is [`Offence::WrongPartial`](keyfold_primitives::Offence), from a call that succeeds, and the
//! only absence [`Absence::Partial`](keyfold_primitives::Absence), by the hook when the time of a request is over (module
//! `expiry`).

#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]
#![cfg_attr(
	not(test),
	deny(
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::unreachable
	)
)]
#![cfg_attr(
	not(test),
	deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod conditions;
pub mod decision;
mod deposit;
mod duty;
mod expiry;
mod holds;
pub mod invariants;
#[cfg(test)]
mod mock;
pub mod policy;
mod release;
#[cfg(test)]
mod tests;
pub mod types;
mod weight_info;
pub mod weights;

pub use expiry::MAX_LOOKS_PER_BLOCK;
pub use pallet::*;
pub use weight_info::WeightInfo;

// The macros of FRAME write `expect` and `unreachable!` into what they generate.
#[allow(clippy::expect_used, clippy::unreachable)]
#[polkadot_sdk::frame_support::pallet]
pub mod pallet {
	use crate::{
		decision::Decision,
		policy::{self, PolicyNode, MAX_POLICY_APPROVERS, MAX_POLICY_LOOKUPS},
		types::{
			AcceptedPartial, Approval, Counter, Delegation, Entry, GroupInfo, GroupName,
			LabelState, Outcome, Partial, Record, RequestInfo, SecondBase, SecretInfo,
			MAX_GROUP_MEMBERS, MAX_PARTIALS, MAX_SEATS,
		},
		WeightInfo,
	};
	use keyfold_primitives::{
		tell, Attendance, AuditSink, Epoch, GroupId, KeyId, OffenceSink, Point, PolicyExtension,
		Registry, RequestId, SeatNumber, SeatShares, SecretId,
	};
	use polkadot_sdk::{
		frame_support::{
			dispatch::PostDispatchInfo,
			pallet_prelude::*,
			traits::fungible::{Inspect, InspectHold, Mutate, MutateHold},
		},
		frame_system::{self, pallet_prelude::*},
		sp_runtime::{
			traits::{Saturating, Zero},
			ArithmeticError,
		},
	};

	/// A policy over this chain's accounts and blocks.
	pub type PolicyOf<T> =
		policy::Policy<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;
	/// Balance of the currency of fees and deposits.
	pub type BalanceOf<T> =
		<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
	/// A secret of this chain.
	pub type SecretInfoOf<T> =
		SecretInfo<<T as frame_system::Config>::AccountId, BlockNumberFor<T>, BalanceOf<T>>;
	/// A request of this chain.
	pub type RequestInfoOf<T> =
		RequestInfo<<T as frame_system::Config>::AccountId, BlockNumberFor<T>, BalanceOf<T>>;
	/// Accepted partials of one request of this chain: one a seat.
	pub type PartialsOf<T> =
		BoundedVec<AcceptedPartial<<T as frame_system::Config>::AccountId>, ConstU32<MAX_SEATS>>;
	/// Approvals of one reader for one secret of this chain: one an approver.
	pub type ApprovalsOf<T> = BoundedVec<
		Approval<<T as frame_system::Config>::AccountId, BlockNumberFor<T>, BalanceOf<T>>,
		ConstU32<MAX_POLICY_APPROVERS>,
	>;
	/// Members of a group of this chain.
	pub type MembersOf<T> =
		BoundedVec<<T as frame_system::Config>::AccountId, ConstU32<MAX_GROUP_MEMBERS>>;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The currency of fees and deposits.
		type Currency: Mutate<Self::AccountId>
			+ InspectHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ MutateHold<Self::AccountId>;
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;
		/// Where the prices of labels go, and a part of a fee whose operator cannot receive it.
		type Treasury: Get<Self::AccountId>;
		/// Who is an enclave, and of whom.
		type Registry: Registry<Self::AccountId, BlockNumberFor<Self>>;
		/// The current epoch of each key and who holds its shares.
		type Shares: Attendance<Self::AccountId, BlockNumberFor<Self>>;
		/// Where wrong partials are reported, and who sent none.
		type Offences: OffenceSink<Self::AccountId>;
		/// Held of a reader for each request; what the operators of the T seats that answer share.
		#[pallet::constant]
		type RequestFee: Get<BalanceOf<Self>>;
		/// Storage deposit of a secret before the bytes of its record and policy.
		#[pallet::constant]
		type SecretDeposit: Get<BalanceOf<Self>>;
		/// What each encoded byte of record and policy adds to it.
		#[pallet::constant]
		type ByteDeposit: Get<BalanceOf<Self>>;
		/// Storage deposit of a group before its bytes, and of an approval, a delegation or a counter.
		#[pallet::constant]
		type EntryDeposit: Get<BalanceOf<Self>>;
		/// Policy rules that other pallets answer.
		type Extension: PolicyExtension<Self::AccountId>;
		/// Price of a label: what it takes stays in the state for ever, so it is not given back.
		#[pallet::constant]
		type LabelPrice: Get<BalanceOf<Self>>;
		/// Blocks in which a request takes partials.
		#[pallet::constant]
		type RequestLifetime: Get<BlockNumberFor<Self>>;
		/// Blocks for which a release is kept for its reader; then anyone may close the request.
		#[pallet::constant]
		type ReleaseRetention: Get<BlockNumberFor<Self>>;
		/// Open requests of one key: bounds what its committee owes at a time.
		#[pallet::constant]
		type MaxOpenPerKey: Get<u32>;
		/// Open requests of one reader, so that one alone cannot use up a key's.
		#[pallet::constant]
		type MaxOpenPerReader: Get<u32>;
		/// The audit log: a record of everything that is told.
		type Audit: AuditSink<<Self as polkadot_sdk::frame_system::Config>::RuntimeEvent>;
		/// What the calls weigh.
		type WeightInfo: WeightInfo;
	}

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The fee of a request that has no answer yet, of its reader.
		RequestFee,
		/// The storage deposit of a secret, of its payer.
		StorageDeposit,
		/// The deposits of groups, approvals, delegations and counters, of who made them.
		EntryDeposit,
	}

	/// The secrets that exist.
	#[pallet::storage]
	pub type Secrets<T: Config> = StorageMap<_, Twox64Concat, SecretId, SecretInfoOf<T>>;

	/// Their records.
	#[pallet::storage]
	pub type Records<T: Config> = StorageMap<_, Twox64Concat, SecretId, Record>;

	/// Their policies.
	#[pallet::storage]
	pub type Policies<T: Config> = StorageMap<_, Twox64Concat, SecretId, PolicyOf<T>>;

	/// Every label ever used, by H("label", label).
	#[pallet::storage]
	pub type Labels<T: Config> = StorageMap<_, Blake2_128Concat, [u8; 32], LabelState>;

	/// Number of the next secret.
	#[pallet::storage]
	pub type NextSecret<T: Config> = StorageValue<_, SecretId, ValueQuery>;

	/// Number of the next request.
	#[pallet::storage]
	pub type NextRequest<T: Config> = StorageValue<_, RequestId, ValueQuery>;

	/// Secrets that exist under a key.
	#[pallet::storage]
	pub type LiveSecrets<T: Config> = StorageMap<_, Twox64Concat, KeyId, u32, ValueQuery>;

	/// The requests that have not been closed.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageMap<_, Twox64Concat, RequestId, RequestInfoOf<T>>;

	/// Those of them that have no release, by key: what a committee still owes, except for the expired and cancelled.
	#[pallet::storage]
	pub type OpenRequests<T: Config> =
		StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, RequestId, (), OptionQuery>;

	/// Number of entries in [`OpenRequests`] of a key.
	#[pallet::storage]
	pub type OpenPerKey<T: Config> = StorageMap<_, Twox64Concat, KeyId, u32, ValueQuery>;

	/// Number of entries in [`OpenRequests`] of a reader.
	#[pallet::storage]
	pub type OpenPerReader<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

	/// Partials accepted for a request that has no release yet, in the order they came, all of one epoch.
	#[pallet::storage]
	pub type Partials<T: Config> =
		StorageMap<_, Twox64Concat, RequestId, PartialsOf<T>, ValueQuery>;

	/// The seats that sent a wrong partial for an open request, each with the epoch of its share, all of one epoch.
	#[pallet::storage]
	pub type WrongPartials<T: Config> = StorageMap<
		_,
		Twox64Concat,
		RequestId,
		BoundedVec<(Epoch, SeatNumber), ConstU32<MAX_SEATS>>,
		ValueQuery,
	>;

	/// The first request of which it was not looked yet whether anybody is charged: those before it are over.
	#[pallet::storage]
	pub type NextExpiry<T: Config> = StorageValue<_, RequestId, ValueQuery>;

	/// Gbar of each key, kept because hashing to the group costs more than reading it.
	#[pallet::storage]
	pub type Gbars<T: Config> = StorageMap<_, Twox64Concat, KeyId, SecondBase>;

	/// The groups that exist.
	#[pallet::storage]
	pub type Groups<T: Config> =
		StorageMap<_, Twox64Concat, GroupId, GroupInfo<T::AccountId, BalanceOf<T>>>;

	/// Number of the next group.
	#[pallet::storage]
	pub type NextGroup<T: Config> = StorageValue<_, GroupId, ValueQuery>;

	/// Approvals, by secret and reader. Those of another version of the policy and those whose time is over are void.
	#[pallet::storage]
	pub type Approvals<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		SecretId,
		Blake2_128Concat,
		T::AccountId,
		ApprovalsOf<T>,
		ValueQuery,
	>;

	/// Delegations, by secret and account. Those of another version of the policy and those whose time is over are void.
	#[pallet::storage]
	pub type Delegations<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		SecretId,
		Blake2_128Concat,
		T::AccountId,
		Delegation<T::AccountId, BlockNumberFor<T>, BalanceOf<T>>,
	>;

	/// Requests counted for a policy, by secret and reader. Those of another version of the policy are void.
	#[pallet::storage]
	pub type Counters<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		SecretId,
		Blake2_128Concat,
		T::AccountId,
		Counter<BlockNumberFor<T>, BalanceOf<T>>,
	>;

	#[pallet::event]
	pub enum Event<T: Config> {
		/// A secret was deposited.
		Deposited {
			/// Its number.
			secret: SecretId,
			/// The key it is wrapped under.
			key: KeyId,
			/// Who deposited it, now its owner.
			depositor: T::AccountId,
			/// The depositor's name for it.
			object: [u8; 32],
			/// H("label", label).
			label: [u8; 32],
			/// Held of the depositor.
			held: BalanceOf<T>,
		},
		/// A secret has a new policy; its open requests are cancelled.
		PolicySet {
			/// The secret.
			secret: SecretId,
			/// The version from now on.
			policy_version: u32,
			/// Held of the owner from now on, in place of what was held for the secret.
			held: BalanceOf<T>,
		},
		/// A secret has a new owner; its open requests are cancelled.
		Transferred {
			/// The secret.
			secret: SecretId,
			/// Owner before.
			from: T::AccountId,
			/// Owner now.
			to: T::AccountId,
			/// The version from now on.
			policy_version: u32,
		},
		/// A secret is gone; its open requests are cancelled and its label is used up.
		Destroyed {
			/// The secret.
			secret: SecretId,
			/// H("label", label).
			label: [u8; 32],
			/// Of whom its deposit was held.
			payer: T::AccountId,
			/// How much of it is free again.
			returned: BalanceOf<T>,
		},
		/// A reader whom the policy allows asks for a secret.
		Requested {
			/// Number of the request.
			request: RequestId,
			/// The secret.
			secret: SecretId,
			/// Its key.
			key: KeyId,
			/// Who asks.
			reader: T::AccountId,
			/// R = k G.
			r: Point,
			/// The policy version that allowed it.
			policy_version: u32,
			/// First block in which partials are no longer taken.
			expires: BlockNumberFor<T>,
			/// Held of the reader.
			held: BalanceOf<T>,
		},
		/// An enclave answered requests.
		PartialsSubmitted {
			/// The enclave.
			enclave: T::AccountId,
			/// What became of each entry, in its order.
			outcomes: BoundedVec<(RequestId, Outcome), ConstU32<MAX_PARTIALS>>,
		},
		/// T partials were accepted: the reader opens the secret with S = b - k a.
		Released {
			/// The request.
			request: RequestId,
			/// The secret.
			secret: SecretId,
			/// Who can open it.
			reader: T::AccountId,
			/// Epoch of the partials.
			epoch: Epoch,
			/// A = sum lambda A_i.
			a: Point,
			/// B = sum lambda B_i.
			b: Point,
			/// The T seats, in the order they answered.
			seats: BoundedVec<SeatNumber, ConstU32<MAX_SEATS>>,
		},
		/// The time of a request is over without a release, and nobody is charged for it: of the n seats for a threshold of t
		/// more than n - t sent nothing, or the epoch changed in that time.
		AbsenceVoid {
			/// The request.
			request: RequestId,
			/// Seats of the current epoch that sent nothing.
			silent: u16,
			/// Seats of the current epoch.
			n: u16,
			/// Its threshold.
			t: u16,
		},
		/// A request and its answer, if it had one, are gone.
		RequestClosed {
			/// The request.
			request: RequestId,
			/// How much of the reader's is free again: the fee, nothing if there was an answer.
			returned: BalanceOf<T>,
		},
		/// A group was made; its members are in the call.
		GroupCreated {
			/// Its number.
			group: GroupId,
			/// Who may change it.
			owner: T::AccountId,
			/// Its name.
			name: GroupName,
			/// Held of the owner.
			held: BalanceOf<T>,
		},
		/// A group has other members; they are in the call.
		GroupSet {
			/// The group.
			group: GroupId,
			/// Held of its owner from now on.
			held: BalanceOf<T>,
		},
		/// A group is gone, and allows nobody any more.
		GroupRemoved {
			/// The group.
			group: GroupId,
			/// How much of its owner's is free again.
			returned: BalanceOf<T>,
		},
		/// Somebody whom the policy lists approves of one request of a reader. What was void of that reader's went.
		Approved {
			/// The secret.
			secret: SecretId,
			/// The version of its policy.
			policy_version: u32,
			/// Who may ask.
			reader: T::AccountId,
			/// Who approves.
			approver: T::AccountId,
			/// First block in which it is good no more.
			expires: BlockNumberFor<T>,
			/// Held of the approver.
			held: BalanceOf<T>,
		},
		/// A request uses up all approvals of its reader for the secret; told before the request is. What was held for them
		/// is returned.
		ApprovalsUsed {
			/// The request.
			request: RequestId,
			/// The secret.
			secret: SecretId,
			/// Who asks.
			reader: T::AccountId,
			/// Whose approvals were good.
			by: BoundedVec<T::AccountId, ConstU32<MAX_POLICY_APPROVERS>>,
		},
		/// The owner of a secret has delegated to an account.
		Delegated {
			/// The secret.
			secret: SecretId,
			/// The version of its policy.
			policy_version: u32,
			/// Who may ask.
			delegate: T::AccountId,
			/// First block in which it may no more.
			expires: BlockNumberFor<T>,
			/// Held of the owner.
			held: BalanceOf<T>,
		},
		/// The requests of a reader for a secret are counted from now on; told before its first one is.
		Counted {
			/// The secret.
			secret: SecretId,
			/// Who asks.
			reader: T::AccountId,
			/// Held of the reader.
			held: BalanceOf<T>,
		},
		/// An approval, a delegation or a counter is gone.
		EntryRemoved {
			/// Which.
			entry: Entry<T::AccountId>,
			/// Of whom its deposit was held.
			payer: T::AccountId,
			/// How much of it is free again.
			returned: BalanceOf<T>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The key does not exist or has no active epoch yet: wait for its first `Activated`.
		NotActive,
		/// The key is not for wrapping.
		WrongPurpose,
		/// This depositor has used this object id under this key before; a destroyed one counts. Choose another.
		LabelExists,
		/// No secret has this number, or it was destroyed.
		UnknownSecret,
		/// Only the secret's current owner may do this.
		NotOwner,
		/// The secret's policy does not allow this reader now.
		Denied,
		/// The policy is not exactly one tree of at most four levels whose `Any` and `All` have at least one child.
		PolicyInvalid,
		/// The key or the reader has as many open requests as allowed: close one or wait.
		TooManyRequests,
		/// No request has this number, or it was closed.
		UnknownRequest,
		/// The request is not the signer's and is neither expired, cancelled nor past its retention.
		NotCloseable,
		/// The signer is not an attested enclave.
		NotEnclave,
		/// The list of partials is empty.
		NothingSubmitted,
		/// The ciphertext is shorter than 32 bytes.
		Length,
		/// A point is not the canonical encoding of a ristretto255 element.
		Point,
		/// A point is the identity.
		Identity,
		/// A scalar of a proof is not below the group order.
		Scalar,
		/// The proof does not hold for this chain, signer and statement.
		Proof,
		/// The reader has not as much free as `RequestFee` and the existential deposit.
		FeeUnavailable,
		/// The signer has not as much free as the storage deposit, for a new secret `LabelPrice`, and the existential
		/// deposit.
		DepositUnavailable,
		/// No group has this number, or it was removed.
		UnknownGroup,
		/// Only the group's owner may do this.
		NotGroupOwner,
		/// The policy has another version than the one that was approved of: look at it, and approve again.
		OtherVersion,
		/// The policy has no rule for which this would count: no `Approved` that lists the signer and asks of another than
		/// the reader, or no `Delegated`.
		NoSuchRule,
		/// The time is over in the block it is in: name a later one.
		AlreadyOver,
		/// There is no such approval, delegation or counter.
		UnknownEntry,
		/// It still counts, and is not the signer's to take back.
		NotRemovable,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::end_requests(now)
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(
			_: BlockNumberFor<T>,
		) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			crate::invariants::check::<T>()
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Deposit a wrapped data key.
		///
		/// ## Dispatch Origin
		///
		/// Signed: the account whose bytes are the `owner` of the record's label. It becomes depositor and owner.
		///
		/// ## Details
		///
		/// Checks, cheapest first: the policy is one valid tree, the key is active and for wrapping, the label is new,
		/// the ciphertext has 32..=80 bytes, U is not the identity, the record's proof holds for this chain, key, label,
		/// commitment and ciphertext (docs/protocol.md, section 11). The ciphertext itself is opaque to the chain.
		///
		/// The depositor pays `LabelPrice` to the treasury and has the storage deposit held until the secret is
		/// destroyed: `SecretDeposit`, and `ByteDeposit` for each encoded byte of record and policy.
		///
		/// ## Errors
		///
		/// [`Error::PolicyInvalid`], [`Error::NotActive`], [`Error::WrongPurpose`], [`Error::LabelExists`],
		/// [`Error::Length`], [`Error::Point`], [`Error::Identity`], [`Error::Scalar`], [`Error::Proof`],
		/// [`Error::DepositUnavailable`].
		///
		/// ## Events
		///
		/// [`Event::Deposited`].
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::deposit())]
		pub fn deposit(
			origin: OriginFor<T>,
			key: KeyId,
			object: [u8; 32],
			record: Record,
			policy: PolicyOf<T>,
		) -> DispatchResult {
			let depositor = ensure_signed(origin)?;
			ensure!(Self::is_policy(&policy), Error::<T>::PolicyInvalid);
			let label = Self::check_record(key, &depositor, &object, &record)?;
			Self::pay_for_label(&depositor)?;
			let held = Self::deposit_of(&record, &policy);
			Self::hold_deposit(&depositor, held)?;

			let secret = NextSecret::<T>::get();
			NextSecret::<T>::put(secret.checked_add(1).ok_or(ArithmeticError::Overflow)?);
			LiveSecrets::<T>::mutate(key, |live| *live = live.saturating_add(1));
			Labels::<T>::insert(label, LabelState::Live(secret));
			Records::<T>::insert(secret, record);
			Policies::<T>::insert(secret, policy);
			let created = frame_system::Pallet::<T>::block_number();
			let owner = depositor.clone();
			let info = SecretInfo {
				key,
				depositor: depositor.clone(),
				owner,
				object,
				label,
				policy_version: 0,
				created,
				payer: depositor.clone(),
				deposit: held,
			};
			Secrets::<T>::insert(secret, info);
			Self::deposit_event(Event::Deposited {
				secret,
				key,
				depositor,
				object,
				label,
				held,
			});
			Ok(())
		}

		/// Replace a secret's policy.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the secret's owner.
		///
		/// ## Details
		///
		/// Requests that are open are cancelled; partials that were already sent cannot be recalled, and a release that
		/// was already made stays.
		///
		/// The storage deposit for the new size is held of the owner, and what was held for the secret, of whomever, is
		/// returned.
		///
		/// ## Errors
		///
		/// [`Error::PolicyInvalid`], [`Error::UnknownSecret`], [`Error::NotOwner`], [`Error::DepositUnavailable`].
		///
		/// ## Events
		///
		/// [`Event::PolicySet`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::set_policy())]
		pub fn set_policy(
			origin: OriginFor<T>,
			secret: SecretId,
			policy: PolicyOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(Self::is_policy(&policy), Error::<T>::PolicyInvalid);
			let record = Records::<T>::get(secret).ok_or(Error::<T>::UnknownSecret)?;
			let held = Self::deposit_of(&record, &policy);
			let policy_version =
				Self::change(secret, &who, |info| Self::take_over(info, &who, held))?;
			Policies::<T>::insert(secret, policy);
			Self::deposit_event(Event::PolicySet {
				secret,
				policy_version,
				held,
			});
			Ok(())
		}

		/// Give a secret to another owner.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the secret's owner.
		///
		/// ## Details
		///
		/// The depositor, and with it the label, stays. Requests that are open are cancelled. The storage deposit stays
		/// held of whom it is held: the new owner did not sign for it. It is returned when the new owner sets a policy,
		/// which has it held of the new owner, or destroys the secret.
		///
		/// ## Errors
		///
		/// [`Error::UnknownSecret`], [`Error::NotOwner`].
		///
		/// ## Events
		///
		/// [`Event::Transferred`].
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::transfer())]
		pub fn transfer(
			origin: OriginFor<T>,
			secret: SecretId,
			new_owner: T::AccountId,
		) -> DispatchResult {
			let from = ensure_signed(origin)?;
			let to = new_owner.clone();
			let policy_version = Self::change(secret, &from, |info| {
				info.owner = new_owner;
				Ok(())
			})?;
			Self::deposit_event(Event::Transferred {
				secret,
				from,
				to,
				policy_version,
			});
			Ok(())
		}

		/// Remove a secret for ever.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the secret's owner.
		///
		/// ## Details
		///
		/// Record and policy leave the state; the label stays as a tombstone, so the record cannot be deposited again.
		/// Requests that are open are cancelled. The chain's history still holds the record: who needs the data key to
		/// be gone destroys the data it encrypts. The storage deposit is returned to whom it was held of.
		///
		/// ## Errors
		///
		/// [`Error::UnknownSecret`], [`Error::NotOwner`].
		///
		/// ## Events
		///
		/// [`Event::Destroyed`].
		#[pallet::call_index(3)]
		#[pallet::weight(T::WeightInfo::destroy())]
		pub fn destroy(origin: OriginFor<T>, secret: SecretId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let info = Secrets::<T>::get(secret).ok_or(Error::<T>::UnknownSecret)?;
			ensure!(info.owner == who, Error::<T>::NotOwner);
			Secrets::<T>::remove(secret);
			Records::<T>::remove(secret);
			Policies::<T>::remove(secret);
			Labels::<T>::insert(info.label, LabelState::Destroyed);
			LiveSecrets::<T>::mutate(info.key, |live| *live = live.saturating_sub(1));
			Self::return_deposit(&info)?;
			Self::deposit_event(Event::Destroyed {
				secret,
				label: info.label,
				payer: info.payer,
				returned: info.deposit,
			});
			Ok(())
		}

		/// Ask the committee to open a secret for the signer.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the reader.
		///
		/// ## Details
		///
		/// R = k G, and `proof` shows that the reader knows k (docs/protocol.md, section 12); k may be long-lived. The
		/// policy is evaluated here and nowhere else. If it takes approvals to allow the request, those that stand of this
		/// reader are used up; if the policy counts requests, this one counts, whatever becomes of it. `RequestFee` is held of the reader until the release, which pays it
		/// to those who answered, or until the request is closed without one.
		///
		/// ## Errors
		///
		/// [`Error::UnknownSecret`], [`Error::Denied`], [`Error::NotActive`], [`Error::TooManyRequests`],
		/// [`Error::Point`], [`Error::Identity`], [`Error::Scalar`], [`Error::Proof`], [`Error::FeeUnavailable`],
		/// [`Error::DepositUnavailable`].
		///
		/// ## Events
		///
		/// [`Event::ApprovalsUsed`], [`Event::Counted`], [`Event::Requested`].
		#[pallet::call_index(4)]
		#[pallet::weight(Pallet::<T>::request_weight(true))]
		pub fn request(
			origin: OriginFor<T>,
			secret: SecretId,
			r: Point,
			proof: [u8; 64],
		) -> DispatchResultWithPostInfo {
			let reader = ensure_signed(origin)?;
			let info = Secrets::<T>::get(secret).ok_or(Error::<T>::UnknownSecret)?;
			let now = frame_system::Pallet::<T>::block_number();
			let policy = Policies::<T>::get(secret).unwrap_or_default();
			let decision = Self::decision(secret, &info, &policy, &reader);
			ensure!(decision != Decision::Denied, Error::<T>::Denied);
			let SecretInfo {
				key,
				policy_version,
				..
			} = info;
			ensure!(T::Shares::active(key).is_some(), Error::<T>::NotActive);
			ensure!(
				OpenPerKey::<T>::get(key) < T::MaxOpenPerKey::get(),
				Error::<T>::TooManyRequests
			);
			ensure!(
				OpenPerReader::<T>::get(&reader) < T::MaxOpenPerReader::get(),
				Error::<T>::TooManyRequests
			);
			Self::check_request(secret, &reader, &r, &proof)?;
			let fee = Self::hold_fee(&reader)?;

			let request = NextRequest::<T>::get();
			NextRequest::<T>::put(request.checked_add(1).ok_or(ArithmeticError::Overflow)?);
			if decision == Decision::AllowedByApproval {
				Self::use_approvals(request, secret, policy_version, &reader)?;
			}
			Self::count(secret, policy_version, &policy, &reader)?;
			OpenRequests::<T>::insert(key, request, ());
			OpenPerKey::<T>::mutate(key, |open| *open = open.saturating_add(1));
			OpenPerReader::<T>::mutate(&reader, |open| *open = open.saturating_add(1));
			let expires = now.saturating_add(T::RequestLifetime::get());
			let opened = RequestInfo {
				key,
				secret,
				reader: reader.clone(),
				r,
				policy_version,
				opened: now,
				expires,
				fee,
				release: None,
			};
			Requests::<T>::insert(request, opened);
			Self::deposit_event(Event::Requested {
				request,
				secret,
				key,
				reader,
				r,
				policy_version,
				expires,
				held: fee,
			});
			let reads = policy.iter().any(PolicyNode::reads_state);
			Ok(Some(Self::request_weight(reads)).into())
		}

		/// Answer requests with the shares of the signer's seats.
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave; then it costs no fee.
		///
		/// ## Details
		///
		/// Succeeds as a whole, with an [`Outcome`] per entry. At T accepted partials of one epoch the request is
		/// released, and its fee is paid to the operators of the T seats. A seat counts once for a request, whichever of its replicas answers. A `Wrong` entry is reported
		/// as an offence of the enclave's operator. From then on, so for the entries after it, the seat serves nobody and they are
		/// `Stale`, unless too few others live.
		///
		/// ## Errors
		///
		/// [`Error::NotEnclave`], [`Error::NothingSubmitted`].
		///
		/// ## Events
		///
		/// [`Event::Released`] for each request that reached T, then [`Event::PartialsSubmitted`].
		#[pallet::call_index(5)]
		#[pallet::weight((
			T::WeightInfo::submit_partials(partials.len() as u32).saturating_add(T::Offences::report_weight()),
			DispatchClass::Operational
		))]
		pub fn submit_partials(
			origin: OriginFor<T>,
			partials: BoundedVec<Partial, ConstU32<MAX_PARTIALS>>,
		) -> DispatchResultWithPostInfo {
			let enclave = ensure_signed(origin)?;
			let operator = T::Registry::operator_of(&enclave).ok_or(Error::<T>::NotEnclave)?;
			ensure!(!partials.is_empty(), Error::<T>::NothingSubmitted);
			let (outcomes, work) = Self::take_partials(&enclave, &operator, &partials);
			Self::deposit_event(Event::PartialsSubmitted { enclave, outcomes });
			let reported = if work.wrong {
				T::Offences::report_weight()
			} else {
				Weight::zero()
			};
			let actual = T::WeightInfo::partials_taken(
				partials.len() as u32,
				work.checked,
				work.releases,
				work.combined,
			)
			.saturating_add(reported);
			Ok(PostDispatchInfo {
				actual_weight: Some(actual),
				pays_fee: Pays::Yes,
			})
		}

		/// Forget a request and its answer.
		///
		/// ## Dispatch Origin
		///
		/// Signed: by the reader at any time; by anyone once the request has expired or was cancelled without a
		/// release, or `ReleaseRetention` blocks after its release.
		///
		/// ## Details
		///
		/// The fee of a request without a release is returned to the reader.
		///
		/// ## Errors
		///
		/// [`Error::UnknownRequest`], [`Error::NotCloseable`].
		///
		/// ## Events
		///
		/// [`Event::RequestClosed`].
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::close_request())]
		pub fn close_request(origin: OriginFor<T>, request: RequestId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let info = Requests::<T>::get(request).ok_or(Error::<T>::UnknownRequest)?;
			ensure!(
				info.reader == who || Self::is_abandoned(&info),
				Error::<T>::NotCloseable
			);
			let returned = if Self::settle(request, &info) {
				Self::return_fee(&info)?;
				info.fee
			} else {
				Zero::zero()
			};
			Requests::<T>::remove(request);
			Self::deposit_event(Event::RequestClosed { request, returned });
			Ok(())
		}

		/// Make a group of accounts that policies can name.
		///
		/// ## Dispatch Origin
		///
		/// Signed: who becomes its owner.
		///
		/// ## Details
		///
		/// At most [`MAX_GROUP_MEMBERS`](crate::types::MAX_GROUP_MEMBERS) members. `EntryDeposit`, and `ByteDeposit` for
		/// each byte of the name and 32 for each member, is held of the owner until the group is removed.
		///
		/// ## Errors
		///
		/// [`Error::DepositUnavailable`].
		///
		/// ## Events
		///
		/// [`Event::GroupCreated`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::create_group())]
		pub fn create_group(
			origin: OriginFor<T>,
			name: GroupName,
			members: MembersOf<T>,
		) -> DispatchResult {
			let owner = ensure_signed(origin)?;
			let deposit = Self::deposit_of_group(name.len(), members.len());
			Self::hold_entry(&owner, deposit)?;
			let group = NextGroup::<T>::get();
			NextGroup::<T>::put(group.checked_add(1).ok_or(ArithmeticError::Overflow)?);
			let info = GroupInfo {
				owner: owner.clone(),
				name: name.clone(),
				members,
				deposit,
			};
			Groups::<T>::insert(group, info);
			Self::deposit_event(Event::GroupCreated {
				group,
				owner,
				name,
				held: deposit,
			});
			Ok(())
		}

		/// Replace the members of a group.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the group's owner.
		///
		/// ## Details
		///
		/// Takes effect for every request from now on, of every policy that names the group. Requests that are open stay
		/// open. The deposit changes to the new size.
		///
		/// ## Errors
		///
		/// [`Error::UnknownGroup`], [`Error::NotGroupOwner`], [`Error::DepositUnavailable`].
		///
		/// ## Events
		///
		/// [`Event::GroupSet`].
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::set_group())]
		pub fn set_group(
			origin: OriginFor<T>,
			group: GroupId,
			members: MembersOf<T>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let info = Groups::<T>::get(group).ok_or(Error::<T>::UnknownGroup)?;
			ensure!(info.owner == who, Error::<T>::NotGroupOwner);
			let deposit = Self::deposit_of_group(info.name.len(), members.len());
			Self::return_entry(&who, info.deposit)?;
			Self::hold_entry(&who, deposit)?;
			Groups::<T>::insert(
				group,
				GroupInfo {
					members,
					deposit,
					..info
				},
			);
			Self::deposit_event(Event::GroupSet {
				group,
				held: deposit,
			});
			Ok(())
		}

		/// Remove a group for ever: its number is not given again, and policies that name it allow nobody by it.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the group's owner.
		///
		/// ## Details
		///
		/// The deposit is returned.
		///
		/// ## Errors
		///
		/// [`Error::UnknownGroup`], [`Error::NotGroupOwner`].
		///
		/// ## Events
		///
		/// [`Event::GroupRemoved`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::remove_group())]
		pub fn remove_group(origin: OriginFor<T>, group: GroupId) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let info = Groups::<T>::get(group).ok_or(Error::<T>::UnknownGroup)?;
			ensure!(info.owner == who, Error::<T>::NotGroupOwner);
			Groups::<T>::remove(group);
			Self::return_entry(&who, info.deposit)?;
			Self::deposit_event(Event::GroupRemoved {
				group,
				returned: info.deposit,
			});
			Ok(())
		}

		/// Approve of one request of a reader.
		///
		/// ## Dispatch Origin
		///
		/// Signed by an account that an `Approved` rule of the secret's policy lists, other than the reader.
		///
		/// ## Details
		///
		/// The approval is for this secret, this version of its policy and this reader, until the block `expires`. The next
		/// request of that reader which needs approvals uses it up with all others that stand. It is void when the policy
		/// or the owner changes, and the approver can take it back before it is used ([`Pallet::remove_entry`]). An
		/// approver approves again to replace what it gave. `EntryDeposit` is held of the approver until the approval is
		/// gone.
		///
		/// ## Errors
		///
		/// [`Error::UnknownSecret`], [`Error::OtherVersion`], [`Error::NoSuchRule`], [`Error::AlreadyOver`],
		/// [`Error::DepositUnavailable`].
		///
		/// ## Events
		///
		/// [`Event::Approved`].
		#[pallet::call_index(10)]
		#[pallet::weight(T::WeightInfo::approve())]
		pub fn approve(
			origin: OriginFor<T>,
			secret: SecretId,
			policy_version: u32,
			reader: T::AccountId,
			expires: BlockNumberFor<T>,
		) -> DispatchResult {
			let approver = ensure_signed(origin)?;
			let info = Secrets::<T>::get(secret).ok_or(Error::<T>::UnknownSecret)?;
			ensure!(
				info.policy_version == policy_version,
				Error::<T>::OtherVersion
			);
			let policy = Policies::<T>::get(secret).unwrap_or_default();
			let listed = policy.iter().any(
				|node| matches!(node, PolicyNode::Approved { by, .. } if by.contains(&approver)),
			);
			ensure!(listed && approver != reader, Error::<T>::NoSuchRule);
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(now < expires, Error::<T>::AlreadyOver);
			let deposit = T::EntryDeposit::get();
			let approval = Approval {
				approver: approver.clone(),
				policy_version,
				expires,
				deposit,
			};
			Self::take_approval(secret, &reader, approval)?;
			Self::deposit_event(Event::Approved {
				secret,
				policy_version,
				reader,
				approver,
				expires,
				held: deposit,
			});
			Ok(())
		}

		/// Let an account open a secret for a time, where the policy has a `Delegated` rule.
		///
		/// ## Dispatch Origin
		///
		/// Signed by the secret's owner. Nobody delegates what was delegated to it.
		///
		/// ## Details
		///
		/// Until the block `expires`, or until the policy or the owner changes, or until owner or delegate take it back
		/// ([`Pallet::remove_entry`]). Cancels nothing, and replaces an earlier delegation to the same account.
		/// `EntryDeposit` is held of the owner until it is gone.
		///
		/// ## Errors
		///
		/// [`Error::UnknownSecret`], [`Error::NotOwner`], [`Error::NoSuchRule`], [`Error::AlreadyOver`],
		/// [`Error::DepositUnavailable`].
		///
		/// ## Events
		///
		/// [`Event::Delegated`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::delegate())]
		pub fn delegate(
			origin: OriginFor<T>,
			secret: SecretId,
			delegate: T::AccountId,
			expires: BlockNumberFor<T>,
		) -> DispatchResult {
			let payer = ensure_signed(origin)?;
			let info = Secrets::<T>::get(secret).ok_or(Error::<T>::UnknownSecret)?;
			ensure!(info.owner == payer, Error::<T>::NotOwner);
			let policy = Policies::<T>::get(secret).unwrap_or_default();
			ensure!(
				policy.contains(&PolicyNode::Delegated),
				Error::<T>::NoSuchRule
			);
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(now < expires, Error::<T>::AlreadyOver);
			let (policy_version, deposit) = (info.policy_version, T::EntryDeposit::get());
			let delegation = Delegation {
				payer,
				policy_version,
				expires,
				deposit,
			};
			Self::take_delegation(secret, &delegate, delegation)?;
			Self::deposit_event(Event::Delegated {
				secret,
				policy_version,
				delegate,
				expires,
				held: deposit,
			});
			Ok(())
		}

		/// Remove an approval, a delegation or a counter, whose deposit is returned to whom it was held of.
		///
		/// ## Dispatch Origin
		///
		/// Signed: an approval by its approver, a delegation by who made it or got it, at any time; each of them by anyone
		/// once it is void or its time is over. A counter by anyone, once no rule of the policy looks at what it counted.
		///
		/// ## Details
		///
		/// A request that it allowed stays open: the policy was evaluated when it was made.
		///
		/// ## Errors
		///
		/// [`Error::UnknownEntry`], [`Error::NotRemovable`].
		///
		/// ## Events
		///
		/// [`Event::EntryRemoved`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::remove_entry())]
		pub fn remove_entry(origin: OriginFor<T>, entry: Entry<T::AccountId>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let (payer, returned) = Self::remove(&who, &entry)?;
			Self::deposit_event(Event::EntryRemoved {
				entry,
				payer,
				returned,
			});
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// Of `request`, with a policy that reads more than itself or without.
		pub(crate) fn request_weight(reads: bool) -> Weight {
			let extensions = T::Extension::weight().saturating_mul(MAX_POLICY_LOOKUPS as u64);
			let more = T::WeightInfo::policy_state().saturating_add(extensions);
			let base = T::WeightInfo::request();
			if reads {
				base.saturating_add(more)
			} else {
				base
			}
		}

		/// Appends an event to the audit log and deposits it.
		pub(crate) fn deposit_event(event: Event<T>) {
			tell::<T, T::Audit>(event);
		}
	}
}

//! # Keys pallet
//!
//! ## Overview
//!
//! The life of a key (docs/protocol.md, sections 1 and 5-9). An attempt at a new epoch goes through four windows,
//! `Register -> Deal -> Complain -> Acknowledge`, and ends in Active or in an Abort that leaves the old epoch in
//! place and is followed by a back-off and another attempt:
//!
//! - **Register**: attested enclaves register a fresh key pair each; at the end the roster is frozen, drawn if more
//!   operators came than the committee has seats.
//! - **Deal**: each seat posts one dealing, verified in full when it comes.
//! - **Complain**: a recipient whose ciphertext does not open reveals the Diffie-Hellman point; either the dealer or
//!   the complainer is convicted.
//! - **Acknowledge**: enclaves prove that they hold their share. Enough seats by the end make the epoch active.
//!
//! An epoch lasts the key's epoch length, or until root rotates it or too few of its seats live; then the next attempt
//! begins. How it is dealt
//! follows from the key's rotation. In a **Reshare** the seats of the active epoch deal their shares to the new roster,
//! which may have other members and another size: the first T_old good dealings count, each with its Lagrange
//! coefficient, every share is new and Y stays. In a **Renew** the new roster deals to itself as for a first epoch, and
//! Y is new. The active epoch serves until the next one is Active; only then is what belongs to it removed.
//!
//! While an epoch is active, an enclave of a seat may ask for the seat's share, and a sibling that has it hands it over
//! (section 9). Whoever acknowledges a share it was handed holds it like any other, though the frozen roster does not
//! name it. When each enclave last proved to have its share is kept with its acknowledgement; the enclaves pallet says
//! so through [`keyfold_primitives::Possession`].
//!
//! Enclaves speak for themselves: calls 1 to 5, 9 and 10 are signed by the enclave account and cost an attested enclave no fee;
//! what may come is asked through [`keyfold_primitives::WorkerCall`] before it enters a block. Hooks move the windows;
//! they do no group arithmetic, freeze at most one roster a block, and what a dead attempt leaves behind goes in
//! bounded steps in `on_idle`. Every record of an attempt is stored under (key, epoch, attempt), so an attempt never
//! sees what an earlier one left.
//!
//! ## Pallet API
//!
//! See the [`pallet`] module: its configuration, calls, storage, events and errors. Other pallets read the result
//! through [`keyfold_primitives::SeatShares`], tell of proofs through [`keyfold_primitives::Possession`] and of enclaves
//! that are gone through [`keyfold_primitives::EnclaveObserver`]; all are implemented by [`Pallet`].

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![cfg_attr(
	not(test),
	deny(
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::unreachable,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects,
		clippy::float_arithmetic,
		clippy::cast_possible_truncation,
		clippy::cast_sign_loss
	)
)]

extern crate alloc;

mod absence;
mod acknowledge;
mod cleanup;
mod complain;
mod convict;
mod create;
mod deal;
mod debts;
mod duty;
mod early;
mod errors;
mod freeze;
mod invariants;
mod lookup;
mod phases;
mod register;
mod replica;
mod retained;
mod rotate;
mod seats;
mod silent;
mod types;
mod weight_info;
pub mod weights;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use early::MISSED_HEARTBEATS;
pub use pallet::*;
pub use types::*;
pub use weight_info::WeightInfo;

use replica::ReplicaCipher;

use polkadot_sdk::{frame_support, frame_system};

// Allowed for what the pallet macro generates; this module's own code is calls that lead elsewhere.
#[allow(
	clippy::expect_used,
	clippy::unreachable,
	clippy::cast_possible_truncation
)]
#[frame_support::pallet]
pub mod pallet {
	use super::*;
	use frame_support::{
		dispatch::{DispatchClass, DispatchResultWithPostInfo, WithPostDispatchInfo},
		pallet_prelude::*,
		traits::fungible::{Inspect, InspectHold, MutateHold},
	};
	use frame_system::pallet_prelude::*;
	use keyfold_primitives::{
		tell, Attempt, AttemptObserver, AuditSink, Epoch, Heartbeats, KeyId, KeyUse, OffenceSink,
		Point, Purpose, Registry, Rounds, SeatNumber,
	};
	use polkadot_sdk::sp_runtime::SaturatedConversion;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Balance of the currency the deposit of a key is held in.
	pub type BalanceOf<T> =
		<<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// The currency of the deposit of a key.
		type Currency: Inspect<Self::AccountId>
			+ InspectHold<Self::AccountId, Reason = Self::RuntimeHoldReason>
			+ MutateHold<Self::AccountId>;
		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;
		/// Held of whoever creates a key, as long as the key is there. Root creates without one.
		#[pallet::constant]
		type KeyDeposit: Get<BalanceOf<Self>>;
		/// Who is an attested enclave, of whom, and how the operator stands.
		type Registry: Registry<Self::AccountId, BlockNumberFor<Self>>;
		/// How long a heartbeat period is, and who has sent one.
		type Heartbeats: Heartbeats<Self::AccountId, BlockNumberFor<Self>>;
		/// Told of every dealer and complainer convicted here, and of who was absent from a window.
		type Offences: OffenceSink<Self::AccountId>;
		/// Asked before a key is retired.
		type Use: KeyUse;
		/// Told of every attempt of which no call is taken any more.
		type Attempts: AttemptObserver;
		/// The rounds of Beacon keys, whose outputs seed the draws; `()` for a chain without.
		type Rounds: Rounds<BlockNumberFor<Self>>;
		/// The audit log: a record of everything that is told.
		type Audit: AuditSink<<Self as polkadot_sdk::frame_system::Config>::RuntimeEvent>;
		/// Weights of the calls and hooks.
		type WeightInfo: WeightInfo;
	}

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The deposit of a key's creator.
		KeyDeposit,
	}

	/// The keys, from 1.
	#[pallet::storage]
	pub type Keys<T: Config> =
		StorageMap<_, Twox64Concat, KeyId, KeyInfo<T::AccountId, BlockNumberFor<T>>>;

	/// What is being made of each key that is not retired.
	#[pallet::storage]
	pub type Phases<T: Config> = StorageMap<_, Twox64Concat, KeyId, PhaseInfo<BlockNumberFor<T>>>;

	/// The first key.
	#[pallet::type_value]
	pub fn FirstKey() -> KeyId {
		1
	}

	/// The number of the next key.
	#[pallet::storage]
	pub type NextKey<T: Config> = StorageValue<_, KeyId, ValueQuery, FirstKey>;

	/// Window and back-off, from genesis.
	#[pallet::storage]
	pub type Timing<T: Config> = StorageValue<_, TimingInfo<BlockNumberFor<T>>, ValueQuery>;

	/// Any signed account may create a key, from genesis.
	#[pallet::storage]
	pub type OpenCreation<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// Keys rotate before their time when too few seats live, from genesis.
	#[pallet::storage]
	pub type EarlyRotation<T: Config> = StorageValue<_, bool, ValueQuery>;

	/// When the seats of each key with an active epoch are looked at; nothing where genesis turned that off.
	#[pallet::storage]
	pub type EarlyRotations<T: Config> =
		StorageMap<_, Twox64Concat, KeyId, EarlyInfo<BlockNumberFor<T>>>;

	/// Operators that sent nothing they owed in an attempt of the key that failed since its last Active, and the block in
	/// which that ended: they register once they have shown life since.
	#[pallet::storage]
	pub type Silent<T: Config> =
		StorageMap<_, Twox64Concat, KeyId, PerSeat<(T::AccountId, BlockNumberFor<T>)>, ValueQuery>;

	/// What is held for a key and of whom; nothing for a key of root's.
	#[pallet::storage]
	pub type KeyDeposits<T: Config> =
		StorageMap<_, Twox64Concat, KeyId, (T::AccountId, BalanceOf<T>)>;

	/// The registered enclaves of each operator with their P; of the open Register, or waiting for cleanup.
	#[pallet::storage]
	pub type Registrations<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		PerReplica<(T::AccountId, Point)>,
		ValueQuery,
	>;

	/// Each P that was ever in [`Registrations`], taken back or not: none is used twice in an attempt.
	#[pallet::storage]
	pub type RegisteredPoints<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Blake2_128Concat, Point>,
		),
		(),
	>;

	/// Operators with a registration in the open Register, at most [`MAX_OPERATORS`].
	#[pallet::storage]
	pub type RegisteredOperators<T: Config> = StorageMap<_, Twox64Concat, KeyId, u32, ValueQuery>;

	/// The frozen roster, from the freeze until the attempt is aborted or its epoch is past.
	#[pallet::storage]
	pub type Rosters<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		Roster<T::AccountId>,
	>;

	/// R, V and digest of each accepted dealing, by dealer seat.
	#[pallet::storage]
	pub type Commitments<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Twox64Concat, SeatNumber>,
		),
		Commitment,
	>;

	/// c_1..c_M of each accepted dealing, by dealer seat. Apart from V: an acknowledgement never reads them.
	#[pallet::storage]
	pub type Ciphertexts<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Twox64Concat, SeatNumber>,
		),
		CiphertextsOf,
	>;

	/// The dealer seats in the order in which their dealings were accepted.
	#[pallet::storage]
	pub type DealingOrder<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		PerSeat<SeatNumber>,
		ValueQuery,
	>;

	/// The dealer seats with a proven complaint against their dealing.
	#[pallet::storage]
	pub type Disqualified<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		PerSeat<SeatNumber>,
		ValueQuery,
	>;

	/// Q, the dealer seats whose dealings count, in chain order; set at the end of Complain and never changed.
	#[pallet::storage]
	pub type Qualified<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		PerSeat<SeatNumber>,
		ValueQuery,
	>;

	/// Seats of the roster whose operator was convicted in this attempt: their acknowledgements do not count.
	#[pallet::storage]
	pub type Convicted<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		PerSeat<SeatNumber>,
		ValueQuery,
	>;

	/// Y of the epoch being made, from the first acknowledgement until Active.
	#[pallet::storage]
	pub type PendingPublic<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		Point,
	>;

	/// X_j of each seat, from its first acknowledgement.
	#[pallet::storage]
	pub type ShareKeys<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Twox64Concat, SeatNumber>,
		),
		Point,
	>;

	/// What each enclave acknowledged or withdrew.
	#[pallet::storage]
	pub type Acknowledgements<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		Acknowledgement<BlockNumberFor<T>>,
	>;

	/// When an enclave of each seat last proved that it holds the share, by an acknowledgement or a heartbeat.
	#[pallet::storage]
	pub type SeatProofs<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Twox64Concat, SeatNumber>,
		),
		SeatProof<BlockNumberFor<T>>,
	>;

	/// The operators of the active epoch whose seats nobody held when it became so, each with for how many Actives in a row.
	#[pallet::storage]
	pub type EmptySeats<T: Config> =
		StorageMap<_, Twox64Concat, KeyId, PerSeat<(T::AccountId, u32)>, ValueQuery>;

	/// Seats of the active epoch that were empty at some time of it, each charged for that once.
	#[pallet::storage]
	pub type EmptiedSeats<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		PerSeat<SeatNumber>,
		ValueQuery,
	>;

	/// Enclaves of each seat with an acknowledgement that is not withdrawn; absent if none.
	#[pallet::storage]
	pub type SeatHolders<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Twox64Concat, SeatNumber>,
		),
		u8,
		ValueQuery,
	>;

	/// Who asked for the share of its seat in the active epoch, and what was answered; until it is acknowledged.
	#[pallet::storage]
	pub type ReplicaWishes<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Blake2_128Concat, T::AccountId>,
		),
		ReplicaWish<T::AccountId, BlockNumberFor<T>>,
	>;

	/// The P of each of [`ReplicaWishes`]: none is used by two.
	#[pallet::storage]
	pub type WishedPoints<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
			NMapKey<Blake2_128Concat, Point>,
		),
		(),
	>;

	/// Committees asked for since the last Register opened; the next one begins with them.
	#[pallet::storage]
	pub type Resizes<T: Config> = StorageMap<_, Twox64Concat, KeyId, CommitteeSize>;

	/// Attempts of which on_idle has records to remove.
	#[pallet::storage]
	pub type Cleanup<T: Config> = StorageNMap<
		_,
		(
			NMapKey<Twox64Concat, KeyId>,
			NMapKey<Twox64Concat, Epoch>,
			NMapKey<Twox64Concat, Attempt>,
		),
		Garbage,
	>;

	/// The epochs of each Beacon key that are past and have an open round, oldest first: members keep their shares.
	#[pallet::storage]
	pub type Retained<T: Config> = StorageMap<_, Twox64Concat, KeyId, RetainedEpochs, ValueQuery>;

	/// Y of each of [`Retained`].
	#[pallet::storage]
	pub type RetainedPublics<T: Config> =
		StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, Epoch, Point>;

	/// The keys whose Register has closed and whose seats wait for the seed that draws them, each with the block in which
	/// it closed.
	#[pallet::storage]
	pub type Drawing<T: Config> = StorageMap<_, Twox64Concat, KeyId, BlockNumberFor<T>>;

	/// Timing of this chain and who may create keys. One wasm serves every chain, so these are not constants.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Length of each window in blocks, >= 1.
		pub window: BlockNumberFor<T>,
		/// Wait after a first Abort in blocks, >= 1.
		pub back_off: BlockNumberFor<T>,
		/// Any signed account may create keys; else root only.
		pub open_creation: bool,
		/// Keys rotate before their time when too few of their seats live.
		pub early_rotation: bool,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			let timing = TimingInfo::<BlockNumberFor<T>>::default();
			Self {
				window: timing.window,
				back_off: timing.back_off,
				open_creation: false,
				early_rotation: true,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let one = BlockNumberFor::<T>::from(1u32);
			assert!(self.window >= one, "keys.window must be at least 1 block");
			assert!(
				self.back_off >= one,
				"keys.backOff must be at least 1 block"
			);
			Timing::<T>::put(TimingInfo {
				window: self.window,
				back_off: self.back_off,
			});
			OpenCreation::<T>::put(self.open_creation);
			EarlyRotation::<T>::put(self.early_rotation);
		}
	}

	#[pallet::event]
	pub enum Event<T: Config> {
		/// A key was created; its first Register is open. `creator` is `None` for root.
		KeyCreated {
			key: KeyId,
			purpose: Purpose,
			committee: u16,
			minimum: u16,
			epoch_length: BlockNumberFor<T>,
			creator: Option<T::AccountId>,
		},
		/// A window opened; `ends` is the first block after it.
		PhaseOpened {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			phase: Phase,
			ends: BlockNumberFor<T>,
		},
		/// A window was extended; `ends` is the first block after it.
		PhaseExtended {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			phase: Phase,
			ends: BlockNumberFor<T>,
		},
		/// An enclave registered with P.
		Registered {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			operator: T::AccountId,
			enclave: T::AccountId,
			p: Point,
		},
		/// The roster is frozen: n seats, m recipients, threshold t. `draw`: what its seats were drawn by, `None` if as many
		/// came as there are. `weak`: by a block hash.
		RosterFrozen {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			n: u16,
			m: u16,
			t: u16,
			roster: [u8; 32],
			weak: bool,
			draw: Option<Draw>,
		},
		/// A dealing was verified and accepted.
		Dealt {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			dealer: SeatNumber,
			digest: [u8; 32],
		},
		/// A complaint proved a dealing bad; `complainer` is the enclave.
		DealerConvicted {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			dealer: SeatNumber,
			operator: T::AccountId,
			complainer: T::AccountId,
		},
		/// A complaint of recipient m, an enclave of `operator`, was about a dealing that opens.
		FalseComplaint {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			recipient: u16,
			operator: T::AccountId,
			dealer: SeatNumber,
		},
		/// An enclave proved that it holds its seat's share.
		Acknowledged {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			seat: SeatNumber,
			enclave: T::AccountId,
		},
		/// An enclave lost its key or share, or is gone: its registration or acknowledgement is taken back.
		Lost {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			enclave: T::AccountId,
		},
		/// The epoch is active under Y; `seats` of its roster had acknowledged.
		Activated {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			public: Point,
			seats: u16,
		},
		/// The attempt ended without an epoch; the next Register opens in block `next`.
		Aborted {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			reason: AbortReason,
			next: BlockNumberFor<T>,
		},
		/// Another committee was asked for: the next Register to open begins with it.
		ResizeScheduled {
			key: KeyId,
			committee: u16,
			minimum: u16,
		},
		/// The Register that opened asks for another committee than the one before it.
		Resized {
			key: KeyId,
			committee: u16,
			minimum: u16,
		},
		/// The key was given up: it makes no epoch any more, and what it had is erased.
		Retired { key: KeyId },
		/// Only `live` of the n seats still hold their share and say so, for a threshold of t: the Register that opens
		/// does so before its time.
		EarlyRotation {
			key: KeyId,
			live: u16,
			n: u16,
			t: u16,
		},
		/// A fault of the operator was proven, or it was ejected before the epoch became active. Its seat of the active epoch
		/// serves nobody from now on, or, as `serves` says, until the next one is active: too few others live.
		SeatConvicted {
			key: KeyId,
			epoch: Epoch,
			seat: SeatNumber,
			operator: T::AccountId,
			serves: bool,
		},
		/// A window fell short, but nobody is charged for it: of the n seats that owed something for a threshold of t, more
		/// than n - t sent nothing. In Deal of a Reshare these are the seats that deal.
		AbsenceVoid {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			phase: Phase,
			silent: u16,
			n: u16,
			t: u16,
		},
		/// An enclave asked for the share of its seat in the active epoch, to be encrypted to P.
		ReplicaWanted {
			key: KeyId,
			epoch: Epoch,
			seat: SeatNumber,
			enclave: T::AccountId,
			p: Point,
		},
		/// An enclave of the seat that has the share encrypted it to the P of `recipient`.
		HandedOff {
			key: KeyId,
			epoch: Epoch,
			seat: SeatNumber,
			donor: T::AccountId,
			recipient: T::AccountId,
			r: Point,
			c: [u8; 32],
		},
		/// Register has closed with more operators than there are seats. They are drawn by the output of the first round
		/// that opens after this block; by a block hash in block `until` if it is not there by then.
		DrawAwaited {
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			until: BlockNumberFor<T>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// No such key, or it was retired.
		UnknownKey,
		/// The chain has as many keys as it takes.
		TooManyKeys,
		/// Keys for this purpose are not made by this version.
		PurposeRefused,
		/// The committee must be 1..=128.
		CommitteeSize,
		/// The minimum must be 1..=committee.
		MinimumSeats,
		/// The epoch is shorter than its longest attempt with one back-off.
		EpochTooShort,
		/// The signer is not an attested enclave.
		NotAnEnclave,
		/// The operator is not bonded enough, or was ejected.
		NotEligible,
		/// The enclave's attestation has run out: renew it.
		AttestationExpired,
		/// The enclave's program is allowed no more: replace it by an upgraded one.
		MeasurementExpired,
		/// Not the epoch and attempt being made, nor, where that is taken, the active one.
		WrongAttempt,
		/// The call belongs to another window.
		WrongPhase,
		/// The enclave registered already.
		AlreadyRegistered,
		/// As many operators registered as one attempt takes.
		TooManyOperators,
		/// The enclave is in no seat of the frozen roster.
		NotInRoster,
		/// The seat's dealing was accepted already.
		AlreadyDealt,
		/// That dealer's dealing was not accepted.
		NoDealing,
		/// The signer is not that recipient.
		NotRecipient,
		/// The dealer is convicted already.
		AlreadyConvicted,
		/// The signer's operator was convicted in this attempt.
		SeatConvicted,
		/// The enclave acknowledged already.
		AlreadyAcknowledged,
		/// The enclave declared its share lost.
		Withdrawn,
		/// The enclave has no registration, no seat or nothing that is not withdrawn already.
		NothingToLose,
		/// A record that must exist does not: a fault of the chain.
		Inconsistent,
		/// A byte string of the wrong length.
		Length,
		/// 32 bytes that are not a canonical point.
		Point,
		/// The identity where a point must not be it; in `acknowledge`, this seat's share key.
		Identity,
		/// 32 bytes that are not a canonical scalar.
		Scalar,
		/// The proof does not hold for this statement and context.
		Proof,
		/// The commitments are of too high a degree.
		Degree,
		/// V_0 is not the dealer's share key.
		ShareKey,
		/// A seat, dealer or enclave appears twice.
		Duplicate,
		/// P was registered already, or is the one of a wish.
		Reused,
		/// As many enclaves of the operator registered as a seat has, or hold the share.
		Replicas,
		/// A committee, seat count or threshold outside its range.
		Size,
		/// A seat number outside its range.
		Seat,
		/// Fewer than the threshold.
		TooFew,
		/// A reshare does not keep the public key.
		PublicKey,
		/// The key has no active epoch: its first one is being made.
		NotActive,
		/// The shares of the active epoch are dealt, and the enclave holds none.
		NotDealer,
		/// The attempts at the key's next epoch are used up.
		NoAttemptLeft,
		/// Secrets exist under the key.
		KeyInUse,
		/// The creator has not as much free as `KeyDeposit` and the existential deposit.
		DepositUnavailable,
		/// The recipient has not asked for the share, or has it.
		NoWish,
		/// The signer does not hold the share of the recipient's seat.
		NotSibling,
		/// The operator sent nothing in an attempt that failed: an enclave of it must send a heartbeat first.
		Silent,
		/// The wish was answered: should the answer be no share, its recipient asks again.
		AlreadyAnswered,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::move_phases(now)
		}

		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			Self::clean_up(remaining)
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(
			_: BlockNumberFor<T>,
		) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
			Self::check_invariants().map_err(Into::into)
		}
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Create a key and open its first Register.
		///
		/// ## Dispatch Origin
		///
		/// Root; any signed account where genesis opened creation.
		///
		/// ## Details
		///
		/// `committee` is s, the seats wanted, 1..=128: the threshold is floor(s/2)+1, however many come. `minimum`
		/// is 1..=s. `epoch_length` in blocks must hold the longest attempt and one back-off. The rotation follows
		/// from the purpose. `KeyDeposit` is held of a creator other than root while the key is there.
		///
		/// ## Errors
		///
		/// `PurposeRefused`, `CommitteeSize`, `MinimumSeats`, `EpochTooShort`, `TooManyKeys`, `DepositUnavailable`.
		///
		/// ## Events
		///
		/// `KeyCreated`, `PhaseOpened`.
		#[pallet::call_index(0)]
		#[pallet::weight(T::WeightInfo::create_key())]
		pub fn create_key(
			origin: OriginFor<T>,
			purpose: Purpose,
			committee: u16,
			minimum: u16,
			epoch_length: BlockNumberFor<T>,
		) -> DispatchResult {
			let creator = if OpenCreation::<T>::get() {
				frame_system::ensure_signed_or_root(origin)?
			} else {
				ensure_root(origin)?;
				None
			};
			Self::do_create_key(creator, purpose, committee, minimum, epoch_length)
		}

		/// Register the signer with a fresh P for this attempt (section 5).
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave, which pays no fee.
		///
		/// ## Details
		///
		/// `p` is P, made for this attempt alone; `proof` (64 bytes) shows knowledge of its secret in the context of
		/// chain, key, epoch, attempt and enclave. Refused while the seats wait for the seed that draws them.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `AttestationExpired`, `MeasurementExpired`,
		/// `NotEligible`, `Silent`, `AlreadyRegistered`, `Replicas`, `Reused`, `TooManyOperators`, `Identity`, `Point`, `Scalar`, `Proof`.
		///
		/// ## Events
		///
		/// `Registered`.
		#[pallet::call_index(1)]
		#[pallet::weight((T::WeightInfo::register(), DispatchClass::Operational))]
		pub fn register(
			origin: OriginFor<T>,
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			p: Point,
			proof: [u8; 64],
		) -> DispatchResult {
			let signer = Self::ensure_enclave(origin)?;
			let id = AttemptId {
				key,
				epoch,
				attempt,
			};
			Self::do_register(signer, id, p, &proof)
		}

		/// Post the dealing of the signer's seat (section 6).
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave, which pays no fee: of a seat of the frozen roster, or where the active epoch's
		/// shares are dealt anew, one that holds such a share.
		///
		/// ## Details
		///
		/// `posted` = R || V_0..V_n || c_1..c_M || proof, 32 (n + M + 2) + 96 bytes, at most 20,640. It is verified in
		/// full, degree included. A seat deals once, whichever of its enclaves sends it. In a Reshare V_0 is the
		/// dealer's share key.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `NotInRoster`, `NotDealer`, `AlreadyDealt`,
		/// `Length`, `Point`, `Identity`, `Scalar`, `ShareKey`, `Proof`, `Degree`.
		///
		/// ## Events
		///
		/// `Dealt`.
		#[pallet::call_index(2)]
		#[pallet::weight((T::WeightInfo::deal(posted.len().saturated_into()), DispatchClass::Operational))]
		pub fn deal(
			origin: OriginFor<T>,
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			posted: Posted,
		) -> DispatchResult {
			let signer = Self::ensure_enclave(origin)?;
			let id = AttemptId {
				key,
				epoch,
				attempt,
			};
			Self::do_deal(signer, id, &posted)
		}

		/// Complain that a dealing's ciphertext for the signer does not open to the committed share (section 7).
		///
		/// ## Dispatch Origin
		///
		/// Signed by the attested enclave that is recipient `recipient` of the frozen roster, which pays no fee.
		///
		/// ## Details
		///
		/// `k` is K = p R with R of the dealing of seat `dealer`; `proof` (64 bytes) shows that it is. The chain opens the
		/// ciphertext itself and convicts the dealer or, if it opens, the complainer's operator. In Acknowledge a
		/// proven complaint about a dealing that counts aborts the attempt.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `AlreadyConvicted`, `NotInRoster`,
		/// `NotRecipient`, `SeatConvicted`, `NoDealing`, `Point`, `Identity`, `Scalar`, `Proof`. A refused complaint
		/// convicts nobody.
		///
		/// ## Events
		///
		/// `DealerConvicted` or `FalseComplaint`; `SeatConvicted` of each active epoch; `Aborted`.
		#[pallet::call_index(3)]
		#[pallet::weight((
			T::WeightInfo::complain().saturating_add(T::Offences::report_weight()),
			DispatchClass::Operational
		))]
		#[allow(clippy::too_many_arguments)] // One argument a field of the protocol's message.
		pub fn complain(
			origin: OriginFor<T>,
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			dealer: SeatNumber,
			recipient: u16,
			k: Point,
			proof: [u8; 64],
		) -> DispatchResultWithPostInfo {
			let signer = Self::ensure_enclave(origin)?;
			let id = AttemptId {
				key,
				epoch,
				attempt,
			};
			// One that is refused convicts nobody, and the seats of whoever is convicted are of the keys that there are.
			let judged = T::WeightInfo::complain();
			Self::do_complain(signer, id, dealer, recipient, &k, &proof)
				.map_err(|error| error.with_weight(judged))?;
			let keys = Self::live_keys().len().saturated_into();
			let weight = judged.saturating_add(T::WeightInfo::seats_convicted(keys));
			Ok(Some(weight).into())
		}

		/// Prove that the signer holds its seat's share (section 8).
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave, which pays no fee: of the frozen roster, or with an answered wish for the share.
		///
		/// ## Details
		///
		/// `proof` (64 bytes) shows knowledge of x_j in the context of the attempt and the enclave. Taken in Acknowledge,
		/// and late for the active epoch, of which an enclave acknowledges a share it was handed even after a loss. The first of an attempt computes Y, or checks that a Reshare keeps it, the first
		/// of a seat computes X_j. If Y is the identity the attempt is aborted and the call succeeds.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `NotInRoster`, `SeatConvicted`,
		/// `AlreadyAcknowledged`, `Withdrawn`, `Replicas`, `Identity` (X_j), `Scalar`, `Proof`.
		///
		/// ## Events
		///
		/// `Acknowledged`, or `Aborted`.
		#[pallet::call_index(4)]
		#[pallet::weight((T::WeightInfo::acknowledge_most(), DispatchClass::Operational))]
		pub fn acknowledge(
			origin: OriginFor<T>,
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
			proof: [u8; 64],
		) -> DispatchResultWithPostInfo {
			let signer = Self::ensure_enclave(origin)?;
			let id = AttemptId {
				key,
				epoch,
				attempt,
			};
			let summed = Self::do_acknowledge(signer, id, &proof)?;
			let weight = T::WeightInfo::acknowledge(summed.commitments, summed.reshares);
			Ok(Some(weight).into())
		}

		/// Declare that the signer lost its P's secret or its share (section 8).
		///
		/// ## Dispatch Origin
		///
		/// Signed by the attested enclave, which pays no fee.
		///
		/// ## Details
		///
		/// In Register the registration is dropped, and the enclave may register a new P. Later, and for the active
		/// epoch, its acknowledgement is withdrawn and no other is taken from it for this attempt.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `UnknownKey`, `WrongAttempt`, `WrongPhase`, `NotInRoster`, `NothingToLose`.
		///
		/// ## Events
		///
		/// `Lost`.
		#[pallet::call_index(5)]
		#[pallet::weight((T::WeightInfo::lost(), DispatchClass::Operational))]
		pub fn lost(
			origin: OriginFor<T>,
			key: KeyId,
			epoch: Epoch,
			attempt: Attempt,
		) -> DispatchResult {
			let signer = Self::ensure_enclave(origin)?;
			let id = AttemptId {
				key,
				epoch,
				attempt,
			};
			Self::do_lost(signer, id)
		}

		/// Open the Register of a key's next epoch at once instead of when the active one has lasted its length.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// Only while no attempt is running; a back-off after an Abort is cut short. The epoch after that lasts its
		/// whole length again.
		///
		/// ## Errors
		///
		/// `UnknownKey`, `NotActive`, `WrongPhase`, `NoAttemptLeft`.
		///
		/// ## Events
		///
		/// `PhaseOpened`; `Resized`.
		#[pallet::call_index(6)]
		#[pallet::weight(T::WeightInfo::rotate_now())]
		pub fn rotate_now(origin: OriginFor<T>, key: KeyId) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_rotate_now(key)
		}

		/// Ask for another committee from the next Register on.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// `committee` is s, 1..=128, and with it the next epoch's threshold floor(s/2)+1; `minimum` is 1..=s. An
		/// attempt that is running goes on as it began; of several the last before a Register opens counts. The shares
		/// of the active epoch keep their threshold.
		///
		/// ## Errors
		///
		/// `UnknownKey`, `CommitteeSize`, `MinimumSeats`.
		///
		/// ## Events
		///
		/// `ResizeScheduled`, then `Resized` when a Register opens with it.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::resize_key())]
		pub fn resize_key(
			origin: OriginFor<T>,
			key: KeyId,
			committee: u16,
			minimum: u16,
		) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_resize_key(key, committee, minimum)
		}

		/// Give a key up for ever.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// Only while no secret exists under it. An attempt that is running ends; enclaves erase their shares once the
		/// call is final, so nothing undoes this. The key makes room for another one, its number is never used again.
		/// The deposit of its creator is returned. The open rounds of a Beacon key are lost.
		///
		/// ## Errors
		///
		/// `UnknownKey`, `KeyInUse`.
		///
		/// ## Events
		///
		/// `Retired`.
		#[pallet::call_index(8)]
		#[pallet::weight(T::WeightInfo::retire_key()
			.saturating_add(T::Rounds::retired_weight())
			.saturating_add(Pallet::<T>::forget_retained_weight()))]
		pub fn retire_key(origin: OriginFor<T>, key: KeyId) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_retire_key(key)
		}

		/// Ask for the share of the signer's seat in the active epoch (section 9).
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave of an operator with a seat in the active roster, which pays no fee.
		///
		/// ## Details
		///
		/// `p` is P, made for this wish alone; `proof` (64 bytes) shows knowledge of its secret in the context of chain,
		/// key, epoch, seat and enclave. The signer holds no share of the epoch; what it might still have acknowledged
		/// of its own counts as lost. Asking again, with another P, takes the place of the wish before, answered or
		/// not. The wish ends when the share is acknowledged, when the enclave is gone, or with the epoch.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `UnknownKey`, `NotActive`, `WrongAttempt`, `NotInRoster`, `SeatConvicted`,
		/// `AlreadyAcknowledged`, `Replicas`, `Reused`, `Identity`, `Point`, `Scalar`, `Proof`.
		///
		/// ## Events
		///
		/// `ReplicaWanted`; `Lost`.
		#[pallet::call_index(9)]
		#[pallet::weight((T::WeightInfo::want_replica(), DispatchClass::Operational))]
		pub fn want_replica(
			origin: OriginFor<T>,
			key: KeyId,
			epoch: Epoch,
			p: Point,
			proof: [u8; 64],
		) -> DispatchResult {
			let signer = Self::ensure_enclave(origin)?;
			Self::do_want_replica(signer, key, epoch, p, &proof)
		}

		/// Hand the share of the signer's seat to a sibling that asked for it (section 9).
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave that holds the share, which pays no fee.
		///
		/// ## Details
		///
		/// `r` is R = e G, `c` the share encrypted to the recipient's P with it; `proof` (64 bytes) shows knowledge of e
		/// in a context that binds both, and all that the wish says. Nobody but the recipient can tell what `c` opens
		/// to: it asks again if that is not its share. A wish is answered once.
		///
		/// ## Errors
		///
		/// `NotAnEnclave`, `UnknownKey`, `NotActive`, `WrongAttempt`, `NoWish`, `NotSibling`, `AlreadyAnswered`,
		/// `Identity`, `Point`, `Scalar`, `Proof`.
		///
		/// ## Events
		///
		/// `HandedOff`.
		#[pallet::call_index(10)]
		#[pallet::weight((T::WeightInfo::handoff(), DispatchClass::Operational))]
		pub fn handoff(
			origin: OriginFor<T>,
			key: KeyId,
			epoch: Epoch,
			recipient: T::AccountId,
			r: Point,
			c: [u8; 32],
			proof: [u8; 64],
		) -> DispatchResult {
			let signer = Self::ensure_enclave(origin)?;
			Self::do_handoff(
				signer,
				key,
				epoch,
				recipient,
				ReplicaCipher { r, c },
				&proof,
			)
		}
	}

	impl<T: Config> Pallet<T> {
		/// Appends an event to the audit log and deposits it.
		pub(crate) fn deposit_event(event: Event<T>) {
			tell::<T, T::Audit>(event);
		}
	}
}

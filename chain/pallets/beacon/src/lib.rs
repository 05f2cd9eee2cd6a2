//! # Beacon pallet
//!
//! Public randomness that nobody can bend (docs/protocol.md, section 13).
//!
//! ## Overview
//!
//! While a Beacon key of the keys pallet has an active epoch, a round of it opens every `RoundPeriod` blocks. Each member of
//! the committee answers a round with one share, x M for the point M that the number of the round hashes to, and a proof.
//! At T shares the pallet combines them into the output, which is the same whoever contributed: below the threshold nobody
//! can foresee it, and whoever withholds its share can delay it but not change a bit of it.
//!
//! * **Rounds are numbered from 1** and over the epochs of a key without a gap. A round belongs for ever to the epoch in
//!   which it opened: its point, its shares and its threshold are of that one, and the keys pallet keeps the epoch until
//!   its last round has ended.
//! * **A round that stalls waits**, and later ones open beside it until `MaxOpenRounds` are open. It is never skipped and
//!   never replaced. If its committee is gone for good, root marks it as lost: it has no output, for ever.
//! * **Outputs are kept** for the last `OutputRetention` rounds of a key that ended; the audit log has all of them.
//! * **A wrong share** was signed by the seat's attested enclave, so it is its own evidence.
//!
//! ## For other pallets
//!
//! [`keyfold_primitives::FutureOutput`] is what a lottery or a draw is built on: settle who takes part, commit to the round
//! that opens next, then read its output. `Randomness` of the SDK has the newest output, with the block that everything
//! must have been settled before. The keys pallet draws seats through [`keyfold_primitives::Rounds`].
//!
//! ## Pallet API
//!
//! See the [`pallet`] module for calls, storage, events and errors. Failing extrinsics are never offences; the only offence
//! reported here is [`Offence::WrongBeaconShare`](keyfold_primitives::Offence), from a call that succeeds, and the only
//! absence [`Absence::Beacon`](keyfold_primitives::Absence), by the hook when the time of a round is over (module
//! `absence`).

#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(
	not(test),
	deny(
		clippy::unwrap_used,
		clippy::expect_used,
		clippy::panic,
		clippy::unreachable,
		clippy::indexing_slicing,
		clippy::arithmetic_side_effects
	)
)]

extern crate alloc;

mod absence;
pub mod api;
mod duty;
mod invariants;
mod joins;
#[cfg(test)]
mod mock;
mod rounds;
mod submit;
#[cfg(test)]
mod tests;
pub mod types;
mod weight_info;
pub mod weights;

pub use absence::MAX_LOOKS_PER_BLOCK;
pub use pallet::*;
pub use rounds::MAX_OPENED_PER_BLOCK;
pub use weight_info::WeightInfo;

// The macros of FRAME write `expect` and `unreachable!` into what they generate.
#[allow(clippy::expect_used, clippy::unreachable)]
#[polkadot_sdk::frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{
			AcceptedShare, BeaconShare, BeaconState, Outcome, Output, RoundInfo, MAX_SEATS,
			MAX_SHARES,
		},
		WeightInfo,
	};
	use alloc::vec::Vec;
	use keyfold_primitives::{
		tell, AuditSink, BeaconShares, Epoch, KeyId, OffenceSink, Point, Registry, Round,
		SeatNumber, MAX_KEYS,
	};
	use polkadot_sdk::{
		frame_support::{dispatch::PostDispatchInfo, pallet_prelude::*},
		frame_system::pallet_prelude::*,
	};

	/// The rounds of a key of this chain.
	pub type BeaconStateOf<T> = BeaconState<BlockNumberFor<T>>;
	/// An open round of this chain.
	pub type RoundInfoOf<T> = RoundInfo<BlockNumberFor<T>>;
	/// Accepted shares of one round: one a seat.
	pub type SharesOf = BoundedVec<AcceptedShare, ConstU32<MAX_SEATS>>;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: polkadot_sdk::frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who is an enclave, and of whom.
		type Registry: Registry<Self::AccountId, BlockNumberFor<Self>>;
		/// The epochs of each Beacon key and who holds their shares.
		type Shares: BeaconShares<Self::AccountId, BlockNumberFor<Self>>;
		/// Where wrong shares are reported, and who sent none.
		type Offences: OffenceSink<Self::AccountId>;
		/// Blocks from one round of a key to the next; at least as many as it takes for one of each of the most keys to open.
		#[pallet::constant]
		type RoundPeriod: Get<BlockNumberFor<Self>>;
		/// Open rounds of one key, beyond which none opens until there is room; at most
		/// [`MAX_OPEN_ROUNDS`](keyfold_primitives::MAX_OPEN_ROUNDS).
		#[pallet::constant]
		type MaxOpenRounds: Get<u32>;
		/// Rounds of a key that ended of which the output is kept, or that there is none.
		#[pallet::constant]
		type OutputRetention: Get<u32>;
		/// Blocks after which who has sent nothing to a round was absent, if enough others have.
		#[pallet::constant]
		type RoundLifetime: Get<BlockNumberFor<Self>>;
		/// The audit log: a record of everything that is told.
		type Audit: AuditSink<<Self as polkadot_sdk::frame_system::Config>::RuntimeEvent>;
		/// What the calls and hooks weigh.
		type WeightInfo: WeightInfo;
	}

	/// The keys that have rounds.
	#[pallet::storage]
	pub type Beacons<T: Config> = StorageMap<_, Twox64Concat, KeyId, BeaconStateOf<T>>;

	/// The rounds that wait for their shares.
	#[pallet::storage]
	pub type OpenRounds<T: Config> =
		StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, Round, RoundInfoOf<T>>;

	/// How many of them belong to each epoch; absent if none.
	#[pallet::storage]
	pub type OpenInEpoch<T: Config> =
		StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, Epoch, u32, ValueQuery>;

	/// Shares accepted for an open round, in the order they came.
	#[pallet::storage]
	pub type Shares<T: Config> =
		StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, Round, SharesOf, ValueQuery>;

	/// The seats that sent a wrong share for an open round.
	#[pallet::storage]
	pub type WrongShares<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		KeyId,
		Twox64Concat,
		Round,
		BoundedVec<SeatNumber, ConstU32<MAX_SEATS>>,
		ValueQuery,
	>;

	/// The outputs, of the last `OutputRetention` rounds that ended.
	#[pallet::storage]
	pub type Outputs<T: Config> =
		StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, Round, Output<BlockNumberFor<T>>>;

	/// The rounds without an output, of the last `OutputRetention` that ended, each with the block in which it opened.
	#[pallet::storage]
	pub type LostRounds<T: Config> =
		StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, Round, BlockNumberFor<T>>;

	/// The rounds of the two in the order in which they ended, counted from 0.
	#[pallet::storage]
	pub type Ended<T: Config> = StorageDoubleMap<_, Twox64Concat, KeyId, Twox64Concat, u64, Round>;

	#[pallet::event]
	pub enum Event<T: Config> {
		/// A round opened. Its shares are of this epoch.
		RoundOpened {
			/// The key.
			key: KeyId,
			/// The round.
			round: Round,
			/// The epoch that was current.
			epoch: Epoch,
		},
		/// An enclave answered rounds.
		SharesSubmitted {
			/// The enclave.
			enclave: T::AccountId,
			/// What became of each entry, in its order.
			outcomes: BoundedVec<(KeyId, Round, Outcome), ConstU32<MAX_SHARES>>,
		},
		/// T shares were accepted: the round has its output.
		RoundCompleted {
			/// The key.
			key: KeyId,
			/// The round.
			round: Round,
			/// Epoch of its shares.
			epoch: Epoch,
			/// sum lambda_i sigma_i.
			sum: Point,
			/// The output.
			out: [u8; 32],
			/// The T seats, in the order they answered.
			seats: BoundedVec<SeatNumber, ConstU32<MAX_SEATS>>,
		},
		/// The round was given up: it has no output, for ever.
		RoundLost {
			/// The key.
			key: KeyId,
			/// The round.
			round: Round,
			/// Epoch of its shares.
			epoch: Epoch,
		},
		/// The time of a round is over without an output, and nobody is charged for it: of the n seats for a threshold of t
		/// more than n - t sent nothing. It waits.
		AbsenceVoid {
			/// The key.
			key: KeyId,
			/// The round.
			round: Round,
			/// Seats of its epoch that sent nothing.
			silent: u16,
			/// Seats of its epoch.
			n: u16,
			/// Its threshold.
			t: u16,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer is not an attested enclave.
		NotEnclave,
		/// The list of shares is empty.
		NothingSubmitted,
		/// No round of this key and number is open: it has ended or has not opened yet.
		NotOpen,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::beat(now)
		}

		#[cfg(feature = "std")]
		fn integrity_test() {
			use keyfold_primitives::MAX_OPEN_ROUNDS;
			let open = T::MaxOpenRounds::get();
			assert!(
				(1..=MAX_OPEN_ROUNDS).contains(&open),
				"an epoch is kept for each open round at most"
			);
			let blocks = MAX_KEYS.div_ceil(crate::MAX_OPENED_PER_BLOCK);
			assert!(
				T::RoundPeriod::get() >= blocks.into(),
				"rounds of all keys open within a period"
			);
			assert!(
				T::OutputRetention::get() >= MAX_OPEN_ROUNDS,
				"a round that ends is not forgotten at once"
			);
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
		/// Answer rounds with the shares of the signer's seats.
		///
		/// ## Dispatch Origin
		///
		/// Signed by an attested enclave; then it costs no fee.
		///
		/// ## Details
		///
		/// Succeeds as a whole, with an [`Outcome`] per entry. A share is of the seat that the signer has in the epoch of
		/// the round, which need not be the current one. At T accepted shares the round has its output. A seat counts once
		/// for a round, whichever of its replicas answers. A `Wrong` entry is reported as an offence of the enclave's
		/// operator.
		///
		/// ## Errors
		///
		/// [`Error::NotEnclave`], [`Error::NothingSubmitted`].
		///
		/// ## Events
		///
		/// [`Event::RoundCompleted`] for each round that reached T, then [`Event::SharesSubmitted`].
		#[pallet::call_index(0)]
		#[pallet::weight((
			T::WeightInfo::submit(shares.len() as u32)
				.saturating_add(T::Shares::finished_weight().saturating_mul(shares.len() as u64))
				.saturating_add(T::Offences::report_weight()),
			DispatchClass::Operational
		))]
		pub fn submit(
			origin: OriginFor<T>,
			shares: BoundedVec<BeaconShare, ConstU32<MAX_SHARES>>,
		) -> DispatchResultWithPostInfo {
			let enclave = ensure_signed(origin)?;
			let operator = T::Registry::operator_of(&enclave).ok_or(Error::<T>::NotEnclave)?;
			ensure!(!shares.is_empty(), Error::<T>::NothingSubmitted);
			let (outcomes, work) = Self::take_shares(&enclave, &operator, &shares);
			Self::deposit_event(Event::SharesSubmitted { enclave, outcomes });
			let reported = if work.wrong {
				T::Offences::report_weight()
			} else {
				Weight::zero()
			};
			let finished = T::Shares::finished_weight().saturating_mul(work.completed.into());
			let actual = T::WeightInfo::shares_taken(
				shares.len() as u32,
				work.checked,
				work.completed,
				work.combined,
			)
			.saturating_add(finished)
			.saturating_add(reported);
			Ok(PostDispatchInfo {
				actual_weight: Some(actual),
				pays_fee: Pays::Yes,
			})
		}

		/// Give a round up that its committee can answer no more.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// The round has no output, for ever; whoever committed to it is told so. Nothing replaces it. If it was the last
		/// open one of an epoch that is past, the members erase their shares of that epoch.
		///
		/// ## Errors
		///
		/// [`Error::NotOpen`].
		///
		/// ## Events
		///
		/// [`Event::RoundLost`].
		#[pallet::call_index(1)]
		#[pallet::weight(T::WeightInfo::lose().saturating_add(T::Shares::finished_weight()))]
		pub fn mark_lost(origin: OriginFor<T>, key: KeyId, round: Round) -> DispatchResult {
			ensure_root(origin)?;
			let info = crate::OpenRounds::<T>::get(key, round).ok_or(Error::<T>::NotOpen)?;
			Self::lose(key, round, &info);
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// What happens at the beginning of a block: rounds are looked at whose time is over, and others open. No group
		/// arithmetic; at most [`MAX_KEYS`] keys are visited.
		pub(crate) fn beat(now: BlockNumberFor<T>) -> Weight {
			let before: Vec<(KeyId, BeaconStateOf<T>)> = Beacons::<T>::iter().collect();
			let mut beacons = before.clone();
			beacons.sort_by_key(|(key, _)| *key);
			let judged = Self::judge_rounds(now, &mut beacons);
			let opened = Self::open_rounds(now, &mut beacons);
			let visited = Self::count(&beacons);
			for (key, state) in beacons {
				if !before.contains(&(key, state.clone())) {
					Beacons::<T>::insert(key, state);
				}
			}
			T::WeightInfo::visit_keys(visited)
				.saturating_add(T::WeightInfo::open_rounds(opened))
				.saturating_add(judged)
		}

		/// Appends an event to the audit log and deposits it.
		pub(crate) fn deposit_event(event: Event<T>) {
			tell::<T, T::Audit>(event);
		}
	}
}

//! # Validators pallet
//!
//! Who makes blocks and finalises them.
//!
//! ## Overview
//!
//! A small set that root permits. Whoever is to be in it has a bond held on its account (`bond`) and names the keys of its
//! node (`session.set_keys`); root then takes it in (`add_validator`), and out again (`remove_validator`), or it leaves by
//! itself (`leave`).
//!
//! Blocks come in sessions of a length that genesis sets. Each session ends with a new authority set, also where its
//! members are the same: a key that is stolen later can sign only for sets that nobody follows any more, and whoever
//! verifies finality by itself walks from set to set all the time instead of once in a year. A change of the set is queued
//! when a session ends and takes effect when the next one does.
//!
//! Whoever signs two votes of one round gives a proof of it away. It arrives through `pallet-offences`: the whole bond goes
//! to the treasury and the validator out of the set. Such a proof is accepted for [`Config::UnbondingSessions`] sessions,
//! for which the bond of who left stays on hold. The last validator is never taken out: a chain without one makes no more
//! blocks.
//!
//! `pallet-session` would charge a whole block whenever a session ends, and no transaction would get into it. So it is told
//! that none ever ends by itself, and this pallet ends them and charges what it takes.
//!
//! ## Pallet API
//!
//! See [`Call`] for the extrinsics and [`Error`] for the ways in which they fail. The pallet is a `SessionManager` and an
//! `OnOffenceHandler`.

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

mod invariants;
#[cfg(test)]
mod mock;
mod offence;
mod session;
#[cfg(test)]
mod tests;
mod weight_info;
pub mod weights;

pub use pallet::*;
pub use session::{HalfSlot, Never, Slot, Unit};
pub use weight_info::WeightInfo;

// The macros of FRAME write `expect` into what they generate; a genesis that is none has no other way to say so.
#[allow(clippy::expect_used, clippy::unreachable, clippy::panic)]
#[polkadot_sdk::frame_support::pallet]
pub mod pallet {
	use crate::WeightInfo;
	use keyfold_primitives::{tell, AuditSink};
	use polkadot_sdk::{
		frame_support::{
			pallet_prelude::*,
			traits::{
				fungible::{Inspect, InspectHold, MutateHold},
				tokens::Precision,
			},
		},
		frame_system::pallet_prelude::*,
		pallet_session::{self, historical},
		sp_runtime::traits::{Saturating, Zero},
		sp_staking::SessionIndex,
	};

	/// The currency that bonds are held in; `pallet-session` has one too.
	pub type CurrencyOf<T> = <T as Config>::Currency;

	/// Balance of that currency.
	pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<
		<T as polkadot_sdk::frame_system::Config>::AccountId,
	>>::Balance;

	/// Sessions from taking a validator out of the set until it makes no more blocks: the one that is running, and the one
	/// whose set is queued.
	pub const SESSIONS_TO_TAKE_EFFECT: SessionIndex = 2;

	/// Blocks of a session where genesis names none, four hours of 2 s slots: what a stolen key can sign is void within a
	/// day, and who verifies finality and was away for a year has some two thousand sets to walk.
	pub const DEFAULT_SESSION_BLOCKS: u32 = 7_200;

	/// A slot where genesis names none, in milliseconds: short, because every protocol window is counted in blocks.
	pub const DEFAULT_SLOT_MS: u64 = 2_000;

	/// The shortest slot that genesis may name, in milliseconds: a block is to be made, sent and imported in it.
	pub const MIN_SLOT_MS: u64 = 250;

	/// What the pallet keeps of who has a bond.
	#[derive(
		Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
	)]
	pub struct BondInfo<Balance> {
		/// What is on hold, in plancks.
		pub bond: Balance,
		/// The session from which on it may be withdrawn, for who was in the set and is no more.
		pub free_from: Option<SessionIndex>,
	}

	#[pallet::config]
	pub trait Config:
		polkadot_sdk::frame_system::Config
		+ pallet_session::Config<
			ValidatorId = <Self as polkadot_sdk::frame_system::Config>::AccountId,
		> + historical::Config<FullIdentification = ()>
	{
		/// The currency of the bond.
		type Currency: Inspect<Self::AccountId>
			+ InspectHold<Self::AccountId, Reason = <Self as Config>::RuntimeHoldReason>
			+ MutateHold<Self::AccountId>;

		/// The overarching hold reason.
		type RuntimeHoldReason: From<HoldReason>;

		/// What a validator has on hold.
		#[pallet::constant]
		type Bond: Get<BalanceOf<Self>>;

		/// Validators at a time; at most as many as the consensus pallets keep authorities.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// Sessions for which the bond stays after the last one that a validator had a part in.
		#[pallet::constant]
		type UnbondingSessions: Get<SessionIndex>;

		/// Where bonds go that were taken.
		type Treasury: Get<Self::AccountId>;

		/// The audit log: a record of everything that is told.
		type Audit: AuditSink<<Self as polkadot_sdk::frame_system::Config>::RuntimeEvent>;

		/// Weights of calls and of the end of a session.
		type WeightInfo: WeightInfo;
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// Why this pallet holds funds.
	#[pallet::composite_enum]
	pub enum HoldReason {
		/// The bond of a validator.
		#[codec(index = 0)]
		ValidatorBond,
	}

	/// Blocks of a session. 0 in a chain that is older than this pallet: no session ends.
	#[pallet::storage]
	pub type SessionLength<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

	/// The slot of a chain that names none.
	#[pallet::type_value]
	pub fn UsualSlot() -> u64 {
		DEFAULT_SLOT_MS
	}

	/// A slot, in milliseconds; it never changes. A chain that is older than this value has the usual one.
	#[pallet::storage]
	pub type SlotMs<T: Config> = StorageValue<_, u64, ValueQuery, UsualSlot>;

	/// The set that the next session that is queued gets, in order of their accounts.
	#[pallet::storage]
	pub type Members<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, T::MaxValidators>, ValueQuery>;

	/// The bonds, of members and of others.
	#[pallet::storage]
	pub type Bonds<T: Config> =
		StorageMap<_, Blake2_128Concat, T::AccountId, BondInfo<BalanceOf<T>>, OptionQuery>;

	/// The validators of genesis are those with session keys; each must be able to pay its bond.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// Blocks of a session; 0 for a chain whose authorities never change.
		pub session_length: BlockNumberFor<T>,
		/// A slot, in milliseconds, at least [`MIN_SLOT_MS`].
		pub slot_ms: u64,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self {
				session_length: DEFAULT_SESSION_BLOCKS.into(),
				slot_ms: DEFAULT_SLOT_MS,
			}
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			assert!(
				self.slot_ms >= MIN_SLOT_MS,
				"genesis: slotMs must be at least {MIN_SLOT_MS}"
			);
			SlotMs::<T>::put(self.slot_ms);
			SessionLength::<T>::put(self.session_length);
			let mut members = pallet_session::Validators::<T>::get();
			members.sort();
			for who in &members {
				Pallet::<T>::fill_bond(who)
					.expect("genesis: an account with session keys must own a validator's bond");
			}
			let members: BoundedVec<_, T::MaxValidators> = members
				.try_into()
				.expect("genesis: more session keys than there may be validators");
			Members::<T>::put(members);
		}
	}

	#[pallet::event]
	pub enum Event<T: Config> {
		/// A bond is on hold.
		Bonded {
			/// Whose.
			who: T::AccountId,
			/// All of it, in plancks.
			bond: BalanceOf<T>,
		},
		/// The set that is queued next has one more.
		ValidatorAdded {
			/// Who came.
			who: T::AccountId,
		},
		/// The set that is queued next has one less: root took it out, it left, or it has equivocated.
		ValidatorRemoved {
			/// Who went.
			who: T::AccountId,
		},
		/// A validator has equivocated and lost its bond.
		Slashed {
			/// Who did.
			who: T::AccountId,
			/// What went to the treasury, in plancks.
			amount: BalanceOf<T>,
		},
		/// A bond is free again.
		Withdrawn {
			/// Whose.
			who: T::AccountId,
			/// What it got back, in plancks.
			amount: BalanceOf<T>,
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// All of the bond is on hold already.
		AlreadyBonded,
		/// It is in the set already.
		AlreadyValidator,
		/// It is not in the set.
		NotValidator,
		/// It has no bond, or not all of it: `bond` first.
		NotBonded,
		/// It has no session keys: `session.set_keys` first.
		NoKeys,
		/// The set has no more room.
		TooMany,
		/// The last validator stays.
		LastValidator,
		/// It is in the set: `leave` first.
		StillValidator,
		/// What it may have done can still be proven: later.
		TooEarly,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(now: BlockNumberFor<T>) -> Weight {
			Self::end_session_if_due(now)
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
		/// Place the bond of a validator, or what is missing of it.
		///
		/// ## Dispatch Origin
		///
		/// Signed by who wants to be one.
		///
		/// ## Details
		///
		/// Holds [`Config::Bond`] on the account. That alone makes nobody a validator.
		///
		/// ## Errors
		///
		/// `AlreadyBonded`, or the currency's own error if the account cannot hold that much.
		///
		/// ## Events
		///
		/// `Bonded`.
		#[pallet::call_index(0)]
		#[pallet::weight(<T as Config>::WeightInfo::bond())]
		pub fn bond(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let bond = Self::fill_bond(&who)?;
			Self::deposit_event(Event::Bonded { who, bond });
			Ok(())
		}

		/// Take somebody into the set.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// It makes blocks from the end of the next session on.
		///
		/// ## Errors
		///
		/// `AlreadyValidator`, `NotBonded`, `NoKeys`, `TooMany`.
		///
		/// ## Events
		///
		/// `ValidatorAdded`.
		#[pallet::call_index(1)]
		#[pallet::weight(<T as Config>::WeightInfo::add_validator())]
		pub fn add_validator(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			ensure_root(origin)?;
			let mut members = Members::<T>::get();
			let Err(place) = members.binary_search(&who) else {
				return Err(Error::<T>::AlreadyValidator.into());
			};
			let mut info = Bonds::<T>::get(&who).ok_or(Error::<T>::NotBonded)?;
			ensure!(info.bond >= T::Bond::get(), Error::<T>::NotBonded);
			ensure!(
				pallet_session::NextKeys::<T>::contains_key(&who),
				Error::<T>::NoKeys
			);
			members
				.try_insert(place, who.clone())
				.map_err(|_| Error::<T>::TooMany)?;
			Members::<T>::put(members);
			info.free_from = None;
			Bonds::<T>::insert(&who, info);
			Self::deposit_event(Event::ValidatorAdded { who });
			Ok(())
		}

		/// Take somebody out of the set.
		///
		/// ## Dispatch Origin
		///
		/// Root.
		///
		/// ## Details
		///
		/// It makes blocks until the end of the next session. Its bond stays on hold, see `withdraw`.
		///
		/// ## Errors
		///
		/// `NotValidator`, `LastValidator`.
		///
		/// ## Events
		///
		/// `ValidatorRemoved`.
		#[pallet::call_index(2)]
		#[pallet::weight(<T as Config>::WeightInfo::remove_validator())]
		pub fn remove_validator(origin: OriginFor<T>, who: T::AccountId) -> DispatchResult {
			ensure_root(origin)?;
			Self::take_out(&who)
		}

		/// Leave the set.
		///
		/// ## Dispatch Origin
		///
		/// Signed by a validator.
		///
		/// ## Details
		///
		/// As `remove_validator`: the node must go on until the end of the next session.
		///
		/// ## Errors
		///
		/// `NotValidator`, `LastValidator`.
		///
		/// ## Events
		///
		/// `ValidatorRemoved`.
		#[pallet::call_index(3)]
		#[pallet::weight(<T as Config>::WeightInfo::leave())]
		pub fn leave(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			Self::take_out(&who)
		}

		/// Get the bond back.
		///
		/// ## Dispatch Origin
		///
		/// Signed by who placed it and is not in the set.
		///
		/// ## Details
		///
		/// Who was in the set waits until nothing that it did as a validator can be proven any more.
		///
		/// ## Errors
		///
		/// `NotBonded`, `StillValidator`, `TooEarly`.
		///
		/// ## Events
		///
		/// `Withdrawn`.
		#[pallet::call_index(4)]
		#[pallet::weight(<T as Config>::WeightInfo::withdraw())]
		pub fn withdraw(origin: OriginFor<T>) -> DispatchResult {
			let who = ensure_signed(origin)?;
			let info = Bonds::<T>::get(&who).ok_or(Error::<T>::NotBonded)?;
			let member = Members::<T>::get().binary_search(&who).is_ok();
			ensure!(!member, Error::<T>::StillValidator);
			let now = pallet_session::CurrentIndex::<T>::get();
			ensure!(
				info.free_from.is_none_or(|session| now >= session),
				Error::<T>::TooEarly
			);
			let reason = HoldReason::ValidatorBond.into();
			let amount = CurrencyOf::<T>::release(&reason, &who, info.bond, Precision::BestEffort)?;
			Bonds::<T>::remove(&who);
			Self::deposit_event(Event::Withdrawn { who, amount });
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// Holds what is missing of a bond and says how much there is.
		fn fill_bond(who: &T::AccountId) -> Result<BalanceOf<T>, DispatchError> {
			let (info, bond) = (Bonds::<T>::get(who), T::Bond::get());
			let held = info.as_ref().map_or(Zero::zero(), |info| info.bond);
			ensure!(held < bond, Error::<T>::AlreadyBonded);
			let missing = bond.saturating_sub(held);
			CurrencyOf::<T>::hold(&HoldReason::ValidatorBond.into(), who, missing)?;
			let free_from = info.and_then(|info| info.free_from);
			Bonds::<T>::insert(who, BondInfo { bond, free_from });
			Ok(bond)
		}

		/// Takes a validator out of the set; its bond is free when all that it did is past proving.
		pub(crate) fn take_out(who: &T::AccountId) -> DispatchResult {
			let mut members = Members::<T>::get();
			let Ok(place) = members.binary_search(who) else {
				return Err(Error::<T>::NotValidator.into());
			};
			ensure!(members.len() > 1, Error::<T>::LastValidator);
			members.remove(place);
			Members::<T>::put(members);
			let free_from = pallet_session::CurrentIndex::<T>::get()
				.saturating_add(SESSIONS_TO_TAKE_EFFECT)
				.saturating_add(T::UnbondingSessions::get());
			Bonds::<T>::mutate(who, |info| {
				if let Some(info) = info {
					info.free_from = Some(free_from);
				}
			});
			Self::deposit_event(Event::ValidatorRemoved { who: who.clone() });
			Ok(())
		}
	}

	impl<T: Config> Pallet<T> {
		/// Appends an event to the audit log and deposits it.
		pub(crate) fn deposit_event(event: Event<T>) {
			tell::<T, T::Audit>(event);
		}
	}
}

//! The end of a session, and the set of the next.

use crate::{Config, Members, Pallet, SessionLength, SlotMs, WeightInfo};
use alloc::vec::Vec;
use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::EstimateNextSessionRotation, weights::Weight},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	pallet_session::{self, historical},
	sp_runtime::{
		traits::{Convert, Get, Zero},
		Permill,
	},
	sp_staking::SessionIndex,
};

/// The slot of the chain, in milliseconds: what Aura goes by.
pub struct Slot<T>(PhantomData<T>);

impl<T: Config> Get<u64> for Slot<T> {
	fn get() -> u64 {
		SlotMs::<T>::get()
	}
}

/// Half of it: a block is never nearer to the one before.
pub struct HalfSlot<T>(PhantomData<T>);

impl<T: Config> Get<u64> for HalfSlot<T> {
	fn get() -> u64 {
		SlotMs::<T>::get() / 2
	}
}

/// Every validator is fully identified by its account.
pub struct Unit;

impl<AccountId> Convert<AccountId, Option<()>> for Unit {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}

impl<T: Config> Pallet<T> {
	/// Ends the session if the block is the first of another. Returns what that took.
	///
	/// Where no member has keys the session goes on: the set after it would be empty, for ever.
	pub(crate) fn end_session_if_due(now: BlockNumberFor<T>) -> Weight {
		let length = SessionLength::<T>::get();
		if !ends_at(length, now) {
			return Self::look_at_session();
		}
		if Members::<T>::get()
			.iter()
			.any(pallet_session::NextKeys::<T>::contains_key)
		{
			pallet_session::Pallet::<T>::rotate_session();
		}
		<T as Config>::WeightInfo::end_session(T::MaxValidators::get())
	}

	/// What looking whether a session ends takes: its length.
	pub(crate) fn look_at_session() -> Weight {
		<T as frame_system::Config>::DbWeight::get().reads(1)
	}

	/// The set as it is to be; none where the pallet was given none: then the authorities stay as they are.
	fn planned() -> Option<Vec<T::AccountId>> {
		let members = Members::<T>::get().into_inner();
		(!members.is_empty()).then_some(members)
	}

	/// Forgets the sets of sessions for which no proof is accepted any more.
	fn forget_sessions(starting: SessionIndex) {
		let kept = T::UnbondingSessions::get().saturating_add(1);
		if let Some(first) = starting.checked_sub(kept).filter(|first| *first > 0) {
			historical::Pallet::<T>::prune_up_to(first);
		}
	}
}

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
	fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		Self::planned()
	}

	/// While genesis is built, keys are there before members are.
	fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
		let mut with_keys: Vec<_> = pallet_session::NextKeys::<T>::iter_keys().collect();
		with_keys.sort();
		Some(with_keys)
	}

	fn start_session(starting: SessionIndex) {
		Self::forget_sessions(starting);
	}

	fn end_session(_: SessionIndex) {}
}

impl<T: Config> historical::SessionManager<T::AccountId, ()> for Pallet<T> {
	fn new_session(new: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		<Self as pallet_session::SessionManager<_>>::new_session(new).map(identified)
	}

	fn new_session_genesis(new: SessionIndex) -> Option<Vec<(T::AccountId, ())>> {
		<Self as pallet_session::SessionManager<_>>::new_session_genesis(new).map(identified)
	}

	fn start_session(starting: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::start_session(starting);
	}

	fn end_session(ending: SessionIndex) {
		<Self as pallet_session::SessionManager<_>>::end_session(ending);
	}
}

/// Whether a session of that length ends at a block; one of no length never does.
// Checked right before: the remainder is of a number that is not 0.
#[allow(clippy::arithmetic_side_effects)]
fn ends_at<BlockNumber: Zero + Copy + core::ops::Rem<Output = BlockNumber>>(
	length: BlockNumber,
	now: BlockNumber,
) -> bool {
	!length.is_zero() && (now % length).is_zero()
}

fn identified<AccountId>(accounts: Vec<AccountId>) -> Vec<(AccountId, ())> {
	accounts.into_iter().map(|account| (account, ())).collect()
}

/// Tells `pallet-session` that no session ends by itself: this pallet ends them.
pub struct Never;

impl<BlockNumber> pallet_session::ShouldEndSession<BlockNumber> for Never {
	fn should_end_session(_: BlockNumber) -> bool {
		false
	}
}

/// Nothing in the runtime asks when the next session begins.
impl<BlockNumber: Zero> EstimateNextSessionRotation<BlockNumber> for Never {
	fn average_session_length() -> BlockNumber {
		Zero::zero()
	}

	fn estimate_current_session_progress(_: BlockNumber) -> (Option<Permill>, Weight) {
		(None, Weight::zero())
	}

	fn estimate_next_session_rotation(_: BlockNumber) -> (Option<BlockNumber>, Weight) {
		(None, Weight::zero())
	}
}

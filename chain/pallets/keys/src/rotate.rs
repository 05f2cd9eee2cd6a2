//! What root may do to a key that exists: rotate it at once, resize its committee, give it up.

use crate::{
	CommitteeSize, Config, Drawing, EarlyRotations, EmptySeats, Error, Event, Keys, Pallet, Phase,
	Phases, RegisteredOperators, Resizes, Silent,
};
use keyfold_primitives::{Attempt, KeyId, KeyUse, Purpose, Rounds};
use polkadot_sdk::{
	frame_support::{ensure, pallet_prelude::DispatchResult},
	frame_system,
	sp_runtime::traits::Bounded,
};

impl<T: Config> Pallet<T> {
	/// Opens the Register of the next epoch before its time.
	pub(crate) fn do_rotate_now(key: KeyId) -> DispatchResult {
		let window = Self::phase_of(key)?;
		ensure!(Self::active_attempt(key).is_some(), Error::<T>::NotActive);
		ensure!(window.phase == Phase::Idle, Error::<T>::WrongPhase);
		// The last number was used and failed: its proofs would be valid again.
		ensure!(
			window.attempt < Attempt::MAX || window.ends < Bounded::max_value(),
			Error::<T>::NoAttemptLeft
		);
		Self::open(
			key,
			Phase::Register,
			frame_system::Pallet::<T>::block_number(),
		);
		Ok(())
	}

	/// Notes another committee for the Register that opens next.
	pub(crate) fn do_resize_key(key: KeyId, committee: u16, minimum: u16) -> DispatchResult {
		ensure!(Phases::<T>::contains_key(key), Error::<T>::UnknownKey);
		Self::ensure_size(committee, minimum)?;
		Resizes::<T>::insert(key, CommitteeSize { committee, minimum });
		Self::deposit_event(Event::ResizeScheduled {
			key,
			committee,
			minimum,
		});
		Ok(())
	}

	/// Gives a key up that nothing depends on. Its committee erases its shares when it learns of it.
	pub(crate) fn do_retire_key(key: KeyId) -> DispatchResult {
		let window = Self::phase_of(key)?;
		ensure!(!T::Use::in_use(key), Error::<T>::KeyInUse);
		if window.phase != Phase::Idle {
			Self::discard(window.id(key));
			RegisteredOperators::<T>::remove(key);
		}
		if let Some(active) = Self::active_attempt(key) {
			Self::discard(active);
		}
		if Self::purpose_of(key) == Some(Purpose::Beacon) {
			T::Rounds::retired(key);
			Self::forget_retained(key);
		}
		Drawing::<T>::remove(key);
		Phases::<T>::remove(key);
		Resizes::<T>::remove(key);
		EarlyRotations::<T>::remove(key);
		Silent::<T>::remove(key);
		EmptySeats::<T>::remove(key);
		Self::return_deposit(key)?;
		Keys::<T>::mutate(key, |info| {
			if let Some(info) = info {
				info.retired = true;
			}
		});
		Self::deposit_event(Event::Retired { key });
		Ok(())
	}

	/// Gives the key the size that was noted for it, if one was. The threshold of the active epoch stays.
	pub(crate) fn apply_resize(key: KeyId) {
		let Some(CommitteeSize { committee, minimum }) = Resizes::<T>::take(key) else {
			return;
		};
		Keys::<T>::mutate(key, |info| {
			let Some(info) = info else { return };
			info.committee = committee;
			info.minimum = minimum;
			Self::deposit_event(Event::Resized {
				key,
				committee,
				minimum,
			});
		});
	}
}

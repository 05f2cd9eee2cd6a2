//! Epochs of Beacon keys that are past and still have an open round (docs/protocol.md, section 13).
//!
//! A round belongs for ever to the epoch in which it opened. At the next Active that epoch is kept as it stood: who has
//! which seat, X_j, who acknowledged. Nothing is added to it: no acknowledgement, no replica, no conviction. A fault that
//! is proven later does not take a seat out of it, for each share is checked and its rounds have nobody else. With its
//! last open round it is discarded like every past epoch.

use crate::{
	Acknowledgements, AttemptId, Cleanup, Config, Convicted, EmptiedSeats, Garbage, Keys, Pallet,
	Retained, RetainedPublics, Rosters, ShareKeys, WeightInfo,
};
use alloc::vec::Vec;
use keyfold_primitives::{
	ActiveKey, BeaconShares, Epoch, KeyId, Point, Purpose, Registry, Rounds, SeatNumber, SeatShare,
	MAX_OPEN_ROUNDS, MAX_RECIPIENTS,
};
use polkadot_sdk::{frame_support::weights::Weight, frame_system::pallet_prelude::BlockNumberFor};

impl<T: Config> Pallet<T> {
	/// Another epoch takes the place of `past`, whose public key was `public`: keeps it while a round of it is open, else
	/// discards it.
	pub(crate) fn leave_epoch(past: AttemptId, public: Option<Point>) {
		let open = T::Rounds::has_open(past.key, past.epoch);
		let Some(public) = public.filter(|_| open) else {
			return Self::discard(past);
		};
		let mut retained = Retained::<T>::get(past.key);
		// Cannot fail: each of them has an open round, of which a key has no more than the bound.
		if retained.try_push((past.epoch, past.attempt)).is_err() {
			return Self::discard(past);
		}
		Retained::<T>::insert(past.key, retained);
		RetainedPublics::<T>::insert(past.key, past.epoch, public);
		EmptiedSeats::<T>::remove(past.one());
		Cleanup::<T>::insert(past.one(), Garbage::Wishes);
	}

	/// The attempts that made the retained epochs of a key.
	pub(crate) fn retained(key: KeyId) -> Vec<AttemptId> {
		let of = |(epoch, attempt)| AttemptId {
			key,
			epoch,
			attempt,
		};
		Retained::<T>::get(key).into_iter().map(of).collect()
	}

	/// Whether `id` made an epoch that is kept for its rounds.
	pub(crate) fn is_retained(id: AttemptId) -> bool {
		Retained::<T>::get(id.key).contains(&(id.epoch, id.attempt))
	}

	/// The key was given up, and with it its rounds: discards all that was kept for them.
	pub(crate) fn forget_retained(key: KeyId) {
		for past in Self::retained(key) {
			RetainedPublics::<T>::remove(key, past.epoch);
			Self::discard(past);
		}
		Retained::<T>::remove(key);
	}

	/// What [`Self::forget_retained`] takes at most.
	pub(crate) fn forget_retained_weight() -> Weight {
		<Self as BeaconShares<_, _>>::finished_weight().saturating_mul(MAX_OPEN_ROUNDS.into())
	}

	/// The attempt that made an epoch of a Beacon key, current or retained.
	fn beacon_epoch(key: KeyId, epoch: Epoch) -> Option<AttemptId> {
		let current = Self::beacon_key(key).filter(|id| id.epoch == epoch);
		current.or_else(|| {
			let (_, attempt) = Retained::<T>::get(key)
				.into_iter()
				.find(|(past, _)| *past == epoch)?;
			Some(AttemptId {
				key,
				epoch,
				attempt,
			})
		})
	}

	/// The attempt that made the current epoch of a Beacon key.
	fn beacon_key(key: KeyId) -> Option<AttemptId> {
		let info = Keys::<T>::get(key).filter(|info| info.purpose == Purpose::Beacon)?;
		info.active(key)
	}
}

impl<T: Config> BeaconShares<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn current(key: KeyId) -> Option<Epoch> {
		Self::beacon_key(key).map(|id| id.epoch)
	}

	fn epoch(key: KeyId, epoch: Epoch) -> Option<ActiveKey> {
		let id = Self::beacon_epoch(key, epoch)?;
		let roster = Rosters::<T>::get(id.one())?;
		let public = match RetainedPublics::<T>::get(key, epoch) {
			Some(public) => public,
			None => Keys::<T>::get(key)?.public?,
		};
		Some(ActiveKey {
			epoch,
			public,
			purpose: Purpose::Beacon,
			threshold: roster.t,
			seats: roster.n,
		})
	}

	fn share_in(key: KeyId, epoch: Epoch, enclave: &T::AccountId) -> Option<SeatShare> {
		let id = Self::beacon_epoch(key, epoch)?;
		let held = Acknowledgements::<T>::get(id.each(enclave)).filter(|held| !held.withdrawn)?;
		let share_key = ShareKeys::<T>::get(id.each(held.seat))?;
		let serves = !Convicted::<T>::get(id.one()).contains(&held.seat);
		serves.then_some(SeatShare {
			seat: held.seat,
			share_key,
		})
	}

	fn serving_in(
		key: KeyId,
		epoch: Epoch,
		since: BlockNumberFor<T>,
	) -> Vec<(SeatNumber, T::AccountId)> {
		let Some((id, roster)) =
			Self::beacon_epoch(key, epoch).and_then(|id| Some((id, Rosters::<T>::get(id.one())?)))
		else {
			return Vec::new();
		};
		let convicted = Convicted::<T>::get(id.one());
		// Nothing is taken back of an epoch that is past when an enclave of it is gone.
		let is_one = |enclave: &T::AccountId| T::Registry::operator_of(enclave).is_some();
		let (held, _) = Self::held_since(id, since, is_one);
		held.into_iter()
			.filter(|seat| !convicted.contains(seat))
			.filter_map(|seat| Some((seat, roster.operator(seat)?.clone())))
			.collect()
	}

	fn serving_in_weight() -> Weight {
		// Of each acknowledgement its enclave is looked at, too.
		T::WeightInfo::look_at_seats(MAX_RECIPIENTS.saturating_mul(2))
	}

	fn finished(key: KeyId, epoch: Epoch) {
		let mut retained = Retained::<T>::get(key);
		let Some(at) = retained.iter().position(|(past, _)| *past == epoch) else {
			return;
		};
		let (_, attempt) = retained.remove(at);
		if retained.is_empty() {
			Retained::<T>::remove(key);
		} else {
			Retained::<T>::insert(key, retained);
		}
		RetainedPublics::<T>::remove(key, epoch);
		Self::discard(AttemptId {
			key,
			epoch,
			attempt,
		});
	}

	fn finished_weight() -> Weight {
		T::WeightInfo::finish_epoch()
	}
}

//! The seams to the other pallets: who holds a share, and enclaves that are gone.

use crate::{
	Acknowledgements, Config, Convicted, Keys, Pallet, Phase, Phases, Rosters, ShareKeys,
	WeightInfo,
};
use alloc::vec::Vec;
use keyfold_primitives::{
	ActiveKey, Attendance, EnclaveObserver, KeyId, Possession, SeatNumber, SeatShare, SeatShares,
	MAX_KEYS, MAX_RECIPIENTS,
};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, pallet_prelude::BlockNumberFor},
};

impl<T: Config> SeatShares<T::AccountId> for Pallet<T> {
	fn active(key: KeyId) -> Option<ActiveKey> {
		let info = Keys::<T>::get(key).filter(|info| !info.retired)?;
		Some(ActiveKey {
			epoch: info.epoch,
			public: info.public?,
			purpose: info.purpose,
			threshold: info.threshold,
			seats: info.seats,
		})
	}

	fn share_of(key: KeyId, enclave: &T::AccountId) -> Option<SeatShare> {
		let share = Self::held(key, enclave)?;
		// Active left at least A others, so a convicted seat is out without harm.
		let convicted = Convicted::<T>::get(Self::active_attempt(key)?.one());
		(!convicted.contains(&share.seat)).then_some(share)
	}
}

impl<T: Config> Attendance<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn serving_since(
		key: KeyId,
		since: BlockNumberFor<T>,
	) -> Option<Vec<(SeatNumber, T::AccountId)>> {
		let info = Keys::<T>::get(key).filter(|info| info.active_since <= since)?;
		let id = info.active(key)?;
		let roster = Rosters::<T>::get(id.one())?;
		let convicted = Convicted::<T>::get(id.one());
		let (held, _) = Self::held_since(id, since, |_| true);
		let serving = held.into_iter().filter(|seat| !convicted.contains(seat));
		Some(
			serving
				.filter_map(|seat| Some((seat, roster.operator(seat)?.clone())))
				.collect(),
		)
	}

	fn serving_since_weight() -> Weight {
		T::WeightInfo::look_at_seats(MAX_RECIPIENTS)
	}
}

impl<T: Config> Possession<T::AccountId> for Pallet<T> {
	fn held(key: KeyId, enclave: &T::AccountId) -> Option<SeatShare> {
		let id = Self::active_attempt(key)?;
		let acknowledgement =
			Acknowledgements::<T>::get(id.each(enclave)).filter(|held| !held.withdrawn)?;
		Some(SeatShare {
			seat: acknowledgement.seat,
			share_key: ShareKeys::<T>::get(id.each(acknowledgement.seat))?,
		})
	}

	fn proved(key: KeyId, enclave: &T::AccountId) {
		let Some(id) = Self::active_attempt(key) else {
			return;
		};
		let now = frame_system::Pallet::<T>::block_number();
		let seat = Acknowledgements::<T>::mutate(id.each(enclave), |held| {
			let held = held.as_mut()?;
			held.proved_at = now;
			Some(held.seat)
		});
		if let Some(seat) = seat {
			Self::note_proof(id, seat);
		}
	}
}

impl<T: Config> EnclaveObserver<T::AccountId> for Pallet<T> {
	fn removed(enclave: &T::AccountId, operator: &T::AccountId) {
		for key in Self::live_keys() {
			let (Some(info), Some(phase)) = (Keys::<T>::get(key), Phases::<T>::get(key)) else {
				continue;
			};
			let made = phase.id(key);
			if phase.phase == Phase::Register && Self::drop_registration(made, operator, enclave) {
				Self::tell_lost(made, enclave.clone());
			}
			if let Some(active) = info.active(key) {
				Self::end_wish(active, enclave);
			}
			// In Idle and before the freeze `made` has no acknowledgements.
			for id in info.active(key).into_iter().chain([made]) {
				if Self::withdraw(id, enclave) {
					Self::tell_lost(id, enclave.clone());
				}
				// The account is no enclave ever again, so nothing need be remembered: who restarts often leaves no trail.
				Acknowledgements::<T>::remove(id.each(enclave));
			}
			if let Some((active, roster)) = info
				.active(key)
				.and_then(|active| Some((active, Rosters::<T>::get(active.one())?)))
			{
				if let Some(seat) = roster.seat_of(operator) {
					Self::note_emptied(active, &roster, seat);
				}
			}
		}
	}

	fn removed_weight() -> Weight {
		T::WeightInfo::enclave_removed()
	}

	fn convicted(operator: &T::AccountId) {
		Self::convict_seats(operator);
	}

	fn convicted_weight() -> Weight {
		T::WeightInfo::seats_convicted(MAX_KEYS)
	}
}

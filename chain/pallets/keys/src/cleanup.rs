//! Removal of what dead attempts leave, in bounded steps.

use crate::{
	Acknowledgements, AttemptId, Ciphertexts, Cleanup, Commitments, Config, Convicted,
	DealingOrder, Disqualified, EmptiedSeats, Garbage, Pallet, PendingPublic, Qualified,
	RegisteredPoints, Registrations, ReplicaWishes, Rosters, SeatHolders, SeatProofs, ShareKeys,
	WeightInfo, WishedPoints,
};
use alloc::vec::Vec;
use keyfold_primitives::AttemptObserver;
use polkadot_sdk::{frame_support::weights::Weight, sp_runtime::SaturatedConversion};

/// Records removed in one block: keeps an idle block's cleanup far below its weight, and clears the largest attempt
/// (128 dealings, 512 acknowledgements, 2048 registrations) in a minute of 2 s blocks.
pub(crate) const MAX_REMOVALS_PER_BLOCK: usize = 128;

impl<T: Config> Pallet<T> {
	/// Marks all of an attempt as garbage. What it has one of goes at once, what it has many of in `on_idle`.
	pub(crate) fn discard(id: AttemptId) {
		Rosters::<T>::remove(id.one());
		DealingOrder::<T>::remove(id.one());
		Disqualified::<T>::remove(id.one());
		Qualified::<T>::remove(id.one());
		Convicted::<T>::remove(id.one());
		EmptiedSeats::<T>::remove(id.one());
		PendingPublic::<T>::remove(id.one());
		Cleanup::<T>::insert(id.one(), Garbage::Everything);
		T::Attempts::ended(id.key, id.epoch, id.attempt);
	}

	/// Removes as many garbage records as `remaining` and [`MAX_REMOVALS_PER_BLOCK`] allow.
	pub(crate) fn clean_up(remaining: Weight) -> Weight {
		let (entry, removal) = (
			T::WeightInfo::clean_up_entry(),
			T::WeightInfo::clean_up_record(),
		);
		let mut used = Weight::zero();
		let mut left = MAX_REMOVALS_PER_BLOCK;
		while left > 0 && used.saturating_add(entry).all_lte(remaining) {
			used.saturating_accrue(entry);
			let Some(((key, epoch, attempt), garbage)) = Cleanup::<T>::iter().next() else {
				break;
			};
			let id = AttemptId {
				key,
				epoch,
				attempt,
			};
			let affordable = remaining
				.saturating_sub(used)
				.checked_div_per_component(&removal)
				.map_or(left, |count| {
					usize::try_from(count).unwrap_or(left).min(left)
				});
			let removed = Self::remove_records(id, garbage, affordable);
			used.saturating_accrue(removal.saturating_mul(removed.saturated_into()));
			left = left.saturating_sub(removed);
			if removed < affordable {
				Cleanup::<T>::remove(id.one());
			} else {
				break;
			}
		}
		used
	}

	/// Removes up to `limit` records of an attempt; fewer mean that none is left.
	fn remove_records(id: AttemptId, garbage: Garbage, limit: usize) -> usize {
		let mut removed = 0usize;
		macro_rules! remove_from {
			($($map:ident),+) => {
				$(
					let left = limit.saturating_sub(removed);
					let dead: Vec<_> = $map::<T>::iter_key_prefix(id.one()).take(left).collect();
					for record in &dead {
						$map::<T>::remove(id.each(record));
					}
					removed = removed.saturating_add(dead.len());
				)+
			};
		}
		remove_from!(Registrations, RegisteredPoints);
		if garbage != Garbage::Registrations {
			remove_from!(ReplicaWishes, WishedPoints);
		}
		if garbage == Garbage::Everything {
			remove_from!(
				Commitments,
				Ciphertexts,
				ShareKeys,
				Acknowledgements,
				SeatHolders,
				SeatProofs
			);
		}
		removed
	}
}

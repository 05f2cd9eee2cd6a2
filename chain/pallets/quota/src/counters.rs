//! What enclaves have spent, and its removal.

use crate::{policy, Closing, Config, Pallet, ScopeOf, Spent, SpentOf, WeightInfo};
use alloc::vec::Vec;
use keyfold_primitives::{Attempt, AttemptObserver, Duty, Epoch, KeyId, Refusal, Scope};
use polkadot_sdk::{
	frame_support::weights::Weight, frame_system::pallet_prelude::BlockNumberFor,
	sp_runtime::SaturatedConversion,
};

/// Records removed in one block: with those of the largest attempt, 2048 enclaves, the counters are gone within a
/// minute of 2 s blocks, and an idle block's work stays small.
pub(crate) const MAX_REMOVALS_PER_BLOCK: usize = 128;

impl<T: Config> Pallet<T> {
	/// What the enclave has spent within the scope on all duties, if it has a call left for this one.
	pub(crate) fn spent_with_room(
		scope: &ScopeOf<T>,
		enclave: &T::AccountId,
		duty: Duty,
	) -> Result<u32, Refusal> {
		let spent = Spent::<T>::get(scope, enclave);
		if has_room(&spent, duty) {
			Ok(spent.len().saturated_into())
		} else {
			Err(used_up(scope))
		}
	}

	/// Counts one call.
	pub(crate) fn count(
		scope: &ScopeOf<T>,
		enclave: &T::AccountId,
		duty: Duty,
	) -> Result<(), Refusal> {
		let mut spent = Spent::<T>::get(scope, enclave);
		if !has_room(&spent, duty) || spent.try_push(duty).is_err() {
			return Err(used_up(scope));
		}
		Spent::<T>::insert(scope, enclave, spent);
		// Nobody tells when a span of blocks is over. The end of an attempt is told.
		if matches!(scope, Scope::Until(_)) && !Closing::<T>::contains_key(scope) {
			Closing::<T>::insert(scope, ());
		}
		Ok(())
	}

	/// Removes the counters of scopes that are over, as many as `remaining` and [`MAX_REMOVALS_PER_BLOCK`] allow.
	pub(crate) fn clean_up(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
		let (entry, record) = (
			T::WeightInfo::clean_up_entry(),
			T::WeightInfo::clean_up_record(),
		);
		let mut used = Weight::zero();
		let mut left = MAX_REMOVALS_PER_BLOCK;
		while left > 0 && used.saturating_add(entry).all_lte(remaining) {
			used.saturating_accrue(entry);
			let Some(scope) = Closing::<T>::iter_keys().find(|scope| is_over(scope, now)) else {
				break;
			};
			let affordable = remaining
				.saturating_sub(used)
				.checked_div_per_component(&record)
				.map_or(left, |count| {
					usize::try_from(count).unwrap_or(left).min(left)
				});
			let dead: Vec<T::AccountId> = Spent::<T>::iter_key_prefix(scope)
				.take(affordable)
				.collect();
			for enclave in &dead {
				Spent::<T>::remove(scope, enclave);
			}
			used.saturating_accrue(record.saturating_mul(dead.len().saturated_into()));
			left = left.saturating_sub(dead.len());
			if dead.len() >= affordable {
				break;
			}
			Closing::<T>::remove(scope);
		}
		used
	}
}

fn has_room(spent: &SpentOf, duty: Duty) -> bool {
	let so_far = spent.iter().filter(|earlier| **earlier == duty).count();
	so_far < policy::quota(duty).saturated_into()
}

fn used_up<BlockNumber>(scope: &Scope<BlockNumber>) -> Refusal {
	match scope {
		Scope::Attempt { .. } => Refusal::QuotaSpent,
		Scope::Until(_) => Refusal::QuotaSpentForNow,
	}
}

/// Whether a scope in [`Closing`] takes no more calls.
fn is_over<BlockNumber: PartialOrd>(scope: &Scope<BlockNumber>, now: BlockNumber) -> bool {
	match scope {
		Scope::Attempt { .. } => true,
		Scope::Until(end) => *end <= now,
	}
}

impl<T: Config> AttemptObserver for Pallet<T> {
	fn ended(key: KeyId, epoch: Epoch, attempt: Attempt) {
		let scope = Scope::Attempt {
			key,
			epoch,
			attempt,
		};
		Closing::<T>::insert(scope, ());
	}
}

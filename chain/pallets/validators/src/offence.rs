//! What an equivocation costs.

use crate::{Bonds, Config, CurrencyOf, Event, HoldReason, Pallet, WeightInfo};
use polkadot_sdk::{
	frame_support::{
		traits::{
			fungible::{InspectHold, MutateHold},
			tokens::{Fortitude, Precision, Restriction},
		},
		weights::Weight,
	},
	sp_runtime::{
		traits::{Get, Zero},
		Perbill,
	},
	sp_staking::{
		offence::{OffenceDetails, OnOffenceHandler},
		SessionIndex,
	},
};

impl<T: Config> OnOffenceHandler<T::AccountId, (T::AccountId, ()), Weight> for Pallet<T> {
	/// Takes the whole bond and the validator out of the set, whatever part of the set equivocated with it: two votes in
	/// one round are a proven fault, and the same report is never made by accident twice. Who was reported before is in
	/// the list again and has nothing left.
	fn on_offence(
		offenders: &[OffenceDetails<T::AccountId, (T::AccountId, ())>],
		_: &[Perbill],
		_: SessionIndex,
	) -> Weight {
		let mut weight = Weight::zero();
		for details in offenders {
			Self::punish(&details.offender.0);
			weight = weight.saturating_add(<T as Config>::WeightInfo::punish());
		}
		weight
	}
}

impl<T: Config> Pallet<T> {
	fn punish(who: &T::AccountId) {
		let reason = HoldReason::ValidatorBond.into();
		let held = CurrencyOf::<T>::balance_on_hold(&reason, who);
		if !held.is_zero() {
			// Best effort and forced: neither a lock on the account nor a treasury at its limit stops it.
			let taken = CurrencyOf::<T>::transfer_on_hold(
				&reason,
				who,
				&T::Treasury::get(),
				held,
				Precision::BestEffort,
				Restriction::Free,
				Fortitude::Force,
			);
			let amount = taken.unwrap_or_else(|_| Zero::zero());
			let who = who.clone();
			Self::deposit_event(Event::Slashed { who, amount });
		}
		let left = CurrencyOf::<T>::balance_on_hold(&reason, who);
		// Who is no member is out already, and the last one stays.
		let is_out = Self::take_out(who).is_ok() || !Self::is_member(who);
		Bonds::<T>::mutate_exists(who, |info| {
			if is_out && left.is_zero() {
				*info = None;
			} else if let Some(info) = info {
				info.bond = left;
			}
		});
	}

	fn is_member(who: &T::AccountId) -> bool {
		crate::Members::<T>::get().binary_search(who).is_ok()
	}
}

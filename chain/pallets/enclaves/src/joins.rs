//! How the rest of the runtime sees the pallet, and the steps its calls share.

use crate::{
	types::OperatorInfo, BalanceOf, Config, Enclaves, Error, Event, HoldReason, LastHeartbeats,
	OperatorEnclaves, Operators, Pallet, Retired, WeightInfo,
};
use keyfold_primitives::{
	Absence, EnclaveObserver, Offence, OffenceSink, Registry, Standing, Unfit,
};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{
			fungible::{InspectHold, MutateHold},
			tokens::{Fortitude, Precision, Restriction},
			Get,
		},
		weights::Weight,
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::traits::{Saturating, Zero},
};

/// What an operator's record holds.
pub type OperatorOf<T> = OperatorInfo<BalanceOf<T>, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	/// The record of an operator that is neither convicted nor ejected.
	pub(crate) fn free_operator(operator: &T::AccountId) -> Result<OperatorOf<T>, Error<T>> {
		let info = Operators::<T>::get(operator).ok_or(Error::<T>::NotOperator)?;
		ensure!(!info.is_out(), Error::<T>::Jailed);
		Ok(info)
	}

	/// Refuses an enclave that is not this operator's.
	pub(crate) fn owned(operator: &T::AccountId, enclave: &T::AccountId) -> Result<(), Error<T>> {
		let info = Enclaves::<T>::get(enclave).ok_or(Error::<T>::UnknownEnclave)?;
		ensure!(&info.operator == operator, Error::<T>::UnknownEnclave);
		Ok(())
	}

	/// Removes an enclave for ever.
	pub(crate) fn retire(operator: &T::AccountId, enclave: &T::AccountId) {
		Enclaves::<T>::remove(enclave);
		LastHeartbeats::<T>::remove(enclave);
		Retired::<T>::insert(enclave, ());
		OperatorEnclaves::<T>::remove(operator, enclave);
		Operators::<T>::mutate_extant(operator, |info| {
			info.enclaves = info.enclaves.saturating_sub(1);
			if info.enclaves.is_zero() {
				info.serving_since = None;
			}
		});
		frame_system::Pallet::<T>::dec_sufficients(enclave);
		T::Observer::removed(enclave, operator);
	}
}

impl<T: Config> Pallet<T> {
	/// Moves so much of the bond to `to` and says how much went.
	pub(crate) fn seize(
		operator: &T::AccountId,
		to: &T::AccountId,
		amount: BalanceOf<T>,
	) -> BalanceOf<T> {
		if amount.is_zero() {
			return amount;
		}
		// Best effort and forced: a slash must not be stopped by a lock on the account or a treasury at its limit.
		T::Currency::transfer_on_hold(
			&HoldReason::OperatorBond.into(),
			operator,
			to,
			amount,
			Precision::BestEffort,
			Restriction::Free,
			Fortitude::Force,
		)
		.unwrap_or_else(|_| Zero::zero())
	}
}

impl<T: Config> Registry<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn operator_of(enclave: &T::AccountId) -> Option<T::AccountId> {
		Enclaves::<T>::get(enclave).map(|info| info.operator)
	}

	fn standing(operator: &T::AccountId) -> Option<Standing<BlockNumberFor<T>>> {
		Operators::<T>::get(operator).map(|info| Standing {
			bonded_since: info.bonded_since,
			eligible: !info.is_out()
				&& info.leaving.is_none()
				&& info.missed < T::IsolateAfter::get()
				&& info.bond >= T::MinBond::get(),
			isolated: info.isolated,
			convicted: info.jailed,
			ejected: info.is_out(),
		})
	}

	fn fitness(enclave: &T::AccountId) -> Result<(), Unfit> {
		Enclaves::<T>::get(enclave).map_or(Ok(()), |info| Self::fit(&info))
	}
}

impl<T: Config> Pallet<T> {
	/// Takes the whole bond and the operator out at once. A second fault finds nothing left to take. `paid` of the bond went
	/// to somebody else before; the rest goes to the treasury.
	pub(crate) fn convict(operator: &T::AccountId, offence: Offence, paid: BalanceOf<T>) {
		let Some(mut info) = Operators::<T>::get(operator) else {
			return;
		};
		let reason = HoldReason::OperatorBond.into();
		let held = T::Currency::balance_on_hold(&reason, operator);
		let amount = Self::seize(operator, &T::Treasury::get(), held).saturating_add(paid);
		info.bond = T::Currency::balance_on_hold(&reason, operator);
		let (first, news) = (!info.is_out(), !info.jailed);
		info.jailed = true;
		Operators::<T>::insert(operator, info);
		Self::deposit_event(Event::Slashed {
			operator: operator.clone(),
			amount,
			offence,
		});
		if first {
			Self::deposit_event(Event::Ejected {
				operator: operator.clone(),
			});
		}
		if news {
			T::Observer::convicted(operator);
		}
	}
}

impl<T: Config> OffenceSink<T::AccountId> for Pallet<T> {
	fn report(operator: &T::AccountId, offence: Offence) {
		Self::convict(operator, offence, Zero::zero());
	}

	fn report_weight() -> Weight {
		T::Observer::convicted_weight()
	}

	fn absent(operator: &T::AccountId, absence: Absence) {
		Self::note_absence(operator, absence);
	}

	fn absent_weight() -> Weight {
		T::WeightInfo::absent()
	}
}

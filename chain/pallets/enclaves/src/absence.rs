//! Charges: parts of a bond that go to the treasury, and the one for what was owed and did not come.

use crate::{
	joins::OperatorOf, BalanceOf, Config, Event, HeartbeatTiming, HoldReason, Operators, Pallet,
};
use keyfold_primitives::{period_start, Absence};
use polkadot_sdk::{
	frame_support::traits::{fungible::InspectHold, Get},
	frame_system,
	sp_runtime::Permill,
};

impl<T: Config> Pallet<T> {
	/// Takes a part of what is held, rounded down, and keeps the record true; answers what went.
	pub(crate) fn charge(
		operator: &T::AccountId,
		info: &mut OperatorOf<T>,
		part: Permill,
	) -> BalanceOf<T> {
		let reason = HoldReason::OperatorBond.into();
		let held = T::Currency::balance_on_hold(&reason, operator);
		let amount = Self::seize(operator, &T::Treasury::get(), part.mul_floor(held));
		info.bond = T::Currency::balance_on_hold(&reason, operator);
		amount
	}

	/// Notes an absence: the first one in a heartbeat period is charged, whatever the number of keys, windows and requests.
	/// Of whoever was convicted there is nothing left to take.
	pub(crate) fn note_absence(operator: &T::AccountId, absence: Absence) {
		let Some(mut info) = Operators::<T>::get(operator).filter(|info| !info.jailed) else {
			return;
		};
		let now = frame_system::Pallet::<T>::block_number();
		let begun = period_start(now, HeartbeatTiming::<T>::get().period);
		let amount = if info.charged.is_some_and(|block| block >= begun) {
			Default::default()
		} else {
			info.charged = Some(now);
			let amount = Self::charge(operator, &mut info, T::AbsenceCharge::get());
			Operators::<T>::insert(operator, info);
			amount
		};
		Self::deposit_event(Event::Absent {
			operator: operator.clone(),
			absence,
			amount,
		});
	}
}

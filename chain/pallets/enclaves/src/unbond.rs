//! How an operator leaves: it takes no seat any more, and gets its bond back when nothing can be proved of it any more.

use crate::{
	joins::OperatorOf, types::Leaving, Config, EarlierHeartbeats, Error, Event, HeartbeatTiming,
	HoldReason, OperatorEnclaves, OperatorHeartbeats, Operators, Pallet, Slots,
};
use alloc::vec::Vec;
use keyfold_primitives::{Debts, Evidence, Owed};
use polkadot_sdk::{
	frame_support::{
		ensure,
		pallet_prelude::DispatchResult,
		traits::{fungible::MutateHold, tokens::Precision, Get},
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{traits::Saturating, DispatchError},
};

impl<T: Config> Pallet<T> {
	/// Blocks from the last seat to the bond: so many of the longest epochs that there are, and of heartbeat periods where
	/// there is no key. What can be proved of a seat is proved within one epoch; a leaked share is reported as long as this.
	pub(crate) fn unbonding() -> BlockNumberFor<T> {
		let epoch = T::Debts::longest_epoch().max(HeartbeatTiming::<T>::get().period);
		epoch.saturating_mul(T::UnbondingEpochs::get().into())
	}

	/// Takes note that the operator leaves; the timer starts at once if it has no seat.
	pub(crate) fn do_unbond(operator: T::AccountId) -> DispatchResult {
		let mut info = Operators::<T>::get(&operator).ok_or(Error::<T>::NotOperator)?;
		ensure!(info.leaving.is_none(), Error::<T>::Leaving);
		let now = frame_system::Pallet::<T>::block_number();
		info.leaving = Some(Leaving {
			since: now,
			free: None,
		});
		Self::deposit_event(Event::Unbonding {
			operator: operator.clone(),
		});
		let owed = T::Debts::of(core::slice::from_ref(&operator));
		if let Some(owed) = owed.first() {
			Self::start_timer(&operator, &mut info, owed, now);
		}
		Operators::<T>::insert(&operator, info);
		Ok(())
	}

	/// Starts the timer of an operator that leaves, unless it runs or the operator has a seat.
	pub(crate) fn start_timer(
		operator: &T::AccountId,
		info: &mut OperatorOf<T>,
		owed: &Owed<BlockNumberFor<T>>,
		now: BlockNumberFor<T>,
	) {
		let Some(leaving) = info
			.leaving
			.as_mut()
			.filter(|leaving| leaving.free.is_none())
		else {
			return;
		};
		if owed.is_seated() {
			return;
		}
		let free = now.saturating_add(Self::unbonding());
		leaving.free = Some(free);
		Self::deposit_event(Event::UnbondingEnds {
			operator: operator.clone(),
			block: free,
		});
	}

	/// Gives back what is left of the bond, and forgets the operator. Answers how many enclaves it had.
	pub(crate) fn do_withdraw(operator: T::AccountId) -> Result<u32, DispatchError> {
		let info = Operators::<T>::get(&operator).ok_or(Error::<T>::NotOperator)?;
		let leaving = info.leaving.ok_or(Error::<T>::NotLeaving)?;
		let free = leaving.free.ok_or(Error::<T>::Seated)?;
		ensure!(
			free <= frame_system::Pallet::<T>::block_number(),
			Error::<T>::TooEarly
		);
		let enclaves: Vec<T::AccountId> =
			OperatorEnclaves::<T>::iter_key_prefix(&operator).collect();
		for enclave in enclaves {
			Self::retire(&operator, &enclave);
		}
		let amount = T::Currency::release(
			&HoldReason::OperatorBond.into(),
			&operator,
			info.bond,
			Precision::Exact,
		)?;
		Slots::<T>::mutate(info.slot, |slot| slot.retain(|other| *other != operator));
		OperatorHeartbeats::<T>::remove(&operator);
		EarlierHeartbeats::<T>::remove(&operator);
		Operators::<T>::remove(&operator);
		Self::deposit_event(Event::Withdrawn { operator, amount });
		Ok(info.enclaves)
	}
}

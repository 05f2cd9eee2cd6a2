//! What must hold in every block; called by the tests and by `try_state`.

use crate::{
	BalanceOf, Config, Enclaves, HeartbeatTiming, HeartbeatTimingInfo, HoldReason, LastHeartbeats,
	OperatorHeartbeats, Operators, Pallet, Retired,
};
use alloc::collections::BTreeMap;
use keyfold_primitives::holds::holds_match;
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{fungible::InspectHold, Get},
	},
	frame_system,
};

impl<T: Config> Pallet<T> {
	/// Holds equal bonds, and nobody else has one; counts equal list lengths; every enclave has an operator; nobody is
	/// both enclave and retired; heartbeats are of enclaves and operators that there are, and past.
	pub fn check_invariants() -> Result<(), &'static str> {
		Self::check_heartbeats()?;
		let mut enclaves: BTreeMap<T::AccountId, u32> = BTreeMap::new();
		for (account, info) in Enclaves::<T>::iter() {
			ensure!(
				Operators::<T>::contains_key(&info.operator),
				"an enclave's operator is unknown"
			);
			ensure!(
				!Retired::<T>::contains_key(&account),
				"an enclave is retired"
			);
			*enclaves.entry(info.operator).or_default() += 1;
		}
		for (account, info) in Operators::<T>::iter() {
			let held: BalanceOf<T> =
				T::Currency::balance_on_hold(&HoldReason::OperatorBond.into(), &account);
			ensure!(held == info.bond, "a bond differs from the hold");
			ensure!(
				info.enclaves == enclaves.get(&account).copied().unwrap_or(0),
				"an enclave count is wrong"
			);
			ensure!(
				info.enclaves <= T::MaxEnclaves::get(),
				"an operator has too many enclaves"
			);
		}
		let bonds = Operators::<T>::iter()
			.map(|(account, info)| (account, info.bond))
			.collect();
		ensure!(
			holds_match::<T, T::Currency>(&HoldReason::OperatorBond.into(), bonds),
			"a bond is held of somebody who is no operator"
		);
		Ok(())
	}

	/// An enclave's last heartbeat is not after its operator's.
	fn check_heartbeats() -> Result<(), &'static str> {
		let now = frame_system::Pallet::<T>::block_number();
		for (operator, last) in OperatorHeartbeats::<T>::iter() {
			ensure!(
				Operators::<T>::contains_key(&operator),
				"a heartbeat of no operator"
			);
			ensure!(last <= now, "a heartbeat from the future");
		}
		for (enclave, last) in LastHeartbeats::<T>::iter() {
			let info = Enclaves::<T>::get(&enclave).ok_or("a heartbeat of no enclave")?;
			ensure!(
				last >= info.added,
				"a heartbeat before the enclave was added"
			);
			let newest = OperatorHeartbeats::<T>::get(&info.operator);
			ensure!(
				newest.is_some_and(|newest| last <= newest),
				"an operator's last heartbeat is not its enclaves' last"
			);
		}
		let timing = HeartbeatTiming::<T>::get();
		ensure!(
			timing == HeartbeatTimingInfo::of(timing.period) && timing.freshness >= 1u32.into(),
			"heartbeats cannot be fresh"
		);
		Ok(())
	}
}

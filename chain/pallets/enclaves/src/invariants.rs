//! What must hold in every block; called by the tests and by `try_state`.

use crate::{
	BalanceOf, Collateral, CollateralOf, Config, Enclaves, HeartbeatTiming, HeartbeatTimingInfo,
	HoldReason, LastHeartbeats, OperatorHeartbeats, Operators, Pallet, Retired,
};
use alloc::collections::BTreeMap;
use keyfold_primitives::holds::{add_held, holds_match, HeldBy};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{fungible::InspectHold, Get},
	},
	frame_system,
	sp_io::hashing::blake2_256,
};

impl<T: Config> Pallet<T> {
	/// Holds equal bonds, and nobody else has one; counts equal list lengths; every enclave has an operator; nobody is
	/// both enclave and retired; deposits equal the collateral that there is; heartbeats are of enclaves and operators that there are, and past.
	pub fn check_invariants() -> Result<(), &'static str> {
		Self::check_heartbeats()?;
		Self::check_collateral()?;
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

	/// Collateral is named by its digest and listed with who submitted it, whose holds are its deposits.
	fn check_collateral() -> Result<(), &'static str> {
		let mut deposits: HeldBy<T::AccountId, BalanceOf<T>> = HeldBy::new();
		for (id, info) in Collateral::<T>::iter() {
			ensure!(
				blake2_256(&info.bytes) == id,
				"collateral has another digest"
			);
			ensure!(
				CollateralOf::<T>::get(&info.submitter).contains(&id),
				"collateral is listed with nobody"
			);
			add_held(&mut deposits, info.submitter, info.deposit);
		}
		let listed: usize = CollateralOf::<T>::iter_values().map(|ids| ids.len()).sum();
		ensure!(
			listed == Collateral::<T>::iter_keys().count(),
			"collateral is listed that there is not"
		);
		ensure!(
			holds_match::<T, T::Currency>(&HoldReason::Collateral.into(), deposits),
			"deposits are not those of the collateral"
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

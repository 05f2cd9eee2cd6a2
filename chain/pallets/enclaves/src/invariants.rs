//! What must hold in every block; called by the tests and by `try_state`.

use crate::{
	BalanceOf, Collateral, CollateralOf, Config, EarlierHeartbeats, EjectAfter, Enclaves, Excused,
	HeartbeatTiming, HeartbeatTimingInfo, HoldReason, LastHeartbeats, LeakCommitments,
	OperatorEnclaves, OperatorHeartbeats, Operators, Pallet, Retired, Slots,
};
use alloc::collections::BTreeMap;
use keyfold_primitives::{
	holds::{add_held, holds_match, HeldBy},
	period_start, Debts,
};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{fungible::InspectHold, Get},
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_io::hashing::blake2_256,
};

impl<T: Config> Pallet<T> {
	/// Holds equal bonds, and nobody else has one; counts equal list lengths; every enclave has an operator; nobody is
	/// both enclave and retired; deposits equal the collateral that there is; heartbeats are of enclaves and operators that there are, and past.
	pub fn check_invariants() -> Result<(), &'static str> {
		Self::check_heartbeats()?;
		Self::check_collateral()?;
		Self::check_ladder()?;
		Self::check_leaks()?;
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
			ensure!(
				OperatorEnclaves::<T>::contains_key(&info.operator, &account),
				"an enclave is not listed with its operator"
			);
			*enclaves.entry(info.operator).or_default() += 1;
		}
		ensure!(
			OperatorEnclaves::<T>::iter_keys()
				.all(|(operator, enclave)| Enclaves::<T>::get(enclave)
					.is_some_and(|info| info.operator == operator)),
			"an operator lists an enclave that is not its own"
		);
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
			ensure!(
				(info.enclaves > 0) == info.serving_since.is_some(),
				"an operator serves without an enclave, or has one and does not"
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

	/// Each operator is judged in one block of a period, and in no more than one; who is ejected has missed as much; who
	/// leaves and whose timer runs sits nowhere.
	fn check_ladder() -> Result<(), &'static str> {
		let mut judged: BTreeMap<T::AccountId, BlockNumberFor<T>> = BTreeMap::new();
		for (slot, operators) in Slots::<T>::iter() {
			ensure!(
				slot < HeartbeatTiming::<T>::get().period,
				"a slot outside the period"
			);
			for operator in operators {
				ensure!(
					judged.insert(operator, slot).is_none(),
					"an operator is judged twice"
				);
			}
		}
		let limit = EjectAfter::<T>::get();
		for (operator, info) in Operators::<T>::iter() {
			ensure!(
				judged.remove(&operator) == Some(info.slot),
				"an operator is not judged in its slot"
			);
			ensure!(info.missed <= limit, "more missed than ejects");
			ensure!(
				info.ejected.is_none() || info.missed == limit,
				"ejected for less"
			);
			ensure!(
				info.missed < T::IsolateAfter::get() || info.isolated.is_some(),
				"missed what isolates, and is not isolated"
			);
			let timed = info.leaving.and_then(|leaving| leaving.free).is_some();
			ensure!(
				!timed
					|| T::Debts::of(core::slice::from_ref(&operator))
						.iter()
						.all(|owed| !owed.is_seated()),
				"the timer of a seated operator runs"
			);
		}
		ensure!(judged.is_empty(), "nobody is judged");
		ensure!(
			Excused::<T>::get().windows(2).all(|pair| pair[0] < pair[1]),
			"the excused are out of order"
		);
		Ok(())
	}

	/// Deposits of leak reports equal the holds; a commitment is taken in the window before it expires.
	fn check_leaks() -> Result<(), &'static str> {
		let mut deposits = BTreeMap::new();
		for (reporter, committed) in LeakCommitments::<T>::iter() {
			ensure!(
				committed.opens < committed.expires,
				"a commitment that is never open"
			);
			deposits.insert(reporter, committed.deposit);
		}
		ensure!(
			holds_match::<T, T::Currency>(&HoldReason::LeakDeposit.into(), deposits),
			"a deposit of a leak report differs from the hold"
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
			let begun = period_start(last, HeartbeatTiming::<T>::get().period);
			ensure!(
				EarlierHeartbeats::<T>::get(&operator).is_none_or(|earlier| earlier < begun),
				"an earlier heartbeat is not of a period before"
			);
		}
		ensure!(
			EarlierHeartbeats::<T>::iter_keys().all(OperatorHeartbeats::<T>::contains_key),
			"an earlier heartbeat without a last one"
		);
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

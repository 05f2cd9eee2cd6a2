//! What holds between blocks.

use crate::{Bonds, Config, HoldReason, Members, Pallet};
use keyfold_primitives::holds::holds_match;
use polkadot_sdk::{frame_support::ensure, pallet_session};

impl<T: Config> Pallet<T> {
	/// Holds equal bonds, and nobody else has one. Members are in order, each once, with a bond record that is not running
	/// out. Every authority is or was a member, so has keys or took them back itself.
	pub fn check_invariants() -> Result<(), &'static str> {
		let members = Members::<T>::get();
		ensure!(
			members.is_sorted_by(|earlier, later| earlier < later),
			"validators are not in order, or one is there twice"
		);
		for who in &members {
			let info = Bonds::<T>::get(who).ok_or("a validator has no bond record")?;
			ensure!(info.free_from.is_none(), "the bond of a validator runs out");
		}
		let queued = pallet_session::QueuedKeys::<T>::get();
		ensure!(
			members.is_empty() || !queued.is_empty(),
			"the next session has no validator"
		);
		let bonds = Bonds::<T>::iter()
			.map(|(who, info)| (who, info.bond))
			.collect();
		ensure!(
			holds_match::<T, <T as Config>::Currency>(&HoldReason::ValidatorBond.into(), bonds),
			"bonds of validators differ from the holds"
		);
		Ok(())
	}
}

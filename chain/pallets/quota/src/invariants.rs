//! What holds between blocks.

use crate::{policy, Closing, Config, Pallet, Spent};
use keyfold_primitives::Scope;
use polkadot_sdk::sp_runtime::SaturatedConversion;

impl<T: Config> Pallet<T> {
	/// Checks every counter: none is empty, none above its quota, none of a span of blocks would be forgotten.
	pub fn check_invariants() -> Result<(), &'static str> {
		for (scope, _, spent) in Spent::<T>::iter() {
			if spent.is_empty() {
				return Err("a counter is empty");
			}
			for duty in &spent {
				let count = spent.iter().filter(|other| *other == duty).count();
				if count > policy::quota(*duty).saturated_into() {
					return Err("a quota is exceeded");
				}
			}
			if matches!(scope, Scope::Until(_)) && !Closing::<T>::contains_key(scope) {
				return Err("a counter is never removed");
			}
		}
		Ok(())
	}
}

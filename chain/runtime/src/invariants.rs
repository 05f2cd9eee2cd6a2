//! What must hold of the whole state between any two calls.

use crate::{Audit, Beacon, Enclaves, Keys, Quota, Runtime, Validators};
use polkadot_sdk::sp_runtime::DispatchError;

/// All pallets' own invariants; `Err` says in English which is broken. Reads all that the pallets store: for a node that is
/// asked, never within a block.
pub fn check_invariants() -> Result<(), &'static str> {
	Audit::check_invariants()?;
	Enclaves::check_invariants()?;
	Keys::check_invariants()?;
	pallet_keyfold_secrets::invariants::check::<Runtime>().map_err(said)?;
	Beacon::check_invariants()?;
	Quota::check_invariants()?;
	Validators::check_invariants()
}

fn said(error: DispatchError) -> &'static str {
	match error {
		DispatchError::Other(text) => text,
		other => other.into(),
	}
}

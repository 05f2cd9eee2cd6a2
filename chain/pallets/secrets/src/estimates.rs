//! Weights of what was not measured yet: generous, and gone with the next measurement. Records are counted in the code;
//! the time on top is some times what comparable calls were measured to compute.

use keyfold_primitives::weights::Part;
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// Computing of one call, in picoseconds: 200 microseconds, where `transfer` was measured at 54 with the margin.
const CALL: u64 = 200_000_000;
/// Computing of one deposit that is returned: 30 microseconds.
const RETURN: u64 = 30_000_000;
/// Approvals that one call finds void or uses up.
const APPROVALS: u32 = crate::policy::MAX_POLICY_APPROVERS;

const fn part(picos: u64, reads: u64, writes: u64) -> Part {
	Part {
		picos,
		reads,
		writes,
		// As the measured calls: some 5 KiB for a record in a trie of a million.
		proof: reads.saturating_mul(5_120),
	}
}

/// Deposits of as many accounts returned: account and holds of each.
fn returned<T: frame_system::Config>() -> Weight {
	part(RETURN, 2, 2).times::<T>(APPROVALS, APPROVALS)
}

/// Eight groups, the balance, the delegation, the approvals with their deposits, the counter with its.
pub(crate) fn policy_state<T: frame_system::Config>() -> Weight {
	part(CALL, 14, 4)
		.once::<T>()
		.saturating_add(returned::<T>())
}

/// Number, group, account, holds.
pub(crate) fn create_group<T: frame_system::Config>() -> Weight {
	part(CALL, 4, 4).once::<T>()
}

/// Group, account, holds.
pub(crate) fn set_group<T: frame_system::Config>() -> Weight {
	part(CALL, 3, 3).once::<T>()
}

/// The same.
pub(crate) fn remove_group<T: frame_system::Config>() -> Weight {
	set_group::<T>()
}

/// Secret, policy, approvals, account, holds; the deposits of those that are void.
pub(crate) fn approve<T: frame_system::Config>() -> Weight {
	part(CALL, 5, 3).once::<T>().saturating_add(returned::<T>())
}

/// Secret, policy, delegation; account and holds of two payers.
pub(crate) fn delegate<T: frame_system::Config>() -> Weight {
	part(CALL, 7, 5).once::<T>()
}

/// Entry, secret, policy, account, holds.
pub(crate) fn remove_entry<T: frame_system::Config>() -> Weight {
	part(CALL, 5, 3).once::<T>()
}

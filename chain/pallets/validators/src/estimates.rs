//! Weights of what was not measured yet: generous, and gone with the next measurement. Records are counted in the code;
//! the time on top is some ten times what comparable calls of the other pallets were measured to compute.

use keyfold_primitives::weights::Part;
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// Computing of one call, in picoseconds: 500 microseconds.
const CALL: u64 = 500_000_000;
/// Computing for one validator at the end of a session: three keys into a trie, and its keys decoded four times.
const OF_A_VALIDATOR: u64 = 200_000_000;

const fn part(picos: u64, reads: u64, writes: u64) -> Part {
	Part {
		picos,
		reads,
		writes,
		// As the measured calls: some 5 KiB for a record in a trie of a million.
		proof: reads.saturating_mul(5_120),
	}
}

/// Record, account, holds.
pub(crate) fn bond<T: frame_system::Config>() -> Weight {
	part(CALL, 4, 3).once::<T>()
}

/// Members, record, keys.
pub(crate) fn add_validator<T: frame_system::Config>() -> Weight {
	part(CALL, 4, 3).once::<T>()
}

/// Members, session, record.
pub(crate) fn remove_validator<T: frame_system::Config>() -> Weight {
	part(CALL, 4, 3).once::<T>()
}

/// The same.
pub(crate) fn leave<T: frame_system::Config>() -> Weight {
	remove_validator::<T>()
}

/// Record, members, session, account, holds.
pub(crate) fn withdraw<T: frame_system::Config>() -> Weight {
	part(CALL, 6, 4).once::<T>()
}

/// Index, queue, validators, disabled, members, range and roots of past sessions, authorities and set of both consensus
/// pallets; of each validator its keys three times.
pub(crate) fn end_session<T: frame_system::Config>(validators: u32) -> Weight {
	part(CALL, 24, 24)
		.once::<T>()
		.saturating_add(part(OF_A_VALIDATOR, 3, 0).times::<T>(validators, validators))
}

/// Both accounts and their holds, members, session, record.
pub(crate) fn punish<T: frame_system::Config>() -> Weight {
	part(CALL, 8, 7).once::<T>()
}

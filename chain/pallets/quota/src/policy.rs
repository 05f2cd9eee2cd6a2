//! How often each duty, and before what.

use keyfold_primitives::{Duty, MAX_SEATS};
use polkadot_sdk::sp_runtime::transaction_validity::TransactionPriority;

/// Calls for a one-shot duty of an attempt, per dealer for complaints: one, and one more should the first fail.
pub const ONE_SHOT: u32 = 2;
/// Submissions of partials in a block: one holds as many as are owed.
pub const PARTIALS_A_BLOCK: u32 = 1;
/// Duties of an attempt that come once: register, deal, acknowledge, lost.
const ONE_SHOT_DUTIES: u32 = 4;
/// The most that one enclave spends within one scope: an attempt with two complaints about every dealer.
pub const MAX_SPENT: u32 = ONE_SHOT * (ONE_SHOT_DUTIES + MAX_SEATS);

/// No paid call comes before one of an enclave, whatever its tip or class. Half of the range: tips still order paid
/// calls among themselves.
pub const MAX_PAID_PRIORITY: TransactionPriority = TransactionPriority::MAX / 2;
/// Between the ranks; more than [`MAX_SPENT`], which orders within one.
const RANK: TransactionPriority = 1 << 16;

/// Calls that an enclave has for a duty within its scope.
pub const fn quota(duty: Duty) -> u32 {
	match duty {
		Duty::Register | Duty::Deal | Duty::Complain(_) | Duty::Acknowledge | Duty::Lost => {
			ONE_SHOT
		}
		Duty::Partials => PARTIALS_A_BLOCK,
	}
}

/// Which duties come first when a block has not room for all: what keeps a bad key from becoming active, then what
/// an attempt cannot do without, then what can still come in the next block.
const fn rank(duty: Duty) -> TransactionPriority {
	match duty {
		Duty::Complain(_) | Duty::Lost => 5,
		Duty::Deal | Duty::Acknowledge => 4,
		Duty::Register => 3,
		// 2 is the heartbeat's.
		Duty::Partials => 1,
	}
}

/// The priority of a duty of an enclave that has spent so many calls within the scope: among equal duties, the
/// enclave that has sent less comes first.
pub const fn priority(duty: Duty, spent: u32) -> TransactionPriority {
	MAX_PAID_PRIORITY
		.saturating_add(rank(duty).saturating_mul(RANK))
		.saturating_add(MAX_SPENT.saturating_sub(spent) as TransactionPriority)
}

//! How often each duty, and before what.

use keyfold_primitives::{Duty, MAX_KEYS, MAX_REPLICAS, MAX_SEATS};
use polkadot_sdk::sp_runtime::transaction_validity::TransactionPriority;

/// Nonces used up in a period: a call that is refused after others were sent leaves one, of which a worker has at most
/// sixteen under way.
pub const SKIPS_A_PERIOD: u32 = 16;
/// Calls for a one-shot duty of an attempt, per dealer for complaints: one, and one more should the first fail.
pub const ONE_SHOT: u32 = 2;
/// Submissions of partials in a block: one holds as many as are owed.
pub const PARTIALS_A_BLOCK: u32 = 1;
/// Submissions of beacon shares in a block: one holds as many as a key may have rounds open.
pub const BEACON_A_BLOCK: u32 = 1;
/// Heartbeats in a period: one, and one more should the first be over a block that did not last.
pub const HEARTBEATS_A_PERIOD: u32 = 2;
/// Wishes for the share of a key, and answers to such wishes, in a heartbeat period: one for each enclave of a seat.
pub const HANDOFFS_A_PERIOD: u32 = MAX_REPLICAS;
/// Duties of an attempt that come once: register, deal, acknowledge, lost.
const ONE_SHOT_DUTIES: u32 = 4;
/// The most that one enclave spends within an attempt: two complaints about every dealer, and the others.
const MOST_IN_ATTEMPT: u32 = ONE_SHOT * (ONE_SHOT_DUTIES + MAX_SEATS);
/// The most that one enclave spends within a period: heartbeats, nonces, and wishes and answers for every key.
const MOST_IN_PERIOD: u32 = HEARTBEATS_A_PERIOD + SKIPS_A_PERIOD + 2 * HANDOFFS_A_PERIOD * MAX_KEYS;
/// The most that one enclave spends within one scope.
pub const MAX_SPENT: u32 = if MOST_IN_ATTEMPT > MOST_IN_PERIOD {
	MOST_IN_ATTEMPT
} else {
	MOST_IN_PERIOD
};

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
		Duty::Beacon => BEACON_A_BLOCK,
		Duty::Heartbeat => HEARTBEATS_A_PERIOD,
		Duty::WantReplica(_) | Duty::Handoff(_) => HANDOFFS_A_PERIOD,
		Duty::Skip => SKIPS_A_PERIOD,
	}
}

/// Which duties come first when a block has not room for all: what keeps a bad key from becoming active, then what
/// an attempt cannot do without, then what can still come in the next block. A skip comes as soon as whatever waits for
/// it may have to.
const fn rank(duty: Duty) -> TransactionPriority {
	match duty {
		Duty::Complain(_) | Duty::Lost | Duty::Skip => 5,
		Duty::Deal | Duty::Acknowledge => 4,
		Duty::Register | Duty::WantReplica(_) | Duty::Handoff(_) => 3,
		Duty::Heartbeat => 2,
		Duty::Partials | Duty::Beacon => 1,
	}
}

/// The priority of a duty of an enclave that has spent so many calls within the scope: among equal duties, the
/// enclave that has sent less comes first.
pub const fn priority(duty: Duty, spent: u32) -> TransactionPriority {
	MAX_PAID_PRIORITY
		.saturating_add(rank(duty).saturating_mul(RANK))
		.saturating_add(MAX_SPENT.saturating_sub(spent) as TransactionPriority)
}

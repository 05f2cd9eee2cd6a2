//! What the pallet asks of its weights. Functions without a body are generated from measurements (`weights.rs`,
//! `npm run weights`); those with one put them together.

use keyfold_primitives::{MAX_KEYS, MAX_SEATS};
use polkadot_sdk::frame_support::weights::Weight;

/// Weights of the enclaves pallet.
pub trait WeightInfo {
	/// The call.
	fn register_operator() -> Weight;
	/// The call with a simulated quote.
	fn add_enclave() -> Weight;
	/// The call with a simulated quote, without what the observer does.
	fn replace_enclave() -> Weight;
	/// The call with a simulated quote.
	fn renew_attestation() -> Weight;
	/// What an Intel quote with its collateral takes beyond a simulated one.
	fn verify_quote() -> Weight;
	/// The call.
	fn submit_collateral() -> Weight;
	/// The call.
	fn remove_collateral() -> Weight;
	/// The call.
	fn set_measurement() -> Weight;
	/// The call.
	fn set_minimum_tcb() -> Weight;
	/// The call, without what the observer does.
	fn remove_enclave() -> Weight;
	/// The call.
	fn bond_more() -> Weight;
	/// The call, which names this many keys.
	fn heartbeat(keys: u32) -> Weight;
	/// The call: one lookup, less than the pool's look at a heartbeat without keys.
	fn skip() -> Weight {
		Self::check_heartbeat(0)
	}
	/// The call: a record of an operator changes, after the rosters were looked at.
	fn unbond() -> Weight {
		Self::bond_more().saturating_add(Self::judge_rosters(2 * MAX_KEYS))
	}
	/// The call of an operator with this many enclaves, without what the observer does: what `register_operator` made goes,
	/// and each enclave as by `remove_enclave`.
	fn withdraw(enclaves: u32) -> Weight {
		Self::register_operator()
			.saturating_add(Self::remove_enclave().saturating_mul(enclaves.into()))
	}
	/// The call: a hold and a record, after one public share of each seat was read, as a heartbeat that names as many keys
	/// reads them.
	fn commit_leak() -> Weight {
		Self::register_operator().saturating_add(Self::check_heartbeat(MAX_SEATS))
	}
	/// The call: a proof as that of a heartbeat, and three changes of a hold.
	fn report_leak() -> Weight {
		Self::heartbeat(1).saturating_add(Self::bond_more().saturating_mul(3))
	}
	/// The hook where nobody is judged.
	fn judge_nobody() -> Weight {
		Self::check_heartbeat(0)
	}
	/// What the hook adds for so many rosters that are looked at: each is read and decoded, which takes less than the pool's
	/// look at a heartbeat that names eight keys.
	fn judge_rosters(rosters: u32) -> Weight {
		Self::check_heartbeat(rosters.saturating_mul(8))
	}
	/// What the hook adds for so many operators that are judged, at most a charge each, and their debts: each read as a share
	/// that a heartbeat names.
	fn judge(operators: u32, debts: u32) -> Weight {
		Self::bond_more()
			.saturating_mul(operators.into())
			.saturating_add(Self::check_heartbeat(debts))
	}
	/// What the first block of a period adds, for rosters with so many seats in all: a look at the last heartbeat of each.
	fn find_void(seats: u32) -> Weight {
		Self::check_heartbeat(seats)
	}
	/// One absence that is charged, in a call or hook of another pallet: the record of an operator and its hold change as
	/// when it bonds more, and so does the treasury's account.
	fn absent() -> Weight {
		Self::bond_more().saturating_mul(2)
	}
	/// What the pool asks before a heartbeat that names this many keys is in a block.
	fn check_heartbeat(keys: u32) -> Weight;
}

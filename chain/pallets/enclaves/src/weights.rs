//! Weights of the calls, by formula: what each reads, writes and checks, times what those cost.
//!
//! What the observer of removed enclaves does is not in here: the calls add its own figure.

use core::marker::PhantomData;
use keyfold_primitives::weights::{call, proof, storage, DECODE_MICROS, TERM_MICROS};
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// Verifying a simulated quote, in microseconds: one host sr25519 check (about 50) and three SHA-512 blocks.
const QUOTE_MICROS: u64 = 150;
/// Reads of an admission: operator, enclave, retired, genesis hash, vendor, measurement, account.
const ADMISSION_READS: u64 = 7;
/// Writes of an admission: account, enclave, operator.
const ADMISSION_WRITES: u64 = 3;

/// Weights of the enclaves pallet.
pub trait WeightInfo {
	/// The call.
	fn register_operator() -> Weight;
	/// The call.
	fn add_enclave() -> Weight;
	/// The call, without what the observer does.
	fn replace_enclave() -> Weight;
	/// The call, without what the observer does.
	fn remove_enclave() -> Weight;
	/// The call.
	fn bond_more() -> Weight;
	/// The call, which names this many keys.
	fn heartbeat(keys: u32) -> Weight;
	/// What the pool asks before a heartbeat that names this many keys is in a block.
	fn check_heartbeat(keys: u32) -> Weight;
}

/// The formulas over a runtime's database weights.
pub struct StepWeights<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for StepWeights<T> {
	fn register_operator() -> Weight {
		// Operator, account, holds; all three written.
		call(0).saturating_add(storage::<T>(3, 3, 0))
	}

	fn add_enclave() -> Weight {
		call(QUOTE_MICROS).saturating_add(storage::<T>(ADMISSION_READS, ADMISSION_WRITES, 0))
	}

	fn replace_enclave() -> Weight {
		// An admission; of the old one enclave and account. Written: enclave, heartbeat, retired, account.
		call(QUOTE_MICROS).saturating_add(storage::<T>(
			ADMISSION_READS.saturating_add(2),
			ADMISSION_WRITES.saturating_add(4),
			0,
		))
	}

	fn remove_enclave() -> Weight {
		// Operator, enclave, account; these, heartbeat and retired.
		call(0).saturating_add(storage::<T>(3, 5, 0))
	}

	fn bond_more() -> Weight {
		// As register_operator.
		call(0).saturating_add(storage::<T>(3, 3, 0))
	}

	fn heartbeat(keys: u32) -> Weight {
		let keys = u64::from(keys);
		// The proof; the share key of each key decoded and multiplied. Read: enclave, timing, block hash, genesis hash; of
		// each key the key twice, what was acknowledged and the share key. Written: both last heartbeats; of each key what
		// was acknowledged.
		let mixed = DECODE_MICROS
			.saturating_add(TERM_MICROS)
			.saturating_mul(keys);
		call(proof(0, 1, 2).saturating_add(mixed)).saturating_add(storage::<T>(
			keys.saturating_mul(4).saturating_add(4),
			keys.saturating_add(2),
			0,
		))
	}

	fn check_heartbeat(keys: u32) -> Weight {
		// Enclave, timing, block hash; of each key the key twice, what was acknowledged and the share key.
		let keys = u64::from(keys);
		call(0).saturating_add(storage::<T>(keys.saturating_mul(4).saturating_add(3), 0, 0))
	}
}

//! Weights of the calls.
//!
//! Reference time is counted in the steps that dominate: a signature check of a quote and the surrounding hashing,
//! with a margin over what the same step takes in compiled wasm. Reads and writes are charged apart.

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system,
};

/// Picoseconds of a call that only moves a few records.
const BASE: u64 = 25_000_000;
/// Picoseconds of verifying a simulated quote: one host sr25519 check (about 50 us) and three SHA-512 blocks.
const QUOTE: u64 = 150_000_000;
/// Bytes of storage proof of one record of this pallet.
const PROOF_BYTES: u64 = 4_000;

/// Weights of the enclaves pallet.
pub trait WeightInfo {
	fn register_operator() -> Weight;
	fn add_enclave() -> Weight;
	fn replace_enclave() -> Weight;
	fn remove_enclave() -> Weight;
	fn bond_more() -> Weight;
}

/// Weights from the step costs above and the runtime's database weights.
pub struct StepWeights<T>(PhantomData<T>);

impl<T: frame_system::Config> StepWeights<T> {
	fn of(reference: u64, reads: u64, writes: u64) -> Weight {
		Weight::from_parts(reference, reads.saturating_mul(PROOF_BYTES))
			.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
	}
}

impl<T: frame_system::Config> WeightInfo for StepWeights<T> {
	fn register_operator() -> Weight {
		Self::of(BASE, 3, 3)
	}
	fn add_enclave() -> Weight {
		Self::of(BASE.saturating_add(QUOTE), 7, 3)
	}
	/// The observer visits every key (at most 16) for a registration, a roster and an acknowledgement.
	fn replace_enclave() -> Weight {
		Self::of(BASE.saturating_add(QUOTE), 9 + 16 * 4, 6 + 16 * 4)
	}
	fn remove_enclave() -> Weight {
		Self::of(BASE, 3 + 16 * 4, 4 + 16 * 4)
	}
	fn bond_more() -> Weight {
		Self::of(BASE, 3, 3)
	}
}

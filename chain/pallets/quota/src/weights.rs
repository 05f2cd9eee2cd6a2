//! Weights by formula: what counting a call and forgetting it read and write.

use core::marker::PhantomData;
use keyfold_primitives::weights::{call, storage};
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// Weights of the quota pallet.
pub trait WeightInfo {
	/// Looking an enclave up and counting one call of it; without [`keyfold_primitives::WorkerCall::check`].
	fn count() -> Weight;
	/// Finding a scope that is over and finding that no more of it is left.
	fn clean_up_entry() -> Weight;
	/// Removing one record.
	fn clean_up_record() -> Weight;
}

/// The formulas over a runtime's database weights.
pub struct StepWeights<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for StepWeights<T> {
	fn count() -> Weight {
		// Enclave, length of a period, spent, closing; spent, closing.
		call(0).saturating_add(storage::<T>(4, 2, 0))
	}

	fn clean_up_entry() -> Weight {
		// The entry, those before it that are not over yet, the end of its records.
		storage::<T>(4, 1, 0)
	}

	fn clean_up_record() -> Weight {
		storage::<T>(1, 1, 0)
	}
}

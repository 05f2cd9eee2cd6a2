//! Weights of what was not measured yet: generous, and gone with the next measurement.

use polkadot_sdk::{
	frame_support::{
		traits::Get,
		weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight},
	},
	frame_system,
};

/// So many milliseconds, reads, writes and bytes of proof.
fn of<T: frame_system::Config>(millis: u64, reads: u64, writes: u64, proof: u64) -> Weight {
	Weight::from_parts(WEIGHT_REF_TIME_PER_MILLIS.saturating_mul(millis), proof)
		.saturating_add(T::DbWeight::get().reads_writes(reads, writes))
}

pub(crate) fn renew_attestation<T: frame_system::Config>() -> Weight {
	of::<T>(1, 8, 1, 120_000)
}

pub(crate) fn verify_quote<T: frame_system::Config>() -> Weight {
	of::<T>(40, 2, 0, 40_000)
}

pub(crate) fn submit_collateral<T: frame_system::Config>() -> Weight {
	of::<T>(2, 6, 4, 120_000)
}

pub(crate) fn remove_collateral<T: frame_system::Config>() -> Weight {
	of::<T>(1, 5, 4, 160_000)
}

pub(crate) fn set_measurement<T: frame_system::Config>() -> Weight {
	of::<T>(1, 1, 1, 10_000)
}

pub(crate) fn set_minimum_tcb<T: frame_system::Config>() -> Weight {
	of::<T>(1, 1, 1, 10_000)
}

//! What the pallet asks of its weights. All functions are generated (`weights.rs`, `npm run weights`); what was not measured
//! yet is in `estimates.rs`. What appending takes is part of what every call and hook was measured to take.

use polkadot_sdk::frame_support::weights::Weight;

/// Weights of the audit pallet.
pub trait WeightInfo {
	/// What the log costs a block besides its records: looking at the program, reading the head and writing it once.
	fn block() -> Weight;
	/// Hashing another program and telling it.
	fn code_changed() -> Weight;
}

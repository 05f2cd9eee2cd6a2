//! What the pallet asks of its weights. All functions are generated (`weights.rs`, `npm run weights`).

use polkadot_sdk::frame_support::weights::Weight;

/// Weights of the audit pallet.
pub trait WeightInfo {
	/// Appending one record to a log of a million, through the least call that tells something. Computing is part of what
	/// every call and hook was measured to take. What all records of a block have in common, the head and the program that
	/// are read and the head that is written once, is not: each block is charged one of these for it.
	fn append() -> Weight;
	/// Hashing another program and telling it.
	fn code_changed() -> Weight;
}

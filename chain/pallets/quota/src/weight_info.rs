//! What the pallet asks of its weights. Functions without a body are generated from measurements (`weights.rs`,
//! `npm run weights`); those with one put them together.

use polkadot_sdk::frame_support::weights::Weight;

/// Weights of the quota pallet.
pub trait WeightInfo {
	/// Looking an enclave up and counting one call of it, and what else surrounds a call of an enclave: the whole of the
	/// least there is. Without [`keyfold_primitives::WorkerCall::check`].
	fn count() -> Weight;
	/// Finding a scope that is over and finding that no more of it is left.
	fn clean_up_entry() -> Weight;
	/// Removing one record.
	fn clean_up_record() -> Weight;
}

//! What the pallet asks of its weights. Functions without a body are generated from measurements (`weights.rs`,
//! `npm run weights`); those with one put them together.

use polkadot_sdk::frame_support::weights::Weight;

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

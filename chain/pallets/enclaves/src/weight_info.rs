//! What the pallet asks of its weights. Functions without a body are generated from measurements (`weights.rs`,
//! `npm run weights`); those with one put them together.

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
	/// What the pool asks before a heartbeat that names this many keys is in a block.
	fn check_heartbeat(keys: u32) -> Weight;
}

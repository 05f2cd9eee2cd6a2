//! What the pallet asks of its weights. All functions are generated (`weights.rs`, `npm run weights`).

use polkadot_sdk::frame_support::weights::Weight;

/// Weights of the validators pallet.
pub trait WeightInfo {
	/// The call.
	fn bond() -> Weight;
	/// The call.
	fn add_validator() -> Weight;
	/// The call.
	fn remove_validator() -> Weight;
	/// The call.
	fn leave() -> Weight;
	/// The call.
	fn withdraw() -> Weight;
	/// Ending a session of so many validators: consensus and session pallets, the trie of their keys, the set of the next.
	fn end_session(validators: u32) -> Weight;
	/// Taking bond and seat of one validator.
	fn punish() -> Weight;
}

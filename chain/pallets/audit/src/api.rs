//! What a node asks.

use alloc::vec::Vec;

polkadot_sdk::sp_api::decl_runtime_apis! {
	/// The audit log as its chain keeps it.
	pub trait AuditApi {
		/// How many records there are, and the peaks of the log, leftmost and largest first.
		fn head() -> (u64, Vec<[u8; 32]>);
	}
}

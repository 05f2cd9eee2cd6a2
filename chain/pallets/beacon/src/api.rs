//! What a node asks.

use crate::types::{Output, RoundInfo};
use alloc::vec::Vec;
use codec::Codec;
use keyfold_primitives::{KeyId, Round};

polkadot_sdk::sp_api::decl_runtime_apis! {
	/// The rounds of the Beacon keys.
	pub trait BeaconApi<BlockNumber> where BlockNumber: Codec {
		/// The highest round of a key that has an output, with it.
		fn latest(key: KeyId) -> Option<(Round, Output<BlockNumber>)>;
		/// The output of a round, as long as it is kept.
		fn round(key: KeyId, round: Round) -> Option<Output<BlockNumber>>;
		/// The open rounds of a key, by number.
		fn open(key: KeyId) -> Vec<(Round, RoundInfo<BlockNumber>)>;
	}
}

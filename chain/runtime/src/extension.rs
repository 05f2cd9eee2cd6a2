//! The policy rules of this chain that other pallets answer (docs/protocol.md, section 12.5). Numbers are never given twice.

use crate::{AccountId, Runtime};
use codec::{Decode, Encode, MaxEncodedLen};
use keyfold_primitives::{Asked, ExtensionId, PolicyExtension};
use polkadot_sdk::{
	frame_support::{traits::StorageInfoTrait, weights::Weight},
	frame_system, pallet_nfts,
};

/// The reader owns an NFT: [`Nft`].
pub const NFT_OWNER: ExtensionId = 0;

/// What the rule [`NFT_OWNER`] is about, SCALE: 8 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen)]
pub struct Nft {
	/// Its collection.
	pub collection: u32,
	/// Its number in the collection. It need not exist yet: who may mint it says who owns it.
	pub item: u32,
}

/// All of them.
pub struct Rules;

impl PolicyExtension<AccountId> for Rules {
	fn is_valid(id: ExtensionId, data: &[u8]) -> bool {
		id == NFT_OWNER && nft(data).is_some()
	}

	fn allows(id: ExtensionId, data: &[u8], asked: &Asked<AccountId>) -> bool {
		let owner = nft(data)
			.filter(|_| id == NFT_OWNER)
			.and_then(|Nft { collection, item }| crate::Nfts::owner(collection, item));
		owner.as_ref() == Some(asked.reader)
	}

	fn weight() -> Weight {
		let largest = pallet_nfts::Item::<Runtime>::storage_info();
		let bytes = largest.first().and_then(|info| info.max_size).unwrap_or(0);
		<Runtime as frame_system::Config>::DbWeight::get()
			.reads(1)
			.saturating_add(Weight::from_parts(
				0,
				u64::from(bytes).saturating_add(PATH_BYTES),
			))
	}
}

/// Proof of one record besides its value, in a trie of a million.
const PATH_BYTES: u64 = 5_120;

/// Exactly the bytes of one.
fn nft(data: &[u8]) -> Option<Nft> {
	let mut input = data;
	let nft = Nft::decode(&mut input).ok()?;
	input.is_empty().then_some(nft)
}

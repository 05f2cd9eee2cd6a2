//! The seam between policies and pallets that know nothing of them: a rule that another pallet answers.

use polkadot_sdk::{
	frame_support::{weights::Weight, BoundedVec},
	sp_core::ConstU32,
};

/// Number of a group of accounts, from 0; never given twice.
pub type GroupId = u32;
/// Number of a rule that another pallet answers. Those of a chain are its runtime's to give out, and never given twice.
pub type ExtensionId = u16;
/// Bytes of what such a rule is about: two hashes, or an account and two numbers. More is kept by the pallet itself.
pub const MAX_EXTENSION_BYTES: u32 = 64;
/// What such a rule is about, in its own encoding.
pub type ExtensionData = BoundedVec<u8, ConstU32<MAX_EXTENSION_BYTES>>;

/// What a rule of another pallet is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a, AccountId> {
	/// Who wants to open a secret.
	pub reader: &'a AccountId,
	/// The secret's owner now.
	pub owner: &'a AccountId,
}

/// Policy rules that other pallets answer. It only reads: it is asked once for each request, of which nothing has
/// happened yet. A runtime that has several dispatches on the number.
pub trait PolicyExtension<AccountId> {
	/// Whether a rule of this number can be about this. Asked when a policy is set, and what it refuses is no policy.
	fn is_valid(id: ExtensionId, data: &[u8]) -> bool;
	/// Whether the rule allows the reader. Of what is not valid (any more) it answers no.
	fn allows(id: ExtensionId, data: &[u8], asked: &Asked<AccountId>) -> bool;
	/// The most that one answer takes.
	fn weight() -> Weight;
}

/// No rules: every policy that has one is refused.
impl<AccountId> PolicyExtension<AccountId> for () {
	fn is_valid(_: ExtensionId, _: &[u8]) -> bool {
		false
	}

	fn allows(_: ExtensionId, _: &[u8], _: &Asked<AccountId>) -> bool {
		false
	}

	fn weight() -> Weight {
		Weight::zero()
	}
}

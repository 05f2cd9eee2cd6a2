//! What the pallet keeps, and what a record is.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use keyfold_verifier::log::{self, Hash};
use polkadot_sdk::frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Peaks of a log: one for each bit of its size.
// 64: the conversion that cannot fail is not const.
#[allow(clippy::cast_possible_truncation)]
pub const MAX_PEAKS: u32 = log::MAX_PEAKS as u32;

/// Bytes of a record. A sign of life for the most keys that a call names has 1,130; what is longer is a payload, which
/// belongs into the extrinsic that `caused_by` names.
pub const MAX_RECORD_BYTES: u32 = 1_280;

/// The head of the log, a compact range.
#[derive(
	Clone,
	Default,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct AuditHead {
	/// How many records there are, and the index of the next.
	pub size: u64,
	/// The heads of the complete subtrees that they make, leftmost and largest first: one for each one bit of the size.
	pub peaks: BoundedVec<Hash, ConstU32<MAX_PEAKS>>,
}

/// The program that was last told.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Program<BlockNumber> {
	/// Its version.
	pub spec_version: u32,
	/// The block in which its bytes were replaced: it runs that block to its end.
	pub replaced: Option<BlockNumber>,
}

/// An extrinsic of the block.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Cause {
	/// Its index.
	pub index: u32,
	/// BLAKE2b-256 of its bytes in the block's body, their length in front.
	pub digest: [u8; 32],
}

/// What a leaf of the log is made of, besides its index and its block.
#[derive(Clone, PartialEq, Eq, Debug, Encode)]
pub enum Record<'a, Event> {
	/// A pallet told something.
	#[codec(index = 0)]
	Event {
		/// The digest of the extrinsic that caused it; `None`: a hook did.
		caused_by: Option<[u8; 32]>,
		/// What it told.
		event: &'a Event,
	},
	/// The chain runs another program from this block on.
	#[codec(index = 1)]
	CodeChanged {
		/// Its version.
		spec_version: u32,
		/// SHA-256 of its bytes.
		code: [u8; 32],
	},
}

//! What the pallet keeps of operators and enclaves.

use codec::{Decode, Encode, MaxEncodedLen};
use keyfold_primitives::{Epoch, KeyId, Measurement};
use keyfold_verifier::heartbeat::MAX_HEARTBEAT_KEYS;
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_runtime::traits::AtLeast32BitUnsigned,
};
use scale_info::TypeInfo;

/// Blocks of a heartbeat period where genesis says nothing: a real network's.
pub const DEFAULT_PERIOD_BLOCKS: u32 = 100;
/// Bytes of the proof of a heartbeat that names keys.
pub const HEARTBEAT_PROOF_BYTES: u32 = 64;

/// The keys that a heartbeat names, each with the epoch of its share.
pub type ProvenKeys = BoundedVec<(KeyId, Epoch), ConstU32<{ MAX_HEARTBEAT_KEYS as u32 }>>;
/// The proof of a heartbeat: 64 bytes, none without keys.
pub type HeartbeatProof = BoundedVec<u8, ConstU32<HEARTBEAT_PROOF_BYTES>>;

/// How often enclaves show life, in blocks.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct HeartbeatTimingInfo<BlockNumber> {
	/// Periods begin at block 0 and at each multiple of this, at least 2.
	pub period: BlockNumber,
	/// How old the block of a heartbeat may be: half a period.
	pub freshness: BlockNumber,
}

impl<BlockNumber: AtLeast32BitUnsigned + Copy> HeartbeatTimingInfo<BlockNumber> {
	/// The timing of this period.
	pub fn of(period: BlockNumber) -> Self {
		Self {
			period,
			freshness: period / 2u32.into(),
		}
	}
}

impl<BlockNumber: AtLeast32BitUnsigned + Copy> Default for HeartbeatTimingInfo<BlockNumber> {
	fn default() -> Self {
		Self::of(DEFAULT_PERIOD_BLOCKS.into())
	}
}

/// An operator.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct OperatorInfo<Balance, BlockNumber> {
	/// Bond on hold, in plancks; always what the currency holds for `HoldReason::OperatorBond`.
	pub bond: Balance,
	/// Block in which the bond was placed.
	pub bonded_since: BlockNumber,
	/// Ejected by a proven fault.
	pub jailed: bool,
	/// Number of its enclaves.
	pub enclaves: u32,
}

/// An attested enclave.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EnclaveInfo<AccountId, BlockNumber> {
	/// Whose it is.
	pub operator: AccountId,
	/// What it runs.
	pub measurement: Measurement,
	/// Block in which it was added.
	pub added: BlockNumber,
	/// Unix time in seconds up to which its attestation is good; `None` for one that has no end.
	pub attested_until: Option<u64>,
}

/// Digest of collateral: BLAKE2b-256 of its bytes.
pub type CollateralId = [u8; 32];
/// Bytes of the longest collateral: Intel's for TDX has 14 KB, mostly revoked certificates; twice that.
pub const MAX_COLLATERAL_BYTES: u32 = 32_768;
/// Collateral as it arrives.
pub type CollateralBytes = BoundedVec<u8, ConstU32<MAX_COLLATERAL_BYTES>>;

/// What a vendor says of a kind of machine, as somebody submitted it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CollateralInfo<AccountId, Balance> {
	/// Whose deposit is held for it.
	pub submitter: AccountId,
	/// The deposit, in plancks.
	pub deposit: Balance,
	/// Unix time in seconds; afterwards every quote that refers to it is refused.
	pub until: u64,
	/// Encoded as its verifier says.
	pub bytes: CollateralBytes,
}

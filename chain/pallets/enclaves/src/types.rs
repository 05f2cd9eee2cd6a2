//! What the pallet keeps of operators and enclaves.

use codec::{Decode, Encode, MaxEncodedLen};
use keyfold_primitives::{Epoch, KeyId, Measurement, Point, MAX_KEYS, MAX_SEATS};
use keyfold_verifier::heartbeat::MAX_HEARTBEAT_KEYS;
use polkadot_sdk::{
	frame_support::{traits::ConstU32, BoundedVec},
	sp_runtime::traits::AtLeast32BitUnsigned,
};
use scale_info::TypeInfo;

/// Operators that one block judges at most, which bounds how many there may be: this times the blocks of a heartbeat
/// period. 640 on a development chain and 3,200 with a period of 100, where an attempt takes 512.
pub const MAX_JUDGED: u32 = 32;
/// Operators for whom a period may be void: all that can sit in the current rosters.
pub const MAX_EXCUSED: u32 = MAX_KEYS * MAX_SEATS;
/// Missed periods in a row that eject, where genesis says nothing: on a real network 20 minutes of 2 s blocks a dozen times
/// over, which is longer than a machine takes to be replaced.
pub const DEFAULT_EJECT_AFTER: u32 = 12;

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
	/// A fault of it was proven: out for ever, at once.
	pub jailed: bool,
	/// Number of its enclaves.
	pub enclaves: u32,
	/// Block since which it has had an enclave; `None` while it has none.
	pub serving_since: Option<BlockNumber>,
	/// Block of each heartbeat period in which the one before it is judged, counted from 0.
	pub slot: BlockNumber,
	/// Heartbeat periods in a row of which it left something unpaid.
	pub missed: u32,
	/// Block in which it was last isolated.
	pub isolated: Option<BlockNumber>,
	/// Block in which it was ejected for what it left unpaid: out for ever, at the next Active.
	pub ejected: Option<BlockNumber>,
	/// Block in which it was last charged for an absence.
	pub charged: Option<BlockNumber>,
	/// It takes no seat any more and waits for its bond.
	pub leaving: Option<Leaving<BlockNumber>>,
}

impl<Balance, BlockNumber> OperatorInfo<Balance, BlockNumber> {
	/// Whether it is out for ever, by a proven fault or by the ladder.
	pub fn is_out(&self) -> bool {
		self.jailed || self.ejected.is_some()
	}
}

/// Of an operator that leaves.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Leaving<BlockNumber> {
	/// Block in which it said so.
	pub since: BlockNumber,
	/// Block from which on it may withdraw; `None` while it has a seat.
	pub free: Option<BlockNumber>,
}

/// The public shares of an epoch as a commitment keeps them: by seat, whose it is, and X if anybody had acknowledged it.
pub type CommittedSeats<AccountId> = BoundedVec<(AccountId, Option<Point>), ConstU32<MAX_SEATS>>;

/// A commitment to the report of a leaked share (section 15).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LeakCommitment<AccountId, Balance, BlockNumber> {
	/// `H("leak-commit", reporter[32], proof)`.
	pub commitment: [u8; 32],
	/// Key of the share.
	pub key: KeyId,
	/// The epoch that was current then.
	pub epoch: Epoch,
	/// First block in which the report is taken.
	pub opens: BlockNumber,
	/// First block in which it is not taken any more.
	pub expires: BlockNumber,
	/// What is held of the reporter.
	pub deposit: Balance,
	/// The public shares of that epoch.
	pub seats: CommittedSeats<AccountId>,
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

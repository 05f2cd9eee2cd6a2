//! What the pallet stores and takes.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use keyfold_primitives::{Epoch, KeyId, Point, Round, SeatNumber};
use scale_info::TypeInfo;

/// Shares in one `submit`: as many as one key may have rounds open, so that a member that comes back answers all of them
/// at once.
pub const MAX_SHARES: u32 = keyfold_primitives::MAX_OPEN_ROUNDS;

/// Shares kept for one round: one a seat.
pub const MAX_SEATS: u32 = keyfold_primitives::MAX_SEATS;

/// The rounds of one Beacon key.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BeaconState<BlockNumber> {
	/// Number of the round that opens next; the first is 1, and none is left out.
	pub next_round: Round,
	/// Block in which it opens, if there is room.
	pub next_at: BlockNumber,
	/// Rounds that are open.
	pub open: u32,
	/// The highest round that has an output.
	pub latest: Option<Round>,
	/// The first round of which it was not looked yet whether anybody is charged for it.
	pub judged: Round,
	/// Rounds that have ended, with an output or without.
	pub ended: u64,
}

/// A round that waits for its shares.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RoundInfo<BlockNumber> {
	/// The epoch that was current when it opened: its shares are of this one for ever.
	pub epoch: Epoch,
	/// Block in which it opened.
	pub opened: BlockNumber,
}

/// The output of a round, the same whoever contributed.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Output<BlockNumber> {
	/// Epoch of its shares.
	pub epoch: Epoch,
	/// Block in which the round opened: nobody can have known the output before.
	pub opened: BlockNumber,
	/// Block in which the T-th share came.
	pub at: BlockNumber,
	/// sum lambda_i sigma_i, which is y M for the secret y of the epoch.
	pub sum: Point,
	/// H("beacon-out", bctx, u64(round), sum).
	pub out: [u8; 32],
}

/// One seat's share of one round, as an enclave submits it.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct BeaconShare {
	/// The Beacon key.
	pub key: KeyId,
	/// The round.
	pub round: Round,
	/// sigma = x M.
	pub sigma: Point,
	/// Proof "beacon": c || z.
	pub proof: [u8; 64],
}

/// A share whose proof held.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct AcceptedShare {
	/// Seat that answered, 1..=n.
	pub seat: SeatNumber,
	/// sigma = x M.
	pub sigma: Point,
}

/// What became of one entry of `submit`.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum Outcome {
	/// Its proof held and it counts.
	Accepted,
	/// Not needed and not looked at: the round has its output, or this seat has answered.
	Surplus,
	/// Nobody's fault: the round is not open, or the enclave holds no share of its epoch.
	Stale,
	/// For an open round, of a seat of its epoch, and its encoding or proof is bad: an offence of the operator.
	Wrong,
}

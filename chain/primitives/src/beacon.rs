//! The seams around the beacon (docs/protocol.md, sections 5.2 and 13): the epochs that its rounds belong to, what the
//! keys pallet asks of it, and what other pallets commit to.

use crate::{ActiveKey, Epoch, KeyId, Round, SeatNumber, SeatShare};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::frame_support::weights::Weight;
use scale_info::TypeInfo;

/// The epochs of a Beacon key that rounds may belong to: the current one, and each one before of which a round is open.
/// Implemented by the keys pallet.
pub trait BeaconShares<AccountId, BlockNumber> {
	/// The epoch that a round of this key opens in; `None` for a key that is no Beacon key or has no active epoch.
	fn current(key: KeyId) -> Option<Epoch>;
	/// The public side of an epoch.
	fn epoch(key: KeyId, epoch: Epoch) -> Option<ActiveKey>;
	/// The seat that `enclave` serves in an epoch: it acknowledged its share and has not withdrawn that, and the seat was
	/// not convicted while the epoch was the current one, or serves all the same.
	fn share_in(key: KeyId, epoch: Epoch, enclave: &AccountId) -> Option<SeatShare>;
	/// The seats of an epoch that could use their share ever since block `since`, each with its operator: an enclave that
	/// is still one acknowledged it by then and has not withdrawn that, and the seat serves.
	fn serving_in(key: KeyId, epoch: Epoch, since: BlockNumber) -> Vec<(SeatNumber, AccountId)>;
	/// What [`Self::serving_in`] costs at most.
	fn serving_in_weight() -> Weight;
	/// No round of the epoch is open any more: if it is not the current one, what is kept of it goes.
	fn finished(key: KeyId, epoch: Epoch);
	/// What [`Self::finished`] costs at most.
	fn finished_weight() -> Weight;
}

/// A seed that nobody could foresee.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seed {
	/// The Beacon key.
	pub key: KeyId,
	/// Its round.
	pub round: Round,
	/// The output of the round.
	pub out: [u8; 32],
}

/// The rounds of Beacon keys. Implemented by the beacon pallet.
pub trait Rounds<BlockNumber> {
	/// An epoch of a Beacon key has become the current one.
	fn activated(key: KeyId);
	/// A Beacon key was given up: none of its open rounds gets an output, and none opens any more.
	fn retired(key: KeyId);
	/// What [`Self::retired`] costs at most.
	fn retired_weight() -> Weight;
	/// Whether a round of this epoch is open.
	fn has_open(key: KeyId, epoch: Epoch) -> bool;
	/// Blocks from one round to the next; `None` while no Beacon key has an active epoch.
	fn period() -> Option<BlockNumber>;
	/// The output of the first round, of the Beacon key of the lowest number, that opened after block `block`; `None` as
	/// long as it is not there. Goes back over the rounds since: for a block that is not long past.
	fn seed_after(block: BlockNumber) -> Option<Seed>;
	/// What [`Self::period`] or [`Self::seed_after`] costs at most.
	fn seed_weight() -> Weight;
}

/// No beacon.
impl<BlockNumber> Rounds<BlockNumber> for () {
	fn activated(_: KeyId) {}

	fn retired(_: KeyId) {}

	fn retired_weight() -> Weight {
		Weight::zero()
	}

	fn has_open(_: KeyId, _: Epoch) -> bool {
		false
	}

	fn period() -> Option<BlockNumber> {
		None
	}

	fn seed_after(_: BlockNumber) -> Option<Seed> {
		None
	}

	fn seed_weight() -> Weight {
		Weight::zero()
	}
}

/// What became of a round.
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
pub enum Fate {
	/// It has not opened yet, or waits for its shares. It is never replaced: waiting is the only safe answer.
	Waiting,
	/// Its output, 32 uniform bytes that nobody could choose.
	Output([u8; 32]),
	/// It was given up and has no output, for ever.
	Lost,
	/// The chain keeps nothing of it: it ended too many rounds ago, or its key was given up before it opened, or there is
	/// no such key.
	Forgotten,
}

/// Randomness for what is settled before it is known: commit first, then wait for the output of the round that opens
/// next. Implemented by the beacon pallet.
///
/// Whatever the output decides must be closed in the block of [`Self::commit`] at the latest. From then on nobody, members
/// of the committee below its threshold included, can have known the output before, and nobody can change it after.
/// Taking the newest output there is instead would let everybody enter who sees that it suits.
pub trait FutureOutput {
	/// The first round, of the Beacon key of the lowest number, that opens strictly after this block; `None` while no
	/// Beacon key has an active epoch. Asked before the beacon's own hook of a block in which one may still open, it is the
	/// one after that.
	fn commit() -> Option<(KeyId, Round)>;
	/// What became of a round.
	fn fate(key: KeyId, round: Round) -> Fate;
	/// What either of the two costs at most.
	fn weight() -> Weight;
}

//! What the pallet stores (docs/protocol.md, sections 1 and 5-9).

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use keyfold_primitives::{
	account_bytes, Attempt, Epoch, KeyId, Point, Purpose, Rotation, Round, SeatNumber,
	MAX_OPEN_ROUNDS, MAX_RECIPIENTS, MAX_REPLICAS, MAX_SEATS,
};
use polkadot_sdk::frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// Operators that may register for one attempt. It bounds what the freeze reads and ranks in one block, and is four
/// times the largest committee so that a draw has something to draw from.
pub const MAX_OPERATORS: u32 = 4 * MAX_SEATS;
/// Commitments of one dealing: V_0 and one a seat.
pub const MAX_COMMITMENTS: u32 = MAX_SEATS + 1;
/// Bytes of the largest dealing: R, V_0..V_128, c_1..c_512, proof (section 6).
pub const MAX_POSTED_BYTES: u32 = 32 * (MAX_SEATS + MAX_RECIPIENTS + 2) + 96;
/// Windows of the longest attempt: Register, Deal and Acknowledge are extended once, Complain never.
pub const MAX_WINDOWS: u32 = 7;
/// The largest threshold, of the largest committee: as many dealings are summed in a Reshare.
pub const MAX_THRESHOLD: u32 = MAX_SEATS / 2 + 1;
/// Length of a window in blocks where genesis says nothing: 3D at D = 10, a real network's.
pub const DEFAULT_WINDOW_BLOCKS: u32 = 30;

/// At most one entry a seat.
pub type PerSeat<V> = BoundedVec<V, ConstU32<MAX_SEATS>>;
/// At most one entry a replica of one seat.
pub type PerReplica<V> = BoundedVec<V, ConstU32<MAX_REPLICAS>>;
/// c_1..c_M of a dealing, 32 bytes each.
pub type CiphertextsOf = BoundedVec<[u8; 32], ConstU32<MAX_RECIPIENTS>>;
/// Epochs of a key that are past and kept: each has an open round at least.
pub type RetainedEpochs = BoundedVec<(Epoch, Attempt), ConstU32<MAX_OPEN_ROUNDS>>;
/// A posted dealing, at most [`MAX_POSTED_BYTES`].
pub type Posted = BoundedVec<u8, ConstU32<MAX_POSTED_BYTES>>;

/// Where an attempt stands.
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
pub enum Phase {
	/// No attempt is running.
	Idle,
	/// Enclaves register a new key pair each.
	Register,
	/// Dealers post their dealings.
	Deal,
	/// Recipients complain about what does not open.
	Complain,
	/// Recipients prove that they hold their share.
	Acknowledge,
}

/// Why an attempt ended without a new epoch.
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
pub enum AbortReason {
	/// Fewer seats than the threshold or the key's minimum at the freeze.
	TooFewOperators,
	/// Fewer good dealings than the threshold at the end of Complain.
	TooFewDealings,
	/// A dealing that counts was proven bad in Acknowledge.
	BadDealing,
	/// The dealings sum to the identity.
	IdentityPublicKey,
	/// Fewer acknowledged seats than the activation quorum at the end of the extended Acknowledge.
	TooFewAcknowledgements,
}

/// One attempt at one epoch of one key: the first part of every key of per-attempt storage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct AttemptId {
	pub key: KeyId,
	pub epoch: Epoch,
	pub attempt: Attempt,
}

impl AttemptId {
	/// The storage key of what an attempt has one of.
	pub fn one(self) -> (KeyId, Epoch, Attempt) {
		(self.key, self.epoch, self.attempt)
	}

	/// The storage key of what an attempt has one of for each `of`.
	pub fn each<K>(self, of: K) -> (KeyId, Epoch, Attempt, K) {
		(self.key, self.epoch, self.attempt, of)
	}
}

/// Lengths set at genesis, in blocks, both at least 1.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct TimingInfo<BlockNumber> {
	/// Length of each window, 3D recommended (section 1).
	pub window: BlockNumber,
	/// Wait after a key's first Abort; doubles with each further one up to the key's epoch length.
	pub back_off: BlockNumber,
}

impl<BlockNumber: From<u32>> Default for TimingInfo<BlockNumber> {
	fn default() -> Self {
		Self {
			window: DEFAULT_WINDOW_BLOCKS.into(),
			back_off: DEFAULT_WINDOW_BLOCKS.into(),
		}
	}
}

/// A key.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct KeyInfo<AccountId, BlockNumber> {
	pub purpose: Purpose,
	pub rotation: Rotation,
	/// Who created it; `None` for root.
	pub creator: Option<AccountId>,
	/// s, seats wanted, 1..=128.
	pub committee: u16,
	/// Seats below which an attempt is not worth it, 1..=s.
	pub minimum: u16,
	/// Blocks from one rotation to the next.
	pub epoch_length: BlockNumber,
	/// The active epoch; 0 before the first.
	pub epoch: Epoch,
	/// The attempt that made the active epoch.
	pub attempt: Attempt,
	/// T of the active epoch; 0 before the first.
	pub threshold: u16,
	/// n of the active epoch; 0 before the first.
	pub seats: u16,
	/// Y; `None` before the first active epoch.
	pub public: Option<Point>,
	/// Block in which the active epoch became so.
	pub active_since: BlockNumber,
	/// Given up for ever: nobody holds a share of it any more.
	pub retired: bool,
}

/// What is being made of a key.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PhaseInfo<BlockNumber> {
	pub phase: Phase,
	/// The epoch being made, in Idle the next one to be made.
	pub epoch: Epoch,
	/// The attempt at it, from 0; in Idle the next one.
	pub attempt: Attempt,
	/// Block in which the window opened.
	pub opened: BlockNumber,
	/// First block no longer in the window; in Idle the block in which Register opens, the highest number for never:
	/// the attempts at the epoch are used up.
	pub ends: BlockNumber,
	/// The window was extended already.
	pub extended: bool,
	/// How long the next Abort waits.
	pub back_off: BlockNumber,
}

/// When the seats of a key's active epoch are looked at, to rotate it before its time (section 17).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct EarlyInfo<BlockNumber> {
	/// Blocks that an epoch is active at least before it is rotated early.
	pub wait: BlockNumber,
	/// Seats that lived when a rotation last began early, if none since has raised that.
	pub fired: Option<u16>,
	/// The attempt that is made, or made again, began early.
	pub running: bool,
	/// Block from which on the seats are looked at.
	pub look: BlockNumber,
}

/// How many seats a key asks for.
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
pub struct CommitteeSize {
	/// s, seats wanted, 1..=128.
	pub committee: u16,
	/// Seats below which an attempt is not worth it, 1..=s.
	pub minimum: u16,
}

/// A seat of a frozen roster.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RosterSeat<AccountId> {
	pub operator: AccountId,
	/// (account, P) of its 1..=4 enclaves, ordered by account bytes.
	pub enclaves: PerReplica<(AccountId, Point)>,
}

/// A frozen roster: seat j is `seats[j - 1]`, recipients 1..=M are its enclaves in order (section 5).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Roster<AccountId> {
	/// Ordered by operator account bytes.
	pub seats: PerSeat<RosterSeat<AccountId>>,
	/// H("roster", ..).
	pub hash: [u8; 32],
	/// ctx.
	pub context: [u8; 32],
	pub attempt: Attempt,
	/// n, seats.
	pub n: u16,
	/// M, recipients.
	pub m: u16,
	/// T, threshold.
	pub t: u16,
	/// f, absent or malicious seats that never stop the attempt.
	pub f: u16,
	/// A, the activation quorum.
	pub a: u16,
	/// T of the dealers' epoch; 0 for a generation.
	pub t_old: u16,
	/// Hash of the dealers' roster; zeros for a generation.
	pub roster_old: [u8; 32],
}

/// Where an enclave sits in a roster.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
	/// 1..=n.
	pub seat: SeatNumber,
	/// m, 1..=M.
	pub recipient: u16,
	/// The enclave's P.
	pub p: Point,
}

impl<AccountId: Encode + Eq> Roster<AccountId> {
	/// The place of `enclave`, registered for `operator`.
	pub fn place(&self, operator: &AccountId, enclave: &AccountId) -> Option<Place> {
		let seat = self.seat_of(operator)?;
		let index = usize::from(seat).checked_sub(1)?;
		let before: usize = self
			.seats
			.iter()
			.take(index)
			.map(|seat| seat.enclaves.len())
			.fold(0, usize::saturating_add);
		let enclaves = &self.seats.get(index)?.enclaves;
		let (at, (_, p)) = (1usize..)
			.zip(enclaves)
			.find(|(_, (account, _))| account == enclave)?;
		let recipient = u16::try_from(before.saturating_add(at)).ok()?;
		Some(Place {
			seat,
			recipient,
			p: *p,
		})
	}

	/// The seat of `operator`, 1..=n.
	pub fn seat_of(&self, operator: &AccountId) -> Option<SeatNumber> {
		let wanted = account_bytes(operator);
		let index = self
			.seats
			.binary_search_by_key(&wanted, |seat| account_bytes(&seat.operator))
			.ok()?;
		SeatNumber::try_from(index.checked_add(1)?).ok()
	}

	/// The operator of a seat, 1..=n.
	pub fn operator(&self, seat: SeatNumber) -> Option<&AccountId> {
		let index = usize::from(seat).checked_sub(1)?;
		self.seats.get(index).map(|seat| &seat.operator)
	}

	/// Whether the seats of the active epoch deal their shares to this roster, or it deals to itself.
	pub fn reshares(&self) -> bool {
		self.t_old > 0
	}

	/// Dealings that an attempt needs: T polynomials for a generation, T_old old shares for a Reshare (section 8).
	pub fn dealings_needed(&self) -> u16 {
		if self.reshares() {
			self.t_old
		} else {
			self.t
		}
	}
}

/// The public part of an accepted dealing (section 6); its ciphertexts are kept apart.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Commitment {
	/// R = e G.
	pub r: Point,
	/// V_0..V_n.
	pub v: BoundedVec<Point, ConstU32<MAX_COMMITMENTS>>,
	/// dig.
	pub digest: [u8; 32],
}

/// An enclave's word that it holds its seat's share.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Acknowledgement<BlockNumber> {
	pub seat: SeatNumber,
	/// Block of the acknowledgement; of the withdrawal, if nothing was acknowledged before.
	pub at: BlockNumber,
	/// The enclave lost the share or its key, or is gone.
	pub withdrawn: bool,
	/// Block in which the enclave last proved that it has the share: by this acknowledgement or a heartbeat since.
	pub proved_at: BlockNumber,
}

/// When a seat proved that it holds its share, by whichever enclave.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct SeatProof<BlockNumber> {
	/// Block of the last proof.
	pub last: BlockNumber,
	/// Block of the last one in a heartbeat period before that of `last`.
	pub before: Option<BlockNumber>,
}

/// An enclave's wish for the share of its seat in the active epoch (section 9).
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ReplicaWish<AccountId, BlockNumber> {
	/// The seat of its operator.
	pub seat: SeatNumber,
	/// P, to which the share is to be encrypted.
	pub p: Point,
	/// Block of the wish.
	pub at: BlockNumber,
	/// What a sibling answered.
	pub answer: Option<ReplicaAnswer<AccountId>>,
}

/// A share encrypted to the P of a wish (section 9). Only who made the wish can tell whether it is one.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ReplicaAnswer<AccountId> {
	/// The enclave that gave it.
	pub donor: AccountId,
	/// R = e G.
	pub r: Point,
	/// c = x + pad.
	pub c: [u8; 32],
}

/// What on_idle has to remove of an attempt.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum Garbage {
	/// The registrations: the roster is frozen.
	Registrations,
	/// All of it: the attempt was aborted or its epoch is past.
	Everything,
	/// The registrations and the wishes: the epoch is past, and the rest of it stays while a round of it is open.
	Wishes,
}

/// What the seats of a roster were drawn by (section 5.2).
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
pub struct Draw {
	/// The seed of the ranks.
	pub seed: [u8; 32],
	/// The Beacon key and its round that the seed is the output of; `None` for the hash of the parent block, which its
	/// author can steer.
	pub round: Option<(KeyId, Round)>,
}

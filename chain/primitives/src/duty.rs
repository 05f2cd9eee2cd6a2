//! Calls of enclaves as their quota sees them: which duty, counted within what, and why one is refused.

use crate::{Attempt, Epoch, KeyId, SeatNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
	frame_support::weights::Weight,
	sp_runtime::transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError,
	},
};
use scale_info::TypeInfo;

/// What an enclave does by a call that costs it no fee.
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
pub enum Duty {
	/// Register a key pair for an attempt (section 5).
	Register,
	/// Post a dealing (section 6).
	Deal,
	/// Complain about this dealer's dealing (section 7).
	Complain(SeatNumber),
	/// Prove to hold a share (section 8).
	Acknowledge,
	/// Say that a share or a key pair is lost (section 8).
	Lost,
	/// Answer requests (section 12).
	Partials,
	/// Show life and that the current shares are held (section 10).
	Heartbeat,
	/// Ask for the share of a seat of this key (section 9).
	WantReplica(KeyId),
	/// Hand a share of this key to a sibling (section 9).
	Handoff(KeyId),
	/// Answer rounds of Beacon keys (section 13).
	Beacon,
	/// Use up a nonce whose call was refused, before others that are sent.
	Skip,
}

/// What a duty's calls are counted within.
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
pub enum Scope<BlockNumber> {
	/// One attempt at one epoch of one key.
	Attempt {
		key: KeyId,
		epoch: Epoch,
		attempt: Attempt,
	},
	/// A span of blocks, by the first block after it: of one block, or of one period.
	Until(BlockNumber),
}

/// Why a call of an enclave is in no block. Its number is that of `InvalidTransaction::Custom` and never changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Refusal {
	/// The signer is not an attested enclave.
	NotAnEnclave = 0,
	/// It names no attempt that is being made or, where that is taken, active; no request open in the current epoch, no
	/// open round.
	WrongAttempt = 1,
	/// The attempt is in a window that does not take it.
	WrongPhase = 2,
	/// It is done, or there is nothing left to do.
	AlreadyDone = 3,
	/// Another's duty: no seat, another's recipient number, not eligible, convicted, no such dealing.
	NotItsDuty = 4,
	/// Bytes or a list of a length that can only fail.
	WrongLength = 5,
	/// The enclave's calls for this duty of this attempt are used up.
	QuotaSpent = 6,
	/// The enclave's calls for this duty in this block or period are used up.
	QuotaSpentForNow = 7,
	/// It has no last block; calls of enclaves must be mortal.
	Immortal = 8,
	/// It is over a block that is unknown, too old or not there yet.
	StaleBlock = 9,
}

impl From<Refusal> for TransactionValidityError {
	fn from(refusal: Refusal) -> Self {
		InvalidTransaction::Custom(refusal as u8).into()
	}
}

/// A call as its quota sees it. Implemented by the `Call` of each pallet that has duties, and by the runtime over them.
pub trait WorkerCall<AccountId, BlockNumber> {
	/// The duty and what its calls are counted within; `None` for a call that is not an enclave's. Reads no state but
	/// the block number and what never changes.
	fn duty(&self) -> Option<(Duty, Scope<BlockNumber>)>;

	/// Whether the state leaves `enclave`, attested, of `operator`, something to do with the call. Lookups only: what
	/// needs group arithmetic is found out by the call itself.
	fn check(
		&self,
		enclave: &AccountId,
		operator: &AccountId,
		source: TransactionSource,
	) -> Result<(), Refusal>;

	/// What [`Self::check`] costs in a block at most.
	fn check_weight(&self) -> Weight;
}

/// [`WorkerCall::check`] of a call that answers several things at once, each with an entry: in the pool one of them at least
/// is owed. In a block that is not asked: answers to one thing meet there, and those after the T-th are surplus, which
/// counts as having been present. `owed` says of an entry why it is not, of which [`Refusal::AlreadyDone`] is kept.
pub fn owes_an_entry<Entry>(
	entries: &[Entry],
	source: TransactionSource,
	owed: impl Fn(&Entry) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
	if entries.is_empty() {
		return Err(Refusal::WrongLength);
	}
	if source == TransactionSource::InBlock {
		return Ok(());
	}
	let mut refusal = Refusal::WrongAttempt;
	for entry in entries {
		match owed(entry) {
			Ok(()) => return Ok(()),
			Err(Refusal::AlreadyDone) => refusal = Refusal::AlreadyDone,
			Err(_) => {}
		}
	}
	Err(refusal)
}

/// Told when no call of an attempt is taken any more. Implemented by the quota pallet.
pub trait AttemptObserver {
	/// The attempt was aborted, or its epoch is past.
	fn ended(key: KeyId, epoch: Epoch, attempt: Attempt);
}

impl AttemptObserver for () {
	fn ended(_: KeyId, _: Epoch, _: Attempt) {}
}

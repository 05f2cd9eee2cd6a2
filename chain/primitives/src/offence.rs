//! Offences that the chain itself proves, and absences that it notes.

use crate::{Attempt, Epoch, KeyId, RequestId, Round, SeatNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A fault whose evidence the chain has checked; each costs the whole bond (docs/internals/ARCHITECTURE.md, offences).
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
pub enum Offence {
	/// A complaint proved that a ciphertext of the dealing does not open to the committed share (section 7).
	BadDealing {
		key: KeyId,
		epoch: Epoch,
		attempt: Attempt,
	},
	/// A complaint about a dealing that opens correctly (section 7).
	FalseComplaint {
		key: KeyId,
		epoch: Epoch,
		attempt: Attempt,
	},
	/// A partial for an open request of the current epoch whose encoding or proof is wrong (section 12).
	WrongPartial { key: KeyId, request: RequestId },
	/// Another account proved that it knows the share of the operator's seat (section 15).
	LeakedShare {
		key: KeyId,
		epoch: Epoch,
		seat: SeatNumber,
	},
	/// A share of an open round whose encoding or proof is wrong (section 13).
	WrongBeaconShare { key: KeyId, round: Round },
}

/// Something that was owed for a whole window and did not come. Costs a small part of the bond, at most once a heartbeat
/// period (docs/internals/ARCHITECTURE.md, offences).
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
pub enum Absence {
	/// A seat of the active epoch did not register for the next one.
	Register {
		key: KeyId,
		epoch: Epoch,
		attempt: Attempt,
	},
	/// A dealer posted no dealing.
	Deal {
		key: KeyId,
		epoch: Epoch,
		attempt: Attempt,
	},
	/// A seat of the frozen roster acknowledged no share.
	Acknowledge {
		key: KeyId,
		epoch: Epoch,
		attempt: Attempt,
	},
	/// A seat answered nothing to a request that came to nothing.
	Partial { key: KeyId, request: RequestId },
	/// A seat of the active epoch was emptied: its last holder declared its share lost, or was replaced.
	Seat { key: KeyId, epoch: Epoch },
	/// A seat sent nothing to a round that waits for its output.
	Beacon { key: KeyId, round: Round },
}

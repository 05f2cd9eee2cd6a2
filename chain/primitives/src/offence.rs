//! Offences that the chain itself proves.

use crate::{Attempt, Epoch, KeyId, RequestId};
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
}

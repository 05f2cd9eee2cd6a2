//! The one list of refusals; the codes are the words the test vectors use.
//!
//! [`Error`] is what decoding, proofs and counting refuse. [`Refusal`] adds what only heartbeat, log and leak report
//! can refuse, so that the callers of the other sections need not name it.

use core::fmt;

/// Why an input was refused. Nothing in this crate fails in any other way than this or [`Refusal`], whatever the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
	/// A byte string or a list has the wrong length.
	Length,
	/// 32 bytes that are not the canonical encoding of a ristretto255 point (RFC 9496).
	Point,
	/// The identity, where a point must not be it.
	Identity,
	/// 32 bytes that are not a scalar below the group order.
	Scalar,
	/// A proof does not hold for this statement and context.
	Proof,
	/// The commitments of a dealing do not lie on a polynomial of degree at most T-1.
	Degree,
	/// V_0 of a reshare dealing is not the dealer's share key.
	ShareKey,
	/// A seat, dealer or enclave appears twice.
	Duplicate,
	/// A registration key appears twice.
	Reused,
	/// A seat is served by none or by more than [`crate::MAX_REPLICAS`] enclaves.
	Replicas,
	/// A committee, seat count or threshold outside its range.
	Size,
	/// A seat number outside 1..=[`crate::MAX_SEATS`] or outside its roster.
	Seat,
	/// Fewer seats, dealings or partials than the threshold.
	TooFew,
	/// A reshare does not keep the public key.
	PublicKey,
}

impl Error {
	/// The stable code, as written in the test vectors.
	pub const fn code(&self) -> &'static str {
		match self {
			Self::Length => "length",
			Self::Point => "point",
			Self::Identity => "identity",
			Self::Scalar => "scalar",
			Self::Proof => "proof",
			Self::Degree => "degree",
			Self::ShareKey => "shareKey",
			Self::Duplicate => "duplicate",
			Self::Reused => "reused",
			Self::Replicas => "replicas",
			Self::Size => "size",
			Self::Seat => "seat",
			Self::TooFew => "tooFew",
			Self::PublicKey => "publicKey",
		}
	}
}

impl fmt::Display for Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.code())
	}
}

impl core::error::Error for Error {}

/// Why a heartbeat, a proof about the log or a leak report was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
	/// As in every other section.
	Check(Error),
	/// The keys of a heartbeat are not strictly ascending.
	Order,
	/// A leaf index is not below the size of the log, or the sizes of two heads do not ascend.
	Index,
	/// A path does not lead to the head of the log.
	Root,
	/// A leak report is not the one that was committed to.
	Commitment,
}

impl Refusal {
	/// The stable code, as written in the test vectors.
	pub const fn code(&self) -> &'static str {
		match self {
			Self::Check(error) => error.code(),
			Self::Order => "order",
			Self::Index => "index",
			Self::Root => "root",
			Self::Commitment => "commitment",
		}
	}
}

impl From<Error> for Refusal {
	fn from(error: Error) -> Self {
		Self::Check(error)
	}
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(self.code())
	}
}

impl core::error::Error for Refusal {}

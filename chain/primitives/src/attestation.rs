//! What enclaves prove of themselves.

use crate::Measurement;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// How the vendor judges a platform's trusted computing base: its firmware, microcode and settings. Worst first; the
/// names are Intel's, whose `Revoked` is refused always.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum TcbStatus {
	/// Updates are missing, and settings would have to change.
	OutOfDateConfigurationNeeded,
	/// Updates are missing.
	OutOfDate,
	/// Updated since the virtual machine was launched, which must be launched anew; settings would have to change.
	RelaunchAdvisedConfigurationNeeded,
	/// Updated since the virtual machine was launched, which must be launched anew.
	RelaunchAdvised,
	/// Settings would have to change, and the program must protect itself against known attacks.
	ConfigurationAndSwHardeningNeeded,
	/// Settings would have to change.
	ConfigurationNeeded,
	/// The program must protect itself against known attacks.
	SwHardeningNeeded,
	/// Nothing is missing.
	#[default]
	UpToDate,
}

/// What a genuine quote says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attested {
	/// What the enclave runs.
	pub measurement: Measurement,
	/// What the enclave put into the quote, 64 bytes.
	pub report_data: [u8; 64],
	/// Unix time in seconds up to which the evidence is good; `None` for evidence that has no end.
	pub until: Option<u64>,
	/// How the vendor judges the platform.
	pub tcb: TcbStatus,
}

/// Why a quote, or what it is judged by, is refused.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AttestationError {
	/// No verifier of this runtime knows the format.
	UnknownFormat,
	/// The bytes are not a quote of the format.
	Malformed,
	/// A signature, or what is signed, does not lead back to the vendor.
	Signature,
	/// Simulated attestation is not allowed by this chain's genesis.
	NotAllowed,
	/// The quote is of a format that needs collateral, and none came with it.
	NoCollateral,
	/// The collateral is not what its format says.
	CollateralMalformed,
	/// A certificate, a revocation list or a statement of the vendor has run out.
	Expired,
	/// A certificate, a revocation list or a statement of the vendor is of the future.
	NotYetValid,
	/// The vendor has revoked a certificate on the way to the quote.
	Revoked,
	/// The vendor has revoked the platform's trusted computing base, or knows none as low.
	TcbRevoked,
	/// The enclave can be looked into: it is in debug mode, or profiled.
	Debug,
}

/// Verifies quotes: one implementation per vendor, simulated ones included.
pub trait Attestation {
	/// What the quote says, if it is genuine at `now`, Unix time in seconds. `collateral` is what the vendor says of
	/// the platform, for formats that need it.
	fn verify(
		quote: &[u8],
		collateral: Option<&[u8]>,
		now: u64,
	) -> Result<Attested, AttestationError>;

	/// Unix time in seconds up to which no quote is refused because of the age of what this collateral states, if it
	/// has its format. Checks no signature.
	fn collateral_until(collateral: &[u8]) -> Result<u64, AttestationError>;

	/// Whether the quote is judged by collateral: what its verification costs depends on it.
	fn needs_collateral(quote: &[u8]) -> bool;
}

//! Section 15: the report that a seat's share leaked, committed to before it is shown.

use crate::{
	check_seat,
	sigma::{verify_key, PROOF_1_LEN},
	transcript::{h, Element},
	Error, Refusal,
};

/// Who reports which share.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
	/// Genesis hash of the chain.
	pub genesis: &'a [u8; 32],
	/// Key id.
	pub key: u32,
	/// The epoch that was current at the commitment.
	pub epoch: u32,
	/// The seat whose share leaked, 1..=128.
	pub seat: u16,
	/// The reporter's account.
	pub reporter: &'a [u8; 32],
}

/// `H("leak-ctx", SCALE(genesis[32], key u32, epoch u32, seat u16, reporter[32]))`.
///
/// Errors: [`Error::Seat`].
pub fn context(report: &Report) -> Result<[u8; 32], Error> {
	check_seat(report.seat)?;
	Ok(h(
		b"leak-ctx",
		&[
			report.genesis,
			&report.key.to_le_bytes(),
			&report.epoch.to_le_bytes(),
			&report.seat.to_le_bytes(),
			report.reporter,
		],
	))
}

/// `H("leak-commit", reporter[32], proof)`: what a reporter posts a window before the report.
///
/// Errors: [`Error::Length`] unless the proof has 64 bytes.
pub fn commitment(reporter: &[u8; 32], proof: &[u8]) -> Result<[u8; 32], Error> {
	if proof.len() != PROOF_1_LEN {
		return Err(Error::Length);
	}
	Ok(h(b"leak-commit", &[reporter, proof]))
}

/// Checks the proof "leak" (64 bytes) that the reporter knows x of the seat's X (from state, of that epoch).
///
/// Errors: [`Error::Seat`], [`Error::Identity`], [`Error::Point`], [`Error::Length`], [`Error::Scalar`],
/// [`Error::Proof`].
pub fn verify(report: &Report, x: &[u8; 32], proof: &[u8]) -> Result<(), Error> {
	verify_key(b"leak", &context(report)?, &Element::decode(x)?, proof)
}

/// Checks a report against the commitment its reporter posted before: first the commitment, then the proof.
///
/// Errors: [`Refusal::Commitment`] if the commitment is to another proof or reporter, and those of [`verify`].
pub fn verify_committed(
	report: &Report,
	x: &[u8; 32],
	committed: &[u8; 32],
	proof: &[u8],
) -> Result<(), Refusal> {
	if commitment(report.reporter, proof)? != *committed {
		return Err(Refusal::Commitment);
	}
	Ok(verify(report, x, proof)?)
}

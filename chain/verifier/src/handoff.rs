//! Section 9: asking for a replica and the handoff of a share to it.

use crate::{
	check_seat,
	sigma::verify_key,
	transcript::{h, scalar, Element},
	Error,
};

/// An enclave that asks for the share of a seat.
#[derive(Clone, Copy, Debug)]
pub struct Want<'a> {
	/// Genesis hash of the chain.
	pub genesis: &'a [u8; 32],
	/// Key id.
	pub key: u32,
	/// The active epoch.
	pub epoch: u32,
	/// The seat, 1..=128.
	pub seat: u16,
	/// The enclave's account.
	pub enclave: &'a [u8; 32],
}

/// A share on its way from one enclave of a seat to another.
#[derive(Clone, Copy, Debug)]
pub struct Handoff<'a> {
	/// Genesis hash of the chain.
	pub genesis: &'a [u8; 32],
	/// Key id.
	pub key: u32,
	/// The active epoch.
	pub epoch: u32,
	/// The seat of both enclaves, 1..=128.
	pub seat: u16,
	/// Account of the enclave that holds the share.
	pub donor: &'a [u8; 32],
	/// Account of the enclave that asked for it.
	pub recipient: &'a [u8; 32],
	/// P of the recipient's request, from state.
	pub p: &'a [u8; 32],
}

/// `H("replica-ctx", SCALE(genesis[32], key u32, epoch u32, seat u16, enclave[32]))`.
///
/// Errors: [`Error::Seat`].
pub fn replica_context(want: &Want) -> Result<[u8; 32], Error> {
	check_seat(want.seat)?;
	Ok(h(
		b"replica-ctx",
		&[
			want.genesis,
			&want.key.to_le_bytes(),
			&want.epoch.to_le_bytes(),
			&want.seat.to_le_bytes(),
			want.enclave,
		],
	))
}

/// Checks the proof "register" (64 bytes) that the enclave knows p of P.
///
/// Errors: [`Error::Seat`], [`Error::Identity`], [`Error::Point`], [`Error::Length`], [`Error::Scalar`],
/// [`Error::Proof`].
pub fn verify_want(want: &Want, p: &[u8; 32], proof: &[u8]) -> Result<(), Error> {
	verify_key(
		b"register",
		&replica_context(want)?,
		&Element::decode(p)?,
		proof,
	)
}

/// `H("handoff-ctx", SCALE(genesis, key u32, epoch u32, seat u16, donor[32], recipient[32], P[32]))`.
///
/// Errors: [`Error::Seat`].
pub fn handoff_context(handoff: &Handoff) -> Result<[u8; 32], Error> {
	check_seat(handoff.seat)?;
	Ok(h(
		b"handoff-ctx",
		&[
			handoff.genesis,
			&handoff.key.to_le_bytes(),
			&handoff.epoch.to_le_bytes(),
			&handoff.seat.to_le_bytes(),
			handoff.donor,
			handoff.recipient,
			handoff.p,
		],
	))
}

/// Checks the proof "handoff" (64 bytes) that the donor knows e of R, with context hctx || R || c. It says nothing
/// about what `c` opens to: only the recipient can tell, and asks again if it is not its share.
///
/// Errors: [`Error::Seat`], [`Error::Identity`], [`Error::Point`] for P and R, [`Error::Scalar`], [`Error::Length`],
/// [`Error::Proof`].
pub fn verify_handoff(
	handoff: &Handoff,
	r: &[u8; 32],
	c: &[u8; 32],
	proof: &[u8],
) -> Result<(), Error> {
	let hctx = handoff_context(handoff)?;
	Element::decode(handoff.p)?;
	scalar(c)?;
	verify_key(
		b"handoff",
		&[hctx, *r, *c].concat(),
		&Element::decode(r)?,
		proof,
	)
}

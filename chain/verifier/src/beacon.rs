//! Section 13: the point of a round, the members' shares of it, the output.

use alloc::vec::Vec;

use curve25519_dalek::scalar::Scalar;

use crate::{
	check_seat,
	release::{first_seats, weighted},
	sigma::{self, Equation, Term},
	transcript::{h, hg, Element},
	Error,
};

/// One accepted share of a round: seat, sigma.
pub type Share = (u16, [u8; 32]);

/// What a round ends with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
	/// The Lagrange coefficients over the first t shares.
	pub lambda: Vec<Scalar>,
	/// sum lambda sigma, which is the same whoever contributes.
	pub sum: [u8; 32],
	/// `H("beacon-out", bctx, u64(round), sum)`.
	pub out: [u8; 32],
}

/// bctx = `H("beacon-ctx", SCALE(genesis[32], key u32, epoch u32, Y[32]))`; `y` is from state, not decoded here.
pub fn context(genesis: &[u8; 32], key: u32, epoch: u32, y: &[u8; 32]) -> [u8; 32] {
	let (key, epoch) = (key.to_le_bytes(), epoch.to_le_bytes());
	h(b"beacon-ctx", &[genesis, &key, &epoch, y])
}

/// M = `HG("beacon", bctx || u64(round))`, the point that the shares of a round are multiples of.
pub fn round_point(bctx: &[u8; 32], round: u64) -> Element {
	Element::of(hg(b"beacon", &[&bctx[..], &round.to_le_bytes()].concat()))
}

/// Checks sigma = x M of a seat with share key X = x G (proof of 64 bytes, context bctx || u64(round) || u16(seat)).
///
/// Errors: [`Error::Seat`], [`Error::Point`], [`Error::Identity`], [`Error::Length`], [`Error::Scalar`],
/// [`Error::Proof`].
pub fn verify_share(
	bctx: &[u8; 32],
	round: u64,
	seat: u16,
	x: &[u8; 32],
	sigma: &[u8; 32],
	proof: &[u8],
) -> Result<(), Error> {
	check_seat(seat)?;
	let x = Element::decode(x)?;
	let sigma = Element::decode(sigma)?;
	let m = round_point(bctx, round);
	let context = [&bctx[..], &round.to_le_bytes(), &seat.to_le_bytes()].concat();
	sigma::verify(
		b"beacon",
		&context,
		&[
			Equation::new(&x, [Term::g(0)]),
			Equation::new(&sigma, [Term::of(&m, 0)]),
		],
		proof,
	)
}

/// The output of a round from the first `t` of its accepted shares; later ones are ignored.
///
/// Errors: [`Error::Size`] unless 1 <= t <= 128 and there are at most 128 shares, [`Error::Duplicate`] for a seat
/// listed twice anywhere, [`Error::TooFew`], [`Error::Seat`], [`Error::Point`], [`Error::Identity`] for a share and
/// for the sum, which accepted shares never give.
pub fn combine(bctx: &[u8; 32], round: u64, shares: &[Share], t: u16) -> Result<Output, Error> {
	let seats: Vec<u16> = shares.iter().map(|(seat, _)| *seat).collect();
	let lambda = first_seats(&seats, t)?;
	let sum = weighted(&lambda, shares.iter().map(|(_, sigma)| sigma))?;
	if sum == [0; 32] {
		return Err(Error::Identity);
	}
	let out = output(bctx, round, &sum);
	Ok(Output { lambda, sum, out })
}

/// `H("beacon-out", bctx, u64(round), sum)`: the output of a round whose shares came to this sum.
pub fn output(bctx: &[u8; 32], round: u64, sum: &[u8; 32]) -> [u8; 32] {
	h(b"beacon-out", &[bctx, &round.to_le_bytes(), sum])
}

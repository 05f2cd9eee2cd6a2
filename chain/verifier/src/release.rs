//! Section 12: requests, partials, aggregation.

use alloc::vec::Vec;

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};

use crate::{
	check_seat, has_repeat,
	sigma::{self, verify_key, Equation, Term},
	transcript::{combine, h, lagrange_at_zero, point, Element},
	Error, MAX_SEATS,
};

/// What a partial is bound to.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
	/// Genesis hash of the chain.
	pub genesis: &'a [u8; 32],
	/// Key id.
	pub key: u32,
	/// Epoch the request is served under.
	pub epoch: u32,
	/// Request id.
	pub request: u64,
	/// Secret id.
	pub secret: u64,
	/// The reader's account.
	pub reader: &'a [u8; 32],
	/// U of the record.
	pub u: &'a [u8; 32],
	/// R of the request.
	pub r: &'a [u8; 32],
}

/// One accepted partial: seat, A, B.
pub type Partial = (u16, [u8; 32], [u8; 32]);

/// `H("request-ctx", SCALE(genesis[32], secret u64, reader[32]))`.
pub fn request_context(genesis: &[u8; 32], secret: u64, reader: &[u8; 32]) -> [u8; 32] {
	h(b"request-ctx", &[genesis, &secret.to_le_bytes(), reader])
}

/// Checks the proof (64 bytes) that the reader knows k of R = kG.
///
/// Errors: [`Error::Identity`], [`Error::Point`], [`Error::Length`], [`Error::Scalar`], [`Error::Proof`].
pub fn verify_request(ctx: &[u8; 32], r: &[u8; 32], proof: &[u8]) -> Result<(), Error> {
	verify_key(b"request", ctx, &Element::decode(r)?, proof)
}

/// rctx of section 12.
pub fn release_context(release: &Release) -> [u8; 32] {
	let (key, epoch) = (release.key.to_le_bytes(), release.epoch.to_le_bytes());
	let (request, secret) = (release.request.to_le_bytes(), release.secret.to_le_bytes());
	let Release {
		genesis,
		reader,
		u,
		r,
		..
	} = release;
	h(
		b"release-ctx",
		&[*genesis, &key, &epoch, &request, &secret, *reader, *u, *r],
	)
}

/// Checks the partial (A, B) of a seat with share key X: X = x G, A = rho G, B = x U + rho R (proof of 96 bytes,
/// context rctx || u16(seat)).
///
/// Errors: [`Error::Seat`], [`Error::Point`], [`Error::Identity`], [`Error::Length`], [`Error::Scalar`],
/// [`Error::Proof`].
#[allow(clippy::too_many_arguments)] // One argument per value of the statement.
pub fn verify_partial(
	rctx: &[u8; 32],
	seat: u16,
	x: &[u8; 32],
	u: &[u8; 32],
	r: &[u8; 32],
	a: &[u8; 32],
	b: &[u8; 32],
	proof: &[u8],
) -> Result<(), Error> {
	check_seat(seat)?;
	let x = Element::decode(x)?;
	let a = Element::decode(a)?;
	let b = Element::decode(b)?;
	let u = Element::decode(u)?;
	let r = Element::decode(r)?;
	let context = [&rctx[..], &seat.to_le_bytes()].concat();
	sigma::verify(
		b"partial",
		&context,
		&[
			Equation::new(&x, [Term::g(0)]),
			Equation::new(&a, [Term::g(1)]),
			Equation::new(&b, [Term::of(&u, 0), Term::of(&r, 1)]),
		],
		proof,
	)
}

/// (A, B) = (sum lambda A_i, sum lambda B_i) over the first `t` partials; later ones are ignored.
///
/// Errors: [`Error::Size`] unless 1 <= t <= 128 and there are at most 128 partials, [`Error::Duplicate`] for a seat
/// listed twice anywhere, [`Error::TooFew`], [`Error::Seat`], [`Error::Point`], [`Error::Identity`].
pub fn aggregate(partials: &[Partial], t: u16) -> Result<([u8; 32], [u8; 32]), Error> {
	let seats: Vec<u16> = partials.iter().map(|(seat, ..)| *seat).collect();
	let lambda = first_seats(&seats, t)?;
	let a = weighted(&lambda, partials.iter().map(|(_, a, _)| a))?;
	let b = weighted(&lambda, partials.iter().map(|(_, _, b)| b))?;
	Ok((a, b))
}

/// The Lagrange coefficients over the first `t` of `seats`, each of which may be listed once; errors as [`aggregate`].
pub(crate) fn first_seats(seats: &[u16], t: u16) -> Result<Vec<Scalar>, Error> {
	if t == 0 || t > MAX_SEATS || seats.len() > usize::from(MAX_SEATS) {
		return Err(Error::Size);
	}
	if has_repeat(seats.iter()) {
		return Err(Error::Duplicate);
	}
	lagrange_at_zero(seats.get(..usize::from(t)).ok_or(Error::TooFew)?)
}

/// sum lambda_i * points_i over as many points as there are coefficients, encoded.
pub(crate) fn weighted<'a>(
	lambda: &[Scalar],
	encoded: impl Iterator<Item = &'a [u8; 32]>,
) -> Result<[u8; 32], Error> {
	let points = encoded
		.take(lambda.len())
		.map(|bytes| point(bytes))
		.collect::<Result<Vec<RistrettoPoint>, Error>>()?;
	Ok(combine(lambda, &points).compress().to_bytes())
}

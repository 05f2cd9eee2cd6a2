//! Section 8: public keys of a generation or a reshare, acknowledgements, activation.

use alloc::vec::Vec;

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar, traits::IsIdentity};

use crate::{
	check_seat, has_repeat, roster,
	sigma::verify_key,
	transcript::{combine, lagrange_at_zero, point, Element},
	Error, MAX_SEATS,
};

/// The commitments of one accepted dealing.
#[derive(Clone, Copy, Debug)]
pub struct Commitments<'a> {
	/// The dealer's seat (of the OLD roster for a Reshare).
	pub dealer: u16,
	/// V_0..V_n.
	pub v: &'a [[u8; 32]],
}

/// The public result of a generation, a Renew or a Reshare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
	/// Q: the seats whose dealings count.
	pub q: Vec<u16>,
	/// The Lagrange coefficients over Q (Reshare), or empty.
	pub lambda: Vec<Scalar>,
	/// Y.
	pub y: [u8; 32],
	/// X_1..X_n; 32 zero bytes where one is the identity.
	pub x: Vec<[u8; 32]>,
}

/// Whether enough seats acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activation {
	/// A, the quorum.
	pub a: u16,
	/// The seats that acknowledged, each once, ascending.
	pub seats: Vec<u16>,
	/// At least A seats acknowledged.
	pub active: bool,
}

/// Y = sum V_{i,0} over Q.
///
/// Errors: [`Error::TooFew`] if Q is empty, [`Error::Size`] above 128, [`Error::Point`], [`Error::Identity`] for an
/// element and for the sum.
pub fn generation_public(v0: &[[u8; 32]]) -> Result<[u8; 32], Error> {
	let y = sum(v0)?;
	if y.is_identity() {
		return Err(Error::Identity);
	}
	Ok(y.compress().to_bytes())
}

/// X_j = sum V_{i,j} over Q; the identity, 32 zero bytes, is a legal answer (that seat cannot acknowledge).
///
/// Errors: as [`generation_public`], but for the sum.
pub fn generation_share_key(v_j: &[[u8; 32]]) -> Result<[u8; 32], Error> {
	Ok(sum(v_j)?.compress().to_bytes())
}

/// Checks sum lambda_i V_{i,0} = Y over the old seats of Q.
///
/// Errors: [`Error::PublicKey`] if it is another point, [`Error::Length`] if the lists differ in length,
/// [`Error::TooFew`] if they are empty, [`Error::Seat`], [`Error::Duplicate`], [`Error::Point`], [`Error::Identity`].
pub fn reshare_public_matches(seats: &[u16], v0: &[[u8; 32]], y: &[u8; 32]) -> Result<(), Error> {
	if reshare_share_key(seats, v0)? == *y {
		Ok(())
	} else {
		Err(Error::PublicKey)
	}
}

/// X_j = sum lambda_i V_{i,j} over the old seats of Q; the identity, 32 zero bytes, is a legal answer.
///
/// Errors: as [`reshare_public_matches`], but [`Error::PublicKey`].
pub fn reshare_share_key(seats: &[u16], v_j: &[[u8; 32]]) -> Result<[u8; 32], Error> {
	weighted_sum(&lagrange_at_zero(seats)?, v_j)
}

/// The whole result of a generation or a Renew over `n` seats with threshold `t`.
///
/// Errors: [`Error::TooFew`] if fewer than `t` dealings are not disqualified, [`Error::Duplicate`],
/// [`Error::Seat`], [`Error::Length`] unless each has n+1 commitments, and those of [`generation_public`].
pub fn generation(
	n: u16,
	t: u16,
	dealings: &[Commitments],
	disqualified: &[u16],
) -> Result<Outcome, Error> {
	let counted = qualified(n, t, dealings, disqualified)?;
	let y = generation_public(&column(&counted, 0)?)?;
	let seats = 1..=usize::from(n);
	let x = seats
		.map(|j| generation_share_key(&column(&counted, j)?))
		.collect::<Result<_, Error>>()?;
	Ok(Outcome {
		q: counted.iter().map(|dealing| dealing.dealer).collect(),
		lambda: Vec::new(),
		y,
		x,
	})
}

/// The whole result of a Reshare to `n` seats: Q is the first `t_old` dealings, in the order given (the chain's),
/// that are not disqualified.
///
/// Errors: as [`generation`], and [`Error::PublicKey`] if the public key `y` is not kept.
pub fn reshare(
	n: u16,
	t_old: u16,
	y: &[u8; 32],
	dealings: &[Commitments],
	disqualified: &[u16],
) -> Result<Outcome, Error> {
	let mut counted = qualified(n, t_old, dealings, disqualified)?;
	counted.truncate(usize::from(t_old));
	let q: Vec<u16> = counted.iter().map(|dealing| dealing.dealer).collect();
	let lambda = lagrange_at_zero(&q)?;
	if weighted_sum(&lambda, &column(&counted, 0)?)? != *y {
		return Err(Error::PublicKey);
	}
	let seats = 1..=usize::from(n);
	let x = seats
		.map(|j| weighted_sum(&lambda, &column(&counted, j)?))
		.collect::<Result<_, Error>>()?;
	Ok(Outcome {
		q,
		lambda,
		y: *y,
		x,
	})
}

/// Checks the proof "ack" (64 bytes) of an enclave that it holds x of the seat's X, with context ctx || enclave.
///
/// Errors: [`Error::Identity`], [`Error::Point`], [`Error::Length`], [`Error::Scalar`], [`Error::Proof`].
pub fn verify_acknowledge(
	ctx: &[u8; 32],
	enclave: &[u8; 32],
	x: &[u8; 32],
	proof: &[u8],
) -> Result<(), Error> {
	verify_key(
		b"ack",
		&[*ctx, *enclave].concat(),
		&Element::decode(x)?,
		proof,
	)
}

/// Counts the seats of acknowledging enclaves, each once, against A.
///
/// Errors: those of [`roster::sizes`], [`Error::Seat`] for a seat outside 1..=n.
pub fn activation(n: u16, committee: u16, acknowledged: &[u16]) -> Result<Activation, Error> {
	let a = roster::sizes(n, committee)?.a;
	if acknowledged.iter().any(|seat| !(1..=n).contains(seat)) {
		return Err(Error::Seat);
	}
	let mut seats = acknowledged.to_vec();
	seats.sort_unstable();
	seats.dedup();
	let active = seats.len() >= usize::from(a);
	Ok(Activation { a, seats, active })
}

/// The dealings that count: at least `least` of them, well formed, one per dealer.
fn qualified<'a>(
	n: u16,
	least: u16,
	dealings: &[Commitments<'a>],
	disqualified: &[u16],
) -> Result<Vec<Commitments<'a>>, Error> {
	if n == 0
		|| n > MAX_SEATS
		|| least == 0
		|| least > MAX_SEATS
		|| dealings.len() > usize::from(MAX_SEATS)
	{
		return Err(Error::Size);
	}
	for dealing in dealings {
		check_seat(dealing.dealer)?;
		if dealing.v.len() != usize::from(n).saturating_add(1) {
			return Err(Error::Length);
		}
	}
	if has_repeat(dealings.iter().map(|dealing| dealing.dealer)) {
		return Err(Error::Duplicate);
	}
	let counts = |dealing: &&Commitments| !disqualified.contains(&dealing.dealer);
	let counted: Vec<Commitments> = dealings.iter().filter(counts).copied().collect();
	if counted.len() < usize::from(least) {
		return Err(Error::TooFew);
	}
	Ok(counted)
}

/// V_{i,j} of every dealing i.
fn column(dealings: &[Commitments], j: usize) -> Result<Vec<[u8; 32]>, Error> {
	dealings
		.iter()
		.map(|dealing| dealing.v.get(j).copied().ok_or(Error::Length))
		.collect()
}

/// The sum of 1..=128 encoded points.
fn sum(encoded: &[[u8; 32]]) -> Result<RistrettoPoint, Error> {
	Ok(decode(encoded)?.iter().sum())
}

/// sum lambda_i * points_i, encoded.
fn weighted_sum(lambda: &[Scalar], encoded: &[[u8; 32]]) -> Result<[u8; 32], Error> {
	if lambda.len() != encoded.len() {
		return Err(Error::Length);
	}
	Ok(combine(lambda, &decode(encoded)?).compress().to_bytes())
}

/// Decodes 1..=128 points.
fn decode(encoded: &[[u8; 32]]) -> Result<Vec<RistrettoPoint>, Error> {
	if encoded.is_empty() {
		return Err(Error::TooFew);
	}
	if encoded.len() > usize::from(MAX_SEATS) {
		return Err(Error::Size);
	}
	encoded.iter().map(|bytes| point(bytes)).collect()
}

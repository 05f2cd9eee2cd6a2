//! Section 4: the one check of all sigma proofs.
//!
//! A statement is a list of equations `Y_e = sum_k w[idx(e,k)] * B_{e,k}`. A proof is `c || z_1..z_z`; the check
//! recomputes the commitments `A_e = form(z) - c Y_e` and with them the challenge c.

use alloc::{vec, vec::Vec};

use curve25519_dalek::{
	constants::RISTRETTO_BASEPOINT_POINT,
	ristretto::{CompressedRistretto, RistrettoPoint},
	scalar::Scalar,
};

use crate::{
	transcript::{combine, hs, scalar, Element, ENCODED_LEN},
	Error,
};

/// Bytes of a proof with one witness.
pub const PROOF_1_LEN: usize = 64;

/// Bytes of a proof with two witnesses.
pub const PROOF_2_LEN: usize = 96;

/// 1/2 modulo the group order, (l + 1) / 2, little-endian.
const HALF: [u8; 32] = [
	0xf7, 0xe9, 0x7a, 0x2e, 0x8d, 0x31, 0x09, 0x2c, 0x6b, 0xce, 0x7b, 0x51, 0xef, 0x7c, 0x6f, 0x0a,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x08,
];

/// The base of one term.
#[derive(Clone, Copy, Debug)]
pub enum Base<'a> {
	/// The base point of the group; it is not written into the statement.
	G,
	/// Any other point.
	Point(&'a Element),
}

/// `w[witness] * base`; witnesses are numbered from 0 here (w_1 of section 4 is number 0).
#[derive(Clone, Copy, Debug)]
pub struct Term<'a> {
	/// The base.
	pub base: Base<'a>,
	/// The witness it is multiplied by.
	pub witness: usize,
}

impl<'a> Term<'a> {
	/// `w[witness] * G`.
	pub const fn g(witness: usize) -> Self {
		let base = Base::G;
		Self { base, witness }
	}

	/// `w[witness] * point`.
	pub const fn of(point: &'a Element, witness: usize) -> Self {
		let base = Base::Point(point);
		Self { base, witness }
	}
}

/// `y = sum of the terms`.
#[derive(Clone, Debug)]
pub struct Equation<'a> {
	/// The left side.
	pub y: &'a Element,
	/// The right side.
	pub terms: Vec<Term<'a>>,
}

impl<'a> Equation<'a> {
	/// `y = sum of the terms`.
	pub fn new(y: &'a Element, terms: impl Into<Vec<Term<'a>>>) -> Self {
		let terms = terms.into();
		Self { y, terms }
	}
}

/// What a check computes from a statement and a proof.
#[derive(Clone, Debug)]
pub struct Recomputed {
	/// S: for each equation Y_e, then its bases other than G.
	pub statement: Vec<u8>,
	/// The commitments A_e, encoded; 32 zero bytes where one is the identity.
	pub commitments: Vec<[u8; 32]>,
	/// HS(tag, ctx, S, A_1..A_m).
	pub challenge: Scalar,
}

/// S of section 4.
pub fn statement(equations: &[Equation]) -> Vec<u8> {
	let mut out = Vec::new();
	for equation in equations {
		out.extend_from_slice(equation.y.bytes());
		for term in &equation.terms {
			if let Base::Point(base) = term.base {
				out.extend_from_slice(base.bytes());
			}
		}
	}
	out
}

/// Computes statement, commitments and challenge, and gives them with the challenge the proof claims.
///
/// Errors: [`Error::Length`] unless `proof` has 32 bytes for the challenge and for each witness, [`Error::Scalar`].
pub fn recompute(
	tag: &[u8],
	context: &[u8],
	equations: &[Equation],
	proof: &[u8],
) -> Result<(Recomputed, Scalar), Error> {
	let terms = equations.iter().flat_map(|equation| &equation.terms);
	let witnesses = terms
		.map(|term| term.witness.saturating_add(1))
		.max()
		.unwrap_or(0);
	if proof.len() != witnesses.saturating_add(1).saturating_mul(ENCODED_LEN) {
		return Err(Error::Length);
	}
	let scalars = proof
		.chunks_exact(ENCODED_LEN)
		.map(scalar)
		.collect::<Result<Vec<Scalar>, Error>>()?;
	let (claimed, responses) = scalars.split_first().ok_or(Error::Length)?;

	let commitments = commitments(equations, claimed, responses)?;
	let statement = statement(equations);
	let challenge = hs(tag, &[context, &statement, commitments.as_flattened()]);
	Ok((
		Recomputed {
			statement,
			commitments,
			challenge,
		},
		*claimed,
	))
}

/// Checks a proof.
///
/// Errors: as [`recompute`], and [`Error::Proof`] if the challenge comes out differently.
pub fn verify(
	tag: &[u8],
	context: &[u8],
	equations: &[Equation],
	proof: &[u8],
) -> Result<(), Error> {
	let (recomputed, claimed) = recompute(tag, context, equations, proof)?;
	if recomputed.challenge == claimed {
		Ok(())
	} else {
		Err(Error::Proof)
	}
}

/// Checks a proof of x for `X = x G`: tags register, ack, request, heartbeat, handoff, leak (64 bytes).
pub fn verify_key(tag: &[u8], context: &[u8], x: &Element, proof: &[u8]) -> Result<(), Error> {
	verify(tag, context, &[Equation::new(x, [Term::g(0)])], proof)
}

/// The encodings of all `A_e`.
///
/// To encode a point costs an inverse square root, to encode the doubles of many costs one inversion together. So where
/// there are several, their halves are computed: with c / 2 and z / 2 in the place of c and z.
fn commitments(
	equations: &[Equation],
	challenge: &Scalar,
	responses: &[Scalar],
) -> Result<Vec<[u8; 32]>, Error> {
	if let [equation] = equations {
		let point = commitment(equation, challenge, responses)?;
		return Ok(vec![point.compress().to_bytes()]);
	}
	let half = Scalar::from_bytes_mod_order(HALF);
	let half_of = |scalar: &Scalar| scalar * half;
	let challenge = half_of(challenge);
	let responses: Vec<Scalar> = responses.iter().map(half_of).collect();
	let halves = equations
		.iter()
		.map(|equation| commitment(equation, &challenge, &responses))
		.collect::<Result<Vec<RistrettoPoint>, Error>>()?;
	let doubles = RistrettoPoint::double_and_compress_batch(&halves);
	Ok(doubles.iter().map(CompressedRistretto::to_bytes).collect())
}

/// `A_e = form(z) - c Y_e`.
fn commitment(
	equation: &Equation,
	challenge: &Scalar,
	responses: &[Scalar],
) -> Result<RistrettoPoint, Error> {
	let y = equation.y.point();
	// Terms over G are gathered: alone they take the faster two-scalar path with its precomputed table.
	let mut of_g: Option<Scalar> = None;
	let mut scalars = Vec::with_capacity(equation.terms.len().saturating_add(2));
	let mut points = Vec::with_capacity(equation.terms.len().saturating_add(2));
	for term in &equation.terms {
		let response = responses.get(term.witness).ok_or(Error::Length)?;
		match term.base {
			Base::G => of_g = Some(of_g.unwrap_or(Scalar::ZERO) + response),
			Base::Point(base) => {
				scalars.push(*response);
				points.push(*base.point());
			}
		}
	}
	if scalars.is_empty() {
		let response = of_g.unwrap_or(Scalar::ZERO);
		return Ok(RistrettoPoint::vartime_double_scalar_mul_basepoint(
			&-challenge,
			y,
			&response,
		));
	}
	if let Some(response) = of_g {
		scalars.push(response);
		points.push(RISTRETTO_BASEPOINT_POINT);
	}
	scalars.push(-challenge);
	points.push(*y);
	Ok(combine(&scalars, &points))
}

//! The prover of section 4.

use curve25519_dalek::{
	constants::RISTRETTO_BASEPOINT_POINT, ristretto::RistrettoPoint, scalar::Scalar,
};
use keyfold_verifier::{
	sigma::{statement, Base, Equation, Term},
	transcript::{hs, Element},
};

use crate::FIXED;

/// A proof with everything that led to it.
pub struct Proof {
	/// S.
	pub statement: Vec<u8>,
	/// k_1..k_z.
	pub nonces: Vec<Scalar>,
	/// A_1..A_m.
	pub commitments: Vec<[u8; 32]>,
	/// c.
	pub challenge: Scalar,
	/// z_1..z_z.
	pub responses: Vec<Scalar>,
	/// c || z.
	pub bytes: Vec<u8>,
}

impl Proof {
	/// c || z as an array of its length.
	pub fn fixed<const N: usize>(&self) -> [u8; N] {
		self.bytes[..]
			.try_into()
			.expect("32 bytes for the challenge and each witness")
	}
}

/// The hedged nonces.
pub fn nonces(
	tag: &[u8],
	context: &[u8],
	equations: &[Equation],
	witnesses: &[Scalar],
	rand32: &[u8; 32],
) -> Vec<Scalar> {
	let statement = statement(equations);
	let length = |bytes: &[u8]| (bytes.len() as u32).to_le_bytes();
	let (tag_len, context_len, statement_len) = (length(tag), length(context), length(&statement));
	let nonce = |(index, witness): (u16, &Scalar)| {
		let index = index.to_le_bytes();
		let (tag, context) = ([&tag_len, tag].concat(), [&context_len, context].concat());
		hs(
			b"nonce",
			&[
				rand32,
				witness.as_bytes(),
				&index,
				&tag,
				&context,
				&statement_len,
				&statement,
			],
		)
	};
	(1u16..).zip(witnesses).map(nonce).collect()
}

/// Proves with the nonces given.
pub fn prove(
	tag: &[u8],
	context: &[u8],
	equations: &[Equation],
	witnesses: &[Scalar],
	nonces: Vec<Scalar>,
) -> Proof {
	let statement = statement(equations);
	let commitments: Vec<[u8; 32]> = equations
		.iter()
		.map(|equation| form(equation, &nonces).compress().to_bytes())
		.collect();
	let challenge = hs(tag, &[context, &statement, commitments.as_flattened()]);
	let responses: Vec<Scalar> = nonces
		.iter()
		.zip(witnesses)
		.map(|(k, w)| k + challenge * w)
		.collect();
	let scalars = core::iter::once(&challenge).chain(&responses);
	let bytes = scalars.flat_map(|scalar| scalar.to_bytes()).collect();
	Proof {
		statement,
		nonces,
		commitments,
		challenge,
		responses,
		bytes,
	}
}

/// Proves with hedged nonces.
pub fn prove_hedged(
	tag: &[u8],
	context: &[u8],
	equations: &[Equation],
	witnesses: &[Scalar],
	rand32: &[u8; 32],
) -> Proof {
	let nonces = nonces(tag, context, equations, witnesses, rand32);
	prove(tag, context, equations, witnesses, nonces)
}

/// Proves knowledge of x in X = x G.
pub fn prove_key(tag: &[u8], context: &[u8], x: &Scalar, rand32: &[u8; 32]) -> Proof {
	let public = Element::of(RistrettoPoint::mul_base(x));
	prove_hedged(
		tag,
		context,
		&[Equation::new(&public, [Term::g(0)])],
		&[*x],
		rand32,
	)
}

/// [`prove_key`] with [`FIXED`] randomness, as the bytes that are sent.
pub fn key_proof(tag: &[u8], context: &[u8], x: &Scalar) -> [u8; 64] {
	prove_key(tag, context, x, &FIXED).fixed()
}

/// The linear form of an equation in the given scalars.
fn form(equation: &Equation, scalars: &[Scalar]) -> RistrettoPoint {
	let term = |term: &Term| {
		scalars[term.witness]
			* match term.base {
				Base::G => RISTRETTO_BASEPOINT_POINT,
				Base::Point(base) => *base.point(),
			}
	};
	equation.terms.iter().map(term).sum()
}

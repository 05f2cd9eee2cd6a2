//! Section 12: requests, partials, and what the reader makes of a release.

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	sigma::{Equation, Term},
	transcript::{h, hs, Element},
};

use crate::{
	seeded::{decode, encode, public},
	sigma::{key_proof, prove_hedged},
	Point, FIXED,
};

/// R = k G and its proof for a secret and a reader.
pub fn request(
	genesis: &[u8; 32],
	secret: u64,
	reader: &[u8; 32],
	k: &Scalar,
) -> (Point, [u8; 64]) {
	let context = h(b"request-ctx", &[genesis, &secret.to_le_bytes(), reader]);
	(public(k), key_proof(b"request", &context, k))
}

/// What a partial is made from. A test that wants a bad one changes single fields.
#[derive(Clone, Debug)]
pub struct Statement {
	/// The chain.
	pub genesis: [u8; 32],
	/// The key.
	pub key: u32,
	/// Its epoch.
	pub epoch: u32,
	/// The request.
	pub request: u64,
	/// The secret it asks for.
	pub secret: u64,
	/// Who asks.
	pub reader: [u8; 32],
	/// U of the record.
	pub u: Point,
	/// R of the request.
	pub r: Point,
	/// The member's seat.
	pub seat: u16,
	/// Its share.
	pub x: Scalar,
}

/// A partial.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Partial {
	/// A.
	pub a: Point,
	/// B.
	pub b: Point,
	/// The proof "partial".
	pub proof: [u8; 96],
}

impl Statement {
	/// rctx.
	fn context(&self) -> [u8; 32] {
		h(
			b"release-ctx",
			&[
				&self.genesis,
				&self.key.to_le_bytes(),
				&self.epoch.to_le_bytes(),
				&self.request.to_le_bytes(),
				&self.secret.to_le_bytes(),
				&self.reader,
				&self.u,
				&self.r,
			],
		)
	}

	/// A = rho G, B = x U + rho R and their proof.
	pub fn answer(&self) -> Partial {
		let context = [&self.context()[..], &self.seat.to_le_bytes()].concat();
		let rho = hs(b"rho", &[&FIXED, self.x.as_bytes(), &context]);
		let (u, r) = (Element::of(decode(&self.u)), Element::of(decode(&self.r)));
		let x = Element::of(RistrettoPoint::mul_base(&self.x));
		let a = Element::of(RistrettoPoint::mul_base(&rho));
		let b = Element::of(self.x * u.point() + rho * r.point());
		let equations = [
			Equation::new(&x, [Term::g(0)]),
			Equation::new(&a, [Term::g(1)]),
			Equation::new(&b, [Term::of(&u, 0), Term::of(&r, 1)]),
		];
		let proof = prove_hedged(b"partial", &context, &equations, &[self.x, rho], &FIXED);
		Partial {
			a: *a.bytes(),
			b: *b.bytes(),
			proof: proof.fixed(),
		}
	}
}

/// S = B - k A: what the reader opens the record with.
pub fn opened(a: &Point, b: &Point, k: &Scalar) -> Point {
	encode(&(decode(b) - k * decode(a)))
}

//! Section 7: opening what a dealer sent, and complaining about it.

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	sigma::{Equation, Term},
	transcript::{hs, scalar, Element},
};

use crate::{
	seeded::{decode, public},
	sigma::prove_hedged,
	Point, FIXED,
};

/// `HS("pad", ctx, u16(dealer), u16(m), R, P_m, K)` of section 6.
pub fn pad(ctx: &[u8; 32], dealer: u16, m: u16, r: &Point, p: &Point, k: &Point) -> Scalar {
	let (dealer, m) = (dealer.to_le_bytes(), m.to_le_bytes());
	hs(b"pad", &[ctx, &dealer, &m, r, p, k])
}

/// One recipient's part of one dealing, as the chain stores it.
#[derive(Clone, Debug)]
pub struct Received {
	/// ctx of the attempt.
	pub context: [u8; 32],
	/// The dealer's seat.
	pub dealer: u16,
	/// The recipient's number.
	pub m: u16,
	/// R.
	pub r: Point,
	/// V_j of the recipient's seat.
	pub v_j: Point,
	/// c_m.
	pub c: [u8; 32],
	/// dig.
	pub digest: [u8; 32],
}

impl Received {
	/// The share, and whether it is the committed one.
	pub fn open(&self, p: &Scalar) -> (Scalar, bool) {
		let k = Element::of(p * decode(&self.r));
		let c = scalar(&self.c).expect("accepted ciphertexts are scalars");
		let pad = pad(
			&self.context,
			self.dealer,
			self.m,
			&self.r,
			&public(p),
			k.bytes(),
		);
		let share = c - pad;
		(share, public(&share) == self.v_j)
	}

	/// K and its proof, whether the dealing opens or not.
	pub fn complain(&self, p: &Scalar) -> (Point, [u8; 64]) {
		let r = Element::of(decode(&self.r));
		let p_m = Element::of(RistrettoPoint::mul_base(p));
		let k = Element::of(p * r.point());
		let (dealer, m) = (self.dealer.to_le_bytes(), self.m.to_le_bytes());
		let context = [&self.context[..], &dealer, &m, &self.digest].concat();
		let equations = [
			Equation::new(&p_m, [Term::g(0)]),
			Equation::new(&k, [Term::of(&r, 0)]),
		];
		let proof = prove_hedged(b"complaint", &context, &equations, &[*p], &FIXED);
		(*k.bytes(), proof.fixed())
	}
}

//! Section 13: the members' shares of a round.

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	sigma::{Equation, Term},
	transcript::{h, hg, Element},
};

use crate::{sigma::prove_hedged, Point, FIXED};

/// What the shares of a round are made from. A test that wants a bad one changes single fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Round {
	/// The chain.
	pub genesis: [u8; 32],
	/// The key.
	pub key: u32,
	/// The epoch of the round.
	pub epoch: u32,
	/// Y of that epoch.
	pub y: Point,
	/// Its number.
	pub round: u64,
}

/// A share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Share {
	/// sigma = x M.
	pub sigma: Point,
	/// The proof "beacon".
	pub proof: [u8; 64],
}

impl Round {
	/// bctx.
	pub fn context(&self) -> [u8; 32] {
		let (key, epoch) = (self.key.to_le_bytes(), self.epoch.to_le_bytes());
		h(b"beacon-ctx", &[&self.genesis, &key, &epoch, &self.y])
	}

	/// M.
	pub fn point(&self) -> RistrettoPoint {
		hg(
			b"beacon",
			&[&self.context()[..], &self.round.to_le_bytes()].concat(),
		)
	}

	/// sigma = x M of a seat, and its proof.
	pub fn share(&self, seat: u16, x: &Scalar) -> Share {
		let m = Element::of(self.point());
		let public = Element::of(RistrettoPoint::mul_base(x));
		let sigma = Element::of(x * m.point());
		let context = [
			&self.context()[..],
			&self.round.to_le_bytes(),
			&seat.to_le_bytes(),
		]
		.concat();
		let equations = [
			Equation::new(&public, [Term::g(0)]),
			Equation::new(&sigma, [Term::of(&m, 0)]),
		];
		let proof = prove_hedged(b"beacon", &context, &equations, &[*x], &FIXED);
		Share {
			sigma: *sigma.bytes(),
			proof: proof.fixed(),
		}
	}

	/// The output that whoever knows the secret y of the epoch could foresee: y M, and its hash.
	pub fn foreseen(&self, y: &Scalar) -> (Point, [u8; 32]) {
		let sum = *Element::of(y * self.point()).bytes();
		let out = h(
			b"beacon-out",
			&[&self.context(), &self.round.to_le_bytes(), &sum],
		);
		(sum, out)
	}
}

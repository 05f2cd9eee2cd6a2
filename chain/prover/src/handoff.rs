//! Section 9: asking for a share, handing it over and opening it.

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::transcript::{h, hs, scalar, Element};

use crate::{
	seeded::{decode, public},
	sigma::key_proof,
	Point,
};

/// The wish of an enclave for the share of a seat, which it proves P in.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
	/// The chain.
	pub genesis: [u8; 32],
	/// The key.
	pub key: u32,
	/// The active epoch.
	pub epoch: u32,
	/// The seat.
	pub seat: u16,
	/// The enclave's account.
	pub enclave: [u8; 32],
}

impl Wish {
	/// `H("replica-ctx", SCALE(genesis[32], key u32, epoch u32, seat u16, enclave[32]))`.
	pub fn context(&self) -> [u8; 32] {
		let (key, epoch, seat) = self.numbers();
		let parts: [&[u8]; 5] = [&self.genesis, &key, &epoch, &seat, &self.enclave];
		h(b"replica-ctx", &parts)
	}

	/// P = p G and its proof.
	pub fn prove(&self, p: &Scalar) -> (Point, [u8; 64]) {
		(public(p), key_proof(b"register", &self.context(), p))
	}

	/// `H("handoff-ctx", SCALE(genesis[32], key u32, epoch u32, seat u16, donor[32], recipient[32], P[32]))`.
	pub fn handoff_context(&self, donor: &[u8; 32], p: &Point) -> [u8; 32] {
		let (key, epoch, seat) = self.numbers();
		let parts: [&[u8]; 7] = [&self.genesis, &key, &epoch, &seat, donor, &self.enclave, p];
		h(b"handoff-ctx", &parts)
	}

	/// What `donor` answers to P: its share x, encrypted with e.
	pub fn answer(&self, donor: &[u8; 32], p: &Point, x: &Scalar, e: &Scalar) -> Answer {
		let context = self.handoff_context(donor, p);
		let r = public(e);
		let c = (x + pad(&context, &r, p, &Element::of(e * decode(p)))).to_bytes();
		let proof = key_proof(b"handoff", &[context, r, c].concat(), e);
		Answer { r, c, proof }
	}

	/// What the holder of p opens an answer of `donor` to.
	pub fn open(&self, donor: &[u8; 32], p: &Scalar, r: &Point, c: &[u8; 32]) -> Scalar {
		let p_point = public(p);
		let context = self.handoff_context(donor, &p_point);
		let k = Element::of(p * decode(r));
		scalar(c).expect("accepted ciphertexts are scalars") - pad(&context, r, &p_point, &k)
	}

	fn numbers(&self) -> ([u8; 4], [u8; 4], [u8; 2]) {
		let (key, epoch) = (self.key.to_le_bytes(), self.epoch.to_le_bytes());
		(key, epoch, self.seat.to_le_bytes())
	}
}

/// A share on its way.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
	/// R = e G.
	pub r: Point,
	/// c = x + pad.
	pub c: [u8; 32],
	/// That e is known, over R and c.
	pub proof: [u8; 64],
}

/// `HS("handoff-pad", hctx, R, P, K)`.
fn pad(context: &[u8; 32], r: &Point, p: &Point, k: &Element) -> Scalar {
	hs(b"handoff-pad", &[context, r, p, k.bytes()])
}

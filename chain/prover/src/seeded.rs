//! Deterministic test values: the same seed gives the same run.

use curve25519_dalek::{
	ristretto::{CompressedRistretto, RistrettoPoint},
	scalar::Scalar,
};
use keyfold_verifier::transcript;

/// A stream of values drawn from a seed.
pub struct Seeded {
	seed: u64,
	count: u64,
}

impl Seeded {
	/// Starts the stream of a seed.
	pub fn new(seed: u64) -> Self {
		Self { seed, count: 0 }
	}

	/// 64 bytes.
	pub fn wide(&mut self) -> [u8; 64] {
		self.count += 1;
		let (seed, count) = (self.seed.to_le_bytes(), self.count.to_le_bytes());
		transcript::d(b"test", &[&seed, &count])
	}

	/// 32 bytes.
	pub fn bytes32(&mut self) -> [u8; 32] {
		self.wide()[..32].try_into().unwrap()
	}

	/// `len` bytes.
	pub fn bytes(&mut self, len: usize) -> Vec<u8> {
		let mut out = Vec::new();
		while out.len() < len {
			out.extend_from_slice(&self.wide());
		}
		out.truncate(len);
		out
	}

	/// A number below `bound`.
	pub fn below(&mut self, bound: u64) -> u64 {
		u64::from_le_bytes(self.wide()[..8].try_into().unwrap()) % bound
	}

	/// A scalar.
	pub fn scalar(&mut self) -> Scalar {
		Scalar::from_bytes_mod_order_wide(&self.wide())
	}

	/// An encoded point whose logarithm nobody uses.
	pub fn point(&mut self) -> [u8; 32] {
		encode(&RistrettoPoint::mul_base(&self.scalar()))
	}
}

/// The scalar with this name.
pub fn scalar(label: impl AsRef<[u8]>) -> Scalar {
	transcript::hs(b"test", &[label.as_ref()])
}

/// The 32 byte encoding of a point.
pub fn encode(point: &RistrettoPoint) -> [u8; 32] {
	point.compress().to_bytes()
}

/// The encoding of `secret * G`.
pub fn public(secret: &Scalar) -> [u8; 32] {
	encode(&RistrettoPoint::mul_base(secret))
}

/// A point that the tests know to be one; it may be the identity.
pub fn decode(bytes: &[u8; 32]) -> RistrettoPoint {
	CompressedRistretto(*bytes)
		.decompress()
		.expect("a canonical point")
}

//! Section 5: registrations.

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::transcript::h;

use crate::{seeded::public, sigma::key_proof, Point};

/// `ctx_reg`: `H("register-ctx", SCALE(genesis[32], key u32, epoch u32, attempt u16, enclave[32]))`.
pub fn register_context(
	genesis: &[u8; 32],
	key: u32,
	epoch: u32,
	attempt: u16,
	enclave: &[u8; 32],
) -> [u8; 32] {
	let (key, epoch, attempt) = (
		key.to_le_bytes(),
		epoch.to_le_bytes(),
		attempt.to_le_bytes(),
	);
	h(b"register-ctx", &[genesis, &key, &epoch, &attempt, enclave])
}

/// P = p G and its proof in a context.
pub fn registration(context: &[u8; 32], p: &Scalar) -> (Point, [u8; 64]) {
	(public(p), key_proof(b"register", context, p))
}

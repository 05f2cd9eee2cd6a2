//! Section 8: acknowledgements.

use curve25519_dalek::scalar::Scalar;

use crate::sigma::key_proof;

/// The proof "ack" of x by an enclave in the attempt's ctx.
pub fn acknowledgement(ctx: &[u8; 32], enclave: &[u8; 32], x: &Scalar) -> [u8; 64] {
	key_proof(b"ack", &[&ctx[..], enclave].concat(), x)
}

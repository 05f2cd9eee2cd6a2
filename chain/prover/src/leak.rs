//! Section 15: what a reporter of a leaked share commits to and shows.

use crate::sigma::key_proof;
use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::transcript::h;

/// Who reports which share.
#[derive(Clone, Copy, Debug)]
pub struct Leak {
	/// Genesis hash of the chain.
	pub genesis: [u8; 32],
	/// Key id.
	pub key: u32,
	/// The epoch that was current at the commitment.
	pub epoch: u32,
	/// The seat whose share leaked.
	pub seat: u16,
	/// The reporter's account.
	pub reporter: [u8; 32],
}

impl Leak {
	/// The proof that the reporter knows x.
	pub fn prove(&self, x: &Scalar) -> [u8; 64] {
		let context = h(
			b"leak-ctx",
			&[
				&self.genesis,
				&self.key.to_le_bytes(),
				&self.epoch.to_le_bytes(),
				&self.seat.to_le_bytes(),
				&self.reporter,
			],
		);
		key_proof(b"leak", &context, x)
	}

	/// What is posted a window before the proof.
	pub fn commitment(&self, proof: &[u8; 64]) -> [u8; 32] {
		h(b"leak-commit", &[&self.reporter, proof])
	}
}

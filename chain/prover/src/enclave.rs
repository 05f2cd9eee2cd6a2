//! What an enclave keeps in memory, from labels: two of the same names hold the same secrets.

use core::fmt::Debug;

use curve25519_dalek::scalar::Scalar;

use crate::{
	resharing::acknowledgement,
	roster::{register_context, registration},
	seeded::scalar,
	Point,
};

/// The attempt at an epoch of a key that secrets are made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Attempt {
	/// The chain.
	pub genesis: [u8; 32],
	/// The key.
	pub key: u32,
	/// The epoch being made.
	pub epoch: u32,
	/// The attempt at it.
	pub attempt: u16,
}

/// An enclave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enclave {
	/// Its account.
	pub account: [u8; 32],
	/// Its operator's account.
	pub operator: [u8; 32],
	/// Its secrets follow from this.
	pub name: String,
}

impl Enclave {
	fn secret(&self, what: impl Debug, of: &str, attempt: &Attempt) -> Scalar {
		scalar(format!("{what:?} {of} {attempt:?}"))
	}

	/// p of an attempt.
	pub fn p(&self, attempt: &Attempt) -> Scalar {
		self.secret("p", &self.name, attempt)
	}

	/// P and its proof for an attempt.
	pub fn registration(&self, attempt: &Attempt) -> (Point, [u8; 64]) {
		self.registration_of(attempt, &self.p(attempt))
	}

	/// P and its proof for a secret of the caller's choice.
	pub fn registration_of(&self, attempt: &Attempt, p: &Scalar) -> (Point, [u8; 64]) {
		let Attempt {
			genesis,
			key,
			epoch,
			attempt: number,
		} = *attempt;
		let context = register_context(&genesis, key, epoch, number, &self.account);
		registration(&context, p)
	}

	/// The coefficients of its seat's polynomial below degree T: the replicas of a seat deal the same.
	pub fn polynomial(&self, attempt: &Attempt, t: u16) -> Vec<Scalar> {
		let operator = format!("{:?}", self.operator);
		(0..t)
			.map(|k| self.secret(("f", k), &operator, attempt))
			.collect()
	}

	/// Its proof that it holds x in the attempt of this ctx.
	pub fn acknowledgement(&self, ctx: &[u8; 32], x: &Scalar) -> [u8; 64] {
		acknowledgement(ctx, &self.account, x)
	}
}

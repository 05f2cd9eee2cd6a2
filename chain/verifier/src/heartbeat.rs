//! Section 10: one proof that an enclave holds the current share of every key it names.

use alloc::vec::Vec;

use curve25519_dalek::{scalar::Scalar, traits::IsIdentity};

use crate::{
	sigma::verify_key,
	transcript::{combine, compact, h, hs, point, Element},
	Error, Refusal,
};

/// Most keys of one heartbeat: each costs a decoding and a multiplication. More keys go into another heartbeat.
pub const MAX_HEARTBEAT_KEYS: usize = 128;

/// Who shows life, and when.
#[derive(Clone, Copy, Debug)]
pub struct Heartbeat<'a> {
	/// Genesis hash of the chain.
	pub genesis: &'a [u8; 32],
	/// Number of a recent block.
	pub block: u32,
	/// Its hash.
	pub block_hash: &'a [u8; 32],
	/// The enclave's account.
	pub enclave: &'a [u8; 32],
}

/// A key of which the enclave acknowledged a share.
#[derive(Clone, Copy, Debug)]
pub struct Held<'a> {
	/// Key id.
	pub key: u32,
	/// The epoch of the share.
	pub epoch: u32,
	/// X of the enclave's seat in that epoch, from state.
	pub x: &'a [u8; 32],
}

/// `H("heartbeat-ctx", SCALE(genesis, block u32, block_hash[32], enclave[32], Vec<(key u32, epoch u32)>))`.
///
/// Errors: [`Refusal::Order`] unless the keys are strictly ascending, [`Error::Size`] above
/// [`MAX_HEARTBEAT_KEYS`].
pub fn context(heartbeat: &Heartbeat, held: &[Held]) -> Result<[u8; 32], Refusal> {
	if held.len() > MAX_HEARTBEAT_KEYS {
		return Err(Error::Size.into());
	}
	let ascending = |pair: &[Held]| matches!(pair, [a, b] if a.key < b.key);
	if !held.windows(2).all(ascending) {
		return Err(Refusal::Order);
	}
	let count = u32::try_from(held.len()).map_err(|_| Error::Size)?;
	let mut keys = compact(count);
	for one in held {
		keys.extend_from_slice(&one.key.to_le_bytes());
		keys.extend_from_slice(&one.epoch.to_le_bytes());
	}
	Ok(h(
		b"heartbeat-ctx",
		&[
			heartbeat.genesis,
			&heartbeat.block.to_le_bytes(),
			heartbeat.block_hash,
			heartbeat.enclave,
			&keys,
		],
	))
}

/// `mu_k = HS("heartbeat-mix", hctx, u32(key))`.
pub fn mix(hctx: &[u8; 32], key: u32) -> Scalar {
	hs(b"heartbeat-mix", &[hctx, &key.to_le_bytes()])
}

/// `X* = sum mu_k X_k`.
///
/// Errors: [`Error::Point`], [`Error::Identity`] for an X_k and for the sum.
pub fn mixed(hctx: &[u8; 32], held: &[Held]) -> Result<Element, Error> {
	let mu: Vec<Scalar> = held.iter().map(|one| mix(hctx, one.key)).collect();
	let x = held
		.iter()
		.map(|one| point(one.x))
		.collect::<Result<Vec<_>, Error>>()?;
	let sum = combine(&mu, &x);
	if sum.is_identity() {
		return Err(Error::Identity);
	}
	Ok(Element::of(sum))
}

/// Checks the proof "heartbeat" (64 bytes) of x* with context hctx; an enclave without shares names no key and
/// sends no proof. How old the block may be is the caller's to check.
///
/// Errors: those of [`context`] and [`mixed`], [`Error::Length`], [`Error::Scalar`], [`Error::Proof`].
pub fn verify(heartbeat: &Heartbeat, held: &[Held], proof: &[u8]) -> Result<(), Refusal> {
	let hctx = context(heartbeat, held)?;
	if held.is_empty() {
		return if proof.is_empty() {
			Ok(())
		} else {
			Err(Error::Length.into())
		};
	}
	Ok(verify_key(
		b"heartbeat",
		&hctx,
		&mixed(&hctx, held)?,
		proof,
	)?)
}

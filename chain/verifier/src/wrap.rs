//! Section 11: the public check of a wrapped data key.

use crate::{
	sigma::{self, Equation, Term},
	transcript::{h, hg, Element},
	Error,
};

/// Bytes of a label: `SCALE(genesis[32], key u32, owner[32], object[32])`.
pub const LABEL_LEN: usize = 100;

/// Shortest ciphertext: a data key of 16 bytes and the tag of 16.
pub const CT_MIN: usize = 32;

/// Longest ciphertext: a data key of 64 bytes and the tag of 16. Bulk data never goes on chain.
pub const CT_MAX: usize = 80;

/// What a data owner deposits.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
	/// U = r G.
	pub u: &'a [u8; 32],
	/// Ubar = r Gbar.
	pub ubar: &'a [u8; 32],
	/// The proof "wrap", 64 bytes.
	pub proof: &'a [u8],
	/// The commitment to the key encryption key.
	pub com: &'a [u8; 32],
	/// The encrypted data key, 32..=80 bytes.
	pub ct: &'a [u8],
}

/// The label a record is bound to; `owner` is the depositor and never changes.
pub fn label(genesis: &[u8; 32], key: u32, owner: &[u8; 32], object: &[u8; 32]) -> [u8; LABEL_LEN] {
	let mut out = [0; LABEL_LEN];
	let key = key.to_le_bytes();
	for (to, from) in out
		.iter_mut()
		.zip(genesis.iter().chain(&key).chain(owner).chain(object))
	{
		*to = *from;
	}
	out
}

/// H("label", label): the name of a record for ever.
pub fn label_hash(label: &[u8]) -> [u8; 32] {
	h(b"label", &[label])
}

/// Gbar = HG("gbar", u32(key) || Y), the second base of a key; the same for every record of it, so worth storing.
pub fn gbar(key: u32, y: &[u8; 32]) -> [u8; 32] {
	*gbar_element(key, y).bytes()
}

fn gbar_element(key: u32, y: &[u8; 32]) -> Element {
	Element::of(hg(b"gbar", &[&key.to_le_bytes()[..], y].concat()))
}

/// H("wrap-ctx", u32(key), Y, u32len||label, com, u32len||ct).
///
/// Errors: [`Error::Length`] unless the label has 100 bytes and the ciphertext 32..=80.
pub fn context(
	key: u32,
	y: &[u8; 32],
	label: &[u8],
	com: &[u8; 32],
	ct: &[u8],
) -> Result<[u8; 32], Error> {
	if label.len() != LABEL_LEN || !(CT_MIN..=CT_MAX).contains(&ct.len()) {
		return Err(Error::Length);
	}
	let label_len = u32::try_from(label.len())
		.map_err(|_| Error::Length)?
		.to_le_bytes();
	let ct_len = u32::try_from(ct.len())
		.map_err(|_| Error::Length)?
		.to_le_bytes();
	Ok(h(
		b"wrap-ctx",
		&[&key.to_le_bytes(), y, &label_len, label, com, &ct_len, ct],
	))
}

/// Checks a record for `key` with public key `y` (from state, not decoded here). `gbar` is [`gbar`] of both if the
/// caller stored it; without it the point is hashed again.
///
/// Errors: [`Error::Length`], [`Error::Point`], [`Error::Identity`], [`Error::Scalar`], [`Error::Proof`].
pub fn verify(
	key: u32,
	y: &[u8; 32],
	label: &[u8],
	gbar: Option<&[u8; 32]>,
	record: &Record,
) -> Result<(), Error> {
	let context = context(key, y, label, record.com, record.ct)?;
	let u = Element::decode(record.u)?;
	let ubar = Element::decode(record.ubar)?;
	let gbar = match gbar {
		Some(stored) => Element::decode(stored)?,
		None => gbar_element(key, y),
	};
	sigma::verify(
		b"wrap",
		&context,
		&[
			Equation::new(&u, [Term::g(0)]),
			Equation::new(&ubar, [Term::of(&gbar, 0)]),
		],
		record.proof,
	)
}

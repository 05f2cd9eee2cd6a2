//! Sections 2 and 3: decoding of points and scalars, the hash with its domain tags, hash to group, SCALE compact
//! lengths, Lagrange coefficients.

use alloc::{vec, vec::Vec};

use curve25519_dalek::{
	ristretto::{CompressedRistretto, RistrettoPoint},
	scalar::Scalar,
	traits::{IsIdentity, VartimeMultiscalarMul},
};
use sha2::{Digest, Sha512};

use crate::{check_seat, has_repeat, Error};

/// Starts every hash of the protocol.
pub const PREFIX: &[u8] = b"keyfold-v1/ristretto255-SHA512/";

/// Bytes of an encoded point or scalar.
pub const ENCODED_LEN: usize = 32;

/// Input block of SHA-512: the zero padding of expand_message_xmd (RFC 9380, 5.3.1).
const SHA512_BLOCK_LEN: usize = 128;

/// Longest domain separation tag that RFC 9380 takes as it is; a longer one is hashed first (5.3.3).
const MAX_DST_LEN: usize = 255;

/// `D(tag, parts..)` of section 3: 64 bytes. `tag` is ASCII without a zero byte.
pub fn d(tag: &[u8], parts: &[&[u8]]) -> [u8; 64] {
	let mut hasher = Sha512::new();
	hasher.update(PREFIX);
	hasher.update(tag);
	hasher.update([0]);
	for part in parts {
		hasher.update(part);
	}
	hasher.finalize().into()
}

/// `H(tag, parts..)`: the first 32 bytes of [`d`].
pub fn h(tag: &[u8], parts: &[&[u8]]) -> [u8; 32] {
	let mut out = [0; 32];
	for (to, from) in out.iter_mut().zip(d(tag, parts)) {
		*to = from;
	}
	out
}

/// `HS(tag, parts..)`: [`d`] as a little-endian integer modulo the group order.
pub fn hs(tag: &[u8], parts: &[&[u8]]) -> Scalar {
	Scalar::from_bytes_mod_order_wide(&d(tag, parts))
}

/// The 64 uniform bytes of [`hg`]: expand_message_xmd with SHA-512 (RFC 9380, 5.3.1) and DST = PREFIX || tag.
pub fn expand(tag: &[u8], message: &[u8]) -> [u8; 64] {
	let mut dst = [PREFIX, tag].concat();
	if dst.len() > MAX_DST_LEN {
		dst = Sha512::new()
			.chain_update(b"H2C-OVERSIZE-DST-")
			.chain_update(&dst)
			.finalize()
			.to_vec();
	}
	// At most MAX_DST_LEN now.
	let dst_len = u8::try_from(dst.len()).unwrap_or(u8::MAX);
	// One block of output is 64 bytes, just what is asked for: b_1 is the whole answer.
	let b_0 = Sha512::new()
		.chain_update([0; SHA512_BLOCK_LEN])
		.chain_update(message)
		.chain_update(64u16.to_be_bytes())
		.chain_update([0])
		.chain_update(&dst)
		.chain_update([dst_len])
		.finalize();
	Sha512::new()
		.chain_update(b_0)
		.chain_update([1])
		.chain_update(&dst)
		.chain_update([dst_len])
		.finalize()
		.into()
}

/// `HG(tag, m)`: hash_to_ristretto255 (RFC 9380, appendix B).
pub fn hg(tag: &[u8], m: &[u8]) -> RistrettoPoint {
	RistrettoPoint::from_uniform_bytes(&expand(tag, m))
}

/// Decodes a received point.
///
/// Errors: [`Error::Length`] unless 32 bytes, [`Error::Identity`], [`Error::Point`] if not canonical.
pub fn point(bytes: &[u8]) -> Result<RistrettoPoint, Error> {
	let encoded = CompressedRistretto::from_slice(bytes).map_err(|_| Error::Length)?;
	if encoded.is_identity() {
		return Err(Error::Identity);
	}
	encoded.decompress().ok_or(Error::Point)
}

/// Decodes a received scalar; zero is one.
///
/// Errors: [`Error::Length`] unless 32 bytes, [`Error::Scalar`] if not below the group order.
pub fn scalar(bytes: &[u8]) -> Result<Scalar, Error> {
	let bytes = <[u8; ENCODED_LEN]>::try_from(bytes).map_err(|_| Error::Length)?;
	Option::from(Scalar::from_canonical_bytes(bytes)).ok_or(Error::Scalar)
}

/// A point together with its encoding, so that neither is computed twice.
#[derive(Clone, Copy, Debug)]
pub struct Element {
	bytes: [u8; ENCODED_LEN],
	point: RistrettoPoint,
}

impl Element {
	/// Decodes a received point; errors as [`point`].
	pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
		let point = point(bytes)?;
		let bytes = <[u8; ENCODED_LEN]>::try_from(bytes).map_err(|_| Error::Length)?;
		Ok(Self { bytes, point })
	}

	/// The element of a computed point, which may be the identity.
	pub fn of(point: RistrettoPoint) -> Self {
		Self {
			bytes: point.compress().to_bytes(),
			point,
		}
	}

	/// The 32 byte encoding.
	pub const fn bytes(&self) -> &[u8; ENCODED_LEN] {
		&self.bytes
	}

	/// The point.
	pub const fn point(&self) -> &RistrettoPoint {
		&self.point
	}
}

/// `sum scalars[i] * points[i]` over the shorter of the two; the empty sum is the identity. Variable time.
pub fn combine(scalars: &[Scalar], points: &[RistrettoPoint]) -> RistrettoPoint {
	// The library asserts equal lengths; the cut keeps this function total.
	let count = scalars.len().min(points.len());
	RistrettoPoint::vartime_multiscalar_mul(scalars.iter().take(count), points.iter().take(count))
}

/// SCALE compact encoding of a length.
pub fn compact(value: u32) -> Vec<u8> {
	// The two lowest bits of the first byte are the mode: 0, 1, 2 for 1, 2, 4 bytes, 3 for a counted big integer.
	match value {
		0..=0x3f => vec![value.to_le_bytes()[0] << 2],
		0x40..=0x3fff => {
			let [low, high, ..] = ((value << 2) | 1).to_le_bytes();
			vec![low, high]
		}
		0x4000..=0x3fff_ffff => ((value << 2) | 2).to_le_bytes().to_vec(),
		_ => [&[3][..], &value.to_le_bytes()].concat(),
	}
}

/// Lagrange coefficients at zero: `f(0) = sum lambda_i f(seats[i])` for every f of degree below `seats.len()`.
///
/// Errors: [`Error::Seat`] for a seat outside 1..=128, [`Error::Duplicate`] for a seat listed twice.
pub fn lagrange_at_zero(seats: &[u16]) -> Result<Vec<Scalar>, Error> {
	for seat in seats {
		check_seat(*seat)?;
	}
	if has_repeat(seats.iter()) {
		return Err(Error::Duplicate);
	}
	// lambda_i = prod_{j != i} j / (j - i) = (prod_j j) / (i * prod_{j != i} (j - i)): one batch inversion.
	let numerator = product(seats.iter().map(|seat| i32::from(*seat)));
	let mut lambda: Vec<Scalar> = seats
		.iter()
		.map(|i| {
			let others = seats.iter().filter(|j| *j != i);
			let differences = others.map(|j| i32::from(*j).saturating_sub(i32::from(*i)));
			product(core::iter::once(i32::from(*i)).chain(differences))
		})
		.collect();
	Scalar::batch_invert(&mut lambda);
	for coefficient in &mut lambda {
		*coefficient *= numerator;
	}
	Ok(lambda)
}

/// The product of small integers, multiplied as machine words as long as they fit.
fn product(factors: impl Iterator<Item = i32>) -> Scalar {
	let mut out = Scalar::ONE;
	let mut word = 1u128;
	let mut negative = false;
	for factor in factors {
		negative ^= factor < 0;
		let size = u128::from(factor.unsigned_abs());
		match word.checked_mul(size) {
			Some(longer) => word = longer,
			None => {
				out *= Scalar::from(word);
				word = size;
			}
		}
	}
	out *= Scalar::from(word);
	if negative {
		-out
	} else {
		out
	}
}

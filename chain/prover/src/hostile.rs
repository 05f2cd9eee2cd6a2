//! Bytes that a decoder must refuse, and why it must.

use curve25519_dalek::ristretto::CompressedRistretto;
use keyfold_verifier::transcript::d;

use crate::Point;

/// The group order, little-endian: the smallest scalar that is not canonical.
pub const ORDER: [u8; 32] = [
	0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

/// The field prime, little-endian: a second encoding of zero, so not a canonical one of anything.
pub const PRIME: [u8; 32] = {
	let mut bytes = [0xff; 32];
	bytes[0] = 0xed;
	bytes[31] = 0x7f;
	bytes
};

/// Bytes that look random and are the same in every run.
pub fn noise(label: &str, length: usize) -> Vec<u8> {
	(0u32..)
		.flat_map(|block| d(b"noise", &[label.as_bytes(), &block.to_le_bytes()]))
		.take(length)
		.collect()
}

/// Adds the group order to a scalar's 32 bytes: the same number to a careless decoder.
pub fn add_order(bytes: &mut [u8]) {
	let mut carry = 0u16;
	for (byte, order) in bytes.iter_mut().zip(ORDER) {
		let sum = u16::from(*byte) + u16::from(order) + carry;
		*byte = sum.to_le_bytes()[0];
		carry = sum >> 8;
	}
	assert_eq!(carry, 0);
}

/// 32-byte strings that decode to no point: a negative field element, one above the field's order and the order
/// itself, one on no curve point, and `point` with its sign flipped and with its highest bit set.
pub fn not_points(point: &Point) -> [Point; 6] {
	let mut negative = [0; 32];
	negative[0] = 1;
	let mut off_curve = [0; 32];
	off_curve[0] = 2;
	let mut flipped = *point;
	flipped[0] ^= 1;
	let mut high_bit = *point;
	high_bit[31] |= 0x80;
	let all = [negative, [0xff; 32], PRIME, off_curve, flipped, high_bit];
	for bytes in &all {
		assert!(
			CompressedRistretto(*bytes).decompress().is_none(),
			"{bytes:?} is a point"
		);
	}
	all
}

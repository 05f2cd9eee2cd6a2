//! Sections 2 and 3 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::{
	transcript::{combine, compact, expand, h, hs, lagrange_at_zero, Element},
	Error,
};
use support::{deal::evaluate, seeded::Seeded};

#[test]
fn lagrange_recovers_the_constant_of_every_low_degree_polynomial() {
	let mut seeded = Seeded::new(1);
	for count in [1u16, 2, 3, 33, 65, 128] {
		let mut seats: Vec<u16> = (1..=128).collect();
		for i in 0..128 {
			seats.swap(i, seeded.below(128) as usize);
		}
		seats.truncate(usize::from(count));
		let coefficients: Vec<Scalar> = (0..count).map(|_| seeded.scalar()).collect();
		let lambda = lagrange_at_zero(&seats).unwrap();
		let at_zero: Scalar = lambda
			.iter()
			.zip(&seats)
			.map(|(lambda, seat)| lambda * evaluate(&coefficients, *seat))
			.sum();
		assert_eq!(at_zero, coefficients[0], "{count} seats");
	}
}

#[test]
fn lagrange_is_the_textbook_product() {
	let seats = [128u16, 7, 1, 90];
	let lambda = lagrange_at_zero(&seats).unwrap();
	for (i, got) in seats.iter().zip(lambda) {
		let factor = |j: &u16| Scalar::from(*j) * (Scalar::from(*j) - Scalar::from(*i)).invert();
		let expected: Scalar = seats.iter().filter(|j| *j != i).map(factor).product();
		assert_eq!(got, expected);
	}
}

#[test]
fn lagrange_refuses_seats_outside_the_range() {
	assert_eq!(lagrange_at_zero(&[1, 129]), Err(Error::Seat));
	assert_eq!(lagrange_at_zero(&[u16::MAX]), Err(Error::Seat));
	assert_eq!(lagrange_at_zero(&[]), Ok(Vec::new()));
}

#[test]
fn tags_and_parts_separate_hashes() {
	assert_ne!(h(b"ctx", &[b"ab"]), h(b"ctxa", &[b"b"]));
	assert_eq!(h(b"ctx", &[b"a", b"b"]), h(b"ctx", &[b"ab"]));
	assert_ne!(hs(b"a", &[]), hs(b"b", &[]));
}

#[test]
fn an_oversize_tag_is_hashed_not_cut() {
	let (long, longer) = ([b'a'; 300], [b'a'; 301]);
	assert_ne!(expand(&long, b""), expand(&longer, b""));
	// PREFIX has 31 bytes: 224 fill the 255 that RFC 9380 takes as they are.
	assert_ne!(expand(&long[..224], b""), expand(&long[..225], b""));
}

#[test]
fn compact_lengths_change_mode_at_the_limits() {
	for (value, length) in [
		(63, 1),
		(64, 2),
		(16_383, 2),
		(16_384, 4),
		((1 << 30) - 1, 4),
		(1 << 30, 5),
		(u32::MAX, 5),
	] {
		assert_eq!(compact(value).len(), length, "{value}");
	}
}

#[test]
fn combine_of_unequal_lists_takes_the_shorter() {
	let mut seeded = Seeded::new(2);
	let point = *Element::decode(&seeded.point()).unwrap().point();
	let (one, two) = (Scalar::ONE, Scalar::from(2u8));
	assert_eq!(combine(&[two, one], &[point]), point + point);
	assert_eq!(combine(&[one], &[point, point]), point);
}

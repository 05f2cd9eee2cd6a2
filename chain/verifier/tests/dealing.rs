//! Section 6 beyond the vectors: every size, every fault.

#[path = "../examples/support/mod.rs"]
mod support;

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::{
	dealing::{degree_weights, dual_code, posted_len, verify, MAX_POSTED_LEN},
	roster::threshold,
	Error,
};
use support::{
	deal::{random, seal, Dealt},
	seeded::{public, Seeded},
};

const CTX: [u8; 32] = [7; 32];

fn check(dealt: &Dealt, n: u16, t: u16) -> Result<(), Error> {
	verify(&CTX, 1, n, t, n, None, &dealt.posted).map(|_| ())
}

#[test]
fn a_dealing_of_every_size_passes_and_one_degree_more_does_not() {
	let mut seeded = Seeded::new(1);
	for n in [1u16, 2, 3, 5, 16, 64, 127, 128] {
		let t = threshold(n);
		assert_eq!(
			check(&random(&CTX, 1, n, t - 1, &mut seeded), n, t),
			Ok(()),
			"n = {n}"
		);
		if t < n {
			assert_eq!(
				check(&random(&CTX, 1, n, t, &mut seeded), n, t),
				Err(Error::Degree),
				"n = {n}"
			);
			assert_eq!(
				check(&random(&CTX, 1, n, n, &mut seeded), n, t),
				Err(Error::Degree),
				"n = {n}"
			);
		}
	}
}

#[test]
fn with_every_seat_needed_only_the_shared_zero_is_tested() {
	let mut seeded = Seeded::new(2);
	assert_eq!(check(&random(&CTX, 1, 4, 3, &mut seeded), 4, 4), Ok(()));
	assert_eq!(
		check(&random(&CTX, 1, 4, 4, &mut seeded), 4, 4),
		Err(Error::Degree)
	);
}

#[test]
fn any_single_commitment_off_the_polynomial_is_refused() {
	let mut seeded = Seeded::new(3);
	for j in 0..=7usize {
		let e = seeded.scalar();
		let mut dealt = random(&CTX, 1, 7, 3, &mut seeded);
		dealt.r = public(&e);
		dealt.shares[j] += Scalar::ONE;
		dealt.v[j] = public(&dealt.shares[j]);
		let dealt = seal(&CTX, 1, dealt, &e, &seeded.bytes32());
		assert_eq!(check(&dealt, 7, 4), Err(Error::Degree), "V_{j}");
	}
}

#[test]
fn every_changed_element_is_refused() {
	let mut seeded = Seeded::new(4);
	let dealt = random(&CTX, 1, 5, 2, &mut seeded);
	for at in (0..dealt.posted.len()).step_by(32) {
		for fill in [
			seeded.bytes32(),
			seeded.point(),
			seeded.scalar().to_bytes(),
			[0; 32],
			[0xff; 32],
		] {
			let mut posted = dealt.posted.clone();
			posted[at..at + 32].copy_from_slice(&fill);
			assert!(
				verify(&CTX, 1, 5, 3, 5, None, &posted).is_err(),
				"element at {at}"
			);
		}
	}
}

#[test]
fn a_dealing_belongs_to_its_context_dealer_and_share_key() {
	let dealt = random(&CTX, 1, 5, 2, &mut Seeded::new(5));
	let posted = &dealt.posted;
	assert!(verify(&CTX, 1, 5, 3, 5, Some(&dealt.v[0]), posted).is_ok());
	assert_eq!(
		verify(&CTX, 1, 5, 3, 5, Some(&dealt.v[1]), posted),
		Err(Error::ShareKey)
	);
	assert_eq!(
		verify(&[8; 32], 1, 5, 3, 5, None, posted),
		Err(Error::Proof)
	);
	assert_eq!(verify(&CTX, 2, 5, 3, 5, None, posted), Err(Error::Proof));
}

#[test]
fn sizes_out_of_range_are_refused_before_any_work() {
	let posted = random(&CTX, 1, 5, 2, &mut Seeded::new(6)).posted;
	assert_eq!(verify(&CTX, 0, 5, 3, 5, None, &posted), Err(Error::Seat));
	assert_eq!(verify(&CTX, 129, 5, 3, 5, None, &posted), Err(Error::Seat));
	assert_eq!(verify(&CTX, 1, 5, 0, 5, None, &posted), Err(Error::Size));
	assert_eq!(verify(&CTX, 1, 5, 6, 5, None, &posted), Err(Error::Size));
	assert_eq!(verify(&CTX, 1, 0, 0, 0, None, &posted), Err(Error::Size));
	assert_eq!(
		verify(&CTX, 1, u16::MAX, 3, u16::MAX, None, &posted),
		Err(Error::Size)
	);
	assert_eq!(
		verify(&CTX, 1, 5, 3, 4, None, &posted),
		Err(Error::Replicas)
	);
	assert_eq!(
		verify(&CTX, 1, 5, 3, 21, None, &posted),
		Err(Error::Replicas)
	);
	assert_eq!(verify(&CTX, 1, 5, 3, 6, None, &posted), Err(Error::Length));
	assert_eq!(posted_len(128, 512), MAX_POSTED_LEN);
}

#[test]
fn the_dual_code_is_the_signed_row_of_pascals_triangle() {
	let mut row = vec![Scalar::ONE];
	for n in 0..=128u16 {
		let sign = |(j, binomial): (usize, &Scalar)| if j % 2 == 0 { *binomial } else { -binomial };
		assert_eq!(
			dual_code(n),
			row.iter().enumerate().map(sign).collect::<Vec<_>>(),
			"n = {n}"
		);
		let inner = row.windows(2).map(|pair| pair[0] + pair[1]);
		row = [Scalar::ONE]
			.into_iter()
			.chain(inner)
			.chain([Scalar::ONE])
			.collect();
	}
	assert_eq!(dual_code(u16::MAX), dual_code(128));
}

#[test]
fn the_weights_are_the_sum_of_powers() {
	let g = Seeded::new(7).scalar();
	for (n, t) in [(1, 1), (4, 3), (7, 4), (16, 9), (128, 65), (128, 1)] {
		for (j, w_j) in (0..=n).zip(degree_weights(&g, n, t)) {
			let (mut sum, mut power) = (Scalar::ZERO, Scalar::ONE);
			for _ in 0..=n - t {
				sum += power;
				power *= g * Scalar::from(j);
			}
			assert_eq!(w_j, sum, "n = {n}, T = {t}, j = {j}");
		}
	}
}

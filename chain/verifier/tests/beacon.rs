//! Section 13 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	beacon::{combine, context, round_point, verify_share, Share},
	sigma::{Equation, Term},
	transcript::Element,
	Error,
};
use support::{
	prove::prove_hedged,
	seeded::{encode, public, Seeded},
};

/// A share of a round with its proof.
fn share(
	bctx: &[u8; 32],
	round: u64,
	seat: u16,
	x: &Scalar,
	m: &Element,
	seeded: &mut Seeded,
) -> ([u8; 32], Vec<u8>) {
	let key = Element::of(RistrettoPoint::mul_base(x));
	let sigma = Element::of(x * m.point());
	let equations = [
		Equation::new(&key, [Term::g(0)]),
		Equation::new(&sigma, [Term::of(m, 0)]),
	];
	let context = [&bctx[..], &round.to_le_bytes(), &seat.to_le_bytes()].concat();
	let proof = prove_hedged(b"beacon", &context, &equations, &[*x], &seeded.bytes32());
	(*sigma.bytes(), proof.bytes)
}

/// f(0) and f(1)..f(n) of a random polynomial of degree t - 1.
fn polynomial(n: u16, t: u16, seeded: &mut Seeded) -> (Scalar, Vec<Scalar>) {
	let coefficients: Vec<Scalar> = (0..t).map(|_| seeded.scalar()).collect();
	let at = |j: u16| {
		coefficients
			.iter()
			.rev()
			.fold(Scalar::ZERO, |sum, c| sum * Scalar::from(j) + c)
	};
	(at(0), (1..=n).map(at).collect())
}

#[test]
fn any_threshold_of_members_gives_the_one_output() {
	let mut seeded = Seeded::new(13);
	let (n, t) = (7, 4);
	let (secret, x) = polynomial(n, t, &mut seeded);
	let bctx = context(&seeded.bytes32(), 2, 1, &public(&secret));
	for round in [0, u64::MAX] {
		let m = round_point(&bctx, round);
		let mut shares: Vec<Share> = Vec::new();
		for (seat, x) in (1..).zip(&x) {
			let (sigma, proof) = share(&bctx, round, seat, x, &m, &mut seeded);
			assert_eq!(
				verify_share(&bctx, round, seat, &public(x), &sigma, &proof),
				Ok(())
			);
			assert_eq!(
				verify_share(&bctx, round ^ 1, seat, &public(x), &sigma, &proof),
				Err(Error::Proof)
			);
			shares.push((seat, sigma));
		}
		let whole = encode(&(secret * m.point()));
		let mut outputs = Vec::new();
		for start in 0..usize::from(n) {
			shares.rotate_left(1);
			let output = combine(&bctx, round, &shares, t).unwrap();
			assert_eq!(output.sum, whole, "start {start}");
			outputs.push(output.out);
		}
		outputs.dedup();
		assert_eq!(outputs.len(), 1);
	}
}

#[test]
fn a_share_of_another_point_is_refused() {
	let mut seeded = Seeded::new(14);
	let bctx = seeded.bytes32();
	let x = seeded.scalar();
	// x times a point whose logarithm the member knows would tell everybody nothing about the round.
	let other = Element::decode(&seeded.point()).unwrap();
	let (sigma, proof) = share(&bctx, 3, 1, &x, &other, &mut seeded);
	assert_eq!(
		verify_share(&bctx, 3, 1, &public(&x), &sigma, &proof),
		Err(Error::Proof)
	);
}

#[test]
fn lists_that_no_chain_keeps_are_refused() {
	let mut seeded = Seeded::new(15);
	let bctx = seeded.bytes32();
	let shares: Vec<Share> = (1..=129).map(|seat| (seat, seeded.point())).collect();
	let check = |shares: &[Share], t| combine(&bctx, 0, shares, t).map(|_| ());
	assert_eq!(check(&shares[..128], 128), Ok(()));
	assert_eq!(check(&shares, 2), Err(Error::Size));
	assert_eq!(check(&shares[..3], 0), Err(Error::Size));
	assert_eq!(check(&shares[..3], 129), Err(Error::Size));
	assert_eq!(check(&shares[..3], 4), Err(Error::TooFew));
	assert_eq!(check(&shares[128..], 1), Err(Error::Seat));
	let twice = [shares[0], shares[1], shares[0]];
	assert_eq!(check(&twice, 2), Err(Error::Duplicate));
	assert_eq!(check(&[(1, [0; 32])], 1), Err(Error::Identity));
}

#[test]
fn shares_that_cancel_give_no_output() {
	let mut seeded = Seeded::new(16);
	let s = seeded.scalar();
	// lambda over the seats 1 and 2 is 2 and -1.
	let shares = [(1, public(&s)), (2, public(&(s + s)))];
	assert_eq!(
		combine(&seeded.bytes32(), 0, &shares, 2),
		Err(Error::Identity)
	);
}

#[test]
fn seats_outside_the_committee_are_refused() {
	let mut seeded = Seeded::new(17);
	let (bctx, x) = (seeded.bytes32(), seeded.scalar());
	let m = round_point(&bctx, 0);
	for seat in [0, 129, u16::MAX] {
		let (sigma, proof) = share(&bctx, 0, seat, &x, &m, &mut seeded);
		assert_eq!(
			verify_share(&bctx, 0, seat, &public(&x), &sigma, &proof),
			Err(Error::Seat)
		);
	}
}

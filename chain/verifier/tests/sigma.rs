//! Section 4 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	sigma::{recompute, verify, Equation, Term},
	transcript::Element,
	Error,
};
use support::{prove::prove_hedged, seeded::Seeded};

fn element(secret: &Scalar) -> Element {
	Element::of(RistrettoPoint::mul_base(secret))
}

#[test]
fn a_term_over_the_base_point_beside_another_is_checked() {
	let mut seeded = Seeded::new(1);
	let (w_1, w_2) = (seeded.scalar(), seeded.scalar());
	let base = element(&seeded.scalar());
	let y = Element::of(RistrettoPoint::mul_base(&w_1) + w_2 * base.point());
	let equations = [Equation::new(&y, [Term::g(0), Term::of(&base, 1)])];
	let proof = prove_hedged(
		b"tag",
		b"context",
		&equations,
		&[w_1, w_2],
		&seeded.bytes32(),
	);
	assert_eq!(verify(b"tag", b"context", &equations, &proof.bytes), Ok(()));
	let swapped = [Equation::new(&y, [Term::g(1), Term::of(&base, 0)])];
	assert_eq!(
		verify(b"tag", b"context", &swapped, &proof.bytes),
		Err(Error::Proof)
	);
}

#[test]
fn every_flipped_bit_is_refused() {
	let mut seeded = Seeded::new(2);
	let secret = seeded.scalar();
	let x = element(&secret);
	let equations = [Equation::new(&x, [Term::g(0)])];
	let proof = prove_hedged(b"tag", b"context", &equations, &[secret], &seeded.bytes32()).bytes;
	assert_eq!(verify(b"tag", b"context", &equations, &proof), Ok(()));
	for bit in 0..proof.len() * 8 {
		let mut changed = proof.clone();
		changed[bit / 8] ^= 1 << (bit % 8);
		assert!(
			verify(b"tag", b"context", &equations, &changed).is_err(),
			"bit {bit}"
		);
	}
}

#[test]
fn commitments_of_several_equations_are_those_of_each_alone() {
	let mut seeded = Seeded::new(3);
	let (x, base) = (element(&seeded.scalar()), element(&seeded.scalar()));
	let one = || Equation::new(&x, [Term::g(0)]);
	let other = || Equation::new(&base, [Term::of(&x, 0)]);
	let proofs = (0..8).map(|_| [seeded.scalar(), seeded.scalar()]);
	// The last one commits to the identity twice.
	let zero = [[Scalar::ZERO, Scalar::ZERO]];
	for scalars in proofs.chain(zero) {
		let proof = scalars.map(|scalar| scalar.to_bytes()).concat();
		let commitments = |equations: &[Equation]| {
			let (recomputed, _) = recompute(b"tag", b"", equations, &proof).expect("decodes");
			recomputed.commitments
		};
		assert_eq!(
			commitments(&[one(), other(), one()]),
			[
				commitments(&[one()]),
				commitments(&[other()]),
				commitments(&[one()])
			]
			.concat()
		);
	}
}

#[test]
fn an_empty_statement_takes_no_proof_but_its_own_hash() {
	assert_eq!(verify(b"tag", b"", &[], &[]), Err(Error::Length));
	assert_eq!(verify(b"tag", b"", &[], &[0; 32]), Err(Error::Proof));
}

#[test]
fn a_huge_witness_number_is_only_a_length() {
	let x = element(&Scalar::ONE);
	let equations = [Equation::new(&x, [Term::g(usize::MAX)])];
	assert_eq!(
		verify(b"tag", b"", &equations, &[0; 64]),
		Err(Error::Length)
	);
}

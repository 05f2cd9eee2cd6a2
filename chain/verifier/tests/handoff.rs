//! Section 9 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::{
	handoff::{handoff_context, replica_context, verify_handoff, verify_want, Handoff, Want},
	roster::verify_register,
	Error,
};
use support::{
	prove::prove_key,
	seeded::{public, Seeded},
};

const WANT: Want = Want {
	genesis: &[1; 32],
	key: 2,
	epoch: 3,
	seat: 4,
	enclave: &[5; 32],
};

#[test]
fn a_request_is_no_registration() {
	let mut seeded = Seeded::new(9);
	let p = seeded.scalar();
	let context = replica_context(&WANT).unwrap();
	let proof = prove_key(b"register", &context, &p, &seeded.bytes32()).bytes;
	assert_eq!(verify_want(&WANT, &public(&p), &proof), Ok(()));
	// One proof tag serves both: the tags of the contexts keep them apart.
	let registering = keyfold_verifier::roster::register_context(&[1; 32], 2, 3, 4, &[5; 32]);
	assert_eq!(
		verify_register(&registering, &public(&p), &proof),
		Err(Error::Proof)
	);
	assert_eq!(verify_want(&WANT, &[0; 32], &proof), Err(Error::Identity));
}

#[test]
fn seats_outside_the_committee_are_refused() {
	let mut seeded = Seeded::new(10);
	let p = seeded.point();
	for seat in [0, 129, u16::MAX] {
		let want = Want { seat, ..WANT };
		assert_eq!(verify_want(&want, &p, &[0; 64]), Err(Error::Seat));
		let handoff = Handoff {
			genesis: WANT.genesis,
			key: 2,
			epoch: 3,
			seat,
			donor: &[6; 32],
			recipient: &[5; 32],
			p: &p,
		};
		assert_eq!(
			verify_handoff(&handoff, &p, &[0; 32], &[0; 64]),
			Err(Error::Seat)
		);
	}
}

#[test]
fn a_ciphertext_cannot_be_moved_under_a_proof() {
	let mut seeded = Seeded::new(11);
	let (e, p) = (seeded.scalar(), seeded.point());
	let handoff = Handoff {
		genesis: &[1; 32],
		key: 2,
		epoch: 3,
		seat: 4,
		donor: &[6; 32],
		recipient: &[5; 32],
		p: &p,
	};
	let hctx = handoff_context(&handoff).unwrap();
	let (r, c) = (public(&e), Scalar::ZERO.to_bytes());
	let proof = prove_key(b"handoff", &[hctx, r, c].concat(), &e, &seeded.bytes32()).bytes;
	assert_eq!(verify_handoff(&handoff, &r, &c, &proof), Ok(()));
	assert_eq!(
		verify_handoff(&handoff, &r, &Scalar::ONE.to_bytes(), &proof),
		Err(Error::Proof)
	);
	assert_eq!(
		verify_handoff(&handoff, &r, &[255; 32], &proof),
		Err(Error::Scalar)
	);
}

//! Section 10 beyond the vectors.

#[path = "../examples/support/mod.rs"]
mod support;

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::{
	heartbeat::{context, mix, verify, Heartbeat, Held, MAX_HEARTBEAT_KEYS},
	Error, Refusal,
};
use support::{
	prove::prove_key,
	seeded::{public, Seeded},
};

const HEARTBEAT: Heartbeat = Heartbeat {
	genesis: &[1; 32],
	block: 7,
	block_hash: &[2; 32],
	enclave: &[3; 32],
};

/// Keys 10, 20, .. with a proof over the shares given and the share keys of the same.
fn beat(shares: &[Scalar], seeded: &mut Seeded) -> (Vec<[u8; 32]>, Vec<u8>) {
	let x: Vec<[u8; 32]> = shares.iter().map(public).collect();
	let hctx = context(&HEARTBEAT, &held(&x)).unwrap();
	let keys = (1..).map(|key| key * 10);
	let mixed: Scalar = keys.zip(shares).map(|(key, x)| mix(&hctx, key) * x).sum();
	let proof = prove_key(b"heartbeat", &hctx, &mixed, &seeded.bytes32());
	(x, proof.bytes)
}

fn held(x: &[[u8; 32]]) -> Vec<Held<'_>> {
	(1..)
		.zip(x)
		.map(|(key, x)| Held {
			key: key * 10,
			epoch: 1,
			x,
		})
		.collect()
}

#[test]
fn as_many_keys_as_one_heartbeat_takes() {
	let mut seeded = Seeded::new(10);
	let shares: Vec<Scalar> = (0..MAX_HEARTBEAT_KEYS).map(|_| seeded.scalar()).collect();
	let (mut x, proof) = beat(&shares, &mut seeded);
	assert_eq!(verify(&HEARTBEAT, &held(&x), &proof), Ok(()));
	x.push(x[0]);
	assert_eq!(
		verify(&HEARTBEAT, &held(&x), &proof),
		Err(Refusal::Check(Error::Size))
	);
}

#[test]
fn shares_swapped_between_keys_are_refused() {
	// The weights keep one key's share from standing in for another's, though the sum of the shares is the same.
	let mut seeded = Seeded::new(11);
	let shares = [seeded.scalar(), seeded.scalar()];
	let (mut x, proof) = beat(&shares, &mut seeded);
	assert_eq!(verify(&HEARTBEAT, &held(&x), &proof), Ok(()));
	x.swap(0, 1);
	assert_eq!(
		verify(&HEARTBEAT, &held(&x), &proof),
		Err(Refusal::Check(Error::Proof))
	);
}

#[test]
fn one_stale_share_among_many_is_refused() {
	let mut seeded = Seeded::new(12);
	let shares: Vec<Scalar> = (0..5).map(|_| seeded.scalar()).collect();
	let (x, proof) = beat(&shares, &mut seeded);
	assert_eq!(verify(&HEARTBEAT, &held(&x), &proof), Ok(()));
	for at in 0..x.len() {
		let mut current = x.clone();
		current[at] = seeded.point();
		assert_eq!(
			verify(&HEARTBEAT, &held(&current), &proof),
			Err(Refusal::Check(Error::Proof))
		);
	}
}

#[test]
fn keys_out_of_order_are_refused() {
	let x = public(&Scalar::ONE);
	let key = |key| Held {
		key,
		epoch: 1,
		x: &x,
	};
	for keys in [[2, 1], [1, 1], [u32::MAX, 0]] {
		assert_eq!(
			verify(&HEARTBEAT, &keys.map(key), &[0; 64]),
			Err(Refusal::Order)
		);
	}
}

#[test]
fn share_keys_that_cancel_are_refused() {
	// X* comes out as the identity: nobody may prove x* = 0.
	let mut seeded = Seeded::new(13);
	let (first, mut x) = (seeded.scalar(), [seeded.point(), seeded.point()]);
	let hctx = context(&HEARTBEAT, &held(&x)).unwrap();
	x[0] = public(&first);
	x[1] = public(&(-first * mix(&hctx, 10) * mix(&hctx, 20).invert()));
	let proof = prove_key(b"heartbeat", &hctx, &Scalar::ZERO, &seeded.bytes32());
	assert_eq!(
		verify(&HEARTBEAT, &held(&x), &proof.bytes),
		Err(Refusal::Check(Error::Identity))
	);
}

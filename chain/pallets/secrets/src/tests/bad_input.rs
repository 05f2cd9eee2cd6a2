//! Every field that takes group elements, against every kind of bad bytes: a typed error, or the outcome `Wrong`, and
//! the state as before.

use super::*;
use crate::{mock::Reported, types::Record, Partials};
use keyfold_primitives::Offence;
use keyfold_prover::{
	hostile::{not_points, ORDER},
	seeded::{decode, encode, scalar},
};

/// Bytes that are no good point, and why.
fn bad_points() -> Vec<([u8; 32], DispatchError)> {
	let mut bad = vec![
		([0; 32], SecretsError::Identity.into()),
		// A good point, but another one.
		(prover::public(77), SecretsError::Proof.into()),
	];
	let none = not_points(&prover::public(KEY)).map(|bytes| (bytes, SecretsError::Point.into()));
	bad.extend(none);
	bad
}

/// Changes of a proof of `scalars` scalars, and why they are refused.
fn bad_proofs(good: &[u8]) -> Vec<(Vec<u8>, DispatchError)> {
	let mut bad = vec![
		(vec![0; good.len()], SecretsError::Proof.into()),
		(vec![0xff; good.len()], SecretsError::Scalar.into()),
	];
	for at in (0..good.len()).step_by(32) {
		let with = |scalar: &[u8]| [&good[..at], scalar, &good[at + 32..]].concat();
		bad.push((with(&ORDER), SecretsError::Scalar.into()));
		bad.push((with(&[0xff; 32]), SecretsError::Scalar.into()));
		bad.push((with(&[0; 32]), SecretsError::Proof.into()));
		bad.push((
			with(scalar(format!("noise {at}")).as_bytes()),
			SecretsError::Proof.into(),
		));
		let mut flipped = good.to_vec();
		flipped[at] ^= 1;
		bad.push((flipped, SecretsError::Proof.into()));
	}
	bad
}

#[test]
fn records() {
	in_chain(|| {
		let good = prover::wrap(&owner(), &object(1));
		let refused = |record: Record, error: DispatchError| {
			assert_noop!(
				SecretsPallet::deposit(signed(owner()), KEY, object(1), record, policy()),
				error
			);
		};
		for (point, error) in bad_points() {
			refused(
				Record {
					u: point,
					..good.clone()
				},
				error,
			);
			refused(
				Record {
					ubar: point,
					..good.clone()
				},
				error,
			);
		}
		for (proof, error) in bad_proofs(&good.proof) {
			refused(
				Record {
					proof: proof.try_into().expect("64 bytes"),
					..good.clone()
				},
				error,
			);
		}
		refused(
			Record {
				com: [9; 32],
				..good.clone()
			},
			SecretsError::Proof.into(),
		);
		refused(
			Record {
				ct: vec![9; 48].try_into().expect("48 bytes"),
				..good.clone()
			},
			SecretsError::Proof.into(),
		);
		refused(
			Record {
				ct: vec![7; 47].try_into().expect("47 bytes"),
				..good.clone()
			},
			SecretsError::Proof.into(),
		);
		refused(
			prover::wrap(&owner(), &object(2)),
			SecretsError::Proof.into(),
		);
		refused(
			prover::wrap_as(2, &prover::public(2), &owner(), &object(1), &[7; 48]),
			SecretsError::Proof.into(),
		);
		refused(
			prover::wrap_as(KEY, &prover::public(2), &owner(), &object(1), &[7; 48]),
			SecretsError::Proof.into(),
		);
		assert_ok!(SecretsPallet::deposit(
			signed(owner()),
			KEY,
			object(1),
			good,
			policy()
		));
	});
}

#[test]
fn requests() {
	in_chain(|| {
		let secret = deposited(1);
		let other = deposited(2);
		let (r, proof) = prover::ask(secret, &reader(), &k());
		let refused = |r: [u8; 32], proof: [u8; 64], error: DispatchError| {
			assert_noop!(
				SecretsPallet::request(signed(reader()), secret, r, proof),
				error
			);
		};
		for (point, error) in bad_points() {
			refused(point, proof, error);
		}
		for (bad, error) in bad_proofs(&proof) {
			refused(r, bad.try_into().expect("64 bytes"), error);
		}
		// A proof for another secret or by another reader.
		refused(
			r,
			prover::ask(other, &reader(), &k()).1,
			SecretsError::Proof.into(),
		);
		refused(
			r,
			prover::ask(secret, &owner(), &k()).1,
			SecretsError::Proof.into(),
		);
		// The published attack: R = U_victim - U_mine, whose scalar nobody knows.
		let u = |number| decode(&prover::wrap(&owner(), &object(number)).u);
		refused(encode(&(u(2) - u(1))), proof, SecretsError::Proof.into());
		assert_ok!(SecretsPallet::request(signed(reader()), secret, r, proof));
	});
}

#[test]
fn partials() {
	in_chain(|| {
		let request = requested(deposited(1), reader());
		let good = prover::partial(request, &enclave(2));
		let mut bad = Vec::new();
		for (point, _) in bad_points() {
			bad.push(Partial {
				a: point,
				..good.clone()
			});
			bad.push(Partial {
				b: point,
				..good.clone()
			});
		}
		for (proof, _) in bad_proofs(&good.proof) {
			bad.push(Partial {
				proof: proof.try_into().expect("96 bytes"),
				..good.clone()
			});
		}
		bad.push(Partial {
			a: good.b,
			b: good.a,
			..good.clone()
		});
		assert!(bad.len() > 25);
		for partial in &bad {
			assert_eq!(submit(enclave(2), vec![partial.clone()]), [Outcome::Wrong]);
		}
		assert_eq!(Reported::get().len(), bad.len());
		let offence = Offence::WrongPartial { key: KEY, request };
		assert!(Reported::get()
			.iter()
			.all(|entry| *entry == (crate::mock::operator(2), offence)));
		assert!(!Partials::<Test>::contains_key(request));
		assert_eq!(submit(enclave(2), vec![good]), [Outcome::Accepted]);
	});
}

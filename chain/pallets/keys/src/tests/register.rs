//! Section 5: registrations.

use super::net::*;
use crate::{
	mock::*, AttemptId, Error, Event, Phase, RegisteredOperators, RegisteredPoints, Registrations,
	MAX_OPERATORS,
};
use keyfold_primitives::{account_bytes, genesis_hash, Point, Unfit};
use keyfold_prover::{
	hostile::{add_order, noise, not_points},
	seeded::{public, scalar},
	sigma::key_proof,
};
use keyfold_verifier::roster::register_context;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult},
	sp_runtime::DispatchError,
};

/// Sends these bytes for the attempt being made.
fn send(enclave: &Enclave, p: Point, proof: [u8; 64]) -> DispatchResult {
	let id = current();
	Keys::register(enclave.origin(), id.key, id.epoch, id.attempt, p, proof)
}

#[test]
fn an_enclave_registers_its_point() {
	run(|| {
		let net = network(&[2, 1]);
		let id = create(4);
		let enclave = &net[0][0];
		let (p, _) = enclave.registration(id);
		assert_ok!(enclave.register(id));
		assert_eq!(
			last_event(),
			Event::Registered {
				key: KEY,
				epoch: 1,
				attempt: 0,
				operator: enclave.operator.clone(),
				enclave: enclave.account.clone(),
				p,
			}
		);
		let held = Registrations::<Test>::get(id.each(&enclave.operator));
		assert_eq!(held.into_inner(), [(enclave.account.clone(), p)]);
		assert!(RegisteredPoints::<Test>::contains_key(id.each(p)));
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 1);
		// A replica is no further operator.
		assert_ok!(net[0][1].register(id));
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 1);
		assert_ok!(net[1][0].register(id));
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 2);
	});
}

#[test]
fn only_attested_enclaves_register() {
	run(|| {
		let net = network(&[1]);
		let id = create(1);
		let (p, proof) = net[0][0].registration(id);
		let register = |origin| Keys::register(origin, KEY, 1, 0, p, proof);
		assert_noop!(register(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(register(RuntimeOrigin::root()), DispatchError::BadOrigin);
		for stranger in [account("anybody"), net[0][0].operator.clone()] {
			assert_noop!(
				register(RuntimeOrigin::signed(stranger)),
				Error::<Test>::NotAnEnclave
			);
		}
		Fake::remove_enclave(&net[0][0].account);
		assert_noop!(register(net[0][0].origin()), Error::<Test>::NotAnEnclave);
	});
}

#[test]
fn an_enclave_that_is_attested_no_more_does_not_register() {
	run(|| {
		let net = network(&[2]);
		let id = create(1);
		for (why, error) in [
			(Unfit::AttestationExpired, Error::<Test>::AttestationExpired),
			(Unfit::MeasurementExpired, Error::<Test>::MeasurementExpired),
		] {
			Fake::unfit(&net[0][0].account, why);
			assert_noop!(net[0][0].register(id), error);
		}
		assert_ok!(net[0][1].register(id));
	});
}

#[test]
fn only_the_attempt_being_made_is_registered_for() {
	run(|| {
		let net = network(&[1]);
		let id = create(1);
		for wrong in [
			AttemptId { epoch: 0, ..id },
			AttemptId { epoch: 2, ..id },
			AttemptId { attempt: 1, ..id },
		] {
			assert_noop!(net[0][0].register(wrong), Error::<Test>::WrongAttempt);
		}
	});
}

#[test]
fn registration_ends_with_its_window() {
	run(|| {
		let net = network(&[1, 1]);
		let id = create(2);
		assert_ok!(net[0][0].register(id));
		// The last block of the window, which is then extended for the second operator.
		to_block(WINDOW);
		assert_eq!(window().ends, 1 + WINDOW);
		to_block(2 * WINDOW);
		assert_ok!(net[1][0].register(id));
		to_phase(Phase::Deal);
		let late = &add_operator(3, 1, 0)[0];
		for phase in [Phase::Deal, Phase::Complain] {
			assert_eq!(window().phase, phase);
			assert_noop!(late.register(id), Error::<Test>::WrongPhase);
			to_block(window().ends);
			if window().extended {
				to_block(window().ends);
			}
		}
	});
}

#[test]
fn an_operator_without_standing_is_refused() {
	run(|| {
		let net = network(&[1]);
		let id = create(1);
		Fake::set_eligible(&net[0][0].operator, false);
		assert_noop!(net[0][0].register(id), Error::<Test>::NotEligible);
		// Attested for somebody who never bonded.
		Fake::add_enclave(&account("orphan"), &account("nobody"));
		let (p, proof) = net[0][0].registration(id);
		assert_noop!(
			Keys::register(
				RuntimeOrigin::signed(account("orphan")),
				KEY,
				1,
				0,
				p,
				proof
			),
			Error::<Test>::NotEligible
		);
	});
}

#[test]
fn an_enclave_registers_once_an_attempt() {
	run(|| {
		let net = network(&[2]);
		let id = create(1);
		assert_ok!(net[0][0].register(id));
		assert_noop!(net[0][0].register(id), Error::<Test>::AlreadyRegistered);
		// Another P does not help.
		let p = scalar("another p");
		let context = register_context(
			&genesis_hash::<Test>(),
			KEY,
			1,
			0,
			&account_bytes(&net[0][0].account),
		);
		assert_noop!(
			send(&net[0][0], public(&p), key_proof(b"register", &context, &p)),
			Error::<Test>::AlreadyRegistered
		);
	});
}

#[test]
fn a_point_registers_once_an_attempt() {
	run(|| {
		let net = network(&[1, 2]);
		let id = create(4);
		assert_ok!(net[0][0].register(id));
		let p = net[0][0].p(id);
		for thief in &net[1] {
			// Even with a proof of its own.
			let context = register_context(
				&genesis_hash::<Test>(),
				KEY,
				1,
				0,
				&account_bytes(&thief.account),
			);
			assert_noop!(
				send(thief, public(&p), key_proof(b"register", &context, &p)),
				Error::<Test>::Reused
			);
		}
	});
}

#[test]
fn a_seat_has_at_most_four_replicas() {
	run(|| {
		let net = network(&[5]);
		let id = create(1);
		for enclave in &net[0][..4] {
			assert_ok!(enclave.register(id));
		}
		assert_noop!(net[0][4].register(id), Error::<Test>::Replicas);
	});
}

#[test]
fn operators_of_one_attempt_are_bounded() {
	run(|| {
		let net = network(&[2, 1]);
		let id = create(4);
		assert_ok!(net[0][0].register(id));
		RegisteredOperators::<Test>::insert(KEY, MAX_OPERATORS);
		assert_noop!(net[1][0].register(id), Error::<Test>::TooManyOperators);
		// A replica of one that is in takes no further place.
		assert_ok!(net[0][1].register(id));
		RegisteredOperators::<Test>::insert(KEY, 1);
	});
}

#[test]
fn points_that_are_none_are_refused() {
	run(|| {
		let net = network(&[1]);
		let id = create(1);
		let (p, proof) = net[0][0].registration(id);
		assert_noop!(send(&net[0][0], [0; 32], proof), Error::<Test>::Identity);
		for bytes in not_points(&p) {
			assert_noop!(send(&net[0][0], bytes, proof), Error::<Test>::Point);
		}
	});
}

#[test]
fn proofs_that_do_not_hold_are_refused() {
	run(|| {
		let net = network(&[1, 1]);
		let id = create(2);
		let enclave = &net[0][0];
		let (p, proof) = enclave.registration(id);
		for half in [0, 32] {
			let mut flipped = proof;
			flipped[half] ^= 1;
			assert_noop!(send(enclave, p, flipped), Error::<Test>::Proof);
			let mut large = proof;
			add_order(&mut large[half..half + 32]);
			assert_noop!(send(enclave, p, large), Error::<Test>::Scalar);
		}
		assert_noop!(send(enclave, p, [0; 64]), Error::<Test>::Proof);
		assert_noop!(send(enclave, p, [0xff; 64]), Error::<Test>::Scalar);
		// Another enclave's, as it went over the wire.
		let (_, other) = net[1][0].registration(id);
		assert_noop!(send(enclave, p, other), Error::<Test>::Proof);
		assert_ok!(send(enclave, p, proof));
	});
}

#[test]
fn a_proof_of_another_context_is_refused() {
	run(|| {
		let net = network(&[1, 1]);
		let id = create(2);
		let enclave = &net[0][0];
		let p = enclave.p(id);
		let genesis = genesis_hash::<Test>();
		let mut other_genesis = genesis;
		other_genesis[0] ^= 1;
		let own = account_bytes(&enclave.account);
		let other = account_bytes(&net[1][0].account);
		for context in [
			register_context(&other_genesis, KEY, 1, 0, &own),
			register_context(&genesis, KEY + 1, 1, 0, &own),
			register_context(&genesis, KEY, 2, 0, &own),
			register_context(&genesis, KEY, 1, 1, &own),
			register_context(&genesis, KEY, 1, 0, &other),
		] {
			let proof = key_proof(b"register", &context, &p);
			assert_noop!(send(enclave, public(&p), proof), Error::<Test>::Proof);
		}
		// Right context, other duty.
		let context = register_context(&genesis, KEY, 1, 0, &own);
		let proof = key_proof(b"ack", &context, &p);
		assert_noop!(send(enclave, public(&p), proof), Error::<Test>::Proof);
	});
}

#[test]
fn arbitrary_bytes_are_refused_without_a_trace() {
	run(|| {
		let net = network(&[1]);
		create(1);
		for round in 0..200u32 {
			let noise = noise(&format!("register {round}"), 96);
			let (p, proof) = noise.split_at(32);
			let (p, proof) = (p.try_into().unwrap(), proof.try_into().unwrap());
			let before = events().len();
			assert!(send(&net[0][0], p, proof).is_err());
			assert_eq!(events().len(), before);
			assert_eq!(RegisteredOperators::<Test>::get(KEY), 0);
		}
		assert!(Fake::offences().is_empty());
	});
}

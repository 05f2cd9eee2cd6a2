//! Section 8: acknowledgements and activation.

use super::net::*;
use crate::{
	mock::*, AbortReason, Acknowledgement, Acknowledgements, AttemptId, Error, Event,
	Keys as KeysOf, PendingPublic, Phase, SeatHolders, ShareKeys,
};
use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_primitives::{account_bytes, SeatShares};
use keyfold_prover::{
	hostile::{add_order, noise},
	seeded::{encode, public, scalar},
	sigma::key_proof,
};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

/// All but the last deal honestly; the last deals so that the sum of all has these coefficients.
fn dealt_to_sum(net: &[Vec<Enclave>], sum: &[Scalar]) -> AttemptId {
	let id = registered(net);
	assert_eq!(sum.len(), usize::from(roster(id).t));
	let (last, others) = net.split_last().expect("a network");
	let mut rest = sum.to_vec();
	for (number, enclave) in firsts(others).enumerate() {
		let own: Vec<Scalar> = (0..sum.len())
			.map(|k| scalar(format!("summed {number} {k}")))
			.collect();
		for (rest, own) in rest.iter_mut().zip(&own) {
			*rest -= own;
		}
		assert_ok!(enclave.post(id, &enclave.dealing_of(id, &own)));
	}
	assert_ok!(last[0].post(id, &last[0].dealing_of(id, &rest)));
	to_phase(Phase::Complain);
	to_phase(Phase::Acknowledge);
	id
}

#[test]
fn the_first_acknowledgement_brings_the_public_keys() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = uncontested(&net);
		assert_eq!(PendingPublic::<Test>::get(id.one()), None);
		let enclave = &net[0][1];
		assert_ok!(enclave.acknowledge(id));
		assert_eq!(
			last_event(),
			Event::Acknowledged {
				key: KEY,
				epoch: 1,
				attempt: 0,
				seat: 1,
				enclave: enclave.account.clone(),
			}
		);
		assert_eq!(
			Acknowledgements::<Test>::get(id.each(&enclave.account)),
			Some(Acknowledgement {
				seat: 1,
				at: System::block_number(),
				withdrawn: false,
				proved_at: System::block_number(),
			})
		);
		// Y and X_1 from what was dealt, in the open.
		let sum = |j: usize| {
			let sum: RistrettoPoint = firsts(&net)
				.map(|dealer| RistrettoPoint::mul_base(&dealer.dealing(id).values[j]))
				.sum();
			Some(encode(&sum))
		};
		assert_eq!(PendingPublic::<Test>::get(id.one()), sum(0));
		assert_eq!(ShareKeys::<Test>::get(id.each(1)), sum(1));
		assert_eq!(ShareKeys::<Test>::get(id.each(2)), None);
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 1);
		assert_ok!(net[0][0].acknowledge(id));
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 2);
		// Nothing is active before the window's end.
		assert_eq!(Keys::active(KEY), None);
		assert_eq!(Keys::share_of(KEY, &enclave.account), None);
	});
}

#[test]
fn the_quorum_makes_it_active_at_the_windows_end() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		for seat in [3, 0, 2] {
			assert_ok!(net[seat][0].acknowledge(id));
		}
		to_block(window().ends - 1);
		assert_eq!(window().phase, Phase::Acknowledge);
		assert_eq!(Keys::active(KEY), None);
		next_block();
		assert!(matches!(last_event(), Event::Activated { seats: 3, .. }));
		assert_eq!(PendingPublic::<Test>::get(id.one()), None);
	});
}

#[test]
fn replicas_count_once_toward_the_quorum() {
	run(|| {
		let net = network(&[4, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in &net[0] {
			assert_ok!(enclave.acknowledge(id));
		}
		assert_ok!(net[1][0].acknowledge(id));
		// Five acknowledgements, two seats.
		to_phase(Phase::Acknowledge);
		assert_eq!(
			last_event(),
			Event::PhaseExtended {
				key: KEY,
				epoch: 1,
				attempt: 0,
				phase: Phase::Acknowledge,
				ends: 1 + 5 * WINDOW,
			}
		);
		to_phase(Phase::Idle);
		assert!(matches!(
			last_event(),
			Event::Aborted {
				reason: AbortReason::TooFewAcknowledgements,
				..
			}
		));
	});
}

#[test]
fn acknowledge_is_extended_once() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		assert_ok!(net[0][0].acknowledge(id));
		assert_ok!(net[1][0].acknowledge(id));
		to_phase(Phase::Acknowledge);
		assert!(window().extended);
		// What was acknowledged before the extension stays.
		assert_ok!(net[2][0].acknowledge(id));
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 3, .. }));
	});
}

#[test]
fn nobody_acknowledges() {
	run(|| {
		let net = network(&[1, 1, 1]);
		uncontested(&net);
		to_phase(Phase::Acknowledge);
		to_phase(Phase::Idle);
		assert!(matches!(
			last_event(),
			Event::Aborted {
				reason: AbortReason::TooFewAcknowledgements,
				..
			}
		));
		assert_eq!(Keys::active(KEY), None);
	});
}

#[test]
fn late_acknowledgements_are_taken_while_the_epoch_is_active() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in [&net[0][0], &net[1][0], &net[2][0]] {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		to_block(System::block_number() + 50);
		// A late replica of a seat that has its key, and a late seat, which brings its key.
		for late in [&net[0][1], &net[3][0]] {
			assert_eq!(Keys::share_of(KEY, &late.account), None);
			assert_noop!(late.send_acknowledgement(id, [0; 64]), Error::<Test>::Proof);
			assert_ok!(late.acknowledge(id));
			let share = Keys::share_of(KEY, &late.account).expect("holds");
			assert_eq!(share.share_key, public(&late.share(id)));
			assert_noop!(late.acknowledge(id), Error::<Test>::AlreadyAcknowledged);
		}
		assert_eq!(PendingPublic::<Test>::get(id.one()), None);
	});
}

#[test]
fn acknowledgements_come_in_their_window() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = create(4);
		let nothing = [0; 64];
		for enclave in all(&net) {
			assert_noop!(
				enclave.send_acknowledgement(id, nothing),
				Error::<Test>::WrongPhase
			);
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		for enclave in all(&net) {
			assert_noop!(
				enclave.send_acknowledgement(id, nothing),
				Error::<Test>::WrongPhase
			);
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		assert_noop!(
			net[0][0].send_acknowledgement(id, nothing),
			Error::<Test>::WrongPhase
		);
		to_phase(Phase::Acknowledge);
		let proof = net[0][0].acknowledgement(id, &net[0][0].share(id));
		for wrong in [
			AttemptId { epoch: 0, ..id },
			AttemptId { epoch: 2, ..id },
			AttemptId { attempt: 1, ..id },
		] {
			assert_noop!(
				net[0][0].send_acknowledgement(wrong, proof),
				Error::<Test>::WrongAttempt
			);
		}
		assert_ok!(net[0][0].send_acknowledgement(id, proof));
		// After Active the next epoch is not open yet.
		for enclave in all(&net).skip(1) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_noop!(
			net[0][0].send_acknowledgement(current(), nothing),
			Error::<Test>::WrongPhase
		);
	});
}

#[test]
fn only_enclaves_of_the_roster_acknowledge() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = uncontested(&net);
		let proof = net[0][0].acknowledgement(id, &net[0][0].share(id));
		let send = |origin| {
			Keys::acknowledge(origin, KEY, 1, 0, proof)
				.map(|_| ())
				.map_err(|refused| refused.error)
		};
		assert_noop!(send(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(send(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(
			send(RuntimeOrigin::signed(net[0][0].operator.clone())),
			Error::<Test>::NotAnEnclave
		);
		// Outsiders: another operator's enclave, and one of this seat's that did not register.
		let other = add_operator(9, 1, 0);
		assert_noop!(send(other[0].origin()), Error::<Test>::NotInRoster);
		let new = account("unregistered replica");
		Fake::add_enclave(&new, &net[0][0].operator);
		assert_noop!(send(RuntimeOrigin::signed(new)), Error::<Test>::NotInRoster);
		Fake::remove_enclave(&net[0][0].account);
		assert_noop!(send(net[0][0].origin()), Error::<Test>::NotAnEnclave);
	});
}

#[test]
fn an_enclave_acknowledges_once() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = uncontested(&net);
		assert_ok!(net[0][0].acknowledge(id));
		assert_noop!(
			net[0][0].acknowledge(id),
			Error::<Test>::AlreadyAcknowledged
		);
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 1);
	});
}

#[test]
fn proofs_that_do_not_hold_are_refused() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = uncontested(&net);
		let enclave = &net[0][0];
		let x = enclave.share(id);
		let proof = enclave.acknowledgement(id, &x);
		for half in [0, 32] {
			let mut flipped = proof;
			flipped[half] ^= 1;
			assert_noop!(
				enclave.send_acknowledgement(id, flipped),
				Error::<Test>::Proof
			);
			let mut large = proof;
			add_order(&mut large[half..half + 32]);
			assert_noop!(
				enclave.send_acknowledgement(id, large),
				Error::<Test>::Scalar
			);
		}
		// Another share, another seat's, and the sibling's own proof of the same share.
		let wrong = enclave.acknowledgement(id, &(x + Scalar::ONE));
		assert_noop!(
			enclave.send_acknowledgement(id, wrong),
			Error::<Test>::Proof
		);
		let other = enclave.acknowledgement(id, &net[1][0].share(id));
		assert_noop!(
			enclave.send_acknowledgement(id, other),
			Error::<Test>::Proof
		);
		let sibling = net[0][1].acknowledgement(id, &x);
		assert_noop!(
			enclave.send_acknowledgement(id, sibling),
			Error::<Test>::Proof
		);
		// Another attempt's context.
		let mut context = roster(id).context.to_vec();
		context[0] ^= 1;
		context.extend_from_slice(&account_bytes(&enclave.account));
		let moved = key_proof(b"ack", &context, &x);
		assert_noop!(
			enclave.send_acknowledgement(id, moved),
			Error::<Test>::Proof
		);
		for round in 0..50 {
			let noise = noise(&format!("acknowledge {round}"), 64);
			let proof = noise.try_into().unwrap();
			assert!(enclave.send_acknowledgement(id, proof).is_err());
		}
		// A refused first acknowledgement leaves no public key behind.
		assert_eq!(PendingPublic::<Test>::get(id.one()), None);
		assert_ok!(enclave.send_acknowledgement(id, proof));
	});
}

#[test]
fn a_public_key_that_is_the_identity_aborts_at_once() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let sum = [Scalar::ZERO, scalar("b"), scalar("c")];
		let id = dealt_to_sum(&net, &sum);
		let now = System::block_number();
		assert_ok!(net[0][0].acknowledge(id));
		assert_eq!(
			last_event(),
			Event::Aborted {
				key: KEY,
				epoch: 1,
				attempt: 0,
				reason: AbortReason::IdentityPublicKey,
				next: now + BACK_OFF,
			}
		);
		assert_eq!(window().phase, Phase::Idle);
		assert!(Fake::offences().is_empty());
	});
}

#[test]
fn a_seat_whose_share_key_is_the_identity_cannot_acknowledge() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		// f = (z - 2) z + (z - 2) = z^2 - z - 2: zero at seat 2.
		let two = Scalar::from(2u8);
		let id = dealt_to_sum(&net, &[-two, -Scalar::ONE, Scalar::ONE]);
		assert_eq!(net[1][0].share(id), Scalar::ZERO);
		assert_noop!(net[1][0].acknowledge(id), Error::<Test>::Identity);
		for seat in [0, 2, 3] {
			assert_ok!(net[seat][0].acknowledge(id));
		}
		assert_noop!(net[1][0].acknowledge(id), Error::<Test>::Identity);
		to_phase(Phase::Idle);
		let made = KeysOf::<Test>::get(KEY).and_then(|key| key.public);
		assert_eq!(made, Some(public(&-two)));
	});
}

//! Lost keys and shares, and enclaves that are gone.

use super::net::*;
use crate::{
	mock::*, AbortReason, Acknowledgements, AttemptId, Error, Event, Phase, RegisteredOperators,
	RegisteredPoints, SeatHolders, ShareKeys,
};
use curve25519_dalek::Scalar;
use keyfold_primitives::{EnclaveObserver, SeatShares};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

/// What `enclave` says, or has said for it, when it loses something of `id`.
fn lost(id: AttemptId, enclave: &Enclave) -> Event<Test> {
	Event::Lost {
		key: id.key,
		epoch: id.epoch,
		attempt: id.attempt,
		enclave: enclave.account.clone(),
	}
}

#[test]
fn a_registration_lost_in_register_may_be_made_anew() {
	run(|| {
		let net = network(&[2, 1]);
		let id = create(2);
		let enclave = &net[0][0];
		let (p, _) = enclave.registration(id);
		assert_noop!(enclave.lose(id), Error::<Test>::NothingToLose);
		assert_ok!(enclave.register(id));
		assert_ok!(net[0][1].register(id));
		assert_ok!(enclave.lose(id));
		assert_eq!(last_event(), lost(id, enclave));
		assert!(RegisteredPoints::<Test>::contains_key(id.each(p)));
		// Its sibling is still there, then not.
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 1);
		assert_noop!(enclave.lose(id), Error::<Test>::NothingToLose);
		assert_ok!(net[0][1].lose(id));
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 0);
		assert_ok!(net[1][0].register(id));
		for (index, enclave) in net[0].iter().enumerate() {
			// The P that was taken back is used up; a new one is not.
			assert_noop!(enclave.register(id), Error::<Test>::Reused);
			let (p, proof) = enclave.registration_of(id, Scalar::from(index as u64 + 1));
			let origin = enclave.origin();
			assert_ok!(Keys::register(
				origin, id.key, id.epoch, id.attempt, p, proof
			));
		}
		to_phase(Phase::Deal);
		assert_eq!((roster(id).n, roster(id).m), (2, 3));
	});
}

#[test]
fn a_key_lost_before_the_acknowledgement_rules_it_out() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = dealt(&net);
		let enclave = &net[0][0];
		assert_ok!(enclave.lose(id));
		assert_eq!(last_event(), lost(id, enclave));
		assert_noop!(enclave.lose(id), Error::<Test>::NothingToLose);
		to_phase(Phase::Acknowledge);
		assert_noop!(enclave.acknowledge(id), Error::<Test>::Withdrawn);
		// The seat goes on by its other replica.
		assert_ok!(net[0][1].acknowledge(id));
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 1);
	});
}

#[test]
fn a_lost_share_does_not_count() {
	run(|| {
		let net = network(&[1, 2, 1, 1]);
		let id = uncontested(&net);
		for enclave in [&net[0][0], &net[1][0], &net[1][1], &net[2][0]] {
			assert_ok!(enclave.acknowledge(id));
		}
		// A replica less is no seat less.
		assert_ok!(net[1][1].lose(id));
		assert_eq!(SeatHolders::<Test>::get(id.each(2)), 1);
		assert_ok!(net[2][0].lose(id));
		assert_eq!(last_event(), lost(id, &net[2][0]));
		assert!(!SeatHolders::<Test>::contains_key(id.each(3)));
		assert_noop!(net[2][0].acknowledge(id), Error::<Test>::Withdrawn);
		assert_noop!(net[2][0].lose(id), Error::<Test>::NothingToLose);
		to_phase(Phase::Acknowledge);
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
fn a_share_lost_while_active_serves_no_more() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = activated(&net);
		assert_ok!(net[0][1].lose(id));
		assert_eq!(Keys::share_of(KEY, &net[0][1].account), None);
		assert!(Keys::share_of(KEY, &net[0][0].account).is_some());
		assert_noop!(net[0][1].lose(id), Error::<Test>::NothingToLose);
		assert_noop!(net[0][1].acknowledge(id), Error::<Test>::Withdrawn);
		// The epoch stays what it is.
		assert!(Keys::active(KEY).is_some());
		assert!(ShareKeys::<Test>::contains_key(id.each(1)));
	});
}

#[test]
fn only_an_enclave_of_the_attempt_loses() {
	run(|| {
		let net = network(&[1, 1]);
		let id = registered(&net);
		let lose = |origin| Keys::lost(origin, KEY, 1, 0);
		assert_noop!(lose(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(lose(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(
			lose(RuntimeOrigin::signed(net[0][0].operator.clone())),
			Error::<Test>::NotAnEnclave
		);
		let other = add_operator(9, 1, 0);
		assert_noop!(lose(other[0].origin()), Error::<Test>::NotInRoster);
		for wrong in [AttemptId { epoch: 2, ..id }, AttemptId { attempt: 1, ..id }] {
			assert_noop!(net[0][0].lose(wrong), Error::<Test>::WrongAttempt);
		}
		for enclave in all(&net) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_noop!(net[0][0].lose(current()), Error::<Test>::WrongPhase);
	});
}

#[test]
fn an_enclave_removed_in_register_is_not_frozen() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = create(3);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		Fake::remove_enclave(&net[0][1].account);
		assert_eq!(last_event(), lost(id, &net[0][1]));
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 3);
		Fake::remove_enclave(&net[1][0].account);
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 2);
		to_phase(Phase::Register);
		to_phase(Phase::Deal);
		let frozen = roster(id);
		assert_eq!((frozen.n, frozen.m), (2, 2));
		assert_eq!(frozen.seat_of(&net[1][0].operator), None);
	});
}

#[test]
fn an_enclave_removed_from_a_frozen_attempt_has_no_say_and_its_sibling_goes_on() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = registered(&net);
		let events_before = events().len();
		Fake::remove_enclave(&net[0][0].account);
		// It had acknowledged nothing: there is nothing to take back, and the roster stays frozen.
		assert_eq!(events().len(), events_before);
		assert_eq!(roster(id).m, 4);
		assert_noop!(net[0][0].deal(id), Error::<Test>::NotAnEnclave);
		assert_ok!(net[0][1].deal(id));
		assert_ok!(net[1][0].deal(id));
		assert_ok!(net[2][0].deal(id));
		to_phase(Phase::Complain);
		assert_noop!(net[0][0].complain(id, 2), Error::<Test>::NotAnEnclave);
		to_phase(Phase::Acknowledge);
		assert_noop!(net[0][0].acknowledge(id), Error::<Test>::NotAnEnclave);
		for enclave in [&net[0][1], &net[1][0], &net[2][0]] {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 3, .. }));
	});
}

#[test]
fn an_enclave_removed_after_its_acknowledgement_does_not_count() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = uncontested(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		Fake::remove_enclave(&net[0][0].account);
		assert_eq!(last_event(), lost(id, &net[0][0]));
		let kept = Acknowledgements::<Test>::get(id.each(&net[0][0].account));
		assert_eq!(kept, None, "its account is no enclave ever again");
		// All three are needed: f = 0.
		to_phase(Phase::Acknowledge);
		to_phase(Phase::Idle);
		assert!(Keys::active(KEY).is_none());
	});
}

#[test]
fn an_enclave_removed_while_active_serves_no_more() {
	run(|| {
		let net = network(&[2, 1]);
		let id = activated(&net);
		Fake::remove_enclave(&net[0][0].account);
		assert_eq!(last_event(), lost(id, &net[0][0]));
		assert_eq!(Keys::share_of(KEY, &net[0][0].account), None);
		assert!(Keys::share_of(KEY, &net[0][1].account).is_some());
		// Told twice, nothing more happens.
		let before = events().len();
		Keys::removed(&net[0][0].account, &net[0][0].operator);
		Keys::removed(&account("never seen"), &net[0][0].operator);
		assert_eq!(events().len(), before);
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 1);
	});
}

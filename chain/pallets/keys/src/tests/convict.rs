//! What a proven fault, of whatever kind and key, does to the seats of the operator.

use super::net::*;
use crate::{mock::*, Convicted, Error, Event, Phase};
use keyfold_primitives::{Possession, Purpose, SeatShares};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

/// Whether the enclave's partials are taken.
fn serves(enclave: &Enclave) -> bool {
	Keys::share_of(KEY, &enclave.account).is_some()
}

/// The event of a conviction in epoch 1.
fn told(seat: u16, of: &Enclave, serves: bool) -> Event<Test> {
	Event::SeatConvicted {
		key: KEY,
		epoch: 1,
		seat,
		operator: of.operator.clone(),
		serves,
	}
}

#[test]
fn its_seat_serves_nobody_from_that_block_on() {
	run(|| {
		let net = network(&[2, 1, 1, 1, 1]);
		let id = activated(&net);
		assert!(all(&net).all(serves));
		Fake::convict(&net[0][0].operator);
		assert_eq!(last_event(), told(1, &net[0][0], false));
		assert!(!serves(&net[0][0]) && !serves(&net[0][1]));
		assert!(all(&net[1..]).all(serves));
		assert_eq!(Convicted::<Test>::get(id.one()), vec![1]);
		// What it holds it must prove all the same.
		assert!(Keys::held(KEY, &net[0][0].account).is_some());
	});
}

#[test]
fn it_still_deals_and_has_no_seat_in_the_next_roster() {
	run(|| {
		let net = network(&[1; 5]);
		activated(&net);
		Fake::convict(&net[0][0].operator);
		let id = rotate_now();
		assert_noop!(net[0][0].register(id), Error::<Test>::NotEligible);
		rotated(&net[1..], &net);
		assert_eq!(roster(id).seat_of(&net[0][0].operator), None);
		assert!(!serves(&net[0][0]));
	});
}

#[test]
fn with_fewer_than_the_threshold_left_it_serves_until_the_next_active() {
	run(|| {
		// T = 3.
		let net = network(&[1; 4]);
		let id = activated(&net);
		Fake::convict(&net[0][0].operator);
		assert!(!serves(&net[0][0]));
		Fake::convict(&net[1][0].operator);
		assert_eq!(last_event(), told(2, &net[1][0], true));
		assert!(serves(&net[1][0]));
		assert_eq!(Convicted::<Test>::get(id.one()), vec![1]);
		// All four still deal; two newcomers take the seats.
		rotate_now();
		let members = sorted(vec![
			net[2].clone(),
			net[3].clone(),
			add_operator(8, 1, 0),
			add_operator(9, 1, 0),
		]);
		rotated(&members, &net);
		assert!(!serves(&net[1][0]));
		assert!(all(&members).all(serves));
	});
}

#[test]
fn a_seat_that_is_dead_is_no_reason_to_do_without() {
	run(|| {
		let net = network(&[1; 4]);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Wrap,
			4,
			1,
			1_000
		));
		let id = frozen(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.deal(id));
		}
		reach(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		// The last one misses three heartbeats, the others none.
		to_block(5 * PERIOD);
		for enclave in all(&net[..3]) {
			Keys::proved(KEY, &enclave.account);
		}
		Fake::convict(&net[0][0].operator);
		assert_eq!(last_event(), told(1, &net[0][0], true));
		assert!(serves(&net[0][0]));
		// It comes back: then the next one is not needed.
		Keys::proved(KEY, &net[3][0].account);
		Fake::convict(&net[1][0].operator);
		assert!(!serves(&net[1][0]));
	});
}

#[test]
fn in_an_attempt_that_runs_its_acknowledgement_counts_no_more() {
	run(|| {
		let net = network(&[1; 4]);
		let before = activated(&net);
		rotate_now();
		let id = frozen(&net);
		Fake::convict(&net[1][0].operator);
		assert_eq!(Convicted::<Test>::get(id.one()), vec![2]);
		assert_eq!(Convicted::<Test>::get(before.one()), vec![2]);
		for enclave in all(&net) {
			assert_ok!(enclave.deal(id));
		}
		reach(Phase::Complain);
		to_phase(Phase::Acknowledge);
		assert_noop!(net[1][0].acknowledge(id), Error::<Test>::SeatConvicted);
		for enclave in [&net[0][0], &net[2][0], &net[3][0]] {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
		assert!(!serves(&net[1][0]));
	});
}

#[test]
fn a_registration_of_it_gets_no_seat() {
	run(|| {
		let net = network(&[1; 4]);
		let id = create(4);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		Fake::convict(&net[2][0].operator);
		reach(Phase::Deal);
		assert_eq!(roster(id).n, 3);
		assert_eq!(roster(id).seat_of(&net[2][0].operator), None);
	});
}

#[test]
fn a_dealer_convicted_in_a_reshare_stops_serving_the_epoch_that_it_deals() {
	run(|| {
		let net = network(&[1; 5]);
		let before = activated(&net);
		rotate_now();
		let id = frozen(&net);
		let mut bad = net[0][0].dealing(id);
		bad.ciphertexts[1] += curve25519_dalek::Scalar::ONE;
		assert_ok!(net[0][0].post(id, &bad));
		for enclave in all(&net[1..]) {
			assert_ok!(enclave.deal(id));
		}
		reach(Phase::Complain);
		assert_ok!(net[1][0].complain(id, 1));
		assert!(!serves(&net[0][0]));
		assert_eq!(Convicted::<Test>::get(before.one()), vec![1]);
		assert_eq!(Convicted::<Test>::get(id.one()), vec![1]);
	});
}

#[test]
fn a_convicted_seat_is_not_convicted_again() {
	run(|| {
		let net = network(&[1; 5]);
		activated(&net);
		Fake::convict(&net[0][0].operator);
		let count = events().len();
		use keyfold_primitives::EnclaveObserver;
		Keys::convicted(&net[0][0].operator);
		assert_eq!(events().len(), count);
	});
}

#[test]
fn who_is_ejected_for_what_it_left_unpaid_serves_until_the_next_active() {
	run(|| {
		let net = network(&[1; 5]);
		activated(&net);
		Fake::eject(&net[0][0].operator);
		assert!(serves(&net[0][0]));
		// It was in the roster already: at Active it is out, however it acknowledged.
		rotate_now();
		let id = current();
		for enclave in all(&net[1..]) {
			assert_ok!(enclave.register(id));
		}
		reach(Phase::Deal);
		Fake::eject(&net[1][0].operator);
		for enclave in all(&net) {
			assert_ok!(enclave.deal(id));
		}
		reach(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net[1..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		assert!(serves(&net[0][0]) && serves(&net[1][0]));
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
		assert!(!serves(&net[0][0]) && !serves(&net[1][0]));
		assert!(all(&net[2..]).all(serves));
		assert_eq!(Convicted::<Test>::get(id.one()), vec![1]);
	});
}

#[test]
fn who_is_ejected_and_needed_serves_one_more_epoch() {
	run(|| {
		// T = 2.
		let net = network(&[1; 2]);
		let id = uncontested(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		Fake::eject(&net[1][0].operator);
		to_phase(Phase::Idle);
		assert!(all(&net).all(serves));
		assert_eq!(last_event(), told(2, &net[1][0], true));
	});
}

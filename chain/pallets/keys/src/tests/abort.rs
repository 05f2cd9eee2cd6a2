//! Aborts, back-off, and the attempt after.

use super::net::*;
use crate::{
	mock::*, AbortReason, AttemptId, Error, Event, Keys as KeysOf, Phase, Phases, RegisteredPoints,
};
use keyfold_primitives::{Purpose, SeatShares};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

/// (attempt, next) of each Abort so far.
fn aborts() -> Vec<(u16, BlockNumber)> {
	events()
		.into_iter()
		.filter_map(|event| match event {
			Event::Aborted { attempt, next, .. } => Some((attempt, next)),
			_ => None,
		})
		.collect()
}

#[test]
fn the_back_off_doubles_up_to_the_epoch_length() {
	run(|| {
		create(4);
		let mut expected = Vec::new();
		let mut now = 1;
		let mut back_off = BACK_OFF;
		for attempt in 0..7 {
			// Nobody registers: Register is extended, then the attempt is given up.
			now += 2 * WINDOW;
			expected.push((attempt, now + back_off));
			to_block(now);
			assert_eq!(window().phase, Phase::Idle);
			assert_eq!(aborts(), expected);
			now += back_off;
			back_off = (2 * back_off).min(SHORTEST_EPOCH);
			assert_eq!(window().back_off, back_off);
			to_block(now - 1);
			assert_eq!(window().phase, Phase::Idle);
			to_block(now);
			assert_eq!(window().phase, Phase::Register);
			assert_eq!(window().attempt, attempt + 1);
			assert!(!window().extended);
		}
		assert_eq!(back_off, SHORTEST_EPOCH);
	});
}

#[test]
fn the_attempt_after_an_abort_starts_from_nothing_and_finishes() {
	run(|| {
		let net = network(&[1, 2, 1, 1]);
		let first = uncontested(&net);
		assert_ok!(net[0][0].acknowledge(first));
		to_phase(Phase::Acknowledge);
		to_phase(Phase::Idle);
		// Idle already names the next attempt, which nobody may speak for yet.
		let second = current();
		assert_eq!(
			second,
			AttemptId {
				attempt: 1,
				..first
			}
		);
		for enclave in all(&net) {
			assert_noop!(enclave.register(second), Error::<Test>::WrongPhase);
			assert_noop!(enclave.register(first), Error::<Test>::WrongAttempt);
			assert_noop!(enclave.lose(first), Error::<Test>::WrongAttempt);
		}
		to_phase(Phase::Register);
		// Nothing of the first attempt is in the way, though none of it has been cleaned up.
		assert_eq!(
			RegisteredPoints::<Test>::iter_prefix(first.one()).count(),
			5
		);
		awake(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.register(second));
		}
		to_phase(Phase::Deal);
		assert_ne!(roster(second).context, [0; 32]);
		for enclave in firsts(&net) {
			assert_ok!(enclave.deal(second));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_noop!(
				enclave.send_acknowledgement(first, [0; 64]),
				Error::<Test>::WrongAttempt
			);
			assert_ok!(enclave.acknowledge(second));
		}
		to_phase(Phase::Idle);
		let key = KeysOf::<Test>::get(KEY).expect("exists");
		assert_eq!((key.epoch, key.attempt), (1, 1));
		assert!(Keys::active(KEY).is_some());
		// Active forgets the back-offs before it.
		assert_eq!(window().back_off, BACK_OFF);
		assert_eq!((window().epoch, window().attempt), (2, 0));
	});
}

#[test]
fn registrations_of_an_earlier_attempt_prove_nothing_now() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let first = create(4);
		let (p, proof) = net[0][0].registration(first);
		assert_ok!(net[0][0].register(first));
		to_phase(Phase::Register);
		to_phase(Phase::Idle);
		to_phase(Phase::Register);
		assert_noop!(
			Keys::register(net[0][0].origin(), KEY, 1, 1, p, proof),
			Error::<Test>::Proof
		);
	});
}

#[test]
fn too_few_dealings_abort_at_the_end_of_complain() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		assert_ok!(net[0][0].deal(id));
		assert_ok!(net[1][0].deal(id));
		to_phase(Phase::Deal);
		to_phase(Phase::Complain);
		assert!(aborts().is_empty());
		to_phase(Phase::Idle);
		assert_eq!(
			last_event(),
			Event::Aborted {
				key: KEY,
				epoch: 1,
				attempt: 0,
				reason: AbortReason::TooFewDealings,
				next: System::block_number() + BACK_OFF,
			}
		);
	});
}

#[test]
fn no_dealing_at_all_aborts() {
	run(|| {
		let net = network(&[1]);
		registered(&net);
		to_phase(Phase::Deal);
		to_phase(Phase::Complain);
		to_phase(Phase::Idle);
		assert_eq!(aborts().len(), 1);
	});
}

#[test]
fn up_to_f_absent_dealers_do_not_matter() {
	run(|| {
		let net = network(&[1, 1, 1, 1, 1]);
		let id = registered(&net);
		for enclave in firsts(&net).take(3) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		// One seat is silent to the end: f = 1.
		for enclave in firsts(&net).take(4) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 4, .. }));
	});
}

#[test]
fn more_than_f_silent_seats_abort() {
	run(|| {
		let net = network(&[1, 1, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in firsts(&net).take(3) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Acknowledge);
		to_phase(Phase::Idle);
		assert_eq!(aborts().len(), 1);
	});
}

#[test]
fn attempts_are_never_numbered_twice() {
	run(|| {
		create(4);
		Phases::<Test>::mutate(KEY, |info| {
			if let Some(info) = info {
				info.attempt = u16::MAX;
			}
		});
		to_phase(Phase::Register);
		to_phase(Phase::Idle);
		assert_eq!(aborts(), [(u16::MAX, BlockNumber::MAX)]);
		to_block(System::block_number() + 100);
		assert_eq!(window().phase, Phase::Idle);
	});
}

#[test]
fn the_abort_of_one_key_leaves_another_alone() {
	run(|| {
		let net = network(&[1, 1]);
		let first = create(2);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Wrap,
			2,
			1,
			SHORTEST_EPOCH
		));
		let second = AttemptId { key: 2, ..first };
		for enclave in all(&net) {
			assert_ok!(enclave.register(second));
		}
		to_block(1 + WINDOW);
		for enclave in all(&net) {
			assert_ok!(enclave.deal(second));
		}
		to_block(1 + 3 * WINDOW);
		assert_eq!(aborts(), [(0, 1 + 2 * WINDOW + BACK_OFF)]);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(second));
		}
		to_block(1 + 4 * WINDOW);
		assert!(Keys::active(2).is_some());
		assert!(Keys::active(1).is_none());
	});
}

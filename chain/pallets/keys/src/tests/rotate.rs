//! When the next epoch is made: on schedule, at root's word, and after attempts that fail.

use super::net::*;
use crate::{mock::*, AbortReason, AttemptId, Cleanup, Commitments, Error, Event, Phase, Phases};
use keyfold_primitives::{EnclaveObserver, Purpose, SeatShares};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, weights::Weight},
	sp_runtime::DispatchError,
};

/// The next block is built and on_idle has all the time it wants.
fn idle() {
	for _ in 0..3 {
		next_idle_block(Weight::MAX);
	}
}

#[test]
fn an_epoch_lasts_its_length() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = activated(&net);
		let since = crate::Keys::<Test>::get(KEY).expect("exists").active_since;
		assert_eq!(since, System::block_number());
		assert_eq!(window().ends, since + SHORTEST_EPOCH);
		to_block(window().ends - 1);
		assert_eq!(window().phase, Phase::Idle);
		next_block();
		assert_eq!(window().phase, Phase::Register);
		let next = AttemptId {
			epoch: 2,
			attempt: 0,
			..id
		};
		assert_eq!(current(), next);
		assert_eq!(
			last_event(),
			Event::PhaseOpened {
				key: KEY,
				epoch: 2,
				attempt: 0,
				phase: Phase::Register,
				ends: System::block_number() + WINDOW,
			}
		);
		rotated(&net, &net);
		// And so does the next, from its own Active on.
		assert_eq!(window().ends, System::block_number() + SHORTEST_EPOCH);
		assert_eq!((window().epoch, window().attempt), (3, 0));
	});
}

#[test]
fn an_epoch_longer_than_the_chain_lasts_until_root_ends_it() {
	run(|| {
		let net = network(&[1]);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Wrap,
			1,
			1,
			BlockNumber::MAX
		));
		rotated(&net, &net);
		assert_eq!(window().ends, BlockNumber::MAX);
		// Not to be mistaken for a key whose attempts are used up.
		rotate_now();
		rotated(&net, &net);
	});
}

#[test]
fn root_rotates_before_the_time() {
	run(|| {
		let net = network(&[2, 1, 1]);
		activated(&net);
		next_block();
		rotate_now();
		let opened = System::block_number();
		assert_eq!((window().opened, window().ends), (opened, opened + WINDOW));
		rotated(&net, &net);
		assert_eq!(active().epoch, 2);
	});
}

#[test]
fn only_root_rotates_only_what_is_active_and_idle() {
	run(|| {
		let net = network(&[1, 1]);
		let refused = |error: Error<Test>| {
			assert_noop!(Keys::rotate_now(RuntimeOrigin::root(), KEY), error);
		};
		refused(Error::UnknownKey);
		create(2);
		refused(Error::NotActive);
		to_block(window().ends);
		to_phase(Phase::Idle);
		// The back-off before another attempt at the first epoch.
		refused(Error::NotActive);
		reach(Phase::Register);
		rotated(&net, &net);
		for origin in [RuntimeOrigin::none(), net[0][0].origin()] {
			assert_noop!(Keys::rotate_now(origin, KEY), DispatchError::BadOrigin);
		}
		let id = rotate_now();
		refused(Error::WrongPhase);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		for phase in [Phase::Deal, Phase::Complain, Phase::Acknowledge] {
			if phase == Phase::Complain {
				for enclave in firsts(&net) {
					assert_ok!(enclave.deal(id));
				}
			}
			to_phase(phase);
			refused(Error::WrongPhase);
		}
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		rotate_now();
	});
}

#[test]
fn numbers_of_attempts_that_are_used_up_are_not_rotated() {
	run(|| {
		let net = network(&[1, 1]);
		activated(&net);
		Phases::<Test>::mutate(KEY, |info| {
			if let Some(info) = info {
				info.attempt = u16::MAX;
			}
		});
		// The last is still to be made.
		rotate_now();
		reach(Phase::Idle);
		assert_eq!(window().ends, BlockNumber::MAX);
		assert_noop!(
			Keys::rotate_now(RuntimeOrigin::root(), KEY),
			Error::<Test>::NoAttemptLeft
		);
		assert!(Keys::active(KEY).is_some());
	});
}

#[test]
fn root_cuts_a_back_off_short() {
	run(|| {
		let net = network(&[1, 1, 1]);
		activated(&net);
		rotate_now();
		reach(Phase::Idle);
		let next = current();
		assert_eq!((next.epoch, next.attempt), (2, 1));
		assert_eq!(rotate_now(), next);
		rotated(&net, &net);
		assert_eq!(active(), next);
	});
}

#[test]
fn the_old_epoch_serves_until_the_next_is_active() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let old = activated(&net);
		let before = Keys::active(KEY).expect("active");
		let serves = || {
			assert_eq!(Keys::active(KEY), Some(before.clone()));
			for enclave in all(&net) {
				let held = Keys::share_of(KEY, &enclave.account).expect("holds");
				assert_eq!(held.seat, enclave.place(old).seat);
			}
			// What a late acknowledgement or the next dealing needs is all there.
			assert_eq!(Commitments::<Test>::iter_prefix(old.one()).count(), 4);
		};
		let id = rotate_now();
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		idle();
		serves();
		reach(Phase::Deal);
		for enclave in firsts(&net) {
			assert_ok!(enclave.deal(id));
		}
		idle();
		serves();
		reach(Phase::Complain);
		serves();
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_block(window().ends - 1);
		serves();
		next_block();
		assert_eq!(Keys::active(KEY).expect("active").epoch, 2);
		assert_ne!(
			Keys::share_of(KEY, &net[0][0].account),
			Keys::share_of(KEY, &net[1][0].account)
		);
		idle();
		assert_eq!(Commitments::<Test>::iter_prefix(old.one()).count(), 0);
		assert_eq!(Cleanup::<Test>::iter().count(), 0);
	});
}

/// The reason for which the attempt was given up.
fn reason() -> AbortReason {
	match last_event() {
		Event::Aborted { reason, .. } => reason,
		other => panic!("not aborted: {other:?}"),
	}
}

#[test]
fn aborted_attempts_leave_the_old_epoch_back_off_and_start_again() {
	run(|| {
		let net = network(&[1, 1, 1, 1, 1]);
		let old = activated(&net);
		let public = Keys::active(KEY).expect("active").public;
		let mut back_off = BACK_OFF;
		let mut aborted = |expected: AbortReason| {
			assert_eq!(reason(), expected);
			assert_eq!(window().phase, Phase::Idle);
			assert_eq!(window().ends, System::block_number() + back_off);
			assert_eq!(active(), old);
			assert_eq!(
				Keys::share_of(KEY, &net[0][0].account).map(|held| held.seat),
				Some(1)
			);
			back_off = (2 * back_off).min(SHORTEST_EPOCH);
			assert_eq!(window().back_off, back_off);
			to_phase(Phase::Register);
		};
		rotate_now();
		// Two of five operators: fewer than T.
		for enclave in firsts(&net).take(2) {
			assert_ok!(enclave.register(current()));
		}
		reach(Phase::Idle);
		aborted(AbortReason::TooFewOperators);
		// Two of five dealers: fewer than T_old, also when Deal was extended.
		let id = frozen(&net);
		for enclave in firsts(&net).take(2) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Deal);
		assert!(window().extended);
		to_phase(Phase::Complain);
		to_phase(Phase::Idle);
		aborted(AbortReason::TooFewDealings);
		// Three of five acknowledge: fewer than n - f.
		let id = redealt(&net, &net);
		to_phase(Phase::Acknowledge);
		for enclave in firsts(&net).take(3) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Acknowledge);
		to_phase(Phase::Idle);
		aborted(AbortReason::TooFewAcknowledgements);
		// The fourth attempt finishes, and the back-off is forgotten.
		let id = rotated(&net, &net);
		assert_eq!((id.epoch, id.attempt), (2, 3));
		assert_eq!(window().back_off, BACK_OFF);
		assert_eq!(Keys::active(KEY).expect("active").public, public);
	});
}

#[test]
fn t_old_of_n_dealers_and_a_of_n_members_are_enough() {
	run(|| {
		let net = network(&[1; 7]);
		activated(&net);
		rotate_now();
		let id = frozen(&net);
		assert_eq!((roster(id).t_old, roster(id).a), (4, 5));
		for enclave in firsts(&net).skip(3) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in firsts(&net).take(5) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert!(matches!(
			last_event(),
			Event::Activated {
				epoch: 2,
				seats: 5,
				..
			}
		));
	});
}

#[test]
fn late_acknowledgements_are_taken_until_the_next_epoch_is_active() {
	run(|| {
		let net = network(&[1; 5]);
		let first = uncontested(&net);
		let late = &net[4][0];
		for enclave in firsts(&net).take(4) {
			assert_ok!(enclave.acknowledge(first));
		}
		to_phase(Phase::Idle);
		rotate_now();
		let second = frozen(&net);
		// In Deal of the next attempt: from now on it may deal what it holds.
		assert_noop!(late.deal_noise(second), Error::<Test>::NotDealer);
		assert_ok!(late.acknowledge(first));
		assert_ok!(late.deal(second));
		for enclave in firsts(&net).take(2) {
			assert_ok!(enclave.deal(second));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in firsts(&net).take(4) {
			assert_ok!(enclave.acknowledge(second));
		}
		to_phase(Phase::Idle);
		let proof = late.acknowledgement(second, &late.share(second));
		assert_noop!(
			late.send_acknowledgement(first, proof),
			Error::<Test>::WrongAttempt
		);
		assert_eq!(Keys::share_of(KEY, &late.account), None);
		assert_ok!(late.send_acknowledgement(second, proof));
		assert!(Keys::share_of(KEY, &late.account).is_some());
	});
}

#[test]
fn a_share_lost_during_the_rotation_is_lost_in_its_own_epoch_alone() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let old = activated(&net);
		rotate_now();
		let id = redealt(&net, &net);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		assert_ok!(net[0][0].lose(old));
		assert_eq!(Keys::share_of(KEY, &net[0][0].account), None);
		// A restart loses both.
		Fake::remove_enclave(&net[1][0].account);
		let lost = |id: AttemptId| Event::Lost {
			key: KEY,
			epoch: id.epoch,
			attempt: id.attempt,
			enclave: net[1][0].account.clone(),
		};
		let told = events();
		assert!(told.ends_with(&[lost(old), lost(id)]));
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
		assert!(Keys::share_of(KEY, &net[0][0].account).is_some());
		assert_eq!(Keys::share_of(KEY, &net[1][0].account), None);
		// Told again, nothing is left to lose.
		Keys::removed(&net[1][0].account, &net[1][0].operator);
		assert!(!matches!(last_event(), Event::Lost { .. }));
	});
}

#[test]
fn a_renewed_key_has_another_public_key_in_each_epoch() {
	run(|| {
		let net = network(&[1, 1, 1]);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Beacon,
			3,
			1,
			SHORTEST_EPOCH
		));
		rotated(&net, &net);
		let first = Keys::active(KEY).expect("active").public;
		// The roster deals to itself: who holds no share deals like everybody, and who does need not.
		let newcomer = add_operator(9, 1, 0);
		let members = sorted([&net[1..], &[newcomer]].concat());
		rotate_now();
		let id = rotated(&members, &members);
		let renewed = roster(id);
		assert_eq!((renewed.t_old, renewed.roster_old), (0, [0; 32]));
		let second = Keys::active(KEY).expect("active").public;
		assert_ne!(first, second);
		assert_eq!(
			keyfold_prover::seeded::public(&secret(id, firsts(&members))),
			second
		);
	});
}

//! Rotations before their time: when they begin, when they do not, and that they do not go on for ever.

use super::net::*;
use crate::{
	mock::*, AbortReason, Acknowledgements, AttemptId, EarlyRotation, EarlyRotations, Event, Phase,
	WeightInfo, MISSED_HEARTBEATS,
};
use keyfold_primitives::{Possession, Purpose};
use polkadot_sdk::frame_support::{assert_ok, pallet_prelude::DispatchResult};

type Weights = <Test as crate::Config>::WeightInfo;

/// Long enough that no schedule comes in between.
const LONG: BlockNumber = 1_000;

/// A key for `committee` seats with this epoch length, whose first epoch `net` has made.
fn made(net: &[Vec<Enclave>], committee: u16, epoch_length: BlockNumber) {
	let root = RuntimeOrigin::root();
	assert_ok!(Keys::create_key(
		root,
		Purpose::Wrap,
		committee,
		1,
		epoch_length
	));
	let id = current();
	for enclave in all(net) {
		assert_ok!(enclave.register(id));
	}
	reach(Phase::Deal);
	for enclave in firsts(net) {
		assert_ok!(enclave.deal(id));
	}
	to_phase(Phase::Complain);
	to_phase(Phase::Acknowledge);
	for enclave in all(net) {
		assert_ok!(enclave.acknowledge(id));
	}
	to_phase(Phase::Idle);
}

/// The early rotations so far: (live, n, T).
fn early() -> Vec<(u16, u16, u16)> {
	events()
		.into_iter()
		.filter_map(|event| match event {
			Event::EarlyRotation { live, n, t, .. } => Some((live, n, t)),
			_ => None,
		})
		.collect()
}

/// How often a Register has opened.
fn registers() -> usize {
	let opened = |event: &Event<Test>| {
		let phase = Phase::Register;
		matches!(event, Event::PhaseOpened { phase: opened, .. } if *opened == phase)
	};
	events().iter().filter(|event| opened(event)).count()
}

/// Builds blocks in which all of `alive` prove what they hold once a period, until an early Register opens or `until`.
fn live_on(alive: &[&Enclave], until: BlockNumber) {
	let before = early().len();
	while System::block_number() < until && early().len() == before {
		if System::block_number().is_multiple_of(PERIOD) {
			for enclave in alive {
				Keys::proved(KEY, &enclave.account);
			}
		}
		next_block();
	}
}

#[test]
fn a_seat_that_lost_its_last_holder_brings_the_rotation_forward() {
	run_early(|| {
		let net = network(&[2, 1, 1, 1]);
		made(&net, 4, LONG);
		let since = System::block_number();
		// A replica less is no seat less, and the wait is not over anyway.
		assert_ok!(net[0][0].lose(active()));
		next_block();
		assert_ok!(net[0][1].lose(active()));
		to_block(since + BACK_OFF - 1);
		assert_eq!((window().phase, early()), (Phase::Idle, vec![]));
		next_block();
		assert_eq!(
			(window().phase, early()),
			(Phase::Register, vec![(3, 4, 3)])
		);
		let [.., why, opened] = &events()[..] else {
			panic!("two events");
		};
		assert!(matches!(why, Event::EarlyRotation { .. }));
		assert!(matches!(
			opened,
			Event::PhaseOpened {
				epoch: 2,
				attempt: 0,
				..
			}
		));
		// Everybody is back: the next epoch has all four, and stays.
		rotated(&net, &net[1..]);
		live_on(&all(&net).collect::<Vec<_>>(), System::block_number() + 200);
		assert_eq!(early().len(), 1);
		let watched = EarlyRotations::<Test>::get(KEY).expect("watched");
		assert_eq!((watched.wait, watched.fired), (BACK_OFF, None));
	});
}

#[test]
fn a_seat_lost_later_is_noticed_in_the_next_block() {
	run_early(|| {
		let net = network(&[1, 1, 1, 1]);
		made(&net, 4, LONG);
		to_block(System::block_number() + BACK_OFF + 4);
		assert_eq!(early(), []);
		Fake::remove_enclave(&net[2][0].account);
		next_block();
		assert_eq!(early(), [(3, 4, 3)]);
	});
}

#[test]
fn a_fault_that_is_proven_somewhere_else_brings_the_rotation_forward() {
	run_early(|| {
		let net = network(&[1; 4]);
		made(&net, 4, LONG);
		to_block(System::block_number() + BACK_OFF + 4);
		Fake::convict(&net[1][0].operator);
		next_block();
		assert_eq!(early(), [(3, 4, 3)]);
	});
}

#[test]
fn as_long_as_more_than_half_of_the_spare_seats_live_it_waits() {
	run_early(|| {
		// T = 5, and 5 + floor((9 - 5) / 2) = 7.
		let net = network(&[1; 9]);
		made(&net, 9, LONG);
		to_block(System::block_number() + BACK_OFF);
		assert_ok!(net[0][0].lose(active()));
		next_block();
		next_block();
		assert_eq!(early(), []);
		assert_ok!(net[1][0].lose(active()));
		next_block();
		assert_eq!(early(), [(7, 9, 5)]);
	});
}

#[test]
fn three_heartbeats_missed_in_a_row_make_a_seat_dead() {
	run_early(|| {
		let net = network(&[2, 1, 1, 1]);
		made(&net, 4, LONG);
		let dead = active().each(&net[1][0].account);
		let acknowledged = Acknowledgements::<Test>::get(dead)
			.expect("there")
			.proved_at;
		// Of the first seat one replica is silent, of the second the only one.
		let alive = [&net[0][0], &net[2][0], &net[3][0]];
		live_on(&alive, LONG);
		assert_eq!(early(), [(3, 4, 3)]);
		// The acknowledgement counted for its own period; the three after it were missed, and a look comes each period.
		let missed = (acknowledged / PERIOD + 1 + MISSED_HEARTBEATS) * PERIOD;
		let now = System::block_number();
		assert!((missed..=missed + PERIOD).contains(&now), "{missed} {now}");
	});
}

#[test]
fn a_seat_that_proves_itself_in_time_lives() {
	run_early(|| {
		let net = network(&[1, 1, 1, 1]);
		made(&net, 4, LONG);
		let others = [&net[0][0], &net[1][0], &net[2][0]];
		// The fourth misses two, sends one, misses two, ...
		for _ in 0..4 {
			let silent = (System::block_number() / PERIOD + 3) * PERIOD;
			live_on(&others, silent);
			Keys::proved(KEY, &net[3][0].account);
		}
		assert_eq!(early(), []);
	});
}

#[test]
fn a_convicted_seat_does_not_live() {
	run_early(|| {
		let net = network(&[1, 1, 1, 1]);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Wrap,
			4,
			1,
			LONG
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
		// A false complaint.
		assert_ok!(net[0][0].complain(id, 2));
		to_phase(Phase::Idle);
		to_block(System::block_number() + BACK_OFF);
		assert_eq!(early(), [(3, 4, 3)]);
	});
}

#[test]
fn with_nobody_to_refill_it_waits_twice_as_long_each_time_up_to_an_epoch() {
	run_early(|| {
		// Three of the four that are wanted: n = T, and every rotation is made by the same three.
		let net = network(&[1, 1, 1]);
		made(&net, 4, SHORTEST_EPOCH);
		for (times, wait) in [BACK_OFF, 6, 12, 24].into_iter().enumerate() {
			let since = System::block_number();
			to_block(since + wait - 1);
			assert_eq!((window().phase, early().len()), (Phase::Idle, times));
			next_block();
			assert_eq!(window().phase, Phase::Register);
			assert_eq!(early(), vec![(3, 3, 3); times + 1]);
			rotated(&net, &net);
		}
		// From now on it is what its schedule says.
		for _ in 0..2 {
			let since = System::block_number();
			let watched = EarlyRotations::<Test>::get(KEY).expect("watched");
			assert_eq!(watched.wait, SHORTEST_EPOCH);
			to_block(since + SHORTEST_EPOCH - 1);
			assert_eq!(window().phase, Phase::Idle);
			next_block();
			assert_eq!(window().phase, Phase::Register);
			assert_eq!(early().len(), 4);
			rotated(&net, &net);
		}
	});
}

#[test]
fn a_rotation_that_raises_the_live_seats_ends_the_doubling() {
	run_early(|| {
		let mut net = network(&[1, 1, 1, 1]);
		let fourth = net.pop().expect("four");
		made(&net, 4, LONG);
		for wait in [BACK_OFF, 2 * BACK_OFF] {
			to_block(System::block_number() + wait);
			rotated(&net, &net);
		}
		let watched = EarlyRotations::<Test>::get(KEY).expect("watched");
		assert_eq!((watched.wait, watched.fired), (4 * BACK_OFF, Some(3)));
		to_block(System::block_number() + 4 * BACK_OFF);
		let before = net.clone();
		net.push(fourth);
		rotated(&net, &before);
		let watched = EarlyRotations::<Test>::get(KEY).expect("watched");
		assert_eq!((watched.wait, watched.fired), (BACK_OFF, None));
		assert_eq!(early().len(), 3);
	});
}

#[test]
fn a_rotation_for_another_reason_neither_doubles_nor_resets_the_wait() {
	run_early(|| {
		let net = network(&[1, 1, 1]);
		made(&net, 4, LONG);
		to_block(System::block_number() + BACK_OFF);
		rotated(&net, &net);
		rotate_now();
		rotated(&net, &net);
		let watched = EarlyRotations::<Test>::get(KEY).expect("watched");
		assert_eq!((watched.wait, watched.fired), (2 * BACK_OFF, Some(3)));
	});
}

#[test]
fn never_while_an_attempt_is_made_or_made_again() {
	run_early(|| {
		let net = network(&[1, 1, 1, 1]);
		made(&net, 4, LONG);
		rotate_now();
		let opened = registers();
		// Seats of the active epoch lose their holders in each window.
		assert_ok!(net[0][0].lose(active()));
		let id = frozen(&net);
		assert_ok!(net[1][0].lose(active()));
		next_block();
		// Two are left to deal: too few.
		for seat in &net[2..] {
			assert_ok!(seat[0].deal(id));
		}
		reach(Phase::Complain);
		to_phase(Phase::Idle);
		let aborted = Event::Aborted {
			key: KEY,
			epoch: 2,
			attempt: 0,
			reason: AbortReason::TooFewDealings,
			next: System::block_number() + BACK_OFF,
		};
		assert_eq!(last_event(), aborted);
		// Its own back-off counts, and grows with each further one.
		for back_off in [BACK_OFF, 2 * BACK_OFF, 4 * BACK_OFF] {
			assert_eq!(window().ends, System::block_number() + back_off);
			to_block(window().ends);
			assert_eq!(window().phase, Phase::Register);
			reach(Phase::Idle);
		}
		assert_eq!(early(), []);
		assert_eq!(registers(), opened + 3);
	});
}

#[test]
fn an_early_attempt_that_fails_is_made_again_like_any_other() {
	run_early(|| {
		let net = network(&[1, 1, 1, 1]);
		made(&net, 4, LONG);
		assert_ok!(net[0][0].lose(active()));
		to_block(System::block_number() + BACK_OFF);
		assert_eq!(early(), [(3, 4, 3)]);
		// Nobody registers.
		reach(Phase::Idle);
		assert_eq!(window().ends, System::block_number() + BACK_OFF);
		to_block(window().ends);
		rotated(&net[1..], &net[1..]);
		assert_eq!(early().len(), 1);
		// It began early, whichever attempt made it, and raised nothing.
		let watched = EarlyRotations::<Test>::get(KEY).expect("watched");
		assert_eq!((watched.wait, watched.fired), (2 * BACK_OFF, Some(3)));
	});
}

#[test]
fn a_schedule_that_is_due_and_too_few_seats_begin_one_attempt() {
	run_early(|| {
		let net = network(&[1, 1, 1, 1]);
		made(&net, 4, SHORTEST_EPOCH);
		to_block(window().ends - 1);
		let opened = registers();
		// It is looked at in the block in which it is due anyway.
		assert_ok!(net[0][0].lose(active()));
		next_block();
		assert_eq!(window().phase, Phase::Register);
		assert_eq!((registers(), early()), (opened + 1, vec![]));
		next_block();
		assert_eq!((registers(), early()), (opened + 1, vec![]));
	});
}

#[test]
fn a_committee_of_which_everybody_is_there_has_nothing_to_gain() {
	run_early(|| {
		// n = T = s: as few seats as ever may be left, and no rotation finds more.
		let net = network(&[1]);
		made(&net, 1, LONG);
		live_on(&[&net[0][0]], LONG);
		assert_eq!(early(), []);
		// A larger one was asked for, and there is one seat to lose.
		resize(3);
		live_on(&[&net[0][0]], LONG + 2 * PERIOD);
		assert_eq!(early(), [(1, 1, 1)]);
	});
}

#[test]
fn one_key_is_looked_at_in_a_block() {
	run_early(|| {
		let net = network(&[1, 1, 1, 1]);
		made(&net, 4, LONG);
		let quiet = Weights::visit_keys(1);
		to_block(System::block_number() + BACK_OFF - 1);
		assert_eq!(next_block(), quiet + Weights::look_at_seats(4));
		for _ in 1..PERIOD {
			assert_eq!(next_block(), quiet);
		}
		assert_eq!(next_block(), quiet + Weights::look_at_seats(4));
		assert_ok!(net[0][0].lose(active()));
		let found = quiet + Weights::look_at_seats(4) + Weights::open_phase();
		assert_eq!(next_block(), found);
	});
}

#[test]
fn keys_that_are_due_together_take_their_turns() {
	run_early(|| {
		let net = network(&[1, 1, 1]);
		for key in 1..=4 {
			assert_ok!(Keys::create_key(
				RuntimeOrigin::root(),
				Purpose::Wrap,
				4,
				1,
				LONG
			));
			assert_eq!(
				crate::Phases::<Test>::get(key).map(|made| made.phase),
				Some(Phase::Register)
			);
		}
		let ids: Vec<AttemptId> = (1..=4).map(|key| AttemptId { key, ..current() }).collect();
		let everybody = |act: &dyn Fn(&Enclave, AttemptId) -> DispatchResult| {
			for id in &ids {
				for enclave in firsts(&net) {
					assert_ok!(act(enclave, *id));
				}
			}
		};
		let look_at = |block: BlockNumber| {
			for early in EarlyRotations::<Test>::iter_keys().collect::<Vec<_>>() {
				EarlyRotations::<Test>::mutate(early, |early| {
					early.as_mut().expect("watched").look = block;
				});
			}
		};
		everybody(&|enclave, id| enclave.register(id));
		// One roster is frozen in a block, so that the last comes three blocks after the first.
		to_block(2 * WINDOW + 1 + 3);
		everybody(&|enclave, id| enclave.deal(id));
		to_block(4 * WINDOW + 1 + 3);
		everybody(&|enclave, id| enclave.acknowledge(id));
		to_block(5 * WINDOW + 1 + 2);
		look_at(LONG);
		next_block();
		let now = System::block_number();
		look_at(now + BACK_OFF);
		assert_eq!(EarlyRotations::<Test>::iter().count(), 4);
		to_block(now + BACK_OFF - 1);
		assert_eq!(early(), []);
		for count in 1..=4 {
			next_block();
			assert_eq!(early(), vec![(3, 3, 3); count]);
		}
	});
}

#[test]
fn where_genesis_turns_it_off_it_never_happens() {
	run(|| {
		assert!(!EarlyRotation::<Test>::get());
		let net = network(&[1, 1, 1, 1]);
		made(&net, 4, LONG);
		assert_ok!(net[0][0].lose(active()));
		to_block(System::block_number() + 5 * PERIOD);
		assert_eq!(early(), []);
		assert_eq!(EarlyRotations::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_retired_key_is_watched_no_more() {
	run_early(|| {
		let net = network(&[1, 1, 1]);
		made(&net, 4, LONG);
		assert_eq!(EarlyRotations::<Test>::iter().count(), 1);
		assert_ok!(Keys::retire_key(RuntimeOrigin::root(), KEY));
		assert_eq!(EarlyRotations::<Test>::iter().count(), 0);
		to_block(System::block_number() + BACK_OFF);
		assert_eq!(early(), []);
	});
}

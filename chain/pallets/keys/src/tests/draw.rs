//! Section 5.2: seats drawn by the beacon.

use super::net::*;
use crate::{
	mock::*, AbortReason, AttemptId, Draw, Drawing, Error, Event, Phase, RegisteredOperators,
};
use keyfold_primitives::{account_bytes, Purpose, Seed};
use keyfold_verifier::{roster::draw, transcript::h};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

/// Blocks from one round to the next.
const ROUND: BlockNumber = 4;
/// How long a draw waits for its seed.
const DRAW_WAIT: BlockNumber = ROUND + WINDOW;
/// Seats of the key.
const SEATS: u16 = 3;

fn seed(name: &str) -> Seed {
	Seed {
		key: 7,
		round: 42,
		out: h(b"test", &[name.as_bytes()]),
	}
}

/// Six operators register for three seats; answers the attempt and the block in which Register closes.
fn crowded() -> (Vec<Vec<Enclave>>, AttemptId, BlockNumber) {
	let net = network(&[1; 6]);
	let id = create(SEATS);
	for enclave in all(&net) {
		assert_ok!(enclave.register(id));
	}
	(net, id, window().ends)
}

/// Who has a seat.
fn seated(id: AttemptId) -> Vec<[u8; 32]> {
	let seats = roster(id).seats.into_iter();
	seats.map(|seat| account_bytes(&seat.operator)).collect()
}

/// The operators of `net` by bytes that `seed` draws.
fn expected(id: AttemptId, net: &[Vec<Enclave>], seed: &[u8; 32]) -> Vec<[u8; 32]> {
	let operators: Vec<[u8; 32]> = firsts(net)
		.map(|enclave| account_bytes(&enclave.operator))
		.collect();
	draw(seed, id.key, id.epoch, id.attempt, &operators, SEATS)
}

/// What the event of the frozen roster says of the draw.
fn said() -> (bool, Option<Draw>) {
	let frozen: Vec<(bool, Option<Draw>)> = events()
		.into_iter()
		.filter_map(|event| match event {
			Event::RosterFrozen { weak, draw, .. } => Some((weak, draw)),
			_ => None,
		})
		.collect();
	assert_eq!(frozen.len(), 1, "frozen once");
	frozen[0]
}

#[test]
fn seats_are_drawn_by_the_first_round_that_opens_after_register_closed() {
	run(|| {
		Fake::set_beacon(Some(ROUND));
		let (net, id, closes) = crowded();
		// A round that opened while Register was open says nothing, whatever its output; nor does one of the block in
		// which it closes.
		Fake::set_seed(closes, seed("too early"));
		to_block(closes);
		assert_eq!(Drawing::<Test>::get(KEY), Some(closes));
		let until = closes + DRAW_WAIT;
		assert_eq!(
			last_event(),
			Event::DrawAwaited {
				key: KEY,
				epoch: 1,
				attempt: 0,
				until,
			}
		);
		assert_eq!((window().phase, window().ends), (Phase::Register, until));
		to_block(closes + 3);
		assert_eq!(window().phase, Phase::Register);
		Fake::set_seed(closes + 1, seed("in time"));
		next_block();
		assert_eq!(window().phase, Phase::Deal);
		assert_eq!(Drawing::<Test>::iter().count(), 0);
		assert_eq!(RegisteredOperators::<Test>::get(KEY), 0);
		let Seed { key, round, out } = seed("in time");
		let draw = Draw {
			seed: out,
			round: Some((key, round)),
		};
		assert_eq!(said(), (false, Some(draw)));
		// Anybody can draw again who has the seed and the names.
		assert_eq!(seated(id), expected(id, &net, &out));
		assert_ne!(seated(id), expected(id, &net, &seed("too early").out));
	});
}

#[test]
fn nobody_who_registers_once_the_seed_may_be_known_takes_part() {
	run(|| {
		Fake::set_beacon(Some(ROUND));
		let late = add_operator(60, 1, 0);
		let (net, id, closes) = crowded();
		to_block(closes);
		assert_noop!(late[0].register(id), Error::<Test>::WrongPhase);
		assert_noop!(net[0][0].register(id), Error::<Test>::WrongPhase);
		Fake::set_seed(closes + 2, seed("s"));
		assert_noop!(late[0].register(id), Error::<Test>::WrongPhase);
		// Who takes its registration back has no other one.
		assert_ok!(net[1][0].lose(id));
		assert_noop!(net[1][0].register(id), Error::<Test>::WrongPhase);
		next_block();
		assert_eq!(window().phase, Phase::Deal);
		let stayed: Vec<Vec<Enclave>> = [0, 2, 3, 4, 5].map(|at| net[at].clone()).into();
		assert_eq!(seated(id), expected(id, &stayed, &seed("s").out));
	});
}

#[test]
fn a_seed_that_does_not_come_is_replaced_by_a_weak_one() {
	run(|| {
		Fake::set_beacon(Some(ROUND));
		let (net, id, closes) = crowded();
		to_block(closes + DRAW_WAIT - 1);
		assert_eq!(window().phase, Phase::Register);
		next_block();
		let hash = hash_of(closes + DRAW_WAIT - 1).to_fixed_bytes();
		let draw = Draw {
			seed: hash,
			round: None,
		};
		assert_eq!(said(), (true, Some(draw)));
		assert_eq!(seated(id), expected(id, &net, &hash));
		assert_eq!(Drawing::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_seed_that_is_there_in_the_last_block_counts() {
	run(|| {
		Fake::set_beacon(Some(ROUND));
		let (net, id, closes) = crowded();
		to_block(closes + DRAW_WAIT - 1);
		Fake::set_seed(closes + 1, seed("last"));
		next_block();
		assert!(!said().0);
		assert_eq!(seated(id), expected(id, &net, &seed("last").out));
	});
}

#[test]
fn without_a_beacon_and_for_a_beacon_nobody_waits() {
	for (period, purpose) in [(None, Purpose::Wrap), (Some(ROUND), Purpose::Beacon)] {
		run(|| {
			Fake::set_beacon(period);
			let net = network(&[1; 6]);
			let root = RuntimeOrigin::root();
			assert_ok!(Keys::create_key(root, purpose, SEATS, 1, SHORTEST_EPOCH));
			let id = current();
			for enclave in all(&net) {
				assert_ok!(enclave.register(id));
			}
			let closes = window().ends;
			Fake::set_seed(closes - 1, seed("none of its business"));
			to_phase(Phase::Deal);
			let hash = hash_of(closes - 1).to_fixed_bytes();
			assert_eq!(said().0, true);
			assert_eq!(seated(id), expected(id, &net, &hash));
		});
	}
}

#[test]
fn where_there_is_nothing_to_draw_nobody_waits() {
	run(|| {
		Fake::set_beacon(Some(ROUND));
		// Four came for three seats, but two of them bonded when the window was open.
		let net = network(&[1; 2]);
		let late = [1, 2].map(|number| add_operator(80 + number, 1, 1));
		let id = create(SEATS);
		for enclave in all(&net).chain(late.iter().flatten()) {
			assert_ok!(enclave.register(id));
		}
		to_phase(Phase::Deal);
		assert_eq!(said(), (false, None));
		assert_eq!(roster(id).n, 2);
	});
}

#[test]
fn who_leaves_meanwhile_may_leave_nothing_to_draw_or_too_few() {
	run(|| {
		Fake::set_beacon(Some(ROUND));
		let (net, id, closes) = crowded();
		to_block(closes);
		for enclaves in &net[..3] {
			Fake::set_eligible(&enclaves[0].operator, false);
		}
		Fake::set_seed(closes + 1, seed("s"));
		next_block();
		assert_eq!(said(), (false, None));
		assert_eq!(roster(id).n, 3);
	});
	run(|| {
		Fake::set_beacon(Some(ROUND));
		let (net, id, closes) = crowded();
		to_block(closes);
		for enclaves in &net[..5] {
			Fake::set_eligible(&enclaves[0].operator, false);
		}
		Fake::set_seed(closes + 1, seed("s"));
		next_block();
		assert!(matches!(
			last_event(),
			Event::Aborted {
				reason: AbortReason::TooFewOperators,
				..
			}
		));
		assert_eq!(current().attempt, id.attempt + 1);
		assert_eq!(Drawing::<Test>::iter().count(), 0);
	});
}

#[test]
fn a_key_that_is_given_up_waits_no_more() {
	run(|| {
		Fake::set_beacon(Some(ROUND));
		let (_, _, closes) = crowded();
		to_block(closes);
		assert_ok!(Keys::retire_key(RuntimeOrigin::root(), KEY));
		assert_eq!(Drawing::<Test>::iter().count(), 0);
	});
}

/// Over many seeds each operator has a seat as often as any other: 3 of 6, 600 draws, chi-square with 5 degrees of
/// freedom below 20.5, which a fair draw exceeds once in a thousand. The seeds are fixed, so it is the same each time.
#[test]
fn each_operator_is_drawn_as_often_as_any_other() {
	let operators: Vec<[u8; 32]> = (0..6u8).map(|number| h(b"test", &[&[number]])).collect();
	let mut counts = [0u32; 6];
	for number in 0..600u32 {
		let seed = h(b"test-seed", &[&number.to_le_bytes()]);
		for drawn in draw(&seed, 1, 1, 0, &operators, SEATS) {
			let at = operators.iter().position(|one| *one == drawn);
			counts[at.expect("one of them")] += 1;
		}
	}
	let expected = 300.0;
	let square = |count: u32| (f64::from(count) - expected).powi(2) / expected;
	// Seats are drawn without putting back: the sum is larger by (N - 1) / (N - s) than a chi-square.
	let sum: f64 = counts.into_iter().map(square).sum::<f64>() * 5.0 / 3.0;
	assert!(sum < 20.5, "{counts:?}: {sum}");
}

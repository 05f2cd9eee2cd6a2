//! Periods that are void: when more of a roster are silent than its f, it is not they.

use super::life::*;
use crate::{mock::*, Event, Excused};
use keyfold_primitives::{CurrentRoster, KeyId};

/// Operators 1..=5 with an enclave each, all seated in a key with this f since block 1.
fn seated(f: u16) {
	for operator in 1..=5 {
		operating(operator, MIN_BOND);
	}
	roster(1, f, &[1, 2, 3, 4, 5]);
}

fn roster(key: KeyId, f: u16, operators: &[u8]) {
	for operator in operators {
		Shares::seat(&account(*operator), key, 1);
	}
	Seated::mutate(|rosters| {
		rosters.push(CurrentRoster {
			key,
			epoch: 3,
			f,
			operators: operators.iter().map(|one| account(*one)).collect(),
		});
	});
}

fn void(key: KeyId, period: u64, silent: u32) -> Event<Test> {
	Event::PeriodVoid {
		key,
		epoch: 3,
		from: start(period),
		silent,
	}
}

/// These operators show life in the fifth block of a period, and prove these keys.
fn beats(period: u64, operators: &[u8], keys: &[KeyId]) {
	to_block(start(period) + 4);
	for operator in operators {
		beat(*operator);
		for key in keys {
			prove(*operator, *key);
		}
	}
}

#[test]
fn as_many_silent_as_f_are_warned_and_one_more_makes_it_void() {
	run(|| {
		seated(2);
		beats(1, &[1, 2, 3], &[1]);
		to_block(start(2) + 3);
		only(&[warned(4, 1)]);
		to_block(start(2) + 4);
		only(&[warned(5, 1)]);
		beats(2, &[1, 2], &[1]);
		to_block(start(3));
		only(&[void(1, 2, 3)]);
		assert_eq!(Excused::<Test>::get().len(), 5);
		// No count moves, whoever's: of the silent ones not up, of the others not down.
		to_block(start(4) - 1);
		assert_eq!((3..=5).map(missed).collect::<Vec<_>>(), [0, 1, 1]);
		assert_eq!(on_hold(4), MIN_BOND);
	});
}

#[test]
fn one_is_never_too_many_even_where_f_is_zero() {
	run(|| {
		seated(0);
		beats(1, &[1, 2, 3, 4], &[1]);
		to_block(start(2));
		only(&[]);
		to_block(start(2) + 4);
		only(&[warned(5, 1)]);
		beats(2, &[1, 2, 3], &[1]);
		to_block(start(3));
		only(&[void(1, 2, 2)]);
	});
}

#[test]
fn a_heartbeat_that_pays_no_debt_counts_as_sent() {
	run(|| {
		seated(1);
		// All show life; nobody proves a share but the first.
		beats(1, &[1, 2, 3, 4, 5], &[]);
		prove(1, 1);
		to_block(start(2));
		only(&[]);
		assert!(Excused::<Test>::get().is_empty());
		to_block(start(3) - 1);
		assert_eq!((1..=5).map(missed).collect::<Vec<_>>(), [0, 1, 1, 1, 1]);
	});
}

#[test]
fn a_void_roster_excuses_its_operators_and_no_others() {
	run(|| {
		for operator in 1..=5 {
			operating(operator, MIN_BOND);
		}
		roster(1, 1, &[1, 2, 3]);
		roster(2, 1, &[3, 4, 5]);
		// 1 and 2 are silent: void for the first key. 5 is, of the second: one is not too many.
		beats(1, &[3, 4], &[]);
		prove(3, 1);
		prove(4, 2);
		to_block(start(2));
		only(&[void(1, 1, 2)]);
		to_block(start(3) - 1);
		// 3 left the second key unpaid, but sits in the first too.
		assert_eq!((1..=5).map(missed).collect::<Vec<_>>(), [0, 0, 0, 0, 1]);
	});
}

#[test]
fn a_chain_that_takes_no_heartbeats_costs_nobody_anything() {
	run(|| {
		seated(1);
		to_block(start(12));
		for operator in 1..=5 {
			assert_eq!((missed(operator), on_hold(operator)), (0, MIN_BOND));
		}
		// What was excused is not once it is over.
		beats(12, &[1, 2, 3, 4], &[1]);
		to_block(start(13));
		only(&[]);
		assert!(Excused::<Test>::get().is_empty());
		to_block(start(13) + 4);
		only(&[warned(5, 1)]);
	});
}

//! The ladder, block for block and unit for unit.

use super::life::*;
use crate::{mock::*, Error, Event, NextSlot, Operators, Slots, MAX_JUDGED};
use keyfold_primitives::{Offence, OffenceSink, Registry};
use polkadot_sdk::frame_support::{assert_noop, assert_ok, traits::fungible::Inspect, BoundedVec};

#[test]
fn each_step_comes_in_its_block_and_costs_its_part() {
	run(|| {
		operating(1, 4_321);
		let (issuance, pocket) = (Balances::total_issuance(), Balances::balance(&account(1)));
		// What ended before its first enclave was there a whole period is not owed.
		to_block(start(1));
		only(&[]);
		let out = Event::Ejected {
			operator: account(1),
		};
		let unpaid = Event::Unpaid {
			operator: account(1),
			missed: 6,
			amount: 427,
		};
		let steps = [
			(vec![warned(1, 1)], 4_321),
			(vec![warned(1, 2)], 4_321),
			(vec![isolated(1, 43)], 4_278),
			(vec![warned(1, 4)], 4_278),
			(vec![warned(1, 5)], 4_278),
			(vec![unpaid, out], 3_851),
		];
		for (period, (step, held)) in (2..).zip(steps) {
			to_block(start(period) - 1);
			only(&[]);
			to_block(start(period));
			only(&step);
			assert_eq!(on_hold(1), held);
		}
		// Nothing more is taken, and nothing said.
		to_block(start(12));
		only(&[]);
		assert_eq!(on_hold(1), 3_851);
		assert_eq!(Balances::balance(&account(1)), pocket);
		assert_eq!(Balances::balance(&Treasury::get()), 1 + 43 + 427);
		assert_eq!(Balances::total_issuance(), issuance);
		let jailed = Error::<Test>::Jailed;
		let origin = RuntimeOrigin::signed(account(1));
		assert_noop!(Enclaves::bond_more(origin, 1), jailed);
		let standing = Enclaves::standing(&account(1)).expect("known");
		assert!(!standing.eligible && !standing.convicted);
	});
}

#[test]
fn operators_are_judged_in_turn_over_the_blocks_of_the_next_period() {
	run(|| {
		for operator in 1..=5 {
			operating(operator, MIN_BOND);
		}
		for slot in 0..5u64 {
			let expected = vec![account(slot as u8 + 1)];
			assert_eq!(Slots::<Test>::get(slot).into_inner(), expected);
			to_block(start(2) + slot);
			only(&[warned(slot as u8 + 1, 1)]);
		}
		to_block(start(3) - 1);
		only(&[]);
	});
}

#[test]
fn one_heartbeat_in_a_period_pays_it_from_its_first_block_to_its_last() {
	run(|| {
		operating(1, MIN_BOND);
		for (period, block) in [(1, start(1)), (2, start(3) - 1), (3, start(3) + 4)] {
			to_block(block);
			beat(1);
			to_block(start(period + 1));
			only(&[]);
		}
		to_block(start(5));
		only(&[warned(1, 1)]);
	});
}

#[test]
fn who_pays_a_period_begins_anew() {
	run(|| {
		operating(1, MIN_BOND);
		to_block(start(3));
		only(&[warned(1, 2)]);
		beat(1);
		to_block(start(4));
		only(&[recovered(1)]);
		assert_eq!(missed(1), 0);
		to_block(start(5));
		only(&[warned(1, 1)]);
		assert_eq!(on_hold(1), MIN_BOND);
	});
}

#[test]
fn what_comes_after_the_period_does_not_pay_it_and_does_not_hide_what_did() {
	run(|| {
		// Judged in the third block of a period.
		for operator in 1..=3 {
			operating(operator, MIN_BOND);
		}
		to_block(start(2) + 1);
		beat(3);
		to_block(start(2) + 2);
		only(&[warned(3, 1)]);
		to_block(start(3) + 1);
		beat(3);
		to_block(start(3) + 2);
		only(&[recovered(3)]);
	});
}

#[test]
fn an_isolated_operator_has_no_seat_until_it_pays_and_none_in_the_next_roster() {
	run(|| {
		operating(1, 2 * MIN_BOND);
		let standing = || Enclaves::standing(&account(1)).expect("known");
		to_block(start(3));
		assert_eq!((standing().eligible, standing().isolated), (true, None));
		to_block(start(4));
		only(&[isolated(1, 20)]);
		assert_eq!(
			(standing().eligible, standing().isolated),
			(false, Some(start(4)))
		);
		beat(1);
		to_block(start(5));
		assert_eq!(
			(standing().eligible, standing().isolated),
			(true, Some(start(4)))
		);
	});
}

#[test]
fn a_bond_that_isolation_took_below_the_minimum_is_no_bond() {
	run(|| {
		operating(1, MIN_BOND);
		to_block(start(4));
		beat(1);
		to_block(start(5));
		let eligible = || Enclaves::standing(&account(1)).expect("known").eligible;
		assert!(!eligible());
		let origin = RuntimeOrigin::signed(account(1));
		assert_ok!(Enclaves::bond_more(origin, 10));
		assert!(eligible());
	});
}

#[test]
fn an_old_share_is_no_better_than_none_whatever_the_number_of_keys() {
	run(|| {
		operating(1, 2 * MIN_BOND);
		for key in 1..=3 {
			Shares::seat(&account(1), key, 1);
		}
		// Two of three are proved, and it shows life.
		for period in 2..=4 {
			beat_in(period - 1);
			prove(1, 1);
			prove(1, 2);
			to_block(start(period));
			assert_eq!(missed(1), u32::try_from(period).expect("small") - 1);
		}
		only(&[isolated(1, 20)]);
		beat_in(4);
		for key in 1..=3 {
			prove(1, key);
		}
		to_block(start(5));
		only(&[recovered(1)]);
	});
}

/// The first operator shows life in the fifth block of a period.
fn beat_in(period: u64) {
	to_block(start(period) + 4);
	beat(1);
}

#[test]
fn a_proof_without_a_heartbeat_of_its_own_is_one_of_a_replica_that_left() {
	run(|| {
		operating(1, MIN_BOND);
		Shares::seat(&account(1), 1, 1);
		beat_in(1);
		prove(1, 1);
		let origin = RuntimeOrigin::signed(account(1));
		assert_ok!(Enclaves::remove_enclave(origin, enclave(1)));
		to_block(start(2));
		only(&[]);
		// With a seat and no enclave it owes all the same.
		to_block(start(3));
		only(&[warned(1, 1)]);
	});
}

#[test]
fn the_period_in_which_an_epoch_became_active_owes_no_proof_of_it() {
	run(|| {
		operating(1, MIN_BOND);
		Shares::seat(&account(1), 1, start(1) + 1);
		beat_in(1);
		to_block(start(2));
		only(&[]);
		// The next one does; acknowledged late, in its last block.
		beat_in(2);
		to_block(start(3) - 1);
		prove(1, 1);
		to_block(start(3));
		only(&[]);
		beat_in(3);
		to_block(start(4));
		only(&[warned(1, 1)]);
	});
}

#[test]
fn an_empty_seat_owes_a_heartbeat_alone_until_it_was_empty_too_long() {
	run(|| {
		operating(1, MIN_BOND);
		Shares::seat(&account(1), 1, 1);
		let through = [(0, vec![]), (2, vec![]), (3, vec![warned(1, 1)])];
		for (period, (times, expected)) in (1..).zip(through) {
			Shares::debt(&account(1), 1, |debt| debt.empty = Some(times));
			beat_in(period);
			to_block(start(period + 1));
			only(&expected);
		}
		Shares::debt(&account(1), 1, |debt| debt.empty = Some(0));
		to_block(start(5));
		only(&[warned(1, 2)]);
	});
}

#[test]
fn who_has_neither_seat_nor_enclave_owes_nothing_and_keeps_its_count() {
	run(|| {
		registered(1, MIN_BOND);
		operating(2, MIN_BOND);
		to_block(start(2) + 1);
		only(&[warned(2, 1)]);
		let origin = RuntimeOrigin::signed(account(2));
		assert_ok!(Enclaves::remove_enclave(origin, enclave(2)));
		to_block(start(9) + 1);
		assert_eq!((missed(1), missed(2)), (0, 1));
		// A new one owes from the first period on that it was there for all of.
		added(2, &account(55));
		to_block(start(10) + 1);
		only(&[]);
		to_block(start(11) + 1);
		only(&[warned(2, 2)]);
	});
}

#[test]
fn a_convicted_operator_is_on_no_ladder() {
	run(|| {
		operating(1, MIN_BOND);
		Enclaves::report(&account(1), Offence::WrongPartial { key: 1, request: 1 });
		to_block(start(9));
		assert_eq!(missed(1), 0);
		let standing = Enclaves::standing(&account(1)).expect("known");
		assert!(standing.convicted && !standing.eligible);
	});
}

#[test]
fn a_fault_proven_of_an_ejected_operator_takes_the_rest_and_ejects_nobody_again() {
	run(|| {
		operating(1, MIN_BOND);
		to_block(start(7));
		assert_eq!(on_hold(1), 891);
		let offence = Offence::WrongPartial { key: 1, request: 1 };
		System::reset_events();
		Enclaves::report(&account(1), offence);
		only(&[Event::Slashed {
			operator: account(1),
			amount: 891,
			offence,
		}]);
	});
}

#[test]
fn more_operators_than_blocks_can_judge_are_refused() {
	run(|| {
		let full: Vec<AccountId> = (0..MAX_JUDGED)
			.map(|at| AccountId::new([at as u8 + 100; 32]))
			.collect();
		for slot in 0..PERIOD {
			let full = BoundedVec::truncate_from(full.clone());
			Slots::<Test>::insert(slot, full);
		}
		let bond = || Enclaves::register_operator(RuntimeOrigin::signed(account(1)), MIN_BOND);
		assert_noop!(bond(), Error::<Test>::TooManyOperators);
		// Room in one slot is found from wherever the turn is.
		NextSlot::<Test>::put(5);
		Slots::<Test>::remove(4);
		assert_ok!(bond());
		let info = Operators::<Test>::get(account(1)).expect("registered");
		assert_eq!((info.slot, NextSlot::<Test>::get()), (4, 5));
		for slot in (0..PERIOD).filter(|slot| *slot != 4) {
			Slots::<Test>::remove(slot);
		}
	});
}

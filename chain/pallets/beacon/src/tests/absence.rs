//! Rounds whose time is over: who is charged for having sent nothing, and who is not.

use super::*;
use crate::{WeightInfo, MAX_LOOKS_PER_BLOCK};
use keyfold_primitives::Absence;
use polkadot_sdk::frame_support::weights::Weight;

type Weights = <Test as crate::Config>::WeightInfo;

/// Opens the first round; answers the block in which it is looked at.
fn open() -> u32 {
	opened(KEY, 1);
	System::block_number() + LIFETIME
}

/// T - 1 seats answer rightly and one wrongly: as many as T sent something.
fn answered_by_two_and_a_liar() {
	assert_eq!(answer(1, 1), Outcome::Accepted);
	assert_eq!(answer(1, 2), Outcome::Accepted);
	assert_eq!(answer_wrongly(1, 3), Outcome::Wrong);
}

fn absent(seats: &[u16]) -> Vec<(AccountId, Absence)> {
	let absence = Absence::Beacon { key: KEY, round: 1 };
	seats
		.iter()
		.map(|seat| (operator(*seat), absence))
		.collect()
}

/// The rounds for which the event says that nobody is charged, with their silent seats.
fn void() -> Vec<(u64, u16)> {
	let of = |event| match event {
		Event::AbsenceVoid {
			key: KEY,
			round,
			silent,
			n: 5,
			t: 3,
		} => Some((round, silent)),
		_ => None,
	};
	events().into_iter().filter_map(of).collect()
}

#[test]
fn seats_whose_shares_would_have_made_the_output() {
	in_chain(|| {
		let over = open();
		answered_by_two_and_a_liar();
		to_block(over - 1);
		assert_eq!(Absences::get(), []);
		next_block();
		assert_eq!(Absences::get(), absent(&[4, 5]));
		assert_eq!(void(), []);
		// Once; and the round waits, so that who comes still makes its output.
		to_block(over + 3 * LIFETIME);
		let of_first = Absences::get()
			.into_iter()
			.filter(|one| absent(&[4, 5]).contains(one));
		assert_eq!(of_first.count(), 2);
		let (_, out) = foreseen(KEY, 1);
		assert_eq!(answer(1, 5), Outcome::Accepted);
		assert_eq!(Outputs::<Test>::get(KEY, 1).expect("complete").out, out);
	});
}

#[test]
fn a_round_that_more_than_n_less_t_seats_leave_alone_is_void() {
	in_chain(|| {
		let over = open();
		assert_eq!(answer(1, 1), Outcome::Accepted);
		assert_eq!(answer_wrongly(1, 3), Outcome::Wrong);
		assert_eq!(answer_wrongly(1, 3), Outcome::Wrong);
		to_block(over);
		assert_eq!((Absences::get(), void()), (vec![], vec![(1, 3)]));
	});
}

#[test]
fn a_round_that_reached_the_threshold_charges_nobody() {
	in_chain(|| {
		let over = open();
		answered_by_two_and_a_liar();
		assert_eq!(answer(1, 4), Outcome::Accepted);
		to_block(over);
		assert_eq!(Absences::get(), []);
		assert_eq!(void(), []);
	});
}

#[test]
fn a_round_that_was_given_up_charges_nobody() {
	in_chain(|| {
		let over = open();
		answered_by_two_and_a_liar();
		Beacon::mark_lost(RuntimeOrigin::root(), KEY, 1).expect("open");
		to_block(over);
		assert_eq!((Absences::get(), void()), (vec![], vec![]));
	});
}

#[test]
fn a_round_of_a_past_epoch_is_owed_by_its_own_members() {
	in_chain(|| {
		let over = open();
		answered_by_two_and_a_liar();
		activate(KEY, 2, 1, 1);
		to_block(over);
		assert_eq!(Absences::get(), absent(&[4, 5]));
	});
}

#[test]
fn who_did_not_hold_the_share_all_the_time_is_not_absent() {
	in_chain(|| {
		let over = open();
		answered_by_two_and_a_liar();
		// Both enclaves of the fourth acknowledged late; of the fifth one did.
		Late::set([enclave(4), replica(4), enclave(5)].into());
		to_block(over);
		assert_eq!(Absences::get(), absent(&[5]));
	});
}

#[test]
fn one_round_a_block_is_charged_for() {
	in_chain(|| {
		activate(OTHER, 1, 3, 5);
		opened(OTHER, 1);
		let at = System::block_number();
		for key in [KEY, OTHER] {
			for seat in [1, 2] {
				submit(enclave(seat), vec![share_of(key, 1, seat)]);
			}
			let wrong = share_of(key, 1, 4);
			assert_eq!(submit(enclave(3), vec![wrong]), [Outcome::Wrong]);
		}
		let took = to_block(at + LIFETIME);
		assert_eq!(Absences::get(), absent(&[4, 5]));
		let least = Weights::visit_keys(2)
			.saturating_add(Weights::look_at_rounds(1))
			.saturating_add(SERVING_WEIGHT)
			.saturating_add(ABSENT_WEIGHT.saturating_mul(2));
		assert!(took.all_gte(least));
		next_block();
		assert_eq!(Absences::get().len(), 4);
		let (_, last) = Absences::get().pop().expect("four");
		assert_eq!(
			last,
			Absence::Beacon {
				key: OTHER,
				round: 1
			}
		);
	});
}

#[test]
fn a_long_queue_of_ended_rounds_is_gone_through_in_bounded_steps() {
	in_chain(|| {
		MaxOpenRounds::set(64);
		opened(KEY, 40);
		// The first was looked at long ago; nothing of the rest can hold the hook up.
		let state = Beacons::<Test>::get(KEY).expect("a beacon");
		assert!(state.judged > 1);
		for round in 1..=40 {
			complete(KEY, round);
		}
		let before = Beacons::<Test>::get(KEY).expect("a beacon").judged;
		next_block();
		let after = Beacons::<Test>::get(KEY).expect("a beacon").judged;
		assert!(after - before <= u64::from(MAX_LOOKS_PER_BLOCK));
		to_block(System::block_number() + 5);
		let state = Beacons::<Test>::get(KEY).expect("a beacon");
		assert!(state.judged + 2 >= state.next_round);
		assert!(Weight::zero().all_lt(Weights::look_at_rounds(1)));
	});
}

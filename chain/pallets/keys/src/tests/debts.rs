//! Section 10: what is owed to the active epochs, by whom, and what pays it.

use super::net::*;
use crate::{mock::*, AttemptId, EmptySeats, Phase, SeatProof, SeatProofs};
use keyfold_primitives::{Debt, Debts, Evidence, Owed, Possession};
use polkadot_sdk::frame_support::assert_ok;

/// All that the operator of these enclaves owes.
fn all_owed(enclaves: &[Enclave]) -> Owed<BlockNumber> {
	let mut of = Keys::of(&[enclaves[0].operator.clone()]);
	assert_eq!(of.len(), 1);
	of.remove(0)
}

/// What the operator of these enclaves owes to the test's key.
fn owed(enclaves: &[Enclave]) -> Option<Debt<BlockNumber>> {
	let mut debts = all_owed(enclaves).debts;
	assert!(debts.len() <= 1);
	debts.pop()
}

fn empty(enclaves: &[Enclave]) -> Option<u32> {
	owed(enclaves).expect("a seat").empty
}

/// Everybody registers, deals and, but for these, acknowledges; the epoch is active.
fn active_without(net: &[Vec<Enclave>], silent: usize) -> AttemptId {
	let id = uncontested(net);
	for enclave in all(&net[silent..]) {
		assert_ok!(enclave.acknowledge(id));
	}
	reach(Phase::Idle);
	id
}

#[test]
fn an_acknowledgement_and_a_heartbeat_are_proofs_of_the_seat() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = activated(&net);
		let (since, at) = (System::block_number(), System::block_number() - WINDOW);
		let debt = Debt {
			key: KEY,
			since,
			proved: Some(at),
			proved_before: None,
			empty: None,
		};
		assert_eq!(owed(&net[0]), Some(debt.clone()));
		// Whichever enclave of the seat proves it.
		to_block(2 * PERIOD);
		Keys::proved(KEY, &net[0][1].account);
		let first = Debt {
			proved: Some(2 * PERIOD),
			proved_before: Some(at),
			..debt.clone()
		};
		assert_eq!(owed(&net[0]), Some(first.clone()));
		// A second one in the period hides nothing; one in the next says of this one when it was.
		to_block(3 * PERIOD - 1);
		Keys::proved(KEY, &net[0][0].account);
		let second = Debt {
			proved: Some(3 * PERIOD - 1),
			..first
		};
		assert_eq!(owed(&net[0]), Some(second.clone()));
		to_block(3 * PERIOD);
		Keys::proved(KEY, &net[0][0].account);
		let third = Debt {
			proved: Some(3 * PERIOD),
			proved_before: Some(3 * PERIOD - 1),
			..debt
		};
		assert_eq!(owed(&net[0]), Some(third.clone()));
		assert!(third.proved_within(2 * PERIOD, 3 * PERIOD));
		assert!(third.proved_within(3 * PERIOD, 4 * PERIOD));
		assert!(!third.proved_within(PERIOD, 2 * PERIOD));
		let proof = SeatProof {
			last: 3 * PERIOD,
			before: Some(3 * PERIOD - 1),
		};
		assert_eq!(SeatProofs::<Test>::get(id.each(1)), Some(proof));
	});
}

#[test]
fn a_late_acknowledgement_and_a_handed_share_pay() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = active_without(&net, 1);
		assert_eq!(
			owed(&net[0]).map(|debt| (debt.proved, debt.empty)),
			Some((None, None))
		);
		next_block();
		assert_ok!(net[0][0].acknowledge(id));
		let late = System::block_number();
		assert_eq!(owed(&net[0]).and_then(|debt| debt.proved), Some(late));
		to_block(late + PERIOD);
		net[0][1].refill(id, &net[0][0]);
		let debt = owed(&net[0]).expect("a seat");
		assert_eq!(
			(debt.proved, debt.proved_before),
			(Some(late + PERIOD), Some(late))
		);
	});
}

#[test]
fn a_seat_is_empty_when_no_enclave_is_left_that_could_hold_it() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = active_without(&net, 1);
		// Asleep, but it may still acknowledge: it owes the proof.
		assert_eq!(empty(&net[0]), None);
		assert_ok!(net[0][0].lose(id));
		assert_eq!(empty(&net[0]), None);
		// Nobody held it when the epoch became active.
		Fake::remove_enclave(&net[0][1].account);
		assert_eq!(empty(&net[0]), Some(1));
		assert_eq!(empty(&net[1]), None);
		// One that was held then.
		Fake::remove_enclave(&net[1][0].account);
		assert_eq!(empty(&net[1]), Some(0));
	});
}

#[test]
fn actives_through_which_a_seat_stays_empty_are_counted_in_a_row() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		active_without(&net, 1);
		assert_ok!(net[0][0].lose(active()));
		assert_eq!(empty(&net[0]), Some(1));
		for times in 2..=3 {
			rotate_now();
			let id = redealt(&net, &net[1..]);
			to_phase(Phase::Acknowledge);
			assert_ok!(net[0][0].lose(id));
			for enclave in all(&net[1..]) {
				assert_ok!(enclave.acknowledge(id));
			}
			reach(Phase::Idle);
			assert_eq!(empty(&net[0]), Some(times));
		}
		rotate_now();
		rotated(&net, &net[1..]);
		assert_eq!(empty(&net[0]), None);
		assert!(EmptySeats::<Test>::get(KEY).is_empty());
		// What was counted before is over.
		assert_ok!(net[0][0].lose(active()));
		assert_eq!(empty(&net[0]), Some(0));
	});
}

#[test]
fn who_has_no_seat_owes_nothing() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let stranger = add_operator(9, 1, 0);
		assert_eq!(owed(&net[0]), None);
		assert!(Keys::rosters().is_empty());
		assert_eq!(Keys::longest_epoch(), 0);
		let id = registered(&net);
		// A seat of an attempt that runs is one, but owes nothing yet.
		assert!(all_owed(&net[0]).is_seated());
		assert_eq!(owed(&net[0]), None);
		for enclave in firsts(&net) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(owed(&stranger), None);
		assert!(!all_owed(&stranger).is_seated());
		assert!(all_owed(&net[0]).is_seated());
		let rosters = Keys::rosters();
		assert_eq!(rosters.len(), 1);
		let operators: Vec<AccountId> = firsts(&net).map(|one| one.operator.clone()).collect();
		assert_eq!(
			(
				rosters[0].key,
				rosters[0].epoch,
				rosters[0].f,
				&rosters[0].operators
			),
			(KEY, 1, 1, &operators)
		);
		assert_eq!(
			(Keys::longest_epoch(), Keys::window()),
			(SHORTEST_EPOCH, WINDOW)
		);
	});
}

#[test]
fn share_keys_are_those_of_the_active_epoch() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		assert_eq!(Keys::share_keys(KEY), None);
		let id = active_without(&net, 1);
		let (epoch, shares) = Keys::share_keys(KEY).expect("active");
		assert_eq!((epoch, shares.len()), (1, 4));
		// Nobody has acknowledged the first.
		assert_eq!(shares[0], (net[0][0].operator.clone(), None));
		let x = Keys::held(KEY, &net[1][0].account)
			.expect("holds")
			.share_key;
		assert_eq!(shares[1], (net[1][0].operator.clone(), Some(x)));
		assert_ok!(net[0][0].acknowledge(id));
		assert!(Keys::share_keys(KEY).is_some_and(|(_, shares)| shares[0].1.is_some()));
	});
}

#[test]
fn who_was_isolated_has_no_seat_in_the_next_roster_alone() {
	run(|| {
		let net = network(&[1, 1, 1, 1, 1]);
		activated(&net);
		let isolated = &net[0][0];
		next_block();
		Fake::isolate(&isolated.operator);
		let id = rotate_now();
		polkadot_sdk::frame_support::assert_noop!(
			isolated.register(id),
			crate::Error::<Test>::NotEligible
		);
		rotated(&net[1..], &net);
		// The epoch after it is younger than the isolation.
		rotate_now();
		rotated(&net, &net[1..]);
		assert_eq!(roster(active()).n, 5);
	});
}

#[test]
fn isolation_after_registering_ends_with_the_freeze_and_does_not_outlast_a_failed_attempt() {
	run(|| {
		let net = network(&[1, 1, 1, 1, 1]);
		activated(&net);
		let id = rotate_now();
		for enclave in all(&net[..2]) {
			assert_ok!(enclave.register(id));
		}
		// Both are out: too few are left.
		for enclave in all(&net[..2]) {
			Fake::isolate(&enclave.operator);
		}
		reach(Phase::Idle);
		reach(Phase::Register);
		assert_eq!(current().attempt, 1);
		assert_ok!(net[0][0].register(current()));
		rotated(&net[1..], &net);
	});
}

//! Reports of leaked shares (docs/protocol.md, section 15).

use super::life::*;
use crate::{mock::*, Error, Event, HoldReason, LeakCommitments};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{genesis_hash, Offence};
use keyfold_prover::{
	leak::Leak,
	seeded::{public, scalar},
};
use polkadot_sdk::frame_support::{
	assert_noop, assert_ok,
	pallet_prelude::DispatchResult,
	traits::fungible::{Inspect, InspectHold},
};

const KEY: u32 = 1;
const EPOCH_THEN: u32 = 4;
const REPORTER: u8 = 5;

/// Operators 1 and 2 sit in seats 1 and 2; nobody has acknowledged the second.
fn seated() -> Scalar {
	operating(1, MIN_BOND + 1);
	operating(2, MIN_BOND);
	let x = scalar("x of seat 1");
	let seats = vec![(account(1), Some(public(&x))), (account(2), None)];
	Public::mutate(|keys| keys.insert(KEY, (EPOCH_THEN, seats)));
	x
}

fn leak(reporter: u8, seat: u16) -> Leak {
	Leak {
		genesis: genesis_hash::<Test>(),
		key: KEY,
		epoch: EPOCH_THEN,
		seat,
		reporter: account(reporter).into(),
	}
}

fn commit(reporter: u8, commitment: [u8; 32]) -> DispatchResult {
	Enclaves::commit_leak(RuntimeOrigin::signed(account(reporter)), KEY, commitment)
}

fn report(reporter: u8, seat: u16, proof: [u8; 64]) -> DispatchResult {
	Enclaves::report_leak(RuntimeOrigin::signed(account(reporter)), seat, proof)
}

/// The proof that is committed to in this block.
fn committed(x: &Scalar) -> [u8; 64] {
	let proof = leak(REPORTER, 1).prove(x);
	assert_ok!(commit(REPORTER, leak(REPORTER, 1).commitment(&proof)));
	proof
}

fn deposit() -> Balance {
	Balances::balance_on_hold(&HoldReason::LeakDeposit.into(), &account(REPORTER))
}

#[test]
fn a_share_that_is_known_costs_the_bond_and_pays_half_of_it() {
	run(|| {
		let x = seated();
		let issuance = Balances::total_issuance();
		to_block(2);
		let proof = committed(&x);
		only(&[Event::LeakCommitted {
			reporter: account(REPORTER),
			key: KEY,
			epoch: EPOCH_THEN,
			expires: 2 + UNBONDING,
		}]);
		assert_eq!(deposit(), LEAK_DEPOSIT);
		// The epoch that was current then is past.
		Public::mutate(|keys| keys.insert(KEY, (EPOCH_THEN + 1, vec![])));
		to_block(2 + WINDOW - 1);
		assert_noop!(report(REPORTER, 1, proof), Error::<Test>::TooEarly);
		to_block(2 + WINDOW);
		assert_ok!(report(REPORTER, 1, proof));
		only(&[
			Event::LeakReported {
				reporter: account(REPORTER),
				operator: account(1),
				reward: 500,
			},
			Event::Slashed {
				operator: account(1),
				amount: 1_001,
				offence: Offence::LeakedShare {
					key: KEY,
					epoch: EPOCH_THEN,
					seat: 1,
				},
			},
			Event::Ejected {
				operator: account(1),
			},
		]);
		assert_eq!((on_hold(1), deposit()), (0, 0));
		assert_eq!(Balances::balance(&account(REPORTER)), FUNDS + 500);
		assert_eq!(Balances::balance(&Treasury::get()), 1 + 501);
		assert_eq!(Balances::total_issuance(), issuance);
		assert_noop!(report(REPORTER, 1, proof), Error::<Test>::NoCommitment);
	});
}

#[test]
fn a_second_reporter_finds_nothing_left_and_gets_its_deposit_back() {
	run(|| {
		let x = seated();
		let first = committed(&x);
		let second = leak(4, 1).prove(&x);
		assert_ok!(commit(4, leak(4, 1).commitment(&second)));
		to_block(1 + WINDOW);
		assert_ok!(report(REPORTER, 1, first));
		assert_ok!(report(4, 1, second));
		assert_eq!(Balances::balance(&account(4)), FUNDS);
	});
}

#[test]
fn what_is_not_the_committed_proof_of_that_share_is_refused() {
	run(|| {
		let x = seated();
		to_block(2);
		let proof = committed(&x);
		to_block(2 + WINDOW);
		assert_noop!(report(4, 1, proof), Error::<Test>::NoCommitment);
		for seat in [0, 3, u16::MAX] {
			assert_noop!(report(REPORTER, seat, proof), Error::<Test>::Seat);
		}
		// Nobody had acknowledged that share, so nobody can know it.
		assert_noop!(report(REPORTER, 2, proof), Error::<Test>::NotAcknowledged);
		let mut other = proof;
		other[0] ^= 1;
		assert_noop!(report(REPORTER, 1, other), Error::<Test>::Commitment);
		assert_eq!(deposit(), LEAK_DEPOSIT);
	});
}

#[test]
fn a_commitment_to_what_does_not_hold_is_worth_nothing() {
	run(|| {
		seated();
		to_block(2);
		let other = scalar("another");
		let proof = committed(&other);
		to_block(2 + WINDOW);
		assert_noop!(report(REPORTER, 1, proof), Error::<Test>::Proof);
		to_block(2 + UNBONDING);
		let mut high = proof;
		high[63] = 0xff;
		assert_ok!(commit(REPORTER, leak(REPORTER, 1).commitment(&high)));
		to_block(2 + UNBONDING + WINDOW);
		assert_noop!(report(REPORTER, 1, high), Error::<Test>::Scalar);
	});
}

#[test]
fn nobody_reports_its_own_share() {
	run(|| {
		let x = seated();
		to_block(2);
		let proof = leak(1, 1).prove(&x);
		assert_ok!(commit(1, leak(1, 1).commitment(&proof)));
		to_block(2 + WINDOW);
		assert_noop!(report(1, 1, proof), Error::<Test>::OwnShare);
	});
}

#[test]
fn a_commitment_is_one_at_a_time_and_expires() {
	run(|| {
		let x = seated();
		let issuance = Balances::total_issuance();
		let key = 9;
		let origin = RuntimeOrigin::signed(account(REPORTER));
		assert_noop!(
			Enclaves::commit_leak(origin, key, [0; 32]),
			Error::<Test>::WrongEpoch
		);
		to_block(2);
		let proof = committed(&x);
		assert_noop!(commit(REPORTER, [1; 32]), Error::<Test>::AlreadyCommitted);
		to_block(2 + UNBONDING - 1);
		assert_noop!(commit(REPORTER, [1; 32]), Error::<Test>::AlreadyCommitted);
		to_block(2 + UNBONDING);
		assert_noop!(report(REPORTER, 1, proof), Error::<Test>::CommitmentExpired);
		// Another one takes its place, and its deposit.
		let again = committed(&x);
		assert_eq!(deposit(), LEAK_DEPOSIT);
		to_block(2 + UNBONDING + WINDOW);
		assert_ok!(report(REPORTER, 1, again));
		assert_eq!(deposit(), 0);
		assert!(LeakCommitments::<Test>::iter().next().is_none());
		assert_eq!(Balances::total_issuance(), issuance);
	});
}

#[test]
fn who_cannot_pay_the_deposit_commits_to_nothing() {
	run(|| {
		seated();
		let poor = RuntimeOrigin::signed(account(77));
		assert!(Enclaves::commit_leak(poor, KEY, [0; 32]).is_err());
		assert!(LeakCommitments::<Test>::iter().next().is_none());
	});
}

//! Leaving: nothing is given back while something may still be proved.

use super::life::*;
use crate::{
	mock::*, EarlierHeartbeats, Enclaves as EnclaveRecords, Error, Event, OperatorEnclaves,
	OperatorHeartbeats, Operators, Retired, Slots,
};
use keyfold_primitives::{Offence, OffenceSink, Owed, Registry};
use polkadot_sdk::frame_support::{
	assert_noop, assert_ok, pallet_prelude::DispatchResult, traits::fungible::Inspect,
};

fn unbond(operator: u8) -> DispatchResult {
	Enclaves::unbond(RuntimeOrigin::signed(account(operator)))
}

fn withdraw(operator: u8) -> DispatchResult {
	Enclaves::withdraw(RuntimeOrigin::signed(account(operator)))
		.map(|_| ())
		.map_err(|refused| refused.error)
}

fn unbonding(operator: u8) -> Event<Test> {
	Event::Unbonding {
		operator: account(operator),
	}
}

fn ends(operator: u8, block: u64) -> Event<Test> {
	Event::UnbondingEnds {
		operator: account(operator),
		block,
	}
}

#[test]
fn who_has_no_seat_waits_and_gets_all_back() {
	run(|| {
		operating(1, MIN_BOND);
		added(1, &account(55));
		to_block(12);
		beat(1);
		System::reset_events();
		assert_ok!(unbond(1));
		only(&[unbonding(1), ends(1, 12 + UNBONDING)]);
		assert!(!Enclaves::standing(&account(1)).expect("known").eligible);
		to_block(12 + UNBONDING - 1);
		assert_noop!(withdraw(1), Error::<Test>::TooEarly);
		// It owed nothing meanwhile.
		assert_eq!(missed(1), 0);
		to_block(12 + UNBONDING);
		assert_ok!(withdraw(1));
		assert_eq!(
			events().pop(),
			Some(Event::Withdrawn {
				operator: account(1),
				amount: MIN_BOND,
			})
		);
		assert_eq!((on_hold(1), Balances::balance(&account(1))), (0, FUNDS));
		for enclave in [enclave(1), account(55)] {
			assert!(EnclaveRecords::<Test>::get(&enclave).is_none());
			assert!(Retired::<Test>::contains_key(&enclave));
			assert!(Removed::get().contains(&(enclave, account(1))));
		}
		assert!(Operators::<Test>::get(account(1)).is_none());
		assert_eq!(Enclaves::standing(&account(1)), None);
		assert_eq!(OperatorHeartbeats::<Test>::get(account(1)), None);
		assert_eq!(EarlierHeartbeats::<Test>::get(account(1)), None);
		assert_eq!(OperatorEnclaves::<Test>::iter().count(), 0);
		assert!(Slots::<Test>::get(0).is_empty());
	});
}

#[test]
fn who_has_a_seat_owes_on_and_waits_from_when_it_has_none() {
	run(|| {
		operating(1, MIN_BOND);
		Shares::seat(&account(1), 1, 1);
		to_block(12);
		assert_ok!(unbond(1));
		only(&[unbonding(1)]);
		assert_noop!(unbond(1), Error::<Test>::Leaving);
		assert_noop!(withdraw(1), Error::<Test>::Seated);
		to_block(start(2));
		only(&[warned(1, 1)]);
		// A roster that is frozen keeps it: the attempt may become active.
		Owes::mutate(|owes| {
			owes.insert(
				account(1),
				Owed {
					debts: vec![],
					awaits: true,
				},
			)
		});
		to_block(start(3));
		only(&[]);
		Shares::unseat(&account(1));
		to_block(start(3) + 1);
		only(&[]);
		to_block(start(4));
		only(&[ends(1, start(4) + UNBONDING)]);
		to_block(start(4) + UNBONDING);
		assert_ok!(withdraw(1));
		assert_eq!(Balances::balance(&account(1)), FUNDS);
	});
}

#[test]
fn what_is_not_said_is_not_done() {
	run(|| {
		assert_noop!(unbond(1), Error::<Test>::NotOperator);
		assert_noop!(withdraw(1), Error::<Test>::NotOperator);
		operating(1, MIN_BOND);
		assert_noop!(withdraw(1), Error::<Test>::NotLeaving);
		assert_ok!(unbond(1));
		let origin = RuntimeOrigin::signed(account(1));
		assert_noop!(Enclaves::bond_more(origin, 1), Error::<Test>::Leaving);
	});
}

#[test]
fn a_fault_proven_while_it_waits_takes_what_it_waits_for() {
	run(|| {
		operating(1, MIN_BOND);
		assert_ok!(unbond(1));
		to_block(20);
		Enclaves::report(&account(1), Offence::WrongPartial { key: 1, request: 1 });
		to_block(1 + UNBONDING);
		assert_ok!(withdraw(1));
		assert_eq!(Balances::balance(&account(1)), FUNDS - MIN_BOND);
	});
}

#[test]
fn who_was_ejected_comes_back_by_a_new_registration_alone() {
	run(|| {
		operating(1, MIN_BOND);
		to_block(start(7));
		assert!(Operators::<Test>::get(account(1)).is_some_and(|info| info.is_out()));
		assert_ok!(unbond(1));
		to_block(start(7) + UNBONDING);
		let again = || Enclaves::register_operator(RuntimeOrigin::signed(account(1)), MIN_BOND);
		assert_noop!(again(), Error::<Test>::AlreadyOperator);
		assert_ok!(withdraw(1));
		// 1 % of 1,000, then 10 % of 990.
		assert_eq!(Balances::balance(&account(1)), FUNDS - 10 - 99);
		assert_ok!(again());
		let standing = Enclaves::standing(&account(1)).expect("known");
		assert!(standing.eligible && !standing.convicted);
		assert_eq!((standing.isolated, missed(1)), (None, 0));
		// An account that was an enclave is none again.
		let origin = RuntimeOrigin::signed(account(1));
		assert_noop!(
			Enclaves::add_enclave(origin, enclave(1), quote(&account(1), &enclave(1)), None),
			Error::<Test>::EnclaveUsed
		);
		added(1, &account(56));
	});
}

//! A proven fault takes the whole bond, once, and the operator with it.

use crate::{mock::*, Error, Event, HoldReason};
use keyfold_primitives::{Offence, OffenceSink, Registry};
use polkadot_sdk::frame_support::{
	assert_noop, assert_ok,
	traits::fungible::{Inspect, InspectHold},
};

const FAULT: Offence = Offence::BadDealing {
	key: 1,
	epoch: 1,
	attempt: 0,
};

#[test]
fn the_bond_goes_to_the_treasury_and_nothing_is_lost() {
	run(|| {
		assert_ok!(Enclaves::register_operator(
			RuntimeOrigin::signed(account(1)),
			MIN_BOND
		));
		let issuance = Balances::total_issuance();
		Enclaves::report(&account(1), FAULT);
		assert_eq!(
			Balances::balance_on_hold(&HoldReason::OperatorBond.into(), &account(1)),
			0
		);
		assert_eq!(Balances::balance(&Treasury::get()), 1 + MIN_BOND);
		assert_eq!(Balances::total_issuance(), issuance);
		assert_eq!(
			Enclaves::standing(&account(1)).map(|standing| standing.eligible),
			Some(false)
		);
		System::assert_has_event(
			Event::Slashed {
				operator: account(1),
				amount: MIN_BOND,
				offence: FAULT,
			}
			.into(),
		);
		System::assert_last_event(
			Event::Ejected {
				operator: account(1),
			}
			.into(),
		);
	});
}

#[test]
fn a_second_fault_takes_nothing_and_ejects_nobody_again() {
	run(|| {
		assert_ok!(Enclaves::register_operator(
			RuntimeOrigin::signed(account(1)),
			MIN_BOND
		));
		Enclaves::report(&account(1), FAULT);
		// Its seats are told of once.
		assert_eq!(Convicted::get(), [account(1)]);
		System::reset_events();
		Enclaves::report(&account(1), FAULT);
		System::assert_last_event(
			Event::Slashed {
				operator: account(1),
				amount: 0,
				offence: FAULT,
			}
			.into(),
		);
		assert_eq!(System::events().len(), 1);
		assert_eq!(Convicted::get(), [account(1)]);
	});
}

#[test]
fn an_ejected_operator_cannot_add_bond_or_enclaves() {
	run(|| {
		assert_ok!(Enclaves::register_operator(
			RuntimeOrigin::signed(account(1)),
			MIN_BOND
		));
		assert_ok!(Enclaves::add_enclave(
			RuntimeOrigin::signed(account(1)),
			account(11),
			quote(&account(1), &account(11)),
			None
		));
		Enclaves::report(&account(1), FAULT);
		assert_noop!(
			Enclaves::bond_more(RuntimeOrigin::signed(account(1)), 1),
			Error::<Test>::Jailed
		);
		assert_noop!(
			Enclaves::add_enclave(
				RuntimeOrigin::signed(account(1)),
				account(12),
				quote(&account(1), &account(12)),
				None
			),
			Error::<Test>::Jailed
		);
		assert_noop!(
			Enclaves::replace_enclave(
				RuntimeOrigin::signed(account(1)),
				account(11),
				account(12),
				quote(&account(1), &account(12)),
				None
			),
			Error::<Test>::Jailed
		);
		// It still answers for the share it holds until the next roster.
		assert_eq!(Enclaves::operator_of(&account(11)), Some(account(1)));
	});
}

#[test]
fn a_report_about_a_stranger_changes_nothing() {
	run(|| {
		Enclaves::report(&account(5), FAULT);
		assert_eq!(Balances::balance(&account(5)), FUNDS);
		assert!(System::events().is_empty());
	});
}

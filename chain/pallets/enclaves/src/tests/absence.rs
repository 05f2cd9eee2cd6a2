//! What absences cost: a thousandth of what is held then, once a heartbeat period.

use crate::{mock::*, Event, HoldReason, Operators};
use keyfold_primitives::{Absence, Offence, OffenceSink};
use polkadot_sdk::frame_support::{
	assert_ok,
	traits::fungible::{Inspect, InspectHold},
};

const ABSENCE: Absence = Absence::Seat { key: 1, epoch: 2 };

fn bonded(bond: Balance) -> AccountId {
	assert_ok!(Enclaves::register_operator(
		RuntimeOrigin::signed(account(1)),
		bond
	));
	System::reset_events();
	account(1)
}

fn held() -> Balance {
	Balances::balance_on_hold(&HoldReason::OperatorBond.into(), &account(1))
}

fn absent(amount: Balance) -> RuntimeEvent {
	Event::Absent {
		operator: account(1),
		absence: ABSENCE,
		amount,
	}
	.into()
}

#[test]
fn costs_a_thousandth_of_the_bond_rounded_down() {
	run(|| {
		let operator = bonded(2_999);
		let (issuance, pocket) = (Balances::total_issuance(), Balances::balance(&operator));
		Enclaves::absent(&operator, ABSENCE);
		System::assert_last_event(absent(2));
		assert_eq!(held(), 2_997);
		assert_eq!(Balances::balance(&operator), pocket);
		assert_eq!(Balances::balance(&Treasury::get()), 1 + 2);
		assert_eq!(Balances::total_issuance(), issuance);
	});
}

#[test]
fn is_charged_once_a_period_and_again_in_the_next_one() {
	run(|| {
		let operator = bonded(3_000);
		System::set_block_number(PERIOD);
		Enclaves::absent(&operator, ABSENCE);
		System::assert_last_event(absent(3));
		for block in [PERIOD, PERIOD + 1, 2 * PERIOD - 1] {
			System::set_block_number(block);
			Enclaves::absent(&operator, ABSENCE);
			System::assert_last_event(absent(0));
		}
		assert_eq!(held(), 2_997);
		System::set_block_number(2 * PERIOD);
		Enclaves::absent(&operator, ABSENCE);
		System::assert_last_event(absent(2));
		assert_eq!(held(), 2_995);
	});
}

#[test]
fn of_a_convicted_operator_and_of_a_stranger_is_not_noted() {
	run(|| {
		let operator = bonded(MIN_BOND);
		Enclaves::report(&operator, Offence::WrongPartial { key: 1, request: 0 });
		let before = Operators::<Test>::get(&operator);
		System::reset_events();
		Enclaves::absent(&operator, ABSENCE);
		Enclaves::absent(&account(5), ABSENCE);
		assert!(System::events().is_empty());
		assert_eq!(Operators::<Test>::get(&operator), before);
	});
}

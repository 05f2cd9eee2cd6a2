//! The invariants notice a bond that is held of nobody they know, and one that is not held.

use crate::{mock::*, HoldReason, OperatorInfo, Operators};
use polkadot_sdk::frame_support::{
	assert_ok,
	traits::{fungible::MutateHold, tokens::Precision},
};

#[test]
fn bonds_are_what_is_on_hold() {
	run(|| {
		let reason = HoldReason::OperatorBond.into();
		assert_ok!(Enclaves::register_operator(
			RuntimeOrigin::signed(account(1)),
			MIN_BOND
		));
		assert_eq!(Enclaves::check_invariants(), Ok(()));
		assert_ok!(Balances::hold(&reason, &account(2), 1));
		assert_eq!(
			Enclaves::check_invariants(),
			Err("a bond is held of somebody who is no operator")
		);
		assert_ok!(Balances::release(&reason, &account(2), 1, Precision::Exact));
		let info = Operators::<Test>::get(account(1)).expect("registered");
		let more = OperatorInfo {
			bond: MIN_BOND + 1,
			..info.clone()
		};
		Operators::<Test>::insert(account(1), more);
		assert_eq!(
			Enclaves::check_invariants(),
			Err("a bond differs from the hold")
		);
		Operators::<Test>::insert(account(1), info);
	});
}

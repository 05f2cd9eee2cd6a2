//! Operators and enclaves come, are replaced and go.

use crate::{
	mock::*, Enclaves as EnclaveMap, Error, Event, HoldReason, OperatorInfo, Operators, Retired,
};
use keyfold_primitives::Registry;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold},
	sp_runtime::{DispatchError, TokenError},
};

fn signed(seed: u8) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(seed))
}

fn registered(seed: u8) -> AccountId {
	assert_ok!(Enclaves::register_operator(signed(seed), MIN_BOND));
	account(seed)
}

#[test]
fn register_holds_the_bond() {
	run(|| {
		assert_ok!(Enclaves::register_operator(signed(1), MIN_BOND + 5));
		assert_eq!(
			Balances::balance_on_hold(&HoldReason::OperatorBond.into(), &account(1)),
			MIN_BOND + 5
		);
		assert_eq!(
			Operators::<Test>::get(account(1)),
			Some(OperatorInfo {
				bond: MIN_BOND + 5,
				bonded_since: 1,
				jailed: false,
				enclaves: 0,
				serving_since: None,
				slot: 0,
				missed: 0,
				isolated: None,
				ejected: None,
				charged: None,
				leaving: None,
			})
		);
		System::assert_last_event(
			Event::OperatorRegistered {
				operator: account(1),
				bond: MIN_BOND + 5,
			}
			.into(),
		);
		let standing = Enclaves::standing(&account(1)).expect("is an operator");
		assert!(standing.eligible);
		assert_eq!(standing.bonded_since, 1);
	});
}

#[test]
fn register_refuses_a_small_bond_a_second_bond_and_what_the_account_lacks() {
	run(|| {
		assert_noop!(
			Enclaves::register_operator(signed(1), MIN_BOND - 1),
			Error::<Test>::BondTooSmall
		);
		assert_noop!(
			Enclaves::register_operator(signed(1), FUNDS * 2),
			TokenError::FundsUnavailable
		);
		registered(1);
		assert_noop!(
			Enclaves::register_operator(signed(1), MIN_BOND),
			Error::<Test>::AlreadyOperator
		);
	});
}

#[test]
fn unsigned_and_root_are_no_operators() {
	run(|| {
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Enclaves::register_operator(origin.clone(), MIN_BOND),
				DispatchError::BadOrigin
			);
			let quote = quote(&account(1), &account(11));
			assert_noop!(
				Enclaves::add_enclave(origin.clone(), account(11), quote.clone(), None),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Enclaves::replace_enclave(origin.clone(), account(11), account(12), quote, None),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Enclaves::remove_enclave(origin.clone(), account(11)),
				DispatchError::BadOrigin
			);
			assert_noop!(Enclaves::bond_more(origin, 1), DispatchError::BadOrigin);
		}
	});
}

#[test]
fn an_added_enclave_exists_and_belongs_to_its_operator() {
	run(|| {
		let operator = registered(1);
		assert_ok!(Enclaves::add_enclave(
			signed(1),
			account(11),
			quote(&operator, &account(11)),
			None
		));
		assert_eq!(Enclaves::operator_of(&account(11)), Some(operator.clone()));
		assert_eq!(System::sufficients(&account(11)), 1);
		System::assert_last_event(
			Event::EnclaveAdded {
				operator,
				enclave: account(11),
				measurement: GOOD,
			}
			.into(),
		);
	});
}

#[test]
fn add_refuses_strangers_used_accounts_and_a_fifth() {
	run(|| {
		let operator = account(1);
		assert_noop!(
			Enclaves::add_enclave(signed(1), account(11), quote(&operator, &account(11)), None),
			Error::<Test>::NotOperator
		);
		registered(1);
		registered(2);
		for seed in 11..15 {
			assert_ok!(Enclaves::add_enclave(
				signed(1),
				account(seed),
				quote(&operator, &account(seed)),
				None
			));
		}
		assert_noop!(
			Enclaves::add_enclave(signed(1), account(15), quote(&operator, &account(15)), None),
			Error::<Test>::TooManyEnclaves
		);
		assert_noop!(
			Enclaves::add_enclave(
				signed(2),
				account(11),
				quote(&account(2), &account(11)),
				None
			),
			Error::<Test>::EnclaveUsed
		);
	});
}

#[test]
fn a_replaced_enclave_is_gone_for_ever() {
	run(|| {
		let operator = registered(1);
		registered(2);
		assert_ok!(Enclaves::add_enclave(
			signed(1),
			account(11),
			quote(&operator, &account(11)),
			None
		));
		assert_noop!(
			Enclaves::replace_enclave(
				signed(2),
				account(11),
				account(12),
				quote(&account(2), &account(12)),
				None
			),
			Error::<Test>::UnknownEnclave
		);
		assert_noop!(
			Enclaves::replace_enclave(
				signed(1),
				account(11),
				account(11),
				quote(&operator, &account(11)),
				None
			),
			Error::<Test>::EnclaveUsed
		);
		assert_ok!(Enclaves::replace_enclave(
			signed(1),
			account(11),
			account(12),
			quote(&operator, &account(12)),
			None
		));
		assert_eq!(Removed::get(), vec![(account(11), operator.clone())]);
		assert_eq!(Enclaves::operator_of(&account(11)), None);
		assert_eq!(System::sufficients(&account(11)), 0);
		assert!(EnclaveMap::<Test>::contains_key(account(12)));
		assert!(Retired::<Test>::contains_key(account(11)));
		assert_noop!(
			Enclaves::add_enclave(signed(1), account(11), quote(&operator, &account(11)), None),
			Error::<Test>::EnclaveUsed
		);
		let event = Event::EnclaveReplaced {
			operator,
			old: account(11),
			new: account(12),
			measurement: GOOD,
		};
		System::assert_last_event(event.into());
	});
}

#[test]
fn an_operator_with_four_enclaves_can_still_replace_one() {
	run(|| {
		let operator = registered(1);
		for seed in 11..15 {
			assert_ok!(Enclaves::add_enclave(
				signed(1),
				account(seed),
				quote(&operator, &account(seed)),
				None
			));
		}
		assert_ok!(Enclaves::replace_enclave(
			signed(1),
			account(12),
			account(20),
			quote(&operator, &account(20)),
			None
		));
		assert_eq!(
			Operators::<Test>::get(operator).map(|info| info.enclaves),
			Some(4)
		);
	});
}

#[test]
fn remove_needs_the_owner() {
	run(|| {
		let operator = registered(1);
		assert_ok!(Enclaves::add_enclave(
			signed(1),
			account(11),
			quote(&operator, &account(11)),
			None
		));
		assert_noop!(
			Enclaves::remove_enclave(signed(3), account(11)),
			Error::<Test>::NotOperator
		);
		registered(2);
		assert_noop!(
			Enclaves::remove_enclave(signed(2), account(11)),
			Error::<Test>::UnknownEnclave
		);
		assert_ok!(Enclaves::remove_enclave(signed(1), account(11)));
		assert_eq!(Removed::get(), vec![(account(11), operator.clone())]);
		System::assert_last_event(
			Event::EnclaveRemoved {
				operator,
				enclave: account(11),
			}
			.into(),
		);
		assert_noop!(
			Enclaves::remove_enclave(signed(1), account(11)),
			Error::<Test>::UnknownEnclave
		);
	});
}

#[test]
fn bond_more_adds_to_the_hold() {
	run(|| {
		assert_noop!(
			Enclaves::bond_more(signed(1), 1),
			Error::<Test>::NotOperator
		);
		registered(1);
		assert_ok!(Enclaves::bond_more(signed(1), 200));
		assert_eq!(
			Balances::balance_on_hold(&HoldReason::OperatorBond.into(), &account(1)),
			MIN_BOND + 200
		);
		System::assert_last_event(
			Event::BondIncreased {
				operator: account(1),
				bond: MIN_BOND + 200,
			}
			.into(),
		);
	});
}

#[test]
fn removing_an_enclave_weighs_what_its_observer_does() {
	use crate::{weights::MeasuredWeights, Call, WeightInfo};
	use polkadot_sdk::frame_support::dispatch::GetDispatchInfo;
	let declared = |call: Call<Test>| call.get_dispatch_info().call_weight;
	let [old, new] = [account(11), account(12)];
	let remove = Call::remove_enclave {
		enclave: old.clone(),
	};
	let own = MeasuredWeights::<Test>::remove_enclave();
	assert_eq!(declared(remove), own + REMOVED_WEIGHT);
	let quote = bound(vec![]);
	let collateral = None;
	let replace = Call::replace_enclave {
		old,
		new,
		quote,
		collateral,
	};
	let own = MeasuredWeights::<Test>::replace_enclave();
	assert_eq!(declared(replace), own + REMOVED_WEIGHT);
}

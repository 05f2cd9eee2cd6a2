//! Collateral is stored once, paid for, and goes with its deposit.

use super::pki::{network, signed, submitted, END};
use crate::{
	mock::*, Collateral, CollateralBytes, CollateralOf, Error, Event, HoldReason,
	MAX_COLLATERAL_BYTES,
};
use keyfold_prover::dcap::Statement;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold},
	sp_io::hashing::blake2_256,
	sp_runtime::{DispatchError, TokenError},
};

fn held(seed: u8) -> Balance {
	Balances::balance_on_hold(&HoldReason::Collateral.into(), &account(seed))
}

fn bytes(statement: &Statement) -> CollateralBytes {
	statement.collateral().try_into().expect("short enough")
}

fn of(issued: &'static str) -> Statement {
	Statement {
		issued,
		..Default::default()
	}
}

#[test]
fn it_is_stored_by_its_digest_with_a_deposit() {
	network(|| {
		let collateral = bytes(&Statement::default());
		let id = submitted(&Statement::default());
		assert_eq!(id, blake2_256(&collateral));
		let deposit = COLLATERAL_DEPOSIT + collateral.len() as Balance;
		assert_eq!(held(1), deposit);
		let info = Collateral::<Test>::get(id).expect("it is there");
		assert_eq!((info.submitter, info.deposit), (account(1), deposit));
		assert_eq!((info.until, info.bytes), (END, collateral));
		assert_eq!(CollateralOf::<Test>::get(account(1)).into_inner(), [id]);
		let event = Event::CollateralSubmitted {
			submitter: account(1),
			id,
			until: END,
		};
		System::assert_last_event(event.into());
	});
}

#[test]
fn it_is_stored_once_and_by_operators_only() {
	network(|| {
		let collateral = bytes(&Statement::default());
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			let result = Enclaves::submit_collateral(origin, collateral.clone());
			assert_noop!(result, DispatchError::BadOrigin);
		}
		let stranger = Enclaves::submit_collateral(signed(2), collateral.clone());
		assert_noop!(stranger, Error::<Test>::NotOperator);
		submitted(&Statement::default());
		assert_ok!(Enclaves::register_operator(signed(2), MIN_BOND));
		let again = Enclaves::submit_collateral(signed(2), collateral);
		assert_noop!(again, Error::<Test>::CollateralExists);
	});
}

#[test]
fn an_operator_has_a_few_and_can_pay_for_them() {
	network(|| {
		submitted(&of("2026-01-01T00:00:00Z"));
		submitted(&of("2026-01-02T00:00:00Z"));
		let third = bytes(&of("2026-01-03T00:00:00Z"));
		assert_noop!(
			Enclaves::submit_collateral(signed(1), third.clone()),
			Error::<Test>::TooMuchCollateral
		);
		assert_ok!(Enclaves::register_operator(signed(2), FUNDS - 100));
		assert_noop!(
			Enclaves::submit_collateral(signed(2), third),
			TokenError::FundsUnavailable
		);
	});
}

#[test]
fn what_is_no_collateral_or_has_run_out_is_not_stored() {
	network(|| {
		let submit = |bytes: Vec<u8>| {
			let bytes = bytes.try_into().expect("short enough");
			Enclaves::submit_collateral(signed(1), bytes)
		};
		let good = Statement::default().collateral();
		let wrong = Error::<Test>::CollateralFormat;
		assert_noop!(submit(vec![]), wrong);
		for noise in [
			vec![0xff; MAX_COLLATERAL_BYTES as usize],
			good[..good.len() - 1].to_vec(),
			[&good[..], &[0]].concat(),
			vec![0; 10],
		] {
			assert_noop!(submit(noise), Error::<Test>::CollateralFormat);
		}
		let undated = Statement {
			until: "tomorrow",
			..Default::default()
		};
		assert_noop!(
			submit(undated.collateral()),
			Error::<Test>::CollateralFormat
		);
		let old = Statement {
			until: "2026-06-30T23:59:59Z",
			..Default::default()
		};
		assert_noop!(submit(old.collateral()), Error::<Test>::CollateralExpired);
	});
}

#[test]
fn its_submitter_removes_it_whenever_it_likes() {
	network(|| {
		let id = submitted(&Statement::default());
		let kept = submitted(&of("2026-01-02T00:00:00Z"));
		assert_noop!(
			Enclaves::remove_collateral(RuntimeOrigin::root(), id),
			DispatchError::BadOrigin
		);
		let both = held(1);
		assert_ok!(Enclaves::remove_collateral(signed(1), id));
		let kept_deposit = Collateral::<Test>::get(kept).expect("kept").deposit;
		assert!(kept_deposit < both);
		assert_eq!(held(1), kept_deposit);
		let event = Event::CollateralRemoved {
			submitter: account(1),
			id,
		};
		System::assert_last_event(event.into());
		assert_noop!(
			Enclaves::remove_collateral(signed(1), id),
			Error::<Test>::UnknownCollateral
		);
		assert_ok!(Enclaves::remove_collateral(signed(1), kept));
		assert_eq!(held(1), 0);
		assert!(!CollateralOf::<Test>::contains_key(account(1)));
	});
}

#[test]
fn anybody_removes_it_once_it_has_run_out() {
	network(|| {
		let id = submitted(&Statement::default());
		Now::set(END);
		assert_noop!(
			Enclaves::remove_collateral(signed(3), id),
			Error::<Test>::NotSubmitter
		);
		Now::set(END + 1);
		assert_ok!(Enclaves::remove_collateral(signed(3), id));
		assert_eq!((held(1), held(3)), (0, 0));
		assert_eq!(Balances::free_balance(account(1)), FUNDS - MIN_BOND);
	});
}

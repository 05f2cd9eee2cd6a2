//! The deposit of a secret and the price of a label: of whom they are held, and when they are returned.

use super::*;
use crate::{
	mock::{ExistentialDeposit, Treasury},
	HoldReason::StorageDeposit as Deposit,
	Records, SecretInfoOf, Secrets,
};
use polkadot_sdk::frame_support::traits::tokens::Preservation;

/// The price of a label in these tests.
const LABEL: Balance = 70;

fn info(secret: SecretId) -> SecretInfoOf<Test> {
	Secrets::<Test>::get(secret).expect("the secret exists")
}

/// What is held for a secret that has this policy.
fn with_policy(secret: SecretId, policy: &PolicyOf<Test>) -> Balance {
	held_for(&Records::<Test>::get(secret).expect("stored"), policy)
}

/// Leaves an account with this much free.
fn leave(account: &AccountId, free: Balance) {
	let more = Balances::balance(account) - free;
	assert_ok!(Balances::transfer(
		account,
		&person(5),
		more,
		Preservation::Expendable
	));
}

fn owner_only() -> PolicyOf<Test> {
	nodes(vec![PolicyNode::Owner])
}

/// The largest there is.
fn everybody() -> PolicyOf<Test> {
	let list = accounts(&vec![reader(); 16]);
	let mut all = vec![PolicyNode::Any(31)];
	all.extend(vec![list; 31]);
	nodes(all)
}

#[test]
fn destroying_returns_the_deposit_and_not_the_price_of_the_label() {
	in_chain(|| {
		let treasury = owned(&Treasury::get());
		let (first, second) = (deposited(1), deposited(2));
		let each = with_policy(first, &policy());
		// Two hundred bytes of record, a list of one account.
		assert_eq!(
			each,
			300 + 2 * (32 + 32 + 64 + 32 + 1 + 48 + 1 + 2 + 1 + 34)
		);
		assert_eq!(held(Deposit, &owner()), 2 * each);
		assert_eq!(owned(&owner()), FUNDS - 2 * LABEL);
		assert_eq!(owned(&Treasury::get()), treasury + 2 * LABEL);
		assert_ok!(SecretsPallet::destroy(signed(owner()), first));
		assert_eq!(held(Deposit, &owner()), each);
		assert_ok!(SecretsPallet::destroy(signed(owner()), second));
		assert_eq!(Balances::balance(&owner()), FUNDS - 2 * LABEL);
		assert_eq!(owned(&Treasury::get()), treasury + 2 * LABEL);
	});
}

#[test]
fn a_deposit_must_be_there_beyond_the_existential_deposit() {
	in_chain(|| {
		let record = prover::wrap(&owner(), &object(1));
		let least = LABEL + held_for(&record, &policy()) + ExistentialDeposit::get();
		let deposit =
			|| SecretsPallet::deposit(signed(owner()), KEY, object(1), record.clone(), policy());
		for free in [least - 1, LABEL + ExistentialDeposit::get(), LABEL - 1] {
			leave(&owner(), free);
			assert_noop!(deposit(), SecretsError::DepositUnavailable);
		}
		assert_ok!(Balances::mint_into(&owner(), least - (LABEL - 1)));
		assert_ok!(deposit());
		assert_eq!(Balances::balance(&owner()), ExistentialDeposit::get());
	});
}

#[test]
fn a_new_policy_changes_the_deposit_to_its_size() {
	in_chain(|| {
		let secret = deposited(1);
		for policy in [everybody(), owner_only(), policy()] {
			let expected = with_policy(secret, &policy);
			assert_ok!(SecretsPallet::set_policy(
				signed(owner()),
				secret,
				policy.clone()
			));
			assert_eq!(held(Deposit, &owner()), expected);
			assert_eq!(info(secret).deposit, expected);
			assert_eq!(owned(&owner()), FUNDS - LABEL);
		}
		assert!(with_policy(secret, &everybody()) > 300 + 2 * 16_000);
		// What is held already counts.
		let grown = with_policy(secret, &everybody()) - info(secret).deposit;
		leave(&owner(), grown + ExistentialDeposit::get() - 1);
		assert_noop!(
			SecretsPallet::set_policy(signed(owner()), secret, everybody()),
			SecretsError::DepositUnavailable
		);
		assert_ok!(SecretsPallet::set_policy(
			signed(owner()),
			secret,
			owner_only()
		));
	});
}

#[test]
fn a_transfer_moves_no_deposit_until_the_new_owner_signs_for_one() {
	in_chain(|| {
		let secret = deposited(1);
		let first = info(secret).deposit;
		// Whoever gets a secret need not even have an account.
		let poor = person(9);
		assert_ok!(SecretsPallet::transfer(
			signed(owner()),
			secret,
			poor.clone()
		));
		assert_eq!((owned(&poor), held(Deposit, &owner())), (0, first));
		assert_noop!(
			SecretsPallet::set_policy(signed(poor.clone()), secret, owner_only()),
			SecretsError::DepositUnavailable
		);
		assert_ok!(SecretsPallet::transfer(signed(poor), secret, stranger()));
		assert_eq!(info(secret).payer, owner());

		assert_ok!(SecretsPallet::set_policy(
			signed(stranger()),
			secret,
			everybody()
		));
		let second = with_policy(secret, &everybody());
		assert_eq!(
			(info(secret).payer, info(secret).deposit),
			(stranger(), second)
		);
		assert_eq!(
			(held(Deposit, &owner()), held(Deposit, &stranger())),
			(0, second)
		);
		assert_eq!(Balances::balance(&owner()), FUNDS - LABEL);
		assert_ok!(SecretsPallet::destroy(signed(stranger()), secret));
		assert_eq!(Balances::balance(&stranger()), FUNDS);
	});
}

#[test]
fn a_new_owner_who_destroys_frees_the_depositors_funds_not_its_own() {
	in_chain(|| {
		let secret = deposited(1);
		let deposit = info(secret).deposit;
		assert_ok!(SecretsPallet::transfer(signed(owner()), secret, stranger()));
		assert_ok!(SecretsPallet::destroy(signed(stranger()), secret));
		assert_eq!(Balances::balance(&owner()), FUNDS - LABEL);
		assert_eq!(Balances::balance(&stranger()), FUNDS);
		let (payer, returned) = (owner(), deposit);
		let label =
			keyfold_verifier::wrap::label_hash(&SecretsPallet::label(KEY, &owner(), &object(1)));
		assert_event(Event::Destroyed {
			secret,
			label,
			payer,
			returned,
		});
	});
}

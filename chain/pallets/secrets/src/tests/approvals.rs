//! Approvals: what each is for, what uses it up, and what makes it void.

use super::*;
use crate::{types::Entry, Approvals, Secrets};
use polkadot_sdk::sp_runtime::DispatchResult;

/// Two of three persons, other than owner and reader.
fn guardians() -> [AccountId; 3] {
	[person(3), person(4), person(5)]
}

fn two_of_three() -> PolicyNode<AccountId, u32> {
	let by = guardians().to_vec().try_into().expect("at most 8");
	PolicyNode::Approved { by, k: 2 }
}

/// A secret of [`owner`] that needs two approvals.
fn guarded() -> SecretId {
	let secret = deposited(1);
	set(secret, vec![two_of_three()]);
	secret
}

fn set(secret: SecretId, policy: Vec<PolicyNode<AccountId, u32>>) {
	assert_ok!(SecretsPallet::set_policy(
		signed(owner()),
		secret,
		nodes(policy)
	));
}

fn version(secret: SecretId) -> u32 {
	Secrets::<Test>::get(secret)
		.expect("the secret exists")
		.policy_version
}

fn approve(secret: SecretId, who: AccountId, reader: AccountId, expires: u32) -> DispatchResult {
	SecretsPallet::approve(signed(who), secret, version(secret), reader, expires)
}

fn taken_back(secret: SecretId, by: AccountId, approver: AccountId) -> DispatchResult {
	let entry = Entry::Approval {
		secret,
		reader: reader(),
		approver,
	};
	SecretsPallet::remove_entry(signed(by), entry)
}

fn held_of(who: &AccountId) -> Balance {
	held(HoldReason::EntryDeposit, who)
}

#[test]
fn k_approvals_allow_one_request() {
	in_chain(|| {
		let [a, b, c] = guardians();
		let secret = guarded();
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_ok!(approve(secret, a.clone(), reader(), 50));
		assert_event(Event::Approved {
			secret,
			policy_version: 1,
			reader: reader(),
			approver: a.clone(),
			expires: 50,
			held: 40,
		});
		assert_eq!(held_of(&a), 40);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		// The same account does not count twice.
		assert_ok!(approve(secret, a.clone(), reader(), 60));
		assert_eq!(held_of(&a), 40);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_ok!(approve(secret, b.clone(), reader(), 50));
		// It is the reader's approval, nobody else's.
		assert_noop!(ask(secret, owner()), SecretsError::Denied);
		assert_noop!(ask(secret, c.clone()), SecretsError::Denied);
		assert_ok!(ask(secret, reader()));
		assert_event(Event::ApprovalsUsed {
			request: 0,
			secret,
			reader: reader(),
			by: vec![a.clone(), b.clone()].try_into().expect("two"),
		});
		// They are used up, and what was held for them is returned.
		assert!(!Approvals::<Test>::contains_key(secret, reader()));
		assert_eq!((held_of(&a), held_of(&b)), (0, 0));
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		// Closing the request gives no approval back.
		assert_ok!(SecretsPallet::close_request(signed(reader()), 0));
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
	});
}

#[test]
fn a_request_that_needs_no_approval_uses_none() {
	in_chain(|| {
		let [a, b, _] = guardians();
		let secret = guarded();
		set(
			secret,
			vec![
				PolicyNode::Any(2),
				PolicyNode::All(2),
				accounts(&[reader()]),
				PolicyNode::Before(10),
				two_of_three(),
			],
		);
		assert_ok!(approve(secret, a.clone(), reader(), 50));
		assert_ok!(approve(secret, b.clone(), reader(), 50));
		assert_ok!(ask(secret, reader()));
		assert_eq!(Approvals::<Test>::get(secret, reader()).len(), 2);
		System::set_block_number(10);
		assert_ok!(ask(secret, reader()));
		assert_eq!(Approvals::<Test>::get(secret, reader()).len(), 0);
	});
}

#[test]
fn a_request_that_is_refused_uses_none() {
	in_chain(|| {
		let [a, b, _] = guardians();
		let secret = guarded();
		assert_ok!(approve(secret, a, reader(), 50));
		assert_ok!(approve(secret, b, reader(), 50));
		let (r, proof) = prover::ask(secret, &owner(), &k());
		// The proof is another reader's.
		assert_noop!(
			SecretsPallet::request(signed(reader()), secret, r, proof),
			SecretsError::Proof
		);
		assert_ok!(ask(secret, reader()));
	});
}

#[test]
fn approve_is_refused() {
	in_chain(|| {
		let [a, _, _] = guardians();
		let secret = guarded();
		assert_signed_only(|origin| SecretsPallet::approve(origin, secret, 1, reader(), 50));
		assert_noop!(
			SecretsPallet::approve(signed(a.clone()), 7, 0, reader(), 50),
			SecretsError::UnknownSecret
		);
		// What was looked at is not what is there.
		for version in [0, 2] {
			assert_noop!(
				SecretsPallet::approve(signed(a.clone()), secret, version, reader(), 50),
				SecretsError::OtherVersion
			);
		}
		// The owner is not listed; nobody approves of itself.
		assert_noop!(
			approve(secret, owner(), reader(), 50),
			SecretsError::NoSuchRule
		);
		assert_noop!(
			approve(secret, a.clone(), a.clone(), 50),
			SecretsError::NoSuchRule
		);
		for over in [0, 1] {
			assert_noop!(
				approve(secret, a.clone(), reader(), over),
				SecretsError::AlreadyOver
			);
		}
		assert_ok!(approve(secret, a, reader(), 2));
	});
}

#[test]
fn approvals_end_with_their_time() {
	in_chain(|| {
		let [a, b, c] = guardians();
		let secret = guarded();
		assert_ok!(approve(secret, a.clone(), reader(), 5));
		assert_ok!(approve(secret, b.clone(), reader(), 6));
		System::set_block_number(4);
		assert_noop!(
			taken_back(secret, stranger_of_all(), a.clone()),
			SecretsError::NotRemovable
		);
		System::set_block_number(5);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		// What is over goes with the next approval, and its deposit comes back.
		assert_ok!(approve(secret, c.clone(), reader(), 6));
		assert_eq!((held_of(&a), held_of(&c)), (0, 40));
		assert_ok!(ask(secret, reader()));
		assert_noop!(taken_back(secret, a.clone(), a), SecretsError::UnknownEntry);
	});
}

/// Somebody whom no policy names.
fn stranger_of_all() -> AccountId {
	person(1)
}

#[test]
fn an_approver_takes_its_approval_back() {
	in_chain(|| {
		let [a, b, c] = guardians();
		let secret = guarded();
		assert_ok!(approve(secret, a.clone(), reader(), 50));
		assert_ok!(approve(secret, b.clone(), reader(), 50));
		for other in [owner(), reader(), b.clone()] {
			assert_noop!(
				taken_back(secret, other, a.clone()),
				SecretsError::NotRemovable
			);
		}
		assert_ok!(taken_back(secret, a.clone(), a.clone()));
		assert_event(Event::EntryRemoved {
			entry: Entry::Approval {
				secret,
				reader: reader(),
				approver: a.clone(),
			},
			payer: a.clone(),
			returned: 40,
		});
		assert_eq!(held_of(&a), 0);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_ok!(approve(secret, c, reader(), 50));
		assert_ok!(ask(secret, reader()));
	});
}

#[test]
fn every_change_of_the_secret_makes_approvals_void() {
	type Change = fn(SecretId) -> DispatchResult;
	let changes: [Change; 3] = [
		|secret| SecretsPallet::set_policy(signed(owner()), secret, nodes(vec![two_of_three()])),
		|secret| SecretsPallet::transfer(signed(owner()), secret, person(1)),
		|secret| SecretsPallet::destroy(signed(owner()), secret),
	];
	for (at, change) in changes.into_iter().enumerate() {
		in_chain(|| {
			let [a, b, c] = guardians();
			let secret = guarded();
			assert_ok!(approve(secret, a.clone(), reader(), 50));
			assert_ok!(approve(secret, b.clone(), reader(), 50));
			assert_ok!(change(secret));
			// The policy reads as before; what was approved of is another.
			assert!(ask(secret, reader()).is_err());
			if at < 2 {
				assert_ok!(approve(secret, c.clone(), reader(), 50));
				assert_eq!((held_of(&a), held_of(&b)), (0, 0));
				assert_noop!(ask(secret, reader()), SecretsError::Denied);
				assert_ok!(approve(secret, a, reader(), 50));
				assert_ok!(ask(secret, reader()));
			} else {
				assert_eq!(held_of(&a), 40);
				assert_ok!(taken_back(secret, reader(), a.clone()));
				assert_ok!(taken_back(secret, reader(), b));
				assert_eq!(held_of(&a), 0);
			}
		});
	}
}

#[test]
fn a_policy_that_comes_back_brings_no_approval_back() {
	in_chain(|| {
		let [a, b, _] = guardians();
		let secret = guarded();
		assert_ok!(approve(secret, a, reader(), 50));
		assert_ok!(approve(secret, b, reader(), 50));
		set(secret, vec![PolicyNode::Owner]);
		set(secret, vec![two_of_three()]);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
	});
}

#[test]
fn who_approves_pays_for_it() {
	in_chain(|| {
		let [a, ..] = guardians();
		let secret = guarded();
		assert_ok!(Balances::transfer_all(signed(a.clone()), owner(), true));
		assert_noop!(
			approve(secret, a, reader(), 50),
			SecretsError::DepositUnavailable
		);
	});
}

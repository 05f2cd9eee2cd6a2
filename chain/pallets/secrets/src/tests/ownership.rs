//! What an owner may change, and that every change cancels the open requests.

use super::*;
use crate::{
	types::LabelState, Labels, LiveSecrets, OpenPerKey, Partials, Policies, Records, Requests,
	SecretInfoOf, Secrets,
};
use polkadot_sdk::sp_runtime::{ArithmeticError, DispatchResult};

fn info(secret: SecretId) -> SecretInfoOf<Test> {
	Secrets::<Test>::get(secret).expect("the secret exists")
}

#[test]
fn the_owner_sets_a_new_policy() {
	in_chain(|| {
		let secret = deposited(1);
		let new = nodes(vec![PolicyNode::Owner]);
		assert_ok!(SecretsPallet::set_policy(
			signed(owner()),
			secret,
			new.clone()
		));
		assert_eq!(Policies::<Test>::get(secret), Some(new));
		assert_eq!(info(secret).policy_version, 1);
		assert_event(Event::PolicySet {
			secret,
			policy_version: 1,
			held: info(secret).deposit,
		});
		let (r, proof) = prover::ask(secret, &reader(), &k());
		assert_noop!(
			SecretsPallet::request(signed(reader()), secret, r, proof),
			SecretsError::Denied
		);
	});
}

#[test]
fn set_policy_is_refused() {
	in_chain(|| {
		let secret = deposited(1);
		assert_signed_only(|origin| SecretsPallet::set_policy(origin, secret, policy()));
		assert_noop!(
			SecretsPallet::set_policy(signed(reader()), secret, policy()),
			SecretsError::NotOwner
		);
		assert_noop!(
			SecretsPallet::set_policy(signed(owner()), 7, policy()),
			SecretsError::UnknownSecret
		);
		let bad = nodes(vec![PolicyNode::Owner, PolicyNode::Owner]);
		assert_noop!(
			SecretsPallet::set_policy(signed(owner()), secret, bad),
			SecretsError::PolicyInvalid
		);
	});
}

#[test]
fn a_secret_is_given_away_with_its_policy_and_label() {
	in_chain(|| {
		let secret = deposited(1);
		let before = info(secret);
		assert_ok!(SecretsPallet::transfer(signed(owner()), secret, stranger()));
		let after = SecretInfoOf::<Test> {
			owner: stranger(),
			policy_version: 1,
			..before
		};
		assert_eq!(info(secret), after);
		assert_event(Event::Transferred {
			secret,
			from: owner(),
			to: stranger(),
			policy_version: 1,
		});
		// `Owner` in the policy is the new one.
		let (r, proof) = prover::ask(secret, &owner(), &k());
		assert_noop!(
			SecretsPallet::request(signed(owner()), secret, r, proof),
			SecretsError::Denied
		);
		requested(secret, stranger());
		// So are the owner's calls; the depositor has none left.
		assert_noop!(
			SecretsPallet::set_policy(signed(owner()), secret, policy()),
			SecretsError::NotOwner
		);
		assert_noop!(
			SecretsPallet::transfer(signed(owner()), secret, owner()),
			SecretsError::NotOwner
		);
		assert_noop!(
			SecretsPallet::destroy(signed(owner()), secret),
			SecretsError::NotOwner
		);
		assert_ok!(SecretsPallet::set_policy(
			signed(stranger()),
			secret,
			policy()
		));
		// And the label stays the depositor's.
		let record = prover::wrap(&owner(), &object(1));
		let again = SecretsPallet::deposit(signed(owner()), KEY, object(1), record, policy());
		assert_noop!(again, SecretsError::LabelExists);
	});
}

#[test]
fn transfer_is_refused() {
	in_chain(|| {
		let secret = deposited(1);
		assert_signed_only(|origin| SecretsPallet::transfer(origin, secret, reader()));
		assert_noop!(
			SecretsPallet::transfer(signed(reader()), secret, reader()),
			SecretsError::NotOwner
		);
		assert_noop!(
			SecretsPallet::transfer(signed(owner()), 7, reader()),
			SecretsError::UnknownSecret
		);
	});
}

#[test]
fn a_destroyed_secret_leaves_a_tombstone() {
	in_chain(|| {
		let secret = deposited(1);
		let SecretInfoOf::<Test> { label, deposit, .. } = info(secret);
		assert_ok!(SecretsPallet::destroy(signed(owner()), secret));
		assert_eq!(Secrets::<Test>::get(secret), None);
		assert_eq!(Records::<Test>::get(secret), None);
		assert_eq!(Policies::<Test>::get(secret), None);
		assert_eq!(Labels::<Test>::get(label), Some(LabelState::Destroyed));
		assert_eq!(LiveSecrets::<Test>::get(KEY), 0);
		assert_event(Event::Destroyed {
			secret,
			label,
			payer: owner(),
			returned: deposit,
		});

		assert_noop!(
			SecretsPallet::destroy(signed(owner()), secret),
			SecretsError::UnknownSecret
		);
		let (r, proof) = prover::ask(secret, &owner(), &k());
		assert_noop!(
			SecretsPallet::request(signed(owner()), secret, r, proof),
			SecretsError::UnknownSecret
		);
		// The number is not given again.
		assert_eq!(deposited(2), secret + 1);
	});
}

#[test]
fn destroy_is_refused() {
	in_chain(|| {
		let secret = deposited(1);
		assert_signed_only(|origin| SecretsPallet::destroy(origin, secret));
		assert_noop!(
			SecretsPallet::destroy(signed(reader()), secret),
			SecretsError::NotOwner
		);
		assert_noop!(
			SecretsPallet::destroy(signed(owner()), 7),
			SecretsError::UnknownSecret
		);
	});
}

#[test]
fn every_change_cancels_the_open_requests_of_that_secret_only() {
	type Change = fn(SecretId) -> DispatchResult;
	let changes: [Change; 3] = [
		|secret| SecretsPallet::set_policy(signed(owner()), secret, policy()),
		|secret| SecretsPallet::transfer(signed(owner()), secret, stranger()),
		|secret| SecretsPallet::destroy(signed(owner()), secret),
	];
	for change in changes {
		in_chain(|| {
			let (secret, other) = (deposited(1), deposited(2));
			let (cancelled, kept) = (requested(secret, reader()), requested(other, reader()));
			let answers: Vec<_> = (1..=5)
				.map(|seat| prover::partial(cancelled, &enclave(seat)))
				.collect();
			assert_eq!(
				submit(enclave(1), vec![answers[0].clone()]),
				[Outcome::Accepted]
			);
			assert_eq!(
				submit(enclave(2), vec![answers[1].clone()]),
				[Outcome::Accepted]
			);
			assert_ok!(change(secret));
			// The answer that would have released it comes too late, and nobody is at fault for it.
			assert_eq!(
				submit(enclave(3), vec![answers[2].clone()]),
				[Outcome::Stale]
			);
			assert_eq!(
				Requests::<Test>::get(cancelled).and_then(|request| request.release),
				None
			);
			assert!(crate::mock::Reported::get().is_empty());
			assert_eq!(answered(kept, 1), Outcome::Accepted);
			// It counts until somebody, whoever, closes it.
			assert_eq!(OpenPerKey::<Test>::get(KEY), 2);
			assert_noop!(
				SecretsPallet::close_request(signed(stranger()), kept),
				SecretsError::NotCloseable
			);
			assert_ok!(SecretsPallet::close_request(signed(stranger()), cancelled));
			assert_eq!(OpenPerKey::<Test>::get(KEY), 1);
			assert!(!Partials::<Test>::contains_key(cancelled));
		});
	}
}

#[test]
fn a_change_that_restores_the_policy_does_not_restore_its_requests() {
	in_chain(|| {
		let secret = deposited(1);
		let request = requested(secret, reader());
		assert_ok!(SecretsPallet::set_policy(
			signed(owner()),
			secret,
			nodes(vec![PolicyNode::Owner])
		));
		assert_ok!(SecretsPallet::set_policy(signed(owner()), secret, policy()));
		assert_eq!(answered(request, 1), Outcome::Stale);
		assert_eq!(info(secret).policy_version, 2);
		assert_eq!(answered(requested(secret, reader()), 1), Outcome::Accepted);
	});
}

#[test]
fn versions_do_not_wrap_around() {
	in_chain(|| {
		let secret = deposited(1);
		Secrets::<Test>::mutate(secret, |info| {
			info.as_mut().expect("it exists").policy_version = u32::MAX
		});
		assert_noop!(
			SecretsPallet::set_policy(signed(owner()), secret, policy()),
			ArithmeticError::Overflow
		);
		assert_noop!(
			SecretsPallet::transfer(signed(owner()), secret, reader()),
			ArithmeticError::Overflow
		);
		assert_ok!(SecretsPallet::destroy(signed(owner()), secret));
	});
}

//! Deposits: what is stored, who may, where, and only once.

use super::*;
use crate::{
	mock::{activate, ActiveKeys, BEACON_KEY, OTHER_KEY, YOUNG_KEY},
	types::{LabelState, Record, SecondBase, SecretInfo},
	Gbars, Labels, LiveSecrets, Policies, Records, Secrets,
};
use codec::{Decode, Encode};
use keyfold_primitives::{account_bytes, genesis_hash, Purpose};
use keyfold_verifier::wrap::{gbar, label, label_hash};
use polkadot_sdk::sp_runtime::ArithmeticError;

fn deposit(
	who: AccountId,
	key: u32,
	number: u8,
	record: &Record,
) -> polkadot_sdk::sp_runtime::DispatchResult {
	SecretsPallet::deposit(signed(who), key, object(number), record.clone(), policy())
}

#[test]
fn a_record_is_deposited_with_its_label_and_policy() {
	in_chain(|| {
		System::set_block_number(5);
		let record = prover::wrap(&owner(), &object(1));
		assert_ok!(deposit(owner(), KEY, 1, &record));

		let label = label_hash(&label(
			&genesis_hash::<Test>(),
			KEY,
			&account_bytes(&owner()),
			&object(1),
		));
		let info = SecretInfo {
			key: KEY,
			depositor: owner(),
			owner: owner(),
			object: object(1),
			label,
			policy_version: 0,
			created: 5,
			payer: owner(),
			deposit: held_for(&record, &policy()),
		};
		assert_eq!(Secrets::<Test>::get(0), Some(info));
		assert_eq!(Records::<Test>::get(0), Some(record));
		assert_eq!(Policies::<Test>::get(0), Some(policy()));
		assert_eq!(Labels::<Test>::get(label), Some(LabelState::Live(0)));
		assert_eq!(
			(NextSecret::<Test>::get(), LiveSecrets::<Test>::get(KEY)),
			(1, 1)
		);
		let (key, depositor, object) = (KEY, owner(), object(1));
		let held = held_for(&Records::<Test>::get(0).expect("stored"), &policy());
		assert_event(Event::Deposited {
			secret: 0,
			key,
			depositor,
			object,
			label,
			held,
		});
	});
}

#[test]
fn a_deposit_must_be_signed() {
	in_chain(|| {
		let record = prover::wrap(&owner(), &object(1));
		assert_signed_only(|origin| {
			SecretsPallet::deposit(origin, KEY, object(1), record.clone(), policy())
		});
	});
}

#[test]
fn a_key_must_be_active_and_for_wrapping() {
	in_chain(|| {
		let under =
			|key| prover::wrap_as(key, &prover::public(key), &owner(), &object(1), &[7; 48]);
		assert_noop!(
			deposit(owner(), YOUNG_KEY, 1, &under(YOUNG_KEY)),
			SecretsError::NotActive
		);
		assert_noop!(
			deposit(owner(), BEACON_KEY, 1, &under(BEACON_KEY)),
			SecretsError::WrongPurpose
		);
		activate(YOUNG_KEY, 1, Purpose::Wrap, 3, 5);
		assert_ok!(deposit(owner(), YOUNG_KEY, 1, &under(YOUNG_KEY)));
	});
}

#[test]
fn a_label_is_taken_once() {
	in_chain(|| {
		let record = prover::wrap(&owner(), &object(1));
		assert_ok!(deposit(owner(), KEY, 1, &record));
		assert_noop!(deposit(owner(), KEY, 1, &record), SecretsError::LabelExists);
		// Another wrap of the same object is the same label.
		let again = prover::wrap_as(KEY, &prover::public(KEY), &owner(), &object(1), &[8; 40]);
		assert_noop!(deposit(owner(), KEY, 1, &again), SecretsError::LabelExists);
	});
}

#[test]
fn another_object_depositor_or_key_is_another_label() {
	in_chain(|| {
		let other_key = prover::wrap_as(
			OTHER_KEY,
			&prover::public(OTHER_KEY),
			&owner(),
			&object(1),
			&[7; 48],
		);
		assert_ok!(deposit(
			owner(),
			KEY,
			1,
			&prover::wrap(&owner(), &object(1))
		));
		assert_ok!(deposit(
			owner(),
			KEY,
			2,
			&prover::wrap(&owner(), &object(2))
		));
		assert_ok!(deposit(
			reader(),
			KEY,
			1,
			&prover::wrap(&reader(), &object(1))
		));
		assert_ok!(deposit(owner(), OTHER_KEY, 1, &other_key));
		assert_eq!(NextSecret::<Test>::get(), 4);
		assert_eq!(
			(
				LiveSecrets::<Test>::get(KEY),
				LiveSecrets::<Test>::get(OTHER_KEY)
			),
			(3, 1)
		);
	});
}

#[test]
fn a_tombstone_keeps_the_label_for_ever() {
	in_chain(|| {
		let secret = deposited(1);
		assert_ok!(SecretsPallet::destroy(signed(owner()), secret));
		let record = prover::wrap(&owner(), &object(1));
		assert_noop!(deposit(owner(), KEY, 1, &record), SecretsError::LabelExists);
		System::set_block_number(1_000_000);
		assert_noop!(deposit(owner(), KEY, 1, &record), SecretsError::LabelExists);
	});
}

#[test]
fn a_record_of_somebody_else_cannot_be_deposited() {
	in_chain(|| {
		let theirs = prover::wrap(&owner(), &object(1));
		assert_noop!(deposit(stranger(), KEY, 1, &theirs), SecretsError::Proof);
		assert_ok!(deposit(owner(), KEY, 1, &theirs));
		assert_noop!(deposit(stranger(), KEY, 1, &theirs), SecretsError::Proof);
	});
}

#[test]
fn a_ciphertext_has_32_to_80_bytes() {
	in_chain(|| {
		let of = |number, bytes: &[u8]| {
			prover::wrap_as(KEY, &prover::public(KEY), &owner(), &object(number), bytes)
		};
		assert_noop!(deposit(owner(), KEY, 1, &of(1, &[])), SecretsError::Length);
		assert_noop!(
			deposit(owner(), KEY, 1, &of(1, &[7; 31])),
			SecretsError::Length
		);
		assert_ok!(deposit(owner(), KEY, 1, &of(1, &[7; 32])));
		assert_ok!(deposit(owner(), KEY, 2, &of(2, &[7; 80])));
		// One more does not decode.
		let mut longer = of(2, &[7; 80]).encode();
		let ct = longer.split_off(longer.len() - 82);
		assert_eq!(ct[..2], codec::Compact(80u32).encode()[..]);
		assert!(Record::decode(&mut &[&longer[..], &ct].concat()[..]).is_ok());
		longer.extend([7u8; 81].to_vec().encode());
		assert!(Record::decode(&mut &longer[..]).is_err());
	});
}

#[test]
fn a_deposit_with_a_malformed_policy_is_refused() {
	in_chain(|| {
		let record = prover::wrap(&owner(), &object(1));
		for bad in [
			vec![],
			vec![PolicyNode::Any(0)],
			vec![PolicyNode::All(2), PolicyNode::Owner],
		] {
			let call =
				SecretsPallet::deposit(signed(owner()), KEY, object(1), record.clone(), nodes(bad));
			assert_noop!(call, SecretsError::PolicyInvalid);
		}
	});
}

#[test]
fn the_second_base_is_kept_and_follows_the_public_point() {
	in_chain(|| {
		assert_eq!(Gbars::<Test>::get(KEY), None);
		deposited(1);
		let public = prover::public(KEY);
		let known = SecondBase {
			public,
			gbar: gbar(KEY, &public),
		};
		assert_eq!(Gbars::<Test>::get(KEY), Some(known));
		deposited(2);

		// A kept value that is wrong would refuse a good record: it is really used.
		Gbars::<Test>::insert(
			KEY,
			SecondBase {
				public,
				gbar: public,
			},
		);
		assert_noop!(
			deposit(owner(), KEY, 3, &prover::wrap(&owner(), &object(3))),
			SecretsError::Proof
		);

		// A kept value of another public point is not.
		let renewed = prover::public(99);
		ActiveKeys::mutate(|keys| keys.get_mut(&KEY).expect("active").public = renewed);
		assert_ok!(deposit(
			owner(),
			KEY,
			3,
			&prover::wrap_as(KEY, &renewed, &owner(), &object(3), &[7; 48])
		));
		assert_eq!(Gbars::<Test>::get(KEY).expect("kept").public, renewed);
	});
}

#[test]
fn the_last_number_is_never_given() {
	crate::mock::in_broken_chain(|| {
		NextSecret::<Test>::put(u64::MAX);
		let record = prover::wrap(&owner(), &object(1));
		assert_noop!(deposit(owner(), KEY, 1, &record), ArithmeticError::Overflow);
	});
}

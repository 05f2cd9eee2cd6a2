//! Deposits: the happy path, who, where, and only once.

use super::*;
use crate::{
	types::{LabelState, SecretInfo},
	Labels, LiveSecrets, Policies, Records, Secrets,
};
use keyfold_primitives::{account_bytes, genesis_hash};
use keyfold_verifier::wrap::{label, label_hash};

#[test]
fn a_record_is_deposited_with_its_label_and_policy() {
	in_chain(|| {
		System::set_block_number(5);
		let record = prover::wrap(&owner(), &object(1));
		assert_ok!(SecretsPallet::deposit(
			signed(owner()),
			KEY,
			object(1),
			record.clone(),
			policy()
		));

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
		assert_event(Event::Deposited {
			secret: 0,
			key,
			depositor,
			object,
			label,
		});
	});
}

//! What policies keep: groups, approvals, delegations, and a request that looks at all of it.

use crate::{
	actors::person,
	bench::Bench,
	chain::account_of,
	row::Of,
	secrets::{deposit, record, request},
};
use codec::Encode;
use keyfold_prover::seeded::scalar;
use keyfold_runtime::{
	extension::{Nft, NFT_OWNER},
	AccountId, Runtime, System,
};
use pallet_keyfold_keys::AttemptId;
use pallet_keyfold_secrets::{
	policy::{PolicyNode, MAX_POLICY_APPROVERS, MAX_POLICY_LOOKUPS},
	types::{Entry, MAX_GROUP_MEMBERS, MAX_GROUP_NAME},
	Call, NextGroup, NextSecret,
};
use polkadot_sdk::{sp_core::sr25519, sp_keyring::Sr25519Keyring};

/// Who approves: as many as a policy may list, other than owner and reader.
fn approvers() -> Vec<sr25519::Pair> {
	let all = [
		Sr25519Keyring::Dave,
		Sr25519Keyring::Eve,
		Sr25519Keyring::Ferdie,
		Sr25519Keyring::DaveStash,
		Sr25519Keyring::EveStash,
		Sr25519Keyring::AliceStash,
		Sr25519Keyring::BobStash,
		Sr25519Keyring::CharlieStash,
	];
	assert_eq!(all.len(), MAX_POLICY_APPROVERS as usize);
	all.map(person).into()
}

/// As many accounts as a group has, this one last.
fn members(last: &AccountId) -> Vec<AccountId> {
	let mut list: Vec<AccountId> = (1..MAX_GROUP_MEMBERS)
		.map(|at| AccountId::from([at as u8; 32]))
		.collect();
	list.push(last.clone());
	list
}

/// The calls, and `secrets.request: state`: what a request takes that looks at everything and uses up every approval.
pub fn calls(bench: &mut Bench, id: AttemptId) {
	let (owner, reader) = (person(Sr25519Keyring::Bob), person(Sr25519Keyring::Charlie));
	let (account, to) = (account_of(&owner), account_of(&reader));
	let first = NextGroup::<Runtime>::get();
	for _ in 0..MAX_POLICY_LOOKUPS - 1 {
		let create = Call::<Runtime>::create_group {
			name: vec![7; MAX_GROUP_NAME as usize]
				.try_into()
				.expect("the bound"),
			members: members(&to).try_into().expect("the bound"),
		};
		bench.call(&Of::op("secrets.create_group"), &owner, create);
	}
	let groups = first..NextGroup::<Runtime>::get();
	let set = Call::<Runtime>::set_group {
		group: first,
		members: members(&to).try_into().expect("the bound"),
	};
	bench.call(&Of::op("secrets.set_group"), &owner, set);

	let approvers = approvers();
	let by: Vec<AccountId> = approvers.iter().map(account_of).collect();
	let data = Nft {
		collection: 0,
		item: 0,
	}
	.encode();
	let most = MAX_POLICY_APPROVERS as u8;
	let mut policy = vec![
		PolicyNode::All(3),
		PolicyNode::Any(2),
		PolicyNode::Extension {
			id: NFT_OWNER,
			data: data.try_into().expect("short"),
		},
		PolicyNode::Delegated,
		PolicyNode::All(MAX_POLICY_LOOKUPS as u8),
		PolicyNode::TokenBalance(1),
	];
	policy.extend(groups.map(PolicyNode::Group));
	policy.extend([
		PolicyNode::All(2),
		PolicyNode::Once,
		PolicyNode::Approved {
			by: by.try_into().expect("the bound"),
			k: most,
		},
	]);
	let object = [3; 32];
	let secret = NextSecret::<Runtime>::get();
	let sealed = record(id.key, &account, object, &[7; 32]);
	bench.send(
		"secrets.deposit",
		&owner,
		deposit(id.key, object, sealed, policy),
	);
	let expires = System::block_number() + 1_000;
	let delegate = Call::<Runtime>::delegate {
		secret,
		delegate: to.clone(),
		expires,
	};
	bench.call(&Of::op("secrets.delegate"), &owner, delegate);
	let approve = |policy_version: u32| Call::<Runtime>::approve {
		secret,
		policy_version,
		reader: to.clone(),
		expires,
	};
	for pair in &approvers {
		bench.call(
			&Of::op("secrets.approve").note("one more"),
			pair,
			approve(0),
		);
	}
	let taken_back = Call::<Runtime>::remove_entry {
		entry: Entry::Approval {
			secret,
			reader: to.clone(),
			approver: account_of(&approvers[0]),
		},
	};
	bench.probe(&Of::op("secrets.remove_entry"), &approvers[0], taken_back);
	let ask = request(&to, secret, &scalar("state"));
	bench.call(
		&Of::op("secrets.request: state").note("all that a policy may look at"),
		&reader,
		ask,
	);
	for pair in &approvers {
		bench.send("secrets.approve", pair, approve(0));
	}
	let transfer = Call::<Runtime>::transfer {
		secret,
		new_owner: to.clone(),
	};
	bench.send("secrets.transfer", &owner, transfer);
	let of = Of::op("secrets.approve").note("as many are void as there can be");
	bench.probe(&of, &approvers[0], approve(1));
	let delegate = Call::<Runtime>::delegate {
		secret,
		delegate: to.clone(),
		expires,
	};
	let of = Of::op("secrets.delegate").note("in place of another's");
	bench.probe(&of, &reader, delegate);
	let remove = Call::<Runtime>::remove_group { group: first };
	bench.call(&Of::op("secrets.remove_group"), &owner, remove);
}

//! Groups, delegations, counts, balances and the rules of other pallets.

use super::*;
use crate::{
	mock::{AllowedElsewhere, ELSEWHERE},
	types::{Counter, Entry},
	Counters, Delegations, Groups, NextGroup, Secrets,
};
use polkadot_sdk::{frame_support::dispatch::GetDispatchInfo, sp_runtime::DispatchResult};

type Node = PolicyNode<AccountId, u32>;

/// A secret of [`owner`] with this policy.
fn with(policy: Vec<Node>) -> SecretId {
	let secret = deposited(1);
	set(secret, policy);
	secret
}

fn set(secret: SecretId, policy: Vec<Node>) {
	assert_ok!(SecretsPallet::set_policy(
		signed(owner()),
		secret,
		nodes(policy)
	));
}

/// A request that is closed at once, so that no limit of open ones is met.
fn asked(secret: SecretId, who: AccountId) -> DispatchResult {
	let request = NextRequest::<Test>::get();
	ask(secret, who.clone())?;
	SecretsPallet::close_request(signed(who), request)
}

fn remove(by: AccountId, entry: Entry<AccountId>) -> DispatchResult {
	SecretsPallet::remove_entry(signed(by), entry)
}

fn held_of(who: &AccountId) -> Balance {
	held(HoldReason::EntryDeposit, who)
}

fn created(who: AccountId, members: &[AccountId]) -> u32 {
	let group = NextGroup::<Test>::get();
	let members = members.to_vec().try_into().expect("at most 64");
	let name = b"ops".to_vec().try_into().expect("short");
	assert_ok!(SecretsPallet::create_group(signed(who), name, members));
	group
}

fn set_group(who: AccountId, group: u32, members: &[AccountId]) -> DispatchResult {
	let members = members.to_vec().try_into().expect("at most 64");
	SecretsPallet::set_group(signed(who), group, members)
}

#[test]
fn a_group_allows_who_is_in_it_now() {
	in_chain(|| {
		let keeper = person(4);
		let group = created(keeper.clone(), &[reader()]);
		assert_event(Event::GroupCreated {
			group,
			owner: keeper.clone(),
			name: b"ops".to_vec().try_into().expect("short"),
			held: 40 + 2 * (3 + 32),
		});
		assert_eq!(held_of(&keeper), 110);
		let secret = with(vec![PolicyNode::Group(group)]);
		assert_ok!(ask(secret, reader()));
		assert_noop!(ask(secret, person(5)), SecretsError::Denied);
		assert_noop!(ask(secret, keeper.clone()), SecretsError::Denied);
		// Its owner changes it, whoever owns the secret; the policy stays the same version, and requests stay open.
		assert_ok!(set_group(keeper.clone(), group, &[person(5), owner()]));
		assert_event(Event::GroupSet {
			group,
			held: 40 + 2 * (3 + 64),
		});
		assert_eq!(held_of(&keeper), 174);
		assert_ok!(ask(secret, person(5)));
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_eq!(answered(0, 1), Outcome::Accepted);
		assert_ok!(SecretsPallet::remove_group(signed(keeper.clone()), group));
		assert_event(Event::GroupRemoved {
			group,
			returned: 174,
		});
		assert_eq!(held_of(&keeper), 0);
		assert_noop!(ask(secret, person(5)), SecretsError::Denied);
		// No other group ever answers under its number.
		assert_eq!(created(keeper, &[reader()]), group + 1);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
	});
}

#[test]
fn only_its_owner_changes_a_group() {
	in_chain(|| {
		let group = created(person(4), &[reader()]);
		let none = || Vec::new().try_into().expect("empty");
		assert_signed_only(|origin| {
			SecretsPallet::create_group(origin, Default::default(), none())
		});
		assert_signed_only(|origin| SecretsPallet::set_group(origin, group, none()));
		assert_signed_only(|origin| SecretsPallet::remove_group(origin, group));
		for other in [owner(), reader()] {
			assert_noop!(
				set_group(other.clone(), group, &[other.clone()]),
				SecretsError::NotGroupOwner
			);
			assert_noop!(
				SecretsPallet::remove_group(signed(other), group),
				SecretsError::NotGroupOwner
			);
		}
		assert_noop!(set_group(person(4), 9, &[]), SecretsError::UnknownGroup);
		assert_noop!(
			SecretsPallet::remove_group(signed(person(4)), 9),
			SecretsError::UnknownGroup
		);
		assert_ok!(Balances::transfer_all(signed(person(4)), owner(), true));
		assert_noop!(
			set_group(person(4), group, &[reader(), owner()]),
			SecretsError::DepositUnavailable
		);
		assert_eq!(
			Groups::<Test>::get(group).map(|info| info.members.into_inner()),
			Some(vec![reader()])
		);
	});
}

fn delegate(secret: SecretId, to: AccountId, expires: u32) -> DispatchResult {
	SecretsPallet::delegate(signed(owner()), secret, to, expires)
}

fn delegation(secret: SecretId, delegate: AccountId) -> Entry<AccountId> {
	Entry::Delegation { secret, delegate }
}

#[test]
fn a_delegate_opens_until_its_time_is_over() {
	in_chain(|| {
		let secret = with(vec![PolicyNode::Delegated]);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_ok!(delegate(secret, reader(), 5));
		assert_event(Event::Delegated {
			secret,
			policy_version: 1,
			delegate: reader(),
			expires: 5,
			held: 40,
		});
		assert_eq!(held_of(&owner()), 40);
		// Nobody else, the owner included: the policy does not name it.
		assert_noop!(ask(secret, owner()), SecretsError::Denied);
		System::set_block_number(4);
		assert_ok!(ask(secret, reader()));
		System::set_block_number(5);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_eq!(answered(0, 1), Outcome::Accepted);
		// Longer, in place of the one that is over.
		assert_ok!(delegate(secret, reader(), 9));
		assert_eq!(held_of(&owner()), 40);
		assert_ok!(ask(secret, reader()));
	});
}

#[test]
fn nobody_delegates_what_is_not_its_own() {
	in_chain(|| {
		let secret = with(vec![
			PolicyNode::Any(2),
			PolicyNode::Owner,
			PolicyNode::Delegated,
		]);
		assert_signed_only(|origin| SecretsPallet::delegate(origin, secret, reader(), 5));
		assert_ok!(delegate(secret, reader(), 5));
		// A delegate does not delegate further, so there are no chains and no circles.
		assert_noop!(
			SecretsPallet::delegate(signed(reader()), secret, stranger(), 5),
			SecretsError::NotOwner
		);
		assert_noop!(delegate(9, reader(), 5), SecretsError::UnknownSecret);
		assert_noop!(delegate(secret, reader(), 1), SecretsError::AlreadyOver);
		set(secret, vec![PolicyNode::Owner]);
		assert_noop!(delegate(secret, reader(), 5), SecretsError::NoSuchRule);
	});
}

#[test]
fn a_delegation_is_taken_back_by_either_side() {
	in_chain(|| {
		let secret = with(vec![PolicyNode::Delegated]);
		for side in [owner(), reader()] {
			assert_ok!(delegate(secret, reader(), 50));
			assert_noop!(
				remove(stranger(), delegation(secret, reader())),
				SecretsError::NotRemovable
			);
			assert_ok!(remove(side, delegation(secret, reader())));
			assert_eq!(held_of(&owner()), 0);
			assert_noop!(ask(secret, reader()), SecretsError::Denied);
			assert_noop!(
				remove(owner(), delegation(secret, reader())),
				SecretsError::UnknownEntry
			);
		}
	});
}

#[test]
fn every_change_of_the_secret_makes_delegations_and_counts_void() {
	type Change = fn(SecretId) -> DispatchResult;
	let policy = || {
		nodes(vec![
			PolicyNode::All(2),
			PolicyNode::Once,
			PolicyNode::Any(2),
			PolicyNode::Delegated,
			PolicyNode::Accounts(vec![person(4)].try_into().expect("one")),
		])
	};
	let changes: [Change; 3] = [
		|secret| {
			let same = crate::Policies::<Test>::get(secret).expect("it exists");
			SecretsPallet::set_policy(signed(owner()), secret, same)
		},
		|secret| SecretsPallet::transfer(signed(owner()), secret, stranger()),
		|secret| SecretsPallet::destroy(signed(owner()), secret),
	];
	for (at, change) in changes.into_iter().enumerate() {
		in_chain(|| {
			let secret = with(policy().into_inner());
			let counter = Entry::Counter {
				secret,
				reader: person(4),
			};
			assert_ok!(delegate(secret, reader(), 50));
			assert_ok!(asked(secret, person(4)));
			assert_noop!(ask(secret, person(4)), SecretsError::Denied);
			assert_noop!(
				remove(person(4), counter.clone()),
				SecretsError::NotRemovable
			);
			assert_ok!(change(secret));
			assert!(ask(secret, reader()).is_err());
			if at < 2 {
				assert_ok!(asked(secret, person(4)));
				assert_noop!(ask(secret, person(4)), SecretsError::Denied);
				assert_eq!(held_of(&person(4)), 40);
			} else {
				assert_ok!(remove(stranger(), counter));
				assert_eq!(held_of(&person(4)), 0);
			}
			// What was held of the owner before comes back to it, whoever asks for it.
			assert_ok!(remove(stranger(), delegation(secret, reader())));
			assert_eq!(held_of(&owner()), 0);
			assert_eq!(Delegations::<Test>::iter().count(), 0);
		});
	}
}

#[test]
fn a_new_owner_delegates_in_place_of_the_old_one() {
	in_chain(|| {
		let secret = with(vec![PolicyNode::Delegated]);
		assert_ok!(delegate(secret, reader(), 50));
		assert_ok!(SecretsPallet::transfer(signed(owner()), secret, stranger()));
		assert_noop!(delegate(secret, reader(), 50), SecretsError::NotOwner);
		assert_ok!(SecretsPallet::delegate(
			signed(stranger()),
			secret,
			reader(),
			50
		));
		assert_eq!((held_of(&owner()), held_of(&stranger())), (0, 40));
		// The old owner has no say any more.
		assert_noop!(
			remove(owner(), delegation(secret, reader())),
			SecretsError::NotRemovable
		);
		assert_ok!(ask(secret, reader()));
	});
}

#[test]
fn once_is_once_whatever_becomes_of_the_request() {
	in_chain(|| {
		let secret = with(vec![
			PolicyNode::All(2),
			accounts(&[reader(), stranger()]),
			PolicyNode::Once,
		]);
		assert_ok!(ask(secret, reader()));
		assert_event(Event::Counted {
			secret,
			reader: reader(),
			held: 40,
		});
		assert_eq!(held_of(&reader()), 40);
		// While it is open, when it is closed without a release, and ever after.
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_ok!(SecretsPallet::close_request(signed(reader()), 0));
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		System::set_block_number(100_000);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		// Another reader has its own.
		assert_ok!(ask(secret, stranger()));
		// The owner lets everybody ask again by setting the policy.
		let same = crate::Policies::<Test>::get(secret).expect("it exists");
		assert_ok!(SecretsPallet::set_policy(signed(owner()), secret, same));
		assert_ok!(ask(secret, reader()));
		assert_eq!(held_of(&reader()), 40);
	});
}

#[test]
fn a_rate_slides() {
	in_chain(|| {
		let secret = with(vec![
			PolicyNode::All(2),
			accounts(&[reader(), stranger()]),
			PolicyNode::Rate {
				most: 2,
				blocks: 10,
			},
		]);
		System::set_block_number(5);
		assert_ok!(asked(secret, reader()));
		System::set_block_number(9);
		assert_ok!(asked(secret, reader()));
		// Closing does not help; asking as another does, if the policy allows it.
		for block in [9, 14] {
			System::set_block_number(block);
			assert_noop!(ask(secret, reader()), SecretsError::Denied);
		}
		assert_ok!(asked(secret, stranger()));
		System::set_block_number(15);
		assert_ok!(asked(secret, reader()));
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		System::set_block_number(18);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		System::set_block_number(19);
		assert_ok!(asked(secret, reader()));
	});
}

#[test]
fn a_counter_keeps_what_the_fastest_rate_needs_and_goes_when_nothing_looks_at_it() {
	in_chain(|| {
		let secret = with(vec![
			PolicyNode::All(2),
			accounts(&[reader()]),
			PolicyNode::Rate {
				most: 16,
				blocks: 100,
			},
		]);
		let entry = || Entry::Counter {
			secret,
			reader: reader(),
		};
		for block in 1..=16 {
			System::set_block_number(block);
			assert_ok!(asked(secret, reader()));
		}
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		System::set_block_number(101);
		assert_ok!(asked(secret, reader()));
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		let counter: Counter<u32, Balance> =
			Counters::<Test>::get(secret, reader()).expect("it counts");
		assert_eq!(
			counter.asked.into_inner(),
			(2..=16).chain([101]).collect::<Vec<_>>()
		);
		System::set_block_number(200);
		assert_noop!(remove(reader(), entry()), SecretsError::NotRemovable);
		System::set_block_number(201);
		assert_ok!(remove(stranger(), entry()));
		assert_event(Event::EntryRemoved {
			entry: entry(),
			payer: reader(),
			returned: 40,
		});
		assert_eq!(held_of(&reader()), 0);
		assert_noop!(remove(reader(), entry()), SecretsError::UnknownEntry);
	});
}

#[test]
fn who_is_counted_pays_for_it() {
	in_chain(|| {
		let secret = with(vec![PolicyNode::Once]);
		let spare = FUNDS - 100 - 10 - 39;
		assert_ok!(Balances::transfer_allow_death(
			signed(reader()),
			owner(),
			spare
		));
		assert_noop!(ask(secret, reader()), SecretsError::DepositUnavailable);
		assert_ok!(Balances::transfer_allow_death(signed(owner()), reader(), 1));
		assert_ok!(ask(secret, reader()));
	});
}

#[test]
fn a_policy_that_counts_nothing_leaves_nothing() {
	in_chain(|| {
		let secret = deposited(1);
		assert_ok!(ask(secret, reader()));
		assert_eq!(Counters::<Test>::iter().count(), 0);
		assert_eq!(Secrets::<Test>::iter().count(), 1);
	});
}

#[test]
fn a_balance_is_what_the_reader_owns_now() {
	in_chain(|| {
		let secret = with(vec![PolicyNode::TokenBalance(FUNDS)]);
		// What is held of it counts: the fee of a request is.
		assert_ok!(ask(secret, reader()));
		assert_ok!(ask(secret, reader()));
		assert_ok!(Balances::transfer_allow_death(
			signed(reader()),
			stranger(),
			1
		));
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		assert_ok!(ask(secret, stranger()));
	});
}

fn elsewhere(id: u16, data: &[u8]) -> Node {
	let data = data.to_vec().try_into().expect("at most 64");
	PolicyNode::Extension { id, data }
}

#[test]
fn another_pallet_decides() {
	in_chain(|| {
		let (id, about) = ELSEWHERE;
		let secret = with(vec![elsewhere(id, &[about])]);
		assert_noop!(ask(secret, reader()), SecretsError::Denied);
		AllowedElsewhere::mutate(|allowed| allowed.insert(reader()));
		assert_ok!(ask(secret, reader()));
		assert_noop!(ask(secret, owner()), SecretsError::Denied);
	});
}

#[test]
fn a_rule_that_no_pallet_has_is_no_policy() {
	in_chain(|| {
		let secret = deposited(1);
		let (id, about) = ELSEWHERE;
		for rule in [
			elsewhere(id + 1, &[about]),
			elsewhere(id, &[]),
			elsewhere(id, &[9]),
		] {
			let policy = nodes(vec![PolicyNode::Any(2), PolicyNode::Owner, rule]);
			assert_noop!(
				SecretsPallet::set_policy(signed(owner()), secret, policy.clone()),
				SecretsError::PolicyInvalid
			);
			let record = prover::wrap(&owner(), &object(2));
			assert_noop!(
				SecretsPallet::deposit(signed(owner()), KEY, object(2), record, policy),
				SecretsError::PolicyInvalid
			);
		}
	});
}

#[test]
fn a_plain_policy_is_charged_less_than_one_that_looks_things_up() {
	in_chain(|| {
		let plain = deposited(1);
		let looking = deposited(2);
		set(
			looking,
			vec![PolicyNode::Any(2), PolicyNode::Once, accounts(&[reader()])],
		);
		let charged = |secret| {
			let (r, proof) = prover::ask(secret, &reader(), &k());
			SecretsPallet::request(signed(reader()), secret, r, proof)
				.expect("allowed")
				.actual_weight
				.expect("told")
		};
		let call = crate::Call::<Test>::request {
			secret: plain,
			r: [0; 32],
			proof: [0; 64],
		};
		let before = call.get_dispatch_info().call_weight;
		assert!(charged(plain).all_lt(before));
		assert_eq!(charged(looking), before);
	});
}

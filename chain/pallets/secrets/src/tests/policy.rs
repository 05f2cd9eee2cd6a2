//! Policies as data: what is one, and whom it lets in.

use super::*;
use crate::{
	decision::{decide, Decision, Facts, Question},
	policy::{is_valid, MAX_POLICY_NODES},
};
use keyfold_primitives::{ExtensionData, ExtensionId, GroupId};
use polkadot_sdk::sp_core::Get;

type Node = PolicyNode<AccountId, u32>;

use PolicyNode::{After, All, Any, Approved, AtLeast, Before, Group, Once, Owner, Rate, Within};

/// A state that says nothing for anybody.
struct Nothing;

impl Facts<AccountId, u32> for Nothing {
	fn balance(&self) -> u128 {
		0
	}

	fn is_member(&self, _: GroupId) -> bool {
		false
	}

	fn approvers(&self) -> Vec<AccountId> {
		Vec::new()
	}

	fn is_delegate(&self) -> bool {
		false
	}

	fn asked(&self) -> Vec<u32> {
		Vec::new()
	}

	fn extension(&self, _: ExtensionId, _: &ExtensionData) -> bool {
		false
	}
}

fn listed(list: &[AccountId]) -> Node {
	accounts(list)
}

fn lets_in(policy: &[Node], reader: &AccountId, now: u32) -> bool {
	let question = Question {
		reader,
		owner: &owner(),
		now,
	};
	decide(policy, &question, &Nothing) == Decision::Allowed
}

fn approved(by: usize, k: u8) -> Node {
	let by = vec![reader(); by].try_into().expect("at most 8");
	Approved { by, k }
}

#[test]
fn what_is_a_policy() {
	let leaves = |count: usize| vec![Owner; count];
	let below = |node: Node, rest: Vec<Node>| [vec![node], rest].concat();
	let table: Vec<(&str, Vec<Node>, bool)> = vec![
		("a leaf", vec![Owner], true),
		("a list", vec![listed(&[reader()])], true),
		("an empty list", vec![listed(&[])], true),
		("a date", vec![Before(0)], true),
		("one child", vec![Any(1), Owner], true),
		("three children", below(All(3), leaves(3)), true),
		("as many nodes as fit", below(Any(31), leaves(31)), true),
		("four levels", vec![Any(1), All(1), Any(1), Owner], true),
		(
			"four levels, the deep one last",
			vec![All(2), Owner, Any(1), Any(1), After(3)],
			true,
		),
		("nothing", vec![], false),
		("two trees", vec![Owner, Owner], false),
		("a tree and a leaf", vec![Any(1), Owner, Owner], false),
		("no child", vec![Any(0)], false),
		("no child, below", vec![All(2), Any(0), Owner], false),
		("no child beside a tree", vec![All(0), Owner], false),
		("too few children", vec![Any(2), Owner], false),
		("no children at the end", vec![Any(1)], false),
		("too few, below", vec![Any(2), All(2), Owner, Owner], false),
		(
			"more children than nodes",
			below(Any(255), leaves(31)),
			false,
		),
		(
			"five levels",
			vec![Any(1), All(1), Any(1), All(1), Owner],
			false,
		),
		(
			"five levels, beside",
			vec![Any(2), Owner, All(1), Any(1), All(1), Owner],
			false,
		),
		("only branches", vec![Any(1); 32], false),
		("one of one", vec![AtLeast { k: 1, of: 1 }, Owner], true),
		(
			"all of two",
			below(AtLeast { k: 2, of: 2 }, leaves(2)),
			true,
		),
		(
			"none of two",
			below(AtLeast { k: 0, of: 2 }, leaves(2)),
			false,
		),
		(
			"three of two",
			below(AtLeast { k: 3, of: 2 }, leaves(2)),
			false,
		),
		("none of none", vec![AtLeast { k: 0, of: 0 }], false),
		(
			"two of too few",
			vec![AtLeast { k: 2, of: 2 }, Owner],
			false,
		),
		("an empty window", vec![Within { from: 5, to: 5 }], true),
		("approval of one", vec![approved(1, 1)], true),
		("approval of none", vec![approved(1, 0)], false),
		("approval by nobody", vec![approved(0, 0)], false),
		("more approvals than approvers", vec![approved(2, 3)], false),
		("eight approvers", vec![approved(8, 8)], true),
		(
			"nine approvers",
			vec![Any(2), approved(8, 1), approved(1, 1)],
			false,
		),
		(
			"a rate",
			vec![Rate {
				most: 16,
				blocks: 1,
			}],
			true,
		),
		("a rate of none", vec![Rate { most: 0, blocks: 1 }], false),
		(
			"a rate over what is kept",
			vec![Rate {
				most: 17,
				blocks: 1,
			}],
			false,
		),
		(
			"a rate in no block",
			vec![Rate { most: 1, blocks: 0 }],
			false,
		),
		(
			"as many lookups as may be",
			below(Any(8), vec![Group(1); 8]),
			true,
		),
		("one lookup more", below(Any(9), vec![Group(1); 9]), false),
	];
	for (name, policy, valid) in table {
		assert_eq!(is_valid(&policy), valid, "{name}");
		// What is not valid lets nobody in, not even the owner.
		assert!(valid || !lets_in(&policy, &owner(), 1), "{name}");
	}
}

#[test]
fn whom_a_policy_lets_in() {
	let (o, r, s) = (owner(), reader(), stranger());
	let both = || listed(&[r.clone(), s.clone()]);
	type Answer<'a> = (&'a AccountId, u32, bool);
	let only = |account: &AccountId| listed(std::slice::from_ref(account));
	let table: Vec<(&str, Vec<Node>, Vec<Answer>)> = vec![
		("owner", vec![Owner], vec![(&o, 1, true), (&r, 1, false)]),
		(
			"list",
			vec![both()],
			vec![(&o, 1, false), (&r, 1, true), (&s, 1, true)],
		),
		(
			"empty list",
			vec![listed(&[])],
			vec![(&o, 1, false), (&r, 1, false)],
		),
		(
			"before",
			vec![Before(10)],
			vec![(&s, 9, true), (&s, 10, false), (&s, 11, false)],
		),
		("before nothing", vec![Before(0)], vec![(&s, 0, false)]),
		(
			"after",
			vec![After(10)],
			vec![(&s, 9, false), (&s, 10, true), (&s, 11, true)],
		),
		(
			"any",
			vec![Any(2), Owner, only(&r)],
			vec![(&o, 1, true), (&r, 1, true), (&s, 1, false)],
		),
		(
			"all",
			vec![All(2), both(), After(5)],
			vec![(&r, 4, false), (&r, 5, true), (&o, 5, false)],
		),
		(
			"a window in time",
			vec![All(3), both(), After(5), Before(8)],
			vec![(&r, 4, false), (&r, 5, true), (&s, 7, true), (&s, 8, false)],
		),
		(
			"the owner always, the reader later",
			vec![Any(2), Owner, All(2), only(&r), After(9)],
			vec![(&o, 1, true), (&r, 8, false), (&r, 9, true), (&s, 9, false)],
		),
		(
			"children belong to the nearest branch",
			vec![All(2), Any(2), Owner, only(&r), Before(5)],
			vec![(&o, 4, true), (&r, 4, true), (&o, 5, false), (&s, 4, false)],
		),
		(
			"two of three",
			vec![AtLeast { k: 2, of: 3 }, Owner, both(), After(5)],
			vec![(&o, 4, false), (&o, 5, true), (&r, 5, true), (&r, 4, false)],
		),
		(
			"from one block to another",
			vec![Within { from: 5, to: 7 }],
			vec![(&s, 4, false), (&s, 5, true), (&s, 6, true), (&s, 7, false)],
		),
		(
			"a window that ends before it begins",
			vec![Within { from: 7, to: 5 }],
			vec![(&s, 5, false), (&s, 6, false), (&s, 7, false)],
		),
		("once", vec![Once], vec![(&s, 1, true)]),
		(
			"one child of any",
			vec![Any(1), All(1), Any(1), Owner],
			vec![(&o, 1, true), (&r, 1, false)],
		),
	];
	for (name, policy, answers) in table {
		assert!(is_valid(&policy), "{name}");
		for (who, now, answer) in answers {
			assert_eq!(lets_in(&policy, who, now), answer, "{name} at {now}");
		}
	}
}

#[test]
fn a_policy_is_bounded_in_bytes() {
	use codec::{Decode, Encode, MaxEncodedLen};
	let full = vec![listed(&vec![reader(); 16]); MAX_POLICY_NODES as usize];
	let largest = PolicyOf::<Test>::max_encoded_len();
	assert!(
		full.encode().len() <= largest && largest <= 16_900,
		"{largest}"
	);
	assert!(PolicyOf::<Test>::decode(&mut &full.encode()[..]).is_ok());
	assert!(PolicyOf::<Test>::decode(&mut &vec![Node::Owner; 33].encode()[..]).is_err());
	let seventeen = (1u8, vec![reader(); 17]).encode();
	assert!(Node::decode(&mut &seventeen[..]).is_err());
	assert!(Node::decode(&mut &(1u8, vec![reader(); 16]).encode()[..]).is_ok());
	assert!(Node::decode(&mut &[15u8, 1][..]).is_err());
	assert_eq!(
		<polkadot_sdk::sp_core::ConstU32<MAX_POLICY_NODES> as Get<u32>>::get(),
		32
	);
}

/// What a hostile sender writes costs no more than reading the count that is too large.
#[test]
fn what_is_too_long_is_refused_before_it_is_read() {
	use codec::{Compact, Decode, DecodeWithMemLimit, Encode};
	let lists: [(&str, Vec<u8>, u32); 4] = [
		("nodes", vec![], 33),
		("accounts", vec![4, 1], 17),
		("approvers", vec![4, 10], 9),
		("extension", vec![4, 14, 0, 0], 65),
	];
	for (name, before, too_many) in lists {
		for count in [too_many, 1 << 14, u32::MAX] {
			let rest = vec![0u8; 4_096];
			let bytes = [before.clone(), Compact(count).encode(), rest.clone()].concat();
			let mut input = &bytes[..];
			assert!(PolicyOf::<Test>::decode(&mut input).is_err(), "{name}");
			assert_eq!(input.len(), rest.len(), "{name}: {count}");
		}
	}
	// The largest takes a known amount of memory, and a deep one no stack: nothing is called by what it calls.
	let full = vec![listed(&vec![reader(); 16]); MAX_POLICY_NODES as usize].encode();
	let limit = MAX_POLICY_NODES as usize * core::mem::size_of::<Node>() * 2 + full.len();
	assert!(PolicyOf::<Test>::decode_with_mem_limit(&mut &full[..], limit).is_ok());
	let deep = [Compact(32u32).encode(), vec![5, 1].repeat(32)].concat();
	let deep = PolicyOf::<Test>::decode(&mut &deep[..]).expect("32 nodes");
	assert!(!is_valid(&deep));
}

#[test]
fn the_variants_keep_their_numbers() {
	use codec::Encode;
	let policy = vec![
		Owner,
		listed(&[]),
		Before(1),
		After(1),
		Any(1),
		All(1),
		AtLeast { k: 1, of: 2 },
		Within { from: 1, to: 2 },
		PolicyNode::TokenBalance(1),
		Group(1),
		approved(1, 1),
		PolicyNode::Delegated,
		Once,
		Rate { most: 1, blocks: 1 },
		PolicyNode::Extension {
			id: 1,
			data: Default::default(),
		},
	];
	let numbers: Vec<u8> = policy.iter().map(|node| node.encode()[0]).collect();
	assert_eq!(numbers, (0..15).collect::<Vec<u8>>());
}

//! Policies as data: what is one, and whom it lets in.

use super::*;
use crate::policy::{allows, is_valid, Question, MAX_POLICY_DEPTH, MAX_POLICY_NODES};
use polkadot_sdk::sp_core::Get;

type Node = PolicyNode<AccountId, u32>;

use PolicyNode::{After, All, Any, Before, Owner};

fn listed(list: &[AccountId]) -> Node {
	accounts(list)
}

fn lets_in(policy: &[Node], reader: &AccountId, now: u32) -> bool {
	allows(
		policy,
		&Question {
			reader,
			owner: &owner(),
			now,
		},
	)
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

/// The textbook definition, with recursion: the answer and depth of the tree that starts the list, and what follows.
fn read<'a>(policy: &'a [Node], who: &AccountId, now: u32) -> Option<(bool, usize, &'a [Node])> {
	let (first, mut rest) = policy.split_first()?;
	let (count, all) = match first {
		Owner => return Some((*who == owner(), 1, rest)),
		PolicyNode::Accounts(list) => return Some((list.contains(who), 1, rest)),
		Before(block) => return Some((now < *block, 1, rest)),
		After(block) => return Some((now >= *block, 1, rest)),
		Any(count) => (*count, false),
		All(count) => (*count, true),
	};
	let (mut answer, mut deepest) = (all, 0);
	for _ in 0..count {
		let (child, depth, after) = read(rest, who, now)?;
		answer = if all {
			answer && child
		} else {
			answer || child
		};
		deepest = deepest.max(depth);
		rest = after;
	}
	(count > 0).then_some((answer, deepest + 1, rest))
}

/// A stream of numbers that is the same each time.
struct Numbers(u64);

impl Numbers {
	fn below(&mut self, bound: u64) -> u64 {
		self.0 = self
			.0
			.wrapping_mul(6364136223846793005)
			.wrapping_add(1442695040888963407);
		(self.0 >> 33) % bound
	}

	/// A list of nodes that is often a tree and often not quite.
	fn nodes(&mut self) -> Vec<Node> {
		let (mut nodes, mut due) = (Vec::new(), 1);
		while nodes.len() < 32 && (due > 0 || self.below(20) == 0) {
			let node = match self.below(8) {
				0 => Owner,
				1 => listed(&[reader()]),
				2 => Before(self.below(4) as u32),
				3 => After(self.below(4) as u32),
				branch => {
					let count = self.below(4) as u8;
					due += u64::from(count);
					if branch < 6 {
						Any(count)
					} else {
						All(count)
					}
				}
			};
			due = due.saturating_sub(1);
			nodes.push(node);
		}
		nodes
	}
}

#[test]
fn random_policies_answer_as_the_recursive_definition() {
	let mut numbers = Numbers(0x6b65_7966_6f6c_6401);
	let (mut valid, mut allowed) = (0, 0);
	for _ in 0..20_000 {
		let policy = numbers.nodes();
		let who = [owner(), reader(), stranger()][numbers.below(3) as usize].clone();
		let now = numbers.below(4) as u32;
		let read = read(&policy, &who, now)
			.filter(|(_, depth, rest)| rest.is_empty() && *depth <= MAX_POLICY_DEPTH);
		assert_eq!(is_valid(&policy), read.is_some(), "{policy:?}");
		assert_eq!(
			lets_in(&policy, &who, now),
			read.is_some_and(|(answer, ..)| answer),
			"{policy:?}"
		);
		valid += usize::from(read.is_some());
		allowed += usize::from(read.is_some_and(|(answer, depth, _)| answer && depth > 1));
	}
	// The generator reaches both sides of each question.
	assert!(
		(2_000..18_000).contains(&valid) && allowed > 200,
		"{valid} valid, {allowed} allowed"
	);
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
	assert!(Node::decode(&mut &[6u8, 1][..]).is_err());
	assert_eq!(
		<polkadot_sdk::sp_core::ConstU32<MAX_POLICY_NODES> as Get<u32>>::get(),
		32
	);
}

#[test]
fn the_variants_keep_their_numbers() {
	use codec::Encode;
	let first = |node: Node| node.encode()[0];
	let numbers = [Owner, listed(&[]), Before(1), After(1), Any(1), All(1)].map(first);
	assert_eq!(numbers, [0, 1, 2, 3, 4, 5]);
}

//! Policies: the flat form against the textbook definition with recursion, and their encoding.

use codec::{Decode, Encode};
use pallet_keyfold_secrets::policy::{
	allows, is_valid, Policy, PolicyNode, Question, MAX_POLICY_DEPTH,
};

/// A few accounts and blocks are enough: what matters is whether they are equal and how they compare.
type Node = PolicyNode<u8, u8>;

/// Reader, owner and current block, in front of the policy.
type Asked = (u8, u8, u8);

/// The tree that starts the list: its answer, its depth, and what follows it.
fn read(policy: &[Node], asked: Asked) -> Option<(bool, usize, &[Node])> {
	let (reader, owner, now) = asked;
	let (first, mut rest) = policy.split_first()?;
	let (count, all) = match first {
		Node::Owner => return Some((reader == owner, 1, rest)),
		Node::Accounts(list) => return Some((list.contains(&reader), 1, rest)),
		Node::Before(block) => return Some((now < *block, 1, rest)),
		Node::After(block) => return Some((now >= *block, 1, rest)),
		Node::Any(count) => (*count, false),
		Node::All(count) => (*count, true),
	};
	if count == 0 {
		return None;
	}
	let (mut allowing, mut deepest) = (0, 0);
	for _ in 0..count {
		let (allows, depth, after) = read(rest, asked)?;
		allowing += usize::from(allows);
		deepest = deepest.max(depth);
		rest = after;
	}
	let allows = if all {
		allowing == usize::from(count)
	} else {
		allowing > 0
	};
	Some((allows, deepest + 1, rest))
}

/// One input.
pub fn run(data: &[u8]) {
	let mut left = data;
	let Ok(asked) = Asked::decode(&mut left) else {
		return;
	};
	let encoded = left;
	let Ok(policy) = Policy::<u8, u8>::decode(&mut left) else {
		return;
	};
	let used = encoded.len() - left.len();
	assert_eq!(policy.encode(), encoded[..used], "not canonical");

	let tree = read(&policy, asked)
		.filter(|(_, depth, rest)| rest.is_empty() && *depth <= MAX_POLICY_DEPTH);
	assert_eq!(is_valid(&policy), tree.is_some());
	let (reader, owner, now) = asked;
	let question = Question {
		reader: &reader,
		owner: &owner,
		now,
	};
	assert_eq!(
		allows(&policy, &question),
		tree.is_some_and(|(allows, ..)| allows)
	);
}

/// Trees and lists that are not quite trees.
pub fn seeds() -> Vec<Vec<u8>> {
	use PolicyNode::{Accounts, After, All, Any, Before, Owner};
	let listed = |list: &[u8]| Accounts(list.to_vec().try_into().expect("short"));
	let policies: [Vec<Node>; 9] = [
		vec![Owner],
		vec![Any(2), Owner, listed(&[1, 2, 3])],
		vec![All(3), listed(&[1]), After(5), Before(9)],
		vec![
			All(2),
			Any(2),
			Owner,
			listed(&[]),
			All(2),
			After(1),
			Before(200),
		],
		vec![Any(1), All(1), Any(1), Owner],
		vec![Any(1), All(1), Any(1), All(1), Owner],
		[vec![Any(31)], vec![Owner; 31]].concat(),
		vec![Any(0)],
		vec![Owner, Owner],
	];
	let askers: [Asked; 3] = [(1, 1, 6), (2, 1, 6), (1, 9, 0)];
	let pairs = askers
		.iter()
		.flat_map(|asked| policies.iter().map(move |policy| (asked, policy).encode()));
	pairs.collect()
}

//! Policies: the flat form against the textbook definition with recursion, and their encoding.

use std::collections::BTreeSet;

use codec::{Decode, Encode};
use keyfold_primitives::{ExtensionData, ExtensionId, GroupId};
use pallet_keyfold_secrets::{
	decision::{decide, Decision, Facts, Question},
	policy::{
		is_valid, Policy, PolicyNode, MAX_POLICY_APPROVERS, MAX_POLICY_DEPTH, MAX_POLICY_LOOKUPS,
		MAX_RATE,
	},
};

/// A few accounts are enough: what matters is whether they are equal.
type Node = PolicyNode<u8, u32>;

/// What is known when a reader asks, in front of the policy.
#[derive(Clone, Encode, Decode)]
struct Asked {
	reader: u8,
	owner: u8,
	now: u32,
	balance: u128,
	group: GroupId,
	approvers: [u8; 3],
	delegate: bool,
	requests: Option<u32>,
	extension: ExtensionId,
}

impl Facts<u8, u32> for Asked {
	fn balance(&self) -> u128 {
		self.balance
	}
	fn is_member(&self, group: GroupId) -> bool {
		group == self.group
	}
	fn approvers(&self) -> Vec<u8> {
		let each: BTreeSet<u8> = self.approvers.into_iter().collect();
		each.into_iter().collect()
	}
	fn is_delegate(&self) -> bool {
		self.delegate
	}
	fn asked(&self) -> Vec<u32> {
		self.requests.into_iter().collect()
	}
	fn extension(&self, id: ExtensionId, _: &ExtensionData) -> bool {
		id == self.extension
	}
}

/// The tree that starts the list: its answer, its depth, and what follows it.
fn read<'a>(
	policy: &'a [Node],
	asked: &Asked,
	approved: bool,
) -> Option<(bool, usize, &'a [Node])> {
	let (first, mut rest) = policy.split_first()?;
	let now = asked.now;
	let answer = match first {
		Node::Owner => Some(asked.reader == asked.owner),
		Node::Accounts(list) => Some(list.contains(&asked.reader)),
		Node::Before(block) => Some(now < *block),
		Node::After(block) => Some(now >= *block),
		Node::Within { from, to } => Some(now >= *from && now < *to),
		Node::TokenBalance(least) => Some(asked.balance >= *least),
		Node::Group(group) => Some(asked.group == *group),
		Node::Approved { by, k } => {
			let of = asked.approvers().into_iter().filter(|one| by.contains(one));
			Some(approved && of.count() >= usize::from(*k))
		}
		Node::Delegated => Some(asked.delegate),
		Node::Once => Some(asked.requests.is_none()),
		Node::Rate { most, blocks } => {
			let recent = asked
				.requests
				.is_some_and(|at| at.saturating_add(*blocks) > now);
			Some(usize::from(recent) < usize::from(*most))
		}
		Node::Extension { id, .. } => Some(asked.extension == *id),
		Node::Any(_) | Node::All(_) | Node::AtLeast { .. } => None,
	};
	if let Some(answer) = answer {
		return Some((answer, 1, rest));
	}
	let (needed, count) = match first {
		Node::Any(count) => (1, *count),
		Node::AtLeast { k, of } => (*k, *of),
		Node::All(count) => (*count, *count),
		_ => return None,
	};
	let (mut allowing, mut deepest) = (0, 0);
	for _ in 0..count {
		let (allows, depth, after) = read(rest, asked, approved)?;
		allowing += usize::from(allows);
		deepest = deepest.max(depth);
		rest = after;
	}
	Some((allowing >= usize::from(needed), deepest + 1, rest))
}

/// Whether the numbers of all nodes are within their bounds.
fn is_sound(policy: &[Node]) -> bool {
	let (mut approvers, mut lookups) = (0, 0);
	for node in policy {
		let sound = match node {
			Node::Any(count) | Node::All(count) => *count > 0,
			Node::AtLeast { k, of } => (1..=*of).contains(k),
			Node::Approved { by, k } => {
				approvers += by.len();
				(1..=by.len()).contains(&usize::from(*k))
			}
			Node::Rate { most, blocks } => {
				(1..=MAX_RATE).contains(&u32::from(*most)) && *blocks > 0
			}
			Node::Group(_) | Node::Extension { .. } => {
				lookups += 1;
				true
			}
			_ => true,
		};
		if !sound {
			return false;
		}
	}
	approvers <= MAX_POLICY_APPROVERS as usize && lookups <= MAX_POLICY_LOOKUPS
}

/// One input.
pub fn run(data: &[u8]) {
	let mut left = data;
	let Ok(asked) = Asked::decode(&mut left) else {
		return;
	};
	let encoded = left;
	let Ok(policy) = Policy::<u8, u32>::decode(&mut left) else {
		return;
	};
	let used = encoded.len() - left.len();
	assert_eq!(policy.encode(), encoded[..used], "not canonical");

	let tree = |approved| {
		read(&policy, &asked, approved).filter(|(_, depth, rest)| {
			rest.is_empty() && *depth <= MAX_POLICY_DEPTH && is_sound(&policy)
		})
	};
	assert_eq!(is_valid(&policy), tree(true).is_some());
	let says = |approved| tree(approved).is_some_and(|(allows, ..)| allows);
	let expected = if says(false) {
		Decision::Allowed
	} else if says(true) {
		Decision::AllowedByApproval
	} else {
		Decision::Denied
	};
	let question = Question {
		reader: &asked.reader,
		owner: &asked.owner,
		now: asked.now,
	};
	assert_eq!(decide(&policy, &question, &asked), expected);
}

/// Trees and lists that are not quite trees.
pub fn seeds() -> Vec<Vec<u8>> {
	use PolicyNode::{
		Accounts, After, All, Any, Approved, AtLeast, Before, Delegated, Group, Once, Owner, Rate,
		TokenBalance, Within,
	};
	let listed = |list: &[u8]| Accounts(list.to_vec().try_into().expect("short"));
	let by = || vec![2, 3, 4].try_into().expect("short");
	let policies: [Vec<Node>; 12] = [
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
		vec![
			AtLeast { k: 2, of: 3 },
			Owner,
			Approved { by: by(), k: 2 },
			Delegated,
		],
		vec![Any(3), Once, Rate { most: 1, blocks: 4 }, Group(7)],
		vec![All(2), Within { from: 2, to: 9 }, TokenBalance(5)],
	];
	let ask = |reader, owner, now| Asked {
		reader,
		owner,
		now,
		balance: 5,
		group: 7,
		approvers: [2, 3, 3],
		delegate: now == 0,
		requests: (now > 0).then_some(4),
		extension: 0,
	};
	let askers = [ask(1, 1, 6), ask(2, 1, 6), ask(1, 9, 0)];
	let pairs = askers
		.iter()
		.flat_map(|asked| policies.iter().map(move |policy| (asked, policy).encode()));
	pairs.collect()
}

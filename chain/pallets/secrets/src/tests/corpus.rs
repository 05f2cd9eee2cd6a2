//! Ten thousand policies and contexts, drawn from one seed: what the pallet decides is what the textbook definition says,
//! and what the TypeScript side decides (test/unit/audit/replay/policy-corpus.test.ts draws the same ones).
//!
//! `KEYFOLD_WRITE_CORPUS=1 cargo test -p pallet-keyfold-secrets corpus` writes the answers anew.

use super::*;
use crate::{
	decision::{decide, Decision, Facts, Question},
	policy::{is_valid, MAX_POLICY_APPROVERS, MAX_POLICY_DEPTH, MAX_POLICY_LOOKUPS},
};
use keyfold_primitives::{ExtensionData, ExtensionId, GroupId};
use polkadot_sdk::sp_io::hashing::sha2_256;
use serde_json::{json, Value};

type Node = PolicyNode<AccountId, u32>;

const FILE: &str = concat!(
	env!("CARGO_MANIFEST_DIR"),
	"/../../../test/property/policies.json"
);
/// Of the corpus.
const SEED: u64 = 0x6b65_7966_6f6c_6401;
const CASES: usize = 10_000;
const LINE: usize = 100;

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

	fn small(&mut self, bound: u64) -> u8 {
		self.below(bound) as u8
	}

	fn block(&mut self) -> u32 {
		self.below(8) as u32
	}

	/// One of six.
	fn account(&mut self) -> AccountId {
		AccountId::new([1 + self.small(6); 32])
	}

	fn list(&mut self) -> Vec<AccountId> {
		let count = self.below(4);
		(0..count).map(|_| self.account()).collect()
	}

	fn node(&mut self) -> Node {
		match self.below(20) {
			0 => PolicyNode::Owner,
			1 => PolicyNode::Accounts(self.list().try_into().expect("at most 3")),
			2 => PolicyNode::Before(self.block()),
			3 => PolicyNode::After(self.block()),
			4 => {
				let (from, to) = (self.block(), self.block());
				PolicyNode::Within { from, to }
			}
			5 => PolicyNode::TokenBalance(self.below(8).into()),
			6 => PolicyNode::Group(self.below(4) as u32),
			7 => {
				let by = self.list().try_into().expect("at most 3");
				let k = self.small(4);
				PolicyNode::Approved { by, k }
			}
			8 => PolicyNode::Delegated,
			9 => PolicyNode::Once,
			10 => {
				let (most, blocks) = (self.small(4), self.below(6) as u32);
				PolicyNode::Rate { most, blocks }
			}
			11 => {
				let id = self.below(3) as u16;
				let data = vec![self.small(4)].try_into().expect("one byte");
				PolicyNode::Extension { id, data }
			}
			12..=14 => PolicyNode::Any(self.small(4)),
			15 | 16 => PolicyNode::All(self.small(4)),
			_ => {
				let (k, of) = (self.small(4), self.small(5));
				PolicyNode::AtLeast { k, of }
			}
		}
	}

	/// A list of nodes that is often a tree and often not quite.
	fn nodes(&mut self) -> Vec<Node> {
		let (mut nodes, mut due) = (Vec::new(), 1);
		while nodes.len() < 32 && (due > 0 || self.below(20) == 0) {
			let node = self.node();
			due += children(&node).unwrap_or(0);
			due -= usize::from(due > 0);
			nodes.push(node);
		}
		nodes
	}

	fn context(&mut self) -> Context {
		let (reader, owner) = (self.account(), self.account());
		let (now, balance) = (4 + self.block(), self.below(8).into());
		let groups = core::array::from_fn(|_| self.below(64));
		let (approvers, delegate) = (self.below(64), self.below(2) == 1);
		let count = self.below(4);
		let asked = (0..count).map(|_| now - self.below(5) as u32).collect();
		Context {
			reader,
			owner,
			now,
			balance,
			groups,
			approvers,
			delegate,
			asked,
			elsewhere: self.below(4_096),
		}
	}
}

fn children(node: &Node) -> Option<usize> {
	match node {
		PolicyNode::Any(count) | PolicyNode::All(count) => Some(usize::from(*count)),
		PolicyNode::AtLeast { of, .. } => Some(usize::from(*of)),
		_ => None,
	}
}

/// Sets of accounts are bits: the account of bytes i is bit i - 1.
struct Context {
	reader: AccountId,
	owner: AccountId,
	now: u32,
	balance: u128,
	groups: [u64; 4],
	approvers: u64,
	delegate: bool,
	asked: Vec<u32>,
	/// What is true elsewhere: rule i about j is bit 4 i + j.
	elsewhere: u64,
}

fn bit(account: &AccountId) -> u64 {
	let bytes: &[u8; 32] = account.as_ref();
	1 << (bytes[0] - 1)
}

impl Facts<AccountId, u32> for Context {
	fn balance(&self) -> u128 {
		self.balance
	}

	fn is_member(&self, group: GroupId) -> bool {
		self.groups[group as usize] & bit(&self.reader) != 0
	}

	fn approvers(&self) -> Vec<AccountId> {
		(1..=6)
			.map(|byte| AccountId::new([byte; 32]))
			.filter(|account| self.approvers & bit(account) != 0)
			.collect()
	}

	fn is_delegate(&self) -> bool {
		self.delegate
	}

	fn asked(&self) -> Vec<u32> {
		self.asked.clone()
	}

	fn extension(&self, id: ExtensionId, data: &ExtensionData) -> bool {
		self.elsewhere & (1 << (4 * u64::from(id) + u64::from(data[0]))) != 0
	}
}

/// The textbook definition, with recursion: answer and depth of the tree that starts the list, and what follows it.
fn read<'a>(policy: &'a [Node], c: &Context, approvals: bool) -> Option<(bool, usize, &'a [Node])> {
	let (first, mut rest) = policy.split_first()?;
	let allows = match first {
		PolicyNode::Owner => c.reader == c.owner,
		PolicyNode::Accounts(list) => list.iter().any(|one| *one == c.reader),
		PolicyNode::Before(block) => c.now < *block,
		PolicyNode::After(block) => *block <= c.now,
		PolicyNode::Within { from, to } => (*from..*to).contains(&c.now),
		PolicyNode::TokenBalance(least) => *least <= c.balance,
		PolicyNode::Group(group) => c.is_member(*group),
		PolicyNode::Approved { by, k } => {
			if *k == 0 || usize::from(*k) > by.len() {
				return None;
			}
			let mut left = usize::from(*k);
			for byte in 1..=6 {
				let account = AccountId::new([byte; 32]);
				let good = c.approvers & bit(&account) != 0 && by.iter().any(|one| *one == account);
				left = left.saturating_sub(usize::from(good));
			}
			approvals && left == 0
		}
		PolicyNode::Delegated => c.delegate,
		PolicyNode::Once => c.asked.is_empty(),
		PolicyNode::Rate { most, blocks } => {
			if *most == 0 || *blocks == 0 {
				return None;
			}
			let span = (c.now + 1).saturating_sub(*blocks)..=c.now;
			c.asked.iter().filter(|at| span.contains(at)).count() < usize::from(*most)
		}
		PolicyNode::Extension { id, data } => c.extension(*id, data),
		PolicyNode::Any(_) | PolicyNode::All(_) | PolicyNode::AtLeast { .. } => {
			let count = children(first)?;
			let (mut yes, mut deepest) = (0, 0);
			for _ in 0..count {
				let (child, depth, after) = read(rest, c, approvals)?;
				yes += usize::from(child);
				deepest = deepest.max(depth);
				rest = after;
			}
			let allows = match first {
				PolicyNode::Any(_) => yes > 0,
				PolicyNode::All(_) => yes == count,
				PolicyNode::AtLeast { k, of } if *k == 0 || k > of => return None,
				PolicyNode::AtLeast { k, .. } => yes >= usize::from(*k),
				_ => false,
			};
			return (count > 0).then_some((allows, deepest + 1, rest));
		}
	};
	Some((allows, 1, rest))
}

/// `-` no policy, `0` denied, `1` allowed, `2` allowed by approvals.
fn answer(policy: &[Node], context: &Context) -> char {
	let whole = |approvals| {
		read(policy, context, approvals)
			.filter(|(_, depth, rest)| rest.is_empty() && *depth <= MAX_POLICY_DEPTH)
	};
	let lookups = policy
		.iter()
		.filter(|node| matches!(node, PolicyNode::Group(_) | PolicyNode::Extension { .. }));
	let approvers = policy.iter().map(|node| match node {
		PolicyNode::Approved { by, .. } => by.len(),
		_ => 0,
	});
	if lookups.count() > MAX_POLICY_LOOKUPS
		|| approvers.sum::<usize>() > MAX_POLICY_APPROVERS as usize
	{
		return '-';
	}
	match (whole(false), whole(true)) {
		(Some((true, ..)), _) => '1',
		(Some(_), Some((true, ..))) => '2',
		(Some(_), _) => '0',
		(None, _) => '-',
	}
}

#[test]
fn ten_thousand_policies_answer_as_the_definition_and_as_the_other_side() {
	let mut numbers = Numbers(SEED);
	let (mut bytes, mut answers) = (Vec::new(), String::new());
	for _ in 0..CASES {
		let (policy, context) = (numbers.nodes(), numbers.context());
		let expected = answer(&policy, &context);
		let question = Question {
			reader: &context.reader,
			owner: &context.owner,
			now: context.now,
		};
		let decided = match (is_valid(&policy), decide(&policy, &question, &context)) {
			(false, Decision::Denied) => '-',
			(true, Decision::Denied) => '0',
			(true, Decision::Allowed) => '1',
			(true, Decision::AllowedByApproval) => '2',
			(false, other) => panic!("{policy:?} is none and says {other:?}"),
		};
		assert_eq!(decided, expected, "seed {SEED:#x}: {policy:?}");
		bytes.extend(policy.encode());
		answers.push(decided);
	}
	// The generator reaches every answer.
	for (kind, least) in [('-', 1_000), ('0', 1_000), ('1', 1_000), ('2', 50)] {
		let seen = answers.matches(kind).count();
		assert!(seen >= least, "{kind}: {seen}");
	}
	let lines: Vec<&str> = (0..CASES / LINE)
		.map(|line| &answers[line * LINE..(line + 1) * LINE])
		.collect();
	let digest: String = sha2_256(&bytes)
		.iter()
		.map(|byte| format!("{byte:02x}"))
		.collect();
	let corpus =
		json!({ "seed": SEED.to_string(), "cases": CASES, "encoded": digest, "answers": lines });
	if std::env::var_os("KEYFOLD_WRITE_CORPUS").is_some() {
		let text = serde_json::to_string_pretty(&corpus).expect("plain values");
		std::fs::write(FILE, text + "\n").expect("the file is there");
	}
	let file = std::fs::read_to_string(FILE).expect("the corpus is committed");
	let committed: Value = serde_json::from_str(&file).expect("the corpus is JSON");
	assert_eq!(committed, corpus);
}

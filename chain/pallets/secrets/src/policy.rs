//! Policies: who may open a secret, as data.
//!
//! A policy is one tree written flat in pre-order: `Any(k)` and `All(k)` are followed by their k subtrees. So it has a
//! fixed bound in bytes, and neither reading nor evaluating it recurses. Variants are only ever appended.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{frame_support::BoundedVec, sp_core::ConstU32};
use scale_info::TypeInfo;

/// Nodes of one policy: bounds its storage (at most 16.5 KB) and the time a request costs.
pub const MAX_POLICY_NODES: u32 = 32;

/// Levels of one policy; a single leaf has one. Deeper ones are hard to review by people.
pub const MAX_POLICY_DEPTH: usize = 4;

/// Accounts of one list; more go into several lists under `Any`.
pub const MAX_POLICY_ACCOUNTS: u32 = 16;

/// One node of a policy.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum PolicyNode<AccountId, BlockNumber> {
	/// The reader is the secret's current owner.
	Owner,
	/// The reader is one of these. An empty list allows nobody.
	Accounts(BoundedVec<AccountId, ConstU32<MAX_POLICY_ACCOUNTS>>),
	/// The current block is before this one.
	Before(BlockNumber),
	/// The current block is this one or later.
	After(BlockNumber),
	/// At least one of the k following subtrees allows it; k >= 1.
	Any(u8),
	/// All of the k following subtrees allow it; k >= 1.
	All(u8),
}

/// A whole policy, in pre-order.
pub type Policy<AccountId, BlockNumber> =
	BoundedVec<PolicyNode<AccountId, BlockNumber>, ConstU32<MAX_POLICY_NODES>>;

/// The question a policy answers.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a, AccountId, BlockNumber> {
	/// Who asks.
	pub reader: &'a AccountId,
	/// The secret's owner now.
	pub owner: &'a AccountId,
	/// The current block.
	pub now: BlockNumber,
}

/// A subtree that has been read: how deep it is and what it answers.
struct Subtree {
	depth: usize,
	allows: bool,
}

impl<AccountId, BlockNumber> PolicyNode<AccountId, BlockNumber> {
	/// Subtrees that follow; `None` for a leaf.
	fn children(&self) -> Option<usize> {
		match self {
			Self::Any(count) | Self::All(count) => Some(usize::from(*count)),
			_ => None,
		}
	}
}

/// Whether `nodes` are exactly one tree of at most [`MAX_POLICY_DEPTH`] levels in which every `Any` and `All` has a
/// child.
pub fn is_valid<AccountId, BlockNumber>(nodes: &[PolicyNode<AccountId, BlockNumber>]) -> bool {
	fold(nodes, |_| false).is_some_and(|tree| tree.depth <= MAX_POLICY_DEPTH)
}

/// Whether the policy lets the reader in. A policy that is not valid lets nobody in.
pub fn allows<AccountId: PartialEq, BlockNumber: PartialOrd>(
	nodes: &[PolicyNode<AccountId, BlockNumber>],
	question: &Question<AccountId, BlockNumber>,
) -> bool {
	let leaf = |node: &PolicyNode<AccountId, BlockNumber>| match node {
		PolicyNode::Owner => question.reader == question.owner,
		PolicyNode::Accounts(accounts) => accounts.contains(question.reader),
		PolicyNode::Before(block) => question.now < *block,
		PolicyNode::After(block) => question.now >= *block,
		PolicyNode::Any(_) | PolicyNode::All(_) => false,
	};
	fold(nodes, leaf).is_some_and(|tree| tree.depth <= MAX_POLICY_DEPTH && tree.allows)
}

/// Reads the tree from its end, where every node finds its subtrees on a stack, nearest first. `None` unless the
/// nodes are exactly one tree.
fn fold<AccountId, BlockNumber>(
	nodes: &[PolicyNode<AccountId, BlockNumber>],
	leaf: impl Fn(&PolicyNode<AccountId, BlockNumber>) -> bool,
) -> Option<Subtree> {
	let mut stack: Vec<Subtree> = Vec::with_capacity(nodes.len());
	for node in nodes.iter().rev() {
		let subtree = match node.children() {
			None => Subtree {
				depth: 1,
				allows: leaf(node),
			},
			Some(count) => {
				let first = stack.len().checked_sub(count).filter(|_| count > 0)?;
				let children = stack.split_off(first);
				let depth = children
					.iter()
					.map(|child| child.depth)
					.max()
					.unwrap_or(0)
					.saturating_add(1);
				let allows = match node {
					PolicyNode::Any(_) => children.iter().any(|child| child.allows),
					_ => children.iter().all(|child| child.allows),
				};
				Subtree { depth, allows }
			}
		};
		stack.push(subtree);
	}
	let tree = stack.pop()?;
	stack.is_empty().then_some(tree)
}

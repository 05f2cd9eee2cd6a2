//! Policies: who may open a secret, as data (docs/protocol.md, section 12.5).
//!
//! A policy is one tree written flat in pre-order: a branch is followed by its subtrees. So it has a fixed bound in
//! bytes, and neither reading nor evaluating it recurses. Variants are only ever appended. What each says is decided in
//! `decision`.

use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use keyfold_primitives::{ExtensionData, ExtensionId, GroupId};
use polkadot_sdk::{frame_support::BoundedVec, sp_core::ConstU32, sp_runtime::traits::Zero};
use scale_info::TypeInfo;

/// Nodes of one policy: bounds its storage (at most 16.9 KB) and the time a request costs.
pub const MAX_POLICY_NODES: u32 = 32;

/// Levels of one policy; a single leaf has one. Deeper ones are hard to review by people.
pub const MAX_POLICY_DEPTH: usize = 4;

/// Accounts of one list; more go into several lists under `Any`, or into a group.
pub const MAX_POLICY_ACCOUNTS: u32 = 16;

/// Accounts whose approval a policy asks for, in all its rules: what they have held is returned by the request that uses
/// their approvals, and a hundred requests are to fit into one extrinsic.
pub const MAX_POLICY_APPROVERS: u32 = 8;

/// Rules of one policy that read an entry of their own, those of groups and of extensions: bounds what a request reads.
pub const MAX_POLICY_LOOKUPS: usize = 8;

/// Requests in a span that a rate may allow: so many blocks are kept for a reader and a secret.
pub const MAX_RATE: u32 = 16;

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
	/// At least `k` of the `of` following subtrees allow it; 1 <= k <= of.
	AtLeast {
		/// How many.
		k: u8,
		/// Of how many.
		of: u8,
	},
	/// The current block is `from` or later, and before `to`.
	Within {
		/// First block.
		from: BlockNumber,
		/// First block after it.
		to: BlockNumber,
	},
	/// The reader owns at least so much of the chain's currency now, in plancks, all that is held of it included.
	TokenBalance(u128),
	/// The reader is a member of this group now. A group that is gone allows nobody.
	Group(GroupId),
	/// At least `k` of these have approved of the reader; 1 <= k <= their number.
	Approved {
		/// Who can approve.
		by: BoundedVec<AccountId, ConstU32<MAX_POLICY_APPROVERS>>,
		/// How many must.
		k: u8,
	},
	/// The owner has delegated the right to open to the reader, for a time that is not over.
	Delegated,
	/// The reader has not asked under this version of the policy.
	Once,
	/// The reader has asked less than `most` times in the last `blocks` blocks, the current one included, under this
	/// version of the policy; 1 <= most <= [`MAX_RATE`], blocks >= 1.
	Rate {
		/// How many requests.
		most: u8,
		/// In how many blocks.
		blocks: BlockNumber,
	},
	/// Another pallet allows it ([`PolicyExtension`](keyfold_primitives::PolicyExtension)).
	Extension {
		/// Which rule.
		id: ExtensionId,
		/// What it is about, in the rule's own encoding.
		data: ExtensionData,
	},
}

/// A whole policy, in pre-order.
pub type Policy<AccountId, BlockNumber> =
	BoundedVec<PolicyNode<AccountId, BlockNumber>, ConstU32<MAX_POLICY_NODES>>;

impl<AccountId, BlockNumber: Zero> PolicyNode<AccountId, BlockNumber> {
	/// Whether its own numbers are within their bounds.
	fn is_sound(&self) -> bool {
		match self {
			Self::Any(count) | Self::All(count) => *count > 0,
			Self::AtLeast { k, of } => *k > 0 && k <= of,
			Self::Approved { by, k } => *k > 0 && usize::from(*k) <= by.len(),
			Self::Rate { most, blocks } => {
				*most > 0 && u32::from(*most) <= MAX_RATE && !blocks.is_zero()
			}
			_ => true,
		}
	}
}

impl<AccountId, BlockNumber> PolicyNode<AccountId, BlockNumber> {
	/// Subtrees that follow; `None` for a leaf.
	fn children(&self) -> Option<usize> {
		match self {
			Self::Any(count) | Self::All(count) => Some(usize::from(*count)),
			Self::AtLeast { of, .. } => Some(usize::from(*of)),
			_ => None,
		}
	}

	/// Whether requests are counted for it.
	pub(crate) fn counts(&self) -> bool {
		matches!(self, Self::Once | Self::Rate { .. })
	}

	fn is_lookup(&self) -> bool {
		matches!(self, Self::Group(_) | Self::Extension { .. })
	}

	/// Whether it is answered by more than reader, owner and block.
	pub(crate) fn reads_state(&self) -> bool {
		matches!(
			self,
			Self::TokenBalance(_) | Self::Approved { .. } | Self::Delegated
		) || self.counts()
			|| self.is_lookup()
	}
}

/// Whether `nodes` are exactly one tree of at most [`MAX_POLICY_DEPTH`] levels in which every branch has a child, all
/// numbers are within their bounds, and no more is looked up than may be.
pub fn is_valid<AccountId, BlockNumber: Zero>(
	nodes: &[PolicyNode<AccountId, BlockNumber>],
) -> bool {
	let lookups = nodes.iter().filter(|node| node.is_lookup()).count();
	let approvers: usize = nodes
		.iter()
		.map(|node| match node {
			PolicyNode::Approved { by, .. } => by.len(),
			_ => 0,
		})
		.sum();
	nodes.iter().all(PolicyNode::is_sound)
		&& lookups <= MAX_POLICY_LOOKUPS
		&& approvers <= MAX_POLICY_APPROVERS as usize
		&& fold(nodes, |_| false).is_some()
}

/// A subtree that has been read: how deep it is and what it answers.
struct Subtree {
	depth: usize,
	allows: bool,
}

/// Reads the tree from its end, where every node finds its subtrees on a stack, nearest first. What the tree answers if
/// its leaves answer as `leaf` does; `None` unless the nodes are exactly one tree within the depth.
pub(crate) fn fold<AccountId, BlockNumber>(
	nodes: &[PolicyNode<AccountId, BlockNumber>],
	leaf: impl Fn(&PolicyNode<AccountId, BlockNumber>) -> bool,
) -> Option<bool> {
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
				let deepest = children.iter().map(|child| child.depth).max();
				let depth = deepest.unwrap_or(0).saturating_add(1);
				let allowing = children.iter().filter(|child| child.allows).count();
				let needed = match node {
					PolicyNode::Any(_) => 1,
					PolicyNode::AtLeast { k, .. } => usize::from(*k),
					_ => count,
				};
				Subtree {
					depth,
					allows: allowing >= needed,
				}
			}
		};
		stack.push(subtree);
	}
	let tree = stack.pop().filter(|tree| tree.depth <= MAX_POLICY_DEPTH)?;
	stack.is_empty().then_some(tree.allows)
}

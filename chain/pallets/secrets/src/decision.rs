//! What a policy says to who asks.

use crate::policy::{fold, is_valid, PolicyNode};
use alloc::vec::Vec;
use keyfold_primitives::{ExtensionData, ExtensionId, GroupId};
use polkadot_sdk::sp_runtime::traits::AtLeast32BitUnsigned;

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

/// What the chain's state says of the reader and the secret that a [`Question`] is about.
pub trait Facts<AccountId, BlockNumber> {
	/// What the reader owns, in plancks.
	fn balance(&self) -> u128;
	/// Whether the reader is a member of a group.
	fn is_member(&self, group: GroupId) -> bool;
	/// Who approves of the reader: each once, by approvals that are neither void nor over.
	fn approvers(&self) -> Vec<AccountId>;
	/// Whether the owner's delegation to the reader stands.
	fn is_delegate(&self) -> bool;
	/// Blocks of the reader's last requests under this version of the policy; the last [`MAX_RATE`](crate::policy::MAX_RATE).
	fn asked(&self) -> Vec<BlockNumber>;
	/// What another pallet says.
	fn extension(&self, id: ExtensionId, data: &ExtensionData) -> bool;
}

/// What a policy says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
	/// No.
	Denied,
	/// Yes, whoever approved.
	Allowed,
	/// Yes, because of the approvals that stand: the request uses them up.
	AllowedByApproval,
}

/// Whether the policy lets the reader in. A policy that is not valid lets nobody in. No rule takes something away when
/// more is approved, so approvals are needed exactly if without any the answer is no.
pub fn decide<AccountId: PartialEq, BlockNumber: AtLeast32BitUnsigned + Copy>(
	nodes: &[PolicyNode<AccountId, BlockNumber>],
	question: &Question<AccountId, BlockNumber>,
	facts: &impl Facts<AccountId, BlockNumber>,
) -> Decision {
	if !is_valid(nodes) {
		return Decision::Denied;
	}
	let asks = |node: &PolicyNode<_, _>| matches!(node, PolicyNode::Approved { .. });
	let without = |node: &PolicyNode<_, _>| !asks(node) && leaf(node, question, facts);
	if fold(nodes, without) == Some(true) {
		return Decision::Allowed;
	}
	let with = |node: &PolicyNode<_, _>| leaf(node, question, facts);
	if nodes.iter().any(asks) && fold(nodes, with) == Some(true) {
		return Decision::AllowedByApproval;
	}
	Decision::Denied
}

fn leaf<AccountId: PartialEq, BlockNumber: AtLeast32BitUnsigned + Copy>(
	node: &PolicyNode<AccountId, BlockNumber>,
	question: &Question<AccountId, BlockNumber>,
	facts: &impl Facts<AccountId, BlockNumber>,
) -> bool {
	let Question { reader, owner, now } = *question;
	match node {
		PolicyNode::Owner => reader == owner,
		PolicyNode::Accounts(accounts) => accounts.contains(reader),
		PolicyNode::Before(block) => now < *block,
		PolicyNode::After(block) => now >= *block,
		PolicyNode::Within { from, to } => now >= *from && now < *to,
		PolicyNode::TokenBalance(least) => facts.balance() >= *least,
		PolicyNode::Group(group) => facts.is_member(*group),
		PolicyNode::Approved { by, k } => {
			let approvers = facts.approvers();
			let counted = approvers.iter().filter(|one| by.contains(one)).count();
			counted >= usize::from(*k)
		}
		PolicyNode::Delegated => facts.is_delegate(),
		PolicyNode::Once => facts.asked().is_empty(),
		PolicyNode::Rate { most, blocks } => {
			let asked = facts.asked().into_iter();
			let within = asked.filter(|at| at.saturating_add(*blocks) > now).count();
			within < usize::from(*most)
		}
		PolicyNode::Extension { id, data } => facts.extension(*id, data),
		PolicyNode::Any(_) | PolicyNode::All(_) | PolicyNode::AtLeast { .. } => false,
	}
}

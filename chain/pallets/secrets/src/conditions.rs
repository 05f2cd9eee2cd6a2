//! What is kept for policies besides themselves: groups, approvals, delegations, and the counts of requests.
//!
//! Approvals, delegations and counts belong to one version of a policy. `set_policy`, `transfer` and `destroy` make them
//! void, as they do requests, and nothing visits them for it. Each has a deposit held of who made it, which is returned
//! when it goes; what is void may be removed by anyone.

use crate::{
	decision::{decide, Decision, Facts, Question},
	policy::{PolicyNode, MAX_POLICY_APPROVERS, MAX_RATE},
	types::{Approval, Counter, Delegation, Entry},
	Approvals, ApprovalsOf, BalanceOf, Config, Counters, Delegations, Error, Event, Groups,
	HoldReason, Pallet, PolicyOf, SecretInfoOf, Secrets,
};
use alloc::vec::Vec;
use keyfold_primitives::{Asked, ExtensionData, ExtensionId, GroupId, PolicyExtension, SecretId};
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{
			fungible::{Inspect, MutateHold},
			tokens::Precision,
			Get,
		},
		BoundedVec,
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_core::ConstU32,
	sp_runtime::{
		traits::{Saturating, UniqueSaturatedInto},
		DispatchError, DispatchResult,
	},
};

/// The state, for a reader of a secret.
struct State<'a, T: Config> {
	secret: SecretId,
	info: &'a SecretInfoOf<T>,
	reader: &'a T::AccountId,
}

impl<T: Config> Facts<T::AccountId, BlockNumberFor<T>> for State<'_, T> {
	fn balance(&self) -> u128 {
		T::Currency::total_balance(self.reader).unique_saturated_into()
	}

	fn is_member(&self, group: GroupId) -> bool {
		Groups::<T>::get(group).is_some_and(|group| group.members.contains(self.reader))
	}

	fn approvers(&self) -> Vec<T::AccountId> {
		let version = self.info.policy_version;
		Approvals::<T>::get(self.secret, self.reader)
			.into_iter()
			.filter(|approval| Pallet::<T>::is_good(approval, version))
			.map(|approval| approval.approver)
			.collect()
	}

	fn is_delegate(&self) -> bool {
		Delegations::<T>::get(self.secret, self.reader).is_some_and(|delegation| {
			delegation.policy_version == self.info.policy_version && now::<T>() < delegation.expires
		})
	}

	fn asked(&self) -> Vec<BlockNumberFor<T>> {
		Counters::<T>::get(self.secret, self.reader)
			.filter(|counter| counter.policy_version == self.info.policy_version)
			.map(|counter| counter.asked.into_inner())
			.unwrap_or_default()
	}

	fn extension(&self, id: ExtensionId, data: &ExtensionData) -> bool {
		let asked = Asked {
			reader: self.reader,
			owner: &self.info.owner,
		};
		T::Extension::allows(id, data, &asked)
	}
}

fn now<T: Config>() -> BlockNumberFor<T> {
	frame_system::Pallet::<T>::block_number()
}

impl<T: Config> Pallet<T> {
	/// Whether a policy may be set: it is one tree, and every rule of another pallet is one.
	pub(crate) fn is_policy(policy: &PolicyOf<T>) -> bool {
		let known = |node: &PolicyNode<_, _>| match node {
			PolicyNode::Extension { id, data } => T::Extension::is_valid(*id, data),
			_ => true,
		};
		crate::policy::is_valid(policy) && policy.iter().all(known)
	}

	/// What the policy of a secret says to a reader now.
	pub(crate) fn decision(
		secret: SecretId,
		info: &SecretInfoOf<T>,
		policy: &PolicyOf<T>,
		reader: &T::AccountId,
	) -> Decision {
		let question = Question {
			reader,
			owner: &info.owner,
			now: now::<T>(),
		};
		let state = State::<T> {
			secret,
			info,
			reader,
		};
		decide(policy, &question, &state)
	}

	fn is_good(
		approval: &Approval<T::AccountId, BlockNumberFor<T>, BalanceOf<T>>,
		version: u32,
	) -> bool {
		approval.policy_version == version && now::<T>() < approval.expires
	}

	/// Takes an approval, in place of what the same account gave the same reader before. What is void by now goes.
	pub(crate) fn take_approval(
		secret: SecretId,
		reader: &T::AccountId,
		approval: Approval<T::AccountId, BlockNumberFor<T>, BalanceOf<T>>,
	) -> DispatchResult {
		let version = approval.policy_version;
		let (mut kept, mut gone) = (ApprovalsOf::<T>::new(), Vec::new());
		for earlier in Approvals::<T>::take(secret, reader) {
			if earlier.approver == approval.approver || !Self::is_good(&earlier, version) {
				gone.push(earlier);
			} else {
				kept.try_push(earlier).map_err(|_| Error::<T>::NoSuchRule)?;
			}
		}
		for earlier in gone {
			Self::return_entry(&earlier.approver, earlier.deposit)?;
		}
		Self::hold_entry(&approval.approver, approval.deposit)?;
		// All are of accounts that this version of the policy lists, which are as many as fit.
		kept.try_push(approval)
			.map_err(|_| Error::<T>::NoSuchRule)?;
		Approvals::<T>::insert(secret, reader, kept);
		Ok(())
	}

	/// Uses up the approvals of a reader's request.
	pub(crate) fn use_approvals(
		request: u64,
		secret: SecretId,
		version: u32,
		reader: &T::AccountId,
	) -> DispatchResult {
		let mut by = BoundedVec::<T::AccountId, ConstU32<MAX_POLICY_APPROVERS>>::new();
		for approval in Approvals::<T>::take(secret, reader) {
			Self::return_entry(&approval.approver, approval.deposit)?;
			if Self::is_good(&approval, version) {
				// Of the same bound.
				let _ = by.try_push(approval.approver);
			}
		}
		Self::deposit_event(Event::ApprovalsUsed {
			request,
			secret,
			reader: reader.clone(),
			by,
		});
		Ok(())
	}

	/// Counts a request of a reader, if the policy has a rule that asks for it. Every request counts, whichever rule allows
	/// it, and for good: partials are seen before they make a release, so who closes a request may have its answer.
	pub(crate) fn count(
		secret: SecretId,
		version: u32,
		policy: &PolicyOf<T>,
		reader: &T::AccountId,
	) -> DispatchResult {
		if !policy.iter().any(PolicyNode::counts) {
			return Ok(());
		}
		let mut counter = match Counters::<T>::get(secret, reader) {
			Some(counter) => counter,
			None => {
				let deposit = T::EntryDeposit::get();
				Self::hold_entry(reader, deposit)?;
				Self::deposit_event(Event::Counted {
					secret,
					reader: reader.clone(),
					held: deposit,
				});
				Counter {
					policy_version: version,
					asked: BoundedVec::new(),
					deposit,
				}
			}
		};
		if counter.policy_version != version {
			counter.policy_version = version;
			counter.asked = BoundedVec::new();
		}
		if counter.asked.len() >= MAX_RATE as usize {
			counter.asked.remove(0);
		}
		// There is room now.
		let _ = counter.asked.try_push(now::<T>());
		Counters::<T>::insert(secret, reader, counter);
		Ok(())
	}

	/// Delegates to `delegate`, in place of an earlier delegation of this secret to it.
	pub(crate) fn take_delegation(
		secret: SecretId,
		delegate: &T::AccountId,
		delegation: Delegation<T::AccountId, BlockNumberFor<T>, BalanceOf<T>>,
	) -> DispatchResult {
		if let Some(earlier) = Delegations::<T>::take(secret, delegate) {
			Self::return_entry(&earlier.payer, earlier.deposit)?;
		}
		Self::hold_entry(&delegation.payer, delegation.deposit)?;
		Delegations::<T>::insert(secret, delegate, delegation);
		Ok(())
	}

	/// Removes an entry in the name of `who`; gives of whom its deposit was held, and how much.
	pub(crate) fn remove(
		who: &T::AccountId,
		entry: &Entry<T::AccountId>,
	) -> Result<(T::AccountId, BalanceOf<T>), DispatchError> {
		let (payer, deposit) = match entry {
			Entry::Approval {
				secret,
				reader,
				approver,
			} => {
				let mut list = Approvals::<T>::get(secret, reader);
				let at = list
					.iter()
					.position(|approval| approval.approver == *approver)
					.ok_or(Error::<T>::UnknownEntry)?;
				let approval = list.remove(at);
				let void =
					Self::version(*secret).is_none_or(|version| !Self::is_good(&approval, version));
				ensure!(void || who == approver, Error::<T>::NotRemovable);
				if list.is_empty() {
					Approvals::<T>::remove(secret, reader);
				} else {
					Approvals::<T>::insert(secret, reader, list);
				}
				(approval.approver, approval.deposit)
			}
			Entry::Delegation { secret, delegate } => {
				let delegation =
					Delegations::<T>::get(secret, delegate).ok_or(Error::<T>::UnknownEntry)?;
				let void = Self::version(*secret) != Some(delegation.policy_version)
					|| now::<T>() >= delegation.expires;
				ensure!(
					void || *who == delegation.payer || who == delegate,
					Error::<T>::NotRemovable
				);
				Delegations::<T>::remove(secret, delegate);
				(delegation.payer, delegation.deposit)
			}
			Entry::Counter { secret, reader } => {
				let counter = Counters::<T>::get(secret, reader).ok_or(Error::<T>::UnknownEntry)?;
				ensure!(
					Self::counts_no_more(*secret, &counter),
					Error::<T>::NotRemovable
				);
				Counters::<T>::remove(secret, reader);
				(reader.clone(), counter.deposit)
			}
		};
		Self::return_entry(&payer, deposit)?;
		Ok((payer, deposit))
	}

	fn version(secret: SecretId) -> Option<u32> {
		Secrets::<T>::get(secret).map(|info| info.policy_version)
	}

	/// Whether no rule of the secret's policy would answer otherwise without this counter, now or later.
	fn counts_no_more(
		secret: SecretId,
		counter: &Counter<BlockNumberFor<T>, BalanceOf<T>>,
	) -> bool {
		if Self::version(secret) != Some(counter.policy_version) {
			return true;
		}
		let policy = crate::Policies::<T>::get(secret).unwrap_or_default();
		let last = counter.asked.last().copied().unwrap_or_default();
		policy.iter().all(|node| match node {
			PolicyNode::Once => false,
			PolicyNode::Rate { blocks, .. } => last.saturating_add(*blocks) <= now::<T>(),
			_ => true,
		})
	}

	/// Holds the deposit of a group, an approval, a delegation or a counter.
	pub(crate) fn hold_entry(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&HoldReason::EntryDeposit.into(), payer, amount)
			.map_err(|_| Error::<T>::DepositUnavailable.into())
	}

	/// Returns one. Should less be on hold than the records say, nobody is kept from removing for it.
	pub(crate) fn return_entry(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::release(
			&HoldReason::EntryDeposit.into(),
			payer,
			amount,
			Precision::BestEffort,
		)?;
		Ok(())
	}

	/// Deposit of a group of so many members, with a name of so many bytes.
	pub(crate) fn deposit_of_group(name: usize, members: usize) -> BalanceOf<T> {
		let bytes: BalanceOf<T> = name
			.saturating_add(members.saturating_mul(32))
			.unique_saturated_into();
		T::EntryDeposit::get().saturating_add(T::ByteDeposit::get().saturating_mul(bytes))
	}
}

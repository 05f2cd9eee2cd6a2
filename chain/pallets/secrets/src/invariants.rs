//! What holds of the pallet's state between any two calls.

use crate::{
	types::LabelState, Approvals, BalanceOf, Config, Counters, Delegations, Groups, HoldReason,
	Labels, LiveSecrets, NextExpiry, NextGroup, NextRequest, NextSecret, OpenPerKey, OpenPerReader,
	OpenRequests, Pallet, Partials, Policies, Records, Requests, Secrets, WrongPartials,
};
use alloc::collections::{BTreeMap, BTreeSet};
use keyfold_primitives::{
	holds::{add_held, holds_match, HeldBy},
	KeyId, SecretId,
};
use keyfold_verifier::wrap;
use polkadot_sdk::{frame_support::ensure, frame_system, sp_runtime::TryRuntimeError};

/// All of them.
pub fn check<T: Config>() -> Result<(), TryRuntimeError> {
	secrets::<T>()?;
	labels::<T>()?;
	requests::<T>()?;
	counters::<T>()?;
	partials::<T>()?;
	entries::<T>()?;
	holds::<T>()
}

/// Secrets, records and policies have the same numbers, all below the next one; every policy is valid; as many
/// secrets are counted for a key as there are.
fn secrets<T: Config>() -> Result<(), TryRuntimeError> {
	let mut live: BTreeMap<KeyId, u32> = BTreeMap::new();
	for (secret, info) in Secrets::<T>::iter() {
		ensure!(
			secret < NextSecret::<T>::get(),
			"a secret was never numbered"
		);
		ensure!(Records::<T>::contains_key(secret), "a secret has no record");
		let policy = Policies::<T>::get(secret).ok_or("a secret has no policy")?;
		ensure!(
			crate::policy::is_valid(&policy),
			"a stored policy is not valid"
		);
		let count = live.entry(info.key).or_default();
		*count = count.saturating_add(1);
	}
	let total = Secrets::<T>::iter_keys().count();
	ensure!(
		Records::<T>::iter_keys().count() == total,
		"a record has no secret"
	);
	ensure!(
		Policies::<T>::iter_keys().count() == total,
		"a policy has no secret"
	);
	ensure!(
		LiveSecrets::<T>::iter().all(|(key, count)| live.get(&key).copied().unwrap_or(0) == count),
		"the secrets of a key are counted wrongly"
	);
	ensure!(
		live.keys().all(LiveSecrets::<T>::contains_key),
		"the secrets of a key are not counted"
	);
	Ok(())
}

/// Every secret's label is the hash of what it was deposited as and names that secret; a live label names a secret;
/// every number ever given is a secret or has left a tombstone.
fn labels<T: Config>() -> Result<(), TryRuntimeError> {
	for (secret, info) in Secrets::<T>::iter() {
		let label = wrap::label_hash(&Pallet::<T>::label(info.key, &info.depositor, &info.object));
		ensure!(info.label == label, "a label is not the hash of its secret");
		ensure!(
			Labels::<T>::get(label) == Some(LabelState::Live(secret)),
			"a label does not name its secret"
		);
	}
	for (label, state) in Labels::<T>::iter() {
		if let LabelState::Live(secret) = state {
			let named = Secrets::<T>::get(secret).ok_or("a live label names no secret")?;
			ensure!(named.label == label, "two labels name one secret");
		}
	}
	ensure!(
		Labels::<T>::iter_keys().count() as u64 == NextSecret::<T>::get(),
		"a label was dropped"
	);
	Ok(())
}

/// Open requests are those without a release; a request is no newer than its secret's version, and dates are in order.
fn requests<T: Config>() -> Result<(), TryRuntimeError> {
	let now = frame_system::Pallet::<T>::block_number();
	ensure!(
		NextExpiry::<T>::get() <= NextRequest::<T>::get(),
		"looked at a request that was never numbered"
	);
	for (id, request) in Requests::<T>::iter() {
		ensure!(id < NextRequest::<T>::get(), "a request was never numbered");
		ensure!(
			request.secret < NextSecret::<T>::get(),
			"a request is for no secret"
		);
		if let Some(secret) = Secrets::<T>::get(request.secret) {
			ensure!(
				secret.key == request.key,
				"a request has another key than its secret"
			);
			ensure!(
				request.policy_version <= secret.policy_version,
				"a request is ahead of its policy"
			);
		}
		ensure!(
			id >= NextExpiry::<T>::get() || request.release.is_some() || request.expires <= now,
			"a request was looked at before its time was over"
		);
		let open = OpenRequests::<T>::contains_key(request.key, id);
		ensure!(
			open == request.release.is_none(),
			"a request is open and released, or neither"
		);
		ensure!(
			request.opened <= now && request.opened <= request.expires,
			"a request is from the future"
		);
		if let Some(release) = &request.release {
			ensure!(
				request.opened <= release.at && release.at < request.expires,
				"a release out of its time"
			);
		}
	}
	for (key, id, ()) in OpenRequests::<T>::iter() {
		let request = Requests::<T>::get(id).ok_or("an open request does not exist")?;
		ensure!(
			request.key == key,
			"an open request is listed under another key"
		);
	}
	Ok(())
}

/// The counters are the lengths of the lists they count, and within the limits.
fn counters<T: Config>() -> Result<(), TryRuntimeError> {
	let mut per_key: BTreeMap<KeyId, u32> = BTreeMap::new();
	let mut per_reader: BTreeMap<T::AccountId, u32> = BTreeMap::new();
	for (_, request) in Requests::<T>::iter().filter(|(_, request)| request.release.is_none()) {
		let key = per_key.entry(request.key).or_default();
		*key = key.saturating_add(1);
		let reader = per_reader.entry(request.reader).or_default();
		*reader = reader.saturating_add(1);
	}
	for (key, count) in OpenPerKey::<T>::iter() {
		ensure!(
			per_key.get(&key).copied().unwrap_or(0) == count,
			"the requests of a key are counted wrongly"
		);
	}
	ensure!(
		per_key.keys().all(OpenPerKey::<T>::contains_key),
		"the requests of a key are not counted"
	);
	let counted: BTreeMap<T::AccountId, u32> = OpenPerReader::<T>::iter().collect();
	ensure!(
		counted == per_reader,
		"the requests of a reader are counted wrongly"
	);
	Ok(())
}

/// Partials are kept for open requests only, each list of one epoch, one a seat, and not empty.
fn partials<T: Config>() -> Result<(), TryRuntimeError> {
	for (id, accepted) in Partials::<T>::iter() {
		let request = Requests::<T>::get(id).ok_or("partials for no request")?;
		ensure!(request.release.is_none(), "partials for a released request");
		let first = accepted
			.first()
			.ok_or("an empty list of partials is kept")?;
		ensure!(
			accepted.iter().all(|partial| partial.epoch == first.epoch),
			"partials of two epochs"
		);
		let seats: BTreeSet<_> = accepted.iter().map(|partial| partial.seat).collect();
		ensure!(seats.len() == accepted.len(), "two partials of one seat");
	}
	for (id, wrong) in WrongPartials::<T>::iter() {
		let request = Requests::<T>::get(id).ok_or("wrong partials for no request")?;
		ensure!(
			request.release.is_none(),
			"wrong partials for a released request"
		);
		let (first, _) = wrong
			.first()
			.ok_or("an empty list of wrong partials is kept")?;
		ensure!(
			wrong.iter().all(|(epoch, _)| epoch == first),
			"wrong partials of two epochs"
		);
		let seats: BTreeSet<_> = wrong.iter().map(|(_, seat)| seat).collect();
		ensure!(
			seats.len() == wrong.len(),
			"a wrong partial of one seat twice"
		);
	}
	Ok(())
}

/// What is kept for policies is of secrets and groups that were numbered and of no later version than they have; approvals
/// are of distinct others; requests are counted in their order.
fn entries<T: Config>() -> Result<(), TryRuntimeError> {
	let now = frame_system::Pallet::<T>::block_number();
	let is_of = |secret: SecretId, version: u32| {
		secret < NextSecret::<T>::get()
			&& Secrets::<T>::get(secret).is_none_or(|info| version <= info.policy_version)
	};
	for (group, info) in Groups::<T>::iter() {
		ensure!(group < NextGroup::<T>::get(), "a group was never numbered");
		ensure!(
			info.deposit == Pallet::<T>::deposit_of_group(info.name.len(), info.members.len()),
			"a group has the deposit of another size"
		);
	}
	for (secret, reader, approvals) in Approvals::<T>::iter() {
		ensure!(!approvals.is_empty(), "an empty list of approvals is kept");
		let approvers: BTreeSet<_> = approvals.iter().map(|one| one.approver.clone()).collect();
		ensure!(
			approvers.len() == approvals.len() && !approvers.contains(&reader),
			"approvals are not of distinct others"
		);
		ensure!(
			approvals
				.iter()
				.all(|one| is_of(secret, one.policy_version)),
			"an approval is ahead of its policy"
		);
	}
	for (secret, _, delegation) in Delegations::<T>::iter() {
		ensure!(
			is_of(secret, delegation.policy_version),
			"a delegation is ahead of its policy"
		);
	}
	for (secret, _, counter) in Counters::<T>::iter() {
		ensure!(
			is_of(secret, counter.policy_version),
			"a counter is ahead of its policy"
		);
		let asked = counter.asked.iter();
		ensure!(
			counter.asked.last().is_some_and(|last| *last <= now) && asked.is_sorted(),
			"requests are counted out of order"
		);
	}
	Ok(())
}

/// What is on hold is the fees of the open requests and the deposits of the secrets and of what is kept for policies, of
/// exactly those accounts.
fn holds<T: Config>() -> Result<(), TryRuntimeError> {
	let mut fees = HeldBy::new();
	for (_, request) in Requests::<T>::iter().filter(|(_, request)| request.release.is_none()) {
		add_held(&mut fees, request.reader, request.fee);
	}
	ensure!(
		holds_match::<T, T::Currency>(&HoldReason::RequestFee.into(), fees),
		"fees on hold differ from the open requests"
	);
	let mut deposits = HeldBy::new();
	for (_, secret) in Secrets::<T>::iter() {
		add_held(&mut deposits, secret.payer, secret.deposit);
	}
	ensure!(
		holds_match::<T, T::Currency>(&HoldReason::StorageDeposit.into(), deposits),
		"deposits on hold differ from the secrets"
	);
	ensure!(
		holds_match::<T, T::Currency>(&HoldReason::EntryDeposit.into(), held_for_entries::<T>()),
		"deposits on hold differ from what is kept for policies"
	);
	Ok(())
}

fn held_for_entries<T: Config>() -> HeldBy<T::AccountId, BalanceOf<T>> {
	let mut held = HeldBy::new();
	for (_, group) in Groups::<T>::iter() {
		add_held(&mut held, group.owner, group.deposit);
	}
	for approval in Approvals::<T>::iter().flat_map(|(_, _, approvals)| approvals) {
		add_held(&mut held, approval.approver, approval.deposit);
	}
	for (_, _, delegation) in Delegations::<T>::iter() {
		add_held(&mut held, delegation.payer, delegation.deposit);
	}
	for (_, reader, counter) in Counters::<T>::iter() {
		add_held(&mut held, reader, counter.deposit);
	}
	held
}

//! What is on hold in the currency, compared with what a pallet's records say.

use alloc::collections::BTreeMap;
use polkadot_sdk::{
	frame_support::traits::fungible::{Inspect, InspectHold},
	frame_system,
	sp_runtime::traits::{Saturating, Zero},
};

/// What a pallet's records say is on hold, by account.
pub type HeldBy<AccountId, Balance> = BTreeMap<AccountId, Balance>;

/// Adds a record to those of an account.
pub fn add_held<AccountId: Ord, Balance: Saturating + Zero + Copy>(
	held: &mut HeldBy<AccountId, Balance>,
	account: AccountId,
	amount: Balance,
) {
	let sum = held.entry(account).or_insert_with(Zero::zero);
	*sum = sum.saturating_add(amount);
}

/// Whether the currency holds for `reason` exactly what the records say, of each account and so in total: nothing of
/// anybody else. Visits every account of the chain, so it belongs into invariants and nowhere else.
pub fn holds_match<T, Currency>(
	reason: &Currency::Reason,
	mut records: HeldBy<T::AccountId, <Currency as Inspect<T::AccountId>>::Balance>,
) -> bool
where
	T: frame_system::Config,
	Currency: InspectHold<T::AccountId>,
{
	records.retain(|_, amount| !amount.is_zero());
	let held: BTreeMap<_, _> = frame_system::Account::<T>::iter_keys()
		.map(|account| {
			let amount = Currency::balance_on_hold(reason, &account);
			(account, amount)
		})
		.filter(|(_, amount)| !amount.is_zero())
		.collect();
	held == records
}

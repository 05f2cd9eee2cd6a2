//! What is held of accounts, and what of it is paid: the fee of a request, the deposit of a secret, the price of a label.

use crate::{
	types::{AcceptedPartial, Record},
	BalanceOf, Config, Error, HoldReason, Pallet, PolicyOf, RequestInfoOf, SecretInfoOf,
};
use codec::Encode;
use polkadot_sdk::{
	frame_support::{
		storage::with_storage_layer,
		traits::{
			fungible::{Mutate, MutateHold},
			tokens::{Fortitude, Precision, Preservation, Restriction},
			Get,
		},
	},
	sp_runtime::{
		traits::{CheckedDiv, One, Saturating, UniqueSaturatedInto, Zero},
		DispatchError, DispatchResult,
	},
};

impl<T: Config> Pallet<T> {
	/// Holds the fee of one request of its reader; gives how much it is.
	pub(crate) fn hold_fee(reader: &T::AccountId) -> Result<BalanceOf<T>, DispatchError> {
		let fee = T::RequestFee::get();
		T::Currency::hold(&HoldReason::RequestFee.into(), reader, fee)
			.map_err(|_| Error::<T>::FeeUnavailable)?;
		Ok(fee)
	}

	/// Gives the fee of a request that was open back to its reader.
	pub(crate) fn return_fee(request: &RequestInfoOf<T>) -> DispatchResult {
		release::<T>(HoldReason::RequestFee, &request.reader, request.fee)
	}

	/// Pays the fee of a request that was open to the operators of those who answered, evenly. What the division
	/// leaves goes to the first of them, the smallest unit each: nothing of a fee is ever left over.
	pub(crate) fn pay_fee(request: &RequestInfoOf<T>, answered: &[AcceptedPartial<T::AccountId>]) {
		let seats: BalanceOf<T> = answered.len().unique_saturated_into();
		let even = request.fee.checked_div(&seats).unwrap_or_else(Zero::zero);
		let mut left = request.fee.saturating_sub(even.saturating_mul(seats));
		for AcceptedPartial { operator, .. } in answered {
			let more = left.min(One::one());
			left = left.saturating_sub(more);
			Self::pay(&request.reader, operator, even.saturating_add(more));
		}
	}

	/// Pays a part of the reader's fee to an operator. If the operator's account cannot receive it (it is gone, and the
	/// part is below the existential deposit), the treasury has it; if not even that can, the reader keeps it. So no
	/// account can stop a release.
	fn pay(reader: &T::AccountId, operator: &T::AccountId, amount: BalanceOf<T>) {
		if amount.is_zero() {
			return;
		}
		let paid = |to: &T::AccountId| {
			with_storage_layer(|| {
				T::Currency::transfer_on_hold(
					&HoldReason::RequestFee.into(),
					reader,
					to,
					amount,
					Precision::Exact,
					Restriction::Free,
					Fortitude::Force,
				)
			})
			.is_ok()
		};
		if !paid(operator) && !paid(&T::Treasury::get()) {
			let _ = release::<T>(HoldReason::RequestFee, reader, amount);
		}
	}

	/// Storage deposit of a secret with this record and policy.
	pub(crate) fn deposit_of(record: &Record, policy: &PolicyOf<T>) -> BalanceOf<T> {
		let bytes = record.encoded_size().saturating_add(policy.encoded_size());
		let bytes: BalanceOf<T> = bytes.unique_saturated_into();
		T::SecretDeposit::get().saturating_add(T::ByteDeposit::get().saturating_mul(bytes))
	}

	/// Pays for a label that was never used.
	pub(crate) fn pay_for_label(depositor: &T::AccountId) -> DispatchResult {
		let price = T::LabelPrice::get();
		let treasury = T::Treasury::get();
		T::Currency::transfer(depositor, &treasury, price, Preservation::Preserve)
			.map_err(|_| Error::<T>::DepositUnavailable)?;
		Ok(())
	}

	/// Holds a storage deposit.
	pub(crate) fn hold_deposit(payer: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
		T::Currency::hold(&HoldReason::StorageDeposit.into(), payer, amount)
			.map_err(|_| Error::<T>::DepositUnavailable.into())
	}

	/// Holds `amount` of `payer` for a secret, in place of what was held for it.
	pub(crate) fn take_over(
		info: &mut SecretInfoOf<T>,
		payer: &T::AccountId,
		amount: BalanceOf<T>,
	) -> DispatchResult {
		Self::return_deposit(info)?;
		Self::hold_deposit(payer, amount)?;
		info.payer = payer.clone();
		info.deposit = amount;
		Ok(())
	}

	/// Gives the storage deposit of a secret back to whom it is held of.
	pub(crate) fn return_deposit(info: &SecretInfoOf<T>) -> DispatchResult {
		release::<T>(HoldReason::StorageDeposit, &info.payer, info.deposit)
	}
}

/// Best effort: should less be on hold than the records say, nobody is kept from closing or destroying for it.
fn release<T: Config>(
	reason: HoldReason,
	account: &T::AccountId,
	amount: BalanceOf<T>,
) -> DispatchResult {
	T::Currency::release(&reason.into(), account, amount, Precision::BestEffort)?;
	Ok(())
}

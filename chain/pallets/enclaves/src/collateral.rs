//! Collateral: stored once, referred to by its digest, paid by a deposit until it is removed.

use crate::{
	types::{CollateralBytes, CollateralId, CollateralInfo},
	BalanceOf, Collateral, CollateralOf, Config, Error, Event, HoldReason, Pallet,
};
use keyfold_primitives::Attestation;
use polkadot_sdk::{
	frame_support::{
		ensure,
		pallet_prelude::DispatchResult,
		traits::{fungible::MutateHold, tokens::Precision, Get},
	},
	sp_io::hashing::blake2_256,
	sp_runtime::{traits::Saturating, SaturatedConversion},
};

impl<T: Config> Pallet<T> {
	/// What is held for collateral of so many bytes.
	pub fn collateral_deposit(bytes: usize) -> BalanceOf<T> {
		let bytes: BalanceOf<T> = bytes.saturated_into();
		T::CollateralByteDeposit::get()
			.saturating_mul(bytes)
			.saturating_add(T::CollateralDeposit::get())
	}

	/// Stores collateral of the operator.
	pub(crate) fn do_submit_collateral(
		submitter: T::AccountId,
		bytes: CollateralBytes,
	) -> DispatchResult {
		let id = blake2_256(&bytes);
		ensure!(
			!Collateral::<T>::contains_key(id),
			Error::<T>::CollateralExists
		);
		let until = T::Attestation::collateral_until(&bytes).map_err(Error::<T>::from)?;
		ensure!(Self::lasts(Some(until)), Error::<T>::CollateralExpired);
		let mut ids = CollateralOf::<T>::get(&submitter);
		ids.try_push(id)
			.map_err(|_| Error::<T>::TooMuchCollateral)?;
		let deposit = Self::collateral_deposit(bytes.len());
		T::Currency::hold(&HoldReason::Collateral.into(), &submitter, deposit)?;
		CollateralOf::<T>::insert(&submitter, ids);
		Collateral::<T>::insert(
			id,
			CollateralInfo {
				submitter: submitter.clone(),
				deposit,
				until,
				bytes,
			},
		);
		Self::deposit_event(Event::CollateralSubmitted {
			submitter,
			id,
			until,
		});
		Ok(())
	}

	/// Removes collateral at the wish of `who`.
	pub(crate) fn do_remove_collateral(who: T::AccountId, id: CollateralId) -> DispatchResult {
		let info = Collateral::<T>::get(id).ok_or(Error::<T>::UnknownCollateral)?;
		let submitter = info.submitter;
		ensure!(
			submitter == who || !Self::lasts(Some(info.until)),
			Error::<T>::NotSubmitter
		);
		T::Currency::release(
			&HoldReason::Collateral.into(),
			&submitter,
			info.deposit,
			Precision::BestEffort,
		)?;
		Collateral::<T>::remove(id);
		CollateralOf::<T>::mutate_exists(&submitter, |ids| {
			*ids = ids.take().and_then(|mut ids| {
				ids.retain(|each| *each != id);
				(!ids.is_empty()).then_some(ids)
			});
		});
		Self::deposit_event(Event::CollateralRemoved { submitter, id });
		Ok(())
	}
}

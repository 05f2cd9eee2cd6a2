//! How the rest of the runtime sees the pallet, and the steps its calls share.

use crate::{
	types::{EnclaveInfo, OperatorInfo},
	BalanceOf, Config, Enclaves, Error, Event, HoldReason, LastHeartbeats, Measurements, Operators,
	Pallet, Retired,
};
use codec::Encode;
use keyfold_primitives::{
	account_bytes, genesis_hash, Attestation, EnclaveObserver, Measurement, Offence, OffenceSink,
	Registry, Standing,
};
use keyfold_verifier::transcript;
use polkadot_sdk::{
	frame_support::{
		ensure,
		traits::{
			fungible::{InspectHold, MutateHold},
			tokens::{Fortitude, Precision, Restriction},
			Get,
		},
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::traits::Zero,
};

/// What an operator's record holds.
pub type OperatorOf<T> = OperatorInfo<BalanceOf<T>, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	/// What a quote must bind: `H("quote", SCALE(genesis[32], operator[32], enclave[32]))`, 32 bytes.
	pub fn report_data(operator: &T::AccountId, enclave: &T::AccountId) -> [u8; 32] {
		let preimage = (
			genesis_hash::<T>(),
			account_bytes(operator),
			account_bytes(enclave),
		)
			.encode();
		transcript::h(b"quote", &[&preimage])
	}

	/// The record of an operator that has not been ejected.
	pub(crate) fn free_operator(operator: &T::AccountId) -> Result<OperatorOf<T>, Error<T>> {
		let info = Operators::<T>::get(operator).ok_or(Error::<T>::NotOperator)?;
		ensure!(!info.jailed, Error::<T>::Jailed);
		Ok(info)
	}

	/// Refuses an enclave that is not this operator's.
	pub(crate) fn owned(operator: &T::AccountId, enclave: &T::AccountId) -> Result<(), Error<T>> {
		let info = Enclaves::<T>::get(enclave).ok_or(Error::<T>::UnknownEnclave)?;
		ensure!(&info.operator == operator, Error::<T>::UnknownEnclave);
		Ok(())
	}

	/// Checks the quote, dearest check last, and adds the enclave.
	pub(crate) fn admit(
		operator: &T::AccountId,
		enclave: &T::AccountId,
		quote: &[u8],
	) -> Result<Measurement, Error<T>> {
		ensure!(
			!Enclaves::<T>::contains_key(enclave) && !Retired::<T>::contains_key(enclave),
			Error::<T>::EnclaveUsed
		);
		let report_data = Self::report_data(operator, enclave);
		let measurement = T::Attestation::verify(quote, &report_data).map_err(Error::<T>::from)?;
		ensure!(
			Measurements::<T>::contains_key(measurement),
			Error::<T>::MeasurementNotAllowed
		);
		// The account owns nothing; without this the nonce check refuses its fee-less calls.
		frame_system::Pallet::<T>::inc_sufficients(enclave);
		let added = frame_system::Pallet::<T>::block_number();
		Enclaves::<T>::insert(
			enclave,
			EnclaveInfo {
				operator: operator.clone(),
				measurement,
				added,
			},
		);
		Operators::<T>::mutate_extant(operator, |info| {
			info.enclaves = info.enclaves.saturating_add(1)
		});
		Ok(measurement)
	}

	/// Removes an enclave for ever.
	pub(crate) fn retire(operator: &T::AccountId, enclave: &T::AccountId) {
		Enclaves::<T>::remove(enclave);
		LastHeartbeats::<T>::remove(enclave);
		Retired::<T>::insert(enclave, ());
		Operators::<T>::mutate_extant(operator, |info| {
			info.enclaves = info.enclaves.saturating_sub(1)
		});
		frame_system::Pallet::<T>::dec_sufficients(enclave);
		T::Observer::removed(enclave, operator);
	}
}

impl<T: Config> Pallet<T> {
	/// Moves `held` of the bond to the treasury and says how much went.
	fn seize(operator: &T::AccountId, held: BalanceOf<T>) -> BalanceOf<T> {
		// Best effort and forced: a slash must not be stopped by a lock on the account or a treasury at its limit.
		T::Currency::transfer_on_hold(
			&HoldReason::OperatorBond.into(),
			operator,
			&T::Treasury::get(),
			held,
			Precision::BestEffort,
			Restriction::Free,
			Fortitude::Force,
		)
		.unwrap_or_else(|_| Zero::zero())
	}
}

impl<T: Config> Registry<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn operator_of(enclave: &T::AccountId) -> Option<T::AccountId> {
		Enclaves::<T>::get(enclave).map(|info| info.operator)
	}

	fn standing(operator: &T::AccountId) -> Option<Standing<BlockNumberFor<T>>> {
		Operators::<T>::get(operator).map(|info| Standing {
			bonded_since: info.bonded_since,
			eligible: !info.jailed && info.bond >= T::MinBond::get(),
		})
	}
}

impl<T: Config> OffenceSink<T::AccountId> for Pallet<T> {
	/// Slashes the whole bond to the treasury and ejects the operator. A second fault finds nothing left to take.
	fn report(operator: &T::AccountId, offence: Offence) {
		let Some(mut info) = Operators::<T>::get(operator) else {
			return;
		};
		let reason = HoldReason::OperatorBond.into();
		let held = T::Currency::balance_on_hold(&reason, operator);
		let amount = if held.is_zero() {
			held
		} else {
			Self::seize(operator, held)
		};
		info.bond = T::Currency::balance_on_hold(&reason, operator);
		let first = !info.jailed;
		info.jailed = true;
		Operators::<T>::insert(operator, info);
		Self::deposit_event(Event::Slashed {
			operator: operator.clone(),
			amount,
			offence,
		});
		if first {
			Self::deposit_event(Event::Ejected {
				operator: operator.clone(),
			});
		}
	}
}

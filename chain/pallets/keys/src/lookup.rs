//! What the calls look up before they do anything: who signs, and which attempt is meant.

use crate::{
	AttemptId, Config, Error, Keys, Pallet, Phase, PhaseInfo, Phases, Place, Roster, Rosters,
};
use keyfold_primitives::{KeyId, Registry};
use polkadot_sdk::{
	frame_support::ensure,
	frame_system::{
		ensure_signed,
		pallet_prelude::{BlockNumberFor, OriginFor},
	},
	sp_runtime::DispatchError,
};

/// An attested enclave and its operator.
pub(crate) struct Signer<AccountId> {
	pub enclave: AccountId,
	pub operator: AccountId,
}

impl<T: Config> Pallet<T> {
	/// Whether an attested enclave signed: its calls cost no fee.
	pub(crate) fn signed_by_enclave(origin: &OriginFor<T>) -> bool {
		Self::ensure_enclave(origin.clone()).is_ok()
	}

	/// The enclave that signed, with its operator.
	pub(crate) fn ensure_enclave(
		origin: OriginFor<T>,
	) -> Result<Signer<T::AccountId>, DispatchError> {
		let enclave = ensure_signed(origin)?;
		let operator = T::Registry::operator_of(&enclave).ok_or(Error::<T>::NotAnEnclave)?;
		Ok(Signer { enclave, operator })
	}

	/// What is being made of `key`.
	pub(crate) fn phase_of(key: KeyId) -> Result<PhaseInfo<BlockNumberFor<T>>, Error<T>> {
		Phases::<T>::get(key).ok_or(Error::<T>::UnknownKey)
	}

	/// Requires that `id` is the attempt being made and one of `phases` is open; answers which.
	pub(crate) fn ensure_open(id: AttemptId, phases: &[Phase]) -> Result<Phase, Error<T>> {
		let info = Self::phase_of(id.key)?;
		ensure!(info.is(id), Error::<T>::WrongAttempt);
		ensure!(phases.contains(&info.phase), Error::<T>::WrongPhase);
		Ok(info.phase)
	}

	/// Whether `id` made the key's active epoch.
	pub(crate) fn is_active(id: AttemptId) -> bool {
		Keys::<T>::get(id.key)
			.is_some_and(|key| key.epoch > 0 && key.epoch == id.epoch && key.attempt == id.attempt)
	}

	/// The frozen roster of an attempt that has one.
	pub(crate) fn roster(id: AttemptId) -> Result<Roster<T::AccountId>, Error<T>> {
		Rosters::<T>::get(id.one()).ok_or(Error::<T>::Inconsistent)
	}

	/// The signer's place in a roster.
	pub(crate) fn place(
		roster: &Roster<T::AccountId>,
		signer: &Signer<T::AccountId>,
	) -> Result<Place, Error<T>> {
		roster
			.place(&signer.operator, &signer.enclave)
			.ok_or(Error::<T>::NotInRoster)
	}
}

impl<BlockNumber> PhaseInfo<BlockNumber> {
	/// Whether `id` is the epoch and attempt being made.
	pub(crate) fn is(&self, id: AttemptId) -> bool {
		self.epoch == id.epoch && self.attempt == id.attempt
	}

	/// The epoch and attempt being made of `key`.
	pub(crate) fn id(&self, key: KeyId) -> AttemptId {
		AttemptId {
			key,
			epoch: self.epoch,
			attempt: self.attempt,
		}
	}
}

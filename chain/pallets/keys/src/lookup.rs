//! What the calls look up before they do anything: who signs, and which attempt is meant.

use crate::{
	AttemptId, Config, Error, KeyInfo, Keys, Pallet, Phase, PhaseInfo, Phases, Place, Roster,
	Rosters,
};
use alloc::collections::BTreeSet;
use keyfold_primitives::{KeyId, Purpose, Registry, SeatNumber};
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
	/// The enclave that signed, with its operator.
	pub(crate) fn ensure_enclave(
		origin: OriginFor<T>,
	) -> Result<Signer<T::AccountId>, DispatchError> {
		let enclave = ensure_signed(origin)?;
		let operator = T::Registry::operator_of(&enclave).ok_or(Error::<T>::NotAnEnclave)?;
		Ok(Signer { enclave, operator })
	}

	/// The keys that are not retired, by number.
	pub(crate) fn live_keys() -> BTreeSet<KeyId> {
		Phases::<T>::iter_keys().collect()
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

	/// The attempt that made the key's active epoch, if it has one.
	pub(crate) fn active_attempt(key: KeyId) -> Option<AttemptId> {
		Keys::<T>::get(key).and_then(|info| info.active(key))
	}

	/// What the key is for, if there is one.
	pub(crate) fn purpose_of(key: KeyId) -> Option<Purpose> {
		Keys::<T>::get(key).map(|info| info.purpose)
	}

	/// Whether `id` made the key's active epoch.
	pub(crate) fn is_active(id: AttemptId) -> bool {
		Self::active_attempt(id.key) == Some(id)
	}

	/// The seat for which `enclave` of `operator` may deal in the attempt being made, as the chain's pool must know
	/// before it runs [`Pallet::deal`]: of the active epoch for a Reshare, else of the frozen roster.
	pub fn dealer_seat(
		id: AttemptId,
		operator: &T::AccountId,
		enclave: &T::AccountId,
	) -> Option<SeatNumber> {
		let signer = Signer {
			enclave: enclave.clone(),
			operator: operator.clone(),
		};
		let roster = Self::roster(id).ok()?;
		Self::dealer(id, &roster, &signer)
			.ok()
			.map(|dealer| dealer.seat)
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

impl<AccountId, BlockNumber> KeyInfo<AccountId, BlockNumber> {
	/// The attempt that made the active epoch, of a key of this number; a retired key has none.
	pub(crate) fn active(&self, key: KeyId) -> Option<AttemptId> {
		(self.epoch > 0 && !self.retired).then_some(AttemptId {
			key,
			epoch: self.epoch,
			attempt: self.attempt,
		})
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

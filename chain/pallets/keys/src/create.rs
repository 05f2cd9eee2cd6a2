//! Creation of a key.

use crate::{
	Config, Error, Event, HoldReason, KeyDeposits, KeyInfo, Keys, NextKey, Pallet, Phase,
	PhaseInfo, Phases, Timing, MAX_WINDOWS,
};
use keyfold_primitives::{KeyId, Purpose, MAX_KEYS, MAX_SEATS};
use polkadot_sdk::{
	frame_support::{
		ensure,
		pallet_prelude::DispatchResult,
		traits::{fungible::MutateHold, tokens::Precision, Get},
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{
		traits::{Saturating, Zero},
		SaturatedConversion,
	},
};

impl<T: Config> Pallet<T> {
	/// Checks the parameters, holds the deposit, stores the key, opens Register of epoch 1.
	pub(crate) fn do_create_key(
		creator: Option<T::AccountId>,
		purpose: Purpose,
		committee: u16,
		minimum: u16,
		epoch_length: BlockNumberFor<T>,
	) -> DispatchResult {
		ensure!(purpose != Purpose::Sign, Error::<T>::PurposeRefused);
		Self::ensure_size(committee, minimum)?;
		ensure!(
			epoch_length >= Self::shortest_epoch(),
			Error::<T>::EpochTooShort
		);
		// A key that was retired has no phase and makes room; its number is never used again.
		let live = Phases::<T>::iter_keys().count();
		ensure!(live < MAX_KEYS as usize, Error::<T>::TooManyKeys);
		let key = NextKey::<T>::get();
		ensure!(key < KeyId::MAX, Error::<T>::TooManyKeys);
		if let Some(creator) = &creator {
			Self::hold_deposit(key, creator)?;
		}

		NextKey::<T>::put(key.saturating_add(1));
		Keys::<T>::insert(
			key,
			KeyInfo {
				purpose,
				rotation: purpose.rotation(),
				creator: creator.clone(),
				committee,
				minimum,
				epoch_length,
				epoch: 0,
				attempt: 0,
				threshold: 0,
				seats: 0,
				public: None,
				active_since: Zero::zero(),
				retired: false,
			},
		);
		let now = frame_system::Pallet::<T>::block_number();
		Phases::<T>::insert(
			key,
			PhaseInfo {
				phase: Phase::Idle,
				epoch: 1,
				attempt: 0,
				opened: now,
				ends: now,
				extended: false,
				back_off: Timing::<T>::get().back_off,
			},
		);
		Self::deposit_event(Event::KeyCreated {
			key,
			purpose,
			committee,
			minimum,
			epoch_length,
			creator,
		});
		Self::open(key, Phase::Register, now);
		Ok(())
	}

	/// Refuses committees that no roster can have.
	pub(crate) fn ensure_size(committee: u16, minimum: u16) -> Result<(), Error<T>> {
		ensure!(
			(1..=MAX_SEATS).contains(&u32::from(committee)),
			Error::<T>::CommitteeSize
		);
		ensure!((1..=committee).contains(&minimum), Error::<T>::MinimumSeats);
		Ok(())
	}

	/// Holds the deposit of a key of its creator.
	fn hold_deposit(key: KeyId, creator: &T::AccountId) -> DispatchResult {
		let deposit = T::KeyDeposit::get();
		T::Currency::hold(&HoldReason::KeyDeposit.into(), creator, deposit)
			.map_err(|_| Error::<T>::DepositUnavailable)?;
		KeyDeposits::<T>::insert(key, (creator, deposit));
		Ok(())
	}

	/// Gives the deposit of a key that is retired back to its creator. Best effort: should less be on hold than the
	/// records say, that does not keep the key from being retired.
	pub(crate) fn return_deposit(key: KeyId) -> DispatchResult {
		if let Some((creator, deposit)) = KeyDeposits::<T>::take(key) {
			let reason = HoldReason::KeyDeposit.into();
			T::Currency::release(&reason, &creator, deposit, Precision::BestEffort)?;
		}
		Ok(())
	}

	/// All windows of the longest attempt and one back-off.
	fn shortest_epoch() -> BlockNumberFor<T> {
		let timing = Timing::<T>::get();
		timing
			.window
			.saturating_mul(MAX_WINDOWS.saturated_into())
			.saturating_add(timing.back_off)
	}
}

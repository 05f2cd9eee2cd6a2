//! Section 8: acknowledgements, the public keys they bring about, and their withdrawal.

use crate::{
	lookup::Signer, AbortReason, Acknowledgement, Acknowledgements, AttemptId, Commitments, Config,
	Convicted, Error, Event, Pallet, PendingPublic, Phase, Qualified, Roster, SeatHolders,
	ShareKeys,
};
use alloc::vec::Vec;
use keyfold_primitives::{account_bytes, Point, SeatNumber};
use keyfold_verifier::resharing;
use polkadot_sdk::{
	frame_support::{ensure, pallet_prelude::DispatchResult},
	frame_system,
	sp_runtime::{DispatchError, SaturatedConversion},
};

impl<T: Config> Pallet<T> {
	/// Checks and stores an acknowledgement. Answers how many commitments were summed, for the weight.
	pub(crate) fn do_acknowledge(
		signer: Signer<T::AccountId>,
		id: AttemptId,
		proof: &[u8; 64],
	) -> Result<u32, DispatchError> {
		if !Self::is_active(id) {
			Self::ensure_open(id, &[Phase::Acknowledge])?;
		}
		let roster = Self::roster(id)?;
		let seat = Self::place(&roster, &signer)?.seat;
		ensure!(
			!Convicted::<T>::get(id.one()).contains(&seat),
			Error::<T>::SeatConvicted
		);
		if let Some(earlier) = Acknowledgements::<T>::get(id.each(&signer.enclave)) {
			return Err(if earlier.withdrawn {
				Error::<T>::Withdrawn.into()
			} else {
				Error::<T>::AlreadyAcknowledged.into()
			});
		}
		let mut summed = 0u32;
		if !Self::is_active(id) && !PendingPublic::<T>::contains_key(id.one()) {
			let v_0 = Self::column(id, 0)?;
			summed = summed.saturating_add(v_0.len().saturated_into());
			let Some(public) = Self::public(&roster, &v_0)? else {
				Self::abort(id, AbortReason::IdentityPublicKey);
				return Ok(summed);
			};
			PendingPublic::<T>::insert(id.one(), public);
		}
		let share_key = match ShareKeys::<T>::get(id.each(seat)) {
			Some(known) => known,
			None => {
				let v_j = Self::column(id, seat)?;
				summed = summed.saturating_add(v_j.len().saturated_into());
				Self::share_key(&roster, &v_j)?
			}
		};
		let enclave = account_bytes(&signer.enclave);
		resharing::verify_acknowledge(&roster.context, &enclave, &share_key, proof)
			.map_err(Error::<T>::from)?;

		ShareKeys::<T>::insert(id.each(seat), share_key);
		SeatHolders::<T>::mutate(id.each(seat), |holders| {
			*holders = holders.saturating_add(1)
		});
		let at = frame_system::Pallet::<T>::block_number();
		Acknowledgements::<T>::insert(
			id.each(&signer.enclave),
			Acknowledgement {
				seat,
				at,
				withdrawn: false,
			},
		);
		Self::deposit_event(Event::Acknowledged {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			seat,
			enclave: signer.enclave,
		});
		Ok(summed)
	}

	/// Takes back what a signer that lost its key or share registered or acknowledged.
	pub(crate) fn do_lost(signer: Signer<T::AccountId>, id: AttemptId) -> DispatchResult {
		if !Self::is_active(id) {
			let phases = [
				Phase::Register,
				Phase::Deal,
				Phase::Complain,
				Phase::Acknowledge,
			];
			if Self::ensure_open(id, &phases)? == Phase::Register {
				let dropped = Self::drop_registration(id, &signer.operator, &signer.enclave);
				ensure!(dropped, Error::<T>::NothingToLose);
				Self::tell_lost(id, signer.enclave);
				return Ok(());
			}
		}
		let seat = Self::place(&Self::roster(id)?, &signer)?.seat;
		if !Self::withdraw(id, &signer.enclave) {
			ensure!(
				!Acknowledgements::<T>::contains_key(id.each(&signer.enclave)),
				Error::<T>::NothingToLose
			);
			// Not acknowledged yet, and never will be.
			let at = frame_system::Pallet::<T>::block_number();
			Acknowledgements::<T>::insert(
				id.each(&signer.enclave),
				Acknowledgement {
					seat,
					at,
					withdrawn: true,
				},
			);
		}
		Self::tell_lost(id, signer.enclave);
		Ok(())
	}

	/// Withdraws the acknowledgement of `enclave`; answers whether there was one to withdraw.
	pub(crate) fn withdraw(id: AttemptId, enclave: &T::AccountId) -> bool {
		let Some(acknowledgement) = Acknowledgements::<T>::get(id.each(enclave)) else {
			return false;
		};
		if acknowledgement.withdrawn {
			return false;
		}
		SeatHolders::<T>::mutate_exists(id.each(acknowledgement.seat), |holders| {
			*holders = holders
				.and_then(|held| held.checked_sub(1))
				.filter(|left| *left > 0);
		});
		Acknowledgements::<T>::insert(
			id.each(enclave),
			Acknowledgement {
				withdrawn: true,
				..acknowledgement
			},
		);
		true
	}

	/// Says that `enclave` took something back.
	pub(crate) fn tell_lost(id: AttemptId, enclave: T::AccountId) {
		Self::deposit_event(Event::Lost {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			enclave,
		});
	}

	/// Y from V_{i,0} over Q; `None` if it comes out as the identity, which no key may be.
	fn public(_roster: &Roster<T::AccountId>, v_0: &[Point]) -> Result<Option<Point>, Error<T>> {
		// The elements were decoded when they were dealt: only the sum can be the identity.
		match resharing::generation_public(v_0) {
			Ok(public) => Ok(Some(public)),
			Err(keyfold_verifier::Error::Identity) => Ok(None),
			Err(other) => Err(other.into()),
		}
	}

	/// X_j from V_{i,j} over Q; may be the identity, which then fails its acknowledgement.
	pub(crate) fn share_key(
		_roster: &Roster<T::AccountId>,
		v_j: &[Point],
	) -> Result<Point, Error<T>> {
		Ok(resharing::generation_share_key(v_j)?)
	}

	/// V_{i,j} of every dealing i in Q, in the order of Q; j = 0 is the secret's, else the seat's.
	pub(crate) fn column(id: AttemptId, j: SeatNumber) -> Result<Vec<Point>, Error<T>> {
		Qualified::<T>::get(id.one())
			.iter()
			.map(|dealer| {
				let commitment = Commitments::<T>::get(id.each(dealer));
				commitment
					.and_then(|commitment| commitment.v.get(usize::from(j)).copied())
					.ok_or(Error::<T>::Inconsistent)
			})
			.collect()
	}
}

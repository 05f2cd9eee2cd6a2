//! Section 8: acknowledgements, the public keys they bring about, and their withdrawal.

use crate::{
	lookup::Signer, AbortReason, Acknowledgement, Acknowledgements, AttemptId, Commitments, Config,
	Convicted, Error, Event, Keys, Pallet, PendingPublic, Phase, Qualified, Registrations, Roster,
	SeatHolders, ShareKeys,
};
use alloc::vec::Vec;
use keyfold_primitives::{account_bytes, Point, SeatNumber};
use keyfold_verifier::resharing;
use polkadot_sdk::{
	frame_support::{ensure, pallet_prelude::DispatchResult},
	frame_system,
	sp_runtime::{DispatchError, SaturatedConversion},
};

/// What an acknowledgement summed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Summed {
	/// Commitments, those of Y and of X_j together.
	pub commitments: u32,
	/// Each was multiplied by its Lagrange coefficient.
	pub reshares: bool,
}

impl<T: Config> Pallet<T> {
	/// Whether the signer may acknowledge now; answers the roster and its seat.
	pub(crate) fn may_acknowledge(
		signer: &Signer<T::AccountId>,
		id: AttemptId,
	) -> Result<(Roster<T::AccountId>, SeatNumber), Error<T>> {
		if !Self::is_active(id) {
			Self::ensure_open(id, &[Phase::Acknowledge])?;
		}
		let roster = Self::roster(id)?;
		// Wishes are for the active epoch alone.
		let handed = Self::handed(id, &signer.enclave);
		let earlier = Acknowledgements::<T>::get(id.each(&signer.enclave));
		let seat = match (&earlier, handed) {
			(Some(earlier), _) => earlier.seat,
			(None, Some(seat)) => seat,
			(None, None) => Self::place(&roster, signer)?.seat,
		};
		ensure!(
			!Convicted::<T>::get(id.one()).contains(&seat),
			Error::<T>::SeatConvicted
		);
		match earlier {
			Some(earlier) if !earlier.withdrawn => return Err(Error::<T>::AlreadyAcknowledged),
			// What it lost it got again.
			Some(_) if handed.is_none() => return Err(Error::<T>::Withdrawn),
			_ => {}
		}
		ensure!(Self::has_room(id, seat), Error::<T>::Replicas);
		Ok((roster, seat))
	}

	/// Checks and stores an acknowledgement. Answers what was summed for it, for the weight.
	pub(crate) fn do_acknowledge(
		signer: Signer<T::AccountId>,
		id: AttemptId,
		proof: &[u8; 64],
	) -> Result<Summed, DispatchError> {
		let (roster, seat) = Self::may_acknowledge(&signer, id)?;
		let mut summed = Summed {
			commitments: 0,
			reshares: roster.reshares(),
		};
		let mut count = |column: &[Point]| {
			let length: u32 = column.len().saturated_into();
			summed.commitments = summed.commitments.saturating_add(length);
		};
		let dealers = Qualified::<T>::get(id.one());
		if !Self::is_active(id) && !PendingPublic::<T>::contains_key(id.one()) {
			let v_0 = Self::column(id, &dealers, 0)?;
			count(&v_0);
			let Some(public) = Self::public(id, &roster, &dealers, &v_0)? else {
				Self::abort(id, AbortReason::IdentityPublicKey);
				return Ok(summed);
			};
			PendingPublic::<T>::insert(id.one(), public);
		}
		let share_key = match ShareKeys::<T>::get(id.each(seat)) {
			Some(known) => known,
			None => {
				let v_j = Self::column(id, &dealers, seat)?;
				count(&v_j);
				Self::share_key(&roster, &dealers, &v_j)?
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
				proved_at: at,
			},
		);
		Self::note_proof(id, seat);
		Self::end_wish(id, &signer.enclave);
		Self::deposit_event(Event::Acknowledged {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			seat,
			enclave: signer.enclave,
		});
		Ok(summed)
	}

	/// Whether the signer has something of `id` to lose: its seat in the frozen roster, `None` for a registration.
	pub(crate) fn may_lose(
		signer: &Signer<T::AccountId>,
		id: AttemptId,
	) -> Result<Option<SeatNumber>, Error<T>> {
		if !Self::is_active(id) {
			let phases = [
				Phase::Register,
				Phase::Deal,
				Phase::Complain,
				Phase::Acknowledge,
			];
			if Self::ensure_open(id, &phases)? == Phase::Register {
				let held = Registrations::<T>::get(id.each(&signer.operator));
				let registered = held.iter().any(|(account, _)| *account == signer.enclave);
				ensure!(registered, Error::<T>::NothingToLose);
				return Ok(None);
			}
		}
		// Whoever acknowledged a share that it was handed need not be in the roster.
		let seat = match Acknowledgements::<T>::get(id.each(&signer.enclave)) {
			Some(held) if held.withdrawn => return Err(Error::<T>::NothingToLose),
			Some(held) => held.seat,
			None => Self::place(&Self::roster(id)?, signer)?.seat,
		};
		Ok(Some(seat))
	}

	/// Takes back what a signer that lost its key or share registered or acknowledged.
	pub(crate) fn do_lost(signer: Signer<T::AccountId>, id: AttemptId) -> DispatchResult {
		let Some(seat) = Self::may_lose(&signer, id)? else {
			Self::drop_registration(id, &signer.operator, &signer.enclave);
			Self::tell_lost(id, signer.enclave);
			return Ok(());
		};
		if !Self::withdraw(id, &signer.enclave) {
			Self::withdraw_beforehand(id, seat, &signer.enclave);
		}
		Self::tell_lost(id, signer.enclave);
		if Self::is_active(id) {
			Self::note_emptied(id, &Self::roster(id)?, seat);
		}
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
		let empty = SeatHolders::<T>::mutate_exists(id.each(acknowledgement.seat), |holders| {
			*holders = holders
				.and_then(|held| held.checked_sub(1))
				.filter(|left| *left > 0);
			holders.is_none()
		});
		if empty && Self::is_active(id) {
			Self::look_soon(id.key);
		}
		Acknowledgements::<T>::insert(
			id.each(enclave),
			Acknowledgement {
				withdrawn: true,
				..acknowledgement
			},
		);
		true
	}

	/// Notes of `enclave`, which has acknowledged nothing, that what was dealt to it is lost.
	pub(crate) fn withdraw_beforehand(id: AttemptId, seat: SeatNumber, enclave: &T::AccountId) {
		let at = frame_system::Pallet::<T>::block_number();
		let never = Acknowledgement {
			seat,
			at,
			withdrawn: true,
			proved_at: at,
		};
		Acknowledgements::<T>::insert(id.each(enclave), never);
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

	/// Y from V_{i,0} over Q; `None` if it comes out as the identity, which no key may be. A Reshare keeps the one that
	/// the key has, and the check that it does cannot fail while each V_0 is an X of one polynomial.
	fn public(
		id: AttemptId,
		roster: &Roster<T::AccountId>,
		dealers: &[SeatNumber],
		v_0: &[Point],
	) -> Result<Option<Point>, Error<T>> {
		if roster.reshares() {
			let public = Keys::<T>::get(id.key).and_then(|key| key.public);
			let public = public.ok_or(Error::<T>::Inconsistent)?;
			resharing::reshare_public_matches(dealers, v_0, &public)?;
			return Ok(Some(public));
		}
		// The elements were decoded when they were dealt: only the sum can be the identity.
		match resharing::generation_public(v_0) {
			Ok(public) => Ok(Some(public)),
			Err(keyfold_verifier::Error::Identity) => Ok(None),
			Err(other) => Err(other.into()),
		}
	}

	/// X_j from V_{i,j} over Q; may be the identity, which then fails its acknowledgement.
	pub(crate) fn share_key(
		roster: &Roster<T::AccountId>,
		dealers: &[SeatNumber],
		v_j: &[Point],
	) -> Result<Point, Error<T>> {
		Ok(if roster.reshares() {
			resharing::reshare_share_key(dealers, v_j)?
		} else {
			resharing::generation_share_key(v_j)?
		})
	}

	/// V_{i,j} of every dealing i in Q, which is `dealers`, in its order; j = 0 is the secret's, else the seat's.
	pub(crate) fn column(
		id: AttemptId,
		dealers: &[SeatNumber],
		j: SeatNumber,
	) -> Result<Vec<Point>, Error<T>> {
		dealers
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

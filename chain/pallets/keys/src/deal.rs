//! Section 6: dealings.

use crate::{
	lookup::Signer, Acknowledgements, AttemptId, Ciphertexts, Commitment, Commitments, Config,
	DealingOrder, Error, Event, Pallet, Phase, Roster, Rosters, ShareKeys,
};
use keyfold_primitives::{Point, SeatNumber};
use keyfold_verifier::dealing;
use polkadot_sdk::frame_support::{ensure, pallet_prelude::DispatchResult};

/// A seat that deals.
pub(crate) struct Dealer {
	/// Its number: in the new roster, or in that of the active epoch for a Reshare.
	pub seat: SeatNumber,
	/// X_dealer, which V_0 must be, for a Reshare.
	pub share_key: Option<Point>,
}

impl<T: Config> Pallet<T> {
	/// Whether the signer may post a dealing of so many bytes now; answers the new roster and the dealing seat.
	pub(crate) fn may_deal(
		signer: &Signer<T::AccountId>,
		id: AttemptId,
		bytes: usize,
	) -> Result<(Roster<T::AccountId>, Dealer), Error<T>> {
		Self::ensure_open(id, &[Phase::Deal])?;
		let roster = Self::roster(id)?;
		let dealer = Self::dealer(id, &roster, signer)?;
		ensure!(
			!Commitments::<T>::contains_key(id.each(dealer.seat)),
			Error::<T>::AlreadyDealt
		);
		ensure!(
			bytes == dealing::posted_len(roster.n, roster.m),
			Error::<T>::Length
		);
		Ok((roster, dealer))
	}

	/// Checks a posted dealing, cheapest first, and stores it.
	pub(crate) fn do_deal(
		signer: Signer<T::AccountId>,
		id: AttemptId,
		posted: &[u8],
	) -> DispatchResult {
		let (
			roster,
			Dealer {
				seat: dealer,
				share_key,
			},
		) = Self::may_deal(&signer, id, posted.len())?;
		let accepted = dealing::verify(
			&roster.context,
			dealer,
			roster.n,
			roster.t,
			roster.m,
			share_key.as_ref(),
			posted,
		)
		.map_err(Error::<T>::from)?;

		let digest = accepted.digest;
		let commitment = Commitment {
			r: accepted.r,
			v: accepted.v.try_into().map_err(|_| Error::<T>::Size)?,
			digest,
		};
		Commitments::<T>::insert(id.each(dealer), commitment);
		Ciphertexts::<T>::insert(
			id.each(dealer),
			crate::CiphertextsOf::try_from(accepted.c).map_err(|_| Error::<T>::Size)?,
		);
		DealingOrder::<T>::try_append(id.one(), dealer).map_err(|()| Error::<T>::Inconsistent)?;
		Self::deposit_event(Event::Dealt {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			dealer,
			digest,
		});
		Ok(())
	}

	/// The seat for which the signer deals in `id`. A generation is dealt by the new roster itself; a Reshare by the
	/// seats of the active epoch, each by any enclave of it that holds its share, a seat in the new roster or not.
	pub(crate) fn dealer(
		id: AttemptId,
		roster: &Roster<T::AccountId>,
		signer: &Signer<T::AccountId>,
	) -> Result<Dealer, Error<T>> {
		if !roster.reshares() {
			return Ok(Dealer {
				seat: Self::place(roster, signer)?.seat,
				share_key: None,
			});
		}
		let active = Self::active_attempt(id.key).ok_or(Error::<T>::Inconsistent)?;
		let held = Acknowledgements::<T>::get(active.each(&signer.enclave))
			.filter(|acknowledgement| !acknowledgement.withdrawn)
			.ok_or(Error::<T>::NotDealer)?;
		let share_key =
			ShareKeys::<T>::get(active.each(held.seat)).ok_or(Error::<T>::Inconsistent)?;
		Ok(Dealer {
			seat: held.seat,
			share_key: Some(share_key),
		})
	}

	/// The roster whose seats deal in `id`, whose frozen roster is `roster`.
	pub(crate) fn dealers_roster(
		id: AttemptId,
		roster: &Roster<T::AccountId>,
	) -> Option<Roster<T::AccountId>> {
		if !roster.reshares() {
			return Some(roster.clone());
		}
		Rosters::<T>::get(Self::active_attempt(id.key)?.one())
	}
}

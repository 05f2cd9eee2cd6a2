//! Section 7: complaints and their verdicts.

use crate::{
	lookup::Signer, AbortReason, AttemptId, Ciphertexts, Commitments, Config, Convicted,
	Disqualified, Error, Event, Pallet, Phase, Place, Qualified, Roster,
};
use keyfold_primitives::{Offence, OffenceSink, Point, SeatNumber};
use keyfold_verifier::complaint::{judge, Complaint, Verdict};
use polkadot_sdk::frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	/// Whether the signer may complain about `dealer` now; answers the roster and its place.
	pub(crate) fn may_complain(
		signer: &Signer<T::AccountId>,
		id: AttemptId,
		dealer: SeatNumber,
		recipient: u16,
	) -> Result<(Roster<T::AccountId>, Place), Error<T>> {
		Self::ensure_open(id, &[Phase::Complain, Phase::Acknowledge])?;
		ensure!(
			!Disqualified::<T>::get(id.one()).contains(&dealer),
			Error::<T>::AlreadyConvicted
		);
		let roster = Self::roster(id)?;
		let place = Self::place(&roster, signer)?;
		ensure!(place.recipient == recipient, Error::<T>::NotRecipient);
		// Else one liar could have the chain judge a false complaint about every dealing.
		ensure!(
			!Convicted::<T>::get(id.one()).contains(&place.seat),
			Error::<T>::SeatConvicted
		);
		ensure!(
			Commitments::<T>::contains_key(id.each(dealer)),
			Error::<T>::NoDealing
		);
		Ok((roster, place))
	}

	/// Judges a complaint and convicts the dealer or the complainer.
	pub(crate) fn do_complain(
		signer: Signer<T::AccountId>,
		id: AttemptId,
		dealer: SeatNumber,
		recipient: u16,
		k: &Point,
		proof: &[u8; 64],
	) -> DispatchResult {
		let (roster, place) = Self::may_complain(&signer, id, dealer, recipient)?;
		match Self::verdict(id, &roster, place, dealer, k, proof)? {
			Verdict::Dealer => Self::convict_dealer(id, &roster, dealer, signer.enclave),
			Verdict::Complainer => {
				Self::convict(
					id,
					&roster,
					&signer.operator,
					Offence::FalseComplaint {
						key: id.key,
						epoch: id.epoch,
						attempt: id.attempt,
					},
				);
				Self::deposit_event(Event::FalseComplaint {
					key: id.key,
					epoch: id.epoch,
					attempt: id.attempt,
					recipient,
					operator: signer.operator,
					dealer,
				});
				Ok(())
			}
		}
	}

	/// Opens the ciphertext with the revealed point.
	fn verdict(
		id: AttemptId,
		roster: &Roster<T::AccountId>,
		place: Place,
		dealer: SeatNumber,
		k: &Point,
		proof: &[u8; 64],
	) -> Result<Verdict, Error<T>> {
		let commitment = Commitments::<T>::get(id.each(dealer)).ok_or(Error::<T>::NoDealing)?;
		let ciphertexts = Ciphertexts::<T>::get(id.each(dealer)).ok_or(Error::<T>::NoDealing)?;
		let v_j = commitment
			.v
			.get(usize::from(place.seat))
			.ok_or(Error::<T>::Inconsistent)?;
		let c_m = usize::from(place.recipient)
			.checked_sub(1)
			.and_then(|index| ciphertexts.get(index))
			.ok_or(Error::<T>::Inconsistent)?;
		let verdict = judge(&Complaint {
			ctx: &roster.context,
			dealer,
			m: place.recipient,
			digest: &commitment.digest,
			r: &commitment.r,
			v_j,
			c_m,
			p_m: &place.p,
			k,
			proof,
		})?;
		Ok(verdict)
	}

	/// Strikes a dealing; one that counts already takes the attempt with it.
	fn convict_dealer(
		id: AttemptId,
		roster: &Roster<T::AccountId>,
		dealer: SeatNumber,
		complainer: T::AccountId,
	) -> DispatchResult {
		let operator = Self::dealers_roster(id, roster)
			.and_then(|dealers| dealers.operator(dealer).cloned())
			.ok_or(Error::<T>::Inconsistent)?;
		Disqualified::<T>::try_append(id.one(), dealer).map_err(|()| Error::<T>::Inconsistent)?;
		Self::convict(
			id,
			roster,
			&operator,
			Offence::BadDealing {
				key: id.key,
				epoch: id.epoch,
				attempt: id.attempt,
			},
		);
		Self::deposit_event(Event::DealerConvicted {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			dealer,
			operator,
			complainer,
		});
		// Q is fixed, so this is Acknowledge. Nothing of the old epoch has been erased yet: to start again costs only time.
		if Qualified::<T>::get(id.one()).contains(&dealer) {
			Self::abort(id, AbortReason::BadDealing);
		}
		Ok(())
	}

	/// Marks the operator's seat in the roster being made, if it has one, and reports the offence.
	fn convict(
		id: AttemptId,
		roster: &Roster<T::AccountId>,
		operator: &T::AccountId,
		offence: Offence,
	) {
		if let Some(seat) = roster.seat_of(operator) {
			Self::convict_seat(id, seat);
		}
		T::Offences::report(operator, offence);
	}
}

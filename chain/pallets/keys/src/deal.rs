//! Section 6: dealings.

use crate::{
	lookup::Signer, AttemptId, Ciphertexts, Commitment, Commitments, Config, DealingOrder, Error,
	Event, Pallet, Phase,
};
use keyfold_verifier::dealing;
use polkadot_sdk::frame_support::{ensure, pallet_prelude::DispatchResult};

impl<T: Config> Pallet<T> {
	/// Checks a posted dealing, cheapest first, and stores it.
	pub(crate) fn do_deal(
		signer: Signer<T::AccountId>,
		id: AttemptId,
		posted: &[u8],
	) -> DispatchResult {
		Self::ensure_open(id, &[Phase::Deal])?;
		let roster = Self::roster(id)?;
		// A generation is dealt by the new roster itself.
		let dealer = Self::place(&roster, &signer)?.seat;
		ensure!(
			!Commitments::<T>::contains_key(id.each(dealer)),
			Error::<T>::AlreadyDealt
		);
		let accepted = dealing::verify(
			&roster.context,
			dealer,
			roster.n,
			roster.t,
			roster.m,
			None,
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
}

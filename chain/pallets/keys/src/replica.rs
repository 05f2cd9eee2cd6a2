//! Section 9: wishes for the share of a seat, and its handoff from one enclave of the seat to another.

use crate::{
	lookup::Signer, Acknowledgements, AttemptId, Config, Convicted, Error, Event, Pallet, Phases,
	RegisteredPoints, ReplicaAnswer, ReplicaWish, ReplicaWishes, Roster, SeatHolders, WishedPoints,
};
use keyfold_primitives::{
	account_bytes, genesis_hash, Epoch, KeyId, Point, SeatNumber, MAX_REPLICAS,
};
use keyfold_verifier::handoff::{self, Handoff, Want};
use polkadot_sdk::{
	frame_support::{ensure, pallet_prelude::DispatchResult},
	frame_system::{self, pallet_prelude::BlockNumberFor},
};

/// A wish on this chain.
pub(crate) type WishOf<T> = ReplicaWish<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

/// A share on its way: R and c.
pub(crate) struct ReplicaCipher {
	pub r: Point,
	pub c: [u8; 32],
}

/// Who may ask, and for what.
pub(crate) struct Wisher {
	/// The attempt that made the active epoch.
	pub id: AttemptId,
	pub seat: SeatNumber,
	/// It is in the frozen roster and has never said that it lost what it got there.
	pub loses: bool,
}

impl<T: Config> Pallet<T> {
	/// The attempt that made the active epoch, which must be this one.
	pub(crate) fn ensure_active(key: KeyId, epoch: Epoch) -> Result<AttemptId, Error<T>> {
		ensure!(Phases::<T>::contains_key(key), Error::<T>::UnknownKey);
		let id = Self::active_attempt(key).ok_or(Error::<T>::NotActive)?;
		ensure!(id.epoch == epoch, Error::<T>::WrongAttempt);
		Ok(id)
	}

	/// Whether the signer may ask for its seat's share, to be encrypted to `p`.
	pub(crate) fn may_want_replica(
		signer: &Signer<T::AccountId>,
		key: KeyId,
		epoch: Epoch,
		p: &Point,
	) -> Result<Wisher, Error<T>> {
		let id = Self::ensure_active(key, epoch)?;
		let roster = Self::roster(id)?;
		let seat = roster
			.seat_of(&signer.operator)
			.ok_or(Error::<T>::NotInRoster)?;
		ensure!(
			!Convicted::<T>::get(id.one()).contains(&seat),
			Error::<T>::SeatConvicted
		);
		let earlier = Acknowledgements::<T>::get(id.each(&signer.enclave));
		ensure!(
			earlier.as_ref().is_none_or(|earlier| earlier.withdrawn),
			Error::<T>::AlreadyAcknowledged
		);
		ensure!(Self::has_room(id, seat), Error::<T>::Replicas);
		ensure!(!Self::is_used(id, &roster, p), Error::<T>::Reused);
		let placed = roster.place(&signer.operator, &signer.enclave).is_some();
		Ok(Wisher {
			id,
			seat,
			loses: placed && earlier.is_none(),
		})
	}

	/// Checks and stores a wish, which takes the place of the one before it.
	pub(crate) fn do_want_replica(
		signer: Signer<T::AccountId>,
		key: KeyId,
		epoch: Epoch,
		p: Point,
		proof: &[u8; 64],
	) -> DispatchResult {
		let Wisher { id, seat, loses } = Self::may_want_replica(&signer, key, epoch, &p)?;
		let enclave = signer.enclave;
		let want = Want {
			genesis: &genesis_hash::<T>(),
			key,
			epoch,
			seat,
			enclave: &account_bytes(&enclave),
		};
		handoff::verify_want(&want, &p, proof).map_err(Error::<T>::from)?;

		if loses {
			Self::withdraw_beforehand(id, seat, &enclave);
			Self::tell_lost(id, enclave.clone());
			Self::note_emptied(id, &Self::roster(id)?, seat);
		}
		Self::end_wish(id, &enclave);
		let wish = ReplicaWish {
			seat,
			p,
			at: frame_system::Pallet::<T>::block_number(),
			answer: None,
		};
		ReplicaWishes::<T>::insert(id.each(&enclave), wish);
		WishedPoints::<T>::insert(id.each(p), ());
		Self::deposit_event(Event::ReplicaWanted {
			key,
			epoch,
			seat,
			enclave,
			p,
		});
		Ok(())
	}

	/// Whether the signer may answer the wish of `recipient`; answers the wish.
	pub(crate) fn may_handoff(
		signer: &Signer<T::AccountId>,
		key: KeyId,
		epoch: Epoch,
		recipient: &T::AccountId,
	) -> Result<(AttemptId, WishOf<T>), Error<T>> {
		let id = Self::ensure_active(key, epoch)?;
		let wish = ReplicaWishes::<T>::get(id.each(recipient)).ok_or(Error::<T>::NoWish)?;
		let holds = Acknowledgements::<T>::get(id.each(&signer.enclave))
			.is_some_and(|held| !held.withdrawn && held.seat == wish.seat);
		ensure!(holds, Error::<T>::NotSibling);
		ensure!(wish.answer.is_none(), Error::<T>::AlreadyAnswered);
		Ok((id, wish))
	}

	/// Checks an answer to a wish and stores it with the wish.
	pub(crate) fn do_handoff(
		signer: Signer<T::AccountId>,
		key: KeyId,
		epoch: Epoch,
		recipient: T::AccountId,
		cipher: ReplicaCipher,
		proof: &[u8; 64],
	) -> DispatchResult {
		let (id, wish) = Self::may_handoff(&signer, key, epoch, &recipient)?;
		let (donor, ReplicaCipher { r, c }) = (signer.enclave, cipher);
		let handed = Handoff {
			genesis: &genesis_hash::<T>(),
			key,
			epoch,
			seat: wish.seat,
			donor: &account_bytes(&donor),
			recipient: &account_bytes(&recipient),
			p: &wish.p,
		};
		handoff::verify_handoff(&handed, &r, &c, proof).map_err(Error::<T>::from)?;

		let (seat, answer) = (
			wish.seat,
			ReplicaAnswer {
				donor: donor.clone(),
				r,
				c,
			},
		);
		let answered = ReplicaWish {
			answer: Some(answer),
			..wish
		};
		ReplicaWishes::<T>::insert(id.each(&recipient), answered);
		Self::deposit_event(Event::HandedOff {
			key,
			epoch,
			seat,
			donor,
			recipient,
			r,
			c,
		});
		Ok(())
	}

	/// The seat whose share was handed to `enclave`, which has not acknowledged it yet.
	pub(crate) fn handed(id: AttemptId, enclave: &T::AccountId) -> Option<SeatNumber> {
		let wish = ReplicaWishes::<T>::get(id.each(enclave))?;
		wish.answer.is_some().then_some(wish.seat)
	}

	/// Removes the wish of `enclave`, if there is one.
	pub(crate) fn end_wish(id: AttemptId, enclave: &T::AccountId) {
		if let Some(wish) = ReplicaWishes::<T>::take(id.each(enclave)) {
			WishedPoints::<T>::remove(id.each(wish.p));
		}
	}

	/// Whether another enclave may hold the share of `seat`.
	pub(crate) fn has_room(id: AttemptId, seat: SeatNumber) -> bool {
		u32::from(SeatHolders::<T>::get(id.each(seat))) < MAX_REPLICAS
	}

	/// Whether P is that of an open wish of the key's active epoch.
	pub(crate) fn is_wished(key: KeyId, p: &Point) -> bool {
		Self::active_attempt(key).is_some_and(|id| WishedPoints::<T>::contains_key(id.each(p)))
	}

	/// Whether P is used: by an open wish, in the frozen roster `roster` of `id`, or in the open Register.
	fn is_used(id: AttemptId, roster: &Roster<T::AccountId>, p: &Point) -> bool {
		let registered = roster
			.seats
			.iter()
			.any(|seat| seat.enclaves.iter().any(|(_, used)| used == p));
		registered
			|| WishedPoints::<T>::contains_key(id.each(p))
			|| Phases::<T>::get(id.key)
				.is_some_and(|made| RegisteredPoints::<T>::contains_key(made.id(id.key).each(p)))
	}
}

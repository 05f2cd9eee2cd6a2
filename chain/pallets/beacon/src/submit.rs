//! Shares of rounds: what becomes of one, and the output (section 13).

use crate::{
	types::{AcceptedShare, BeaconShare, Outcome, MAX_SHARES},
	Config, Event, OpenRounds, Outputs, Pallet, RoundInfoOf, Shares, SharesOf, WrongShares,
};
use alloc::vec::Vec;
use keyfold_primitives::{
	genesis_hash, ActiveKey, BeaconShares, KeyId, Offence, OffenceSink, Round, SeatNumber,
	SeatShare,
};
use keyfold_verifier::beacon;
use polkadot_sdk::{frame_support::BoundedVec, sp_core::ConstU32};

/// The group operations one `submit` came to, for its weight.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Work {
	/// Proofs checked.
	pub checked: u32,
	/// Outputs made.
	pub completed: u32,
	/// Shares combined into them.
	pub combined: u32,
	/// One at least was wrong.
	pub wrong: bool,
}

/// What a share is checked against and added to.
pub(crate) struct Owed<T: Config> {
	info: RoundInfoOf<T>,
	epoch: ActiveKey,
	share: SeatShare,
	accepted: SharesOf,
}

type Outcomes = BoundedVec<(KeyId, Round, Outcome), ConstU32<MAX_SHARES>>;

impl<T: Config> Pallet<T> {
	/// Takes the shares one after the other.
	pub(crate) fn take_shares(
		enclave: &T::AccountId,
		operator: &T::AccountId,
		shares: &BoundedVec<BeaconShare, ConstU32<MAX_SHARES>>,
	) -> (Outcomes, Work) {
		let mut work = Work::default();
		let mut outcomes = Outcomes::new();
		for share in shares {
			let outcome = Self::take_share(enclave, operator, share, &mut work);
			// Of the same bound as the input.
			let _ = outcomes.try_push((share.key, share.round, outcome));
		}
		(outcomes, work)
	}

	/// What `enclave` still owes to a round; else what becomes of its share.
	pub(crate) fn owed(
		enclave: &T::AccountId,
		key: KeyId,
		round: Round,
	) -> Result<Owed<T>, Outcome> {
		let Some(info) = OpenRounds::<T>::get(key, round) else {
			let done = Outputs::<T>::contains_key(key, round);
			return Err(if done {
				Outcome::Surplus
			} else {
				Outcome::Stale
			});
		};
		let epoch = T::Shares::epoch(key, info.epoch).ok_or(Outcome::Stale)?;
		let share = T::Shares::share_in(key, info.epoch, enclave).ok_or(Outcome::Stale)?;
		let accepted = Shares::<T>::get(key, round);
		if accepted.iter().any(|earlier| earlier.seat == share.seat) {
			return Err(Outcome::Surplus);
		}
		Ok(Owed {
			info,
			epoch,
			share,
			accepted,
		})
	}

	fn take_share(
		enclave: &T::AccountId,
		operator: &T::AccountId,
		posted: &BeaconShare,
		work: &mut Work,
	) -> Outcome {
		let (key, round) = (posted.key, posted.round);
		let Owed {
			info,
			epoch,
			share,
			mut accepted,
		} = match Self::owed(enclave, key, round) {
			Ok(owed) => owed,
			Err(outcome) => return outcome,
		};
		work.checked = work.checked.saturating_add(1);
		let bctx = Self::context(key, &epoch);
		let SeatShare { seat, share_key } = share;
		let BeaconShare { sigma, proof, .. } = posted;
		if beacon::verify_share(&bctx, round, seat, &share_key, sigma, proof).is_err() {
			work.wrong = true;
			Self::note_wrong(key, round, seat);
			T::Offences::report(operator, Offence::WrongBeaconShare { key, round });
			return Outcome::Wrong;
		}
		let entry = AcceptedShare {
			seat,
			sigma: *sigma,
		};
		if accepted.try_push(entry).is_err() {
			return Outcome::Surplus;
		}
		Self::store_or_complete((key, round), &info, accepted, &epoch, work);
		Outcome::Accepted
	}

	/// bctx of an epoch of a key.
	pub(crate) fn context(key: KeyId, epoch: &ActiveKey) -> [u8; 32] {
		beacon::context(&genesis_hash::<T>(), key, epoch.epoch, &epoch.public)
	}

	/// Keeps the accepted shares, or what they combine to once there are T.
	fn store_or_complete(
		(key, round): (KeyId, Round),
		info: &RoundInfoOf<T>,
		accepted: SharesOf,
		epoch: &ActiveKey,
		work: &mut Work,
	) {
		if accepted.len() < usize::from(epoch.threshold) {
			Shares::<T>::insert(key, round, accepted);
			return;
		}
		work.completed = work.completed.saturating_add(1);
		work.combined = work.combined.saturating_add(u32::from(epoch.threshold));
		let list: Vec<beacon::Share> = accepted
			.iter()
			.map(|entry| (entry.seat, entry.sigma))
			.collect();
		// Seats are distinct, the points were decoded when they were accepted, and shares whose proofs hold never give the
		// identity, so this does not fail; if it ever did, the round would wait.
		let bctx = Self::context(key, epoch);
		let Ok(output) = beacon::combine(&bctx, round, &list, epoch.threshold) else {
			Shares::<T>::insert(key, round, accepted);
			return;
		};
		let beacon::Output { sum, out, .. } = output;
		Self::complete(key, round, info, sum, out);
		let seats: Vec<SeatNumber> = list
			.into_iter()
			.take(usize::from(epoch.threshold))
			.map(|(seat, _)| seat)
			.collect();
		Self::deposit_event(Event::RoundCompleted {
			key,
			round,
			epoch: info.epoch,
			sum,
			out,
			seats: BoundedVec::truncate_from(seats),
		});
	}

	/// Takes note of a seat that sent a wrong share for an open round.
	fn note_wrong(key: KeyId, round: Round, seat: SeatNumber) {
		WrongShares::<T>::mutate(key, round, |wrong| {
			if !wrong.contains(&seat) {
				// One entry a seat, which is the bound.
				let _ = wrong.try_push(seat);
			}
		});
	}
}

//! Section 5.1: operators that fell silent after a freeze register again only once they have shown life.

use crate::{
	AbortReason, AttemptId, Config, Convicted, DealingOrder, Pallet, PerSeat, Roster, Rosters,
	SeatHolders, Silent,
};
use alloc::{collections::BTreeSet, vec::Vec};
use keyfold_primitives::{Heartbeats, KeyId, SeatNumber};
use polkadot_sdk::frame_system::{self, pallet_prelude::BlockNumberFor};

/// An operator, and the block in which the attempt ended that it was silent in.
type Since<T> = (<T as frame_system::Config>::AccountId, BlockNumberFor<T>);

impl<T: Config> Pallet<T> {
	/// Whether no enclave of the operator has shown life since the end of the last attempt that it was silent in.
	pub(crate) fn is_silent(key: KeyId, operator: &T::AccountId) -> bool {
		let ended = Silent::<T>::get(key)
			.into_iter()
			.find_map(|(silent, ended)| (silent == *operator).then_some(ended));
		ended.is_some_and(|ended| T::Heartbeats::last(operator).is_none_or(|last| last < ended))
	}

	/// Takes note of who sent nothing that was owed in the attempt `id`, which ends in block `now` for this reason. An
	/// attempt that ends for another one says of nobody that it was silent.
	pub(crate) fn note_silent(id: AttemptId, reason: AbortReason, now: BlockNumberFor<T>) {
		let Some(roster) = Rosters::<T>::get(id.one()) else {
			return;
		};
		let silent = match reason {
			AbortReason::TooFewDealings => Self::without_dealing(id, &roster),
			AbortReason::TooFewAcknowledgements => Self::without_acknowledgement(id, &roster),
			AbortReason::TooFewOperators
			| AbortReason::BadDealing
			| AbortReason::IdentityPublicKey => return,
		};
		// A seat that was convicted was anything but silent.
		let convicted = Convicted::<T>::get(id.one());
		let convicted = |operator: &T::AccountId| {
			roster
				.seat_of(operator)
				.is_some_and(|seat| convicted.contains(&seat))
		};
		let mut noted: Vec<Since<T>> = silent
			.into_iter()
			.filter(|operator| !convicted(operator))
			.map(|operator| (operator, now))
			.collect();
		if noted.is_empty() {
			return;
		}
		Silent::<T>::mutate(id.key, |earlier| {
			let again: BTreeSet<&T::AccountId> = noted.iter().map(|(silent, _)| silent).collect();
			let kept: Vec<Since<T>> = earlier
				.iter()
				.filter(|(silent, _)| !again.contains(silent))
				.cloned()
				.collect();
			noted.extend(kept);
			// As many as a committee has seats: the newest.
			*earlier = PerSeat::truncate_from(noted);
		});
	}

	/// Operators of the seats that owed a dealing and posted none.
	fn without_dealing(id: AttemptId, roster: &Roster<T::AccountId>) -> Vec<T::AccountId> {
		let Some(dealers) = Self::dealers_roster(id, roster) else {
			return Vec::new();
		};
		let dealt = DealingOrder::<T>::get(id.one());
		// Enough came, and some of them were bad: who was not needed at first owed nothing.
		if dealt.len() >= usize::from(roster.dealings_needed()) {
			return Vec::new();
		}
		let active = Self::active_attempt(id.key).filter(|_| roster.reshares());
		// Who holds no share of the active epoch has none to deal.
		let owes = |seat: SeatNumber| {
			active.is_none_or(|active| SeatHolders::<T>::contains_key(active.each(seat)))
		};
		Self::operators_but(&dealers, |seat| dealt.contains(&seat) || !owes(seat))
	}

	/// Operators of the seats of which no enclave has ever acknowledged.
	fn without_acknowledgement(id: AttemptId, roster: &Roster<T::AccountId>) -> Vec<T::AccountId> {
		let acknowledged = Self::ever_acknowledged(id);
		Self::operators_but(roster, |seat| acknowledged.contains(&seat))
	}

	/// The operators of the seats of which `sent` does not hold.
	fn operators_but(
		roster: &Roster<T::AccountId>,
		sent: impl Fn(SeatNumber) -> bool,
	) -> Vec<T::AccountId> {
		let silent = Self::seats_but(roster, |seat, _| sent(seat));
		silent.into_iter().map(|(_, operator)| operator).collect()
	}
}

//! What a proven fault does to the seats of the operator, whatever the fault was and of which key; and an ejection for
//! what an operator left unpaid, at the next Active.
//!
//! In an attempt that runs its seat is convicted: its acknowledgement counts no more. In an active epoch the seat serves
//! nobody from this block on, unless that would leave fewer seats alive than the threshold: then it goes on until the
//! next Active, for the releases that it makes possible are checked one by one. Either way it still deals in the next
//! Reshare, since dealings are checked in full, and has no seat in a later roster, which the registry sees to.

use crate::{
	AttemptId, Config, Convicted, Event, Keys, Pallet, Phases, Rosters, SeatHolders, SeatProofs,
};
use alloc::collections::BTreeSet;
use keyfold_primitives::{Registry, SeatNumber};
use polkadot_sdk::frame_system::{self, pallet_prelude::BlockNumberFor};

impl<T: Config> Pallet<T> {
	/// A fault of `operator` was proven in this block.
	pub(crate) fn convict_seats(operator: &T::AccountId) {
		for key in Self::live_keys() {
			let (Some(info), Some(window)) = (Keys::<T>::get(key), Phases::<T>::get(key)) else {
				continue;
			};
			let seat_in = |id: AttemptId| Rosters::<T>::get(id.one())?.seat_of(operator);
			let made = window.id(key);
			// In Idle and before the freeze it has no roster.
			if let Some(seat) = seat_in(made) {
				Self::convict_seat(made, seat);
			}
			let Some(active) = info.active(key) else {
				continue;
			};
			if let Some(seat) = seat_in(active) {
				Self::stop_serving(active, seat, operator.clone(), info.threshold);
			}
		}
	}

	/// The attempt `id` has become the active epoch: the seats of operators that were ejected since its roster was frozen
	/// serve nobody in it, as far as enough others do.
	pub(crate) fn leave_out_ejected(id: AttemptId) {
		let Some(roster) = Rosters::<T>::get(id.one()) else {
			return;
		};
		let convicted = Convicted::<T>::get(id.one());
		// Whoever holds a share has just acknowledged it, so that all of them live.
		let mut live: BTreeSet<SeatNumber> = SeatHolders::<T>::iter_key_prefix(id.one())
			.filter(|seat| !convicted.contains(seat))
			.collect();
		for (seat, of) in (1u16..).zip(roster.seats) {
			let out = T::Registry::standing(&of.operator).is_some_and(|standing| standing.ejected);
			if !out || convicted.contains(&seat) {
				continue;
			}
			let needed = live.contains(&seat) && live.len() <= usize::from(roster.t);
			if !needed {
				live.remove(&seat);
			}
			Self::take_out(id, seat, of.operator, needed);
		}
	}

	/// Marks a seat as convicted in `id`, once.
	pub(crate) fn convict_seat(id: AttemptId, seat: SeatNumber) {
		Convicted::<T>::mutate(id.one(), |seats| {
			if !seats.contains(&seat) {
				// Cannot fail: one entry a seat, and the bound is the number of seats.
				let _ = seats.try_push(seat);
			}
		});
	}

	/// Takes a seat out of the active epoch `id` if as many others as the threshold live.
	fn stop_serving(id: AttemptId, seat: SeatNumber, operator: T::AccountId, threshold: u16) {
		if Convicted::<T>::get(id.one()).contains(&seat) {
			return;
		}
		let needed = !Self::others_live(id, seat, threshold);
		Self::take_out(id, seat, operator, needed);
	}

	/// Takes a seat out of the active epoch `id`, unless it is needed; has the key looked at either way.
	fn take_out(id: AttemptId, seat: SeatNumber, operator: T::AccountId, serves: bool) {
		if !serves {
			Self::convict_seat(id, seat);
		}
		Self::look_soon(id.key);
		Self::deposit_event(Event::SeatConvicted {
			key: id.key,
			epoch: id.epoch,
			seat,
			operator,
			serves,
		});
	}

	/// Whether as many seats as `wanted`, besides `seat` and the convicted ones, hold their share and have missed fewer
	/// heartbeats in a row than make a seat dead.
	fn others_live(id: AttemptId, seat: SeatNumber, wanted: u16) -> bool {
		let now: BlockNumberFor<T> = frame_system::Pallet::<T>::block_number();
		let convicted = Convicted::<T>::get(id.one());
		let lives = |other: &SeatNumber| {
			SeatProofs::<T>::get(id.each(other)).is_some_and(|proof| Self::lives(proof.last, now))
		};
		let wanted = usize::from(wanted);
		SeatHolders::<T>::iter_key_prefix(id.one())
			.filter(|other| *other != seat && !convicted.contains(other))
			.filter(lives)
			.take(wanted)
			.count() == wanted
	}
}

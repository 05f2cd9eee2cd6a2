//! Section 10: what the operators of the active epochs owe, and when their seats last proved to hold their share.

use crate::{
	AttemptId, Config, EmptySeats, KeyInfo, Keys, Pallet, PerSeat, Phase, Phases, Roster, Rosters,
	SeatHolders, SeatProof, SeatProofs, ShareKeys, Timing,
};
use alloc::vec::Vec;
use keyfold_primitives::{
	period_start, CurrentRoster, Debt, Debts, Epoch, Evidence, Heartbeats, KeyId, Owed, SeatNumber,
	ShareKeys as PublicShares,
};
use polkadot_sdk::frame_system::{self, pallet_prelude::BlockNumberFor};

/// The active epoch of a key: what made it, since when it is active, and its roster.
struct Current<T: Config> {
	id: AttemptId,
	since: BlockNumberFor<T>,
	roster: Roster<T::AccountId>,
}

impl<T: Config> Pallet<T> {
	/// An enclave of `seat` proved in this block that it holds the share.
	pub(crate) fn note_proof(id: AttemptId, seat: SeatNumber) {
		let now = frame_system::Pallet::<T>::block_number();
		let begun = period_start(now, T::Heartbeats::period());
		SeatProofs::<T>::mutate(id.each(seat), |proof| {
			let before = proof.take().and_then(|earlier| {
				if earlier.last < begun {
					Some(earlier.last)
				} else {
					earlier.before
				}
			});
			*proof = Some(SeatProof { last: now, before });
		});
	}

	/// Takes note, when `id` becomes active, of the operators whose seats nobody holds, and for how many Actives of the
	/// key in a row.
	pub(crate) fn note_empty_seats(id: AttemptId) {
		let Some(roster) = Rosters::<T>::get(id.one()) else {
			return;
		};
		let earlier = EmptySeats::<T>::get(id.key);
		let times = |operator: &T::AccountId| {
			let known = earlier.iter().find(|(empty, _)| empty == operator);
			known.map_or(1, |(_, times)| times.saturating_add(1))
		};
		let empty: Vec<(T::AccountId, u32)> = (1u16..)
			.zip(&roster.seats)
			.filter(|(seat, _)| !SeatHolders::<T>::contains_key(id.each(seat)))
			.map(|(_, seat)| (seat.operator.clone(), times(&seat.operator)))
			.collect();
		EmptySeats::<T>::insert(id.key, PerSeat::truncate_from(empty));
	}

	/// The active epochs of all keys.
	fn current() -> Vec<Current<T>> {
		let current = |key: KeyId| {
			let info: KeyInfo<_, _> = Keys::<T>::get(key)?;
			let id = info.active(key)?;
			Some(Current {
				id,
				since: info.active_since,
				roster: Rosters::<T>::get(id.one())?,
			})
		};
		Self::live_keys().into_iter().filter_map(current).collect()
	}

	/// The frozen rosters of the attempts that run.
	fn frozen_rosters() -> Vec<Roster<T::AccountId>> {
		let frozen = |key: KeyId| {
			let window = Phases::<T>::get(key).filter(|window| window.phase != Phase::Idle)?;
			Rosters::<T>::get(window.id(key).one())
		};
		Self::live_keys().into_iter().filter_map(frozen).collect()
	}
}

impl<T: Config> Current<T> {
	/// What the operator owes, if it has a seat.
	fn debt(&self, operator: &T::AccountId) -> Option<Debt<BlockNumberFor<T>>> {
		let seat = self.roster.seat_of(operator)?;
		let proof = SeatProofs::<T>::get(self.id.each(seat));
		let empty = Pallet::<T>::is_empty(self.id, &self.roster, seat);
		let times = || {
			let empty = EmptySeats::<T>::get(self.id.key);
			let known = empty.iter().find(|(empty, _)| empty == operator);
			known.map_or(0, |(_, times)| *times)
		};
		Some(Debt {
			key: self.id.key,
			since: self.since,
			proved: proof.as_ref().map(|proof| proof.last),
			proved_before: proof.and_then(|proof| proof.before),
			empty: empty.then(times),
		})
	}
}

impl<T: Config> Debts<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn of(operators: &[T::AccountId]) -> Vec<Owed<BlockNumberFor<T>>> {
		// Each roster is decoded once, however many ask.
		let (current, frozen) = (Self::current(), Self::frozen_rosters());
		operators
			.iter()
			.map(|operator| Owed {
				debts: current
					.iter()
					.filter_map(|key| key.debt(operator))
					.collect(),
				awaits: frozen
					.iter()
					.any(|roster| roster.seat_of(operator).is_some()),
			})
			.collect()
	}

	fn rosters() -> Vec<CurrentRoster<T::AccountId>> {
		Self::current()
			.into_iter()
			.map(|Current { id, roster, .. }| CurrentRoster {
				key: id.key,
				epoch: id.epoch,
				f: roster.f,
				operators: roster.seats.into_iter().map(|seat| seat.operator).collect(),
			})
			.collect()
	}
}

impl<T: Config> Evidence<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
	fn share_keys(key: KeyId) -> Option<(Epoch, PublicShares<T::AccountId>)> {
		let id = Self::active_attempt(key)?;
		let roster = Rosters::<T>::get(id.one())?;
		let shares = (1u16..)
			.zip(roster.seats)
			.map(|(seat, of)| (of.operator, ShareKeys::<T>::get(id.each(seat))))
			.collect();
		Some((id.epoch, shares))
	}

	fn window() -> BlockNumberFor<T> {
		Timing::<T>::get().window
	}

	fn longest_epoch() -> BlockNumberFor<T> {
		let length = |key: KeyId| Keys::<T>::get(key).map(|info| info.epoch_length);
		let lengths = Self::live_keys().into_iter().filter_map(length);
		lengths.max().unwrap_or_default()
	}
}

//! The life of a round (section 13): it opens on time, and ends with its output or, by root's word alone, without.

use crate::{
	types::{BeaconState, Output, RoundInfo},
	BeaconStateOf, Beacons, Config, Ended, Event, LostRounds, OpenInEpoch, OpenRounds, Outputs,
	Pallet, RoundInfoOf, Shares, WrongShares,
};
use alloc::vec::Vec;
use keyfold_primitives::{BeaconShares, KeyId, Round};
use polkadot_sdk::{
	frame_support::traits::Get,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{
		traits::{One, Saturating},
		SaturatedConversion,
	},
};

/// Rounds that open in one block. Of the most keys each has its turn within four blocks, which a period is no shorter than.
pub const MAX_OPENED_PER_BLOCK: u32 = 4;

impl<T: Config> Pallet<T> {
	/// Opens the rounds whose time has come, those first that are longest due. One for which there is no room is due again
	/// in the next block: it keeps its number. Answers how many opened.
	pub(crate) fn open_rounds(
		now: BlockNumberFor<T>,
		beacons: &mut [(KeyId, BeaconStateOf<T>)],
	) -> u32 {
		let mut due: Vec<&mut (KeyId, BeaconStateOf<T>)> = beacons
			.iter_mut()
			.filter(|(_, state)| state.next_at <= now)
			.collect();
		due.sort_by_key(|(key, state)| (state.next_at, *key));
		let mut opened = 0u32;
		for (key, state) in due {
			let key = *key;
			let room = opened < MAX_OPENED_PER_BLOCK && state.open < T::MaxOpenRounds::get();
			let Some(epoch) = T::Shares::current(key).filter(|_| room) else {
				state.next_at = now.saturating_add(One::one());
				continue;
			};
			opened = opened.saturating_add(1);
			let round = state.next_round;
			state.next_round = round.saturating_add(1);
			state.next_at = now.saturating_add(T::RoundPeriod::get());
			state.open = state.open.saturating_add(1);
			OpenRounds::<T>::insert(key, round, RoundInfo { epoch, opened: now });
			OpenInEpoch::<T>::mutate(key, epoch, |open| *open = open.saturating_add(1));
			Self::deposit_event(Event::RoundOpened { key, round, epoch });
		}
		opened
	}

	/// Starts the rounds of a key whose first epoch has become active.
	pub(crate) fn begin(key: KeyId) {
		if Beacons::<T>::contains_key(key) {
			return;
		}
		let now = frame_system::Pallet::<T>::block_number();
		Beacons::<T>::insert(
			key,
			BeaconState {
				next_round: 1,
				next_at: now.saturating_add(T::RoundPeriod::get()),
				open: 0,
				latest: None,
				judged: 1,
				ended: 0,
			},
		);
	}

	/// Ends a round with its output.
	pub(crate) fn complete(
		key: KeyId,
		round: Round,
		info: &RoundInfoOf<T>,
		sum: [u8; 32],
		out: [u8; 32],
	) {
		let RoundInfo { epoch, opened } = *info;
		let at = frame_system::Pallet::<T>::block_number();
		Outputs::<T>::insert(
			key,
			round,
			Output {
				epoch,
				opened,
				at,
				sum,
				out,
			},
		);
		Beacons::<T>::mutate_extant(key, |state| {
			state.latest = state.latest.max(Some(round));
		});
		Self::end(key, round, info);
	}

	/// Ends a round without an output, for ever.
	pub(crate) fn lose(key: KeyId, round: Round, info: &RoundInfoOf<T>) {
		LostRounds::<T>::insert(key, round, info.opened);
		Self::end(key, round, info);
		Self::deposit_event(Event::RoundLost {
			key,
			round,
			epoch: info.epoch,
		});
	}

	/// The one place where a round stops being open: drops its shares, forgets the round that ended `OutputRetention` ends
	/// ago, and lets go of its epoch if it was the last of it.
	fn end(key: KeyId, round: Round, info: &RoundInfoOf<T>) {
		OpenRounds::<T>::remove(key, round);
		Shares::<T>::remove(key, round);
		WrongShares::<T>::remove(key, round);
		let index = Beacons::<T>::mutate_extant(key, |state| {
			let index = state.ended;
			state.ended = index.saturating_add(1);
			state.open = state.open.saturating_sub(1);
			index
		});
		Ended::<T>::insert(key, index, round);
		let oldest = index.checked_sub(u64::from(T::OutputRetention::get()));
		if let Some(forgotten) = oldest.and_then(|index| Ended::<T>::take(key, index)) {
			Outputs::<T>::remove(key, forgotten);
			LostRounds::<T>::remove(key, forgotten);
		}
		let last = OpenInEpoch::<T>::mutate_exists(key, info.epoch, |open| {
			*open = open
				.and_then(|open| open.checked_sub(1))
				.filter(|open| *open > 0);
			open.is_none()
		});
		if last {
			T::Shares::finished(key, info.epoch);
		}
	}

	/// Loses all open rounds of a key that was given up, by number. What became of its rounds stays to be read.
	pub(crate) fn lose_all(key: KeyId) {
		for (round, info) in Self::open_of(key) {
			Self::lose(key, round, &info);
		}
		Beacons::<T>::remove(key);
	}

	/// The open rounds of a key, by number.
	pub fn open_of(key: KeyId) -> Vec<(Round, RoundInfoOf<T>)> {
		let mut open: Vec<(Round, RoundInfoOf<T>)> = OpenRounds::<T>::iter_prefix(key).collect();
		open.sort_by_key(|(round, _)| *round);
		open
	}

	/// The highest round of a key that has an output, with it. A key that was given up has none any more.
	pub fn latest_of(key: KeyId) -> Option<(Round, Output<BlockNumberFor<T>>)> {
		let round = Beacons::<T>::get(key)?.latest?;
		Some((round, Outputs::<T>::get(key, round)?))
	}

	/// The Beacon key of the lowest number that has rounds, with them.
	pub(crate) fn first_beacon() -> Option<(KeyId, BeaconStateOf<T>)> {
		Beacons::<T>::iter().min_by_key(|(key, _)| *key)
	}

	/// The block in which a round opened, as long as anything of it is kept.
	pub(crate) fn opened_at(key: KeyId, round: Round) -> Option<BlockNumberFor<T>> {
		let open = OpenRounds::<T>::get(key, round).map(|info| info.opened);
		let done = || Outputs::<T>::get(key, round).map(|output| output.opened);
		open.or_else(done)
			.or_else(|| LostRounds::<T>::get(key, round))
	}

	/// The keys that have rounds.
	pub(crate) fn count(beacons: &[(KeyId, BeaconStateOf<T>)]) -> u32 {
		beacons.len().saturated_into()
	}
}

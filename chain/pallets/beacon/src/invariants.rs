//! What must hold between any two blocks: tests check it after each run, `try_state` on a live chain.

use crate::{
	BeaconStateOf, Beacons, Config, Ended, LostRounds, OpenInEpoch, OpenRounds, Outputs, Pallet,
	Shares, WrongShares,
};
use alloc::collections::{BTreeMap, BTreeSet};
use keyfold_primitives::{BeaconShares, Epoch, KeyId, Round, MAX_KEYS};
use keyfold_verifier::beacon;
use polkadot_sdk::{
	frame_support::{ensure, traits::Get},
	frame_system,
	sp_runtime::traits::Saturating,
};

type Check = Result<(), &'static str>;

impl<T: Config> Pallet<T> {
	/// All of them.
	pub fn check_invariants() -> Check {
		ensure!(
			Beacons::<T>::iter_keys().count() <= MAX_KEYS as usize,
			"more beacons than keys"
		);
		for (key, state) in Beacons::<T>::iter() {
			Self::check_beacon(key, &state)?;
		}
		Self::check_open()?;
		Self::check_shares()?;
		Self::check_ended()
	}

	/// Numbers are in order, and every round up to the next one is open or has ended.
	fn check_beacon(key: KeyId, state: &BeaconStateOf<T>) -> Check {
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(
			T::Shares::current(key).is_some(),
			"a beacon of a key without an epoch"
		);
		ensure!(state.next_round >= 1, "a round 0");
		ensure!(
			(1..=state.next_round).contains(&state.judged),
			"looked at a round that has not opened"
		);
		ensure!(
			state.next_at <= now.saturating_add(T::RoundPeriod::get()),
			"a round opens too late"
		);
		ensure!(
			state.open <= T::MaxOpenRounds::get(),
			"too many rounds are open"
		);
		ensure!(
			OpenRounds::<T>::iter_key_prefix(key).count() == state.open as usize,
			"the open rounds of a key are counted wrongly"
		);
		ensure!(
			state
				.ended
				.saturating_add(u64::from(state.open))
				.saturating_add(1)
				== state.next_round,
			"a round is neither open nor has ended"
		);
		let highest = Outputs::<T>::iter_key_prefix(key).max();
		ensure!(state.latest == highest, "the latest output is another one");
		for (round, info) in OpenRounds::<T>::iter_prefix(key) {
			ensure!(
				(1..state.next_round).contains(&round),
				"a round is open that was never numbered"
			);
			ensure!(info.opened <= now, "a round from the future");
			ensure!(
				round >= state.judged || info.opened.saturating_add(T::RoundLifetime::get()) <= now,
				"a round was looked at before its time was over"
			);
		}
		Ok(())
	}

	/// Open rounds are of a beacon and of an epoch that is still known, and counted by epoch.
	fn check_open() -> Check {
		let mut counted: BTreeMap<(KeyId, Epoch), u32> = BTreeMap::new();
		for (key, _, info) in OpenRounds::<T>::iter() {
			ensure!(
				Beacons::<T>::contains_key(key),
				"a round of no beacon is open"
			);
			ensure!(
				T::Shares::epoch(key, info.epoch).is_some(),
				"a round is open of an epoch that is gone"
			);
			let count = counted.entry((key, info.epoch)).or_default();
			*count = count.saturating_add(1);
		}
		let stored: BTreeMap<(KeyId, Epoch), u32> = OpenInEpoch::<T>::iter()
			.map(|(key, epoch, count)| ((key, epoch), count))
			.collect();
		ensure!(
			counted == stored,
			"the open rounds of an epoch are counted wrongly"
		);
		Ok(())
	}

	/// Shares are kept for open rounds only, one a seat, fewer than T, none empty.
	fn check_shares() -> Check {
		for (key, round, accepted) in Shares::<T>::iter() {
			let info = OpenRounds::<T>::get(key, round).ok_or("shares for no open round")?;
			let epoch = T::Shares::epoch(key, info.epoch).ok_or("shares of no epoch")?;
			ensure!(!accepted.is_empty(), "an empty list of shares is kept");
			ensure!(
				accepted.len() < usize::from(epoch.threshold),
				"an output is not made of the shares that there are"
			);
			let seats: BTreeSet<_> = accepted.iter().map(|share| share.seat).collect();
			ensure!(seats.len() == accepted.len(), "two shares of one seat");
			ensure!(
				seats.iter().all(|seat| (1..=epoch.seats).contains(seat)),
				"a share of no seat"
			);
		}
		for (key, round, wrong) in WrongShares::<T>::iter() {
			ensure!(
				OpenRounds::<T>::contains_key(key, round),
				"wrong shares for no open round"
			);
			let seats: BTreeSet<_> = wrong.iter().collect();
			ensure!(
				!wrong.is_empty() && seats.len() == wrong.len(),
				"a wrong share of one seat twice"
			);
		}
		Ok(())
	}

	/// What is kept of rounds that ended is the last of them in the order in which they did, each with an output or lost;
	/// an output is the hash of its sum while its epoch is known.
	fn check_ended() -> Check {
		let kept: BTreeSet<(KeyId, Round)> = Ended::<T>::iter()
			.map(|(key, _, round)| (key, round))
			.collect();
		ensure!(
			kept.len() == Ended::<T>::iter_keys().count(),
			"a round ended twice"
		);
		for (key, index, _) in Ended::<T>::iter() {
			let Some(state) = Beacons::<T>::get(key) else {
				continue;
			};
			ensure!(
				index < state.ended
					&& index.saturating_add(T::OutputRetention::get().into()) >= state.ended,
				"a round is kept that should be forgotten"
			);
		}
		let mut known: BTreeSet<(KeyId, Round)> = BTreeSet::new();
		for (key, round, output) in Outputs::<T>::iter() {
			known.insert((key, round));
			ensure!(output.opened <= output.at, "an output before its round");
			if let Some(epoch) = T::Shares::epoch(key, output.epoch) {
				let bctx = Self::context(key, &epoch);
				ensure!(
					beacon::output(&bctx, round, &output.sum) == output.out,
					"an output is not the hash of its sum"
				);
			}
		}
		for (key, round, _) in LostRounds::<T>::iter() {
			ensure!(known.insert((key, round)), "a lost round has an output");
		}
		ensure!(
			kept == known,
			"rounds that ended and what is known of them differ"
		);
		ensure!(
			kept.iter()
				.all(|(key, round)| !OpenRounds::<T>::contains_key(key, round)),
			"a round is open and has ended"
		);
		Ok(())
	}
}

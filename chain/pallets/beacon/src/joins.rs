//! How the rest of the runtime sees the beacon: what the keys pallet asks, and randomness for other pallets.

use crate::{Beacons, Config, LostRounds, OpenInEpoch, OpenRounds, Outputs, Pallet, WeightInfo};
use alloc::vec::Vec;
use codec::Decode;
use keyfold_primitives::{
	BeaconShares, Epoch, Fate, FutureOutput, KeyId, Round, Rounds, Seed, MAX_KEYS, MAX_OPEN_ROUNDS,
};
use polkadot_sdk::{
	frame_support::{
		traits::{Get, Randomness},
		weights::Weight,
	},
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::traits::{Hash, TrailingZeroInput, Zero},
};

/// Rounds that [`Rounds::seed_after`] goes back over: a draw waits a period and a window, and a window has no more than
/// twice this many rounds, whichever network it is.
const MAX_LOOK_BACK: u32 = 16;
/// Records that say when a round opened: it is in one of three maps.
const RECORDS_OF_A_ROUND: u64 = 3;

impl<T: Config> Rounds<BlockNumberFor<T>> for Pallet<T> {
	fn activated(key: KeyId) {
		Self::begin(key);
	}

	fn retired(key: KeyId) {
		Self::lose_all(key);
	}

	fn retired_weight() -> Weight {
		T::WeightInfo::lose()
			.saturating_add(T::Shares::finished_weight())
			.saturating_mul(MAX_OPEN_ROUNDS.into())
	}

	fn has_open(key: KeyId, epoch: Epoch) -> bool {
		OpenInEpoch::<T>::contains_key(key, epoch)
	}

	fn period() -> Option<BlockNumberFor<T>> {
		Self::first_beacon().map(|_| T::RoundPeriod::get())
	}

	fn seed_after(block: BlockNumberFor<T>) -> Option<Seed> {
		let (key, state) = Self::first_beacon()?;
		let mut first = None;
		for back in 1..=MAX_LOOK_BACK {
			let round = state.next_round.saturating_sub(back.into());
			match Self::opened_at(key, round) {
				Some(opened) if opened > block => first = Some(round),
				_ => {
					let round = first?;
					let out = Outputs::<T>::get(key, round)?.out;
					return Some(Seed { key, round, out });
				}
			}
		}
		// Further back than any draw waits: it does without.
		None
	}

	fn seed_weight() -> Weight {
		let steps = u64::from(MAX_LOOK_BACK).saturating_mul(RECORDS_OF_A_ROUND);
		<T as frame_system::Config>::DbWeight::get().reads(steps.saturating_add(MAX_KEYS.into()))
	}
}

impl<T: Config> FutureOutput for Pallet<T> {
	fn commit() -> Option<(KeyId, Round)> {
		let (key, state) = Self::first_beacon()?;
		// What is due after the hook is due in the next block at the earliest: this block's hook is still to come.
		let may_open_now = state.next_at <= frame_system::Pallet::<T>::block_number();
		Some((
			key,
			state.next_round.saturating_add(u64::from(may_open_now)),
		))
	}

	fn fate(key: KeyId, round: Round) -> Fate {
		if let Some(output) = Outputs::<T>::get(key, round) {
			return Fate::Output(output.out);
		}
		if LostRounds::<T>::contains_key(key, round) {
			return Fate::Lost;
		}
		let to_come = Beacons::<T>::get(key).is_some_and(|state| round >= state.next_round);
		if to_come || OpenRounds::<T>::contains_key(key, round) {
			Fate::Waiting
		} else {
			Fate::Forgotten
		}
	}

	fn weight() -> Weight {
		<T as frame_system::Config>::DbWeight::get().reads(MAX_KEYS.into())
	}
}

/// The newest output of the Beacon key of the lowest number, hashed with the subject. The block is that in which its round
/// opened: nobody can have known the output before, so it is good for what was settled in an earlier block and for nothing
/// else. Whoever wants to settle something now commits to a round to come ([`FutureOutput`]). Without any output it is the
/// hash of the subject and block 0, before which nothing was settled.
impl<T: Config> Randomness<T::Hash, BlockNumberFor<T>> for Pallet<T> {
	fn random(subject: &[u8]) -> (T::Hash, BlockNumberFor<T>) {
		let latest = Self::first_beacon().and_then(|(key, _)| Self::latest_of(key));
		let (out, since) = latest.map_or((Vec::new(), Zero::zero()), |(_, output)| {
			(output.out.to_vec(), output.opened)
		});
		// The output goes first: it has one length, so no two inputs are alike.
		let hash = T::Hashing::hash(&[&out, subject].concat());
		let hash = T::Hash::decode(&mut TrailingZeroInput::new(hash.as_ref()));
		(hash.unwrap_or_default(), since)
	}
}

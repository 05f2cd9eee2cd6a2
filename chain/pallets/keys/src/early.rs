//! Rotation before its time, because too few seats are left alive (docs/protocol.md, section 17).
//!
//! A key is looked at when its epoch has been active for a while, then once a heartbeat period, and when a seat loses its
//! last holder; at most one key a block. It is never looked at while an attempt runs or is to be made again: what an
//! Abort waits is the attempt's own back-off.

use crate::{
	Acknowledgements, AttemptId, Config, Convicted, EarlyInfo, EarlyRotation, EarlyRotations,
	Event, KeyInfo, Keys, Pallet, Phase, PhaseInfo, Phases, Resizes, Timing, WeightInfo,
};
use alloc::collections::BTreeSet;
use keyfold_primitives::{period_end, Heartbeats, KeyId, SeatNumber};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{
		traits::{CheckedDiv, Saturating},
		SaturatedConversion,
	},
};

/// Heartbeats of a key that an enclave misses in a row until it counts as dead.
pub const MISSED_HEARTBEATS: u32 = 3;

/// A key as the chain knows it.
type InfoOf<T> = KeyInfo<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
	/// Looks at one key of which it is time to, another one first in each block: `look` is never before the wait is
	/// over. Answers what that took.
	pub(crate) fn look_at_one(keys: &BTreeSet<KeyId>, now: BlockNumberFor<T>) -> Weight {
		let count: u32 = keys.len().saturated_into();
		let first: usize = now
			.checked_div(&count.into())
			.map(|rounds| now.saturating_sub(rounds.saturating_mul(count.into())))
			.unwrap_or_default()
			.saturated_into();
		let in_turn = keys.iter().skip(first).chain(keys.iter().take(first));
		let due = in_turn.copied().find_map(|key| {
			let early = EarlyRotations::<T>::get(key).filter(|early| early.look <= now)?;
			let rests = Phases::<T>::get(key).is_some_and(|window| window.rests());
			let info = Keys::<T>::get(key).filter(|_| rests)?;
			Some((key, early, info.active(key)?, info))
		});
		let Some((key, early, id, info)) = due else {
			return Weight::zero();
		};
		let (live, records) = Self::live_seats(id, now);
		let weight = T::WeightInfo::look_at_seats(records);
		if !Self::is_short(key, &info, live) {
			let look = now.saturating_add(T::Heartbeats::period());
			EarlyRotations::<T>::insert(key, EarlyInfo { look, ..early });
			return weight;
		}
		EarlyRotations::<T>::insert(
			key,
			EarlyInfo {
				fired: Some(live),
				running: true,
				..early
			},
		);
		Self::deposit_event(Event::EarlyRotation {
			key,
			live,
			n: info.seats,
			t: info.threshold,
		});
		Self::open(key, Phase::Register, now);
		weight.saturating_add(T::WeightInfo::open_phase())
	}

	/// Seats of the active epoch with an enclave that holds the share and has missed fewer than [`MISSED_HEARTBEATS`] in a
	/// row, an acknowledgement counting as one, and the records that were read. A convicted seat serves nobody.
	pub(crate) fn live_seats(id: AttemptId, now: BlockNumberFor<T>) -> (u16, u32) {
		let convicted = Convicted::<T>::get(id.one());
		let mut records = 0u32;
		let mut live: BTreeSet<SeatNumber> = BTreeSet::new();
		for held in Acknowledgements::<T>::iter_prefix_values(id.one()) {
			records = records.saturating_add(1);
			let lives = Self::lives(held.proved_at, now);
			if lives && !held.withdrawn && !convicted.contains(&held.seat) {
				live.insert(held.seat);
			}
		}
		(live.len().saturated_into(), records)
	}

	/// Whether who last proved to hold a share in block `proved_at` has missed fewer than [`MISSED_HEARTBEATS`] since.
	pub(crate) fn lives(proved_at: BlockNumberFor<T>, now: BlockNumberFor<T>) -> bool {
		let period = T::Heartbeats::period();
		let grace = period.saturating_mul(MISSED_HEARTBEATS.into());
		// The first one it may miss is that of the period after its last proof.
		now < period_end(proved_at, period).saturating_add(grace)
	}

	/// Whether so few seats live that the key must not wait: half of those above the threshold, rounded down, or fewer
	/// are left, and a new committee could have more.
	fn is_short(key: KeyId, info: &InfoOf<T>, live: u16) -> bool {
		let spare = info.seats.saturating_sub(info.threshold);
		let half = spare.checked_div(2).unwrap_or_default();
		let wanted = Resizes::<T>::get(key).map_or(info.committee, |size| size.committee);
		live <= info.threshold.saturating_add(half) && live < wanted
	}

	/// The epoch is active with so many acknowledged seats: when it is looked at first. The wait doubles while an early
	/// rotation leaves no more seats alive than there were when it began.
	pub(crate) fn watch(key: KeyId, info: &InfoOf<T>, seats: u16, now: BlockNumberFor<T>) {
		if !EarlyRotation::<T>::get() {
			return;
		}
		let first = Timing::<T>::get().back_off;
		let (wait, fired) = match EarlyRotations::<T>::get(key) {
			Some(early) if early.fired.is_some_and(|live| seats <= live) => {
				let doubled = early.wait.saturating_add(early.wait).min(info.epoch_length);
				(
					if early.running { doubled } else { early.wait },
					early.fired,
				)
			}
			_ => (first, None),
		};
		let early = EarlyInfo {
			wait,
			fired,
			running: false,
			look: now.saturating_add(wait),
		};
		EarlyRotations::<T>::insert(key, early);
	}

	/// A seat of the active epoch has lost its last holder: the key is looked at as soon as it may be.
	pub(crate) fn look_soon(key: KeyId) {
		let Some(since) = Keys::<T>::get(key).map(|info| info.active_since) else {
			return;
		};
		EarlyRotations::<T>::mutate(key, |early| {
			if let Some(early) = early {
				early.look = early.look.min(since.saturating_add(early.wait));
			}
		});
	}
}

impl<BlockNumber> PhaseInfo<BlockNumber> {
	/// Whether the key has an active epoch, and no attempt at the next has been made.
	pub(crate) fn rests(&self) -> bool {
		self.phase == Phase::Idle && self.epoch > 1 && self.attempt == 0
	}
}

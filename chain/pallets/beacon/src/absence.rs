//! Rounds that wait longer than they should: who is charged for having sent nothing.
//!
//! A round is looked at once, when its `RoundLifetime` is over; it stays open, and whoever comes still makes its output.
//! One that has its output by then charges nobody: whoever sent nothing was surplus. Nor does one to which more than n - T
//! seats sent nothing, for the chain or its finality may have stood still. As T shares make the output, that is every one
//! but those for which shares were sent that are wrong. What is left is charged to the seats of the round's own epoch that
//! held their share since before it opened and sent nothing.

use crate::{
	types::RoundInfo, BeaconStateOf, Config, Event, OpenRounds, Pallet, RoundInfoOf, Shares,
	WeightInfo, WrongShares,
};
use alloc::collections::BTreeSet;
use keyfold_primitives::{Absence, BeaconShares, KeyId, OffenceSink, Round, SeatNumber};
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
	frame_system::pallet_prelude::BlockNumberFor,
	sp_runtime::{traits::Saturating, SaturatedConversion},
};

/// Rounds that the hook looks at in one block, of all keys; more wait for the next one. Four times as many as open in one.
pub const MAX_LOOKS_PER_BLOCK: u32 = 4 * crate::MAX_OPENED_PER_BLOCK;

impl<T: Config> Pallet<T> {
	/// Goes on through the rounds of each key whose time is over, up to the first for which operators are charged: at most
	/// one a block, which bounds the hook. Answers what that took.
	pub(crate) fn judge_rounds(
		now: BlockNumberFor<T>,
		beacons: &mut [(KeyId, BeaconStateOf<T>)],
	) -> Weight {
		let mut looks = 0u32;
		let mut charged = None;
		for (key, state) in beacons {
			while state.judged < state.next_round
				&& looks < MAX_LOOKS_PER_BLOCK
				&& charged.is_none()
			{
				looks = looks.saturating_add(1);
				// Whatever has ended is over before its time.
				if let Some(info) = OpenRounds::<T>::get(*key, state.judged) {
					if info.opened.saturating_add(T::RoundLifetime::get()) > now {
						break;
					}
					charged = Self::judge(*key, state.judged, &info);
				}
				state.judged = state.judged.saturating_add(1);
			}
		}
		let charges = charged.map_or(Weight::zero(), |operators| {
			T::Offences::absent_weight()
				.saturating_mul(operators.into())
				.saturating_add(T::Shares::serving_in_weight())
		});
		T::WeightInfo::look_at_rounds(looks).saturating_add(charges)
	}

	/// The time of an open round is over. Answers how many operators are charged for it, `None` if it is clear at once that
	/// nobody is.
	fn judge(key: KeyId, round: Round, info: &RoundInfoOf<T>) -> Option<u32> {
		let RoundInfo { epoch, opened } = *info;
		let of = T::Shares::epoch(key, epoch)?;
		let sent = Self::sent(key, round);
		let (n, t) = (of.seats, of.threshold);
		let silent = n.saturating_sub(sent.len().saturated_into());
		if silent > n.saturating_sub(t) {
			Self::deposit_event(Event::AbsenceVoid {
				key,
				round,
				silent,
				n,
				t,
			});
			return None;
		}
		let absence = Absence::Beacon { key, round };
		let serving = T::Shares::serving_in(key, epoch, opened);
		let count = serving
			.into_iter()
			.filter(|(seat, _)| !sent.contains(seat))
			.map(|(_, operator)| T::Offences::absent(&operator, absence))
			.count();
		Some(count.saturated_into())
	}

	/// The seats that sent a share of an open round, right or wrong.
	fn sent(key: KeyId, round: Round) -> BTreeSet<SeatNumber> {
		let right = Shares::<T>::get(key, round);
		let right = right.iter().map(|share| share.seat);
		right.chain(WrongShares::<T>::get(key, round)).collect()
	}
}

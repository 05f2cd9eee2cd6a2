//! Requests whose time is over without a release: who is charged for having answered nothing.
//!
//! All requests live equally long, so they run out in the order of their numbers, and the hook has one place in that order
//! to remember. A request that was closed or cancelled before its time was over charges nobody, and neither does one in
//! whose time the epoch changed, for nobody was asked with one share all along. Nor does one to which more than n - T
//! seats sent nothing: the chain or its finality may have stood still. As T partials make a release, that is every one
//! but those for which partials were sent that are wrong. What is left is charged to the seats that served all the time
//! with an acknowledged share and sent nothing.

use crate::{
	Config, Event, NextExpiry, NextRequest, Pallet, Partials, RequestInfoOf, Requests, WeightInfo,
	WrongPartials,
};
use alloc::collections::BTreeSet;
use keyfold_primitives::{
	Absence, ActiveKey, Attendance, OffenceSink, RequestId, SeatNumber, SeatShares,
};
use polkadot_sdk::{
	frame_support::weights::Weight, frame_system::pallet_prelude::BlockNumberFor,
	sp_runtime::SaturatedConversion,
};

/// Requests that the hook looks at in one block; more wait for the next one. More than readers open in a block as a rule,
/// and less than a hundredth of a block's weight.
pub const MAX_LOOKS_PER_BLOCK: u32 = 64;

impl<T: Config> Pallet<T> {
	/// Goes on through the requests whose time is over, up to the first for which operators are charged: at most one a
	/// block, which bounds the hook. Answers what that took.
	pub(crate) fn end_requests(now: BlockNumberFor<T>) -> Weight {
		let (first, end) = (NextExpiry::<T>::get(), NextRequest::<T>::get());
		let mut looks = 0u32;
		let mut charged = None;
		let mut next = first;
		while next < end && looks < MAX_LOOKS_PER_BLOCK && charged.is_none() {
			looks = looks.saturating_add(1);
			// Whatever was closed or released is over before its time.
			if let Some(request) = Requests::<T>::get(next).filter(|one| one.release.is_none()) {
				if request.expires > now {
					break;
				}
				charged = Self::judge(next, &request);
			}
			next = next.saturating_add(1);
		}
		if next != first {
			NextExpiry::<T>::put(next);
		}
		let charges = charged.map_or(Weight::zero(), |operators| {
			T::Offences::absent_weight()
				.saturating_mul(operators.into())
				.saturating_add(T::Shares::serving_since_weight())
		});
		T::WeightInfo::look_at_requests(looks).saturating_add(charges)
	}

	/// The time of an open request is over. Answers how many operators are charged for it, `None` if it is clear at once
	/// that nobody is.
	fn judge(id: RequestId, request: &RequestInfoOf<T>) -> Option<u32> {
		if Self::is_cancelled(request) {
			return None;
		}
		let active = T::Shares::active(request.key)?;
		let sent = Self::sent(id, &active);
		let silent = active.seats.saturating_sub(sent.len().saturated_into());
		let (n, t) = (active.seats, active.threshold);
		let serving = if silent > n.saturating_sub(t) {
			None
		} else {
			T::Shares::serving_since(request.key, request.opened)
		};
		let Some(serving) = serving else {
			Self::deposit_event(Event::AbsenceVoid {
				request: id,
				silent,
				n,
				t,
			});
			return None;
		};
		let absence = Absence::Partial {
			key: request.key,
			request: id,
		};
		let absent = serving.into_iter().filter(|(seat, _)| !sent.contains(seat));
		let count = absent
			.map(|(_, operator)| T::Offences::absent(&operator, absence))
			.count();
		Some(count.saturated_into())
	}

	/// The seats of the current epoch that sent a partial for a request, right or wrong.
	fn sent(id: RequestId, active: &ActiveKey) -> BTreeSet<SeatNumber> {
		let right = Partials::<T>::get(id);
		let right = right.iter().map(|partial| (partial.epoch, partial.seat));
		right
			.chain(WrongPartials::<T>::get(id))
			.filter(|(epoch, _)| *epoch == active.epoch)
			.map(|(_, seat)| seat)
			.collect()
	}

	/// Takes note of a seat that sent a wrong partial for an open request.
	pub(crate) fn note_wrong(id: RequestId, active: &ActiveKey, seat: SeatNumber) {
		WrongPartials::<T>::mutate(id, |wrong| {
			wrong.retain(|(epoch, _)| *epoch == active.epoch);
			if !wrong.contains(&(active.epoch, seat)) {
				// Of one epoch there is one entry a seat, which is the bound.
				let _ = wrong.try_push((active.epoch, seat));
			}
		});
	}
}

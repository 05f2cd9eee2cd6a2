//! Who is charged for having been absent (docs/internals/ARCHITECTURE.md, offences).
//!
//! A window that got what it waits for charges nobody: whoever sent nothing was surplus. So a member that slept while
//! the others made the epoch, and acknowledges late, loses nothing. Where more than n - T seats sent nothing, the chain
//! or its finality may have stood still: the window is void, which an event says, and charges nobody either. In between,
//! who could have sent something all the window long and sent nothing is charged:
//!
//! | window | falls short when | judged at | n, T and seats of | could have, if |
//! |---|---|---|---|---|
//! | Register | fewer operators than the committee came | its end | the active epoch | an enclave that may register has held the share since the window opened, and the operator may take a seat in the next roster |
//! | Deal of a Reshare, from the second attempt on | fewer good dealings than T_old came | the end of Complain, when Q is known | the active epoch | an enclave has held the share since before the window opened |
//! | Acknowledge | fewer seats than A acknowledged | its end | the frozen roster | an enclave of the seat in the roster is still one, and never said that it lost what was dealt to it |
//!
//! In the first attempt some of the dealers may wait whether they are needed, so that where enough dealings came and some
//! were bad, nobody who dealt none owed one. Deal of a generation charges nobody, for its dealers hold no acknowledged
//! share; who is silent there registers no more without a sign of life, see `silent`. Complain asks nothing of the honest. An attempt that ends for another
//! reason, before a window is over, charges nobody. The convicted have nothing left to be charged.
//!
//! A seat of an active epoch that nobody holds, and that no enclave dealt to may acknowledge any more, is empty. Becoming
//! so, or being so from Active on, is one absence of its own; staying so through the next Active is not another.
//!
//! What an absence costs, and that it does so once a heartbeat period, is up to [`OffenceSink`].

use crate::{
	Acknowledgements, AttemptId, Config, DealingOrder, EmptiedSeats, Event, KeyInfo, Pallet, Phase,
	PhaseInfo, RegisteredOperators, Registrations, Roster, Rosters, SeatHolders, ShareKeys, Timing,
	WeightInfo,
};
use alloc::{collections::BTreeSet, vec::Vec};
use keyfold_primitives::{Absence, OffenceSink, Registry, SeatNumber};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{traits::Saturating, SaturatedConversion},
};

/// A seat and its operator.
type Seat<T> = (SeatNumber, <T as frame_system::Config>::AccountId);

/// The seats of a window that fell short.
struct Short<'a, T: Config> {
	/// The attempt.
	id: AttemptId,
	phase: Phase,
	absence: Absence,
	/// Whose seats owed something.
	roster: &'a Roster<T::AccountId>,
	/// Those that sent nothing.
	silent: Vec<Seat<T>>,
}

impl<T: Config> Pallet<T> {
	/// Register of `id` is over for good: charges the seats of the active epoch that are missing although they could have
	/// registered. Answers what that took.
	pub(crate) fn absent_at_register(
		id: AttemptId,
		key: &KeyInfo<T::AccountId, BlockNumberFor<T>>,
		window: &PhaseInfo<BlockNumberFor<T>>,
	) -> Weight {
		let (key_number, epoch, attempt) = id.one();
		let enough = RegisteredOperators::<T>::get(id.key) >= u32::from(key.committee);
		let Some(active) = key.active(id.key).filter(|_| !enough) else {
			return Weight::zero();
		};
		let Some(roster) = Rosters::<T>::get(active.one()) else {
			return Weight::zero();
		};
		let registered =
			|operator: &T::AccountId| Registrations::<T>::contains_key(id.each(operator));
		let short = Short {
			id,
			phase: Phase::Register,
			absence: Absence::Register {
				key: key_number,
				epoch,
				attempt,
			},
			silent: Self::seats_but(&roster, |_, operator| registered(operator)),
			roster: &roster,
		};
		let fit = |enclave: &T::AccountId| T::Registry::fitness(enclave).is_ok();
		let (held, records) = Self::held_since(active, window.opened, fit);
		let charged = Self::charge_absent(short, |seat, operator| {
			let standing = T::Registry::standing(operator);
			held.contains(&seat)
				&& standing.is_some_and(|standing| Self::may_sit(id, &standing))
				// The chain would not have taken it.
				&& !Self::is_silent(id.key, operator)
		});
		// Of each acknowledgement its enclave was looked at, too.
		let records = records.saturating_mul(2).saturating_add(roster.n.into());
		Self::absence_weight(records, charged)
	}

	/// Complain is over with too few good dealings: charges the seats that dealt none although they could have.
	pub(crate) fn absent_at_deal(id: AttemptId) -> Weight {
		let (key, epoch, attempt) = id.one();
		if !Rosters::<T>::get(id.one()).is_some_and(|roster| roster.reshares()) {
			return Weight::zero();
		}
		let Some((active, dealers)) = Self::active_attempt(id.key)
			.and_then(|active| Some((active, Rosters::<T>::get(active.one())?)))
		else {
			return Weight::zero();
		};
		let dealt = DealingOrder::<T>::get(id.one());
		if dealt.len() >= usize::from(dealers.t) && id.attempt == 0 {
			return Weight::zero();
		}
		let short = Short {
			id,
			phase: Phase::Deal,
			absence: Absence::Deal {
				key,
				epoch,
				attempt,
			},
			silent: Self::seats_but(&dealers, |seat, _| dealt.contains(&seat)),
			roster: &dealers,
		};
		// Deal ended when Complain opened, and was one window long, or two.
		let window = Timing::<T>::get().window;
		let opened = Self::phase_of(id.key).map_or_else(
			|_| Default::default(),
			|complain| {
				complain
					.opened
					.saturating_sub(window.saturating_add(window))
			},
		);
		let (held, records) = Self::held_since(active, opened, |_| true);
		let charged = Self::charge_absent(short, |seat, _| held.contains(&seat));
		Self::absence_weight(records, charged)
	}

	/// Acknowledge is over for good with too few seats: charges those that acknowledged nothing although they could have.
	pub(crate) fn absent_at_acknowledge(id: AttemptId, roster: &Roster<T::AccountId>) -> Weight {
		let (key, epoch, attempt) = id.one();
		let acknowledged = Self::ever_acknowledged(id);
		let short = Short {
			id,
			phase: Phase::Acknowledge,
			absence: Absence::Acknowledge {
				key,
				epoch,
				attempt,
			},
			silent: Self::seats_but(roster, |seat, _| acknowledged.contains(&seat)),
			roster,
		};
		let charged = Self::charge_absent(short, |seat, _| {
			Self::may_still_acknowledge(id, roster, seat)
		});
		Self::absence_weight(roster.m.into(), charged)
	}

	/// The seats of which an enclave acknowledged at any time in the attempt.
	pub(crate) fn ever_acknowledged(id: AttemptId) -> BTreeSet<SeatNumber> {
		ShareKeys::<T>::iter_key_prefix(id.one()).collect()
	}

	/// The seats of a roster of which `sent` does not hold.
	pub(crate) fn seats_but(
		roster: &Roster<T::AccountId>,
		sent: impl Fn(SeatNumber, &T::AccountId) -> bool,
	) -> Vec<Seat<T>> {
		(1u16..)
			.zip(&roster.seats)
			.filter(|(seat, of)| !sent(*seat, &of.operator))
			.map(|(seat, of)| (seat, of.operator.clone()))
			.collect()
	}

	/// Charges those of the silent seats that `could` have sent something, unless too many are silent for that to be
	/// theirs. Answers how many there were.
	fn charge_absent(short: Short<T>, could: impl Fn(SeatNumber, &T::AccountId) -> bool) -> u32 {
		let Short {
			id,
			phase,
			absence,
			roster,
			silent,
		} = short;
		let count: u16 = silent.len().saturated_into();
		if count > roster.n.saturating_sub(roster.t) {
			Self::deposit_event(Event::AbsenceVoid {
				key: id.key,
				epoch: id.epoch,
				attempt: id.attempt,
				phase,
				silent: count,
				n: roster.n,
				t: roster.t,
			});
			return 0;
		}
		silent
			.iter()
			.filter(|(seat, operator)| could(*seat, operator))
			.map(|(_, operator)| Self::charge(operator, absence))
			.count()
			.saturated_into()
	}

	/// The seats of `id` of which an enclave, one of those that `counts`, acknowledged the share in block `since` or before
	/// and holds it still, and the records that were read.
	pub(crate) fn held_since(
		id: AttemptId,
		since: BlockNumberFor<T>,
		counts: impl Fn(&T::AccountId) -> bool,
	) -> (BTreeSet<SeatNumber>, u32) {
		let mut records = 0u32;
		let held = Acknowledgements::<T>::iter_prefix(id.one())
			.inspect(|_| records = records.saturating_add(1))
			.filter(|(enclave, held)| !held.withdrawn && held.at <= since && counts(enclave))
			.map(|(_, held)| held.seat)
			.collect();
		(held, records)
	}

	/// Whether an enclave of the seat in the roster is still one and has not said that it lost what was dealt to it.
	pub(crate) fn may_still_acknowledge(
		id: AttemptId,
		roster: &Roster<T::AccountId>,
		seat: SeatNumber,
	) -> bool {
		let index = usize::from(seat).checked_sub(1);
		let Some(seat) = index.and_then(|index| roster.seats.get(index)) else {
			return false;
		};
		seat.enclaves.iter().any(|(enclave, _)| {
			T::Registry::operator_of(enclave).as_ref() == Some(&seat.operator)
				&& Acknowledgements::<T>::get(id.each(enclave)).is_none_or(|held| !held.withdrawn)
		})
	}

	/// Whether nobody holds the share of the seat, and nobody to whom it was dealt may acknowledge it any more.
	pub(crate) fn is_empty(id: AttemptId, roster: &Roster<T::AccountId>, seat: SeatNumber) -> bool {
		!SeatHolders::<T>::contains_key(id.each(seat))
			&& !Self::may_still_acknowledge(id, roster, seat)
	}

	/// Something was taken back of `seat`, or an enclave of it is gone: charges its operator if the seat of the active
	/// epoch `id` is empty now, once an epoch.
	pub(crate) fn note_emptied(id: AttemptId, roster: &Roster<T::AccountId>, seat: SeatNumber) {
		if Self::is_empty(id, roster, seat) && Self::mark_emptied(id, seat) {
			Self::charge_emptied(id, roster, seat);
		}
	}

	/// `id` becomes active after `before`: charges the operators of the seats that are empty already, unless theirs was so
	/// before. Answers what that took.
	pub(crate) fn note_emptied_at_active(id: AttemptId, before: Option<AttemptId>) -> Weight {
		let Some(roster) = Rosters::<T>::get(id.one()) else {
			return Weight::zero();
		};
		let earlier = before.and_then(|before| Some((before, Rosters::<T>::get(before.one())?)));
		let stays_empty = |operator: &T::AccountId| {
			earlier.as_ref().is_some_and(|(before, roster)| {
				roster.seat_of(operator).is_some_and(|seat| {
					EmptiedSeats::<T>::get(before.one()).contains(&seat)
						&& Self::is_empty(*before, roster, seat)
				})
			})
		};
		let mut charged = 0u32;
		for (seat, of) in (1u16..).zip(&roster.seats) {
			if !Self::is_empty(id, &roster, seat) || !Self::mark_emptied(id, seat) {
				continue;
			}
			if !stays_empty(&of.operator) {
				Self::charge_emptied(id, &roster, seat);
				charged = charged.saturating_add(1);
			}
		}
		Self::absence_weight(u32::from(roster.n).saturating_add(roster.m.into()), charged)
	}

	/// Remembers that the seat was emptied in this epoch; answers whether that is news.
	fn mark_emptied(id: AttemptId, seat: SeatNumber) -> bool {
		EmptiedSeats::<T>::mutate(id.one(), |seats| {
			!seats.contains(&seat) && seats.try_push(seat).is_ok()
		})
	}

	/// The absence of an empty seat.
	fn charge_emptied(id: AttemptId, roster: &Roster<T::AccountId>, seat: SeatNumber) {
		if let Some(operator) = roster.operator(seat) {
			let (key, epoch, _) = id.one();
			Self::charge(operator, Absence::Seat { key, epoch });
		}
	}

	/// Charges an operator, unless a fault of it was proven: then there is nothing left.
	fn charge(operator: &T::AccountId, absence: Absence) {
		if T::Registry::standing(operator).is_some_and(|standing| !standing.convicted) {
			T::Offences::absent(operator, absence);
		}
	}

	/// What it takes to read so many records and charge so many operators.
	fn absence_weight(records: u32, charged: u32) -> Weight {
		let charges = T::Offences::absent_weight().saturating_mul(charged.into());
		T::WeightInfo::look_at_seats(records).saturating_add(charges)
	}
}

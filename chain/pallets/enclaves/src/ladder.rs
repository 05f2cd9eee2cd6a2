//! The ladder: what becomes of an operator that leaves what it owes unpaid for several heartbeat periods in a row.
//!
//! Each period is judged while the next one lasts. The operators are spread over its blocks ([`Slots`]), so that a block
//! judges a few and no block goes through all. Heartbeats leave behind what that needs: of the seat when it was last
//! proved, of the operator when it last showed life, each also as it was before the period that runs.

use crate::{
	joins::OperatorOf, types::MAX_EXCUSED, Config, EarlierHeartbeats, EjectAfter, Error, Event,
	Excused, HeartbeatTiming, NextSlot, OperatorHeartbeats, Operators, Pallet, Slots, WeightInfo,
};
use alloc::{collections::BTreeSet, vec::Vec};
use keyfold_primitives::{any_within, period_start, Debt, Debts, Owed, MAX_KEYS};
use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight, BoundedVec},
	frame_system::pallet_prelude::BlockNumberFor,
	sp_runtime::{
		traits::{CheckedSub, One, Saturating, Zero},
		SaturatedConversion,
	},
};

/// A heartbeat period that is over: its first block, and the first one after it.
#[derive(Clone, Copy)]
pub(crate) struct Past<BlockNumber> {
	pub from: BlockNumber,
	pub until: BlockNumber,
}

/// What a period says of an operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Verdict {
	/// It owed nothing.
	Free,
	/// All that it owed came.
	Paid,
	/// Something did not come.
	Missed,
}

/// Blocks of a period that are asked for room when an operator registers: they are filled in turn, so only what withdrew
/// leaves makes them differ.
const SLOT_PROBES: u32 = 16;

impl<T: Config> Pallet<T> {
	/// Puts a new operator where there is room, in turn.
	pub(crate) fn take_slot(operator: &T::AccountId) -> Result<BlockNumberFor<T>, Error<T>> {
		let period = HeartbeatTiming::<T>::get().period;
		let mut slot = NextSlot::<T>::get();
		for _ in 0..SLOT_PROBES {
			let mut next = slot.saturating_add(One::one());
			if next >= period {
				next = Zero::zero();
			}
			if Slots::<T>::try_append(slot, operator.clone()).is_ok() {
				NextSlot::<T>::put(next);
				return Ok(slot);
			}
			slot = next;
		}
		Err(Error::<T>::TooManyOperators)
	}

	/// Judges the operators whose turn is in block `now`, of the period before; in the first block of a period it finds
	/// out first for whom that one is void. Answers what it took.
	pub(crate) fn judge(now: BlockNumberFor<T>) -> Weight {
		let period = HeartbeatTiming::<T>::get().period;
		let until = period_start(now, period);
		let mut weight = T::WeightInfo::judge_nobody();
		let Some(from) = until.checked_sub(&period) else {
			return weight;
		};
		let past = Past { from, until };
		if now == until {
			weight.saturating_accrue(Self::find_void(past));
		}
		let due = Slots::<T>::get(now.saturating_sub(until));
		if due.is_empty() {
			return weight;
		}
		let excused = Excused::<T>::get();
		let owed = T::Debts::of(&due);
		let debts: usize = owed.iter().map(|one| one.debts.len()).sum();
		for (operator, owed) in due.iter().zip(&owed) {
			if let Some(info) = Operators::<T>::get(operator) {
				let excused = excused.binary_search(operator).is_ok();
				Self::judge_one(operator, info, owed, past, excused, now);
			}
		}
		weight
			.saturating_add(T::WeightInfo::judge_rosters(MAX_KEYS.saturating_mul(2)))
			.saturating_add(T::WeightInfo::judge(
				due.len().saturated_into(),
				debts.saturated_into(),
			))
	}

	/// A period in which more than max(f, 1) operators of a roster sent no heartbeat at all says something of the chain or
	/// the network, not of them: it is void for all of that roster.
	fn find_void(past: Past<BlockNumberFor<T>>) -> Weight {
		let mut excused = BTreeSet::new();
		let mut seats = 0usize;
		for roster in T::Debts::rosters() {
			seats = seats.saturating_add(roster.operators.len());
			let alive = |operator: &T::AccountId| {
				OperatorHeartbeats::<T>::get(operator).is_some_and(|last| last >= past.from)
			};
			let silent = roster.operators.iter().filter(|one| !alive(one)).count();
			if silent > usize::from(roster.f.max(1)) {
				Self::deposit_event(Event::PeriodVoid {
					key: roster.key,
					epoch: roster.epoch,
					from: past.from,
					silent: silent.saturated_into(),
				});
				excused.extend(roster.operators);
			}
		}
		if excused.is_empty() {
			Excused::<T>::kill();
		} else {
			let sorted: Vec<T::AccountId> =
				excused.into_iter().take(MAX_EXCUSED as usize).collect();
			Excused::<T>::put(BoundedVec::truncate_from(sorted));
		}
		T::WeightInfo::find_void(seats.saturated_into())
	}

	/// Moves one operator on the ladder, and starts the timer of one that leaves once it has no seat.
	fn judge_one(
		operator: &T::AccountId,
		mut info: OperatorOf<T>,
		owed: &Owed<BlockNumberFor<T>>,
		past: Past<BlockNumberFor<T>>,
		excused: bool,
		now: BlockNumberFor<T>,
	) {
		let before = info.clone();
		if !info.is_out() && !excused {
			match Self::verdict(operator, &info, &owed.debts, past) {
				Verdict::Free => {}
				Verdict::Paid if info.missed.is_zero() => {}
				Verdict::Paid => {
					info.missed = 0;
					Self::deposit_event(Event::Recovered {
						operator: operator.clone(),
					});
				}
				Verdict::Missed => Self::step(operator, &mut info, now),
			}
		}
		Self::start_timer(operator, &mut info, owed, now);
		if info != before {
			Operators::<T>::insert(operator, info);
		}
	}

	/// Whether an operator paid what it owed in that period: a heartbeat, and of each seat that it had all through the
	/// period a proof, unless the seat is empty. A seat that stays empty too long is as good as an old share.
	fn verdict(
		operator: &T::AccountId,
		info: &OperatorOf<T>,
		debts: &[Debt<BlockNumberFor<T>>],
		past: Past<BlockNumberFor<T>>,
	) -> Verdict {
		// The grace after Active: what became due within the period is owed from the next one on.
		let mut due = debts
			.iter()
			.filter(|debt| debt.since <= past.from)
			.peekable();
		let waits =
			info.leaving.is_none() && info.serving_since.is_some_and(|since| since <= past.from);
		if due.peek().is_none() && !waits {
			return Verdict::Free;
		}
		let paid = due.all(|debt| match debt.empty {
			Some(times) => times < T::OutdatedAfter::get(),
			None => debt.proved_within(past.from, past.until),
		});
		if paid && Self::showed_life(operator, past) {
			Verdict::Paid
		} else {
			Verdict::Missed
		}
	}

	/// Whether a heartbeat of the operator came in that period.
	fn showed_life(operator: &T::AccountId, past: Past<BlockNumberFor<T>>) -> bool {
		let last = OperatorHeartbeats::<T>::get(operator);
		let earlier = EarlierHeartbeats::<T>::get(operator);
		any_within([last, earlier], past.from, past.until)
	}

	/// One more period in a row is missed: a warning, isolation or ejection.
	fn step(operator: &T::AccountId, info: &mut OperatorOf<T>, now: BlockNumberFor<T>) {
		info.missed = info.missed.saturating_add(1);
		let missed = info.missed;
		if missed >= EjectAfter::<T>::get() {
			let amount = Self::charge(operator, info, T::EjectionCharge::get());
			info.ejected = Some(now);
			Self::deposit_event(Event::Unpaid {
				operator: operator.clone(),
				missed,
				amount,
			});
			Self::deposit_event(Event::Ejected {
				operator: operator.clone(),
			});
		} else if missed == T::IsolateAfter::get() {
			let amount = Self::charge(operator, info, T::IsolationCharge::get());
			info.isolated = Some(now);
			Self::deposit_event(Event::Isolated {
				operator: operator.clone(),
				amount,
			});
		} else {
			Self::deposit_event(Event::Warned {
				operator: operator.clone(),
				missed,
			});
		}
	}
}

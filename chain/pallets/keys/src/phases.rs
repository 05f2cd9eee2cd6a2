//! The windows of an attempt: how they open, are extended and end (docs/protocol.md, sections 5 and 8).

use crate::{
	AbortReason, AttemptId, Cleanup, Config, Convicted, DealingOrder, Disqualified, Drawing, Event,
	Garbage, KeyInfo, Keys, Pallet, PendingPublic, PerSeat, Phase, PhaseInfo, Phases, Qualified,
	RegisteredOperators, Rosters, SeatHolders, Silent, Timing, WeightInfo,
};
use keyfold_primitives::{KeyId, Purpose, Rounds, SeatNumber};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{
		traits::{Bounded, Saturating},
		SaturatedConversion,
	},
};

/// A key's window that has ended.
pub(crate) struct Ended<T: Config> {
	pub id: AttemptId,
	pub key: KeyInfo<T::AccountId, BlockNumberFor<T>>,
	pub window: PhaseInfo<BlockNumberFor<T>>,
	pub now: BlockNumberFor<T>,
}

impl<T: Config> Pallet<T> {
	/// Moves every key whose window has ended. At most one attempt a block gets its roster, ends or becomes an epoch, which
	/// bounds the hook: that is where seats are gone through and operators charged. Another key's window then stays open a
	/// block longer.
	pub(crate) fn move_phases(now: BlockNumberFor<T>) -> Weight {
		let keys = Self::live_keys();
		let mut weight = T::WeightInfo::visit_keys(keys.len().saturated_into());
		let mut busy = false;
		for key in keys.iter().copied() {
			let Some(window) = Phases::<T>::get(key) else {
				continue;
			};
			if window.ends > now {
				let drawing = window.phase == Phase::Register;
				let closed = drawing.then(|| Drawing::<T>::get(key)).flatten();
				let Some(closed) = closed else { continue };
				weight.saturating_accrue(T::Rounds::seed_weight());
				if T::Rounds::seed_after(closed).is_none() {
					continue;
				}
			}
			let Some(info) = Keys::<T>::get(key) else {
				continue;
			};
			let ended = Ended {
				id: window.id(key),
				key: info,
				window,
				now,
			};
			weight.saturating_accrue(match ended.window.phase {
				Phase::Idle => {
					Self::open(key, Phase::Register, now);
					T::WeightInfo::open_phase()
				}
				Phase::Register => Self::end_register(ended, &mut busy),
				Phase::Deal => Self::end_deal(ended),
				Phase::Complain => Self::end_complain(ended, &mut busy),
				Phase::Acknowledge => Self::end_acknowledge(ended, &mut busy),
			});
		}
		// After what was due anyway: a schedule and too few seats together begin one attempt.
		weight.saturating_add(Self::look_at_one(&keys, now))
	}

	/// Register is extended once while fewer operators than seats came; then the roster is frozen, at once or when the seed
	/// of its draw is there.
	fn end_register(ended: Ended<T>, busy: &mut bool) -> Weight {
		let operators = RegisteredOperators::<T>::get(ended.id.key);
		let closed = Drawing::<T>::get(ended.id.key);
		let few = operators < u32::from(ended.key.committee);
		if few && !ended.window.extended && closed.is_none() {
			return Self::extend(ended);
		}
		if core::mem::replace(busy, true) {
			return T::WeightInfo::open_phase();
		}
		let id = ended.id;
		let mut weight = T::WeightInfo::freeze(operators);
		if closed.is_some() || operators > u32::from(ended.key.committee) {
			// Whether a beacon runs, or what its round came to.
			weight.saturating_accrue(T::Rounds::seed_weight());
		}
		if closed.is_none() {
			if Self::await_seed(&ended, operators) {
				return weight;
			}
			weight.saturating_accrue(Self::absent_at_register(id, &ended.key, &ended.window));
		}
		let seed = closed.and_then(T::Rounds::seed_after);
		let outcome = Self::freeze(id, &ended.key, ended.window.opened, seed);
		Drawing::<T>::remove(id.key);
		RegisteredOperators::<T>::remove(id.key);
		match outcome {
			None => Self::abort(id, AbortReason::TooFewOperators),
			Some(frozen) => {
				let roster = &frozen.roster;
				Self::deposit_event(Event::RosterFrozen {
					key: id.key,
					epoch: id.epoch,
					attempt: id.attempt,
					n: roster.n,
					m: roster.m,
					t: roster.t,
					roster: roster.hash,
					weak: frozen.draw.is_some_and(|draw| draw.round.is_none()),
					draw: frozen.draw,
				});
				Rosters::<T>::insert(id.one(), frozen.roster);
				Cleanup::<T>::insert(id.one(), Garbage::Registrations);
				Self::open(id.key, Phase::Deal, ended.now);
			}
		}
		weight
	}

	/// Deal is extended once while too few dealings came.
	fn end_deal(ended: Ended<T>) -> Weight {
		let id = ended.id;
		let dealings = DealingOrder::<T>::decode_len(id.one()).unwrap_or_default();
		let needed = Rosters::<T>::get(id.one()).map_or(0, |roster| roster.dealings_needed());
		if dealings < usize::from(needed) && !ended.window.extended {
			return Self::extend(ended);
		}
		Self::open(id.key, Phase::Complain, ended.now);
		T::WeightInfo::end_deal()
	}

	/// Fixes Q: all good dealings of a generation, the first T_old in chain order of a Reshare. Too few abort at once.
	fn end_complain(ended: Ended<T>, busy: &mut bool) -> Weight {
		let id = ended.id;
		let (needed, reshares, n) = Rosters::<T>::get(id.one()).map_or((0, false, 0), |roster| {
			(roster.dealings_needed(), roster.reshares(), roster.n)
		});
		let dealers = u32::from(if reshares { ended.key.seats } else { n });
		let disqualified = Disqualified::<T>::get(id.one());
		let mut qualified: PerSeat<SeatNumber> = DealingOrder::<T>::get(id.one());
		qualified.retain(|dealer| !disqualified.contains(dealer));
		let mut weight = T::WeightInfo::end_complain();
		if qualified.len() < usize::from(needed.max(1)) {
			if core::mem::replace(busy, true) {
				return weight;
			}
			weight.saturating_accrue(Self::absent_at_deal(id));
			Self::abort(id, AbortReason::TooFewDealings);
			weight.saturating_accrue(T::WeightInfo::note_silent(dealers));
		} else {
			if reshares {
				qualified.truncate(usize::from(needed));
			}
			Qualified::<T>::insert(id.one(), qualified);
			Self::open(id.key, Phase::Acknowledge, ended.now);
		}
		weight
	}

	/// Enough acknowledged seats make the epoch active; Acknowledge is extended once for too few.
	fn end_acknowledge(ended: Ended<T>, busy: &mut bool) -> Weight {
		let id = ended.id;
		let seats = Self::acknowledged_seats(id);
		let counted = T::WeightInfo::look_at_seats(u32::from(seats));
		let (Some(roster), public) = (
			Rosters::<T>::get(id.one()),
			PendingPublic::<T>::get(id.one()),
		) else {
			Self::abort(id, AbortReason::TooFewAcknowledgements);
			return T::WeightInfo::end_acknowledge(u32::from(seats));
		};
		let made = public.filter(|_| seats >= roster.a);
		if made.is_none() && !ended.window.extended {
			return counted.saturating_add(Self::extend(ended));
		}
		if core::mem::replace(busy, true) {
			return counted;
		}
		let mut weight = T::WeightInfo::end_acknowledge(u32::from(seats));
		if let Some(public) = made {
			let before = ended.key.active(id.key);
			weight.saturating_accrue(Self::note_emptied_at_active(id, before));
			Self::activate(ended, roster.t, roster.n, public, seats);
			Self::leave_out_ejected(id);
			weight.saturating_accrue(T::WeightInfo::look_at_seats(u32::from(roster.n)));
		} else {
			weight.saturating_accrue(Self::absent_at_acknowledge(id, &roster));
			Self::abort(id, AbortReason::TooFewAcknowledgements);
			weight.saturating_accrue(T::WeightInfo::note_silent(u32::from(roster.n)));
		}
		weight
	}

	/// Seats with an acknowledgement that is not withdrawn and whose operator was not convicted.
	fn acknowledged_seats(id: AttemptId) -> u16 {
		let convicted = Convicted::<T>::get(id.one());
		let counted = SeatHolders::<T>::iter_key_prefix(id.one())
			.filter(|seat| !convicted.contains(seat))
			.count();
		u16::try_from(counted).unwrap_or(u16::MAX)
	}

	/// Makes the epoch of `ended` the active one; what belonged to the one before it becomes garbage. The next Register
	/// opens when the epoch has lasted its length.
	fn activate(
		ended: Ended<T>,
		threshold: u16,
		roster_seats: u16,
		public: [u8; 32],
		acknowledged: u16,
	) {
		let Ended {
			id,
			key: mut info,
			now,
			..
		} = ended;
		if let Some(before) = info.active(id.key) {
			Self::leave_epoch(before, info.public);
		}
		info.epoch = id.epoch;
		info.attempt = id.attempt;
		info.threshold = threshold;
		info.seats = roster_seats;
		info.public = Some(public);
		info.active_since = now;
		let next = now.saturating_add(info.epoch_length);
		Silent::<T>::remove(id.key);
		Self::note_empty_seats(id);
		Self::watch(id.key, &info, acknowledged, now);
		let purpose = info.purpose;
		Keys::<T>::insert(id.key, info);
		PendingPublic::<T>::remove(id.one());
		Phases::<T>::insert(
			id.key,
			PhaseInfo {
				phase: Phase::Idle,
				epoch: id.epoch.saturating_add(1),
				attempt: 0,
				opened: now,
				ends: next,
				extended: false,
				back_off: Timing::<T>::get().back_off,
			},
		);
		Self::deposit_event(Event::Activated {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			public,
			seats: acknowledged,
		});
		if purpose == Purpose::Beacon {
			T::Rounds::activated(id.key);
		}
	}

	/// Ends the attempt `id` without an epoch; the next opens after the back-off, which doubles.
	pub(crate) fn abort(id: AttemptId, reason: AbortReason) {
		let (Some(info), Some(window)) = (Keys::<T>::get(id.key), Phases::<T>::get(id.key)) else {
			return;
		};
		let now = frame_system::Pallet::<T>::block_number();
		// A used number never comes again: its proofs would be valid again. The last of 65,536 ends the key's making.
		let (attempt, next) = match id.attempt.checked_add(1) {
			Some(attempt) => (attempt, now.saturating_add(window.back_off)),
			None => (id.attempt, Bounded::max_value()),
		};
		Self::note_silent(id, reason, now);
		Self::discard(id);
		Phases::<T>::insert(
			id.key,
			PhaseInfo {
				phase: Phase::Idle,
				epoch: id.epoch,
				attempt,
				opened: now,
				ends: next,
				extended: false,
				back_off: window
					.back_off
					.saturating_add(window.back_off)
					.min(info.epoch_length),
			},
		);
		Self::deposit_event(Event::Aborted {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			reason,
			next,
		});
	}

	/// Opens a window of the attempt that `key`'s phase names. Register begins with the size that was asked for since.
	pub(crate) fn open(key: KeyId, phase: Phase, now: BlockNumberFor<T>) {
		if phase == Phase::Register {
			Self::apply_resize(key);
		}
		let ends = now.saturating_add(Timing::<T>::get().window);
		Phases::<T>::mutate(key, |info| {
			let Some(info) = info else { return };
			info.phase = phase;
			info.opened = now;
			info.ends = ends;
			info.extended = false;
			Self::deposit_event(Event::PhaseOpened {
				key,
				epoch: info.epoch,
				attempt: info.attempt,
				phase,
				ends,
			});
		});
	}

	/// Gives a window as long again, once.
	fn extend(ended: Ended<T>) -> Weight {
		let mut window = ended.window;
		window.ends = ended.now.saturating_add(Timing::<T>::get().window);
		window.extended = true;
		Self::deposit_event(Event::PhaseExtended {
			key: ended.id.key,
			epoch: ended.id.epoch,
			attempt: ended.id.attempt,
			phase: window.phase,
			ends: window.ends,
		});
		Phases::<T>::insert(ended.id.key, window);
		T::WeightInfo::open_phase()
	}
}

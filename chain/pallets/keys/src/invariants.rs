//! What must hold between any two blocks: tests check it after each run, `try_state` on a live chain.

use crate::{
	Acknowledgements, AttemptId, Ciphertexts, Cleanup, Commitments, Config, Convicted,
	DealingOrder, Disqualified, Drawing, EarlyRotation, EarlyRotations, EmptiedSeats, EmptySeats,
	Garbage, HoldReason, KeyDeposits, Keys, NextKey, Pallet, PendingPublic, Phase, PhaseInfo,
	Phases, Qualified, RegisteredOperators, RegisteredPoints, Registrations, ReplicaWishes,
	Resizes, Retained, RetainedPublics, Roster, Rosters, SeatHolders, SeatProofs, ShareKeys,
	Silent, WishedPoints, MAX_OPERATORS,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use keyfold_primitives::{
	holds::{add_held, holds_match, HeldBy},
	Epoch, KeyId, Point, Purpose, Registry, Rounds, SeatNumber, MAX_KEYS, MAX_REPLICAS,
};
use polkadot_sdk::{
	frame_support::ensure,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::traits::{Bounded, Saturating},
};

type Check = Result<(), &'static str>;

impl<T: Config> Pallet<T> {
	/// All of them.
	pub fn check_invariants() -> Check {
		Self::check_keys()?;
		Self::check_retained()?;
		Self::check_deposits()?;
		Self::check_no_dead_record()?;
		for (key, window) in Phases::<T>::iter() {
			Self::check_window(key, &window)?;
			Self::check_registrations(window.id(key), window.phase)?;
		}
		for (key, epoch, attempt) in Rosters::<T>::iter_keys() {
			let id = AttemptId {
				key,
				epoch,
				attempt,
			};
			Self::check_roster(id)?;
			Self::check_dealings(id)?;
			Self::check_acknowledgements(id)?;
			if Self::is_active(id) {
				Self::check_wishes(id)?;
			}
			Self::check_share_keys(id)?;
		}
		Ok(())
	}

	/// Keys are numbered without a gap, each has a phase, and what is known of its epoch is all known or all not.
	fn check_keys() -> Check {
		let next = NextKey::<T>::get();
		let numbers: BTreeSet<KeyId> = Keys::<T>::iter_keys().collect();
		ensure!(numbers == (1..next).collect(), "keys are not 1..NextKey");
		let live: BTreeSet<KeyId> = Keys::<T>::iter()
			.filter_map(|(key, info)| (!info.retired).then_some(key))
			.collect();
		ensure!(live == Self::live_keys(), "keys and phases differ");
		ensure!(live.len() <= MAX_KEYS as usize, "too many keys");
		for (key, info) in Keys::<T>::iter() {
			let known = info.epoch > 0;
			ensure!(
				info.public.is_some() == known,
				"public key and epoch differ"
			);
			ensure!((info.threshold > 0) == known, "threshold and epoch differ");
			ensure!((info.seats > 0) == known, "seats and epoch differ");
			if let Some(active) = info.active(key) {
				let roster = Rosters::<T>::get(active.one());
				let roster = roster.ok_or("active epoch without its roster")?;
				ensure!(
					(roster.t, roster.n) == (info.threshold, info.seats),
					"key and roster differ"
				);
			}
		}
		for (key, early) in EarlyRotations::<T>::iter() {
			let info = Keys::<T>::get(key).ok_or("watched, but no key")?;
			ensure!(
				info.active(key).is_some(),
				"watched without an active epoch"
			);
			ensure!(
				early.wait <= info.epoch_length
					&& early.look >= info.active_since.saturating_add(early.wait),
				"looked at before the wait is over"
			);
			ensure!(
				!early.running || early.fired.is_some(),
				"an early rotation without a reason"
			);
			ensure!(EarlyRotation::<T>::get(), "watched where that is off");
		}
		for (key, silent) in Silent::<T>::iter() {
			ensure!(live.contains(&key), "silent in an attempt at no key");
			let operators: BTreeSet<&T::AccountId> = silent.iter().map(|(who, _)| who).collect();
			ensure!(operators.len() == silent.len(), "silent twice");
			let info = Keys::<T>::get(key).ok_or("silent without a key")?;
			let now = frame_system::Pallet::<T>::block_number();
			ensure!(
				silent
					.iter()
					.all(|(_, ended)| (info.active_since..=now).contains(ended)),
				"silent in an attempt of another epoch"
			);
		}
		for (key, empty) in EmptySeats::<T>::iter() {
			let active = Self::active_attempt(key).ok_or("an empty seat without an epoch")?;
			let roster = Rosters::<T>::get(active.one()).ok_or("an empty seat without a roster")?;
			ensure!(
				empty
					.iter()
					.all(|(operator, times)| *times > 0 && roster.seat_of(operator).is_some()),
				"an empty seat of nobody"
			);
		}
		for (key, closed) in Drawing::<T>::iter() {
			let window = Phases::<T>::get(key).ok_or("seats of no key wait for a draw")?;
			ensure!(
				window.phase == Phase::Register && window.opened < closed && closed < window.ends,
				"seats wait for a draw outside Register"
			);
			ensure!(
				Self::purpose_of(key) != Some(Purpose::Beacon),
				"a Beacon key waits for a beacon"
			);
		}
		for (key, size) in Resizes::<T>::iter() {
			ensure!(live.contains(&key), "a size for no key");
			ensure!(
				Self::ensure_size(size.committee, size.minimum).is_ok(),
				"a size that no roster has"
			);
		}
		Ok(())
	}

	/// The retained epochs are past ones of Beacon keys, oldest first, each with its Y, its roster and an open round.
	fn check_retained() -> Check {
		for (key, epochs) in Retained::<T>::iter() {
			let info = Keys::<T>::get(key).filter(|info| !info.retired);
			let info = info.ok_or("an epoch of no key is kept")?;
			ensure!(
				info.purpose == Purpose::Beacon,
				"an epoch is kept for no round"
			);
			ensure!(!epochs.is_empty(), "an empty list of epochs is kept");
			let mut last = 0;
			for id in Self::retained(key) {
				ensure!(
					last < id.epoch && id.epoch < info.epoch,
					"kept epochs out of order"
				);
				last = id.epoch;
				ensure!(
					Rosters::<T>::contains_key(id.one()),
					"a kept epoch without its roster"
				);
				ensure!(
					T::Rounds::has_open(key, id.epoch),
					"an epoch is kept of which no round is open"
				);
			}
		}
		let kept: BTreeSet<(KeyId, Epoch)> = Retained::<T>::iter()
			.flat_map(|(key, epochs)| epochs.into_iter().map(move |(epoch, _)| (key, epoch)))
			.collect();
		let publics: BTreeSet<(KeyId, Epoch)> = RetainedPublics::<T>::iter_keys().collect();
		ensure!(kept == publics, "kept epochs and their public keys differ");
		Ok(())
	}

	/// Every deposit is for a key that is there and of its creator, and exactly the deposits are on hold.
	fn check_deposits() -> Check {
		let mut held = HeldBy::new();
		for (key, (account, amount)) in KeyDeposits::<T>::iter() {
			let info = Keys::<T>::get(key).ok_or("deposit without key")?;
			ensure!(
				info.creator.as_ref() == Some(&account),
				"deposit of somebody else than the creator"
			);
			ensure!(!info.retired, "deposit of a retired key");
			add_held(&mut held, account, amount);
		}
		ensure!(
			holds_match::<T, T::Currency>(&HoldReason::KeyDeposit.into(), held),
			"deposits differ from the holds"
		);
		Ok(())
	}

	/// A window ends after it opened and not in the past; the epoch being made is the next one.
	fn check_window(key: KeyId, window: &PhaseInfo<BlockNumberFor<T>>) -> Check {
		let info = Keys::<T>::get(key).ok_or("phase without key")?;
		ensure!(
			window.epoch == info.epoch.saturating_add(1),
			"the epoch being made is not the next"
		);
		ensure!(window.ends > window.opened, "window of no length");
		ensure!(
			window.opened <= frame_system::Pallet::<T>::block_number(),
			"window from the future"
		);
		ensure!(
			window.back_off <= info.epoch_length,
			"back-off above the epoch length"
		);
		let waits = window.ends != Bounded::max_value();
		ensure!(
			waits || window.phase == Phase::Idle,
			"a window without an end"
		);
		ensure!(
			!window.extended
				|| matches!(
					window.phase,
					Phase::Register | Phase::Deal | Phase::Acknowledge
				),
			"a window extended that never is"
		);
		let frozen = matches!(
			window.phase,
			Phase::Deal | Phase::Complain | Phase::Acknowledge
		);
		let roster = Rosters::<T>::get(window.id(key).one());
		ensure!(frozen == roster.is_some(), "roster and phase differ");
		let Some(roster) = roster else { return Ok(()) };
		ensure!(
			Self::dealing_epoch(window.id(key), &info) == Some((roster.t_old, roster.roster_old)),
			"not dealt by the active epoch"
		);
		Self::check_dealers(window.id(key), &roster)
	}

	/// Who has dealt is a seat of the roster that deals; in a Reshare it dealt the share that it acknowledged.
	fn check_dealers(id: AttemptId, roster: &Roster<T::AccountId>) -> Check {
		let dealers = Self::dealers_roster(id, roster).ok_or("no roster of the dealers")?;
		for (dealer, commitment) in Commitments::<T>::iter_prefix(id.one()) {
			ensure!(
				(1..=dealers.n).contains(&dealer),
				"a dealer outside the roster that deals"
			);
			if let (true, Some(active)) = (roster.reshares(), Self::active_attempt(id.key)) {
				ensure!(
					ShareKeys::<T>::get(active.each(dealer)).as_ref() == commitment.v.first(),
					"a dealing of another share"
				);
			}
		}
		Ok(())
	}

	/// In Register the points are those of the registrations and the count is that of the operators.
	fn check_registrations(id: AttemptId, phase: Phase) -> Check {
		let counted = RegisteredOperators::<T>::get(id.key);
		if phase != Phase::Register {
			ensure!(counted == 0, "operators counted outside Register");
			return Ok(());
		}
		ensure!(counted <= MAX_OPERATORS, "too many operators");
		let mut points = Vec::new();
		let mut enclaves = BTreeSet::new();
		let mut operators = 0u32;
		for (_, held) in Registrations::<T>::iter_prefix(id.one()) {
			ensure!(!held.is_empty(), "operator without a registration");
			operators = operators.saturating_add(1);
			for (enclave, p) in held {
				ensure!(enclaves.insert(enclave), "enclave registered twice");
				points.push(p);
			}
		}
		ensure!(operators == counted, "operators and their count differ");
		let count = points.len();
		let points: BTreeSet<Point> = points.into_iter().collect();
		ensure!(points.len() == count, "P registered twice");
		let registered: BTreeSet<Point> =
			RegisteredPoints::<T>::iter_key_prefix(id.one()).collect();
		ensure!(
			points.is_subset(&registered),
			"a registered point is not on record"
		);
		Ok(())
	}

	/// Every per-attempt record is of an attempt in a window, of the active epoch, or waits for cleanup.
	fn check_no_dead_record() -> Check {
		let mut live = BTreeSet::new();
		let mut registering = BTreeSet::new();
		for (key, window) in Phases::<T>::iter() {
			if window.phase != Phase::Idle {
				live.insert(window.id(key));
			}
			if window.phase == Phase::Register {
				registering.insert(window.id(key));
			}
		}
		live.extend(Keys::<T>::iter().filter_map(|(key, info)| info.active(key)));
		live.extend(Retained::<T>::iter_keys().flat_map(Self::retained));
		let garbage: BTreeMap<AttemptId, Garbage> = Cleanup::<T>::iter()
			.map(|((key, epoch, attempt), garbage)| {
				let id = AttemptId {
					key,
					epoch,
					attempt,
				};
				(id, garbage)
			})
			.collect();
		for (id, what) in &garbage {
			ensure!(
				*what != Garbage::Everything || !live.contains(id),
				"a live attempt is garbage"
			);
			ensure!(!registering.contains(id), "an open Register is garbage");
		}
		macro_rules! ensure_owned {
			($set:expr; $($map:ident),+) => {
				$( for full in $map::<T>::iter_keys() {
					let id = AttemptId { key: full.0, epoch: full.1, attempt: full.2 };
					ensure!($set(&id), concat!("dead record in ", stringify!($map)));
				} )+
			};
		}
		let many =
			|id: &AttemptId| live.contains(id) || garbage.get(id) == Some(&Garbage::Everything);
		let one = |id: &AttemptId| live.contains(id);
		let registered = |id: &AttemptId| registering.contains(id) || garbage.contains_key(id);
		ensure_owned!(registered; Registrations, RegisteredPoints);
		let epoch = |id: &AttemptId| {
			Self::is_active(*id)
				|| matches!(garbage.get(id), Some(Garbage::Everything | Garbage::Wishes))
		};
		ensure_owned!(many; Commitments, Ciphertexts, ShareKeys, Acknowledgements, SeatHolders, SeatProofs);
		ensure_owned!(epoch; ReplicaWishes, WishedPoints);
		ensure_owned!(one; Rosters, DealingOrder, Disqualified, Qualified, Convicted, PendingPublic);
		let active = |id: &AttemptId| Self::is_active(*id);
		ensure_owned!(active; EmptiedSeats);
		Ok(())
	}

	/// n, M and the order of a roster.
	fn check_roster(id: AttemptId) -> Check {
		let roster = Rosters::<T>::get(id.one()).ok_or("no roster")?;
		let recipients: usize = roster.seats.iter().map(|seat| seat.enclaves.len()).sum();
		ensure!(roster.seats.len() == usize::from(roster.n), "n differs");
		ensure!(recipients == usize::from(roster.m), "M differs");
		ensure!(roster.attempt == id.attempt, "attempt differs");
		ensure!(
			roster.t >= 1 && roster.t <= roster.a && roster.a <= roster.n,
			"sizes out of order"
		);
		let mut recipient = 0u16;
		for (seat, held) in (1u16..).zip(&roster.seats) {
			ensure!(
				roster.seat_of(&held.operator) == Some(seat),
				"operators out of order"
			);
			for (enclave, p) in &held.enclaves {
				recipient = recipient.saturating_add(1);
				let place = roster.place(&held.operator, enclave).ok_or("lost place")?;
				ensure!(
					(place.seat, place.recipient, place.p) == (seat, recipient, *p),
					"recipients out of order"
				);
			}
		}
		Ok(())
	}

	/// Lists and maps of dealings agree; Q is what was dealt and not struck before it was fixed.
	fn check_dealings(id: AttemptId) -> Check {
		let roster = Rosters::<T>::get(id.one()).ok_or("no roster")?;
		let order = DealingOrder::<T>::get(id.one());
		let dealers: BTreeSet<SeatNumber> = order.iter().copied().collect();
		ensure!(dealers.len() == order.len(), "dealer twice in the order");
		let committed: BTreeSet<SeatNumber> = Commitments::<T>::iter_key_prefix(id.one()).collect();
		let sealed: BTreeSet<SeatNumber> = Ciphertexts::<T>::iter_key_prefix(id.one()).collect();
		ensure!(dealers == committed, "order and commitments differ");
		ensure!(dealers == sealed, "order and ciphertexts differ");
		for (_, commitment) in Commitments::<T>::iter_prefix(id.one()) {
			ensure!(
				commitment.v.len() == usize::from(roster.n) + 1,
				"commitments of another n"
			);
		}
		for (_, ciphertexts) in Ciphertexts::<T>::iter_prefix(id.one()) {
			ensure!(
				ciphertexts.len() == usize::from(roster.m),
				"ciphertexts of another M"
			);
		}
		let struck = Disqualified::<T>::get(id.one());
		let unique: BTreeSet<SeatNumber> = struck.iter().copied().collect();
		ensure!(unique.len() == struck.len(), "dealer struck twice");
		ensure!(unique.is_subset(&dealers), "struck without a dealing");
		let convicted = Convicted::<T>::get(id.one());
		let unique: BTreeSet<SeatNumber> = convicted.iter().copied().collect();
		ensure!(unique.len() == convicted.len(), "seat convicted twice");
		ensure!(
			unique.iter().all(|seat| (1..=roster.n).contains(seat)),
			"convicted seat outside the roster"
		);
		let qualified = Qualified::<T>::get(id.one());
		let unique: BTreeSet<SeatNumber> = qualified.iter().copied().collect();
		ensure!(unique.len() == qualified.len(), "dealer twice in Q");
		ensure!(unique.is_subset(&dealers), "Q without a dealing");
		ensure!(
			qualified.iter().all(|dealer| !struck.contains(dealer)),
			"a struck dealing counts"
		);
		ensure!(
			!roster.reshares()
				|| qualified.is_empty()
				|| qualified.len() == usize::from(roster.t_old),
			"a Reshare of more or fewer shares than T_old"
		);
		Ok(())
	}

	/// Holders of each seat are its acknowledgements that are not withdrawn; each is by an enclave of that seat.
	fn check_acknowledgements(id: AttemptId) -> Check {
		let roster = Rosters::<T>::get(id.one()).ok_or("no roster")?;
		let mut counted: BTreeMap<SeatNumber, u8> = BTreeMap::new();
		for (enclave, acknowledgement) in Acknowledgements::<T>::iter_prefix(id.one()) {
			let operator = roster
				.operator(acknowledgement.seat)
				.ok_or("acknowledgement of no seat")?;
			// What an enclave outside the roster acknowledged was handed to it, in the active epoch.
			ensure!(
				roster.place(operator, &enclave).is_some()
					|| Self::is_active(id)
					|| Self::is_retained(id),
				"acknowledgement from outside the roster"
			);
			ensure!(
				acknowledgement.proved_at >= acknowledgement.at,
				"a proof before the acknowledgement"
			);
			if !acknowledgement.withdrawn {
				let holders = counted.entry(acknowledgement.seat).or_default();
				*holders = holders.saturating_add(1);
				ensure!(
					ShareKeys::<T>::contains_key(id.each(acknowledgement.seat)),
					"acknowledged seat without its share key"
				);
				let proof = SeatProofs::<T>::get(id.each(acknowledgement.seat));
				ensure!(
					proof.is_some_and(|proof| proof.last >= acknowledgement.proved_at),
					"a proof of an enclave is none of its seat"
				);
			}
		}
		let held: BTreeMap<SeatNumber, u8> = SeatHolders::<T>::iter_prefix(id.one()).collect();
		ensure!(held == counted, "holders and acknowledgements differ");
		for (seat, proof) in SeatProofs::<T>::iter_prefix(id.one()) {
			ensure!(
				ShareKeys::<T>::contains_key(id.each(seat)),
				"a proof of a share that has no key"
			);
			ensure!(
				proof.before.is_none_or(|before| before < proof.last),
				"proofs of a seat out of order"
			);
		}
		let emptied = EmptiedSeats::<T>::get(id.one());
		let unique: BTreeSet<SeatNumber> = emptied.iter().copied().collect();
		ensure!(unique.len() == emptied.len(), "a seat was emptied twice");
		for seat in 1..=roster.n {
			ensure!(
				!Self::is_active(id)
					|| !Self::is_empty(id, &roster, seat)
					|| emptied.contains(&seat),
				"an empty seat that nobody took note of"
			);
		}
		ensure!(
			emptied.iter().all(|seat| (1..=roster.n).contains(seat)),
			"emptied a seat outside the roster"
		);
		ensure!(
			held.values()
				.all(|holders| u32::from(*holders) <= MAX_REPLICAS),
			"a seat has more holders than replicas"
		);
		Ok(())
	}

	/// Each wish is of an enclave of the seat that holds no share, with a P of its own; only a seat that somebody held
	/// answers.
	fn check_wishes(id: AttemptId) -> Check {
		let roster = Rosters::<T>::get(id.one()).ok_or("no roster")?;
		let mut points = BTreeSet::new();
		for (enclave, wish) in ReplicaWishes::<T>::iter_prefix(id.one()) {
			ensure!(
				(1..=roster.n).contains(&wish.seat),
				"a wish for no seat of the roster"
			);
			ensure!(
				T::Registry::operator_of(&enclave).as_ref() == roster.operator(wish.seat),
				"a wish of an enclave of no operator of the seat"
			);
			let held = Acknowledgements::<T>::get(id.each(&enclave));
			ensure!(
				held.is_none_or(|held| held.withdrawn),
				"a wish for a share that is held"
			);
			ensure!(points.insert(wish.p), "a P of two wishes");
			ensure!(
				wish.answer.is_none() || ShareKeys::<T>::contains_key(id.each(wish.seat)),
				"a share was handed over that nobody held"
			);
		}
		let noted: BTreeSet<Point> = WishedPoints::<T>::iter_key_prefix(id.one()).collect();
		ensure!(points == noted, "wishes and their points differ");
		Ok(())
	}

	/// Y and each X_j are the sums of the commitments in Q, weighted in a Reshare, which keeps Y.
	fn check_share_keys(id: AttemptId) -> Check {
		let roster = Rosters::<T>::get(id.one()).ok_or("no roster")?;
		let public = PendingPublic::<T>::get(id.one()).or_else(|| {
			let info = Keys::<T>::get(id.key).filter(|_| Self::is_active(id));
			info.map_or_else(
				|| RetainedPublics::<T>::get(id.key, id.epoch).filter(|_| Self::is_retained(id)),
				|info| info.public,
			)
		});
		let shares: Vec<(SeatNumber, Point)> = ShareKeys::<T>::iter_prefix(id.one()).collect();
		ensure!(
			shares.is_empty() || public.is_some(),
			"share keys without a public key"
		);
		let dealers = Qualified::<T>::get(id.one());
		let sum = |j: SeatNumber| -> Result<Point, &'static str> {
			let column = Self::column(id, &dealers, j).map_err(|_| "commitment of Q missing")?;
			Self::share_key(&roster, &dealers, &column).map_err(|_| "commitment of Q unreadable")
		};
		if let Some(public) = public {
			ensure!(sum(0)? == public, "public key is not the sum of Q");
			let kept = Keys::<T>::get(id.key).and_then(|info| info.public);
			ensure!(
				!roster.reshares() || kept == Some(public),
				"a Reshare changes the public key"
			);
		}
		for (seat, share_key) in shares {
			ensure!(sum(seat)? == share_key, "share key is not the sum of Q");
		}
		Ok(())
	}
}

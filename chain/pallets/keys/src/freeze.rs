//! Section 5: the draw and the frozen roster. Runs in a hook: hashes and sorts, no group arithmetic.

use crate::{
	phases::Ended, AttemptId, Config, Draw, Drawing, Event, KeyInfo, Pallet, PerReplica, PerSeat,
	Phases, Registrations, Roster, RosterSeat, Rosters, Timing,
};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::Decode;
use keyfold_primitives::{
	account_bytes, genesis_hash, Point, Purpose, Registry, Rotation, Rounds, Seed,
};
use keyfold_verifier::roster::{self, Registration, Sizes};
use polkadot_sdk::{
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::traits::{Saturating, TrailingZeroInput},
};

/// An operator that registered and may have a seat.
struct Candidate<AccountId, BlockNumber> {
	account: AccountId,
	bonded_since: BlockNumber,
	enclaves: PerReplica<(AccountId, Point)>,
}

/// The roster an attempt goes on with.
pub(crate) struct Frozen<AccountId> {
	pub roster: Roster<AccountId>,
	/// What the seats were drawn by, if they were.
	pub draw: Option<Draw>,
}

/// Operators by account bytes.
type Candidates<T> =
	BTreeMap<[u8; 32], Candidate<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>>;

impl<T: Config> Pallet<T> {
	/// Register of the attempt has closed: whether its seats are to be drawn, and wait for the output of the next round that
	/// does it. Beacon keys never wait: what gives the seed must not hang on it.
	pub(crate) fn await_seed(ended: &Ended<T>, operators: u32) -> bool {
		let Ended {
			id,
			key,
			window,
			now,
		} = ended;
		if operators <= u32::from(key.committee) || key.purpose == Purpose::Beacon {
			return false;
		}
		let Some(period) = T::Rounds::period() else {
			return false;
		};
		let candidates = Self::bonded_candidates(*id, key, window.opened);
		if candidates.len() <= usize::from(key.committee) {
			return false;
		}
		// The next round opens within a period, and its output is final 3D later as every window assumes: DrawWait.
		let until = now
			.saturating_add(period)
			.saturating_add(Timing::<T>::get().window);
		Drawing::<T>::insert(id.key, now);
		Phases::<T>::mutate(id.key, |window| {
			if let Some(window) = window {
				window.ends = until;
			}
		});
		Self::deposit_event(Event::DrawAwaited {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			until,
		});
		true
	}

	/// The roster of `id`, whose Register opened in block `opened`; `None` if fewer seats came than the threshold or
	/// the key's minimum. Drawn by `seed` or, without, by the hash of the parent block.
	pub(crate) fn freeze(
		id: AttemptId,
		key: &KeyInfo<T::AccountId, BlockNumberFor<T>>,
		opened: BlockNumberFor<T>,
		seed: Option<Seed>,
	) -> Option<Frozen<T::AccountId>> {
		let mut candidates = Self::bonded_candidates(id, key, opened);
		let mut draw = None;
		if candidates.len() > usize::from(key.committee) {
			let by = seed.map_or_else(
				|| Draw {
					seed: Self::weak_seed(),
					round: None,
				},
				|seed| Draw {
					seed: seed.out,
					round: Some((seed.key, seed.round)),
				},
			);
			draw = Some(by);
			let operators: Vec<[u8; 32]> = candidates.keys().copied().collect();
			let drawn = roster::draw(
				&by.seed,
				id.key,
				id.epoch,
				id.attempt,
				&operators,
				key.committee,
			);
			candidates.retain(|bytes, _| drawn.binary_search(bytes).is_ok());
		}
		if candidates.len() < usize::from(key.minimum) {
			return None;
		}
		let roster = Self::arrange(id, key, candidates)?;
		Some(Frozen { roster, draw })
	}

	/// Those that may have a seat: where more came than there are, of those only who was bonded when Register opened.
	fn bonded_candidates(
		id: AttemptId,
		key: &KeyInfo<T::AccountId, BlockNumberFor<T>>,
		opened: BlockNumberFor<T>,
	) -> Candidates<T> {
		let mut candidates = Self::candidates(id);
		if candidates.len() > usize::from(key.committee) {
			// Who bonds only when it sees the window open has no part in the draw.
			candidates.retain(|_, candidate| candidate.bonded_since < opened);
		}
		candidates
	}

	/// The registered operators that are eligible now, by account bytes.
	fn candidates(id: AttemptId) -> Candidates<T> {
		Registrations::<T>::iter_prefix(id.one())
			.filter_map(|(account, enclaves)| {
				let standing = T::Registry::standing(&account)?;
				let may_sit = Self::may_sit(id, &standing);
				let candidate = Candidate {
					account,
					bonded_since: standing.bonded_since,
					enclaves,
				};
				may_sit.then(|| (account_bytes(&candidate.account), candidate))
			})
			.collect()
	}

	/// Seats the candidates; `None` if they are fewer than the threshold.
	fn arrange(
		id: AttemptId,
		key: &KeyInfo<T::AccountId, BlockNumberFor<T>>,
		candidates: BTreeMap<[u8; 32], Candidate<T::AccountId, BlockNumberFor<T>>>,
	) -> Option<Roster<T::AccountId>> {
		let registrations: Vec<Registration> = candidates
			.iter()
			.flat_map(|(operator, candidate)| {
				candidate.enclaves.iter().map(|(enclave, p)| Registration {
					operator: *operator,
					enclave: account_bytes(enclave),
					p: *p,
				})
			})
			.collect();
		let arranged = roster::arrange(&registrations, key.committee).ok()?;
		let Sizes { t, f, a } = arranged.sizes;
		let (t_old, roster_old) = Self::dealing_epoch(id, key)?;
		let context = roster::context(
			&genesis_hash::<T>(),
			id.key,
			id.epoch,
			id.attempt,
			t_old,
			&roster_old,
			t,
			&arranged.hash,
		);
		// The map and `arrange` order alike: by account bytes.
		let seats: Vec<RosterSeat<T::AccountId>> = candidates
			.into_values()
			.map(|candidate| {
				let mut enclaves = candidate.enclaves;
				enclaves.sort_by_key(|(enclave, _)| account_bytes(enclave));
				RosterSeat {
					operator: candidate.account,
					enclaves,
				}
			})
			.collect();
		Some(Roster {
			seats: PerSeat::try_from(seats).ok()?,
			hash: arranged.hash,
			context,
			attempt: id.attempt,
			n: arranged.n,
			m: arranged.m,
			t,
			f,
			a,
			t_old,
			roster_old,
		})
	}

	/// T_old and roster_old: of the active epoch, which deals in a Reshare; 0 and zeros for a generation, which has no
	/// dealers' epoch before it, a Renew included. `None` only if the active epoch's roster is missing.
	pub(crate) fn dealing_epoch(
		id: AttemptId,
		key: &KeyInfo<T::AccountId, BlockNumberFor<T>>,
	) -> Option<(u16, [u8; 32])> {
		match (key.rotation, key.active(id.key)) {
			(Rotation::Reshare, Some(active)) => {
				let roster = Rosters::<T>::get(active.one())?;
				Some((roster.t, roster.hash))
			}
			(Rotation::Reshare | Rotation::Renew, _) => Some((0, [0; 32])),
		}
	}

	/// The seed where no beacon gives one: the parent block's hash, which its author can steer, hence weak.
	fn weak_seed() -> [u8; 32] {
		let parent = frame_system::Pallet::<T>::parent_hash();
		<[u8; 32]>::decode(&mut TrailingZeroInput::new(parent.as_ref())).unwrap_or_default()
	}
}

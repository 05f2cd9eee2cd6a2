//! Section 5: the draw and the frozen roster. Runs in a hook: hashes and sorts, no group arithmetic.

use crate::{
	AttemptId, Config, KeyInfo, Pallet, PerReplica, PerSeat, Registrations, Roster, RosterSeat,
	Rosters,
};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::Decode;
use keyfold_primitives::{account_bytes, genesis_hash, Point, Registry, Rotation};
use keyfold_verifier::roster::{self, Registration, Sizes};
use polkadot_sdk::{
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::traits::TrailingZeroInput,
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
	/// The seats were drawn, by a block hash.
	pub weak: bool,
}

impl<T: Config> Pallet<T> {
	/// The roster of `id`, whose Register opened in block `opened`; `None` if fewer seats came than the threshold or
	/// the key's minimum.
	pub(crate) fn freeze(
		id: AttemptId,
		key: &KeyInfo<T::AccountId, BlockNumberFor<T>>,
		opened: BlockNumberFor<T>,
	) -> Option<Frozen<T::AccountId>> {
		let mut candidates = Self::candidates(id);
		let mut weak = false;
		if candidates.len() > usize::from(key.committee) {
			// Who bonds only when it sees the window open has no part in the draw.
			candidates.retain(|_, candidate| candidate.bonded_since < opened);
		}
		if candidates.len() > usize::from(key.committee) {
			weak = true;
			let operators: Vec<[u8; 32]> = candidates.keys().copied().collect();
			let drawn = roster::draw(
				&Self::weak_seed(),
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
		Some(Frozen { roster, weak })
	}

	/// The registered operators that are eligible now, by account bytes.
	fn candidates(id: AttemptId) -> BTreeMap<[u8; 32], Candidate<T::AccountId, BlockNumberFor<T>>> {
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

	/// The seed before any beacon exists: the parent block's hash, which its author can steer, hence weak.
	fn weak_seed() -> [u8; 32] {
		let parent = frame_system::Pallet::<T>::parent_hash();
		<[u8; 32]>::decode(&mut TrailingZeroInput::new(parent.as_ref())).unwrap_or_default()
	}
}

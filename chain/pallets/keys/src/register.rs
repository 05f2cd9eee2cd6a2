//! Section 5: registrations while Register is open.

use crate::{
	lookup::Signer, AttemptId, Config, Drawing, Error, Event, Keys, Pallet, PerReplica, Phase,
	RegisteredOperators, RegisteredPoints, Registrations, MAX_OPERATORS,
};
use keyfold_primitives::{account_bytes, genesis_hash, Point, Registry, Standing, MAX_REPLICAS};
use keyfold_verifier::roster;
use polkadot_sdk::{
	frame_support::{ensure, pallet_prelude::DispatchResult},
	frame_system::pallet_prelude::BlockNumberFor,
};

/// The registered enclaves of one operator with their P.
type Held<T> = PerReplica<(<T as polkadot_sdk::frame_system::Config>::AccountId, Point)>;

impl<T: Config> Pallet<T> {
	/// Whether an operator of this standing may have a seat in the roster of `id`. One that was isolated while the active
	/// epoch lasted has none in the roster that comes next; should that attempt fail, it is not missed for ever.
	pub(crate) fn may_sit(id: AttemptId, standing: &Standing<BlockNumberFor<T>>) -> bool {
		let since = Keys::<T>::get(id.key)
			.filter(|info| info.epoch > 0 && id.attempt == 0)
			.map(|info| info.active_since);
		let isolated = standing
			.isolated
			.is_some_and(|block| since.is_some_and(|since| block >= since));
		standing.eligible && !isolated
	}

	/// Whether the signer may register P now; answers what its operator has registered.
	pub(crate) fn may_register(
		signer: &Signer<T::AccountId>,
		id: AttemptId,
		p: &Point,
	) -> Result<Held<T>, Error<T>> {
		Self::ensure_open(id, &[Phase::Register])?;
		// Who comes while the seats wait for their seed could know it.
		ensure!(!Drawing::<T>::contains_key(id.key), Error::<T>::WrongPhase);
		T::Registry::fitness(&signer.enclave).map_err(Error::<T>::from)?;
		let standing = T::Registry::standing(&signer.operator).ok_or(Error::<T>::NotEligible)?;
		ensure!(Self::may_sit(id, &standing), Error::<T>::NotEligible);
		ensure!(
			!Self::is_silent(id.key, &signer.operator),
			Error::<T>::Silent
		);
		let held = Registrations::<T>::get(id.each(&signer.operator));
		ensure!(
			held.iter().all(|(account, _)| *account != signer.enclave),
			Error::<T>::AlreadyRegistered
		);
		ensure!(held.len() < MAX_REPLICAS as usize, Error::<T>::Replicas);
		ensure!(
			!RegisteredPoints::<T>::contains_key(id.each(p)) && !Self::is_wished(id.key, p),
			Error::<T>::Reused
		);
		ensure!(
			!held.is_empty() || RegisteredOperators::<T>::get(id.key) < MAX_OPERATORS,
			Error::<T>::TooManyOperators
		);
		Ok(held)
	}

	/// Checks and stores a registration.
	pub(crate) fn do_register(
		signer: Signer<T::AccountId>,
		id: AttemptId,
		p: Point,
		proof: &[u8; 64],
	) -> DispatchResult {
		let mut held = Self::may_register(&signer, id, &p)?;
		let Signer { enclave, operator } = signer;
		let context = roster::register_context(
			&genesis_hash::<T>(),
			id.key,
			id.epoch,
			id.attempt,
			&account_bytes(&enclave),
		);
		roster::verify_register(&context, &p, proof).map_err(Error::<T>::from)?;

		if held.is_empty() {
			RegisteredOperators::<T>::mutate(id.key, |operators| {
				*operators = operators.saturating_add(1);
			});
		}
		held.try_push((enclave.clone(), p))
			.map_err(|_| Error::<T>::Replicas)?;
		Registrations::<T>::insert(id.each(&operator), held);
		RegisteredPoints::<T>::insert(id.each(p), ());
		Self::deposit_event(Event::Registered {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
			operator,
			enclave,
			p,
		});
		Ok(())
	}

	/// Takes back the registration of `enclave` in the open Register `id`; answers whether there was one.
	pub(crate) fn drop_registration(
		id: AttemptId,
		operator: &T::AccountId,
		enclave: &T::AccountId,
	) -> bool {
		let mut held = Registrations::<T>::get(id.each(operator));
		let Some(index) = held.iter().position(|(account, _)| account == enclave) else {
			return false;
		};
		// Its P stays in RegisteredPoints: none is used twice in an attempt, taken back or not.
		held.remove(index);
		if held.is_empty() {
			Registrations::<T>::remove(id.each(operator));
			RegisteredOperators::<T>::mutate(id.key, |operators| {
				*operators = operators.saturating_sub(1);
			});
		} else {
			Registrations::<T>::insert(id.each(operator), held);
		}
		true
	}
}

//! Section 15: reports of leaked shares, committed to before they are shown.

use crate::{
	heartbeat::refused, types::LeakCommitment, BalanceOf, Config, Error, Event, HoldReason,
	LeakCommitments, Operators, Pallet,
};
use keyfold_primitives::{account_bytes, genesis_hash, Evidence, KeyId, Offence, SeatNumber};
use keyfold_verifier::leak::{verify_committed, Report};
use polkadot_sdk::{
	frame_support::{
		ensure,
		pallet_prelude::DispatchResult,
		traits::{
			fungible::{InspectHold, MutateHold},
			tokens::Precision,
			Get,
		},
		BoundedVec,
	},
	frame_system,
	sp_runtime::traits::{Saturating, Zero},
};

impl<T: Config> Pallet<T> {
	/// Keeps a commitment with the public shares of the key's current epoch, against a deposit. One that expired makes room
	/// for it, and what was held for that one is held on for this.
	pub(crate) fn do_commit_leak(
		reporter: T::AccountId,
		key: KeyId,
		commitment: [u8; 32],
	) -> DispatchResult {
		let now = frame_system::Pallet::<T>::block_number();
		let earlier = LeakCommitments::<T>::get(&reporter);
		ensure!(
			earlier
				.as_ref()
				.is_none_or(|earlier| earlier.expires <= now),
			Error::<T>::AlreadyCommitted
		);
		let (epoch, shares) = T::Debts::share_keys(key).ok_or(Error::<T>::WrongEpoch)?;
		let seats = BoundedVec::try_from(shares).map_err(|_| Error::<T>::Inconsistent)?;
		let deposit = match earlier {
			Some(earlier) => earlier.deposit,
			None => {
				let deposit = T::LeakDeposit::get();
				T::Currency::hold(&HoldReason::LeakDeposit.into(), &reporter, deposit)?;
				deposit
			}
		};
		let expires = now.saturating_add(Self::unbonding());
		LeakCommitments::<T>::insert(
			&reporter,
			LeakCommitment {
				commitment,
				key,
				epoch,
				opens: now.saturating_add(T::Debts::window()),
				expires,
				deposit,
				seats,
			},
		);
		Self::deposit_event(Event::LeakCommitted {
			reporter,
			key,
			epoch,
			expires,
		});
		Ok(())
	}

	/// Checks a report against its commitment: the whole bond of the seat's operator goes, half of it to the reporter.
	pub(crate) fn do_report_leak(
		reporter: T::AccountId,
		seat: SeatNumber,
		proof: &[u8; 64],
	) -> DispatchResult {
		let committed = LeakCommitments::<T>::get(&reporter).ok_or(Error::<T>::NoCommitment)?;
		let now = frame_system::Pallet::<T>::block_number();
		ensure!(committed.opens <= now, Error::<T>::TooEarly);
		ensure!(now < committed.expires, Error::<T>::CommitmentExpired);
		let (operator, share_key) = usize::from(seat)
			.checked_sub(1)
			.and_then(|index| committed.seats.get(index))
			.ok_or(Error::<T>::Seat)?;
		ensure!(*operator != reporter, Error::<T>::OwnShare);
		let share_key = share_key.as_ref().ok_or(Error::<T>::NotAcknowledged)?;
		let report = Report {
			genesis: &genesis_hash::<T>(),
			key: committed.key,
			epoch: committed.epoch,
			seat,
			reporter: &account_bytes(&reporter),
		};
		verify_committed(&report, share_key, &committed.commitment, proof).map_err(refused::<T>)?;

		LeakCommitments::<T>::remove(&reporter);
		T::Currency::release(
			&HoldReason::LeakDeposit.into(),
			&reporter,
			committed.deposit,
			Precision::Exact,
		)?;
		let reward = Self::reward(operator, &reporter);
		Self::deposit_event(Event::LeakReported {
			reporter,
			operator: operator.clone(),
			reward,
		});
		let offence = Offence::LeakedShare {
			key: committed.key,
			epoch: committed.epoch,
			seat,
		};
		Self::convict(operator, offence, reward);
		Ok(())
	}

	/// Moves half of the bond, rounded down, to the reporter; answers how much.
	fn reward(operator: &T::AccountId, reporter: &T::AccountId) -> BalanceOf<T> {
		if !Operators::<T>::contains_key(operator) {
			return Zero::zero();
		}
		let held = T::Currency::balance_on_hold(&HoldReason::OperatorBond.into(), operator);
		Self::seize(operator, reporter, held / 2u32.into())
	}
}

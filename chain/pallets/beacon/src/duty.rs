//! The call of enclaves as its quota sees it.

use crate::{types::Outcome, Call, Config, Pallet};
use keyfold_primitives::{Duty, Refusal, Scope, WorkerCall};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{
		traits::{One, Saturating},
		transaction_validity::TransactionSource,
	},
};

impl<T: Config> WorkerCall<T::AccountId, BlockNumberFor<T>> for Call<T> {
	fn duty(&self) -> Option<(Duty, Scope<BlockNumberFor<T>>)> {
		match self {
			Call::submit { .. } => {
				let next = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
				Some((Duty::Beacon, Scope::Until(next)))
			}
			_ => None,
		}
	}

	/// In the pool: one entry at least that is owed. In a block that is not asked: shares of one round meet there, and those
	/// after the T-th are surplus, which counts as having been present.
	fn check(
		&self,
		enclave: &T::AccountId,
		_: &T::AccountId,
		source: TransactionSource,
	) -> Result<(), Refusal> {
		let Call::submit { shares } = self else {
			return Err(Refusal::NotItsDuty);
		};
		if shares.is_empty() {
			return Err(Refusal::WrongLength);
		}
		if source == TransactionSource::InBlock {
			return Ok(());
		}
		let mut refusal = Refusal::WrongAttempt;
		for share in shares {
			match Pallet::<T>::owed(enclave, share.key, share.round) {
				Ok(_) => return Ok(()),
				Err(Outcome::Surplus) => refusal = Refusal::AlreadyDone,
				Err(_) => {}
			}
		}
		Err(refusal)
	}

	/// In a block nothing is looked up.
	fn check_weight(&self) -> Weight {
		Weight::zero()
	}
}

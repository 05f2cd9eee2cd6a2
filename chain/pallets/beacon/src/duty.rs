//! The call of enclaves as its quota sees it.

use crate::{types::Outcome, Call, Config, Pallet};
use keyfold_primitives::{owes_an_entry, Duty, Refusal, Scope, WorkerCall};
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

	fn check(
		&self,
		enclave: &T::AccountId,
		_: &T::AccountId,
		source: TransactionSource,
	) -> Result<(), Refusal> {
		let Call::submit { shares } = self else {
			return Err(Refusal::NotItsDuty);
		};
		owes_an_entry(shares, source, |share| {
			match Pallet::<T>::owed(enclave, share.key, share.round) {
				Ok(_) => Ok(()),
				Err(Outcome::Surplus) => Err(Refusal::AlreadyDone),
				Err(_) => Err(Refusal::WrongAttempt),
			}
		})
	}

	/// In a block nothing is looked up.
	fn check_weight(&self) -> Weight {
		Weight::zero()
	}
}

//! The call of enclaves as its quota sees it.

use crate::{Call, Config, Error, HeartbeatTiming, Pallet, WeightInfo};
use keyfold_primitives::{period_end, Duty, Refusal, Scope, WorkerCall};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::{transaction_validity::TransactionSource, SaturatedConversion},
};

impl<T: Config> WorkerCall<T::AccountId, BlockNumberFor<T>> for Call<T> {
	fn duty(&self) -> Option<(Duty, Scope<BlockNumberFor<T>>)> {
		match self {
			Call::heartbeat { .. } => {
				let now = frame_system::Pallet::<T>::block_number();
				let end = period_end(now, HeartbeatTiming::<T>::get().period);
				Some((Duty::Heartbeat, Scope::Until(end)))
			}
			Call::skip {} => {
				let now = frame_system::Pallet::<T>::block_number();
				let end = period_end(now, HeartbeatTiming::<T>::get().period);
				Some((Duty::Skip, Scope::Until(end)))
			}
			_ => None,
		}
	}

	/// The same lookups with which the call begins. A skip is owed by nobody, and an enclave has it as often as its quota says.
	fn check(
		&self,
		enclave: &T::AccountId,
		_: &T::AccountId,
		_: TransactionSource,
	) -> Result<(), Refusal> {
		match self {
			Call::heartbeat { block, keys, proof } => {
				let checked = Pallet::<T>::may_beat(enclave, *block, keys, proof.len());
				checked.map(drop).map_err(refusal)
			}
			Call::skip {} => Ok(()),
			_ => Err(Refusal::NotItsDuty),
		}
	}

	fn check_weight(&self) -> Weight {
		match self {
			Call::heartbeat { keys, .. } => {
				T::WeightInfo::check_heartbeat(keys.len().saturated_into())
			}
			_ => Weight::zero(),
		}
	}
}

/// What the pool answers where the call would fail with `error`.
fn refusal<T>(error: Error<T>) -> Refusal {
	match error {
		Error::NotAnEnclave => Refusal::NotAnEnclave,
		Error::FutureBlock | Error::BlockTooOld | Error::UnknownBlock => Refusal::StaleBlock,
		Error::WrongEpoch => Refusal::WrongAttempt,
		Error::KeyOrder | Error::Length => Refusal::WrongLength,
		_ => Refusal::NotItsDuty,
	}
}

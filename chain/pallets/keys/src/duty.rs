//! The calls of enclaves as their quota sees them.

use crate::{lookup::Signer, AttemptId, Call, Config, Error, Pallet, WeightInfo};
use keyfold_primitives::{period_end, Duty, Heartbeats, Refusal, Scope, WorkerCall};
use polkadot_sdk::{
	frame_support::weights::Weight,
	frame_system::{self, pallet_prelude::BlockNumberFor},
	sp_runtime::transaction_validity::TransactionSource,
};

/// The attempt and the duty of a call of an enclave that is about an attempt.
fn duty_of<T: Config>(call: &Call<T>) -> Option<(AttemptId, Duty)> {
	let (key, epoch, attempt, duty) = match *call {
		Call::register {
			key,
			epoch,
			attempt,
			..
		} => (key, epoch, attempt, Duty::Register),
		Call::deal {
			key,
			epoch,
			attempt,
			..
		} => (key, epoch, attempt, Duty::Deal),
		Call::complain {
			key,
			epoch,
			attempt,
			dealer,
			..
		} => (key, epoch, attempt, Duty::Complain(dealer)),
		Call::acknowledge {
			key,
			epoch,
			attempt,
			..
		} => (key, epoch, attempt, Duty::Acknowledge),
		Call::lost {
			key,
			epoch,
			attempt,
		} => (key, epoch, attempt, Duty::Lost),
		_ => return None,
	};
	let id = AttemptId {
		key,
		epoch,
		attempt,
	};
	Some((id, duty))
}

impl<T: Config> WorkerCall<T::AccountId, BlockNumberFor<T>> for Call<T> {
	fn duty(&self) -> Option<(Duty, Scope<BlockNumberFor<T>>)> {
		let in_period = |duty| {
			let now = frame_system::Pallet::<T>::block_number();
			Some((duty, Scope::Until(period_end(now, T::Heartbeats::period()))))
		};
		match *self {
			Call::want_replica { key, .. } => return in_period(Duty::WantReplica(key)),
			Call::handoff { key, .. } => return in_period(Duty::Handoff(key)),
			_ => {}
		}
		let (id, duty) = duty_of(self)?;
		let scope = Scope::Attempt {
			key: id.key,
			epoch: id.epoch,
			attempt: id.attempt,
		};
		Some((duty, scope))
	}

	/// The same lookups with which the call begins.
	fn check(
		&self,
		enclave: &T::AccountId,
		operator: &T::AccountId,
		_: TransactionSource,
	) -> Result<(), Refusal> {
		let signer = Signer {
			enclave: enclave.clone(),
			operator: operator.clone(),
		};
		let of_epoch = match self {
			Call::want_replica { key, epoch, p, .. } => {
				Some(Pallet::<T>::may_want_replica(&signer, *key, *epoch, p).map(drop))
			}
			Call::handoff {
				key,
				epoch,
				recipient,
				..
			} => Some(Pallet::<T>::may_handoff(&signer, *key, *epoch, recipient).map(drop)),
			_ => None,
		};
		if let Some(checked) = of_epoch {
			return checked.map_err(refusal);
		}
		let (id, _) = duty_of(self).ok_or(Refusal::NotItsDuty)?;
		let checked = match self {
			Call::register { p, .. } => Pallet::<T>::may_register(&signer, id, p).map(drop),
			Call::deal { posted, .. } => Pallet::<T>::may_deal(&signer, id, posted.len()).map(drop),
			Call::complain {
				dealer, recipient, ..
			} => Pallet::<T>::may_complain(&signer, id, *dealer, *recipient).map(drop),
			Call::acknowledge { .. } => Pallet::<T>::may_acknowledge(&signer, id).map(drop),
			Call::lost { .. } => Pallet::<T>::may_lose(&signer, id).map(drop),
			_ => return Err(Refusal::NotItsDuty),
		};
		checked.map_err(refusal)
	}

	fn check_weight(&self) -> Weight {
		T::WeightInfo::check_duty()
	}
}

/// What the pool answers where the call would fail with `error`.
fn refusal<T>(error: Error<T>) -> Refusal {
	match error {
		Error::NotAnEnclave => Refusal::NotAnEnclave,
		Error::UnknownKey | Error::NotActive | Error::WrongAttempt => Refusal::WrongAttempt,
		Error::WrongPhase => Refusal::WrongPhase,
		Error::AlreadyRegistered
		| Error::AlreadyDealt
		| Error::AlreadyConvicted
		| Error::AlreadyAcknowledged
		| Error::Withdrawn
		| Error::NothingToLose
		| Error::Reused
		| Error::NoWish
		| Error::AlreadyAnswered => Refusal::AlreadyDone,
		Error::Length => Refusal::WrongLength,
		_ => Refusal::NotItsDuty,
	}
}

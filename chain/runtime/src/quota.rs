//! Which calls are duties of enclaves: those that a Keyfold pallet says are, and nothing that wraps them.

use crate::{AccountId, BlockNumber, RuntimeCall};
use keyfold_primitives::{Duty, Refusal, Scope, WorkerCall};
use polkadot_sdk::{
	frame_support::weights::Weight, sp_runtime::transaction_validity::TransactionSource,
};

/// The call of a pallet that has duties.
fn of_pallet(call: &RuntimeCall) -> Option<&dyn WorkerCall<AccountId, BlockNumber>> {
	match call {
		RuntimeCall::Enclaves(call) => Some(call),
		RuntimeCall::Keys(call) => Some(call),
		RuntimeCall::Secrets(call) => Some(call),
		RuntimeCall::Beacon(call) => Some(call),
		_ => None,
	}
}

impl WorkerCall<AccountId, BlockNumber> for RuntimeCall {
	fn duty(&self) -> Option<(Duty, Scope<BlockNumber>)> {
		of_pallet(self)?.duty()
	}

	fn check(
		&self,
		enclave: &AccountId,
		operator: &AccountId,
		source: TransactionSource,
	) -> Result<(), Refusal> {
		let call = of_pallet(self).ok_or(Refusal::NotItsDuty)?;
		call.check(enclave, operator, source)
	}

	fn check_weight(&self) -> Weight {
		of_pallet(self).map_or(Weight::zero(), |call| call.check_weight())
	}
}

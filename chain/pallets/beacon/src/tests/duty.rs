//! The call as the quota sees it.

use super::*;
use crate::Call;
use keyfold_primitives::{Duty, Refusal, Scope, WorkerCall};
use polkadot_sdk::{
	frame_support::weights::Weight, sp_runtime::transaction_validity::TransactionSource,
};

fn call(shares: Vec<BeaconShare>) -> Call<Test> {
	Call::submit {
		shares: shares.try_into().expect("within the bound"),
	}
}

/// What the pool says.
fn asked(from: AccountId, shares: Vec<BeaconShare>) -> Result<(), Refusal> {
	call(shares).check(&from, &operator(1), TransactionSource::External)
}

#[test]
fn it_is_counted_within_its_block_and_nothing_else_is_a_duty() {
	in_chain(|| {
		let until = Scope::Until(System::block_number() + 1);
		assert_eq!(call(vec![]).duty(), Some((Duty::Beacon, until)));
		let lost = Call::<Test>::mark_lost { key: KEY, round: 1 };
		assert_eq!(lost.duty(), None);
		let source = TransactionSource::External;
		assert_eq!(
			lost.check(&enclave(1), &operator(1), source),
			Err(Refusal::NotItsDuty)
		);
		assert_eq!(call(vec![]).check_weight(), Weight::zero());
	});
}

#[test]
fn the_pool_takes_what_is_owed_in_one_entry_at_least() {
	in_chain(|| {
		opened(KEY, 2);
		let shares = [1, 2].map(|round| share_of(KEY, round, 1));
		let [first, second] = shares;
		assert_eq!(asked(enclave(1), vec![]), Err(Refusal::WrongLength));
		assert_eq!(asked(enclave(1), vec![first.clone()]), Ok(()));
		submit(enclave(1), vec![first.clone()]);
		for holder in [enclave(1), replica(1)] {
			assert_eq!(
				asked(holder, vec![first.clone()]),
				Err(Refusal::AlreadyDone)
			);
		}
		assert_eq!(asked(enclave(1), vec![first.clone(), second]), Ok(()));
		complete(KEY, 2);
		let done = BeaconShare {
			round: 2,
			..first.clone()
		};
		assert_eq!(
			asked(enclave(4), vec![done.clone()]),
			Err(Refusal::AlreadyDone)
		);
		let unknown = BeaconShare {
			round: 9,
			..first.clone()
		};
		assert_eq!(
			asked(enclave(4), vec![unknown.clone()]),
			Err(Refusal::WrongAttempt)
		);
		assert_eq!(asked(enclave(9), vec![first]), Err(Refusal::WrongAttempt));
		assert_eq!(
			asked(enclave(4), vec![done, unknown]),
			Err(Refusal::AlreadyDone)
		);
	});
}

#[test]
fn in_a_block_it_is_not_asked() {
	in_chain(|| {
		opened(KEY, 1);
		let late = share_of(KEY, 1, 4);
		complete(KEY, 1);
		let checked = call(vec![late]).check(&enclave(4), &operator(4), TransactionSource::InBlock);
		assert_eq!(checked, Ok(()));
	});
}

//! The heartbeat as the pool sees it, and its class and weight.

use super::heartbeat::keys;
use crate::{mock::*, Call, HeartbeatProof, WeightInfo};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Duty, Epoch, KeyId, Refusal, Scope, WorkerCall};
use polkadot_sdk::{
	frame_support::{
		assert_ok,
		dispatch::{DispatchClass, GetDispatchInfo, Pays},
		weights::Weight,
	},
	sp_runtime::transaction_validity::TransactionSource,
};

type Weights = <Test as crate::Config>::WeightInfo;

fn heartbeat(block: u64, named: &[(KeyId, Epoch)], proof_bytes: usize) -> Call<Test> {
	Call::heartbeat {
		block,
		keys: keys(named),
		proof: HeartbeatProof::try_from(vec![0; proof_bytes]).expect("short"),
	}
}

/// What the pool is told of a call by the enclave 11 of operator 1.
fn asked(call: &Call<Test>) -> Result<(), Refusal> {
	let (enclave, operator) = (account(11), account(1));
	let asked = call.check(&enclave, &operator, TransactionSource::External);
	let again = call.check(&enclave, &operator, TransactionSource::InBlock);
	assert_eq!(asked, again);
	asked
}

#[test]
fn a_heartbeat_is_counted_within_its_period() {
	run(|| {
		for (block, end) in [(1, 10), (9, 10), (10, 20), (19, 20), (20, 30)] {
			System::set_block_number(block);
			let duty = heartbeat(0, &[], 0).duty();
			assert_eq!(duty, Some((Duty::Heartbeat, Scope::Until(end))));
			let duty = Call::<Test>::skip {}.duty();
			assert_eq!(duty, Some((Duty::Skip, Scope::Until(end))));
		}
		assert_eq!(Call::<Test>::bond_more { value: 1 }.duty(), None);
	});
}

#[test]
fn the_pool_refuses_what_can_only_fail() {
	run(|| {
		assert_eq!(asked(&heartbeat(0, &[], 0)), Err(Refusal::NotAnEnclave));
		assert_ok!(Enclaves::register_operator(
			RuntimeOrigin::signed(account(1)),
			MIN_BOND
		));
		assert_ok!(Enclaves::add_enclave(
			RuntimeOrigin::signed(account(1)),
			account(11),
			quote(&account(1), &account(11)),
			None
		));
		Shares::hold(1, 2, &account(11), Scalar::ONE);
		Shares::hold(2, 2, &account(12), Scalar::ONE);
		for (named, bytes) in [(&[][..], 0), (&[(1, 2)], 64)] {
			assert_eq!(asked(&heartbeat(0, named, bytes)), Ok(()));
		}
		assert_eq!(asked(&heartbeat(1, &[], 0)), Err(Refusal::StaleBlock));
		for (named, bytes) in [(&[][..], 64), (&[(1, 2)], 0), (&[(1, 2)], 63)] {
			let answer = asked(&heartbeat(0, named, bytes));
			assert_eq!(answer, Err(Refusal::WrongLength));
		}
		let twice = heartbeat(0, &[(1, 2), (1, 2)], 64);
		assert_eq!(asked(&twice), Err(Refusal::WrongLength));
		let old = heartbeat(0, &[(1, 1)], 64);
		assert_eq!(asked(&old), Err(Refusal::WrongAttempt));
		let not_held = heartbeat(0, &[(2, 2)], 64);
		assert_eq!(asked(&not_held), Err(Refusal::NotItsDuty));
		System::set_block_number(20);
		assert_eq!(asked(&heartbeat(0, &[], 0)), Err(Refusal::StaleBlock));
		let paid = Call::<Test>::bond_more { value: 1 };
		assert_eq!(asked(&paid), Err(Refusal::NotItsDuty));
		assert_eq!(paid.check_weight(), Weight::zero());
	});
}

#[test]
fn a_heartbeat_is_operational_and_weighs_by_its_keys() {
	let named: Vec<(KeyId, Epoch)> = (1..=128).map(|key| (key, 1)).collect();
	let mut last = (0, 0);
	for count in [0, 1, 16, 128] {
		let call = heartbeat(0, &named[..count], 64);
		let info = call.get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Operational);
		assert_eq!(info.pays_fee, Pays::Yes);
		assert_eq!(info.call_weight, Weights::heartbeat(count as u32));
		let weights = (info.call_weight.ref_time(), call.check_weight().ref_time());
		assert!(weights.0 > last.0 && weights.1 > last.1);
		last = weights;
	}
	// A twentieth of a block of 0.6 s.
	assert!(last.0 < 60_000_000_000);
}

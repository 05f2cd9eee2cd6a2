//! Who pays no fee, and the class of the calls.

use super::net::*;
use crate::{mock::*, Call, Posted};
use keyfold_primitives::Purpose;
use polkadot_sdk::frame_support::dispatch::{CheckIfFeeless, DispatchClass, GetDispatchInfo, Pays};

/// One of each call that an enclave signs.
fn worker_calls() -> Vec<Call<Test>> {
	let (key, epoch, attempt) = (KEY, 1, 0);
	vec![
		Call::register {
			key,
			epoch,
			attempt,
			p: [1; 32],
			proof: [0; 64],
		},
		Call::deal {
			key,
			epoch,
			attempt,
			posted: Posted::default(),
		},
		Call::complain {
			key,
			epoch,
			attempt,
			dealer: 1,
			recipient: 1,
			k: [1; 32],
			proof: [0; 64],
		},
		Call::acknowledge {
			key,
			epoch,
			attempt,
			proof: [0; 64],
		},
		Call::lost {
			key,
			epoch,
			attempt,
		},
	]
}

#[test]
fn attested_enclaves_pay_no_fee() {
	run(|| {
		let net = network(&[1]);
		let enclave = net[0][0].origin();
		let operator = RuntimeOrigin::signed(net[0][0].operator.clone());
		for call in worker_calls() {
			assert!(call.is_feeless(&enclave));
			assert!(!call.is_feeless(&operator));
			assert!(!call.is_feeless(&RuntimeOrigin::none()));
			assert!(!call.is_feeless(&RuntimeOrigin::root()));
		}
		Fake::remove_enclave(&net[0][0].account);
		for call in worker_calls() {
			assert!(!call.is_feeless(&enclave));
		}
	});
}

#[test]
fn creating_a_key_is_an_ordinary_paid_call() {
	run(|| {
		let net = network(&[1]);
		let call = Call::<Test>::create_key {
			purpose: Purpose::Wrap,
			committee: 1,
			minimum: 1,
			epoch_length: SHORTEST_EPOCH,
		};
		assert!(!call.is_feeless(&net[0][0].origin()));
		let info = call.get_dispatch_info();
		assert_eq!(info.class, DispatchClass::Normal);
		assert_eq!(info.pays_fee, Pays::Yes);
	});
}

#[test]
fn worker_calls_are_operational() {
	run(|| {
		for call in worker_calls() {
			let info = call.get_dispatch_info();
			assert_eq!(info.class, DispatchClass::Operational);
			// Whoever is not an enclave pays for it.
			assert_eq!(info.pays_fee, Pays::Yes);
		}
	});
}

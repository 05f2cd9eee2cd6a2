//! What fits into a block.

use super::net::*;
use crate::{mock::*, Call, WeightInfo, MAX_POSTED_BYTES, MAX_THRESHOLD};
use keyfold_primitives::{MAX_KEYS, MAX_SEATS};
use polkadot_sdk::frame_support::{
	assert_ok,
	dispatch::{GetDispatchInfo, PostDispatchInfo},
	weights::Weight,
};

type Weights = <Test as crate::Config>::WeightInfo;

/// Weight of a block: 0.6 s (docs/internals/ARCHITECTURE.md).
const BLOCK: u64 = 600_000_000_000;

#[test]
fn each_call_is_a_small_part_of_a_block() {
	for (name, weight) in [
		("create_key", Weights::create_key()),
		("register", Weights::register()),
		("deal, 128 seats", Weights::deal(32 * (128 + 128 + 2) + 96)),
		("deal, 512 recipients", Weights::deal(MAX_POSTED_BYTES)),
		("complain", Weights::complain()),
		("acknowledge", Weights::acknowledge(2 * MAX_SEATS, false)),
		(
			"acknowledge, reshare",
			Weights::acknowledge(2 * MAX_THRESHOLD, true),
		),
		("acknowledge, later", Weights::acknowledge(0, true)),
		("lost", Weights::lost()),
		("want_replica", Weights::want_replica()),
		("handoff", Weights::handoff()),
		("rotate_now", Weights::rotate_now()),
		("resize_key", Weights::resize_key()),
		("retire_key", Weights::retire_key()),
		("enclave_removed", Weights::enclave_removed()),
	] {
		let micros = weight.ref_time() / 1_000_000;
		println!(
			"{name}: {micros} us, {} bytes of proof",
			weight.proof_size()
		);
		assert!(weight.ref_time() < BLOCK / 10, "{name} takes {micros} us");
		assert!(micros > 100, "{name} is not free");
	}
}

#[test]
fn a_conviction_is_charged_for_the_keys_that_there_are() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = dealt(&net);
		let (k, proof) = net[0][0].received(id, 2).complain(&net[0][0].p(id));
		let complain = |dealer| {
			let origin = net[0][0].origin();
			Keys::complain(origin, KEY, 1, 0, dealer, 1, k, proof)
		};
		let before = Call::<Test>::complain {
			key: KEY,
			epoch: 1,
			attempt: 0,
			dealer: 2,
			recipient: 1,
			k,
			proof,
		}
		.get_dispatch_info()
		.call_weight;
		// An operator is convicted once: it may take some of a block.
		assert_eq!(
			before,
			Weights::complain() + Weights::seats_convicted(MAX_KEYS)
		);
		assert!(before.ref_time() < BLOCK / 4);
		let refused = complain(3).expect_err("about another dealing");
		assert_eq!(refused.post_info.actual_weight, Some(Weights::complain()));
		let convicted = complain(2).expect("a false one");
		assert_eq!(
			convicted.actual_weight,
			Some(Weights::complain() + Weights::seats_convicted(1))
		);
	});
}

#[test]
fn a_dealing_weighs_by_its_length() {
	let mut last = Weight::zero();
	for n in [1, 4, 16, 64, 128] {
		let weight = Weights::deal(32 * (2 * n + 2) + 96);
		assert!(weight.ref_time() > last.ref_time());
		last = weight;
	}
	// Above the bound nothing is posted, so nothing is weighed.
	assert_eq!(Weights::deal(MAX_POSTED_BYTES), Weights::deal(u32::MAX));
}

#[test]
fn a_quiet_block_costs_two_reads_a_key() {
	run(|| {
		assert_eq!(next_block(), Weights::visit_keys(0));
		create(1);
		assert_eq!(next_block(), Weights::visit_keys(1));
	});
}

#[test]
fn each_transition_tells_its_weight() {
	run(|| {
		let net = network(&[1, 1]);
		let id = create(2);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		let end = || {
			to_block(window().ends - 1);
			next_block().saturating_sub(Weights::visit_keys(1))
		};
		assert_eq!(end(), Weights::freeze(2));
		for enclave in all(&net) {
			assert_ok!(enclave.deal(id));
		}
		assert_eq!(end(), Weights::end_deal());
		assert_eq!(end(), Weights::end_complain());
		assert_eq!(end(), Weights::look_at_seats(0) + Weights::open_phase());
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		// Each seat and recipient may be one that is empty already.
		let made = Weights::end_acknowledge(2)
			+ Weights::look_at_seats(4)
			// Each operator may have been ejected.
			+ Weights::look_at_seats(2);
		assert_eq!(end(), made);
	});
}

#[test]
fn an_acknowledgement_is_charged_for_what_it_sums() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = uncontested(&net);
		let proof = |enclave: &Enclave| enclave.acknowledgement(id, &enclave.share(id));
		let charged = |enclave: &Enclave| -> Option<Weight> {
			let sent = Keys::acknowledge(enclave.origin(), KEY, 1, 0, proof(enclave));
			let PostDispatchInfo { actual_weight, .. } = sent.expect("accepted");
			actual_weight
		};
		let before = Call::<Test>::acknowledge {
			key: KEY,
			epoch: 1,
			attempt: 0,
			proof: [0; 64],
		}
		.get_dispatch_info()
		.call_weight;
		assert_eq!(before, Weights::acknowledge_most());
		// Y and X_1 of three dealings, nothing, X_2.
		assert_eq!(charged(&net[0][0]), Some(Weights::acknowledge(6, false)));
		assert_eq!(charged(&net[0][1]), Some(Weights::acknowledge(0, false)));
		assert_eq!(charged(&net[1][0]), Some(Weights::acknowledge(3, false)));
		assert!(Weights::acknowledge(6, false).all_lt(before));
	});
}

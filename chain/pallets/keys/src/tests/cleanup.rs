//! Removal of dead attempts in bounded steps.

use super::net::*;
use crate::{
	cleanup::MAX_REMOVALS_PER_BLOCK, mock::*, Acknowledgements, AttemptId, Ciphertexts, Cleanup,
	Commitments, Garbage, Phase, RegisteredPoints, Registrations, SeatHolders, SeatProofs,
	ShareKeys, WeightInfo,
};
use polkadot_sdk::frame_support::{
	assert_ok,
	weights::{constants::ParityDbWeight, Weight},
};

type Weights = <Test as crate::Config>::WeightInfo;

/// Records of `id` in the maps that on_idle cleans.
fn records(id: AttemptId) -> usize {
	Registrations::<Test>::iter_prefix(id.one()).count()
		+ RegisteredPoints::<Test>::iter_prefix(id.one()).count()
		+ Commitments::<Test>::iter_prefix(id.one()).count()
		+ Ciphertexts::<Test>::iter_prefix(id.one()).count()
		+ ShareKeys::<Test>::iter_prefix(id.one()).count()
		+ Acknowledgements::<Test>::iter_prefix(id.one()).count()
		+ SeatHolders::<Test>::iter_prefix(id.one()).count()
		+ SeatProofs::<Test>::iter_prefix(id.one()).count()
}

/// An aborted attempt of four seats with an acknowledgement each but two: 4 + 5 + 4 + 4 + 2 + 2 + 2 + 2 records.
fn aborted(net: &[Vec<Enclave>]) -> AttemptId {
	let id = uncontested(net);
	assert_ok!(net[0][0].acknowledge(id));
	assert_ok!(net[1][0].acknowledge(id));
	to_phase(Phase::Acknowledge);
	to_phase(Phase::Idle);
	assert_eq!(records(id), 25);
	id
}

#[test]
fn a_dead_attempt_leaves_in_one_idle_block() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = aborted(&net);
		assert_eq!(Cleanup::<Test>::get(id.one()), Some(Garbage::Everything));
		let used = next_idle_block(Weight::MAX);
		assert_eq!(records(id), 0);
		assert_eq!(Cleanup::<Test>::iter().count(), 0);
		// One entry with 25 records, then a look that finds nothing.
		let expected = Weights::clean_up_entry() * 2 + Weights::clean_up_record() * 25;
		assert_eq!(used, expected);
		assert_eq!(next_idle_block(Weight::MAX), Weights::clean_up_entry());
	});
}

#[test]
fn it_leaves_in_as_many_steps_as_there_is_weight_for() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = aborted(&net);
		let mut left = 25;
		for step in [1, 0, 5, 2, 10] {
			let remaining = Weights::clean_up_entry() + Weights::clean_up_record() * step;
			let used = next_idle_block(remaining);
			assert!(used.all_lte(remaining));
			left -= step as usize;
			assert_eq!(records(id), left);
			assert!(Cleanup::<Test>::contains_key(id.one()));
		}
		assert_eq!(next_idle_block(Weight::zero()), Weight::zero());
		assert_eq!(records(id), left);
		next_idle_block(Weight::MAX);
		assert_eq!(records(id), 0);
	});
}

#[test]
fn a_block_removes_at_most_its_share() {
	run(|| {
		let net = network(&[4; 40]);
		let id = registered(&net);
		assert_eq!(records(id), 40 + 160);
		next_idle_block(Weight::MAX);
		assert_eq!(records(id), 200 - MAX_REMOVALS_PER_BLOCK);
		next_idle_block(Weight::MAX);
		assert_eq!(records(id), 0);
		assert_eq!(Cleanup::<Test>::iter().count(), 0);
		assert_eq!(roster(id).m, 160);
	});
}

#[test]
fn what_is_alive_is_not_removed() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let first = aborted(&net);
		to_phase(Phase::Register);
		let second = current();
		awake(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.register(second));
		}
		let before = records(second);
		next_idle_block(Weight::MAX);
		assert_eq!((records(first), records(second)), (0, before));
		to_phase(Phase::Deal);
		for enclave in firsts(&net) {
			assert_ok!(enclave.deal(second));
		}
		next_idle_block(Weight::MAX);
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(second));
		}
		to_phase(Phase::Idle);
		next_idle_block(Weight::MAX);
		// 4 dealings in two maps, 4 share keys, 5 acknowledgements, 4 holders, 4 proofs.
		assert_eq!(records(second), 25);
	});
}

#[test]
fn a_step_is_a_small_part_of_a_block() {
	let step =
		Weights::clean_up_entry() + Weights::clean_up_record() * MAX_REMOVALS_PER_BLOCK as u64;
	assert!(step.ref_time() < 600_000_000_000 / 10);
	let record = Weights::clean_up_record().ref_time();
	assert!(record > ParityDbWeight::get().writes(1).ref_time());
}

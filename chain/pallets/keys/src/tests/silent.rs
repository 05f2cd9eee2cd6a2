//! Operators that fell silent after a freeze: who they are, and how they come back (docs/protocol.md, section 5.1).

use super::{duty::asked, net::*};
use crate::{mock::*, AbortReason, AttemptId, Call, Error, Event, Phase, Silent};
use curve25519_dalek::Scalar;
use keyfold_primitives::Refusal;
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

/// The operators that are noted as silent, each with the block since which it must show life.
fn silent() -> Vec<(AccountId, BlockNumber)> {
	Silent::<Test>::get(KEY).into_inner()
}

/// These operators, all since block `ended`.
fn since(ended: BlockNumber, seats: &[&Vec<Enclave>]) -> Vec<(AccountId, BlockNumber)> {
	let operators = seats.iter().map(|enclaves| enclaves[0].operator.clone());
	operators.map(|operator| (operator, ended)).collect()
}

/// Why the last attempt ended.
fn reason() -> AbortReason {
	match last_event() {
		Event::Aborted { reason, .. } => reason,
		other => panic!("no abort but {other:?}"),
	}
}

/// Builds blocks up to the end of the attempt and then up to the Register of the next; answers both.
fn next_attempt() -> (BlockNumber, AttemptId) {
	if window().phase != Phase::Idle {
		reach(Phase::Idle);
	}
	let ended = window().opened;
	to_phase(Phase::Register);
	(ended, current())
}

#[test]
fn a_seat_without_an_acknowledgement_shows_life_before_it_registers() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in firsts(&net[2..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		assert_eq!(reason(), AbortReason::TooFewAcknowledgements);
		let (ended, next) = next_attempt();
		assert_eq!(silent(), since(ended, &[&net[0], &net[1]]));
		for enclave in net[0].iter().chain(&net[1]) {
			assert_noop!(enclave.register(next), Error::<Test>::Silent);
			let (p, proof) = enclave.registration(next);
			let (key, epoch, attempt) = next.one();
			let call = Call::<Test>::register {
				key,
				epoch,
				attempt,
				p,
				proof,
			};
			assert_eq!(asked(enclave, &call), Err(Refusal::NotItsDuty));
		}
		// Any enclave of the operator shows life for all of them.
		Fake::beat(&net[0][0].operator);
		for enclave in net[0].iter().chain(&net[2]).chain(&net[3]) {
			assert_ok!(enclave.register(next));
		}
		assert_noop!(net[1][0].register(next), Error::<Test>::Silent);
		// Three are as many as the threshold: they make the key, and with it nobody is silent any more.
		reach(Phase::Deal);
		for enclave in [&net[0][0], &net[2][0], &net[3][0]] {
			assert_ok!(enclave.deal(next));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in [&net[0][0], &net[2][0], &net[3][0]] {
			assert_ok!(enclave.acknowledge(next));
		}
		to_phase(Phase::Idle);
		assert_eq!(active(), next);
		assert_eq!(silent(), []);
		let rotation = rotate_now();
		assert_ok!(net[1][0].register(rotation));
	});
}

#[test]
fn a_sign_of_life_counts_from_the_block_in_which_the_attempt_ended() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		assert_ok!(net[0][0].acknowledge(id));
		to_phase(Phase::Acknowledge);
		to_block(window().ends - 1);
		Fake::beat(&net[1][0].operator);
		next_block();
		assert_eq!(window().phase, Phase::Idle);
		Fake::beat(&net[2][0].operator);
		to_phase(Phase::Register);
		let next = current();
		assert_noop!(net[1][0].register(next), Error::<Test>::Silent);
		assert_ok!(net[2][0].register(next));
		assert_ok!(net[0][0].register(next));
	});
}

#[test]
fn a_seat_that_owed_a_dealing_and_posted_none() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		// T = 3; one of the two dealings is bad, and that is not silence.
		let mut bad = net[1][0].dealing(id);
		bad.ciphertexts[0] += Scalar::ONE;
		assert_ok!(net[0][0].deal(id));
		assert_ok!(net[1][0].post(id, &bad));
		reach(Phase::Complain);
		assert_ok!(net[0][0].complain(id, 2));
		to_phase(Phase::Idle);
		assert_eq!(reason(), AbortReason::TooFewDealings);
		let (ended, next) = next_attempt();
		assert_eq!(silent(), since(ended, &[&net[2], &net[3]]));
		assert_ok!(net[0][0].register(next));
		assert_noop!(net[1][0].register(next), Error::<Test>::NotEligible);
		assert_noop!(net[2][0].register(next), Error::<Test>::Silent);
	});
}

#[test]
fn nobody_where_enough_dealings_came_and_one_was_bad() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		let mut bad = net[1][0].dealing(id);
		bad.ciphertexts[0] += Scalar::ONE;
		assert_ok!(net[0][0].deal(id));
		assert_ok!(net[1][0].post(id, &bad));
		assert_ok!(net[2][0].deal(id));
		reach(Phase::Complain);
		assert_ok!(net[0][0].complain(id, 2));
		to_phase(Phase::Idle);
		assert_eq!(reason(), AbortReason::TooFewDealings);
		assert_eq!(silent(), vec![]);
		let (_, next) = next_attempt();
		assert_ok!(net[3][0].register(next));
	});
}

#[test]
fn in_a_reshare_the_seats_that_hold_a_share_owe_the_dealing() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let old = activated(&net);
		let newcomer = add_operator(9, 1, 0);
		// An empty seat has nothing to deal.
		assert_ok!(net[0][0].lose(old));
		rotate_now();
		let id = frozen(&[net[0].clone(), net[1].clone(), newcomer.clone()]);
		assert_ok!(net[1][0].deal(id));
		reach(Phase::Complain);
		to_phase(Phase::Idle);
		assert_eq!(reason(), AbortReason::TooFewDealings);
		let (ended, next) = next_attempt();
		// Of the two that hold a share and dealt none, neither is in the new roster.
		assert_eq!(silent(), since(ended, &[&net[2], &net[3]]));
		for enclave in [&net[0][0], &net[1][0], &newcomer[0]] {
			assert_ok!(enclave.register(next));
		}
		assert_noop!(net[2][0].register(next), Error::<Test>::Silent);
	});
}

#[test]
fn a_convicted_seat_was_not_silent() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = dealt(&net);
		// A false complaint.
		assert_ok!(net[0][0].complain(id, 2));
		to_phase(Phase::Acknowledge);
		assert_ok!(net[3][0].acknowledge(id));
		let (ended, _) = next_attempt();
		assert_eq!(silent(), since(ended, &[&net[1], &net[2]]));
	});
}

#[test]
fn an_acknowledgement_that_was_lost_again_was_one() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in firsts(&net[..2]) {
			assert_ok!(enclave.acknowledge(id));
		}
		assert_ok!(net[0][0].lose(id));
		Fake::remove_enclave(&net[1][0].account);
		let (ended, _) = next_attempt();
		assert_eq!(silent(), since(ended, &[&net[2], &net[3]]));
	});
}

#[test]
fn silence_in_one_attempt_outlasts_the_next_ones_that_fail() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in firsts(&net[..2]) {
			assert_ok!(enclave.acknowledge(id));
		}
		let (first, next) = next_attempt();
		assert_eq!(silent(), since(first, &[&net[2], &net[3]]));
		// Too few may register: there is no freeze after which anybody could be silent.
		for enclave in firsts(&net[..2]) {
			assert_ok!(enclave.register(next));
		}
		reach(Phase::Idle);
		assert_eq!(reason(), AbortReason::TooFewOperators);
		to_phase(Phase::Register);
		assert_eq!(silent(), since(first, &[&net[2], &net[3]]));
		// One shows life and then falls silent again, with another: the third stays noted as it was.
		Fake::beat(&net[2][0].operator);
		let third = current();
		for enclave in firsts(&net[..3]) {
			assert_ok!(enclave.register(third));
		}
		reach(Phase::Deal);
		for enclave in firsts(&net[..3]) {
			assert_ok!(enclave.deal(third));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		assert_ok!(net[0][0].acknowledge(third));
		let (ended, fourth) = next_attempt();
		let expected = [since(ended, &[&net[1], &net[2]]), since(first, &[&net[3]])];
		assert_eq!(silent(), expected.concat());
		assert_noop!(net[2][0].register(fourth), Error::<Test>::Silent);
	});
}

#[test]
fn who_was_silent_in_an_attempt_that_made_an_epoch_is_free_to_register() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in firsts(&net[1..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
		assert_eq!(silent(), []);
		let next = rotate_now();
		assert_ok!(net[0][0].register(next));
	});
}

#[test]
fn a_retired_key_forgets_who_was_silent() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		assert_ok!(net[0][0].acknowledge(id));
		next_attempt();
		assert_eq!(silent().len(), 3);
		assert_ok!(Keys::retire_key(RuntimeOrigin::root(), KEY));
		assert_eq!(silent(), []);
	});
}

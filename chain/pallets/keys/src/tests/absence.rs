//! Who is charged for an absence, window by window, and who is not.

use super::net::*;
use crate::{mock::*, AttemptId, EmptiedSeats, Event, Phase, Phases};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Absence, Purpose, Unfit};
use polkadot_sdk::frame_support::assert_ok;

/// Who was charged since there were `before` charges.
fn charged_since(before: usize) -> Vec<(AccountId, Absence)> {
	Fake::absences()[before..].to_vec()
}

/// An absence of each of these operators.
fn each(of: &[&Vec<Enclave>], absence: Absence) -> Vec<(AccountId, Absence)> {
	let operators = of.iter().map(|enclaves| enclaves[0].operator.clone());
	operators.map(|operator| (operator, absence)).collect()
}

fn register(id: AttemptId) -> Absence {
	let (key, epoch, attempt) = id.one();
	Absence::Register {
		key,
		epoch,
		attempt,
	}
}

fn deal(id: AttemptId) -> Absence {
	let (key, epoch, attempt) = id.one();
	Absence::Deal {
		key,
		epoch,
		attempt,
	}
}

fn acknowledge(id: AttemptId) -> Absence {
	let (key, epoch, attempt) = id.one();
	Absence::Acknowledge {
		key,
		epoch,
		attempt,
	}
}

fn seat(epoch: u32) -> Absence {
	Absence::Seat { key: KEY, epoch }
}

/// The windows that were void so far: what of, silent seats, n and T.
fn void() -> Vec<(Phase, u16, u16, u16)> {
	let of = |event| match event {
		Event::AbsenceVoid {
			phase,
			silent,
			n,
			t,
			..
		} => Some((phase, silent, n, t)),
		_ => None,
	};
	events().into_iter().filter_map(of).collect()
}

/// These register in the open Register, which then ends, one way or the other.
fn registers(members: &[&Vec<Enclave>]) -> AttemptId {
	let id = current();
	for enclave in members.iter().copied().flatten() {
		assert_ok!(enclave.register(id));
	}
	to_block(window().ends);
	if window().phase == Phase::Register {
		to_block(window().ends);
	}
	id
}

/// Everybody registers for the rotation and these deal, the first one badly if `badly`; the victim complains.
fn dealt_in_rotation(net: &[Vec<Enclave>], dealers: &[&Vec<Enclave>], badly: bool) -> AttemptId {
	rotate_now();
	let id = frozen(net);
	deal_and_complain(id, dealers, badly);
	id
}

fn deal_and_complain(id: AttemptId, dealers: &[&Vec<Enclave>], badly: bool) {
	for (at, enclaves) in dealers.iter().enumerate() {
		let mut dealing = enclaves[0].dealing(id);
		if badly && at == 0 {
			let victim = dealers[1][0].place(id).recipient;
			dealing.ciphertexts[usize::from(victim) - 1] += Scalar::ONE;
		}
		assert_ok!(enclaves[0].post(id, &dealing));
	}
	reach(Phase::Complain);
	if badly {
		let dealer = dealers[0][0].dealer(id);
		assert_ok!(dealers[1][0].complain(id, dealer));
	}
}

#[test]
fn a_seat_that_registers_nothing_although_seats_are_free() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		activated(&net);
		rotate_now();
		let id = registers(&[&net[0], &net[1], &net[3]]);
		assert_eq!(window().phase, Phase::Deal);
		assert_eq!(charged_since(0), each(&[&net[2]], register(id)));
		assert_eq!(void(), []);
	});
}

#[test]
fn a_committee_that_is_full_misses_nobody() {
	run(|| {
		let net = network(&[1; 4]);
		activated(&net);
		rotate_now();
		let newcomer = add_operator(9, 1, 0);
		registers(&[&net[0], &net[1], &net[2], &newcomer]);
		assert_eq!(window().phase, Phase::Deal);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
}

#[test]
fn a_register_that_more_than_n_less_t_seats_miss_is_void() {
	run(|| {
		let net = network(&[1; 4]);
		activated(&net);
		rotate_now();
		// Newcomers do not change what the seats of the epoch did.
		let newcomer = add_operator(9, 1, 0);
		registers(&[&net[0], &net[1], &newcomer]);
		assert_eq!(charged_since(0), []);
		assert_eq!(void(), [(Phase::Register, 2, 4, 3)]);
	});
}

#[test]
fn who_registers_one_replica_of_several_is_there() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		activated(&net);
		rotate_now();
		registers(&[&vec![net[0][1].clone()], &net[1], &net[2]]);
		assert_eq!(charged_since(0).len(), 1);
		assert_eq!(charged_since(0)[0].0, net[3][0].operator);
	});
}

#[test]
fn who_held_no_share_when_register_opened_owes_no_registration() {
	run(|| {
		let net = network(&[1; 5]);
		// One acknowledges late, one loses its share, a third loses it while Register is open.
		let id = uncontested(&net);
		for enclave in all(&net[..4]) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_ok!(net[0][0].lose(id));
		rotate_now();
		next_block();
		assert_ok!(net[4][0].acknowledge(id));
		let before = Fake::absences().len();
		registers(&[&net[1], &net[2], &net[3]]);
		assert_eq!(window().phase, Phase::Deal);
		assert_eq!((charged_since(before), void()), (vec![], vec![]));
	});
	run(|| {
		let net = network(&[1; 4]);
		let id = activated(&net);
		rotate_now();
		assert_ok!(net[0][0].lose(id));
		let before = Fake::absences().len();
		registers(&[&net[1], &net[2], &net[3]]);
		assert_eq!(charged_since(before), []);
	});
}

#[test]
fn who_may_not_register_is_not_absent() {
	run(|| {
		let net = network(&[1; 4]);
		activated(&net);
		rotate_now();
		Fake::set_eligible(&net[0][0].operator, false);
		registers(&[&net[1], &net[2], &net[3]]);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		activated(&net);
		rotate_now();
		// Nothing that either enclave sends would be taken; one would be enough.
		Fake::unfit(&net[0][0].account, Unfit::AttestationExpired);
		Fake::unfit(&net[0][1].account, Unfit::AttestationExpired);
		registers(&[&net[1], &net[2], &net[3]]);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
	run(|| {
		// Three of seven are silent in an attempt that fails, and charged for that; none has shown life since.
		let net = network(&[1; 7]);
		activated(&net);
		let id = dealt_in_rotation(&net, &net.iter().collect::<Vec<_>>(), false);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net[3..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		let before = Fake::absences().len();
		assert_eq!(before, 3);
		to_phase(Phase::Register);
		registers(&net[3..].iter().collect::<Vec<_>>());
		assert_eq!(window().phase, Phase::Deal);
		assert_eq!(charged_since(before), []);
	});
}

#[test]
fn a_first_epoch_is_nobodys_duty() {
	run(|| {
		let net = network(&[1; 3]);
		create(4);
		registers(&[&net[0], &net[1], &net[2]]);
		assert_eq!(window().phase, Phase::Deal);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
}

#[test]
fn a_reshare_with_as_many_dealings_as_it_needs_misses_none() {
	run(|| {
		let net = network(&[1; 4]);
		activated(&net);
		let id = dealt_in_rotation(&net, &[&net[0], &net[1], &net[2]], false);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		assert_eq!(active(), id);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
}

#[test]
fn in_a_first_attempt_a_dealing_may_wait_whether_it_is_needed() {
	run(|| {
		let net = network(&[1; 4]);
		let old = activated(&net);
		dealt_in_rotation(&net, &[&net[0], &net[1], &net[2]], true);
		to_phase(Phase::Idle);
		assert_eq!(active(), old);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
}

/// The second attempt at the next epoch: nobody registered for the first. Answers it with its roster frozen.
fn second_attempt(net: &[Vec<Enclave>]) -> AttemptId {
	rotate_now();
	reach(Phase::Idle);
	to_phase(Phase::Register);
	let id = frozen(net);
	assert_eq!(id.attempt, 1);
	id
}

#[test]
fn a_seat_whose_dealing_was_needed_because_others_were_bad() {
	run(|| {
		let net = network(&[1; 4]);
		let old = activated(&net);
		let id = second_attempt(&net);
		let voids = void().len();
		deal_and_complain(id, &[&net[0], &net[1], &net[2]], true);
		assert_eq!(charged_since(0), []);
		to_phase(Phase::Idle);
		assert_eq!(active(), old);
		assert_eq!(charged_since(0), each(&[&net[3]], deal(id)));
		assert_eq!(void().len(), voids);
	});
}

#[test]
fn a_seat_without_a_share_owes_no_dealing() {
	run(|| {
		let net = network(&[1; 4]);
		let old = activated(&net);
		let id = second_attempt(&net);
		let voids = void().len();
		assert_ok!(net[3][0].lose(old));
		let before = Fake::absences().len();
		deal_and_complain(id, &[&net[0], &net[1], &net[2]], true);
		to_phase(Phase::Idle);
		assert_eq!(active(), old);
		assert_eq!((charged_since(before), void().len()), (vec![], voids));
	});
}

#[test]
fn a_deal_that_more_than_n_less_t_seats_miss_is_void() {
	run(|| {
		let net = network(&[1; 4]);
		activated(&net);
		dealt_in_rotation(&net, &[&net[0], &net[1]], false);
		to_phase(Phase::Idle);
		assert_eq!(charged_since(0), []);
		assert_eq!(void(), [(Phase::Deal, 2, 4, 3)]);
	});
}

#[test]
fn a_generation_charges_none_of_its_dealers() {
	run(|| {
		let net = network(&[1; 4]);
		let id = registered(&net);
		deal_and_complain(id, &[&net[0], &net[1], &net[2]], true);
		to_phase(Phase::Idle);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
}

#[test]
fn an_epoch_that_is_made_without_a_seat_costs_it_nothing() {
	run(|| {
		let net = network(&[1; 4]);
		activated(&net);
		// It registers, sleeps until the epoch is active, and acknowledges late.
		let id = dealt_in_rotation(&net, &[&net[0], &net[1], &net[2]], false);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net[..3]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		assert_eq!(active(), id);
		assert_ok!(net[3][0].acknowledge(id));
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
}

#[test]
fn seats_whose_acknowledgements_would_have_made_the_epoch() {
	run(|| {
		// T = 4, A = 5.
		let net = network(&[2, 1, 1, 1, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in all(&net[3..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		let expected = each(&[&net[0], &net[1], &net[2]], acknowledge(id));
		assert_eq!(charged_since(0), expected);
		assert_eq!(void(), []);
	});
}

#[test]
fn a_seat_that_could_not_acknowledge_any_more_is_not_absent() {
	run(|| {
		let net = network(&[2, 1, 1, 1, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in all(&net[3..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		// One replica is left of the first; none of the second, and the third lost what it was dealt.
		Fake::remove_enclave(&net[0][0].account);
		Fake::remove_enclave(&net[1][0].account);
		assert_ok!(net[2][0].lose(id));
		reach(Phase::Idle);
		assert_eq!(charged_since(0), each(&[&net[0]], acknowledge(id)));
	});
}

#[test]
fn an_acknowledgement_that_was_taken_back_was_one() {
	run(|| {
		let net = network(&[1; 7]);
		let id = uncontested(&net);
		for enclave in all(&net[2..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		assert_ok!(net[2][0].lose(id));
		reach(Phase::Idle);
		assert_eq!(charged_since(0), each(&[&net[0], &net[1]], acknowledge(id)));
	});
}

#[test]
fn the_convicted_are_not_charged() {
	run(|| {
		let net = network(&[1; 7]);
		let id = dealt(&net);
		assert_ok!(net[0][0].complain(id, 2));
		to_phase(Phase::Acknowledge);
		for enclave in all(&net[3..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		assert_eq!(charged_since(0), each(&[&net[1], &net[2]], acknowledge(id)));
	});
}

#[test]
fn an_acknowledge_that_more_than_n_less_t_seats_miss_is_void() {
	run(|| {
		let net = network(&[1; 7]);
		let id = uncontested(&net);
		for enclave in all(&net[4..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		assert_eq!(charged_since(0), []);
		assert_eq!(void(), [(Phase::Acknowledge, 4, 7, 4)]);
	});
}

#[test]
fn an_attempt_that_ends_in_the_middle_of_a_window_charges_nobody() {
	run(|| {
		let net = network(&[1; 4]);
		let id = registered(&net);
		let mut bad = net[0][0].dealing(id);
		bad.ciphertexts[1] += Scalar::ONE;
		assert_ok!(net[0][0].post(id, &bad));
		for enclave in all(&net[1..]) {
			assert_ok!(enclave.deal(id));
		}
		reach(Phase::Complain);
		to_phase(Phase::Acknowledge);
		assert_ok!(net[1][0].complain(id, 1));
		assert_eq!(window().phase, Phase::Idle);
		assert_eq!((charged_since(0), void()), (vec![], vec![]));
	});
}

#[test]
fn a_seat_that_loses_its_last_holder_is_charged_once_an_epoch() {
	run(|| {
		let net = network(&[3, 2, 1, 1]);
		let id = activated(&net);
		// Of the first seat one replica is left each time.
		assert_ok!(net[0][0].lose(id));
		Fake::remove_enclave(&net[0][1].account);
		assert_eq!(charged_since(0), []);
		assert_ok!(net[0][2].lose(id));
		assert_eq!(charged_since(0), each(&[&net[0]], seat(1)));
		// Whether it is declared or the enclave is gone.
		Fake::remove_enclave(&net[2][0].account);
		assert_eq!(charged_since(1), each(&[&net[2]], seat(1)));
		assert_eq!(EmptiedSeats::<Test>::get(id.one()), vec![1, 3]);
		// The second is refilled in time.
		assert_ok!(net[1][0].lose(id));
		net[1][0].refill(id, &net[1][1]);
		assert_ok!(net[1][1].lose(id));
		assert_eq!(charged_since(2), []);
		// A share that was on its way when the last one lost it: empty and back, and empty again.
		let p = keyfold_prover::seeded::scalar("on its way");
		assert_ok!(net[1][1].want(id, &p));
		let x = net[1][0].share(id);
		assert_ok!(net[1][0].hand(id, &net[1][1], &x));
		assert_ok!(net[1][0].lose(id));
		assert_eq!(charged_since(2), each(&[&net[1]], seat(1)));
		let proof = net[1][1].acknowledgement(id, &x);
		assert_ok!(net[1][1].send_acknowledgement(id, proof));
		assert_ok!(net[1][1].lose(id));
		assert_eq!(charged_since(3), []);
	});
}

#[test]
fn a_seat_that_may_still_acknowledge_late_is_not_empty() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = uncontested(&net);
		assert_ok!(net[0][0].acknowledge(id));
		for enclave in all(&net[1..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		assert_ok!(net[0][0].lose(id));
		assert_eq!(charged_since(0), []);
		// Now it asks for the share instead, which says that it lost what it was dealt.
		assert_ok!(net[0][1].want(id, &keyfold_prover::seeded::scalar("a wish")));
		assert_eq!(charged_since(0), each(&[&net[0]], seat(1)));
	});
	run(|| {
		let net = network(&[1; 4]);
		let id = uncontested(&net);
		for enclave in all(&net[1..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		reach(Phase::Idle);
		assert_eq!(charged_since(0), []);
		Fake::remove_enclave(&net[0][0].account);
		assert_eq!(charged_since(0), each(&[&net[0]], seat(1)));
	});
}

#[test]
fn a_seat_that_is_empty_when_its_epoch_begins_is_charged_then() {
	run(|| {
		let net = network(&[1; 4]);
		let id = uncontested(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		assert_ok!(net[0][0].lose(id));
		assert_eq!(charged_since(0), []);
		reach(Phase::Idle);
		assert_eq!(active(), id);
		assert_eq!(charged_since(0), each(&[&net[0]], seat(1)));
		// It stays empty through the next Active: that is no other absence.
		let next = dealt_in_rotation(&net, &[&net[1], &net[2], &net[3]], false);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net[1..]) {
			assert_ok!(enclave.acknowledge(next));
		}
		assert_ok!(net[0][0].lose(next));
		reach(Phase::Idle);
		assert_eq!(active(), next);
		assert_eq!(charged_since(1), []);
		assert_eq!(EmptiedSeats::<Test>::get(next.one()), vec![1]);
		// It is filled at the one after that, and then lost once more.
		rotate_now();
		rotated(&net, &net[1..]);
		assert_eq!(charged_since(1), []);
		assert_ok!(net[0][0].lose(active()));
		assert_eq!(charged_since(1), each(&[&net[0]], seat(3)));
	});
}

#[test]
fn of_attempts_that_are_due_together_one_a_block_ends() {
	run(|| {
		let net = network(&[1; 4]);
		let first = uncontested(&net);
		assert_ok!(Keys::create_key(
			RuntimeOrigin::root(),
			Purpose::Wrap,
			4,
			1,
			SHORTEST_EPOCH
		));
		let second = AttemptId { key: 2, ..first };
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(first));
			assert_ok!(enclave.register(second));
		}
		// Both are over now.
		let now = System::block_number();
		for key in [1, 2] {
			Phases::<Test>::mutate(key, |window| {
				window.as_mut().expect("there").ends = now + 1;
			});
		}
		let phase = |key| Phases::<Test>::get(key).map(|window| window.phase);
		next_block();
		assert_eq!(
			(phase(1), phase(2)),
			(Some(Phase::Idle), Some(Phase::Register))
		);
		next_block();
		assert_eq!((phase(1), phase(2)), (Some(Phase::Idle), Some(Phase::Deal)));
	});
}

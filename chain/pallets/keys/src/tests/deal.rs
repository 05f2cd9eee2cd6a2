//! Section 6: dealings.

use super::net::*;
use crate::{
	mock::*, AttemptId, Ciphertexts, Commitments, DealingOrder, Error, Event, Phase, Posted,
	MAX_POSTED_BYTES,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_prover::{
	hostile::{add_order, noise, not_points},
	seeded::{public, scalar},
};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

/// Coefficients of a polynomial of this degree.
fn polynomial(degree: u16) -> Vec<Scalar> {
	(0..=degree)
		.map(|k| scalar(format!("coefficient {k}")))
		.collect()
}

#[test]
fn a_seat_deals() {
	run(|| {
		let net = network(&[1, 2, 1]);
		let id = registered(&net);
		let dealer = &net[1][0];
		let dealing = dealer.dealing(id);
		assert_ok!(dealer.post(id, &dealing));
		assert_eq!(
			last_event(),
			Event::Dealt {
				key: KEY,
				epoch: 1,
				attempt: 0,
				dealer: 2,
				digest: dealing.digest(),
			}
		);
		let stored = Commitments::<Test>::get(id.each(2)).expect("stored");
		assert_eq!(stored.r, public(&dealing.e));
		let v: Vec<[u8; 32]> = dealing.values.iter().map(public).collect();
		assert_eq!(stored.v.to_vec(), v);
		assert_eq!(stored.digest, dealing.digest());
		let ciphertexts = Ciphertexts::<Test>::get(id.each(2)).expect("stored");
		let c: Vec<[u8; 32]> = dealing.ciphertexts.iter().map(Scalar::to_bytes).collect();
		assert_eq!(ciphertexts.to_vec(), c);
		assert_ok!(net[2][0].deal(id));
		assert_ok!(net[0][0].deal(id));
		assert_eq!(DealingOrder::<Test>::get(id.one()).to_vec(), [2, 3, 1]);
	});
}

#[test]
fn a_seat_deals_once_whichever_replica_sends_it() {
	run(|| {
		let net = network(&[2, 1]);
		let id = registered(&net);
		assert_ok!(net[0][1].deal(id));
		// The same, and another one.
		for sender in &net[0] {
			assert_noop!(sender.deal(id), Error::<Test>::AlreadyDealt);
			let other = sender.dealing_of(id, &polynomial(1));
			assert_noop!(sender.post(id, &other), Error::<Test>::AlreadyDealt);
		}
	});
}

#[test]
fn only_seats_of_the_roster_deal() {
	run(|| {
		let net = network(&[2, 1]);
		let id = create(2);
		assert_ok!(net[0][0].register(id));
		assert_ok!(net[1][0].register(id));
		to_phase(Phase::Deal);
		let posted = Posted::try_from(net[0][0].dealing(id).posted()).unwrap();
		let deal = |origin| Keys::deal(origin, KEY, 1, 0, posted.clone());
		assert_noop!(deal(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(deal(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(
			deal(RuntimeOrigin::signed(net[0][0].operator.clone())),
			Error::<Test>::NotAnEnclave
		);
		// A replica that did not register, and an enclave of no seat.
		assert_noop!(deal(net[0][1].origin()), Error::<Test>::NotInRoster);
		let other = add_operator(9, 1, 0);
		assert_noop!(deal(other[0].origin()), Error::<Test>::NotInRoster);
		// One that is gone.
		Fake::remove_enclave(&net[0][0].account);
		assert_noop!(deal(net[0][0].origin()), Error::<Test>::NotAnEnclave);
	});
}

#[test]
fn dealings_come_in_their_window() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = create(3);
		for enclave in all(&net) {
			assert_ok!(enclave.register(id));
		}
		assert_noop!(
			net[0][0].post_bytes(id, vec![0; 96]),
			Error::<Test>::WrongPhase
		);
		to_phase(Phase::Deal);
		let posted = net[2][0].dealing(id).posted();
		for wrong in [AttemptId { epoch: 2, ..id }, AttemptId { attempt: 1, ..id }] {
			assert_noop!(
				net[2][0].post_bytes(wrong, posted.clone()),
				Error::<Test>::WrongAttempt
			);
		}
		assert_ok!(net[0][0].deal(id));
		assert_ok!(net[1][0].deal(id));
		for phase in [Phase::Complain, Phase::Acknowledge, Phase::Acknowledge] {
			to_block(window().ends);
			assert_eq!(window().phase, phase);
			assert_noop!(
				net[2][0].post_bytes(id, posted.clone()),
				Error::<Test>::WrongPhase
			);
		}
	});
}

#[test]
fn deal_is_extended_once_while_dealings_are_missing() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		assert_ok!(net[0][0].deal(id));
		assert_ok!(net[1][0].deal(id));
		to_block(1 + 2 * WINDOW);
		assert_eq!(
			last_event(),
			Event::PhaseExtended {
				key: KEY,
				epoch: 1,
				attempt: 0,
				phase: Phase::Deal,
				ends: 1 + 3 * WINDOW,
			}
		);
		assert_ok!(net[2][0].deal(id));
		to_block(1 + 3 * WINDOW);
		assert_eq!(window().phase, Phase::Complain);
		assert!(!window().extended);
	});
}

#[test]
fn enough_dealings_are_not_waited_beyond() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		for enclave in firsts(&net).take(3) {
			assert_ok!(enclave.deal(id));
		}
		to_block(1 + 2 * WINDOW);
		assert_eq!(window().phase, Phase::Complain);
	});
}

#[test]
fn the_length_is_exact() {
	run(|| {
		let net = network(&[1, 2]);
		let id = registered(&net);
		let posted = net[0][0].dealing(id).posted();
		assert_eq!(posted.len(), 32 * (2 + 3 + 2) + 96);
		let mut lengths = vec![0, 1, 32, posted.len() - 32, posted.len() - 1];
		lengths.extend([
			posted.len() + 1,
			posted.len() + 32,
			MAX_POSTED_BYTES as usize,
		]);
		for length in lengths {
			let mut bytes = posted.clone();
			bytes.resize(length, 0);
			assert_noop!(net[0][0].post_bytes(id, bytes), Error::<Test>::Length);
		}
		assert_ok!(net[0][0].post_bytes(id, posted));
	});
}

#[test]
fn each_point_is_decoded_and_none_is_the_identity() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = registered(&net);
		let posted = net[0][0].dealing(id).posted();
		// R, V_0, .., V_3.
		for element in 0..5 {
			let at = 32 * element..32 * (element + 1);
			let mut bytes = posted.clone();
			bytes[at.clone()].fill(0);
			assert_noop!(net[0][0].post_bytes(id, bytes), Error::<Test>::Identity);
			let original: [u8; 32] = posted[at.clone()].try_into().unwrap();
			for bad in not_points(&original) {
				let mut bytes = posted.clone();
				bytes[at.clone()].copy_from_slice(&bad);
				assert_noop!(net[0][0].post_bytes(id, bytes), Error::<Test>::Point);
			}
		}
		assert_ok!(net[0][0].post_bytes(id, posted));
	});
}

#[test]
fn each_scalar_is_canonical() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = registered(&net);
		let posted = net[0][0].dealing(id).posted();
		// c_1..c_3, then the proof's challenge and responses.
		for element in 5..11 {
			let at = 32 * element..32 * (element + 1);
			let mut bytes = posted.clone();
			add_order(&mut bytes[at.clone()]);
			assert_noop!(net[0][0].post_bytes(id, bytes), Error::<Test>::Scalar);
			let mut bytes = posted.clone();
			bytes[at].fill(0xff);
			assert_noop!(net[0][0].post_bytes(id, bytes), Error::<Test>::Scalar);
		}
	});
}

#[test]
fn a_dealing_of_zero_is_refused() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = registered(&net);
		let mut coefficients = polynomial(1);
		coefficients[0] = Scalar::ZERO;
		let zero = net[0][0].dealing_of(id, &coefficients);
		assert_noop!(net[0][0].post(id, &zero), Error::<Test>::Identity);
		let mut no_secret = net[0][0].dealing(id);
		no_secret.e = Scalar::ZERO;
		assert_noop!(net[0][0].post(id, &no_secret), Error::<Test>::Identity);
	});
}

#[test]
fn any_changed_byte_breaks_the_proof() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = registered(&net);
		let posted = net[0][0].dealing(id).posted();
		// Another point for R and each V, another scalar for each c and the proof's parts.
		let other = public(&scalar("another point"));
		for element in 0..5 {
			let mut bytes = posted.clone();
			bytes[32 * element..32 * (element + 1)].copy_from_slice(&other);
			assert_noop!(net[0][0].post_bytes(id, bytes), Error::<Test>::Proof);
		}
		for element in 5..11 {
			let mut bytes = posted.clone();
			bytes[32 * element] ^= 1;
			assert_noop!(net[0][0].post_bytes(id, bytes), Error::<Test>::Proof);
		}
		assert_ok!(net[0][0].post_bytes(id, posted));
	});
}

#[test]
fn a_copied_dealing_is_refused() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = registered(&net);
		let honest = net[0][0].dealing(id);
		assert_ok!(net[0][0].post(id, &honest));
		assert_noop!(net[1][0].post(id, &honest), Error::<Test>::Proof);
		// Another's R with own commitments: nobody proves an e it does not know.
		let own = net[1][0].dealing(id);
		let mut posted = own.posted();
		posted[..32].copy_from_slice(&public(&honest.e));
		assert_noop!(net[1][0].post_bytes(id, posted), Error::<Test>::Proof);
	});
}

#[test]
fn a_dealing_for_another_attempt_is_refused() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = registered(&net);
		let mut dealing = net[0][0].dealing(id);
		dealing.context[0] ^= 1;
		assert_noop!(net[0][0].post(id, &dealing), Error::<Test>::Proof);
		// As it was accepted in the attempt before, when that one fails.
		let first = net[0][0].dealing(id).posted();
		assert_ok!(net[0][0].post_bytes(id, first.clone()));
		to_phase(Phase::Deal);
		to_phase(Phase::Complain);
		to_phase(Phase::Idle);
		to_phase(Phase::Register);
		let second = current();
		assert_eq!(second, AttemptId { attempt: 1, ..id });
		awake(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.register(second));
		}
		to_phase(Phase::Deal);
		assert_noop!(net[0][0].post_bytes(second, first), Error::<Test>::Proof);
		assert_ok!(net[0][0].deal(second));
	});
}

#[test]
fn the_degree_is_the_thresholds() {
	run(|| {
		let net = network(&[1, 1, 1, 1, 1]);
		let id = registered(&net);
		assert_eq!(roster(id).t, 3);
		for degree in [3, 4] {
			let high = net[0][0].dealing_of(id, &polynomial(degree));
			assert_noop!(net[0][0].post(id, &high), Error::<Test>::Degree);
		}
		// One commitment off the polynomial.
		for j in 0..=5 {
			let mut bent = net[0][0].dealing(id);
			bent.values[j] += Scalar::ONE;
			assert_noop!(net[0][0].post(id, &bent), Error::<Test>::Degree);
		}
		// A lower degree harms nobody but its dealer.
		let low = net[0][0].dealing_of(id, &polynomial(0));
		assert_ok!(net[0][0].post(id, &low));
	});
}

#[test]
fn arbitrary_bytes_are_refused_without_a_trace() {
	run(|| {
		let net = network(&[1, 2, 1]);
		let id = registered(&net);
		let honest = net[0][0].dealing(id).posted();
		for round in 0..100u32 {
			let random = noise(&format!("deal {round}"), honest.len());
			assert!(net[0][0].post_bytes(id, random.clone()).is_err());
			// Good up to a random place.
			let mut half = honest.clone();
			let from = usize::from(random[0]) * half.len() / 256;
			half[from..].copy_from_slice(&random[from..]);
			assert!(net[0][0].post_bytes(id, half).is_err());
		}
		assert_eq!(DealingOrder::<Test>::get(id.one()).len(), 0);
		assert!(Fake::offences().is_empty());
	});
}

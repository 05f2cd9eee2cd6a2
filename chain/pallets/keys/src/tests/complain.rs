//! Section 7: complaints and their verdicts.

use super::net::*;
use crate::{
	mock::*, AbortReason, AttemptId, Convicted, Disqualified, Error, Event, Phase, Qualified,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{Offence, SeatShares};
use keyfold_prover::{
	hostile::{add_order, noise, not_points},
	seeded::{public, scalar},
};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult},
	sp_runtime::DispatchError,
};

/// All deal, the dealer at `index` a dealing whose ciphertext for recipient m does not open.
fn dealt_badly(net: &[Vec<Enclave>], index: usize, m: u16) -> AttemptId {
	let id = registered(net);
	for (at, enclave) in firsts(net).enumerate() {
		let mut dealing = enclave.dealing(id);
		if at == index {
			dealing.ciphertexts[usize::from(m) - 1] += Scalar::ONE;
		}
		assert_ok!(enclave.post(id, &dealing));
	}
	to_phase(Phase::Complain);
	id
}

fn bad_dealing() -> Offence {
	Offence::BadDealing {
		key: KEY,
		epoch: 1,
		attempt: 0,
	}
}

fn false_complaint() -> Offence {
	Offence::FalseComplaint {
		key: KEY,
		epoch: 1,
		attempt: 0,
	}
}

/// Sends these bytes as a complaint of `enclave` as recipient m.
fn send(
	enclave: &Enclave,
	dealer: u16,
	m: u16,
	(k, proof): ([u8; 32], [u8; 64]),
) -> DispatchResult {
	let id = current();
	ended(Keys::complain(
		enclave.origin(),
		KEY,
		id.epoch,
		id.attempt,
		dealer,
		m,
		k,
		proof,
	))
}

#[test]
fn a_bad_ciphertext_convicts_the_dealer_and_the_others_finish() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = dealt_badly(&net, 1, 4);
		let victim = &net[3][0];
		let received = victim.received(id, 2);
		assert!(!received.open(&victim.p(id)).1);
		assert_ok!(victim.complain(id, 2));
		let dealer = net[1][0].operator.clone();
		assert_eq!(
			last_event(),
			Event::DealerConvicted {
				key: KEY,
				epoch: 1,
				attempt: 0,
				dealer: 2,
				operator: dealer.clone(),
				complainer: victim.account.clone(),
			}
		);
		assert_eq!(Fake::offences(), [(dealer, bad_dealing())]);
		assert_eq!(Disqualified::<Test>::get(id.one()).to_vec(), [2]);
		assert_eq!(Convicted::<Test>::get(id.one()).to_vec(), [2]);
		to_phase(Phase::Acknowledge);
		assert_eq!(Qualified::<Test>::get(id.one()).to_vec(), [1, 3, 4]);
		// The convicted seat can compute its share, but does not count.
		assert_noop!(net[1][0].acknowledge(id), Error::<Test>::SeatConvicted);
		for seat in [0, 2, 3] {
			assert_ok!(net[seat][0].acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 3, .. }));
		assert_eq!(Keys::share_of(KEY, &net[1][0].account), None);
	});
}

#[test]
fn a_false_complaint_convicts_the_complainer_alone() {
	run(|| {
		let net = network(&[1, 2, 1, 1]);
		let id = dealt(&net);
		let liar = &net[1][1];
		assert_ok!(liar.complain(id, 3));
		assert_eq!(
			last_event(),
			Event::FalseComplaint {
				key: KEY,
				epoch: 1,
				attempt: 0,
				recipient: 3,
				operator: liar.operator.clone(),
				dealer: 3,
			}
		);
		assert_eq!(
			Fake::offences(),
			[(liar.operator.clone(), false_complaint())]
		);
		assert!(Disqualified::<Test>::get(id.one()).is_empty());
		assert_eq!(Convicted::<Test>::get(id.one()).to_vec(), [2]);
		// Its dealing still counts: it was checked in full.
		to_phase(Phase::Acknowledge);
		assert_eq!(Qualified::<Test>::get(id.one()).to_vec(), [1, 2, 3, 4]);
		// Neither it nor its sibling counts.
		for enclave in &net[1] {
			assert_noop!(enclave.acknowledge(id), Error::<Test>::SeatConvicted);
		}
		for seat in [0, 2, 3] {
			assert_ok!(net[seat][0].acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 3, .. }));
	});
}

#[test]
fn one_proven_complaint_is_enough() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		for (at, enclave) in firsts(&net).enumerate() {
			let mut dealing = enclave.dealing(id);
			if at == 0 {
				for c in &mut dealing.ciphertexts {
					*c += Scalar::ONE;
				}
			}
			assert_ok!(enclave.post(id, &dealing));
		}
		to_phase(Phase::Complain);
		assert_ok!(net[1][0].complain(id, 1));
		for victim in &net[2..] {
			assert_noop!(victim[0].complain(id, 1), Error::<Test>::AlreadyConvicted);
		}
		assert_noop!(net[1][0].complain(id, 1), Error::<Test>::AlreadyConvicted);
		assert_eq!(Fake::offences().len(), 1);
	});
}

#[test]
fn a_dealer_may_be_its_own_victim() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = dealt_badly(&net, 2, 3);
		assert_ok!(net[2][0].complain(id, 3));
		assert_eq!(
			Fake::offences(),
			[(net[2][0].operator.clone(), bad_dealing())]
		);
	});
}

#[test]
fn a_convicted_seat_complains_no_more() {
	run(|| {
		let net = network(&[1, 2, 1, 1]);
		let id = dealt(&net);
		assert_ok!(net[1][0].complain(id, 1));
		for liar in &net[1] {
			assert_noop!(liar.complain(id, 1), Error::<Test>::SeatConvicted);
			assert_noop!(liar.complain(id, 3), Error::<Test>::SeatConvicted);
		}
		assert_eq!(Fake::offences().len(), 1);
	});
}

#[test]
fn more_liars_than_dealings_to_spare_abort() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		for (at, enclave) in firsts(&net).enumerate() {
			let mut dealing = enclave.dealing(id);
			if at < 2 {
				dealing.ciphertexts[3] += Scalar::ONE;
			}
			assert_ok!(enclave.post(id, &dealing));
		}
		to_phase(Phase::Complain);
		assert_ok!(net[3][0].complain(id, 1));
		assert_ok!(net[3][0].complain(id, 2));
		to_phase(Phase::Idle);
		assert!(matches!(
			last_event(),
			Event::Aborted {
				reason: AbortReason::TooFewDealings,
				..
			}
		));
	});
}

#[test]
fn complaints_are_taken_until_active() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		let complain = || send(&net[3][0], 1, 4, ([1; 32], [0; 64]));
		assert_noop!(complain(), Error::<Test>::WrongPhase);
		for enclave in all(&net) {
			assert_ok!(enclave.deal(id));
		}
		assert_noop!(net[3][0].complain(id, 1), Error::<Test>::WrongPhase);
		let received = net[3][0].received(id, 1).complain(&net[3][0].p(id));
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		let late = ended(Keys::complain(
			net[3][0].origin(),
			KEY,
			1,
			0,
			1,
			4,
			received.0,
			received.1,
		));
		assert_noop!(late, Error::<Test>::WrongAttempt);
		assert!(Fake::offences().is_empty());
	});
}

#[test]
fn a_proven_complaint_in_acknowledge_aborts_at_once() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = dealt_badly(&net, 0, 2);
		to_phase(Phase::Acknowledge);
		for seat in [0, 2, 3] {
			assert_ok!(net[seat][0].acknowledge(id));
		}
		let now = System::block_number();
		assert_ok!(net[1][0].complain(id, 1));
		assert_eq!(
			events().split_off(events().len() - 2),
			[
				Event::DealerConvicted {
					key: KEY,
					epoch: 1,
					attempt: 0,
					dealer: 1,
					operator: net[0][0].operator.clone(),
					complainer: net[1][0].account.clone(),
				},
				Event::Aborted {
					key: KEY,
					epoch: 1,
					attempt: 0,
					reason: AbortReason::BadDealing,
					next: now + BACK_OFF,
				},
			]
		);
		assert_eq!(
			Fake::offences(),
			[(net[0][0].operator.clone(), bad_dealing())]
		);
		assert_eq!(window().phase, Phase::Idle);
	});
}

#[test]
fn a_proven_complaint_in_acknowledge_about_a_dealing_outside_q_only_convicts() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = dealt_badly(&net, 0, 2);
		to_phase(Phase::Acknowledge);
		// As a Reshare will cut Q to the first T_old.
		Qualified::<Test>::mutate(id.one(), |dealers| dealers.retain(|dealer| *dealer != 1));
		assert_ok!(net[1][0].complain(id, 1));
		assert_eq!(
			Fake::offences(),
			[(net[0][0].operator.clone(), bad_dealing())]
		);
		assert_eq!(window().phase, Phase::Acknowledge);
		for seat in [1, 2, 3] {
			assert_ok!(net[seat][0].acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 3, .. }));
	});
}

#[test]
fn a_false_complaint_in_acknowledge_takes_the_liars_acknowledgement_with_it() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		// A = 3 acknowledged, then one of them lies.
		for seat in [0, 1, 2] {
			assert_ok!(net[seat][0].acknowledge(id));
		}
		assert_ok!(net[2][0].complain(id, 1));
		assert_eq!(
			Fake::offences(),
			[(net[2][0].operator.clone(), false_complaint())]
		);
		assert_eq!(window().phase, Phase::Acknowledge);
		to_phase(Phase::Acknowledge);
		assert!(window().extended);
		assert_ok!(net[3][0].acknowledge(id));
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 3, .. }));
		// The quorum was of the others; the liar's seat is out.
		assert!(Keys::share_of(KEY, &net[3][0].account).is_some());
		assert_eq!(Keys::share_of(KEY, &net[2][0].account), None);
	});
}

#[test]
fn only_the_recipient_itself_complains() {
	run(|| {
		let net = network(&[1, 2, 1, 1]);
		let id = dealt_badly(&net, 0, 2);
		let victim = &net[1][0];
		let complaint = victim.received(id, 1).complain(&victim.p(id));
		let forward = |origin, m| {
			ended(Keys::complain(
				origin,
				KEY,
				1,
				0,
				1,
				m,
				complaint.0,
				complaint.1,
			))
		};
		assert_noop!(forward(RuntimeOrigin::none(), 2), DispatchError::BadOrigin);
		assert_noop!(forward(RuntimeOrigin::root(), 2), DispatchError::BadOrigin);
		assert_noop!(
			forward(RuntimeOrigin::signed(victim.operator.clone()), 2),
			Error::<Test>::NotAnEnclave
		);
		let outside = add_operator(9, 1, 0);
		assert_noop!(forward(outside[0].origin(), 2), Error::<Test>::NotInRoster);
		// Its sibling is recipient 3.
		assert_noop!(forward(net[1][1].origin(), 2), Error::<Test>::NotRecipient);
		assert_noop!(forward(net[1][1].origin(), 3), Error::<Test>::Proof);
		for m in [0, 1, 3, 6, u16::MAX] {
			assert_noop!(forward(victim.origin(), m), Error::<Test>::NotRecipient);
		}
		assert_ok!(forward(victim.origin(), 2));
	});
}

#[test]
fn a_removed_enclave_complains_no_more() {
	run(|| {
		let net = network(&[1, 2, 1, 1]);
		let id = dealt_badly(&net, 0, 2);
		Fake::remove_enclave(&net[1][0].account);
		assert_noop!(net[1][0].complain(id, 1), Error::<Test>::NotAnEnclave);
		assert!(Fake::offences().is_empty());
	});
}

#[test]
fn a_dealing_that_never_came_is_not_complained_about() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = registered(&net);
		for enclave in firsts(&net).skip(1) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		let complaint = net[1][0].received(id, 2).complain(&net[1][0].p(id));
		for dealer in [0, 1, 5, u16::MAX] {
			assert_noop!(
				send(&net[1][0], dealer, 2, complaint),
				Error::<Test>::NoDealing
			);
		}
	});
}

#[test]
fn only_the_attempt_being_made_is_complained_about() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let id = dealt(&net);
		let (k, proof) = net[1][0].received(id, 1).complain(&net[1][0].p(id));
		for (epoch, attempt) in [(0, 0), (2, 0), (1, 1)] {
			assert_noop!(
				ended(Keys::complain(
					net[1][0].origin(),
					KEY,
					epoch,
					attempt,
					1,
					2,
					k,
					proof
				)),
				Error::<Test>::WrongAttempt
			);
		}
	});
}

#[test]
fn refused_complaints_convict_nobody() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = dealt_badly(&net, 0, 2);
		let victim = &net[1][0];
		let p = victim.p(id);
		let (k, proof) = victim.received(id, 1).complain(&p);
		assert_noop!(
			send(victim, 1, 2, ([0; 32], proof)),
			Error::<Test>::Identity
		);
		for bad in not_points(&k) {
			assert_noop!(send(victim, 1, 2, (bad, proof)), Error::<Test>::Point);
		}
		// Another K, with which a good dealing would look bad.
		let other = public(&scalar("another K"));
		assert_noop!(send(victim, 1, 2, (other, proof)), Error::<Test>::Proof);
		for half in [0, 32] {
			let mut flipped = proof;
			flipped[half] ^= 1;
			assert_noop!(send(victim, 1, 2, (k, flipped)), Error::<Test>::Proof);
			let mut large = proof;
			add_order(&mut large[half..half + 32]);
			assert_noop!(send(victim, 1, 2, (k, large)), Error::<Test>::Scalar);
		}
		// True complaints moved to another dealing, and to another recipient of the same one.
		assert_noop!(send(victim, 3, 2, (k, proof)), Error::<Test>::Proof);
		let own = net[2][0].received(id, 1).complain(&net[2][0].p(id));
		assert_noop!(send(victim, 1, 2, own), Error::<Test>::Proof);
		// A proof for another digest: the dealing of a fork.
		let mut forked = victim.received(id, 1);
		forked.digest[0] ^= 1;
		assert_noop!(
			send(victim, 1, 2, forked.complain(&p)),
			Error::<Test>::Proof
		);
		for round in 0..50 {
			let noise = noise(&format!("complain {round}"), 96);
			let (k, proof) = noise.split_at(32);
			let bytes = (k.try_into().unwrap(), proof.try_into().unwrap());
			assert!(send(victim, 1, 2, bytes).is_err());
		}
		assert!(Fake::offences().is_empty());
		assert_ok!(send(victim, 1, 2, (k, proof)));
		assert_eq!(Fake::offences().len(), 1);
	});
}

#[test]
fn a_complaint_of_an_earlier_attempt_proves_nothing_now() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let first = dealt_badly(&net, 0, 2);
		let old = net[1][0].received(first, 1).complain(&net[1][0].p(first));
		// Nobody acknowledges.
		to_phase(Phase::Acknowledge);
		to_phase(Phase::Acknowledge);
		to_phase(Phase::Idle);
		to_phase(Phase::Register);
		let second = current();
		awake(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.register(second));
		}
		to_phase(Phase::Deal);
		for enclave in all(&net) {
			assert_ok!(enclave.deal(second));
		}
		to_phase(Phase::Complain);
		assert_noop!(send(&net[1][0], 1, 2, old), Error::<Test>::Proof);
		assert!(Fake::offences().is_empty());
	});
}

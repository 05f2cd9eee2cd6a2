//! Who deals in a Reshare, what of it counts, and who is convicted for it (docs/protocol.md, sections 6 to 8).

use super::net::*;
use crate::{
	mock::*, AbortReason, AttemptId, Convicted, DealingOrder, Disqualified, Error, Event,
	Keys as KeysOf, PendingPublic, Phase, Qualified, ShareKeys,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{genesis_hash, Offence, SeatShares};
use keyfold_prover::seeded::{public, scalar};
use keyfold_verifier::roster::context;
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

#[test]
fn every_share_is_new_and_the_key_is_the_same() {
	run(|| {
		let net = network(&[2, 1, 1, 1, 1]);
		let old = activated(&net);
		let key = secret(old, firsts(&net));
		let y = Keys::active(KEY).expect("active").public;
		assert_eq!(public(&key), y);
		let old_shares: Vec<Scalar> = firsts(&net).map(|enclave| enclave.share(old)).collect();
		let old_keys: Vec<_> = (1..=5u16)
			.map(|seat| ShareKeys::<Test>::get(old.each(seat)).expect("known"))
			.collect();
		let old_roster = roster(old);
		rotate_now();
		let id = frozen(&net);
		let new = roster(id);
		assert_eq!((new.t_old, new.roster_old), (3, old_roster.hash));
		let genesis = genesis_hash::<Test>();
		assert_eq!(
			new.context,
			context(&genesis, KEY, 2, 0, 3, &old_roster.hash, 3, &new.hash)
		);
		for enclave in firsts(&net) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
			assert_eq!(PendingPublic::<Test>::get(id.one()), Some(y));
		}
		to_phase(Phase::Idle);
		assert_eq!(
			last_event(),
			Event::Activated {
				key: KEY,
				epoch: 2,
				attempt: 0,
				public: y,
				seats: 5,
			}
		);
		assert_eq!(secret(id, firsts(&net)), key);
		for (seat, ((enclave, old_share), old_key)) in
			(1u16..).zip(firsts(&net).zip(old_shares).zip(old_keys))
		{
			assert_ne!(enclave.share(id), old_share);
			let share_key = Keys::share_of(KEY, &enclave.account)
				.expect("holds")
				.share_key;
			assert_eq!(share_key, public(&enclave.share(id)));
			assert_ne!(share_key, old_key, "seat {seat}");
		}
	});
}

#[test]
fn a_committee_may_hand_over_to_another_that_has_no_member_of_it() {
	run(|| {
		let net = network(&[1; 9]);
		let (old, new) = net.split_at(4);
		let first = activated(old);
		let key = secret(first, firsts(old));
		resize(5);
		rotate_now();
		let id = rotated(new, old);
		let info = KeysOf::<Test>::get(KEY).expect("exists");
		assert_eq!((info.threshold, info.seats, roster(id).t_old), (3, 5, 3));
		assert_eq!(secret(id, firsts(new)), key);
		for enclave in firsts(old) {
			assert_eq!(Keys::share_of(KEY, &enclave.account), None);
		}
		// And on to a committee of one, and to one of nine.
		resize(1);
		rotate_now();
		let id = rotated(&old[..1], new);
		assert_eq!(secret(id, firsts(&old[..1])), key);
		resize(9);
		rotate_now();
		let id = rotated(&net, &old[..1]);
		assert_eq!((roster(id).t_old, roster(id).t), (1, 5));
		assert_eq!(secret(id, firsts(&net).skip(4)), key);
	});
}

#[test]
fn the_first_t_old_in_chain_order_count_by_their_old_seats() {
	run(|| {
		let net = network(&[1; 5]);
		activated(&net);
		rotate_now();
		// Without the first operator every other has another seat than before.
		let members = &net[1..];
		let id = frozen(members);
		let order = [5usize, 1, 4, 3];
		for seat in order {
			assert_ok!(net[seat - 1][0].deal(id));
			assert_eq!(net[seat - 1][0].dealer(id), seat as u16);
		}
		assert_eq!(DealingOrder::<Test>::get(id.one())[..], [5, 1, 4, 3]);
		assert!(matches!(last_event(), Event::Dealt { dealer: 3, .. }));
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		assert_eq!(Qualified::<Test>::get(id.one())[..], [5, 1, 4]);
		for enclave in firsts(members) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
		let y = Keys::active(KEY).expect("active").public;
		assert_eq!(public(&secret(id, firsts(members))), y);
	});
}

#[test]
fn only_who_holds_a_share_of_the_active_epoch_deals() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let old = activated(&net[..3]);
		resize(4);
		rotate_now();
		let id = frozen(&net);
		// A newcomer has a seat in the new roster and nothing to deal.
		let newcomer = &net[3][0];
		assert!(roster(id).seat_of(&newcomer.operator).is_some());
		assert_noop!(newcomer.deal_noise(id), Error::<Test>::NotDealer);
		assert_eq!(
			Keys::dealer_seat(id, &newcomer.operator, &newcomer.account),
			None
		);
		// A replica that lost its share leaves the dealing to its sibling.
		let dealing = net[0][0].dealing(id);
		assert_ok!(net[0][0].lose(old));
		assert_noop!(net[0][0].post(id, &dealing), Error::<Test>::NotDealer);
		assert_ok!(net[0][1].deal(id));
		assert_noop!(net[0][0].post(id, &dealing), Error::<Test>::NotDealer);
		assert_noop!(net[0][1].deal(id), Error::<Test>::AlreadyDealt);
		// An enclave that is gone has no say.
		let dealing = net[1][0].dealing(id);
		Fake::remove_enclave(&net[1][0].account);
		assert_noop!(net[1][0].post(id, &dealing), Error::<Test>::NotAnEnclave);
	});
}

#[test]
fn a_dealing_of_anything_but_the_share_is_refused() {
	run(|| {
		let net = network(&[1; 4]);
		activated(&net);
		rotate_now();
		let id = frozen(&net);
		let dealer = &net[2][0];
		let share = dealer.share(active());
		let with = |constant: Scalar, degree: u16| -> Vec<Scalar> {
			let rest = (1..=degree).map(|k| scalar(format!("coefficient {k}")));
			core::iter::once(constant).chain(rest).collect()
		};
		for other in [share + Scalar::ONE, net[1][0].share(active())] {
			let dealing = dealer.dealing_of(id, &with(other, 2));
			assert_noop!(dealer.post(id, &dealing), Error::<Test>::ShareKey);
		}
		// T of the new roster is 3: nobody raises the threshold.
		let dealing = dealer.dealing_of(id, &with(share, 3));
		assert_noop!(dealer.post(id, &dealing), Error::<Test>::Degree);
		// The dealing of an earlier attempt, or as another seat.
		let mut dealing = dealer.dealing(id);
		dealing.dealer = 1;
		assert_noop!(dealer.post(id, &dealing), Error::<Test>::Proof);
		let mut dealing = dealer.dealing(id);
		dealing.context = roster(active()).context;
		assert_noop!(dealer.post(id, &dealing), Error::<Test>::Proof);
		assert_ok!(dealer.deal(id));
	});
}

/// Five old seats; the new roster is all of them but the first, and a newcomer, so that seats differ.
struct Handover {
	net: Vec<Vec<Enclave>>,
	members: Vec<Vec<Enclave>>,
	id: AttemptId,
}

/// The dealing of old seat 3 does not open for the newcomer; the others deal honestly, before or after it.
fn cheated(before: usize) -> Handover {
	let net = network(&[1; 6]);
	activated(&net[..5]);
	rotate_now();
	let members = net[1..].to_vec();
	let id = frozen(&members);
	let cheat = &net[2][0];
	let mut dealing = cheat.dealing(id);
	let victim = net[5][0].place(id).recipient;
	dealing.ciphertexts[usize::from(victim) - 1] += Scalar::ONE;
	let honest: Vec<&Enclave> = [0usize, 1, 3, 4].map(|index| &net[index][0]).into();
	for enclave in &honest[..before] {
		assert_ok!(enclave.deal(id));
	}
	assert_ok!(cheat.post(id, &dealing));
	for enclave in &honest[before..] {
		assert_ok!(enclave.deal(id));
	}
	to_phase(Phase::Complain);
	Handover { net, members, id }
}

fn bad_dealing(id: AttemptId) -> Offence {
	Offence::BadDealing {
		key: id.key,
		epoch: id.epoch,
		attempt: id.attempt,
	}
}

#[test]
fn a_newcomer_convicts_the_operator_of_the_old_seat() {
	run(|| {
		let Handover { net, members, id } = cheated(0);
		let victim = &net[5][0];
		assert_ok!(victim.complain(id, 3));
		let culprit = &net[2][0].operator;
		assert_eq!(
			last_event(),
			Event::DealerConvicted {
				key: KEY,
				epoch: 2,
				attempt: 0,
				dealer: 3,
				operator: culprit.clone(),
				complainer: victim.account.clone(),
			}
		);
		assert_eq!(Fake::offences(), [(culprit.clone(), bad_dealing(id))]);
		assert_eq!(Disqualified::<Test>::get(id.one())[..], [3]);
		// Old seat 3 is new seat 2.
		assert_eq!(Convicted::<Test>::get(id.one())[..], [2]);
		assert_noop!(victim.complain(id, 3), Error::<Test>::AlreadyConvicted);
		to_phase(Phase::Acknowledge);
		assert_eq!(Qualified::<Test>::get(id.one())[..], [1, 2, 4]);
		assert_noop!(net[2][0].acknowledge(id), Error::<Test>::SeatConvicted);
		for enclave in firsts(&members).filter(|enclave| &enclave.operator != culprit) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
		assert_eq!(Keys::share_of(KEY, &net[2][0].account), None);
	});
}

#[test]
fn a_dealer_that_leaves_is_convicted_without_a_new_seat() {
	run(|| {
		let net = network(&[1; 5]);
		activated(&net[..4]);
		rotate_now();
		let members = net[1..].to_vec();
		let id = frozen(&members);
		let mut dealing = net[0][0].dealing(id);
		dealing.ciphertexts[0] += Scalar::ONE;
		assert_ok!(net[0][0].post(id, &dealing));
		for enclave in firsts(&net[1..4]) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		assert_ok!(net[1][0].complain(id, 1));
		let offences = Fake::offences();
		assert_eq!(offences, [(net[0][0].operator.clone(), bad_dealing(id))]);
		assert!(Convicted::<Test>::get(id.one()).is_empty());
		to_phase(Phase::Acknowledge);
		for enclave in firsts(&members) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
	});
}

#[test]
fn a_complaint_in_acknowledge_aborts_if_the_dealing_counts() {
	run(|| {
		let Handover { net, id, .. } = cheated(2);
		to_phase(Phase::Acknowledge);
		assert_eq!(Qualified::<Test>::get(id.one())[..], [1, 2, 3]);
		let old = active();
		assert_ok!(net[1][0].acknowledge(id));
		assert_ok!(net[5][0].complain(id, 3));
		assert!(matches!(
			last_event(),
			Event::Aborted {
				epoch: 2,
				attempt: 0,
				reason: AbortReason::BadDealing,
				..
			}
		));
		let offences = Fake::offences();
		assert_eq!(offences, [(net[2][0].operator.clone(), bad_dealing(id))]);
		// The old epoch serves, without the convicted operator, which may deal again all the same.
		assert_eq!(active(), old);
		assert!(Keys::share_of(KEY, &net[1][0].account).is_some());
		assert!(Keys::share_of(KEY, &net[2][0].account).is_none());
		to_phase(Phase::Register);
		let members: Vec<Vec<Enclave>> = [1usize, 3, 4, 5].map(|index| net[index].clone()).into();
		let dealers: Vec<Vec<Enclave>> = [2usize, 3, 4].map(|index| net[index].clone()).into();
		rotated(&members, &dealers);
		assert_eq!((active().epoch, active().attempt), (2, 1));
	});
}

#[test]
fn a_complaint_in_acknowledge_about_a_dealing_that_does_not_count_only_convicts() {
	run(|| {
		let Handover { net, members, id } = cheated(4);
		to_phase(Phase::Acknowledge);
		assert_eq!(Qualified::<Test>::get(id.one())[..], [1, 2, 4]);
		assert_ok!(net[5][0].complain(id, 3));
		assert!(matches!(
			last_event(),
			Event::DealerConvicted { dealer: 3, .. }
		));
		assert_eq!(window().phase, Phase::Acknowledge);
		let culprit = &net[2][0].operator;
		for enclave in firsts(&members).filter(|enclave| &enclave.operator != culprit) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(active(), id);
	});
}

#[test]
fn a_false_complaint_convicts_the_newcomer_that_made_it() {
	run(|| {
		let Handover { net, id, .. } = cheated(0);
		let liar = &net[5][0];
		assert_ok!(liar.complain(id, 1));
		assert_eq!(
			Fake::offences(),
			[(
				liar.operator.clone(),
				Offence::FalseComplaint {
					key: KEY,
					epoch: 2,
					attempt: 0,
				}
			)]
		);
		assert_eq!(Convicted::<Test>::get(id.one())[..], [5]);
		assert!(Disqualified::<Test>::get(id.one()).is_empty());
		assert_noop!(liar.complain(id, 3), Error::<Test>::SeatConvicted);
	});
}

#[test]
fn an_old_member_without_a_new_seat_neither_complains_nor_acknowledges() {
	run(|| {
		let Handover { net, id, .. } = cheated(0);
		let left = &net[0][0];
		let proof = [0; 64];
		let complaint = ended(Keys::complain(
			left.origin(),
			KEY,
			2,
			0,
			3,
			1,
			[1; 32],
			proof,
		));
		assert_noop!(complaint, Error::<Test>::NotInRoster);
		to_phase(Phase::Acknowledge);
		assert_noop!(
			left.send_acknowledgement(id, proof),
			Error::<Test>::NotInRoster
		);
	});
}

#[test]
fn too_many_bad_dealings_abort_and_their_authors_alone_are_convicted() {
	run(|| {
		let net = network(&[1; 5]);
		activated(&net);
		rotate_now();
		let id = frozen(&net);
		for enclave in firsts(&net).take(3) {
			let mut dealing = enclave.dealing(id);
			for c in &mut dealing.ciphertexts {
				*c += Scalar::ONE;
			}
			assert_ok!(enclave.post(id, &dealing));
		}
		for enclave in firsts(&net).skip(3) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		for dealer in 1..=3 {
			assert_ok!(net[4][0].complain(id, dealer));
		}
		to_phase(Phase::Idle);
		assert!(matches!(
			last_event(),
			Event::Aborted {
				reason: AbortReason::TooFewDealings,
				..
			}
		));
		let convicted: Vec<AccountId> = Fake::offences().into_iter().map(|(who, _)| who).collect();
		let authors: Vec<AccountId> = firsts(&net)
			.take(3)
			.map(|enclave| enclave.operator.clone())
			.collect();
		assert_eq!(convicted, authors);
		assert_eq!(active().epoch, 1);
	});
}

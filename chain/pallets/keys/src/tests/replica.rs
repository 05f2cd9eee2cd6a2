//! Section 9: replicas asked for, handed over and used.

use super::net::*;
use crate::{
	mock::*, Acknowledgements, AttemptId, Cleanup, Error, Event, Garbage, Phase, ReplicaAnswer,
	ReplicaWish, ReplicaWishes, SeatHolders, WishedPoints,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{account_bytes, KeyId, Possession, SeatShares};
use keyfold_prover::{
	handoff::{Answer, Wish},
	hostile::PRIME,
	seeded::{public, scalar},
};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult, weights::Weight},
	sp_runtime::DispatchError,
};

/// A network of four seats with one replica each, epoch 1 active, and a new enclave of the first seat's operator.
fn short_of_one() -> (Vec<Vec<Enclave>>, AttemptId, Enclave) {
	let net = network(&[1, 1, 1, 1]);
	let id = activated(&net);
	let new = add_replica(number_of(&net[0]), 2);
	(net, id, new)
}

fn wish_of(id: AttemptId, enclave: &Enclave) -> Option<ReplicaWish<AccountId, BlockNumber>> {
	ReplicaWishes::<Test>::get(id.each(&enclave.account))
}

#[test]
fn a_new_replica_is_handed_the_share_and_serves() {
	run(|| {
		let (net, id, new) = short_of_one();
		let (p, donor) = (scalar("p"), &net[0][0]);
		assert_eq!(Keys::share_of(KEY, &new.account), None);
		assert_ok!(new.want(id, &p));
		let wanted = Event::ReplicaWanted {
			key: KEY,
			epoch: 1,
			seat: 1,
			enclave: new.account.clone(),
			p: public(&p),
		};
		// It was never in the roster: nothing of it is lost.
		assert_eq!(last_event(), wanted);
		assert_eq!(Acknowledgements::<Test>::get(id.each(&new.account)), None);
		let wish = ReplicaWish {
			seat: 1,
			p: public(&p),
			at: System::block_number(),
			answer: None,
		};
		assert_eq!(wish_of(id, &new), Some(wish.clone()));
		next_block();
		assert_ok!(donor.hand(id, &new, &donor.share(id)));
		let answered = wish_of(id, &new).expect("still there");
		let answer = answered.answer.clone().expect("answered");
		assert_eq!(
			last_event(),
			Event::HandedOff {
				key: KEY,
				epoch: 1,
				seat: 1,
				donor: donor.account.clone(),
				recipient: new.account.clone(),
				r: answer.r,
				c: answer.c,
			}
		);
		let ReplicaAnswer { donor: given, .. } = answer.clone();
		assert_eq!(given, donor.account);
		assert_eq!(
			answered,
			ReplicaWish {
				answer: Some(answer),
				..wish
			}
		);
		let x = new.handed(id, &p);
		assert_eq!(x, donor.share(id));
		let proof = new.acknowledgement(id, &x);
		assert_ok!(new.send_acknowledgement(id, proof));
		assert!(matches!(last_event(), Event::Acknowledged { seat: 1, .. }));
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 2);
		assert_eq!(wish_of(id, &new), None);
		assert_eq!(WishedPoints::<Test>::iter().count(), 0);
		let share = Keys::share_of(KEY, &new.account).expect("serves");
		assert_eq!((share.seat, share.share_key), (1, public(&x)));
		assert_noop!(
			new.send_acknowledgement(id, proof),
			Error::<Test>::AlreadyAcknowledged
		);
	});
}

#[test]
fn a_refilled_replica_deals_in_the_next_reshare_and_may_lose_its_share() {
	run(|| {
		let (net, id, new) = short_of_one();
		new.refill(id, &net[0][0]);
		// The machine that gave it is gone; the seat goes on with the new one, and hands on from there.
		let x = net[0][0].share(id);
		Fake::remove_enclave(&net[0][0].account);
		let newer = add_replica(number_of(&net[0]), 3);
		assert_ok!(newer.want(id, &scalar("newer")));
		assert_ok!(new.hand(id, &newer, &x));
		let proof = newer.acknowledgement(id, &newer.handed(id, &scalar("newer")));
		assert_ok!(newer.send_acknowledgement(id, proof));
		rotate_now();
		let members = [
			vec![new.clone()],
			net[1].clone(),
			net[2].clone(),
			net[3].clone(),
		];
		let next = frozen(&members);
		assert_eq!(
			Keys::dealer_seat(next, &new.operator, &new.account),
			Some(1)
		);
		assert_eq!(
			Keys::dealer_seat(next, &newer.operator, &newer.account),
			Some(1)
		);
		let mut coefficients = vec![x];
		coefficients.extend((1..roster(next).t).map(|k| scalar(format!("f {k}"))));
		assert_ok!(new.post(next, &new.dealing_of(next, &coefficients)));
		// Whoever was handed a share says so if it loses it; it is in no frozen roster of that epoch.
		assert_ok!(newer.lose(id));
		assert_eq!(Keys::share_of(KEY, &newer.account), None);
		assert_noop!(newer.lose(id), Error::<Test>::NothingToLose);
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 1);
		Fake::remove_enclave(&new.account);
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 0);
	});
}

#[test]
fn only_the_frozen_roster_complains() {
	run(|| {
		let (net, id, new) = short_of_one();
		new.refill(id, &net[0][0]);
		rotate_now();
		let next = redealt(&net, &net);
		let (k, proof) = net[0][0].received(next, 2).complain(&net[0][0].p(next));
		for recipient in 1..=4 {
			assert_noop!(
				ended(Keys::complain(
					new.origin(),
					KEY,
					2,
					0,
					2,
					recipient,
					k,
					proof
				)),
				Error::<Test>::NotInRoster
			);
		}
	});
}

#[test]
fn a_wish_says_that_the_share_of_the_roster_is_lost() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = uncontested(&net);
		let (first, sleeper) = (&net[0][0], &net[0][1]);
		for enclave in [first, &net[1][0], &net[2][0]] {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		let p = scalar("p");
		assert_ok!(sleeper.want(id, &p));
		let [.., lost, wanted] = &events()[..] else {
			panic!("two events");
		};
		assert!(matches!(lost, Event::Lost { enclave, .. } if *enclave == sleeper.account));
		assert!(matches!(wanted, Event::ReplicaWanted { .. }));
		// It could still open its dealings, and may not use that any more.
		assert_noop!(sleeper.acknowledge(id), Error::<Test>::Withdrawn);
		assert_noop!(sleeper.lose(id), Error::<Test>::NothingToLose);
		assert_ok!(first.hand(id, sleeper, &first.share(id)));
		let proof = sleeper.acknowledgement(id, &sleeper.handed(id, &p));
		assert_ok!(sleeper.send_acknowledgement(id, proof));
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 2);
	});
}

#[test]
fn a_share_that_was_lost_comes_back_by_a_wish() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = activated(&net);
		let (first, second) = (&net[0][0], &net[0][1]);
		assert_ok!(second.lose(id));
		assert_noop!(second.acknowledge(id), Error::<Test>::Withdrawn);
		second.refill(id, first);
		assert!(Keys::share_of(KEY, &second.account).is_some());
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 2);
	});
}

#[test]
fn asking_again_takes_the_place_of_the_wish_before() {
	run(|| {
		let (net, id, new) = short_of_one();
		let (first, second, third) = (scalar("1"), scalar("2"), scalar("3"));
		assert_ok!(new.want(id, &first));
		assert_noop!(new.want(id, &first), Error::<Test>::Reused);
		assert_ok!(new.want(id, &second));
		assert_eq!(ReplicaWishes::<Test>::iter().count(), 1);
		assert_eq!(
			WishedPoints::<Test>::iter_keys().collect::<Vec<_>>(),
			[(KEY, 1, 0, public(&second))]
		);
		// What it was handed is no share of its seat: it asks for another.
		let wrong = net[0][0].share(id) + Scalar::ONE;
		assert_ok!(net[0][0].hand(id, &new, &wrong));
		let proof = new.acknowledgement(id, &new.handed(id, &second));
		assert_noop!(new.send_acknowledgement(id, proof), Error::<Test>::Proof);
		assert_ok!(new.want(id, &third));
		assert_eq!(wish_of(id, &new).and_then(|wish| wish.answer), None);
		assert_noop!(
			new.send_acknowledgement(id, proof),
			Error::<Test>::NotInRoster
		);
		assert_ok!(net[0][0].hand(id, &new, &net[0][0].share(id)));
		let proof = new.acknowledgement(id, &new.handed(id, &third));
		assert_ok!(new.send_acknowledgement(id, proof));
	});
}

#[test]
fn a_wish_is_for_the_active_epoch_of_a_key() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let want = |enclave: &Enclave, key: KeyId, epoch: u32| -> DispatchResult {
			Keys::want_replica(enclave.origin(), key, epoch, [1; 32], [0; 64])
		};
		assert_noop!(want(&net[0][0], KEY, 1), Error::<Test>::UnknownKey);
		let id = uncontested(&net);
		assert_noop!(want(&net[0][0], KEY, 1), Error::<Test>::NotActive);
		for enclave in firsts(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		let new = add_replica(number_of(&net[0]), 2);
		for epoch in [0, 2] {
			assert_noop!(want(&new, KEY, epoch), Error::<Test>::WrongAttempt);
		}
		assert_ok!(Keys::retire_key(RuntimeOrigin::root(), KEY));
		assert_noop!(want(&new, KEY, 1), Error::<Test>::UnknownKey);
	});
}

#[test]
fn only_an_enclave_without_the_share_of_a_seat_asks() {
	run(|| {
		let (net, id, new) = short_of_one();
		let (p, proof) = new.wish(id).prove(&scalar("p"));
		let want = |origin| Keys::want_replica(origin, KEY, 1, p, proof);
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(want(origin), DispatchError::BadOrigin);
		}
		assert_noop!(
			want(RuntimeOrigin::signed(new.operator.clone())),
			Error::<Test>::NotAnEnclave
		);
		let outside = add_operator(9, 1, 0);
		assert_noop!(want(outside[0].origin()), Error::<Test>::NotInRoster);
		assert_noop!(want(net[0][0].origin()), Error::<Test>::AlreadyAcknowledged);
		assert_ok!(want(new.origin()));
	});
}

#[test]
fn a_convicted_seat_gets_no_replica() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = dealt(&net);
		// A false complaint of the first seat.
		assert_ok!(net[0][0].complain(id, 2));
		to_phase(Phase::Acknowledge);
		for enclave in firsts(&net[1..]) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_noop!(
			net[0][1].want(id, &scalar("p")),
			Error::<Test>::SeatConvicted
		);
	});
}

#[test]
fn a_seat_has_at_most_four_holders() {
	run(|| {
		let net = network(&[3, 1, 1]);
		let id = activated(&net);
		let number = number_of(&net[0]);
		let (fourth, fifth) = (add_replica(number, 4), add_replica(number, 5));
		for enclave in [&fourth, &fifth] {
			assert_ok!(enclave.want(id, &scalar(format!("{:?}", enclave.account))));
			assert_ok!(net[0][0].hand(id, enclave, &net[0][0].share(id)));
		}
		let x = net[0][0].share(id);
		let acknowledge =
			|enclave: &Enclave| enclave.send_acknowledgement(id, enclave.acknowledgement(id, &x));
		assert_ok!(acknowledge(&fourth));
		assert_noop!(acknowledge(&fifth), Error::<Test>::Replicas);
		assert_noop!(fifth.want(id, &scalar("again")), Error::<Test>::Replicas);
		// A place is free again.
		assert_ok!(net[0][2].lose(id));
		assert_ok!(acknowledge(&fifth));
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 4);
	});
}

#[test]
fn no_two_use_one_p() {
	run(|| {
		let (net, id, new) = short_of_one();
		let other = add_replica(number_of(&net[1]), 2);
		// Of the frozen roster, of another wish, of the open Register.
		assert_noop!(new.want(id, &net[2][0].p(id)), Error::<Test>::Reused);
		let p = scalar("p");
		assert_ok!(other.want(id, &p));
		assert_noop!(new.want(id, &p), Error::<Test>::Reused);
		let next = rotate_now();
		assert_ok!(net[2][0].register(next));
		assert_noop!(new.want(id, &net[2][0].p(next)), Error::<Test>::Reused);
		// And nobody registers what is wished for.
		let (registered, proof) = net[3][0].registration_of(next, p);
		let register = || Keys::register(net[3][0].origin(), KEY, 2, 0, registered, proof);
		assert_noop!(register(), Error::<Test>::Reused);
		assert_ok!(other.want(id, &scalar("another")));
		assert_ok!(register());
	});
}

#[test]
fn a_wish_proves_its_p_for_this_key_epoch_seat_and_enclave() {
	run(|| {
		let (net, id, new) = short_of_one();
		let p = scalar("p");
		let want = |p: [u8; 32], proof| Keys::want_replica(new.origin(), KEY, 1, p, proof);
		let (point, good) = new.wish(id).prove(&p);
		assert_noop!(want([0; 32], good), Error::<Test>::Identity);
		assert_noop!(want(PRIME, good), Error::<Test>::Point);
		assert_noop!(want(point, [0xff; 64]), Error::<Test>::Scalar);
		let honest = new.wish(id);
		let elsewhere = [
			Wish { key: 2, ..honest },
			Wish { epoch: 2, ..honest },
			Wish { seat: 2, ..honest },
			Wish {
				genesis: [9; 32],
				..honest
			},
			Wish {
				enclave: account_bytes(&net[0][0].account),
				..honest
			},
		];
		for wish in elsewhere {
			assert_noop!(want(point, wish.prove(&p).1), Error::<Test>::Proof);
		}
		// A registration's proof is none of a wish.
		let (_, registration) = new.registration_of(id, p);
		assert_noop!(want(point, registration), Error::<Test>::Proof);
		assert_ok!(want(point, good));
	});
}

#[test]
fn only_a_sibling_that_holds_the_share_answers_and_once() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = activated(&net);
		let (donor, second) = (&net[0][0], &net[0][1]);
		let new = add_replica(number_of(&net[0]), 3);
		let x = donor.share(id);
		let (to, e, p) = (new.account.clone(), scalar("e"), public(&scalar("p")));
		let by = |enclave: &Enclave| -> DispatchResult {
			let donor = account_bytes(&enclave.account);
			let Answer { r, c, proof } = new.wish(id).answer(&donor, &p, &x, &e);
			Keys::handoff(enclave.origin(), KEY, 1, to.clone(), r, c, proof)
		};
		assert_noop!(by(donor), Error::<Test>::NoWish);
		assert_ok!(new.want(id, &scalar("p")));
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(
				Keys::handoff(origin, KEY, 1, to.clone(), p, [0; 32], [0; 64]),
				DispatchError::BadOrigin
			);
		}
		assert_noop!(
			Keys::handoff(
				RuntimeOrigin::signed(new.operator.clone()),
				KEY,
				1,
				to.clone(),
				p,
				[0; 32],
				[0; 64]
			),
			Error::<Test>::NotAnEnclave
		);
		// Of another seat, itself, one that lost it, one that never had it.
		assert_noop!(by(&net[1][0]), Error::<Test>::NotSibling);
		assert_noop!(by(&new), Error::<Test>::NotSibling);
		assert_ok!(second.lose(id));
		assert_noop!(by(second), Error::<Test>::NotSibling);
		assert_noop!(
			by(&add_replica(number_of(&net[0]), 4)),
			Error::<Test>::NotSibling
		);
		for epoch in [0, 2] {
			assert_noop!(
				Keys::handoff(donor.origin(), KEY, epoch, to.clone(), p, [0; 32], [0; 64]),
				Error::<Test>::WrongAttempt
			);
		}
		assert_noop!(
			Keys::handoff(donor.origin(), 9, 1, to.clone(), p, [0; 32], [0; 64]),
			Error::<Test>::UnknownKey
		);
		second.refill(id, donor);
		assert_ok!(by(donor));
		assert_noop!(by(donor), Error::<Test>::AlreadyAnswered);
		assert_noop!(by(second), Error::<Test>::AlreadyAnswered);
	});
}

#[test]
fn a_handoff_proves_its_e_for_this_wish_and_ciphertext() {
	run(|| {
		let (net, id, new) = short_of_one();
		let (donor, p, e) = (&net[0][0], scalar("p"), scalar("e"));
		assert_ok!(new.want(id, &p));
		let (to, wish, x) = (new.account.clone(), new.wish(id), donor.share(id));
		let from = account_bytes(&donor.account);
		let Answer { r, c, proof } = wish.answer(&from, &public(&p), &x, &e);
		let hand = |r: [u8; 32], c: [u8; 32], proof: [u8; 64]| {
			Keys::handoff(donor.origin(), KEY, 1, to.clone(), r, c, proof)
		};
		assert_noop!(hand([0; 32], c, proof), Error::<Test>::Identity);
		assert_noop!(hand(PRIME, c, proof), Error::<Test>::Point);
		assert_noop!(hand(r, [0xff; 32], proof), Error::<Test>::Scalar);
		assert_noop!(hand(r, c, [0xff; 64]), Error::<Test>::Scalar);
		// Another R, another c, and a proof for another P, donor, seat or epoch.
		let another = public(&scalar("another"));
		assert_noop!(hand(another, c, proof), Error::<Test>::Proof);
		assert_noop!(hand(r, Scalar::ONE.to_bytes(), proof), Error::<Test>::Proof);
		let elsewhere = [
			wish.answer(&from, &another, &x, &e),
			wish.answer(&account_bytes(&net[1][0].account), &public(&p), &x, &e),
			Wish { seat: 2, ..wish }.answer(&from, &public(&p), &x, &e),
			Wish { epoch: 2, ..wish }.answer(&from, &public(&p), &x, &e),
		];
		for Answer { r, c, proof } in elsewhere {
			assert_noop!(hand(r, c, proof), Error::<Test>::Proof);
		}
		assert_ok!(hand(r, c, proof));
	});
}

#[test]
fn a_wish_goes_with_its_enclave_and_stays_without_its_donor() {
	run(|| {
		let net = network(&[2, 1, 1, 1]);
		let id = activated(&net);
		let number = number_of(&net[0]);
		let (stays, goes) = (add_replica(number, 3), add_replica(number, 4));
		let p = scalar("stays");
		assert_ok!(stays.want(id, &p));
		assert_ok!(goes.want(id, &scalar("goes")));
		let x = net[0][0].share(id);
		assert_ok!(net[0][0].hand(id, &stays, &x));
		Fake::remove_enclave(&goes.account);
		assert_eq!(wish_of(id, &goes), None);
		assert_eq!(WishedPoints::<Test>::iter().count(), 1);
		Fake::remove_enclave(&net[0][0].account);
		let proof = stays.acknowledgement(id, &stays.handed(id, &p));
		assert_ok!(stays.send_acknowledgement(id, proof));
		assert_eq!(SeatHolders::<Test>::get(id.each(1)), 2);
	});
}

#[test]
fn wishes_outlive_an_aborted_attempt_and_end_with_the_epoch() {
	run(|| {
		let (net, id, new) = short_of_one();
		assert_ok!(new.want(id, &scalar("p")));
		rotate_now();
		// Nobody registers.
		to_phase(Phase::Register);
		to_phase(Phase::Idle);
		assert!(wish_of(id, &new).is_some());
		assert_ok!(net[0][0].hand(id, &new, &net[0][0].share(id)));
		rotate_now();
		let next = rotated(&net, &net);
		assert_eq!(Cleanup::<Test>::get(id.one()), Some(Garbage::Everything));
		let proof = new.acknowledgement(next, &Scalar::ONE);
		assert_noop!(
			new.send_acknowledgement(id, proof),
			Error::<Test>::WrongAttempt
		);
		// Of this epoch it was handed nothing.
		assert_noop!(
			new.send_acknowledgement(next, proof),
			Error::<Test>::NotInRoster
		);
		assert_ok!(new.want(next, &scalar("p")));
		next_idle_block(Weight::MAX);
		let left: Vec<_> = ReplicaWishes::<Test>::iter_keys().collect();
		assert_eq!(left, [(KEY, 2, 1, new.account.clone())]);
		assert_eq!(WishedPoints::<Test>::iter().count(), 1);
	});
}

#[test]
fn a_proof_of_possession_is_noted_with_the_acknowledgement() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = activated(&net);
		let (enclave, sibling) = (&net[0][0], &net[0][1]);
		let noted = |enclave: &Enclave| {
			let held = Acknowledgements::<Test>::get(id.each(&enclave.account));
			held.map(|held| (held.at, held.proved_at))
		};
		let acknowledged = noted(enclave).expect("acknowledged").0;
		assert_eq!(noted(enclave), Some((acknowledged, acknowledged)));
		next_block();
		Keys::proved(KEY, &enclave.account);
		let now = System::block_number();
		assert_eq!(noted(enclave), Some((acknowledged, now)));
		assert_eq!(noted(sibling), Some((acknowledged, acknowledged)));
		// Of what is not held there is nothing to note.
		Keys::proved(KEY, &account("never seen"));
		Keys::proved(9, &enclave.account);
		assert_eq!(Keys::held(9, &enclave.account), None);
		let held = Keys::held(KEY, &enclave.account).expect("held");
		assert_eq!((held.seat, held.share_key), (1, public(&enclave.share(id))));
		assert_ok!(enclave.lose(id));
		assert_eq!(Keys::held(KEY, &enclave.account), None);
	});
}

#[test]
fn a_convicted_seat_still_proves_what_it_holds() {
	run(|| {
		let net = network(&[1, 1, 1, 1]);
		let id = uncontested(&net);
		for enclave in all(&net) {
			assert_ok!(enclave.acknowledge(id));
		}
		assert_ok!(net[0][0].complain(id, 2));
		to_phase(Phase::Idle);
		assert_eq!(Keys::share_of(KEY, &net[0][0].account), None);
		assert!(Keys::held(KEY, &net[0][0].account).is_some());
	});
}

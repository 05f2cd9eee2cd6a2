//! Epochs of Beacon keys that are past and have an open round.

use super::net::*;
use crate::{
	mock::*, Acknowledgements, AttemptId, Cleanup, Error, ReplicaWishes, Retained, RetainedPublics,
	Rosters, ShareKeys,
};
use curve25519_dalek::scalar::Scalar;
use keyfold_primitives::{BeaconShares, Purpose, SeatShares};
use keyfold_prover::seeded::{public, scalar};
use polkadot_sdk::frame_support::{assert_noop, assert_ok, weights::Weight};

/// A Beacon key whose first epoch these made.
fn beacon(net: &[Vec<Enclave>]) -> AttemptId {
	let (root, committee) = (RuntimeOrigin::root(), net.len() as u16);
	assert_ok!(Keys::create_key(
		root,
		Purpose::Beacon,
		committee,
		1,
		SHORTEST_EPOCH
	));
	renewed(net)
}

/// The open Register becomes an epoch that all of `net` make anew.
fn renewed(net: &[Vec<Enclave>]) -> AttemptId {
	let id = rotated(net, net);
	assert_eq!(roster(id).t_old, 0);
	id
}

/// The next epoch.
fn next_epoch(net: &[Vec<Enclave>]) -> AttemptId {
	rotate_now();
	renewed(net)
}

fn retained() -> Vec<(u32, u16)> {
	Retained::<Test>::get(KEY).into_inner()
}

#[test]
fn an_epoch_with_an_open_round_is_kept_until_it_has_none() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let first = beacon(&net);
		let before = Keys::epoch(KEY, 1).expect("current");
		let shares: Vec<Scalar> = firsts(&net).map(|enclave| enclave.share(first)).collect();
		assert_eq!(Keys::current(KEY), Some(1));
		Fake::set_open(KEY, 1, true);
		let second = next_epoch(&net);
		assert_eq!(retained(), [(1, first.attempt)]);
		assert_eq!(Keys::current(KEY), Some(2));
		next_idle_block(Weight::MAX);
		// All that makes and checks its shares is as it was, beside the epoch that is current.
		assert_eq!(Keys::epoch(KEY, 1), Some(before.clone()));
		let now = Keys::epoch(KEY, 2).expect("current");
		assert_eq!(Some(now.clone()), Keys::active(KEY));
		assert_ne!(now.public, before.public);
		for (enclave, x) in firsts(&net).zip(shares) {
			let old = Keys::share_in(KEY, 1, &enclave.account).expect("kept");
			let new = Keys::share_in(KEY, 2, &enclave.account).expect("held");
			assert_eq!((old.seat, old.share_key), (new.seat, public(&x)));
			assert_ne!(old.share_key, new.share_key);
			assert_eq!(Some(new), Keys::share_of(KEY, &enclave.account));
		}
		assert_eq!(Keys::serving_in(KEY, 1, System::block_number()).len(), 3);
		// A round of the second one outlasts it too, and the first is not the last to go.
		Fake::set_open(KEY, 2, true);
		next_epoch(&net);
		assert_eq!(retained(), [(1, first.attempt), (2, second.attempt)]);
		Fake::set_open(KEY, 2, false);
		assert_eq!(retained(), [(1, first.attempt)]);
		assert_eq!(Keys::epoch(KEY, 2), None);
		Fake::set_open(KEY, 1, false);
		assert_eq!(retained(), []);
		assert!(!Retained::<Test>::contains_key(KEY));
		assert_eq!(Keys::epoch(KEY, 1), None);
		assert_eq!(Keys::share_in(KEY, 1, &net[0][0].account), None);
		assert_eq!(RetainedPublics::<Test>::iter().count(), 0);
		while Cleanup::<Test>::iter().next().is_some() {
			next_idle_block(Weight::MAX);
		}
		for id in [first, second] {
			assert!(!Rosters::<Test>::contains_key(id.one()));
			assert_eq!(ShareKeys::<Test>::iter_prefix(id.one()).count(), 0);
			assert_eq!(Acknowledgements::<Test>::iter_prefix(id.one()).count(), 0);
		}
		assert!(Fake::ended().contains(&first.one()));
	});
}

#[test]
fn an_epoch_without_an_open_round_goes_at_once() {
	run(|| {
		let net = network(&[1, 1, 1]);
		let first = beacon(&net);
		assert_eq!(Fake::told(), [(KEY, true)]);
		next_epoch(&net);
		assert_eq!(retained(), []);
		assert!(!Rosters::<Test>::contains_key(first.one()));
		assert_eq!(Fake::told(), [(KEY, true), (KEY, true)]);
	});
}

#[test]
fn a_key_that_is_no_beacon_is_none() {
	run(|| {
		let net = network(&[1, 1, 1]);
		activated(&net);
		assert_eq!(Fake::told(), []);
		assert_eq!(Keys::current(KEY), None);
		assert_eq!(Keys::epoch(KEY, 1), None);
		assert_eq!(Keys::share_in(KEY, 1, &net[0][0].account), None);
	});
}

#[test]
fn nothing_is_added_to_an_epoch_that_is_past() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let [silent, other] = [&net[0][1], &net[0][0]];
		let (root, committee) = (RuntimeOrigin::root(), 3);
		assert_ok!(Keys::create_key(
			root,
			Purpose::Beacon,
			committee,
			1,
			SHORTEST_EPOCH
		));
		let first = redealt(&net, &net);
		to_phase(crate::Phase::Acknowledge);
		for enclave in firsts(&net) {
			assert_ok!(enclave.acknowledge(first));
		}
		reach(crate::Phase::Idle);
		// It asks for the share, is not answered in time, and neither its wish nor its acknowledgement is taken any more.
		let p = scalar("the wish");
		assert_ok!(silent.want(first, &p));
		Fake::set_open(KEY, 1, true);
		next_epoch(&net);
		next_idle_block(Weight::MAX);
		assert_eq!(ReplicaWishes::<Test>::iter_prefix(first.one()).count(), 0);
		assert_noop!(silent.want(first, &p), Error::<Test>::WrongAttempt);
		assert_noop!(silent.acknowledge(first), Error::<Test>::WrongAttempt);
		assert_noop!(other.lose(first), Error::<Test>::WrongAttempt);
		assert_eq!(Keys::share_in(KEY, 1, &silent.account), None);
	});
}

#[test]
fn who_is_gone_or_late_did_not_serve() {
	run(|| {
		let net = network(&[1, 2, 1]);
		let first = beacon(&net);
		let acknowledged = Acknowledgements::<Test>::get(first.each(&net[0][0].account))
			.expect("acknowledged")
			.at;
		Fake::set_open(KEY, 1, true);
		next_epoch(&net);
		let seats = |since| -> Vec<u16> {
			let serving = Keys::serving_in(KEY, 1, since);
			for (seat, operator) in &serving {
				assert_eq!(roster(first).operator(*seat), Some(operator));
			}
			serving.into_iter().map(|(seat, _)| seat).collect()
		};
		assert_eq!(seats(acknowledged), [1, 2, 3]);
		assert!(seats(acknowledged - 1).is_empty());
		// One of two replicas is gone, and the only one of another seat.
		Fake::remove_enclave(&net[1][0].account);
		Fake::remove_enclave(&net[2][0].account);
		assert_eq!(seats(acknowledged), [1, 2]);
		assert_eq!(Keys::serving_in(KEY, 3, acknowledged), []);
	});
}

#[test]
fn a_seat_that_was_convicted_stays_so_and_later_faults_take_none_out() {
	run(|| {
		let net = network(&[1; 5]);
		beacon(&net);
		let shares = |epoch| -> Vec<bool> {
			firsts(&net)
				.map(|enclave| Keys::share_in(KEY, epoch, &enclave.account).is_some())
				.collect()
		};
		Fake::convict(&net[1][0].operator);
		assert_eq!(shares(1), [true, false, true, true, true]);
		Fake::set_open(KEY, 1, true);
		rotate_now();
		let others: Vec<Vec<Enclave>> = [0, 2, 3, 4].map(|seat| net[seat].clone()).into();
		rotated(&others, &others);
		Fake::convict(&net[0][0].operator);
		assert_eq!(shares(1), [true, false, true, true, true]);
		assert_eq!(shares(2), [false, false, true, true, true]);
	});
}

#[test]
fn a_beacon_that_is_given_up_keeps_nothing() {
	run(|| {
		let net = network(&[1, 1, 1]);
		beacon(&net);
		for epoch in [1, 2] {
			Fake::set_open(KEY, epoch, true);
			next_epoch(&net);
		}
		assert_eq!(retained().len(), 2);
		assert_ok!(Keys::retire_key(RuntimeOrigin::root(), KEY));
		assert_eq!(Fake::told().last(), Some(&(KEY, false)));
		assert_eq!((retained(), Keys::current(KEY)), (vec![], None));
		assert_eq!(Rosters::<Test>::iter().count(), 0);
		while Cleanup::<Test>::iter().next().is_some() {
			next_idle_block(Weight::MAX);
		}
		assert_eq!(ShareKeys::<Test>::iter().count(), 0);
	});
}

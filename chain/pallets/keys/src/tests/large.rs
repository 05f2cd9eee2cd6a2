//! The largest committees.

use super::net::*;
use crate::{mock::*, AttemptId, Ciphertexts, Event, Phase, MAX_POSTED_BYTES};
use keyfold_primitives::SeatShares;
use polkadot_sdk::frame_support::assert_ok;

/// [`activated`] with as few dealers as finish.
fn activated_by(net: &[Vec<Enclave>], dealers: usize) -> AttemptId {
	let id = registered(net);
	for enclave in firsts(net).take(dealers) {
		assert_ok!(enclave.deal(id));
	}
	to_phase(Phase::Complain);
	to_phase(Phase::Acknowledge);
	for enclave in all(net) {
		assert_ok!(enclave.acknowledge(id));
	}
	to_phase(Phase::Idle);
	id
}

#[test]
fn one_hundred_and_twenty_eight_seats_make_a_key() {
	run(|| {
		let net = network(&[1; 128]);
		let id = registered(&net);
		let frozen = roster(id);
		assert_eq!((frozen.n, frozen.m), (128, 128));
		assert_eq!((frozen.t, frozen.f, frozen.a), (65, 42, 86));
		// As many dealers and as few acknowledgements as finish.
		for enclave in firsts(&net).take(65) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in firsts(&net).skip(42) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert!(matches!(last_event(), Event::Activated { seats: 86, .. }));
		assert_eq!(Keys::active(KEY).map(|key| key.seats), Some(128));
	});
}

#[test]
fn one_hundred_and_twenty_eight_seats_are_reshared() {
	run(|| {
		let net = network(&[1; 128]);
		let old = activated_by(&net, 65);
		let y = Keys::active(KEY).expect("active").public;
		rotate_now();
		let id = frozen(&net);
		assert_eq!((roster(id).t_old, roster(id).a), (65, 86));
		for enclave in firsts(&net).skip(42).take(65) {
			assert_ok!(enclave.deal(id));
		}
		to_phase(Phase::Complain);
		to_phase(Phase::Acknowledge);
		for enclave in firsts(&net).take(86) {
			assert_ok!(enclave.acknowledge(id));
		}
		to_phase(Phase::Idle);
		assert_eq!(active().epoch, old.epoch + 1);
		assert_eq!(Keys::active(KEY).expect("active").public, y);
	});
}

#[test]
fn the_largest_dealing_is_taken() {
	run(|| {
		let net = network(&[4; 128]);
		let id = registered(&net);
		assert_eq!(roster(id).m, 512);
		let posted = net[0][0].dealing(id).posted();
		assert_eq!(posted.len(), MAX_POSTED_BYTES as usize);
		assert_ok!(net[0][0].post_bytes(id, posted));
		let last = &net[127][3];
		assert_eq!(last.place(id).recipient, 512);
		let ciphertexts = Ciphertexts::<Test>::get(id.each(1)).expect("stored");
		assert_eq!(ciphertexts.len(), 512);
		assert!(last.received(id, 1).open(&last.p(id)).1);
	});
}

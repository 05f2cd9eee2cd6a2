//! Committees that grow and shrink: when another size takes effect, and what it changes.

use super::net::*;
use crate::{mock::*, CommitteeSize, Error, Event, Keys as KeysOf, Phase, Resizes};
use keyfold_primitives::SeatShares;
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_runtime::DispatchError,
};

/// s and the minimum of the test's key.
fn size() -> (u16, u16) {
	let info = KeysOf::<Test>::get(KEY).expect("exists");
	(info.committee, info.minimum)
}

#[test]
fn committees_of_four_seven_ten_and_five() {
	run(|| {
		let net = network(&[1; 10]);
		let first = activated(&net[..4]);
		let key = secret(first, firsts(&net));
		let y = Keys::active(KEY).expect("active").public;
		let mut before = 0..4usize;
		for (members, t, a) in [(2..9, 4, 5), (0..10, 6, 7), (3..8, 3, 4)] {
			let s = members.len() as u16;
			resize(s);
			rotate_now();
			assert_eq!(size(), (s, 1));
			let id = rotated(&net[members.clone()], &net[before.clone()]);
			let frozen = roster(id);
			assert_eq!((frozen.n, frozen.t, frozen.a), (s, t, a));
			assert_eq!(secret(id, firsts(&net[members.clone()])), key);
			assert_eq!(Keys::active(KEY).expect("active").public, y);
			before = members;
		}
	});
}

#[test]
fn the_threshold_follows_from_the_size_however_few_come() {
	run(|| {
		let net = network(&[1; 7]);
		activated(&net);
		rotate_now();
		// Five of seven: T stays 4.
		let id = rotated(&net[..5], &net[2..]);
		let frozen = roster(id);
		assert_eq!((frozen.n, frozen.t, frozen.f, frozen.a), (5, 4, 1, 4));
		// Three are too few, whatever they want.
		rotate_now();
		for enclave in firsts(&net).take(3) {
			assert_ok!(enclave.register(current()));
		}
		reach(Phase::Idle);
		assert_eq!(active(), id);
	});
}

#[test]
fn a_size_waits_for_the_next_register() {
	run(|| {
		let net = network(&[1; 5]);
		create(3);
		// The first attempt goes on as it began.
		resize(5);
		assert_eq!(
			last_event(),
			Event::ResizeScheduled {
				key: KEY,
				committee: 5,
				minimum: 1
			}
		);
		assert_eq!(size(), (3, 1));
		rotated(&net[..3], &net[..3]);
		assert_eq!(size(), (3, 1));
		// The last before a Register opens counts.
		assert_ok!(Keys::resize_key(RuntimeOrigin::root(), KEY, 4, 2));
		to_phase(Phase::Register);
		assert_eq!(size(), (4, 2));
		assert!(events().contains(&Event::Resized {
			key: KEY,
			committee: 4,
			minimum: 2
		}));
		assert_eq!(Resizes::<Test>::get(KEY), None);
		// What is asked for now is for the attempt after an Abort.
		assert_ok!(Keys::resize_key(RuntimeOrigin::root(), KEY, 5, 5));
		reach(Phase::Idle);
		assert_eq!(size(), (4, 2));
		let wanted = CommitteeSize {
			committee: 5,
			minimum: 5,
		};
		assert_eq!(Resizes::<Test>::get(KEY), Some(wanted));
		to_phase(Phase::Register);
		assert_eq!((size(), current().attempt), ((5, 5), 1));
		rotated(&net, &net[..3]);
		assert_eq!(KeysOf::<Test>::get(KEY).expect("exists").seats, 5);
	});
}

#[test]
fn the_minimum_is_as_binding_as_the_threshold() {
	run(|| {
		let net = network(&[1; 5]);
		activated(&net);
		assert_ok!(Keys::resize_key(RuntimeOrigin::root(), KEY, 5, 5));
		rotate_now();
		for enclave in firsts(&net).take(4) {
			assert_ok!(enclave.register(current()));
		}
		reach(Phase::Idle);
		assert_eq!(active().epoch, 1);
	});
}

#[test]
fn only_root_resizes_to_what_a_roster_can_be() {
	run(|| {
		assert_noop!(
			Keys::resize_key(RuntimeOrigin::root(), KEY, 4, 1),
			Error::<Test>::UnknownKey
		);
		create(3);
		let signed = RuntimeOrigin::signed(account("anybody"));
		for origin in [RuntimeOrigin::none(), signed] {
			assert_noop!(
				Keys::resize_key(origin, KEY, 4, 1),
				DispatchError::BadOrigin
			);
		}
		for (committee, minimum, error) in [
			(0, 1, Error::<Test>::CommitteeSize),
			(129, 1, Error::CommitteeSize),
			(4, 0, Error::MinimumSeats),
			(4, 5, Error::MinimumSeats),
		] {
			let resized = Keys::resize_key(RuntimeOrigin::root(), KEY, committee, minimum);
			assert_noop!(resized, error);
		}
		assert_ok!(Keys::resize_key(RuntimeOrigin::root(), KEY, 128, 128));
	});
}

//! Keys that are given up.

use super::net::*;
use crate::{
	mock::*, Cleanup, Error, Event, KeyDeposits, Keys as KeysOf, Phase, Phases,
	RegisteredOperators, Resizes, Rosters,
};
use keyfold_primitives::{EnclaveObserver, Purpose, SeatShares, MAX_KEYS};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, weights::Weight},
	sp_runtime::DispatchError,
};

fn retire() {
	assert_ok!(Keys::retire_key(RuntimeOrigin::root(), KEY));
	assert_eq!(last_event(), Event::Retired { key: KEY });
}

#[test]
fn a_retired_key_gives_its_creator_the_deposit_back() {
	run_open(|| {
		let signed = RuntimeOrigin::signed(creator());
		for _ in 0..2 {
			let made = Keys::create_key(signed.clone(), Purpose::Wrap, 4, 1, SHORTEST_EPOCH);
			assert_ok!(made);
		}
		assert_eq!(Balances::free_balance(creator()), EXISTENTIAL_DEPOSIT);
		retire();
		assert_eq!(KeyDeposits::<Test>::get(KEY), None);
		assert_eq!(
			Balances::free_balance(creator()),
			KEY_DEPOSIT + EXISTENTIAL_DEPOSIT
		);
		// A deposit that stayed would be noticed.
		KeyDeposits::<Test>::insert(KEY, (creator(), 0));
		assert_eq!(Keys::check_invariants(), Err("deposit of a retired key"));
		KeyDeposits::<Test>::remove(KEY);
	});
}

#[test]
fn an_active_key_that_nothing_depends_on_is_given_up() {
	run(|| {
		let net = network(&[2, 1, 1]);
		let id = activated(&net);
		resize(5);
		retire();
		assert!(KeysOf::<Test>::get(KEY).expect("known").retired);
		assert_eq!(Phases::<Test>::get(KEY), None);
		assert_eq!(Resizes::<Test>::get(KEY), None);
		assert_eq!(Rosters::<Test>::get(id.one()), None);
		assert_eq!(Keys::active(KEY), None);
		assert_eq!(Keys::share_of(KEY, &net[0][0].account), None);
		next_idle_block(Weight::MAX);
		assert_eq!(Cleanup::<Test>::iter().count(), 0);
		// No epoch follows, and nothing is taken for it.
		to_block(System::block_number() + 2 * SHORTEST_EPOCH);
		assert_eq!(last_event(), Event::Retired { key: KEY });
		assert_noop!(net[0][0].lose(id), Error::<Test>::UnknownKey);
		let root = RuntimeOrigin::root;
		assert_noop!(Keys::rotate_now(root(), KEY), Error::<Test>::UnknownKey);
		assert_noop!(
			Keys::resize_key(root(), KEY, 3, 1),
			Error::<Test>::UnknownKey
		);
		assert_noop!(Keys::retire_key(root(), KEY), Error::<Test>::UnknownKey);
		Keys::removed(&net[0][0].account, &net[0][0].operator);
		assert_eq!(last_event(), Event::Retired { key: KEY });
	});
}

#[test]
fn an_attempt_that_is_running_ends_with_its_key() {
	for phase in [
		Phase::Register,
		Phase::Deal,
		Phase::Complain,
		Phase::Acknowledge,
	] {
		run(|| {
			let net = network(&[1, 1, 1]);
			activated(&net);
			rotate_now();
			for enclave in all(&net) {
				assert_ok!(enclave.register(current()));
			}
			if phase != Phase::Register {
				reach(Phase::Deal);
				for enclave in firsts(&net) {
					assert_ok!(enclave.deal(current()));
				}
			}
			while window().phase != phase {
				to_block(window().ends);
			}
			retire();
			assert_eq!(RegisteredOperators::<Test>::get(KEY), 0);
			assert_eq!(Rosters::<Test>::iter().count(), 0);
			for _ in 0..3 {
				next_idle_block(Weight::MAX);
			}
			assert_eq!(Cleanup::<Test>::iter().count(), 0);
			assert_eq!(crate::RegisteredPoints::<Test>::iter().count(), 0);
			assert_eq!(crate::Commitments::<Test>::iter().count(), 0);
		});
	}
}

#[test]
fn a_key_that_was_never_made_is_given_up() {
	run(|| {
		create(3);
		retire();
		assert_eq!(Keys::active(KEY), None);
	});
}

#[test]
fn only_root_gives_up_only_what_nothing_depends_on() {
	run(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(Keys::retire_key(root(), KEY), Error::<Test>::UnknownKey);
		let net = network(&[1]);
		activated(&net);
		let signed = net[0][0].origin();
		for origin in [RuntimeOrigin::none(), signed] {
			assert_noop!(Keys::retire_key(origin, KEY), DispatchError::BadOrigin);
		}
		Fake::set_in_use(KEY, true);
		assert_noop!(Keys::retire_key(root(), KEY), Error::<Test>::KeyInUse);
		assert!(Keys::active(KEY).is_some());
		Fake::set_in_use(KEY, false);
		retire();
	});
}

#[test]
fn a_retired_key_makes_room_and_leaves_its_number() {
	run(|| {
		let make = || Keys::create_key(RuntimeOrigin::root(), Purpose::Wrap, 3, 1, SHORTEST_EPOCH);
		for _ in 0..MAX_KEYS {
			assert_ok!(make());
		}
		assert_noop!(make(), Error::<Test>::TooManyKeys);
		retire();
		assert_ok!(make());
		assert_eq!(Phases::<Test>::get(KEY), None);
		assert!(Phases::<Test>::contains_key(MAX_KEYS + 1));
		assert_noop!(make(), Error::<Test>::TooManyKeys);
	});
}

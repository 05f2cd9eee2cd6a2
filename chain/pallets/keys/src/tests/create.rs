//! create_key and genesis.

use super::net::*;
use crate::{
	mock::*, AttemptId, Error, Event, HoldReason, KeyDeposits, Keys as KeysOf, NextKey, Phase,
	PhaseInfo,
};
use keyfold_primitives::{Purpose, Rotation, SeatShares, MAX_KEYS};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok, pallet_prelude::DispatchResult, traits::fungible::InspectHold,
	},
	sp_runtime::{BuildStorage, DispatchError},
};

fn create_with(
	purpose: Purpose,
	committee: u16,
	minimum: u16,
	length: BlockNumber,
) -> DispatchResult {
	Keys::create_key(RuntimeOrigin::root(), purpose, committee, minimum, length)
}

#[test]
fn root_creates_a_key_and_register_opens() {
	run(|| {
		assert_ok!(create_with(Purpose::Beacon, 7, 5, SHORTEST_EPOCH + 9));
		let key = KeysOf::<Test>::get(1).expect("exists");
		assert_eq!((key.committee, key.minimum), (7, 5));
		assert_eq!(key.rotation, Rotation::Renew);
		assert_eq!(key.epoch_length, SHORTEST_EPOCH + 9);
		assert_eq!((key.creator, key.public, key.epoch), (None, None, 0));
		assert_eq!(
			window(),
			PhaseInfo {
				phase: Phase::Register,
				epoch: 1,
				attempt: 0,
				opened: 1,
				ends: 1 + WINDOW,
				extended: false,
				back_off: BACK_OFF,
			}
		);
		assert_eq!(
			events(),
			[
				Event::KeyCreated {
					key: 1,
					purpose: Purpose::Beacon,
					committee: 7,
					minimum: 5,
					epoch_length: SHORTEST_EPOCH + 9,
					creator: None,
				},
				Event::PhaseOpened {
					key: 1,
					epoch: 1,
					attempt: 0,
					phase: Phase::Register,
					ends: 1 + WINDOW,
				},
			]
		);
		assert_eq!(Keys::active(1), None);
	});
}

#[test]
fn only_root_creates_unless_genesis_says_otherwise() {
	let create = |origin| Keys::create_key(origin, Purpose::Wrap, 4, 1, SHORTEST_EPOCH);
	let signed = || RuntimeOrigin::signed(creator());
	run(|| {
		assert_noop!(create(signed()), DispatchError::BadOrigin);
		assert_noop!(create(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_ok!(create(RuntimeOrigin::root()));
	});
	run_open(|| {
		assert_noop!(create(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_ok!(create(signed()));
		assert_ok!(create(RuntimeOrigin::root()));
		let creators = [1, 2].map(|key| KeysOf::<Test>::get(key).and_then(|key| key.creator));
		assert_eq!(creators, [Some(creator()), None]);
	});
}

#[test]
fn the_creator_has_a_deposit_held_for_each_key_and_root_has_none() {
	let create = |origin| Keys::create_key(origin, Purpose::Wrap, 4, 1, SHORTEST_EPOCH);
	let signed = || RuntimeOrigin::signed(creator());
	let held = || Balances::balance_on_hold(&HoldReason::KeyDeposit.into(), &creator());
	run_open(|| {
		assert_ok!(create(signed()));
		assert_ok!(create(RuntimeOrigin::root()));
		assert_eq!(KeyDeposits::<Test>::get(1), Some((creator(), KEY_DEPOSIT)));
		assert_eq!(KeyDeposits::<Test>::get(2), None);
		assert_eq!(held(), KEY_DEPOSIT);
		assert_ok!(create(signed()));
		assert_eq!(
			(held(), Balances::free_balance(creator())),
			(2 * KEY_DEPOSIT, EXISTENTIAL_DEPOSIT)
		);
		// Nothing is left but what keeps the account; others have not even that.
		let poor = RuntimeOrigin::signed(account("anybody"));
		for origin in [signed(), poor] {
			assert_noop!(create(origin), Error::<Test>::DepositUnavailable);
		}
		assert_eq!(NextKey::<Test>::get(), 4);
	});
}

#[test]
fn sign_keys_are_refused() {
	run(|| {
		assert_noop!(
			create_with(Purpose::Sign, 4, 1, SHORTEST_EPOCH),
			Error::<Test>::PurposeRefused
		);
	});
}

#[test]
fn committee_is_1_to_128() {
	run(|| {
		for committee in [0, 129, u16::MAX] {
			assert_noop!(
				create_with(Purpose::Wrap, committee, 1, SHORTEST_EPOCH),
				Error::<Test>::CommitteeSize
			);
		}
		for committee in [1, 128] {
			assert_ok!(create_with(Purpose::Wrap, committee, 1, SHORTEST_EPOCH));
		}
	});
}

#[test]
fn minimum_is_1_to_committee() {
	run(|| {
		for minimum in [0, 5, u16::MAX] {
			assert_noop!(
				create_with(Purpose::Wrap, 4, minimum, SHORTEST_EPOCH),
				Error::<Test>::MinimumSeats
			);
		}
		assert_ok!(create_with(Purpose::Wrap, 4, 4, SHORTEST_EPOCH));
	});
}

#[test]
fn an_epoch_holds_all_windows_and_a_back_off() {
	run(|| {
		for length in [0, SHORTEST_EPOCH - 1] {
			assert_noop!(
				create_with(Purpose::Wrap, 4, 1, length),
				Error::<Test>::EpochTooShort
			);
		}
		assert_ok!(create_with(Purpose::Wrap, 4, 1, BlockNumber::MAX));
	});
}

#[test]
fn keys_are_numbered_from_1_to_the_limit() {
	run(|| {
		for key in 1..=MAX_KEYS {
			assert_eq!(NextKey::<Test>::get(), key);
			assert_ok!(create_with(Purpose::Wrap, 1, 1, SHORTEST_EPOCH));
		}
		assert_noop!(
			create_with(Purpose::Wrap, 1, 1, SHORTEST_EPOCH),
			Error::<Test>::TooManyKeys
		);
		// The hook moves them all: nobody registers, so each Register is extended, then frozen one key a block.
		to_block(1 + WINDOW);
		let phase_of = |key| {
			let info = crate::Phases::<Test>::get(key).expect("exists");
			(info.phase, info.extended)
		};
		assert!((1..=MAX_KEYS).all(|key| phase_of(key) == (Phase::Register, true)));
		to_block(1 + 2 * WINDOW);
		let idle = || {
			(1..=MAX_KEYS)
				.filter(|key| phase_of(*key).0 == Phase::Idle)
				.count()
		};
		assert_eq!(idle(), 1);
		next_block();
		assert_eq!(idle(), 2);
	});
}

#[test]
fn an_unknown_key_is_refused_everywhere() {
	run(|| {
		let net = network(&[1]);
		let id = AttemptId {
			key: 9,
			epoch: 1,
			attempt: 0,
		};
		let enclave = &net[0][0];
		let unknown = Error::<Test>::UnknownKey;
		assert_noop!(enclave.register(id), unknown);
		let unknown = Error::<Test>::UnknownKey;
		assert_noop!(enclave.post_bytes(id, vec![0; 96]), unknown);
		let complaint = ended(Keys::complain(
			enclave.origin(),
			9,
			1,
			0,
			1,
			1,
			[1; 32],
			[0; 64],
		));
		assert_noop!(complaint, Error::<Test>::UnknownKey);
		assert_noop!(
			enclave.send_acknowledgement(id, [0; 64]),
			Error::<Test>::UnknownKey
		);
		assert_noop!(enclave.lose(id), Error::<Test>::UnknownKey);
		assert_eq!(Keys::active(9), None);
		assert_eq!(Keys::share_of(9, &enclave.account), None);
	});
}

#[test]
fn genesis_without_time_is_refused() {
	let build = |window, back_off| {
		std::panic::catch_unwind(|| {
			crate::GenesisConfig::<Test> {
				window,
				back_off,
				open_creation: false,
				early_rotation: true,
			}
			.build_storage()
		})
	};
	assert!(build(0, 1).is_err());
	assert!(build(1, 0).is_err());
	assert!(build(1, 1).is_ok_and(|storage| storage.is_ok()));
	let default = crate::GenesisConfig::<Test>::default();
	assert_eq!((default.window, default.back_off), (30, 30));
	assert!(!default.open_creation && default.early_rotation);
}

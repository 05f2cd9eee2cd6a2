//! Each call with each way it ends; sessions; what an equivocation costs.

use crate::{mock::*, BondInfo, Bonds, Error, Event, Members, SessionLength, WeightInfo};
use polkadot_sdk::{
	frame_support::{
		assert_noop, assert_ok,
		traits::{Get, Hooks, KeyOwnerProofSystem},
		weights::Weight,
	},
	pallet_session::{self, historical::HistoricalSessions},
	sp_io,
	sp_runtime::{testing::UintAuthorityId, DispatchError, Perbill, TokenError},
	sp_staking::offence::{OffenceDetails, OnOffenceHandler},
};

type Weights = <Test as crate::Config>::WeightInfo;
type E = Error<Test>;

fn signed(who: AccountId) -> RuntimeOrigin {
	RuntimeOrigin::signed(who)
}

fn members() -> Vec<AccountId> {
	Members::<Test>::get().into_inner()
}

fn reported(who: AccountId) -> Weight {
	let details = OffenceDetails {
		offender: (who, ()),
		reporters: vec![],
	};
	Validators::on_offence(&[details], &[Perbill::from_percent(1)], 0)
}

#[test]
fn genesis_bonds_who_has_keys() {
	run(|| {
		assert_eq!(members(), [1, 2]);
		assert_eq!((held(1), held(2), held(3)), (BOND, BOND, 0));
		assert_eq!(Session::validators(), [1, 2]);
		assert_eq!(SessionLength::<Test>::get(), LENGTH);
	});
}

#[test]
#[should_panic(expected = "must own a validator's bond")]
fn genesis_needs_bonds() {
	genesis(&[1, POOR], LENGTH);
}

#[test]
#[should_panic(expected = "more session keys")]
fn genesis_has_no_more_validators_than_fit() {
	genesis(&[1, 2, 3, 4, 5], LENGTH);
}

#[test]
fn bond_holds_all_that_is_missing() {
	run(|| {
		assert_ok!(Validators::bond(signed(3)));
		System::assert_last_event(Event::Bonded { who: 3, bond: BOND }.into());
		assert_eq!(held(3), BOND);
		let expected = BondInfo {
			bond: BOND,
			free_from: None,
		};
		assert_eq!(Bonds::<Test>::get(3), Some(expected));
		assert_eq!(members(), [1, 2]);
	});
}

#[test]
fn bond_is_one() {
	run(|| {
		assert_noop!(Validators::bond(signed(1)), E::AlreadyBonded);
		assert_noop!(Validators::bond(signed(POOR)), TokenError::FundsUnavailable);
		let nobody = DispatchError::BadOrigin;
		assert_noop!(Validators::bond(RuntimeOrigin::root()), nobody);
	});
}

#[test]
fn a_validator_comes_two_sessions_later() {
	run(|| {
		candidate(3);
		assert_ok!(Validators::add_validator(RuntimeOrigin::root(), 3));
		System::assert_last_event(Event::ValidatorAdded { who: 3 }.into());
		assert_eq!(members(), [1, 2, 3]);
		next_session();
		assert_eq!(Session::validators(), [1, 2]);
		next_session();
		assert_eq!(Session::validators(), [1, 2, 3]);
	});
}

#[test]
fn add_validator_asks_for_bond_and_keys() {
	run(|| {
		let add = |who| Validators::add_validator(RuntimeOrigin::root(), who);
		let bad_origin = DispatchError::BadOrigin;
		assert_noop!(Validators::add_validator(signed(3), 3), bad_origin);
		assert_noop!(add(1), E::AlreadyValidator);
		assert_noop!(add(3), E::NotBonded);
		assert_ok!(Validators::bond(signed(3)));
		assert_noop!(add(3), E::NoKeys);
		name_keys(3);
		assert_ok!(add(3));
		for who in [4, 5] {
			candidate(who);
		}
		assert_ok!(add(4));
		assert_noop!(add(5), E::TooMany);
	});
}

#[test]
fn a_validator_goes_two_sessions_later() {
	run(|| {
		assert_ok!(Validators::remove_validator(RuntimeOrigin::root(), 1));
		System::assert_last_event(Event::ValidatorRemoved { who: 1 }.into());
		assert_eq!(members(), [2]);
		assert_eq!(held(1), BOND);
		next_session();
		assert_eq!(Session::validators(), [1, 2]);
		next_session();
		assert_eq!(Session::validators(), [2]);
	});
}

#[test]
fn remove_validator_is_of_root_and_keeps_one() {
	run(|| {
		let remove = |who| Validators::remove_validator(RuntimeOrigin::root(), who);
		let bad_origin = DispatchError::BadOrigin;
		assert_noop!(Validators::remove_validator(signed(1), 2), bad_origin);
		assert_noop!(remove(3), E::NotValidator);
		assert_ok!(remove(1));
		assert_noop!(remove(2), E::LastValidator);
	});
}

#[test]
fn a_validator_leaves_by_itself() {
	run(|| {
		assert_noop!(Validators::leave(signed(3)), E::NotValidator);
		assert_ok!(Validators::leave(signed(2)));
		System::assert_last_event(Event::ValidatorRemoved { who: 2 }.into());
		assert_eq!(members(), [1]);
		assert_noop!(Validators::leave(signed(2)), E::NotValidator);
		assert_noop!(Validators::leave(signed(1)), E::LastValidator);
		assert_noop!(
			Validators::leave(RuntimeOrigin::root()),
			DispatchError::BadOrigin
		);
	});
}

#[test]
fn who_was_no_validator_withdraws_at_once() {
	run(|| {
		assert_ok!(Validators::bond(signed(3)));
		assert_ok!(Validators::withdraw(signed(3)));
		let amount = BOND;
		System::assert_last_event(Event::Withdrawn { who: 3, amount }.into());
		assert_eq!((held(3), Bonds::<Test>::get(3)), (0, None));
		assert_eq!(Balances::free_balance(3), FUNDS);
	});
}

#[test]
fn who_was_a_validator_waits() {
	run(|| {
		assert_noop!(Validators::withdraw(signed(3)), E::NotBonded);
		assert_noop!(Validators::withdraw(signed(1)), E::StillValidator);
		assert_noop!(
			Validators::withdraw(RuntimeOrigin::root()),
			DispatchError::BadOrigin
		);
		assert_ok!(Validators::leave(signed(1)));
		for _ in 0..crate::SESSIONS_TO_TAKE_EFFECT + UNBONDING {
			assert_noop!(Validators::withdraw(signed(1)), E::TooEarly);
			next_session();
		}
		assert_ok!(Validators::withdraw(signed(1)));
		assert_eq!(held(1), 0);
	});
}

#[test]
fn who_comes_back_is_no_longer_leaving() {
	run(|| {
		assert_ok!(Validators::leave(signed(1)));
		assert_ok!(Validators::add_validator(RuntimeOrigin::root(), 1));
		let info = Bonds::<Test>::get(1).expect("bonded");
		assert_eq!(info.free_from, None);
		assert_eq!(members(), [1, 2]);
	});
}

#[test]
fn every_session_has_another_set() {
	run(|| {
		for session in 1..=6u32 {
			next_session();
			assert_eq!(System::block_number(), LENGTH * u64::from(session));
			assert_eq!(Session::current_index(), session);
			System::assert_has_event(pallet_session::Event::<Test>::NewQueued.into());
		}
	});
}

#[test]
fn the_end_of_a_session_does_not_fill_the_block() {
	run(|| {
		for number in 1..=2 * LENGTH {
			assert_eq!(Session::on_initialize(number), Weight::zero());
		}
		let weight = Validators::on_initialize(LENGTH - 1);
		assert_eq!(weight, Validators::look_at_session());
		let weight = Validators::on_initialize(LENGTH);
		assert_eq!(weight, Weights::end_session(MAX));
		assert!(weight.all_gt(Validators::look_at_session()));
	});
}

#[test]
fn sessions_last_four_hours_where_genesis_says_nothing() {
	let genesis = crate::GenesisConfig::<Test>::default();
	assert_eq!(genesis.session_length * 2, 4 * 3_600);
}

#[test]
fn a_slot_is_as_long_as_genesis_says() {
	let slot = <crate::Slot<Test> as Get<u64>>::get;
	run_in(genesis_of(&[1], LENGTH, 250), || {
		assert_eq!((slot(), crate::HalfSlot::<Test>::get()), (250, 125));
	});
	// A chain that is older than the setting.
	sp_io::TestExternalities::default().execute_with(|| assert_eq!(slot(), 2_000));
}

#[test]
#[should_panic(expected = "slotMs must be at least 250")]
fn a_slot_is_not_shorter_than_a_block_takes() {
	genesis_of(&[1], LENGTH, 249);
}

#[test]
fn without_a_length_no_session_ends() {
	run_in(genesis(&[1, 2], 0), || {
		for _ in 0..3 * LENGTH {
			next_block();
		}
		assert_eq!(Session::current_index(), 0);
	});
}

#[test]
fn a_chain_that_is_older_keeps_its_authorities() {
	run_in(genesis(&[], LENGTH), || {
		for _ in 0..3 * LENGTH {
			next_block();
		}
		assert_eq!(Session::current_index(), 0);
	});
}

#[test]
fn who_has_no_keys_is_left_out_until_nobody_has_any() {
	run(|| {
		assert_ok!(Session::purge_keys(signed(1)));
		next_session();
		next_session();
		assert_eq!(Session::validators(), [2]);
		assert_ok!(Session::purge_keys(signed(2)));
		let session = Session::current_index();
		for _ in 0..3 * LENGTH {
			next_block();
		}
		assert_eq!(Session::current_index(), session);
		assert_eq!(Session::validators(), [2]);
	});
}

#[test]
fn past_sets_can_be_proven_as_long_as_bonds_stay() {
	run(|| {
		let key = || {
			(
				polkadot_sdk::sp_runtime::key_types::DUMMY,
				UintAuthorityId(1),
			)
		};
		let bytes = |key: UintAuthorityId| key.0.to_le_bytes();
		let proof = {
			let (kind, key) = key();
			Historical::prove((kind, bytes(key))).expect("a member")
		};
		for _ in 0..UNBONDING + 1 {
			next_session();
			let (kind, key) = key();
			let known = Historical::check_proof((kind, bytes(key)), proof.clone());
			assert_eq!(known, Some((1, ())));
		}
		assert!(HistoricalSessions::<Test>::contains_key(0));
		next_session();
		assert!(!HistoricalSessions::<Test>::contains_key(0));
		let (kind, key) = key();
		assert_eq!(Historical::check_proof((kind, bytes(key)), proof), None);
		// What is kept does not grow.
		let kept = HistoricalSessions::<Test>::iter().count();
		for _ in 0..10 {
			next_session();
		}
		assert_eq!(HistoricalSessions::<Test>::iter().count(), kept);
	});
}

#[test]
fn an_equivocation_costs_bond_and_seat() {
	run(|| {
		assert_eq!(reported(1), Weights::punish());
		let amount = BOND;
		System::assert_has_event(Event::Slashed { who: 1, amount }.into());
		System::assert_last_event(Event::ValidatorRemoved { who: 1 }.into());
		assert_eq!(members(), [2]);
		assert_eq!((held(1), Bonds::<Test>::get(1)), (0, None));
		assert_eq!(Balances::free_balance(TREASURY), 1 + BOND);
		assert_eq!(Balances::free_balance(1), FUNDS - BOND);
		next_session();
		next_session();
		assert_eq!(Session::validators(), [2]);
	});
}

#[test]
fn a_second_report_takes_nothing() {
	run(|| {
		reported(1);
		System::reset_events();
		reported(1);
		assert_eq!(System::events(), []);
		assert_eq!(Balances::free_balance(TREASURY), 1 + BOND);
	});
}

#[test]
fn who_has_left_still_pays() {
	run(|| {
		assert_ok!(Validators::leave(signed(1)));
		next_session();
		reported(1);
		assert_eq!(Balances::free_balance(TREASURY), 1 + BOND);
		assert_eq!(Bonds::<Test>::get(1), None);
		assert_noop!(Validators::withdraw(signed(1)), E::NotBonded);
	});
}

#[test]
fn the_last_validator_pays_and_stays() {
	run_in(genesis(&[1], LENGTH), || {
		reported(1);
		assert_eq!(members(), [1]);
		assert_eq!(held(1), 0);
		assert_eq!(Balances::free_balance(TREASURY), 1 + BOND);
		// It can make up for it.
		assert_ok!(Validators::bond(signed(1)));
		assert_eq!(held(1), BOND);
	});
}

#[test]
fn who_lost_its_bond_must_place_another() {
	run(|| {
		reported(1);
		let add = || Validators::add_validator(RuntimeOrigin::root(), 1);
		assert_noop!(add(), E::NotBonded);
		assert_ok!(Validators::bond(signed(1)));
		assert_ok!(add());
	});
}

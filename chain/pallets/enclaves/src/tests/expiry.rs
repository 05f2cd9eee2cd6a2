//! What was proved once runs out: renewal, upgrades, and what happens to who does neither.

use super::pki::{add, binding, right, signed, submitted, END};
use crate::{
	mock::*, Enclaves as EnclaveMap, Error, Event, Measurements, MinimumTcb, SimulatedLifetime,
};
use keyfold_primitives::{Registry, TcbStatus, Unfit};
use keyfold_prover::dcap::{measurement, quote, Statement, LAUNCHED, PROGRAM};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult},
	sp_core::H256,
	sp_runtime::DispatchError,
};

/// What the vendor states in 2027, good for a year longer.
fn newer() -> Statement {
	Statement {
		issued: "2027-01-01T00:00:00Z",
		until: "2029-01-01T00:00:00Z",
		lists_until: "2029-01-01T00:00:00Z",
		..Default::default()
	}
}
/// 2029-01-01.
const LATER: u64 = 1_861_920_000;

/// A network as that of the quotes, in block 2.
fn network(test: impl FnOnce()) {
	super::pki::network(|| {
		System::initialize(&2, &H256::repeat_byte(1), &Default::default());
		test();
	});
}

/// The heartbeat of enclave 11, over block 1.
fn beat() -> DispatchResult {
	let (keys, proof) = (Default::default(), Default::default());
	Enclaves::heartbeat(signed(11), 1, keys, proof)
}

#[test]
fn an_enclave_whose_attestation_ran_out_takes_no_new_duty() {
	network(|| {
		assert_ok!(add(11, right(11), submitted(&Statement::default())));
		Now::set(END);
		assert_eq!(Enclaves::fitness(&account(11)), Ok(()));
		assert_ok!(beat());
		Now::set(END + 1);
		let why = Err(Unfit::AttestationExpired);
		assert_eq!(Enclaves::fitness(&account(11)), why);
		assert_noop!(beat(), Error::<Test>::AttestationExpired);
	});
}

#[test]
fn a_renewed_attestation_lasts_longer() {
	network(|| {
		assert_ok!(add(11, right(11), submitted(&Statement::default())));
		Now::set(END - 1);
		let newer = submitted(&newer());
		let renew = |origin, collateral| {
			Enclaves::renew_attestation(origin, account(11), bound(right(11)), collateral)
		};
		for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
			assert_noop!(renew(origin, Some(newer)), DispatchError::BadOrigin);
		}
		assert_noop!(renew(signed(2), Some(newer)), Error::<Test>::NotOperator);
		assert_ok!(Enclaves::register_operator(signed(2), MIN_BOND));
		assert_noop!(renew(signed(2), Some(newer)), Error::<Test>::UnknownEnclave);
		assert_noop!(renew(signed(1), None), Error::<Test>::CollateralNeeded);
		assert_ok!(renew(signed(1), Some(newer)));
		let event = Event::AttestationRenewed {
			operator: account(1),
			enclave: account(11),
			until: Some(LATER),
		};
		System::assert_last_event(event.into());
		Now::set(END + 1);
		assert_ok!(beat());
		// Also after it ran out.
		Now::set(LATER + 1);
		assert_noop!(beat(), Error::<Test>::AttestationExpired);
		assert_noop!(
			renew(signed(1), Some(newer)),
			Error::<Test>::CollateralExpired
		);
	});
}

#[test]
fn a_renewal_is_of_the_same_enclave_and_program() {
	network(|| {
		let collateral = submitted(&Statement::default());
		assert_ok!(add(11, right(11), collateral));
		let renew = |quote| {
			let quote = bound(quote);
			Enclaves::renew_attestation(signed(1), account(11), quote, Some(collateral))
		};
		assert_noop!(renew(right(12)), Error::<Test>::WrongReportData);
		let other = [0x43; 32];
		let allowed = measurement(&other, LAUNCHED);
		assert_ok!(Enclaves::set_measurement(
			RuntimeOrigin::root(),
			allowed,
			None
		));
		assert_noop!(
			renew(quote(&other, LAUNCHED, &binding(1, 11))),
			Error::<Test>::MeasurementChanged
		);
	});
}

#[test]
fn a_simulated_attestation_lasts_as_long_as_genesis_says() {
	network(|| {
		let simulated = |enclave| {
			let quote = quote_of(enclave);
			Enclaves::add_enclave(signed(1), account(enclave), quote, None)
		};
		assert_ok!(simulated(12));
		SimulatedLifetime::<Test>::put(60);
		assert_ok!(simulated(11));
		let until = |enclave| {
			let info = EnclaveMap::<Test>::get(account(enclave)).expect("it is there");
			info.attested_until
		};
		assert_eq!((until(12), until(11)), (None, Some(START + 60)));
		Now::set(START + 61);
		assert_eq!(Enclaves::fitness(&account(12)), Ok(()));
		assert_noop!(beat(), Error::<Test>::AttestationExpired);
		let again = quote_of(11);
		assert_ok!(Enclaves::renew_attestation(
			signed(1),
			account(11),
			again,
			None
		));
		assert_ok!(beat());
	});
}

fn quote_of(enclave: u8) -> crate::pallet::QuoteBytes {
	super::super::mock::quote(&account(1), &account(enclave))
}

#[test]
fn an_upgrade_lets_old_and_new_overlap() {
	network(|| {
		let collateral = submitted(&Statement::default());
		let (old, new) = (measurement(&PROGRAM, LAUNCHED), [0x43; 32]);
		let root = RuntimeOrigin::root;
		assert_ok!(add(11, right(11), collateral));
		let upgraded = |enclave| quote(&new, LAUNCHED, &binding(1, enclave));
		let not_yet = add(12, upgraded(12), collateral);
		assert_noop!(not_yet, Error::<Test>::MeasurementNotAllowed);
		// The new one without end, the old one for an hour.
		let allowed = measurement(&new, LAUNCHED);
		assert_ok!(Enclaves::set_measurement(root(), allowed, None));
		assert_ok!(Enclaves::set_measurement(root(), old, Some(START + 3_600)));
		let event = Event::MeasurementSet {
			measurement: old,
			until: Some(START + 3_600),
		};
		System::assert_last_event(event.into());
		assert_ok!(add(12, upgraded(12), collateral));
		assert_ok!(add(13, right(13), collateral));
		Now::set(START + 3_600);
		assert_ok!(beat());
		Now::set(START + 3_601);
		assert_noop!(beat(), Error::<Test>::MeasurementExpired);
		assert_eq!(
			Enclaves::fitness(&account(13)),
			Err(Unfit::MeasurementExpired)
		);
		assert_eq!(Enclaves::fitness(&account(12)), Ok(()));
		assert_noop!(
			add(14, right(14), collateral),
			Error::<Test>::MeasurementNotAllowed
		);
		let next = bound(upgraded(15));
		assert_ok!(Enclaves::replace_enclave(
			signed(1),
			account(11),
			account(15),
			next,
			Some(collateral)
		));
		assert_eq!(Enclaves::fitness(&account(15)), Ok(()));
	});
}

#[test]
fn only_root_says_what_is_allowed() {
	run(|| {
		for origin in [RuntimeOrigin::none(), signed(1)] {
			assert_noop!(
				Enclaves::set_measurement(origin.clone(), OTHER, None),
				DispatchError::BadOrigin
			);
			assert_noop!(
				Enclaves::set_minimum_tcb(origin, TcbStatus::OutOfDate),
				DispatchError::BadOrigin
			);
		}
		assert!(!Measurements::<Test>::contains_key(OTHER));
		assert_eq!(MinimumTcb::<Test>::get(), TcbStatus::UpToDate);
		let minimum = TcbStatus::OutOfDate;
		assert_ok!(Enclaves::set_minimum_tcb(RuntimeOrigin::root(), minimum));
		System::assert_last_event(Event::MinimumTcbSet { minimum }.into());
		assert_eq!(MinimumTcb::<Test>::get(), minimum);
	});
}

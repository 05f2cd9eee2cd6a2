//! Quotes of the tests' own vendor, end to end: what is accepted, and each way in which one is refused.

use crate::{
	mock::*, CollateralId, Enclaves as EnclaveMap, Error, Event, TestRoot, MAX_QUOTE_BYTES,
};
use keyfold_primitives::TcbStatus;
use keyfold_prover::dcap::{measurement, pki::Party, quote, Statement, DEBUG, LAUNCHED, PROGRAM};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResult},
	sp_io::hashing::blake2_256,
};

pub fn signed(seed: u8) -> RuntimeOrigin {
	RuntimeOrigin::signed(account(seed))
}

/// What the vendor states, stored by operator 1.
pub fn submitted(statement: &Statement) -> CollateralId {
	let collateral = statement.collateral();
	let id = blake2_256(&collateral);
	let bytes = collateral.try_into().expect("short enough");
	assert_ok!(Enclaves::submit_collateral(signed(1), bytes));
	id
}

/// The 64 bytes that a quote must have as its report data.
pub fn binding(operator: u8, enclave: u8) -> [u8; 64] {
	let mut bound = [0; 64];
	bound[..32].copy_from_slice(&Enclaves::report_data(
		&account(operator),
		&account(enclave),
	));
	bound
}

/// The right quote of an enclave of operator 1.
pub fn right(enclave: u8) -> Vec<u8> {
	quote(&PROGRAM, LAUNCHED, &binding(1, enclave))
}

pub fn add(enclave: u8, quote: Vec<u8>, collateral: CollateralId) -> DispatchResult {
	Enclaves::add_enclave(signed(1), account(enclave), bound(quote), Some(collateral))
}

/// A chain that allows the program of the tests, with operator 1.
pub fn network(test: impl FnOnce()) {
	run(|| {
		assert_ok!(Enclaves::register_operator(signed(1), MIN_BOND));
		let allowed = measurement(&PROGRAM, LAUNCHED);
		assert_ok!(Enclaves::set_measurement(
			RuntimeOrigin::root(),
			allowed,
			None
		));
		test();
	});
}

/// 2028-01-01, when what the vendor states by default runs out.
pub const END: u64 = 1_830_297_600;

#[test]
fn a_right_quote_is_accepted() {
	network(|| {
		let collateral = submitted(&Statement::default());
		assert_ok!(add(11, right(11), collateral));
		let info = EnclaveMap::<Test>::get(account(11)).expect("it is there");
		assert_eq!(info.attested_until, Some(END));
		let event = Event::EnclaveAdded {
			operator: account(1),
			enclave: account(11),
			measurement: measurement(&PROGRAM, LAUNCHED),
		};
		System::assert_last_event(event.into());
		// Of two enclaves of one kind of machine, the second needs no further collateral.
		assert_ok!(add(12, right(12), collateral));
		let next = bound(right(13));
		assert_ok!(Enclaves::replace_enclave(
			signed(1),
			account(11),
			account(13),
			next,
			Some(collateral)
		));
	});
}

#[test]
fn a_quote_of_another_enclave_is_refused_after_everything_else() {
	network(|| {
		let collateral = submitted(&Statement::default());
		for report_data in [binding(1, 12), binding(2, 11), [0; 64]] {
			let other = quote(&PROGRAM, LAUNCHED, &report_data);
			assert_noop!(add(11, other, collateral), Error::<Test>::WrongReportData);
		}
		// All 64 bytes are bound.
		for at in 32..64 {
			let mut more = binding(1, 11);
			more[at] = 1;
			let other = quote(&PROGRAM, LAUNCHED, &more);
			assert_noop!(add(11, other, collateral), Error::<Test>::WrongReportData);
		}
	});
}

#[test]
fn another_program_is_refused() {
	network(|| {
		let collateral = submitted(&Statement::default());
		let other = quote(&[0x43; 32], LAUNCHED, &binding(1, 11));
		let not_allowed = Error::<Test>::MeasurementNotAllowed;
		assert_noop!(add(11, other, collateral), not_allowed);
		// The same one launched in another way: with the provisioning key.
		let other = quote(&PROGRAM, LAUNCHED | 0x10, &binding(1, 11));
		assert_noop!(
			add(11, other, collateral),
			Error::<Test>::MeasurementNotAllowed
		);
		let long_ago = Some(START - 1);
		let allowed = measurement(&PROGRAM, LAUNCHED);
		assert_ok!(Enclaves::set_measurement(
			RuntimeOrigin::root(),
			allowed,
			long_ago
		));
		assert_noop!(
			add(11, right(11), collateral),
			Error::<Test>::MeasurementNotAllowed
		);
	});
}

#[test]
fn what_has_run_out_is_refused() {
	network(|| {
		let statement = Statement {
			until: "2026-08-01T00:00:00Z",
			lists_until: "2026-09-01T00:00:00Z",
			..Default::default()
		};
		// Two days before the statements run out; a month before the lists do.
		let collateral = submitted(&statement);
		Now::set(1_785_369_600);
		assert_ok!(add(11, right(11), collateral));
		Now::set(1_785_542_401);
		assert_noop!(
			add(12, right(12), collateral),
			Error::<Test>::CollateralExpired
		);

		let lists = Statement {
			until: "2026-09-01T00:00:00Z",
			lists_until: "2026-08-01T00:00:00Z",
			..Default::default()
		};
		let collateral = submitted(&lists);
		assert_noop!(
			add(12, right(12), collateral),
			Error::<Test>::CollateralExpired
		);
		Now::set(1_785_542_399);
		assert_ok!(add(12, right(12), collateral));
		assert_eq!(
			EnclaveMap::<Test>::get(account(12)).and_then(|info| info.attested_until),
			Some(1_785_542_400)
		);
	});
}

#[test]
fn what_is_of_the_future_is_refused() {
	network(|| {
		let collateral = submitted(&Statement {
			issued: "2026-08-01T00:00:00Z",
			..Default::default()
		});
		assert_noop!(
			add(11, right(11), collateral),
			Error::<Test>::CollateralNotYetValid
		);
	});
}

#[test]
fn a_revoked_certificate_is_refused() {
	network(|| {
		for party in [Party::Machine, Party::Pck] {
			let collateral = submitted(&Statement {
				revoked: Some(party),
				..Default::default()
			});
			assert_noop!(
				add(11, right(11), collateral),
				Error::<Test>::CertificateRevoked
			);
			assert_ok!(Enclaves::remove_collateral(signed(1), collateral));
		}
		let collateral = submitted(&Statement {
			revoked: Some(Party::Tcb),
			..Default::default()
		});
		assert_noop!(
			add(11, right(11), collateral),
			Error::<Test>::CertificateRevoked
		);
	});
}

#[test]
fn a_platform_below_the_minimum_is_refused() {
	use TcbStatus::*;
	let judged = [
		("OutOfDateConfigurationNeeded", OutOfDateConfigurationNeeded),
		("OutOfDate", OutOfDate),
		(
			"ConfigurationAndSWHardeningNeeded",
			ConfigurationAndSwHardeningNeeded,
		),
		("ConfigurationNeeded", ConfigurationNeeded),
		("SWHardeningNeeded", SwHardeningNeeded),
		("UpToDate", UpToDate),
	];
	for (status, at) in judged {
		network(|| {
			let collateral = submitted(&Statement {
				status,
				..Default::default()
			});
			for (_, minimum) in judged.iter().rev() {
				let root = RuntimeOrigin::root();
				assert_ok!(Enclaves::set_minimum_tcb(root, *minimum));
				if *minimum > at {
					assert_noop!(add(11, right(11), collateral), Error::<Test>::TcbTooLow);
				}
			}
			assert_ok!(add(11, right(11), collateral));
		});
	}
}

#[test]
fn a_platform_that_the_vendor_gave_up_is_refused_always() {
	network(|| {
		let least = TcbStatus::OutOfDateConfigurationNeeded;
		assert_ok!(Enclaves::set_minimum_tcb(RuntimeOrigin::root(), least));
		let revoked = submitted(&Statement {
			status: "Revoked",
			..Default::default()
		});
		assert_noop!(add(11, right(11), revoked), Error::<Test>::TcbTooLow);
		let above = submitted(&Statement {
			svn: 6,
			..Default::default()
		});
		assert_noop!(add(11, right(11), above), Error::<Test>::TcbTooLow);
	});
}

#[test]
fn an_enclave_that_can_be_looked_into_is_refused() {
	network(|| {
		let collateral = submitted(&Statement::default());
		let open = LAUNCHED | DEBUG;
		let allowed = measurement(&PROGRAM, open);
		assert_ok!(Enclaves::set_measurement(
			RuntimeOrigin::root(),
			allowed,
			None
		));
		let debug = quote(&PROGRAM, open, &binding(1, 11));
		assert_noop!(add(11, debug, collateral), Error::<Test>::DebugEnclave);
	});
}

#[test]
fn a_quote_needs_collateral_that_there_is() {
	network(|| {
		let without = Enclaves::add_enclave(signed(1), account(11), bound(right(11)), None);
		assert_noop!(without, Error::<Test>::CollateralNeeded);
		assert_noop!(
			add(11, right(11), [1; 32]),
			Error::<Test>::UnknownCollateral
		);
	});
}

#[test]
fn a_quote_that_is_cut_or_noise_is_refused() {
	network(|| {
		let collateral = submitted(&Statement::default());
		let good = right(11);
		for cut in [1, 2, 48, 431, 432, 436, 437, 600, good.len() - 1] {
			let result = add(11, good[..cut].to_vec(), collateral);
			assert_noop!(result, Error::<Test>::QuoteLength);
		}
		for version in [3, 4, 5] {
			let mut noise = vec![0xff; MAX_QUOTE_BYTES as usize];
			noise[0] = version;
			assert!(add(11, noise, collateral).is_err());
		}
		let mut flipped = good;
		flipped[100] ^= 1;
		assert_noop!(add(11, flipped, collateral), Error::<Test>::QuoteSignature);
	});
}

#[test]
fn a_chain_without_the_root_of_the_tests_takes_none_of_it() {
	network(|| {
		let collateral = submitted(&Statement::default());
		TestRoot::<Test>::kill();
		assert_noop!(
			add(11, right(11), collateral),
			Error::<Test>::QuoteSignature
		);
	});
}

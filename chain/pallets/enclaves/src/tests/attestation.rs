//! Every way in which a quote is refused changes nothing.

use crate::{attestation::dcap::VERSIONS, mock::*, Error};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok},
	sp_core::{sr25519, Pair},
};

fn operator() -> AccountId {
	let operator = account(1);
	assert_ok!(Enclaves::register_operator(
		RuntimeOrigin::signed(operator.clone()),
		MIN_BOND
	));
	operator
}

fn add(
	operator: &AccountId,
	enclave: u8,
	quote: Vec<u8>,
) -> polkadot_sdk::sp_runtime::DispatchResult {
	Enclaves::add_enclave(
		RuntimeOrigin::signed(operator.clone()),
		account(enclave),
		bound(quote),
		None,
	)
}

#[test]
fn a_quote_of_another_length_is_refused() {
	run(|| {
		let operator = operator();
		let good = quote(&operator, &account(11)).into_inner();
		for cut in 1..good.len() {
			assert_noop!(
				add(&operator, 11, good[..cut].to_vec()),
				Error::<Test>::QuoteLength
			);
		}
		let mut long = good.clone();
		long.push(0);
		assert_noop!(add(&operator, 11, long), Error::<Test>::QuoteLength);
		assert_noop!(add(&operator, 11, vec![]), Error::<Test>::QuoteFormat);
	});
}

#[test]
fn an_unknown_format_is_refused() {
	run(|| {
		let operator = operator();
		let mut bytes = quote(&operator, &account(11)).into_inner();
		for format in (1..=255u8).filter(|format| !VERSIONS.contains(format)) {
			bytes[0] = format;
			assert_noop!(
				add(&operator, 11, bytes.clone()),
				Error::<Test>::QuoteFormat
			);
		}
	});
}

#[test]
fn any_flipped_bit_is_refused() {
	run(|| {
		let operator = operator();
		let good = quote(&operator, &account(11)).into_inner();
		for at in 0..good.len() * 8 {
			let mut bytes = good.clone();
			bytes[at / 8] ^= 1 << (at % 8);
			let result = add(&operator, 11, bytes);
			assert!(result.is_err(), "bit {at} may not be flipped");
		}
		assert_ok!(add(&operator, 11, good));
	});
}

#[test]
fn a_quote_for_another_operator_or_account_is_refused() {
	run(|| {
		let operator = operator();
		let theirs = quote(&account(2), &account(11)).into_inner();
		assert_noop!(add(&operator, 11, theirs), Error::<Test>::WrongReportData);
		let other = quote(&operator, &account(12)).into_inner();
		assert_noop!(add(&operator, 11, other), Error::<Test>::WrongReportData);
	});
}

#[test]
fn a_quote_by_another_vendor_is_refused() {
	run(|| {
		let operator = operator();
		let forger = sr25519::Pair::from_seed(&[4; 32]);
		let forged = signed_quote(
			&forger,
			GOOD,
			Enclaves::report_data(&operator, &account(11)),
		);
		assert_noop!(add(&operator, 11, forged), Error::<Test>::QuoteSignature);
	});
}

#[test]
fn a_measurement_that_is_not_listed_is_refused() {
	run(|| {
		let operator = operator();
		let other = signed_quote(
			&vendor(),
			OTHER,
			Enclaves::report_data(&operator, &account(11)),
		);
		assert_noop!(
			add(&operator, 11, other),
			Error::<Test>::MeasurementNotAllowed
		);
	});
}

#[test]
fn a_chain_without_a_simulated_vendor_refuses_simulated_quotes() {
	chain(None).execute_with(|| {
		System::set_block_number(1);
		let operator = operator();
		let good = quote(&operator, &account(11)).into_inner();
		assert_noop!(add(&operator, 11, good), Error::<Test>::SimulatedNotAllowed);
	});
}

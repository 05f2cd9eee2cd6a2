//! Quotes of real machines with Intel's collateral, as dcap-qvl publishes them (test/vectors/quotes).

use crate::{
	attestation::{dcap::Dcap, measurement},
	mock::*,
	Error, MinimumTcb,
};
use codec::{Decode, Encode};
use dcap_qvl::{quote::Quote, QuoteCollateralV3};
use keyfold_primitives::{Attestation, AttestationError, Attested, TcbStatus};
use polkadot_sdk::{
	frame_support::{assert_noop, assert_ok, traits::Get},
	sp_io::hashing::blake2_256,
};

/// 2025-07-01, when the first two were good, and 2026-10-20, when the third was.
const THEN: u64 = 1_751_328_000;
const LATER: u64 = 1_792_454_400;
/// 2026-11-26, when none is.
const TODAY: u64 = 1_795_651_200;

/// Intel's root alone.
struct Nobody;
impl Get<Option<Vec<u8>>> for Nobody {
	fn get() -> Option<Vec<u8>> {
		None
	}
}
type Intel = Dcap<Nobody>;

struct Sample {
	quote: &'static [u8],
	json: &'static str,
	then: u64,
	tcb: TcbStatus,
}

impl Sample {
	fn collateral(&self) -> QuoteCollateralV3 {
		serde_json::from_str(self.json).expect("collateral of the samples")
	}

	fn report_data(&self) -> [u8; 64] {
		let quote = Quote::decode(&mut &self.quote[..]).expect("a quote of the samples");
		match quote.report.as_td10() {
			Some(td) => td.report_data,
			None => quote.report.as_sgx().expect("of SGX or of TDX").report_data,
		}
	}

	fn measurement(&self) -> [u8; 32] {
		let quote = Quote::decode(&mut &self.quote[..]).expect("a quote of the samples");
		match quote.report.as_td10() {
			Some(td) => measurement::tdx(td),
			None => measurement::sgx(quote.report.as_sgx().expect("of SGX or of TDX")),
		}
	}

	fn verify(&self, now: u64) -> Result<Attested, AttestationError> {
		Intel::verify(self.quote, Some(&self.collateral().encode()), now)
	}

	/// What the quote says of the machine's certificate: its chain, or what it can be asked for by.
	fn certification(&self) -> Vec<u8> {
		let quote = Quote::decode(&mut &self.quote[..]).expect("a quote of the samples");
		quote.auth_data.into_v3().certification_data.body.data
	}
}

fn samples() -> [Sample; 3] {
	[
		Sample {
			quote: include_bytes!("../../../../../test/vectors/quotes/sgx.quote"),
			json: include_str!("../../../../../test/vectors/quotes/sgx.json"),
			then: THEN,
			tcb: TcbStatus::ConfigurationAndSwHardeningNeeded,
		},
		Sample {
			quote: include_bytes!("../../../../../test/vectors/quotes/tdx.quote"),
			json: include_str!("../../../../../test/vectors/quotes/tdx.json"),
			then: THEN,
			tcb: TcbStatus::UpToDate,
		},
		Sample {
			quote: include_bytes!("../../../../../test/vectors/quotes/tdx-1.5.quote"),
			json: include_str!("../../../../../test/vectors/quotes/tdx-1.5.json"),
			then: LATER,
			tcb: TcbStatus::UpToDate,
		},
	]
}

#[test]
fn they_are_genuine_and_say_what_is_in_them() {
	for sample in samples() {
		let attested = sample.verify(sample.then).expect("genuine");
		assert_eq!(attested.report_data, sample.report_data());
		assert_eq!(attested.measurement, sample.measurement());
		assert_eq!(attested.tcb, sample.tcb);
		// The first statement to run out was made for a month.
		let until = attested.until.expect("evidence ends");
		assert!(
			(sample.then..sample.then + 31 * 86_400).contains(&until),
			"{until}"
		);
		assert_eq!(sample.verify(until - 1).expect("the last second"), attested);
		assert_eq!(sample.verify(until + 1), Err(AttestationError::Expired));
	}
}

#[test]
fn today_they_have_run_out() {
	for sample in samples() {
		assert_eq!(sample.verify(TODAY), Err(AttestationError::Expired));
	}
}

#[test]
fn before_they_were_made_they_are_of_the_future() {
	for sample in samples() {
		assert_eq!(
			sample.verify(sample.then - 31 * 86_400),
			Err(AttestationError::NotYetValid)
		);
	}
}

/// On the chain everything about them is right but whose they are, and that is found out last.
#[test]
fn the_chain_refuses_them_for_what_they_bind_only() {
	for sample in samples() {
		run(|| {
			let signed = || RuntimeOrigin::signed(account(1));
			assert_ok!(Enclaves::register_operator(signed(), MIN_BOND));
			let collateral = sample.collateral().encode();
			let id = blake2_256(&collateral);
			let add = || {
				let quote = bound(sample.quote.to_vec());
				Enclaves::add_enclave(signed(), account(11), quote, Some(id))
			};
			Now::set(sample.then);
			let bytes = collateral.clone().try_into().expect("short enough");
			assert_ok!(Enclaves::submit_collateral(signed(), bytes));
			let root = RuntimeOrigin::root;
			assert_ok!(Enclaves::set_minimum_tcb(root(), sample.tcb));
			assert_noop!(add(), Error::<Test>::MeasurementNotAllowed);
			let allowed = sample.measurement();
			assert_ok!(Enclaves::set_measurement(root(), allowed, None));
			assert_noop!(add(), Error::<Test>::WrongReportData);
			if sample.tcb != TcbStatus::UpToDate {
				MinimumTcb::<Test>::put(TcbStatus::UpToDate);
				assert_noop!(add(), Error::<Test>::TcbTooLow);
			}
			Now::set(TODAY);
			assert_noop!(add(), Error::<Test>::CollateralExpired);
		});
	}
}

/// Where a byte of collateral or of a quote may be another without anything being noticed: no signature covers it, and
/// nothing that is answered comes from it.
fn uncovered(
	sample: &Sample,
	collateral: &[u8],
) -> Vec<(&'static str, std::ops::Range<usize>, bool)> {
	let fields = sample.collateral();
	let at = |bytes: &[u8], part: &[u8], from: usize| {
		let found = bytes[from..]
			.windows(part.len())
			.position(|window| window == part);
		from + found.expect("it is in there")
	};
	let begin = b"-----BEGIN CERTIFICATE-----";
	let mut regions = Vec::new();
	let issuers = fields.pck_crl_issuer_chain.as_bytes();
	let start = at(collateral, issuers, 0);
	// The list's issuer is on the way to the quote, whose own chain is taken.
	regions.push((
		"issuer chain of the PCK list",
		start..start + issuers.len(),
		false,
	));
	let mut from = start + issuers.len();
	for chain in [
		&fields.tcb_info_issuer_chain,
		&fields.qe_identity_issuer_chain,
	] {
		let start = at(collateral, chain.as_bytes(), from);
		let root = start + chain.rfind("-----BEGIN").expect("PEM");
		from = start + chain.len();
		regions.push((
			"root certificate, which the chain has itself",
			root..from,
			false,
		));
	}
	if let Some(chain) = &fields.pck_certificate_chain {
		let start = at(collateral, chain.as_bytes(), from);
		let root = start + chain.rfind("-----BEGIN").expect("PEM");
		let end = start + chain.len();
		regions.push((
			"root certificate, which the chain has itself",
			root..end,
			false,
		));
	}
	let certification = sample.certification();
	let start = at(sample.quote, &certification, 0);
	// Where the collateral has a chain, that of the quote is not looked at.
	let root = match fields.pck_certificate_chain {
		Some(_) => 0,
		None => certification
			.windows(begin.len())
			.rposition(|window| window == begin)
			.expect("PEM"),
	};
	regions.push((
		"root certificate, which the chain has itself, and what pads the quote",
		start + root..sample.quote.len(),
		true,
	));
	regions
}

#[test]
fn a_flipped_byte_is_noticed_or_means_nothing() {
	for sample in samples() {
		let collateral = sample.collateral().encode();
		let genuine = sample.verify(sample.then).expect("genuine");
		let regions = uncovered(&sample, &collateral);
		let flips = |length: usize| (0..length).step_by(64).chain([length - 1]);
		let mut refused = 0;
		let mut unnoticed = |at: usize, in_quote: bool, answer: Result<Attested, _>| match answer {
			Err(_) => refused += 1,
			Ok(attested) => {
				assert_eq!(attested, genuine, "byte {at} changes what is answered");
				let covered = !regions
					.iter()
					.any(|(_, range, quote)| *quote == in_quote && range.contains(&at));
				assert!(!covered, "byte {at} (of the quote: {in_quote}) is covered");
			}
		};
		for at in flips(sample.quote.len()) {
			let mut quote = sample.quote.to_vec();
			quote[at] ^= 0xff;
			unnoticed(
				at,
				true,
				Intel::verify(&quote, Some(&collateral), sample.then),
			);
		}
		for at in flips(collateral.len()) {
			let mut bytes = collateral.clone();
			bytes[at] ^= 0xff;
			unnoticed(
				at,
				false,
				Intel::verify(sample.quote, Some(&bytes), sample.then),
			);
		}
		assert!(refused > 150, "{refused} of them were noticed");
	}
}

#[test]
fn collateral_of_another_machine_vouches_for_nothing() {
	let [sgx, tdx, _] = samples();
	for (quote, other) in [(&sgx, &tdx), (&tdx, &sgx)] {
		let collateral = other.collateral().encode();
		assert!(Intel::verify(quote.quote, Some(&collateral), THEN).is_err());
	}
}

#[test]
fn collateral_is_whole() {
	let malformed = Err(AttestationError::CollateralMalformed);
	for sample in samples() {
		let good = sample.collateral().encode();
		let verify = |bytes: &[u8]| Intel::verify(sample.quote, Some(bytes), sample.then).map(drop);
		assert_eq!(verify(&good), Ok(()));
		for cut in (0..good.len()).step_by(97) {
			assert_eq!(verify(&good[..cut]), malformed);
		}
		assert_eq!(verify(&[&good[..], &[0]].concat()), malformed);
		assert_eq!(
			Intel::verify(sample.quote, None, sample.then),
			Err(AttestationError::NoCollateral)
		);
	}
}

/// Every certificate more is one more from which a path may be sought.
#[test]
fn chains_are_no_longer_than_intels() {
	for sample in samples() {
		let verify = |change: &dyn Fn(&mut QuoteCollateralV3)| {
			let mut collateral = sample.collateral();
			change(&mut collateral);
			Intel::verify(sample.quote, Some(&collateral.encode()), sample.then).map(drop)
		};
		let malformed = Err(AttestationError::CollateralMalformed);
		let twice = |chain: &mut String| *chain = chain.repeat(2);
		assert_eq!(verify(&|_| ()), Ok(()));
		assert_eq!(
			verify(&|all| twice(&mut all.tcb_info_issuer_chain)),
			malformed
		);
		assert_eq!(
			verify(&|all| twice(&mut all.qe_identity_issuer_chain)),
			malformed
		);
		let pck = String::from_utf8(sample.certification()).expect("PEM");
		assert_eq!(
			verify(&|all| all.pck_certificate_chain = Some(pck.repeat(2))),
			malformed
		);
		let longer = [sample.quote, b"-----BEGIN CERTIFICATE-----"].concat();
		let collateral = sample.collateral().encode();
		assert_eq!(
			Intel::verify(&longer, Some(&collateral), sample.then),
			Err(AttestationError::Malformed)
		);
	}
}

//! Intel's remote attestation, SGX and TDX: quotes of a data centre's machines (DCAP), verified by the crate dcap-qvl
//! against Intel's root certificate.
//!
//! A quote is judged by collateral: what Intel says of the platform, with its signatures. That is the SCALE encoding of
//! [`QuoteCollateralV3`], in this order: issuer chain of the PCK revocation list (text), the root's revocation list
//! (bytes), the PCK revocation list (bytes), issuer chain of the TCB info (text), the TCB info (text), its signature
//! (bytes), issuer chain of the QE identity (text), the QE identity (text), its signature (bytes), and the PCK
//! certificate chain (optional text; none where the quote holds it, as most do). Chains are PEM, lists DER.
//!
//! The crate checks every signature from the root certificate down to the report, every certificate against the
//! revocation lists, every date against `now`, the identity of the quoting enclave, and the platform's patch level. It
//! refuses debug mode and profiling. Who is allowed in is decided by the pallet.

use super::measurement;
use alloc::{string::ToString, vec::Vec};
use codec::DecodeAll;
use core::marker::PhantomData;
use dcap_qvl::{
	quote::Report, verify::QuoteVerifier, QeIdentity, QuoteClaims, QuoteCollateralV3, QuotePolicy,
	TcbInfo, TcbStatus as Judged,
};
use keyfold_primitives::{Attestation, AttestationError, Attested, TcbStatus};
use polkadot_sdk::frame_support::{ensure, traits::Get};

/// Versions of the quotes: SGX, TDX 1.0, TDX 1.0 and later. The low byte of the version is a quote's first.
pub const VERSIONS: [u8; 3] = [3, 4, 5];

/// Certificates of Intel's chains: of who signs its statements, and of a machine. The crate takes five, and looks for a
/// path through them in any order, which costs up to a hundred checks of signatures; with these it is ten.
const MAX_SIGNER_CHAIN: usize = 2;
const MAX_PCK_CHAIN: usize = 3;
/// What begins each of them.
const BEGIN: &[u8] = b"-----BEGIN";

/// Accepts quotes that lead back to Intel, or to the root certificate of the tests where genesis sets one.
///
/// `TestRoot` gives that certificate, DER; `None` refuses everything that is not Intel's. Collateral says by the last
/// certificate of its TCB info's chain which of the two it is of.
pub struct Dcap<TestRoot>(PhantomData<TestRoot>);

impl<TestRoot: Get<Option<Vec<u8>>>> Attestation for Dcap<TestRoot> {
	fn verify(
		quote: &[u8],
		collateral: Option<&[u8]>,
		now: u64,
	) -> Result<Attested, AttestationError> {
		let collateral = decode(collateral.ok_or(AttestationError::NoCollateral)?)?;
		ensure!(
			certificates(quote) <= MAX_PCK_CHAIN,
			AttestationError::Malformed
		);
		let claims = verifier(&collateral, TestRoot::get())
			.verify_with_policy(quote, collateral, now, &QuotePolicy::claims_only(now))
			.map_err(|error| match error.downcast_ref::<webpki::Error>() {
				Some(error) => of_certificates(error),
				None => of_text(&error.to_string()),
			})?;
		attested(claims)
	}

	fn collateral_until(collateral: &[u8]) -> Result<u64, AttestationError> {
		let malformed = AttestationError::CollateralMalformed;
		let collateral = decode(collateral)?;
		let tcb: TcbInfo = serde_json::from_str(&collateral.tcb_info).map_err(|_| malformed)?;
		let identity: QeIdentity =
			serde_json::from_str(&collateral.qe_identity).map_err(|_| malformed)?;
		Ok(seconds(&tcb.next_update)?.min(seconds(&identity.next_update)?))
	}

	fn needs_collateral(_: &[u8]) -> bool {
		true
	}
}

/// How many certificates there can be in PEM at most.
fn certificates(bytes: &[u8]) -> usize {
	bytes
		.windows(BEGIN.len())
		.filter(|window| *window == BEGIN)
		.count()
}

/// Collateral without anything after it, and without chains that are longer than Intel's.
fn decode(bytes: &[u8]) -> Result<QuoteCollateralV3, AttestationError> {
	let malformed = AttestationError::CollateralMalformed;
	let collateral = QuoteCollateralV3::decode_all(&mut &bytes[..]).map_err(|_| malformed)?;
	let pck = collateral.pck_certificate_chain.as_deref().unwrap_or("");
	ensure!(
		certificates(collateral.tcb_info_issuer_chain.as_bytes()) <= MAX_SIGNER_CHAIN
			&& certificates(collateral.qe_identity_issuer_chain.as_bytes()) <= MAX_SIGNER_CHAIN
			&& certificates(pck.as_bytes()) <= MAX_PCK_CHAIN,
		malformed
	);
	Ok(collateral)
}

/// The verifier with the root certificate that the collateral names.
fn verifier(collateral: &QuoteCollateralV3, test_root: Option<Vec<u8>>) -> QuoteVerifier {
	let names = |root: &Vec<u8>| {
		let chain = pem::parse_many(collateral.tcb_info_issuer_chain.as_bytes());
		chain.is_ok_and(|chain| chain.last().is_some_and(|last| last.contents() == root))
	};
	match test_root.filter(names) {
		Some(root) => QuoteVerifier::new(root),
		None => QuoteVerifier::new_prod(),
	}
}

/// What the pallet wants to know of a genuine quote.
fn attested(claims: QuoteClaims) -> Result<Attested, AttestationError> {
	let (measurement, report_data) = match &claims.report {
		Report::SgxEnclave(report) => (measurement::sgx(report), report.report_data),
		report => {
			let td = report.as_td10().ok_or(AttestationError::UnknownFormat)?;
			(measurement::tdx(td), td.report_data)
		}
	};
	Ok(Attested {
		measurement,
		report_data,
		until: Some(claims.earliest_expiration_date),
		tcb: judged(claims.tcb.status)?,
	})
}

/// Intel's word for it as ours.
fn judged(status: Judged) -> Result<TcbStatus, AttestationError> {
	Ok(match status {
		Judged::UpToDate => TcbStatus::UpToDate,
		Judged::SWHardeningNeeded => TcbStatus::SwHardeningNeeded,
		Judged::ConfigurationNeeded => TcbStatus::ConfigurationNeeded,
		Judged::ConfigurationAndSWHardeningNeeded => TcbStatus::ConfigurationAndSwHardeningNeeded,
		Judged::TDRelaunchAdvised => TcbStatus::RelaunchAdvised,
		Judged::TDRelaunchAdvisedConfigurationNeeded => {
			TcbStatus::RelaunchAdvisedConfigurationNeeded
		}
		Judged::OutOfDate => TcbStatus::OutOfDate,
		Judged::OutOfDateConfigurationNeeded => TcbStatus::OutOfDateConfigurationNeeded,
		Judged::Revoked => return Err(AttestationError::TcbRevoked),
	})
}

/// What is wrong with a certificate or a revocation list.
fn of_certificates(error: &webpki::Error) -> AttestationError {
	use webpki::Error::{CertExpired, CertNotValidYet, CertRevoked, CrlExpired};
	match error {
		CertExpired { .. } | CrlExpired { .. } => AttestationError::Expired,
		CertNotValidYet { .. } => AttestationError::NotYetValid,
		CertRevoked => AttestationError::Revoked,
		_ => AttestationError::Signature,
	}
}

/// What else is wrong. The crate says it in words only; its version is pinned, and a test makes it say each of these.
/// Anything unknown is a quote that nobody vouches for.
fn of_text(error: &str) -> AttestationError {
	match error {
		"TCBInfo expired" | "QE Identity expired" => AttestationError::Expired,
		"TCBInfo issue date is in the future" | "QE Identity issue date is in the future" => {
			AttestationError::NotYetValid
		}
		"TCB status is invalid: Revoked" | "No matching TCB level found" => {
			AttestationError::TcbRevoked
		}
		"Debug mode is enabled" | "TD profiling is enabled" => AttestationError::Debug,
		"Failed to decode quote" => AttestationError::Malformed,
		_ => AttestationError::Signature,
	}
}

/// RFC 3339 as Unix time in seconds.
fn seconds(date: &str) -> Result<u64, AttestationError> {
	let malformed = AttestationError::CollateralMalformed;
	let date = chrono::DateTime::parse_from_rfc3339(date).map_err(|_| malformed)?;
	date.timestamp().try_into().map_err(|_| malformed)
}

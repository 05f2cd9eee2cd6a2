//! Attestation without enclave hardware, for networks that protect nothing.

use codec::Encode;
use keyfold_primitives::{Attestation, AttestationError, Measurement};
use keyfold_verifier::transcript;
use polkadot_sdk::{
	frame_support::traits::Get,
	sp_core::sr25519::{Public, Signature},
	sp_io::crypto::sr25519_verify,
};

/// First byte of a simulated quote; vendor formats get their own.
pub const FORMAT: u8 = 0;

/// Format, measurement, report data, signature.
pub const QUOTE_BYTES: usize = 1 + 32 + 32 + 64;

/// Accepts quotes signed by a key that stands in for a hardware vendor.
///
/// `Vendor` gives the sr25519 public key; `None` refuses every quote. A quote is 129 bytes:
/// `0x00 || measurement[32] || report_data[32] || signature[64]`, the signature over
/// `H("simulated-quote", SCALE(measurement, report_data))`.
pub struct Simulated<Vendor>(core::marker::PhantomData<Vendor>);

impl<Vendor: Get<Option<[u8; 32]>>> Attestation for Simulated<Vendor> {
	fn verify(quote: &[u8], report_data: &[u8; 32]) -> Result<Measurement, AttestationError> {
		let vendor = Vendor::get().ok_or(AttestationError::NotAllowed)?;
		if quote.first() != Some(&FORMAT) {
			return Err(AttestationError::UnknownFormat);
		}
		let body: &[u8; QUOTE_BYTES] = quote.try_into().map_err(|_| AttestationError::Length)?;
		let mut measurement = [0u8; 32];
		measurement.copy_from_slice(&body[1..33]);
		if body[33..65] != report_data[..] {
			return Err(AttestationError::ReportData);
		}
		let mut signature = [0u8; 64];
		signature.copy_from_slice(&body[65..]);
		let message = transcript::h(b"simulated-quote", &[&(measurement, *report_data).encode()]);
		if !sr25519_verify(
			&Signature::from_raw(signature),
			&message,
			&Public::from_raw(vendor),
		) {
			return Err(AttestationError::Signature);
		}
		Ok(measurement)
	}
}

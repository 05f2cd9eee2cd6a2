//! Attestation without enclave hardware, for networks that protect nothing.

use codec::Encode;
use keyfold_primitives::{Attestation, AttestationError, Attested, TcbStatus};
use keyfold_verifier::transcript;
use polkadot_sdk::{
	frame_support::traits::Get,
	sp_core::sr25519::{Public, Signature},
	sp_io::crypto::sr25519_verify,
};

/// First byte of a simulated quote; vendor formats have their own.
pub const FORMAT: u8 = 0;

/// Format, measurement, report data, signature.
pub const QUOTE_BYTES: usize = 1 + 32 + 32 + 64;

/// Accepts quotes signed by a key that stands in for a hardware vendor.
///
/// `Vendor` gives the sr25519 public key; `None` refuses every quote. A quote is 129 bytes:
/// `0x00 || measurement[32] || report_data[32] || signature[64]`, the signature over
/// `H("simulated-quote", SCALE(measurement, report_data))`. `Lifetime` says for how many seconds it is good; `None`: for
/// ever. Whatever collateral comes with it is not looked at.
pub struct Simulated<Vendor, Lifetime>(core::marker::PhantomData<(Vendor, Lifetime)>);

impl<Vendor, Lifetime> Attestation for Simulated<Vendor, Lifetime>
where
	Vendor: Get<Option<[u8; 32]>>,
	Lifetime: Get<Option<u64>>,
{
	fn verify(quote: &[u8], _: Option<&[u8]>, now: u64) -> Result<Attested, AttestationError> {
		let vendor = Vendor::get().ok_or(AttestationError::NotAllowed)?;
		let body: &[u8; QUOTE_BYTES] = quote.try_into().map_err(|_| AttestationError::Malformed)?;
		let mut measurement = [0u8; 32];
		measurement.copy_from_slice(&body[1..33]);
		let mut bound = [0u8; 32];
		bound.copy_from_slice(&body[33..65]);
		let mut signature = [0u8; 64];
		signature.copy_from_slice(&body[65..]);
		let message = transcript::h(b"simulated-quote", &[&(measurement, bound).encode()]);
		if !sr25519_verify(
			&Signature::from_raw(signature),
			&message,
			&Public::from_raw(vendor),
		) {
			return Err(AttestationError::Signature);
		}
		let mut report_data = [0u8; 64];
		report_data[..32].copy_from_slice(&bound);
		Ok(Attested {
			measurement,
			report_data,
			until: Lifetime::get().map(|seconds| now.saturating_add(seconds)),
			tcb: TcbStatus::UpToDate,
		})
	}

	/// There is none.
	fn collateral_until(_: &[u8]) -> Result<u64, AttestationError> {
		Err(AttestationError::CollateralMalformed)
	}

	fn needs_collateral(_: &[u8]) -> bool {
		false
	}
}

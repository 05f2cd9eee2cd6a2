//! Quotes: which verifier a quote is for, and what counts as what an enclave runs.

pub mod dcap;
pub mod measurement;
pub mod simulated;

use core::marker::PhantomData;
use keyfold_primitives::{Attestation, AttestationError, Attested};

/// Takes each quote to the verifier of its format, which its first byte tells: 0 is simulated, 3, 4 and 5 are the
/// versions of Intel's quotes.
pub struct ByFormat<Simulated, Dcap>(PhantomData<(Simulated, Dcap)>);

impl<Simulated: Attestation, Dcap: Attestation> Attestation for ByFormat<Simulated, Dcap> {
	fn verify(
		quote: &[u8],
		collateral: Option<&[u8]>,
		now: u64,
	) -> Result<Attested, AttestationError> {
		match quote.first() {
			Some(&simulated::FORMAT) => Simulated::verify(quote, collateral, now),
			Some(version) if dcap::VERSIONS.contains(version) => {
				Dcap::verify(quote, collateral, now)
			}
			_ => Err(AttestationError::UnknownFormat),
		}
	}

	fn collateral_until(collateral: &[u8]) -> Result<u64, AttestationError> {
		Dcap::collateral_until(collateral)
	}

	fn needs_collateral(quote: &[u8]) -> bool {
		quote
			.first()
			.is_some_and(|first| dcap::VERSIONS.contains(first))
	}
}

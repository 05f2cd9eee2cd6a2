//! Simulated attestation: what a dev vendor signs in the place of hardware.

use keyfold_verifier::transcript::h;

/// Phrase of the key that the dev networks take for the vendor's, behind the well-known dev phrase.
pub const DEV_VENDOR: &str = "//Keyfold//Vendor";

/// What simulated enclaves of the dev networks run: `H("simulated-measurement", "keyfold dev 1")`.
pub fn dev_measurement() -> [u8; 32] {
	h(b"simulated-measurement", &[b"keyfold dev 1"])
}

/// `H("quote", SCALE(genesis[32], operator[32], enclave[32]))`: what a quote binds.
pub fn report_data(genesis: &[u8; 32], operator: &[u8; 32], enclave: &[u8; 32]) -> [u8; 32] {
	h(b"quote", &[genesis, operator, enclave])
}

/// A simulated quote, 129 bytes: `0x00 || measurement || report data || signature`. `sign` is the vendor's sr25519
/// over the 32 bytes it is given.
pub fn simulated(
	measurement: &[u8; 32],
	report_data: &[u8; 32],
	sign: impl FnOnce(&[u8; 32]) -> [u8; 64],
) -> Vec<u8> {
	let message = h(b"simulated-quote", &[measurement, report_data]);
	[&[0][..], measurement, report_data, &sign(&message)].concat()
}

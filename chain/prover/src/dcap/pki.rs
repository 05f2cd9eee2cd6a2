//! The certificates and revocation lists of a vendor that exists in tests only. Everybody can make its keys.

use super::der::{
	bits, context, enumerated, integer, octets, oid, sequence, set, time, truth, utf8,
};
use keyfold_verifier::transcript::h;
use p256::ecdsa::{signature::Signer, Signature, SigningKey};

/// Certificates are good for as long as the tests may run.
const BEGIN: &str = "2020-01-01T00:00:00Z";
const END: &str = "2049-12-31T00:00:00Z";

const ECDSA_SHA256: [u8; 8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2];
const EC_PUBLIC_KEY: [u8; 7] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const P256: [u8; 8] = [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const COMMON_NAME: [u8; 3] = [0x55, 4, 3];
const KEY_USAGE: [u8; 3] = [0x55, 0x1d, 0x0f];
const BASIC_CONSTRAINTS: [u8; 3] = [0x55, 0x1d, 0x13];
const CRL_NUMBER: [u8; 3] = [0x55, 0x1d, 0x14];
/// What Intel's certificates of machines say about them.
const SGX: [u8; 9] = [0x2a, 0x86, 0x48, 0x86, 0xf8, 0x4d, 1, 13, 1];

/// The kind of machine, and its patch level.
pub const FMSPC: [u8; 6] = [0x00, 0x4b, 0x66, 0x00, 0x00, 0x01];
/// SVN of each of the 16 components.
pub const CPU_SVN: [u8; 16] = [5; 16];
/// SVN of the provisioning certification enclave.
pub const PCE_SVN: u16 = 11;

/// Who signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Party {
	/// The root of everything.
	Root,
	/// Issues the certificates of machines.
	Pck,
	/// Signs what the vendor says of machines.
	Tcb,
	/// A machine.
	Machine,
	/// The quoting enclave's own key, which has no certificate.
	Attestation,
}

impl Party {
	fn name(self) -> &'static str {
		match self {
			Party::Root => "Keyfold Test Root CA",
			Party::Pck => "Keyfold Test PCK CA",
			Party::Tcb => "Keyfold Test TCB Signing",
			Party::Machine => "Keyfold Test PCK",
			Party::Attestation => "Keyfold Test Attestation Key",
		}
	}

	fn serial(self) -> u16 {
		self as u16 + 1
	}

	fn key(self) -> SigningKey {
		let seed = h(b"test-pki", &[self.name().as_bytes()]);
		SigningKey::from_slice(&seed).expect("a digest is a scalar of the curve")
	}

	/// x || y
	pub fn public(self) -> [u8; 64] {
		let point = self.key().verifying_key().to_sec1_point(false);
		point.as_bytes()[1..].try_into().expect("64 bytes")
	}

	/// r || s over the SHA-256 of the message.
	pub fn sign(self, message: &[u8]) -> [u8; 64] {
		let signature: Signature = self.key().sign(message);
		signature.to_bytes().into()
	}

	fn signed(self, body: Vec<u8>) -> Vec<u8> {
		let signature: Signature = self.key().sign(&body);
		let signature = bits(0, signature.to_der().as_bytes());
		sequence(&[body, algorithm(), signature])
	}
}

fn algorithm() -> Vec<u8> {
	sequence(&[oid(&ECDSA_SHA256)])
}

fn name(party: Party) -> Vec<u8> {
	sequence(&[set(sequence(&[oid(&COMMON_NAME), utf8(party.name())]))])
}

fn extension(id: &[u8], critical: bool, value: Vec<u8>) -> Vec<u8> {
	let mut parts = vec![oid(id)];
	if critical {
		parts.push(truth());
	}
	parts.push(octets(&value));
	sequence(&parts)
}

/// The certificate of a party, DER.
pub fn certificate(of: Party) -> Vec<u8> {
	let issuer = match of {
		Party::Machine => Party::Pck,
		_ => Party::Root,
	};
	let is_ca = matches!(of, Party::Root | Party::Pck);
	// digitalSignature, or keyCertSign and cRLSign.
	let usage = if is_ca {
		bits(1, &[0x06])
	} else {
		bits(7, &[0x80])
	};
	let constraints = if is_ca {
		sequence(&[truth()])
	} else {
		sequence(&[])
	};
	let mut extensions = vec![
		extension(&KEY_USAGE, true, usage),
		extension(&BASIC_CONSTRAINTS, true, constraints),
	];
	if of == Party::Machine {
		extensions.push(extension(&SGX, false, machine()));
	}
	let point = [&[4], &of.public()[..]].concat();
	issuer.signed(sequence(&[
		context(0, &integer(2)),
		integer(of.serial()),
		algorithm(),
		name(issuer),
		sequence(&[time(BEGIN), time(END)]),
		name(of),
		sequence(&[
			sequence(&[oid(&EC_PUBLIC_KEY), oid(&P256)]),
			bits(0, &point),
		]),
		context(3, &sequence(&extensions)),
	]))
}

/// What the certificate of a machine says of it.
fn machine() -> Vec<u8> {
	let field = |path: &[u8], value: Vec<u8>| sequence(&[oid(&[&SGX, path].concat()), value]);
	let mut levels: Vec<Vec<u8>> = CPU_SVN
		.iter()
		.zip(1..)
		.map(|(svn, at)| field(&[2, at], integer((*svn).into())))
		.collect();
	levels.push(field(&[2, 17], integer(PCE_SVN)));
	levels.push(field(&[2, 18], octets(&CPU_SVN)));
	sequence(&[
		field(&[1], octets(&[7; 16])),
		field(&[2], sequence(&levels)),
		field(&[3], octets(&[0; 2])),
		field(&[4], octets(&FMSPC)),
		field(&[5], enumerated(0)),
	])
}

/// The list of what `by` has revoked, DER.
pub fn revocations(by: Party, revoked: Option<Party>, issued: &str, until: &str) -> Vec<u8> {
	let mut parts = vec![integer(1), algorithm(), name(by), time(issued), time(until)];
	if let Some(party) = revoked {
		let entry = sequence(&[integer(party.serial()), time(BEGIN)]);
		parts.push(sequence(&[entry]));
	}
	let number = extension(&CRL_NUMBER, false, integer(1));
	parts.push(context(0, &sequence(&[number])));
	by.signed(sequence(&parts))
}

/// Certificates as PEM.
pub fn chain(parties: &[Party]) -> String {
	parties
		.iter()
		.map(|party| pem::encode(&pem::Pem::new("CERTIFICATE", certificate(*party))))
		.collect()
}

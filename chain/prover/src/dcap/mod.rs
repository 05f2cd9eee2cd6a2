//! Quotes and collateral as Intel's machines and Intel make them, by a vendor that exists in tests only: real formats,
//! real signatures, another root. The formats are those of Intel's SGX DCAP quoting library (quote version 3) and of its
//! provisioning certification service (TCB info version 3, QE identity version 2).

mod der;
pub mod pki;

use keyfold_verifier::transcript::h;
use pki::{certificate, chain, revocations, Party, CPU_SVN, FMSPC, PCE_SVN};
use sha2::{Digest, Sha256};

/// Bit of ATTRIBUTES.FLAGS: launched, in 64-bit mode.
pub const LAUNCHED: u8 = 0x05;
/// Bit of ATTRIBUTES.FLAGS: in debug mode.
pub const DEBUG: u8 = 0x02;

/// SVN of the quoting enclave, and who signed its program.
const QE_SVN: u16 = 8;
const QE_SIGNER: [u8; 32] = [0x51; 32];
const INTEL: [u8; 16] = [
	0x93, 0x9a, 0x72, 0x33, 0xf7, 0x9c, 0x4c, 0xa9, 0x94, 0x0a, 0x0d, 0xb3, 0x95, 0x7f, 0x06, 0x07,
];

/// The root certificate, DER.
pub fn root() -> Vec<u8> {
	certificate(Party::Root)
}

/// What the vendor says: dates in RFC 3339, whole seconds in UTC.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
	/// When it said so.
	pub issued: &'static str,
	/// When the TCB info and the QE identity run out.
	pub until: &'static str,
	/// When the revocation lists run out.
	pub lists_until: &'static str,
	/// How it judges the machines, in its own word.
	pub status: &'static str,
	/// Least SVN of every component for that judgement.
	pub svn: u8,
	/// Whose certificate it has revoked.
	pub revoked: Option<Party>,
}

impl Default for Statement {
	/// Good from 2026 to 2028.
	fn default() -> Self {
		Self {
			issued: "2026-01-01T00:00:00Z",
			until: "2028-01-01T00:00:00Z",
			lists_until: "2028-01-01T00:00:00Z",
			status: "UpToDate",
			svn: CPU_SVN[0],
			revoked: None,
		}
	}
}

impl Statement {
	/// As collateral: the SCALE encoding that attestation/dcap.rs of the enclaves pallet describes.
	pub fn collateral(&self) -> Vec<u8> {
		let by = |party| match self.revoked {
			Some(Party::Machine) if party == Party::Pck => self.revoked,
			Some(Party::Pck | Party::Tcb) if party == Party::Root => self.revoked,
			_ => None,
		};
		let list = |party| revocations(party, by(party), self.issued, self.lists_until);
		let signer = chain(&[Party::Tcb, Party::Root]);
		let (tcb, identity) = (self.tcb(), self.identity());
		[
			long(chain(&[Party::Pck, Party::Root]).as_bytes()),
			long(&list(Party::Root)),
			long(&list(Party::Pck)),
			long(signer.as_bytes()),
			long(tcb.as_bytes()),
			long(&Party::Tcb.sign(tcb.as_bytes())),
			long(signer.as_bytes()),
			long(identity.as_bytes()),
			long(&Party::Tcb.sign(identity.as_bytes())),
			vec![0],
		]
		.concat()
	}

	fn dates(&self) -> String {
		format!(
			r#""issueDate":"{}","nextUpdate":"{}","tcbEvaluationDataNumber":17"#,
			self.issued, self.until
		)
	}

	fn level(&self, tcb: &str) -> String {
		let Self { issued, status, .. } = self;
		format!(r#"{{"tcb":{{{tcb}}},"tcbDate":"{issued}","tcbStatus":"{status}"}}"#)
	}

	/// Of machines.
	fn tcb(&self) -> String {
		let component = format!(r#"{{"svn":{}}}"#, self.svn);
		let components = vec![component; CPU_SVN.len()].join(",");
		let level = self.level(&format!(
			r#""sgxtcbcomponents":[{components}],"pcesvn":{PCE_SVN}"#
		));
		let fmspc = FMSPC.map(|byte| format!("{byte:02X}")).concat();
		format!(
			r#"{{"id":"SGX","version":3,{},"fmspc":"{fmspc}","pceId":"0000","tcbType":0,"tcbLevels":[{level}]}}"#,
			self.dates()
		)
	}

	/// Of the quoting enclave.
	fn identity(&self) -> String {
		let signer = QE_SIGNER.map(|byte| format!("{byte:02X}")).concat();
		let up_to_date = Self {
			status: "UpToDate",
			..*self
		};
		let level = up_to_date.level(&format!(r#""isvsvn":{QE_SVN}"#));
		let mask = "FBFFFFFFFFFFFFFF0000000000000000";
		let attributes = "11000000000000000000000000000000";
		format!(
			r#"{{"id":"QE","version":2,{},"miscselect":"00000000","miscselectMask":"FFFFFFFF","attributes":"{attributes}","attributesMask":"{mask}","mrsigner":"{signer}","isvprodid":1,"tcbLevels":[{level}]}}"#,
			self.dates()
		)
	}
}

/// The program in the enclaves of the tests.
pub const PROGRAM: [u8; 32] = [0x42; 32];

/// `H("sgx-measurement", MRENCLAVE || ATTRIBUTES.FLAGS)` of the quotes made here.
pub fn measurement(program: &[u8; 32], flags: u8) -> [u8; 32] {
	h(
		b"sgx-measurement",
		&[program, &[flags, 0, 0, 0, 0, 0, 0, 0]],
	)
}

/// An SGX quote of version 3, by the machine of the tests. `flags`: the first byte of ATTRIBUTES.
pub fn quote(program: &[u8; 32], flags: u8, report_data: &[u8; 64]) -> Vec<u8> {
	let header = [
		&[3, 0, 2, 0, 0, 0, 0, 0][..],
		&QE_SVN.to_le_bytes(),
		&PCE_SVN.to_le_bytes(),
		&INTEL,
		&[0; 20],
	]
	.concat();
	let signed = [header, report(program, [0x33; 32], flags, 1, report_data)].concat();
	let key = Party::Attestation.public();
	let authentication = [0xaa; 32];
	let mut binds = [0; 64];
	binds[..32].copy_from_slice(&Sha256::digest([&key[..], &authentication].concat()));
	let quoting = report(&[0x61; 32], QE_SIGNER, 0x11, QE_SVN, &binds);
	let certificates = chain(&[Party::Machine, Party::Pck, Party::Root]);
	let rest = [
		&Party::Attestation.sign(&signed)[..],
		&key,
		&quoting,
		&Party::Machine.sign(&quoting),
		&32u16.to_le_bytes(),
		&authentication,
		&5u16.to_le_bytes(),
		&(certificates.len() as u32).to_le_bytes(),
		certificates.as_bytes(),
	]
	.concat();
	[&signed, &(rest.len() as u32).to_le_bytes()[..], &rest].concat()
}

/// The report of an SGX enclave, 384 bytes.
fn report(
	program: &[u8; 32],
	signer: [u8; 32],
	flags: u8,
	svn: u16,
	report_data: &[u8; 64],
) -> Vec<u8> {
	let mut attributes = [0; 16];
	attributes[0] = flags;
	// XFRM: x87 and SSE.
	attributes[8] = 3;
	[
		&CPU_SVN[..],
		&[0; 4],
		&[0; 28],
		&attributes,
		program,
		&[0; 32],
		&signer,
		&[0; 96],
		&1u16.to_le_bytes(),
		&svn.to_le_bytes(),
		&[0; 60],
		report_data,
	]
	.concat()
}

/// Bytes with their length before them, as SCALE has it.
fn long(bytes: &[u8]) -> Vec<u8> {
	let length = bytes.len() as u32;
	let compact = match length {
		0..=0x3f => vec![(length << 2) as u8],
		0x40..=0x3fff => ((length << 2 | 1) as u16).to_le_bytes().to_vec(),
		_ => (length << 2 | 2).to_le_bytes().to_vec(),
	};
	[compact, bytes.to_vec()].concat()
}

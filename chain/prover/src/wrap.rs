//! Section 11: records of wrapped data keys.

use chacha20poly1305::{
	aead::{Aead, Payload},
	KeyInit, XChaCha20Poly1305, XNonce,
};
use curve25519_dalek::{ristretto::RistrettoPoint, scalar::Scalar};
use keyfold_verifier::{
	sigma::{Equation, Term},
	transcript::{d, h, hg, Element},
};

use crate::{seeded::decode, sigma::prove_hedged, Point, FIXED};

/// What the label of a record names.
#[derive(Clone, Copy, Debug)]
pub struct Label<'a> {
	/// The chain.
	pub genesis: &'a [u8; 32],
	/// The key it is wrapped under.
	pub key: u32,
	/// The depositor's account.
	pub owner: &'a [u8; 32],
	/// The depositor's name for it.
	pub object: &'a [u8; 32],
}

impl Label<'_> {
	/// `SCALE(genesis[32], key u32, owner[32], object[32])`, 100 bytes.
	pub fn bytes(&self) -> Vec<u8> {
		[
			&self.genesis[..],
			&self.key.to_le_bytes(),
			self.owner,
			self.object,
		]
		.concat()
	}
}

/// A record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Record {
	/// U.
	pub u: Point,
	/// Ubar.
	pub ubar: Point,
	/// The proof "wrap".
	pub proof: [u8; 64],
	/// com.
	pub com: [u8; 32],
	/// ct.
	pub ct: Vec<u8>,
}

/// km = D("kem", u32(key), Y, U, H("label", label), S): the cipher's key and the committed half.
fn key_material(y: &Point, u: &Point, label: &Label, s: &Point) -> ([u8; 32], [u8; 32]) {
	let key = label.key.to_le_bytes();
	let km = d(b"kem", &[&key, y, u, &h(b"label", &[&label.bytes()]), s]);
	let (cipher, committed) = km.split_at(32);
	let half = |bytes: &[u8]| bytes.try_into().expect("half of 64 bytes");
	(half(cipher), half(committed))
}

/// Wraps a data key of 16..=64 bytes with the scalar r under the public key Y.
pub fn seal(label: &Label, y: &Point, dek: &[u8], r: &Scalar) -> Record {
	let u = Element::of(RistrettoPoint::mul_base(r));
	let s = Element::of(r * decode(y));
	let (cipher, committed) = key_material(y, u.bytes(), label, s.bytes());
	let payload = Payload {
		msg: dek,
		aad: &label.bytes(),
	};
	let ct = XChaCha20Poly1305::new(&cipher.into())
		.encrypt(&XNonce::default(), payload)
		.expect("a data key is short");
	committed_record(label, y, r, h(b"kem-commit", &[&committed]), ct)
}

/// A record of any commitment and ciphertext, which its proof covers: the chain does not look into them.
pub fn committed_record(
	label: &Label,
	y: &Point,
	r: &Scalar,
	com: [u8; 32],
	ct: Vec<u8>,
) -> Record {
	let key = label.key.to_le_bytes();
	let gbar = Element::of(hg(b"gbar", &[&key[..], y].concat()));
	let u = Element::of(RistrettoPoint::mul_base(r));
	let ubar = Element::of(r * gbar.point());
	let label = label.bytes();
	let length = |bytes: &[u8]| u32::try_from(bytes.len()).expect("short").to_le_bytes();
	let (label_length, ct_length) = (length(&label), length(&ct));
	let context = h(
		b"wrap-ctx",
		&[&key, y, &label_length, &label, &com, &ct_length, &ct],
	);
	let equations = [
		Equation::new(&u, [Term::g(0)]),
		Equation::new(&ubar, [Term::of(&gbar, 0)]),
	];
	let proof = prove_hedged(b"wrap", &context, &equations, &[*r], &FIXED).fixed();
	Record {
		u: *u.bytes(),
		ubar: *ubar.bytes(),
		proof,
		com,
		ct,
	}
}

/// Opens a record with S = r Y: `None` if the commitment or the ciphertext is not of this S.
pub fn open(label: &Label, y: &Point, record: &Record, s: &Point) -> Option<Vec<u8>> {
	let (cipher, committed) = key_material(y, &record.u, label, s);
	if h(b"kem-commit", &[&committed]) != record.com {
		return None;
	}
	let payload = Payload {
		msg: &record.ct[..],
		aad: &label.bytes(),
	};
	XChaCha20Poly1305::new(&cipher.into())
		.decrypt(&XNonce::default(), payload)
		.ok()
}

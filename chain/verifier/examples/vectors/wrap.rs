//! Section 11.

use chacha20poly1305::{
	aead::{Aead, Payload},
	KeyInit, XChaCha20Poly1305, XNonce,
};
use keyfold_verifier::{
	sigma::{Equation, Term},
	transcript::{d, h, Element},
	wrap::{context, gbar, label, label_hash, verify, Record},
};
use serde_json::json;

use crate::{
	case::{accepted, challenge_of, hx, malformed, unknown, with_proof, Answer, Inputs, Refusal},
	support::prove::prove_hedged,
};

/// Shortest and longest data key, bytes.
const DEK_LEN: core::ops::RangeInclusive<usize> = 16..=64;

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"wrap" => make(inputs),
		"verify" => check(inputs),
		"unwrap" => {
			let (km, dek) = unwrap(inputs, &inputs.b32("S")?)?;
			Ok(json!({ "km": hx(km), "dek": hx(dek) }))
		}
		_ => Err(unknown(kind)),
	}
}

fn label_of(inputs: &Inputs) -> Result<[u8; 100], Refusal> {
	Ok(label(
		&inputs.b32("genesis")?,
		inputs.u32("key")?,
		&inputs.b32("owner")?,
		&inputs.b32("object")?,
	))
}

fn key_material(key: u32, y: &[u8; 32], u: &[u8; 32], label: &[u8], s: &[u8; 32]) -> [u8; 64] {
	d(b"kem", &[&key.to_le_bytes(), y, u, &label_hash(label), s])
}

/// Opens a record with S: the key material and the data key.
pub fn unwrap(inputs: &Inputs, s: &[u8; 32]) -> Result<([u8; 64], Vec<u8>), Refusal> {
	let label = label_of(inputs)?;
	let km = key_material(
		inputs.u32("key")?,
		&inputs.b32("Y")?,
		&inputs.b32("U")?,
		&label,
		s,
	);
	let (cipher_key, commit_key) = km.split_at(32);
	if h(b"kem-commit", &[commit_key]) != inputs.b32("com")? {
		return Err(Refusal::Code("commitment"));
	}
	let cipher = XChaCha20Poly1305::new_from_slice(cipher_key).map_err(|_| malformed("km"))?;
	let payload = Payload {
		msg: &inputs.bytes("ct")?,
		aad: &label,
	};
	let dek = cipher
		.decrypt(&XNonce::default(), payload)
		.map_err(|_| Refusal::Code("aead"))?;
	Ok((km, dek))
}

fn make(inputs: &Inputs) -> Answer {
	let (key, y, r) = (
		inputs.u32("key")?,
		inputs.element("Y")?,
		inputs.scalar("r")?,
	);
	let dek = inputs.bytes("dek")?;
	if !DEK_LEN.contains(&dek.len()) {
		return Err(Refusal::Code("length"));
	}
	let label = label_of(inputs)?;
	let gbar = Element::decode(&gbar(key, y.bytes()))?;
	let u = Element::of(curve25519_dalek::RistrettoPoint::mul_base(&r));
	let (ubar, s) = (Element::of(r * gbar.point()), Element::of(r * y.point()));
	let km = key_material(key, y.bytes(), u.bytes(), &label, s.bytes());
	let (cipher_key, commit_key) = km.split_at(32);
	let cipher = XChaCha20Poly1305::new_from_slice(cipher_key).map_err(|_| malformed("km"))?;
	let payload = Payload {
		msg: &dek,
		aad: &label,
	};
	let ct = cipher
		.encrypt(&XNonce::default(), payload)
		.map_err(|_| malformed("dek"))?;
	let com = h(b"kem-commit", &[commit_key]);
	let context = context(key, y.bytes(), &label, &com, &ct)?;
	let equations = [
		Equation::new(&u, [Term::g(0)]),
		Equation::new(&ubar, [Term::of(&gbar, 0)]),
	];
	let proof = prove_hedged(b"wrap", &context, &equations, &[r], &inputs.b32("rand32")?);
	let record = Record {
		u: u.bytes(),
		ubar: ubar.bytes(),
		proof: &proof.bytes,
		com: &com,
		ct: &ct,
	};
	accepted(verify(key, y.bytes(), &label, None, &record))?;
	let length = |bytes: &[u8]| {
		u32::try_from(bytes.len())
			.map(u32::to_le_bytes)
			.map_err(|_| malformed("length"))
	};
	let preimage = [
		&key.to_le_bytes()[..],
		y.bytes(),
		&length(&label)?,
		&label,
		&com,
		&length(&ct)?,
		&ct,
	]
	.concat();
	let answer = json!({
		"label": hx(label),
		"Gbar": hx(gbar.bytes()),
		"U": hx(u.bytes()),
		"Ubar": hx(ubar.bytes()),
		"S": hx(s.bytes()),
		"labelHash": hx(label_hash(&label)),
		"km": hx(km),
		"ct": hx(&ct),
		"com": hx(com),
		"contextPreimage": hx(preimage),
		"context": hx(context),
	});
	Ok(with_proof(answer, &proof))
}

fn check(inputs: &Inputs) -> Answer {
	let (key, y, label) = (inputs.u32("key")?, inputs.b32("Y")?, label_of(inputs)?);
	let record = Record {
		u: &inputs.b32("U")?,
		ubar: &inputs.b32("Ubar")?,
		proof: &inputs.bytes("proof")?,
		com: &inputs.b32("com")?,
		ct: &inputs.bytes("ct")?,
	};
	let gbar = gbar(key, &y);
	let hashed = verify(key, &y, &label, None, &record);
	if verify(key, &y, &label, Some(&gbar), &record) != hashed {
		return Err(Refusal::Malformed(
			"the stored second base gives another verdict".into(),
		));
	}
	hashed?;
	let context = context(key, &y, &label, record.com, record.ct)?;
	Ok(
		json!({ "Gbar": hx(gbar), "context": hx(context), "challenge": challenge_of(record.proof)? }),
	)
}

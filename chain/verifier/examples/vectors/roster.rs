//! Sections 1 and 5.

use keyfold_verifier::roster::{
	arrange, context, freeze, register_context, roster_preimage, sizes, verify_register,
	Registration,
};
use serde_json::{json, Value};

use crate::{
	case::{accepted, hx, unknown, with_proof, Answer, Inputs, Refusal},
	support::{prove::prove_key, seeded::public},
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"sizes" => {
			let sizes = sizes(inputs.u16("n")?, inputs.u16("committee")?)?;
			Ok(json!({ "T": sizes.t, "f": sizes.f, "A": sizes.a }))
		}
		"register" => register(inputs),
		"verifyRegister" => {
			let context = registration_context(inputs)?;
			verify_register(&context, &inputs.b32("P")?, &inputs.bytes("proof")?)?;
			Ok(json!({ "context": hx(context) }))
		}
		"freeze" => frozen(inputs),
		"context" => attempt_context(inputs),
		_ => Err(unknown(kind)),
	}
}

fn registration_context(inputs: &Inputs) -> Result<[u8; 32], Refusal> {
	let (key, epoch, attempt) = (
		inputs.u32("key")?,
		inputs.u32("epoch")?,
		inputs.u16("attempt")?,
	);
	Ok(register_context(
		&inputs.b32("genesis")?,
		key,
		epoch,
		attempt,
		&inputs.b32("enclave")?,
	))
}

fn register(inputs: &Inputs) -> Answer {
	let context = registration_context(inputs)?;
	let secret = inputs.scalar("p")?;
	let proof = prove_key(b"register", &context, &secret, &inputs.b32("rand32")?);
	accepted(verify_register(&context, &public(&secret), &proof.bytes))?;
	let preimage = [
		&inputs.b32("genesis")?[..],
		&inputs.u32("key")?.to_le_bytes(),
		&inputs.u32("epoch")?.to_le_bytes(),
		&inputs.u16("attempt")?.to_le_bytes(),
		&inputs.b32("enclave")?,
	]
	.concat();
	let answer = json!({ "contextPreimage": hx(preimage), "context": hx(context), "P": hx(public(&secret)) });
	Ok(with_proof(answer, &proof))
}

fn frozen(inputs: &Inputs) -> Answer {
	let mut registrations = Vec::new();
	for one in inputs.objects("registrations")? {
		let (operator, enclave, p) = (one.b32("operator")?, one.b32("enclave")?, one.b32("P")?);
		registrations.push(Registration {
			operator,
			enclave,
			p,
		});
	}
	let committee = inputs.u16("committee")?;
	let roster = freeze(&registrations, committee)?;
	if arrange(&registrations, committee)? != roster {
		return Err(Refusal::Malformed("arrange and freeze differ".into()));
	}
	let recipients: Value = roster
		.recipients()
		.iter()
		.map(
			|one| json!({ "m": one.m, "seat": one.seat, "enclave": hx(one.enclave), "P": hx(one.p) }),
		)
		.collect();
	let seats: Value = (1u16..)
		.zip(&roster.seats)
		.map(|(seat, held)| json!({ "seat": seat, "operator": hx(held.operator) }))
		.collect();
	Ok(json!({
		"n": roster.n,
		"M": roster.m,
		"T": roster.sizes.t,
		"f": roster.sizes.f,
		"A": roster.sizes.a,
		"recipients": recipients,
		"preimage": hx(roster_preimage(&roster.seats)),
		"roster": hx(roster.hash),
		"seats": seats,
	}))
}

fn attempt_context(inputs: &Inputs) -> Answer {
	let (genesis, roster_old, roster) = (
		inputs.b32("genesis")?,
		inputs.b32("rosterOld")?,
		inputs.b32("roster")?,
	);
	let (key, epoch, attempt) = (
		inputs.u32("key")?,
		inputs.u32("epoch")?,
		inputs.u16("attempt")?,
	);
	let (t_old, t) = (inputs.u16("tOld")?, inputs.u16("t")?);
	let preimage = [
		&genesis[..],
		&key.to_le_bytes(),
		&epoch.to_le_bytes(),
		&attempt.to_le_bytes(),
		&t_old.to_le_bytes(),
		&roster_old,
		&t.to_le_bytes(),
		&roster,
	]
	.concat();
	let context = context(
		&genesis,
		key,
		epoch,
		attempt,
		t_old,
		&roster_old,
		t,
		&roster,
	);
	Ok(json!({ "contextPreimage": hx(preimage), "context": hx(context) }))
}

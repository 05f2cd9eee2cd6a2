//! Section 9.

use keyfold_verifier::{
	handoff::{handoff_context, replica_context, verify_handoff, verify_want, Handoff, Want},
	transcript::{hs, scalar, Element},
};
use serde_json::json;

use crate::{
	case::{accepted, challenge_of, hx, unknown, with_proof, Answer, Inputs, Refusal},
	support::{prove::prove_key, seeded::public},
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"want" | "verifyWant" => wanted(kind, inputs),
		"give" | "verify" | "receive" => given(kind, inputs),
		_ => Err(unknown(kind)),
	}
}

fn wanted(kind: &str, inputs: &Inputs) -> Answer {
	let (genesis, enclave) = (inputs.b32("genesis")?, inputs.b32("enclave")?);
	let want = Want {
		genesis: &genesis,
		key: inputs.u32("key")?,
		epoch: inputs.u32("epoch")?,
		seat: inputs.u16("seat")?,
		enclave: &enclave,
	};
	let context = replica_context(&want)?;
	if kind == "verifyWant" {
		verify_want(&want, &inputs.b32("P")?, &inputs.bytes("proof")?)?;
		return Ok(json!({ "context": hx(context) }));
	}
	let p = inputs.scalar("p")?;
	let proof = prove_key(b"register", &context, &p, &inputs.b32("rand32")?);
	accepted(verify_want(&want, &public(&p), &proof.bytes))?;
	let preimage = [
		&genesis[..],
		&want.key.to_le_bytes(),
		&want.epoch.to_le_bytes(),
		&want.seat.to_le_bytes(),
		&enclave,
	]
	.concat();
	Ok(with_proof(
		json!({ "contextPreimage": hx(preimage), "context": hx(context), "P": hx(public(&p)) }),
		&proof,
	))
}

fn given(kind: &str, inputs: &Inputs) -> Answer {
	let (genesis, donor) = (inputs.b32("genesis")?, inputs.b32("donor")?);
	let (recipient, p) = (inputs.b32("recipient")?, inputs.b32("P")?);
	let handoff = Handoff {
		genesis: &genesis,
		key: inputs.u32("key")?,
		epoch: inputs.u32("epoch")?,
		seat: inputs.u16("seat")?,
		donor: &donor,
		recipient: &recipient,
		p: &p,
	};
	match kind {
		"give" => give(&handoff, inputs),
		"verify" => {
			let proof = inputs.bytes("proof")?;
			verify_handoff(&handoff, &inputs.b32("R")?, &inputs.b32("c")?, &proof)?;
			let context = handoff_context(&handoff)?;
			Ok(json!({ "context": hx(context), "challenge": challenge_of(&proof)? }))
		}
		_ => receive(&handoff, inputs),
	}
}

fn give(handoff: &Handoff, inputs: &Inputs) -> Answer {
	let (share, e) = (inputs.scalar("x")?, inputs.scalar("e")?);
	let context = handoff_context(handoff)?;
	let preimage = [
		&handoff.genesis[..],
		&handoff.key.to_le_bytes(),
		&handoff.epoch.to_le_bytes(),
		&handoff.seat.to_le_bytes(),
		handoff.donor,
		handoff.recipient,
		handoff.p,
	]
	.concat();
	let r = public(&e);
	let k = Element::of(e * Element::decode(handoff.p)?.point());
	let pad = hs(b"handoff-pad", &[&context, &r, handoff.p, k.bytes()]);
	let c = (share + pad).to_bytes();
	let proof_context = [context, r, c].concat();
	let proof = prove_key(b"handoff", &proof_context, &e, &inputs.b32("rand32")?);
	accepted(verify_handoff(handoff, &r, &c, &proof.bytes))?;
	let answer = json!({
		"contextPreimage": hx(preimage),
		"context": hx(context),
		"R": hx(r),
		"K": hx(k.bytes()),
		"pad": hx(pad.as_bytes()),
		"c": hx(c),
		"proofContext": hx(proof_context),
	});
	Ok(with_proof(answer, &proof))
}

fn receive(handoff: &Handoff, inputs: &Inputs) -> Answer {
	let (p, r) = (inputs.scalar("p")?, inputs.element("R")?);
	let context = handoff_context(handoff)?;
	let k = Element::of(p * r.point());
	let pad = hs(b"handoff-pad", &[&context, r.bytes(), handoff.p, k.bytes()]);
	let x = scalar(&inputs.b32("c")?)? - pad;
	if public(&x) != inputs.b32("X")? {
		return Err(Refusal::Code("share"));
	}
	Ok(json!({ "K": hx(k.bytes()), "pad": hx(pad.as_bytes()), "x": hx(x.as_bytes()) }))
}

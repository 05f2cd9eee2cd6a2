//! Section 7.

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::{
	complaint::{judge, opened, pad, Complaint, Verdict},
	sigma::{verify, Equation, Term},
	transcript::{scalar, Element},
};
use serde_json::json;

use crate::{
	case::{accepted, hx, unknown, with_proof, Answer, Inputs, Refusal},
	support::{prove::prove_hedged, seeded::public},
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"open" => open(inputs),
		"complain" => complain(inputs),
		"judge" => verdict(inputs),
		_ => Err(unknown(kind)),
	}
}

/// What a recipient computes from one dealing: K, pad, s.
pub fn receive(
	ctx: &[u8; 32],
	dealer: u16,
	m: u16,
	secret: &Scalar,
	p: &[u8; 32],
	r: &Element,
	c: &[u8; 32],
) -> Result<(Element, Scalar, Scalar), Refusal> {
	let k = Element::of(secret * r.point());
	let pad = pad(ctx, dealer, m, r.bytes(), p, k.bytes());
	let s = scalar(c)? - pad;
	Ok((k, pad, s))
}

fn open(inputs: &Inputs) -> Answer {
	let (ctx, dealer, m) = (
		inputs.b32("context")?,
		inputs.u16("dealer")?,
		inputs.u16("m")?,
	);
	let (secret, r, p) = (inputs.scalar("p")?, inputs.element("R")?, inputs.b32("P")?);
	let (k, pad, s) = receive(&ctx, dealer, m, &secret, &p, &r, &inputs.b32("c")?)?;
	Ok(json!({
		"K": hx(k.bytes()),
		"pad": hx(pad.as_bytes()),
		"s": hx(s.as_bytes()),
		"matches": public(&s) == inputs.b32("Vj")?,
	}))
}

fn complain(inputs: &Inputs) -> Answer {
	let (secret, p, r) = (
		inputs.scalar("p")?,
		inputs.element("P")?,
		inputs.element("R")?,
	);
	let k = Element::of(secret * r.point());
	let (dealer, m) = (
		inputs.u16("dealer")?.to_le_bytes(),
		inputs.u16("m")?.to_le_bytes(),
	);
	let context = [
		&inputs.b32("context")?[..],
		&dealer,
		&m,
		&inputs.b32("digest")?,
	]
	.concat();
	let equations = [
		Equation::new(&p, [Term::g(0)]),
		Equation::new(&k, [Term::of(&r, 0)]),
	];
	let proof = prove_hedged(
		b"complaint",
		&context,
		&equations,
		&[secret],
		&inputs.b32("rand32")?,
	);
	accepted(verify(b"complaint", &context, &equations, &proof.bytes))?;
	Ok(with_proof(
		json!({ "K": hx(k.bytes()), "proofContext": hx(context) }),
		&proof,
	))
}

fn verdict(inputs: &Inputs) -> Answer {
	let complaint = Complaint {
		ctx: &inputs.b32("context")?,
		dealer: inputs.u16("dealer")?,
		m: inputs.u16("m")?,
		digest: &inputs.b32("digest")?,
		r: &inputs.b32("R")?,
		v_j: &inputs.b32("Vj")?,
		c_m: &inputs.b32("c")?,
		p_m: &inputs.b32("P")?,
		k: &inputs.b32("K")?,
		proof: &inputs.bytes("proof")?,
	};
	let verdict = match judge(&complaint)? {
		Verdict::Dealer => "dealer",
		Verdict::Complainer => "complainer",
	};
	let pad = pad(
		complaint.ctx,
		complaint.dealer,
		complaint.m,
		complaint.r,
		complaint.p_m,
		complaint.k,
	);
	Ok(
		json!({ "pad": hx(pad.as_bytes()), "s": hx(opened(&complaint)?.as_bytes()), "verdict": verdict }),
	)
}

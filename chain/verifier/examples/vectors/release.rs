//! Section 12.

use curve25519_dalek::RistrettoPoint;
use keyfold_verifier::{
	release::{
		aggregate, release_context, request_context, verify_partial, verify_request, Partial,
		Release,
	},
	sigma::{Equation, Term},
	transcript::{lagrange_at_zero, Element},
};
use serde_json::json;

use crate::{
	case::{accepted, challenge_of, hx, scalar_hxs, unknown, with_proof, Answer, Inputs, Refusal},
	support::{
		prove::{prove_hedged, prove_key},
		seeded::public,
	},
	wrap::unwrap,
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"request" => request(inputs),
		"verifyRequest" => {
			let context = request_context(
				&inputs.b32("genesis")?,
				inputs.u64("secret")?,
				&inputs.b32("reader")?,
			);
			verify_request(&context, &inputs.b32("R")?, &inputs.bytes("proof")?)?;
			Ok(json!({ "context": hx(context) }))
		}
		"partial" => partial(inputs),
		"verifyPartial" => check_partial(inputs),
		"aggregate" => aggregated(inputs),
		"open" => open(inputs),
		"unwrap" => {
			let (km, dek) = unwrap(inputs, &inputs.b32("S")?)?;
			Ok(json!({ "km": hx(km), "dek": hx(dek) }))
		}
		_ => Err(unknown(kind)),
	}
}

fn request(inputs: &Inputs) -> Answer {
	let (genesis, secret, reader) = (
		inputs.b32("genesis")?,
		inputs.u64("secret")?,
		inputs.b32("reader")?,
	);
	let context = request_context(&genesis, secret, &reader);
	let k = inputs.scalar("k")?;
	let proof = prove_key(b"request", &context, &k, &inputs.b32("rand32")?);
	accepted(verify_request(&context, &public(&k), &proof.bytes))?;
	let preimage = [&genesis[..], &secret.to_le_bytes(), &reader].concat();
	Ok(with_proof(
		json!({ "contextPreimage": hx(preimage), "context": hx(context), "R": hx(public(&k)) }),
		&proof,
	))
}

/// rctx and its preimage.
fn context(inputs: &Inputs) -> Result<([u8; 32], Vec<u8>), Refusal> {
	let (genesis, reader, u, r) = (
		inputs.b32("genesis")?,
		inputs.b32("reader")?,
		inputs.b32("U")?,
		inputs.b32("R")?,
	);
	let (key, epoch) = (inputs.u32("key")?, inputs.u32("epoch")?);
	let (request, secret) = (inputs.u64("request")?, inputs.u64("secret")?);
	let release = Release {
		genesis: &genesis,
		key,
		epoch,
		request,
		secret,
		reader: &reader,
		u: &u,
		r: &r,
	};
	let (key, epoch) = (key.to_le_bytes(), epoch.to_le_bytes());
	let (request, secret) = (request.to_le_bytes(), secret.to_le_bytes());
	let preimage = [
		&genesis[..],
		&key,
		&epoch,
		&request,
		&secret,
		&reader,
		&u,
		&r,
	]
	.concat();
	Ok((release_context(&release), preimage))
}

fn partial(inputs: &Inputs) -> Answer {
	let (rctx, preimage) = context(inputs)?;
	let (u, r, seat) = (
		inputs.element("U")?,
		inputs.element("R")?,
		inputs.u16("seat")?,
	);
	let (share, rho) = (inputs.scalar("x")?, inputs.scalar("rho")?);
	let x = Element::of(RistrettoPoint::mul_base(&share));
	let a = Element::of(RistrettoPoint::mul_base(&rho));
	let b = Element::of(share * u.point() + rho * r.point());
	let context = [&rctx[..], &seat.to_le_bytes()].concat();
	let equations = [
		Equation::new(&x, [Term::g(0)]),
		Equation::new(&a, [Term::g(1)]),
		Equation::new(&b, [Term::of(&u, 0), Term::of(&r, 1)]),
	];
	let proof = prove_hedged(
		b"partial",
		&context,
		&equations,
		&[share, rho],
		&inputs.b32("rand32")?,
	);
	let (u, r) = (u.bytes(), r.bytes());
	accepted(verify_partial(
		&rctx,
		seat,
		x.bytes(),
		u,
		r,
		a.bytes(),
		b.bytes(),
		&proof.bytes,
	))?;
	let answer = json!({
		"contextPreimage": hx(preimage),
		"context": hx(rctx),
		"proofContext": hx(context),
		"X": hx(x.bytes()),
		"A": hx(a.bytes()),
		"B": hx(b.bytes()),
	});
	Ok(with_proof(answer, &proof))
}

fn check_partial(inputs: &Inputs) -> Answer {
	let (rctx, _) = context(inputs)?;
	let (x, u, r) = (inputs.b32("X")?, inputs.b32("U")?, inputs.b32("R")?);
	let (a, b, proof) = (inputs.b32("A")?, inputs.b32("B")?, inputs.bytes("proof")?);
	verify_partial(&rctx, inputs.u16("seat")?, &x, &u, &r, &a, &b, &proof)?;
	Ok(json!({ "context": hx(rctx), "challenge": challenge_of(&proof)? }))
}

fn aggregated(inputs: &Inputs) -> Answer {
	let one = |one: &Inputs| Ok((one.u16("seat")?, one.b32("A")?, one.b32("B")?));
	let partials = inputs
		.objects("partials")?
		.iter()
		.map(one)
		.collect::<Result<Vec<Partial>, Refusal>>()?;
	let t = inputs.u16("T")?;
	let (a, b) = aggregate(&partials, t)?;
	let seats: Vec<u16> = partials
		.iter()
		.map(|(seat, ..)| *seat)
		.take(usize::from(t))
		.collect();
	let lambda = lagrange_at_zero(&seats)?;
	Ok(json!({ "seats": seats, "lambda": scalar_hxs(&lambda), "A": hx(a), "B": hx(b) }))
}

fn open(inputs: &Inputs) -> Answer {
	let (a, b, k) = (
		inputs.element("A")?,
		inputs.element("B")?,
		inputs.scalar("k")?,
	);
	let s = Element::of(b.point() - k * a.point());
	let (km, dek) = unwrap(inputs, s.bytes())?;
	Ok(json!({ "S": hx(s.bytes()), "km": hx(km), "dek": hx(dek) }))
}

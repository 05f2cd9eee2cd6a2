//! Section 8.

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::resharing::{
	activation, generation, generation_public, generation_share_key, reshare,
	reshare_public_matches, reshare_share_key, verify_acknowledge, Commitments, Outcome,
};
use serde_json::json;

use crate::{
	case::{
		accepted, hx, hxs, malformed, nothing, scalar_hxs, unknown, with_proof, Answer, Inputs,
		Refusal,
	},
	complaint::receive,
	support::{prove::prove_key, seeded::public},
};

/// A dealer and its V_0..V_n.
type Dealing = (u16, Vec<[u8; 32]>);

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"generation" => generated(inputs),
		"reshare" => reshared(inputs),
		"share" => share(inputs),
		"acknowledge" => acknowledge(inputs),
		"verifyAcknowledge" => {
			let (context, enclave) = (inputs.b32("context")?, inputs.b32("enclave")?);
			verify_acknowledge(
				&context,
				&enclave,
				&inputs.b32("X")?,
				&inputs.bytes("proof")?,
			)?;
			Ok(nothing())
		}
		"activate" => activate(inputs),
		_ => Err(unknown(kind)),
	}
}

fn dealings(inputs: &Inputs) -> Result<Vec<Dealing>, Refusal> {
	let dealing = |one: &Inputs| Ok((one.u16("dealer")?, one.b32s("V")?));
	inputs.objects("dealings")?.iter().map(dealing).collect()
}

fn commitments(dealings: &[Dealing]) -> Vec<Commitments<'_>> {
	dealings
		.iter()
		.map(|(dealer, v)| Commitments { dealer: *dealer, v })
		.collect()
}

/// V_{i,j} of the dealers in Q, in its order.
fn column(dealings: &[Dealing], outcome: &Outcome, j: usize) -> Vec<[u8; 32]> {
	let of = |dealer: &u16| {
		dealings
			.iter()
			.find(|(one, _)| one == dealer)
			.map(|(_, v)| v[j])
	};
	outcome.q.iter().filter_map(of).collect()
}

fn generated(inputs: &Inputs) -> Answer {
	let dealings = dealings(inputs)?;
	let disqualified = inputs.numbers("disqualified")?;
	let outcome = generation(
		inputs.u16("n")?,
		inputs.u16("T")?,
		&commitments(&dealings),
		&disqualified,
	)?;
	let mut alike = generation_public(&column(&dealings, &outcome, 0))? == outcome.y;
	for (j, x) in (1..).zip(&outcome.x) {
		alike &= generation_share_key(&column(&dealings, &outcome, j))? == *x;
	}
	if !alike {
		return Err(Refusal::Malformed(
			"the whole and the single keys differ".into(),
		));
	}
	Ok(json!({ "Q": outcome.q, "Y": hx(outcome.y), "X": hxs(&outcome.x) }))
}

fn reshared(inputs: &Inputs) -> Answer {
	let dealings = dealings(inputs)?;
	let (y, disqualified) = (inputs.b32("Y")?, inputs.numbers("disqualified")?);
	let outcome = reshare(
		inputs.u16("n")?,
		inputs.u16("tOld")?,
		&y,
		&commitments(&dealings),
		&disqualified,
	)?;
	reshare_public_matches(&outcome.q, &column(&dealings, &outcome, 0), &y)?;
	for (j, x) in (1..).zip(&outcome.x) {
		if reshare_share_key(&outcome.q, &column(&dealings, &outcome, j))? != *x {
			return Err(Refusal::Malformed(
				"the whole and the single keys differ".into(),
			));
		}
	}
	Ok(json!({
		"Q": outcome.q,
		"lambda": scalar_hxs(&outcome.lambda),
		"Y": hx(outcome.y),
		"X": hxs(&outcome.x),
	}))
}

fn share(inputs: &Inputs) -> Answer {
	let (ctx, m, secret, p) = (
		inputs.b32("context")?,
		inputs.u16("m")?,
		inputs.scalar("p")?,
		inputs.b32("P")?,
	);
	let contributions = inputs.objects("contributions")?;
	let lambda = if inputs.has("lambda") {
		inputs.scalars("lambda")?
	} else {
		vec![Scalar::ONE; contributions.len()]
	};
	if lambda.len() != contributions.len() {
		return Err(malformed("lambda"));
	}
	let mut shares = Vec::new();
	for one in &contributions {
		let (dealer, r) = (one.u16("dealer")?, one.element("R")?);
		let (_, _, s) = receive(&ctx, dealer, m, &secret, &p, &r, &one.b32("c")?)?;
		if public(&s) != one.b32("Vj")? {
			return Err(Refusal::Code("complain"));
		}
		shares.push(s);
	}
	let x: Scalar = lambda
		.iter()
		.zip(&shares)
		.map(|(lambda, s)| lambda * s)
		.sum();
	if public(&x) != inputs.b32("X")? {
		return Err(Refusal::Code("share"));
	}
	Ok(json!({ "s": scalar_hxs(&shares), "x": hx(x.as_bytes()) }))
}

fn acknowledge(inputs: &Inputs) -> Answer {
	let (ctx, enclave, x) = (
		inputs.b32("context")?,
		inputs.b32("enclave")?,
		inputs.scalar("x")?,
	);
	let context = [ctx, enclave].concat();
	let proof = prove_key(b"ack", &context, &x, &inputs.b32("rand32")?);
	accepted(verify_acknowledge(
		&ctx,
		&enclave,
		&public(&x),
		&proof.bytes,
	))?;
	Ok(with_proof(
		json!({ "X": hx(public(&x)), "proofContext": hx(context) }),
		&proof,
	))
}

fn activate(inputs: &Inputs) -> Answer {
	let seats = inputs
		.objects("acknowledgements")?
		.iter()
		.map(|one| one.u16("seat"))
		.collect::<Result<Vec<_>, _>>()?;
	let activation = activation(inputs.u16("n")?, inputs.u16("committee")?, &seats)?;
	Ok(json!({ "A": activation.a, "seats": activation.seats, "active": activation.active }))
}

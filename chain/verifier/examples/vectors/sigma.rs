//! Section 4.

use keyfold_verifier::{
	sigma::{recompute, verify, Equation, Term},
	transcript::{Element, PREFIX},
};
use serde_json::json;

use crate::{
	case::{
		accepted, hx, hxs, malformed, scalar_hxs, unknown, with_proof, Answer, Inputs, Refusal,
	},
	support::prove,
};

/// One equation as a case gives it: the left side, and (base, or nothing for G; witness from 0) on the right.
type Read = (Element, Vec<(Option<Element>, usize)>);

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	let tag = inputs.text("tag")?.as_bytes();
	let context = inputs.bytes("context")?;
	let read = inputs
		.objects("equations")?
		.iter()
		.map(equation)
		.collect::<Result<Vec<Read>, Refusal>>()?;
	let equations: Vec<Equation> = read
		.iter()
		.map(|(y, right)| Equation::new(y, right.iter().map(term).collect::<Vec<Term>>()))
		.collect();
	match kind {
		"verify" => check(tag, &context, &equations, &inputs.bytes("proof")?),
		"prove" => make(tag, &context, &equations, inputs),
		_ => Err(unknown(kind)),
	}
}

fn check(tag: &[u8], context: &[u8], equations: &[Equation], proof: &[u8]) -> Answer {
	verify(tag, context, equations, proof)?;
	let (recomputed, _) = recompute(tag, context, equations, proof)?;
	Ok(json!({
		"statement": hx(&recomputed.statement),
		"commitments": hxs(&recomputed.commitments),
		"challenge": hx(recomputed.challenge.as_bytes()),
	}))
}

fn make(tag: &[u8], context: &[u8], equations: &[Equation], inputs: &Inputs) -> Answer {
	let witnesses = inputs.scalars("witnesses")?;
	let nonces = if inputs.has("nonces") {
		inputs.scalars("nonces")?
	} else {
		prove::nonces(tag, context, equations, &witnesses, &inputs.b32("rand32")?)
	};
	let proof = prove::prove(tag, context, equations, &witnesses, nonces);
	accepted(verify(tag, context, equations, &proof.bytes))?;
	let preimage = [
		PREFIX,
		tag,
		&[0],
		context,
		&proof.statement,
		proof.commitments.as_flattened(),
	]
	.concat();
	let answer = json!({
		"statement": hx(&proof.statement),
		"challengePreimage": hx(preimage),
		"responses": scalar_hxs(&proof.responses),
	});
	Ok(with_proof(answer, &proof))
}

fn equation(inputs: &Inputs) -> Result<Read, Refusal> {
	let mut terms = Vec::new();
	for term in inputs.objects("terms")? {
		let base = match term.text("base")? {
			"G" => None,
			_ => Some(term.element("base")?),
		};
		let witness = usize::from(term.u16("witness")?);
		terms.push((
			base,
			witness.checked_sub(1).ok_or_else(|| malformed("witness"))?,
		));
	}
	Ok((inputs.element("y")?, terms))
}

fn term((base, witness): &(Option<Element>, usize)) -> Term<'_> {
	match base {
		None => Term::g(*witness),
		Some(base) => Term::of(base, *witness),
	}
}

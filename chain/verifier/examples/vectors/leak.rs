//! Section 15.

use keyfold_verifier::{
	leak::{commitment, context, verify, verify_committed, Report},
	transcript::Element,
};
use serde_json::json;

use crate::{
	case::{accepted, challenge_of, hx, unknown, with_proof, Answer, Inputs},
	support::{prove::prove_key, seeded::public},
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	let reporter = inputs.b32("reporter")?;
	if kind == "commit" {
		let commitment = commitment(&reporter, &inputs.bytes("proof")?)?;
		return Ok(json!({ "commitment": hx(commitment) }));
	}
	let genesis = inputs.b32("genesis")?;
	let report = Report {
		genesis: &genesis,
		key: inputs.u32("key")?,
		epoch: inputs.u32("epoch")?,
		seat: inputs.u16("seat")?,
		reporter: &reporter,
	};
	match kind {
		"report" => make(&report, inputs),
		"verify" => {
			let proof = inputs.bytes("proof")?;
			verify(&report, &inputs.b32("X")?, &proof)?;
			Ok(json!({ "context": hx(context(&report)?), "challenge": challenge_of(&proof)? }))
		}
		"verifyCommitted" => {
			let (x, committed) = (inputs.b32("X")?, inputs.b32("commitment")?);
			let proof = inputs.bytes("proof")?;
			verify_committed(&report, &x, &committed, &proof)?;
			Ok(json!({ "context": hx(context(&report)?), "challenge": challenge_of(&proof)? }))
		}
		_ => Err(unknown(kind)),
	}
}

fn make(report: &Report, inputs: &Inputs) -> Answer {
	let x = inputs.scalar("x")?;
	let context = context(report)?;
	Element::decode(&public(&x))?;
	let proof = prove_key(b"leak", &context, &x, &inputs.b32("rand32")?);
	accepted(verify(report, &public(&x), &proof.bytes))?;
	let preimage = [
		&report.genesis[..],
		&report.key.to_le_bytes(),
		&report.epoch.to_le_bytes(),
		&report.seat.to_le_bytes(),
		report.reporter,
	]
	.concat();
	let answer = json!({
		"contextPreimage": hx(preimage),
		"context": hx(context),
		"X": hx(public(&x)),
		"commitment": hx(commitment(report.reporter, &proof.bytes)?),
	});
	Ok(with_proof(answer, &proof))
}

//! Section 13.

use keyfold_verifier::{
	beacon::{combine, context, round_point, verify_share, Share},
	sigma::{Equation, Term},
	transcript::Element,
};
use serde_json::json;

use crate::{
	case::{accepted, challenge_of, hx, scalar_hxs, unknown, with_proof, Answer, Inputs, Refusal},
	support::{prove::prove_hedged, seeded::public},
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	let (genesis, y) = (inputs.b32("genesis")?, inputs.b32("Y")?);
	let (key, epoch) = (inputs.u32("key")?, inputs.u32("epoch")?);
	let bctx = context(&genesis, key, epoch, &y);
	let round = inputs.u64("round")?;
	match kind {
		"point" => {
			let preimage = [
				&genesis[..],
				&key.to_le_bytes(),
				&epoch.to_le_bytes(),
				inputs.element("Y")?.bytes(),
			]
			.concat();
			Ok(json!({
				"contextPreimage": hx(preimage),
				"context": hx(bctx),
				"message": hx([&bctx[..], &round.to_le_bytes()].concat()),
				"M": hx(round_point(&bctx, round).bytes()),
			}))
		}
		"partial" => partial(&bctx, round, inputs),
		"verify" => {
			let (x, sigma) = (inputs.b32("X")?, inputs.b32("sigma")?);
			let proof = inputs.bytes("proof")?;
			verify_share(&bctx, round, inputs.u16("seat")?, &x, &sigma, &proof)?;
			Ok(json!({
				"context": hx(bctx),
				"M": hx(round_point(&bctx, round).bytes()),
				"challenge": challenge_of(&proof)?,
			}))
		}
		"combine" => combined(&bctx, round, inputs),
		_ => Err(unknown(kind)),
	}
}

fn partial(bctx: &[u8; 32], round: u64, inputs: &Inputs) -> Answer {
	let (seat, share) = (inputs.u16("seat")?, inputs.scalar("x")?);
	let m = round_point(bctx, round);
	let x = Element::decode(&public(&share))?;
	let sigma = Element::of(share * m.point());
	let context = [&bctx[..], &round.to_le_bytes(), &seat.to_le_bytes()].concat();
	let equations = [
		Equation::new(&x, [Term::g(0)]),
		Equation::new(&sigma, [Term::of(&m, 0)]),
	];
	let proof = prove_hedged(
		b"beacon",
		&context,
		&equations,
		&[share],
		&inputs.b32("rand32")?,
	);
	accepted(verify_share(
		bctx,
		round,
		seat,
		x.bytes(),
		sigma.bytes(),
		&proof.bytes,
	))?;
	let answer = json!({
		"context": hx(bctx),
		"M": hx(m.bytes()),
		"X": hx(x.bytes()),
		"sigma": hx(sigma.bytes()),
		"proofContext": hx(context),
	});
	Ok(with_proof(answer, &proof))
}

fn combined(bctx: &[u8; 32], round: u64, inputs: &Inputs) -> Answer {
	let share = |one: &Inputs| Ok((one.u16("seat")?, one.b32("sigma")?));
	let shares = inputs
		.objects("partials")?
		.iter()
		.map(share)
		.collect::<Result<Vec<Share>, Refusal>>()?;
	let output = combine(bctx, round, &shares, inputs.u16("T")?)?;
	Ok(json!({
		"context": hx(bctx),
		"lambda": scalar_hxs(&output.lambda),
		"sum": hx(output.sum),
		"out": hx(output.out),
	}))
}

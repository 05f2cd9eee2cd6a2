//! Section 6.

use keyfold_verifier::dealing::{degree_challenge, degree_weights, dual_code, posted_len, verify};
use serde_json::json;

use crate::{
	case::{
		challenge_of, hx, hxs, malformed, scalar_hxs, unknown, with_proof, Answer, Inputs, Refusal,
	},
	support::deal::{deal, Recipient},
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"deal" => make(inputs),
		"verify" => check(inputs),
		_ => Err(unknown(kind)),
	}
}

fn make(inputs: &Inputs) -> Answer {
	let (ctx, dealer) = (inputs.b32("context")?, inputs.u16("dealer")?);
	let (n, t) = (inputs.u16("n")?, inputs.u16("T")?);
	let recipient = |one: &Inputs| Ok((one.u16("m")?, one.u16("seat")?, one.b32("P")?));
	let recipients = inputs
		.objects("recipients")?
		.iter()
		.map(recipient)
		.collect::<Result<Vec<Recipient>, Refusal>>()?;
	let (coefficients, e) = (inputs.scalars("coefficients")?, inputs.scalar("e")?);
	let dealt = deal(
		&ctx,
		dealer,
		n,
		&coefficients,
		&recipients,
		&e,
		&inputs.b32("rand32")?,
	);
	let m = u16::try_from(recipients.len()).map_err(|_| malformed("recipients"))?;
	let checked = verify(&ctx, dealer, n, t, m, None, &dealt.posted)?;
	let ciphertexts: Vec<[u8; 32]> = dealt.c.iter().map(|c| c.to_bytes()).collect();
	let same = checked.r == dealt.r && checked.v == dealt.v && checked.c == ciphertexts;
	if !same || dealt.posted.len() != posted_len(n, m) {
		return Err(Refusal::Malformed("the check reads other values".into()));
	}
	let g = degree_challenge(&ctx, dealer, &checked.digest);
	let answer = json!({
		"R": hx(dealt.r),
		"shares": scalar_hxs(&dealt.shares),
		"V": hxs(&dealt.v),
		"K": hxs(&dealt.k),
		"pads": scalar_hxs(&dealt.pads),
		"c": hxs(&ciphertexts),
		"digest": hx(checked.digest),
		"proofContext": hx(&dealt.proof_context),
		"g": hx(g.as_bytes()),
		"w": scalar_hxs(&degree_weights(&g, n, t)),
		"v": scalar_hxs(&dual_code(n)),
		"posted": hx(&dealt.posted),
	});
	Ok(with_proof(answer, &dealt.proof))
}

fn check(inputs: &Inputs) -> Answer {
	let (ctx, dealer) = (inputs.b32("context")?, inputs.u16("dealer")?);
	let (n, t, m) = (inputs.u16("n")?, inputs.u16("T")?, inputs.u16("M")?);
	let share_key = if inputs.has("shareKey") {
		Some(inputs.b32("shareKey")?)
	} else {
		None
	};
	let posted = inputs.bytes("posted")?;
	let dealing = verify(&ctx, dealer, n, t, m, share_key.as_ref(), &posted)?;
	let g = degree_challenge(&ctx, dealer, &dealing.digest);
	Ok(json!({
		"digest": hx(dealing.digest),
		"challenge": challenge_of(posted.get(posted.len() - 96..).unwrap_or_default())?,
		"g": hx(g.as_bytes()),
		"w": scalar_hxs(&degree_weights(&g, n, t)),
	}))
}

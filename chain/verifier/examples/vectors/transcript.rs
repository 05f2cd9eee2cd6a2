//! Sections 2 and 3.

use keyfold_verifier::transcript::{
	compact, d, expand, h, hg, hs, lagrange_at_zero, point, scalar, PREFIX,
};
use serde_json::json;

use crate::case::{hx, malformed, scalar_hxs, unknown, Answer, Inputs};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"digest" => digest(inputs),
		"hashToGroup" => hash_to_group(inputs),
		"integer" => integer(inputs),
		"point" => {
			Ok(json!({ "point": hx(point(&inputs.bytes("bytes")?)?.compress().as_bytes()) }))
		}
		"scalar" => Ok(json!({ "scalar": hx(scalar(&inputs.bytes("bytes")?)?.as_bytes()) })),
		"lagrange" => {
			Ok(json!({ "lambda": scalar_hxs(&lagrange_at_zero(&inputs.numbers("seats")?)?) }))
		}
		_ => Err(unknown(kind)),
	}
}

fn digest(inputs: &Inputs) -> Answer {
	let tag = inputs.text("tag")?.as_bytes();
	let strings = inputs.byte_strings("parts")?;
	let parts: Vec<&[u8]> = strings.iter().map(Vec::as_slice).collect();
	Ok(json!({
		"preimage": hx([PREFIX, tag, &[0], &strings.concat()].concat()),
		"D": hx(d(tag, &parts)),
		"H": hx(h(tag, &parts)),
		"HS": hx(hs(tag, &parts).as_bytes()),
	}))
}

fn hash_to_group(inputs: &Inputs) -> Answer {
	let tag = inputs.text("tag")?.as_bytes();
	let message = inputs.bytes("message")?;
	Ok(json!({
		"dst": hx([PREFIX, tag].concat()),
		"uniform": hx(expand(tag, &message)),
		"point": hx(hg(tag, &message).compress().as_bytes()),
	}))
}

fn integer(inputs: &Inputs) -> Answer {
	let value = inputs.u64("value")?;
	let too_large = |_| malformed("value");
	let bytes = match inputs.text("type")? {
		"u16" => u16::try_from(value)
			.map_err(too_large)?
			.to_le_bytes()
			.to_vec(),
		"u32" => u32::try_from(value)
			.map_err(too_large)?
			.to_le_bytes()
			.to_vec(),
		"u64" => value.to_le_bytes().to_vec(),
		"compact" => compact(u32::try_from(value).map_err(too_large)?),
		_ => return Err(malformed("type")),
	};
	Ok(json!({ "bytes": hx(bytes) }))
}

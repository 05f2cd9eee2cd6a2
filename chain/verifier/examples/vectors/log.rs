//! Section 14. The chain only appends and others only check; paths are made by this example.

use keyfold_verifier::log::{leaf, leaf_hash, verify_consistency, verify_inclusion, CompactRange};
use serde_json::json;

use crate::{
	case::{hx, hxs, malformed, nothing, unknown, Answer, Inputs, Refusal},
	support::tree::{consistency, inclusion, root},
};

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	match kind {
		"leaf" => {
			let (index, block) = (inputs.count("index")?, inputs.u32("block")?);
			let leaf = leaf(index, block, &inputs.bytes("record")?);
			Ok(json!({ "leaf": hx(&leaf), "hash": hx(leaf_hash(&leaf)) }))
		}
		"head" => head(inputs),
		"inclusionPath" => inclusion_path(inputs),
		"inclusion" => {
			verify_inclusion(
				inputs.count("size")?,
				inputs.count("index")?,
				&inputs.bytes("leaf")?,
				&inputs.b32s("path")?,
				&inputs.b32("root")?,
			)?;
			Ok(nothing())
		}
		"consistencyPath" => consistency_path(inputs),
		"consistency" => {
			verify_consistency(
				inputs.count("oldSize")?,
				inputs.count("newSize")?,
				&inputs.b32("oldRoot")?,
				&inputs.b32("newRoot")?,
				&inputs.b32s("path")?,
			)?;
			Ok(nothing())
		}
		_ => Err(unknown(kind)),
	}
}

/// The range over the leaves, appended one by one.
fn range(leaves: &[Vec<u8>]) -> Result<CompactRange, Refusal> {
	let mut range = CompactRange::default();
	for leaf in leaves {
		range.append(leaf_hash(leaf))?;
	}
	let (size, peaks) = range.clone().into_parts();
	if CompactRange::new(size, peaks)? != range {
		return Err(malformed("range: parts do not make it again"));
	}
	Ok(range)
}

fn head(inputs: &Inputs) -> Answer {
	let leaves = inputs.byte_strings("leaves")?;
	let range = range(&leaves)?;
	if range.root() != root(&leaves) {
		return Err(malformed("head: not the one of RFC 6962"));
	}
	Ok(json!({ "size": range.size(), "peaks": hxs(range.peaks()), "root": hx(range.root()) }))
}

fn inclusion_path(inputs: &Inputs) -> Answer {
	let (leaves, index) = (
		inputs.byte_strings("leaves")?,
		usize::from(inputs.u16("index")?),
	);
	if index >= leaves.len() {
		return Err(Refusal::Code("index"));
	}
	Ok(json!({ "path": hxs(&inclusion(index, &leaves)), "root": hx(range(&leaves)?.root()) }))
}

fn consistency_path(inputs: &Inputs) -> Answer {
	let (leaves, old) = (
		inputs.byte_strings("leaves")?,
		usize::from(inputs.u16("oldSize")?),
	);
	if old == 0 || old > leaves.len() {
		return Err(Refusal::Code("index"));
	}
	Ok(json!({
		"path": hxs(&consistency(old, &leaves)),
		"oldRoot": hx(range(&leaves[..old])?.root()),
		"newRoot": hx(range(&leaves)?.root()),
	}))
}

//! Section 10.

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::{
	heartbeat::{context, mix, mixed, verify, Heartbeat, Held},
	transcript::compact,
};
use serde_json::json;

use crate::{
	case::{
		accepted, hx, malformed, nothing, scalar_hxs, unknown, with_proof, Answer, Inputs, Refusal,
	},
	support::{prove::prove_key, seeded::public},
};

/// A key, its epoch and its share key.
type Key = (u32, u32, [u8; 32]);

pub fn answer(kind: &str, inputs: &Inputs) -> Answer {
	let (genesis, block_hash) = (inputs.b32("genesis")?, inputs.b32("blockHash")?);
	let enclave = inputs.b32("enclave")?;
	let heartbeat = Heartbeat {
		genesis: &genesis,
		block: inputs.u32("block")?,
		block_hash: &block_hash,
		enclave: &enclave,
	};
	match kind {
		"beat" => beat(&heartbeat, inputs),
		"verify" => check(&heartbeat, inputs),
		_ => Err(unknown(kind)),
	}
}

fn held(keys: &[Key]) -> Vec<Held<'_>> {
	keys.iter()
		.map(|(key, epoch, x)| Held {
			key: *key,
			epoch: *epoch,
			x,
		})
		.collect()
}

fn check(heartbeat: &Heartbeat, inputs: &Inputs) -> Answer {
	let key = |one: &Inputs| Ok((one.u32("key")?, one.u32("epoch")?, one.b32("X")?));
	let keys = inputs
		.objects("keys")?
		.iter()
		.map(key)
		.collect::<Result<Vec<Key>, Refusal>>()?;
	let held = held(&keys);
	verify(heartbeat, &held, &inputs.bytes("proof")?)?;
	let hctx = context(heartbeat, &held)?;
	let mu: Vec<Scalar> = held.iter().map(|one| mix(&hctx, one.key)).collect();
	let mut answer = nothing();
	answer["context"] = hx(hctx);
	answer["mu"] = scalar_hxs(&mu);
	if !held.is_empty() {
		answer["XStar"] = hx(mixed(&hctx, &held)?.bytes());
	}
	Ok(answer)
}

fn beat(heartbeat: &Heartbeat, inputs: &Inputs) -> Answer {
	let objects = inputs.objects("keys")?;
	let shares = objects
		.iter()
		.map(|one| one.scalar("x"))
		.collect::<Result<Vec<Scalar>, Refusal>>()?;
	let key = |(one, x): (&Inputs, &Scalar)| Ok((one.u32("key")?, one.u32("epoch")?, public(x)));
	let keys = objects
		.iter()
		.zip(&shares)
		.map(key)
		.collect::<Result<Vec<Key>, Refusal>>()?;
	let held = held(&keys);
	let hctx = context(heartbeat, &held)?;
	let mu: Vec<Scalar> = held.iter().map(|one| mix(&hctx, one.key)).collect();
	let x_star: Scalar = mu.iter().zip(&shares).map(|(mu, x)| mu * x).sum();
	if mixed(&hctx, &held)?.bytes() != &public(&x_star) {
		return Err(malformed("share: X* is not x* G"));
	}
	let proof = prove_key(b"heartbeat", &hctx, &x_star, &inputs.b32("rand32")?);
	accepted(verify(heartbeat, &held, &proof.bytes))?;
	let mut preimage = [
		heartbeat.genesis,
		&heartbeat.block.to_le_bytes()[..],
		heartbeat.block_hash,
		heartbeat.enclave,
		&compact(held.len() as u32),
	]
	.concat();
	for (key, epoch, _) in &keys {
		preimage.extend([key.to_le_bytes(), epoch.to_le_bytes()].concat());
	}
	let answer = json!({
		"contextPreimage": hx(preimage),
		"context": hx(hctx),
		"mu": scalar_hxs(&mu),
		"xStar": hx(x_star.as_bytes()),
		"XStar": hx(public(&x_star)),
	});
	Ok(with_proof(answer, &proof))
}

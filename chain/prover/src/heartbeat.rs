//! Section 10: heartbeats.

use curve25519_dalek::scalar::Scalar;
use keyfold_verifier::transcript::{compact, h, hs};

use crate::sigma::key_proof;

/// Who shows life, over what.
#[derive(Clone, Copy, Debug)]
pub struct Beat {
	/// The chain.
	pub genesis: [u8; 32],
	/// A recent block.
	pub block: u32,
	/// Its hash.
	pub block_hash: [u8; 32],
	/// The enclave's account.
	pub enclave: [u8; 32],
}

impl Beat {
	/// `H("heartbeat-ctx", SCALE(genesis[32], block u32, block_hash[32], enclave[32], Vec<(key u32, epoch u32)>))`.
	pub fn context(&self, keys: impl IntoIterator<Item = (u32, u32)>) -> [u8; 32] {
		let named: Vec<u8> = keys
			.into_iter()
			.flat_map(|(key, epoch)| [key.to_le_bytes(), epoch.to_le_bytes()].concat())
			.collect();
		let count = compact(u32::try_from(named.len() / 8).expect("a few keys"));
		let block = self.block.to_le_bytes();
		let parts: [&[u8]; 6] = [
			&self.genesis,
			&block,
			&self.block_hash,
			&self.enclave,
			&count,
			&named,
		];
		h(b"heartbeat-ctx", &parts)
	}

	/// The proof over the shares of these keys and epochs: none without keys.
	pub fn prove(&self, shares: &[(u32, u32, Scalar)]) -> Vec<u8> {
		if shares.is_empty() {
			return Vec::new();
		}
		let context = self.context(shares.iter().map(|(key, epoch, _)| (*key, *epoch)));
		let mix = |key: u32| hs(b"heartbeat-mix", &[&context, &key.to_le_bytes()]);
		let mixed: Scalar = shares.iter().map(|(key, _, x)| mix(*key) * x).sum();
		key_proof(b"heartbeat", &context, &mixed).to_vec()
	}
}

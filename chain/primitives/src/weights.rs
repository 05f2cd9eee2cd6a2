//! What the weights of the pallets are made of: the steps that their formulas have in common.
//!
//! Costs of group operations are for the compiled runtime (wasmtime, 32-bit backend of the curve library): four times
//! what the verifier's bench example measures natively, rounded up. Compiled wasm was measured at two to three times
//! native, so the factor leaves room for slower machines. The embedded chain interprets: no figure of it enters here.

use polkadot_sdk::{
	frame_support::{
		traits::Get,
		weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
	},
	frame_system,
};

/// Fixed work of any call, in microseconds: lookups in memory, the event, the last hash of a proof.
pub const CALL_MICROS: u64 = 50;
/// Decoding a point from its 32 bytes, in microseconds: 4.2 natively.
pub const DECODE_MICROS: u64 = 20;
/// Encoding a point, one inverse square root as its decoding, in microseconds: 4.2 natively.
pub const ENCODE_MICROS: u64 = 20;
/// One scalar multiplication inside an equation of a proof, in microseconds: 17 natively.
pub const TERM_MICROS: u64 = 75;
/// What proving one small record takes, its trie nodes included, in bytes.
pub const RECORD_BYTES: u64 = 1_024;

/// So much time, and no proof.
pub fn compute(micros: u64) -> Weight {
	Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(micros), 0)
}

/// A call that spends `micros` on the group besides its fixed work.
pub fn call(micros: u64) -> Weight {
	compute(micros.saturating_add(CALL_MICROS))
}

/// Microseconds of a sigma proof (section 4): decoding `points`, then `equations` with `terms` multiplications
/// together, the challenge's counted.
pub const fn proof(points: u64, equations: u64, terms: u64) -> u64 {
	points
		.saturating_mul(DECODE_MICROS)
		.saturating_add(equations.saturating_mul(ENCODE_MICROS))
		.saturating_add(terms.saturating_mul(TERM_MICROS))
}

/// `reads` records, `bytes` in large ones among them, and `writes` records.
pub fn storage<T: frame_system::Config>(reads: u64, writes: u64, bytes: u64) -> Weight {
	let proof = reads.saturating_mul(RECORD_BYTES).saturating_add(bytes);
	T::DbWeight::get()
		.reads_writes(reads, writes)
		.saturating_add(Weight::from_parts(0, proof))
}

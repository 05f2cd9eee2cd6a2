//! What the weights of the pallets are made of: costs as they were measured.
//!
//! `npm run weights` makes a pallet's `weights.rs` of what `npm run bench:chain` measured: the runtime's blob under the
//! executor of a node. The embedded chain interprets: no figure of it enters here. Estimates are for functions that
//! are new and not measured yet, and only for those.

use polkadot_sdk::{
	frame_support::{
		traits::Get,
		weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
	},
	frame_system,
};

/// One part of a cost. Records and proofs are what the runs looked up and changed; what a record costs is the
/// runtime's database weight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Part {
	/// Computing, in picoseconds of ref time.
	pub picos: u64,
	/// Records read.
	pub reads: u64,
	/// Records written.
	pub writes: u64,
	/// Bytes of the proof of what is read.
	pub proof: u64,
}

impl Part {
	/// This part as a weight of the runtime.
	pub fn once<T: frame_system::Config>(&self) -> Weight {
		self.times::<T>(1, 1)
	}

	/// `times` this part, of whose records there are no more than `records` times as many.
	pub fn times<T: frame_system::Config>(&self, times: u32, records: u32) -> Weight {
		let stored = T::DbWeight::get().reads_writes(self.reads, self.writes);
		Weight::from_parts(self.picos, self.proof)
			.saturating_mul(u64::from(times))
			.saturating_add(stored.saturating_mul(u64::from(records)))
	}
}

/// What something was measured to take: `base`, and `each` for every one of what it grows with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
	/// Whatever the size.
	pub base: Part,
	/// For each of the size.
	pub each: Part,
}

impl Cost {
	/// The weight of the size `x`.
	pub fn at<T: frame_system::Config>(&self, x: u32) -> Weight {
		self.base
			.once::<T>()
			.saturating_add(self.each.times::<T>(x, x))
	}
}

/// An estimate: fixed work of any call, in microseconds: lookups in memory, the event, the last hash of a proof.
pub const CALL_MICROS: u64 = 50;
/// An estimate: decoding a point from its 32 bytes, in microseconds.
pub const DECODE_MICROS: u64 = 20;
/// An estimate: encoding a point, one inverse square root as its decoding, in microseconds.
pub const ENCODE_MICROS: u64 = 20;
/// An estimate: one scalar multiplication inside an equation of a proof, in microseconds.
pub const TERM_MICROS: u64 = 75;
/// An estimate: what proving one small record takes, its trie nodes included, in bytes.
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

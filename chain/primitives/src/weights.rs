//! What the weights of the pallets are made of: costs as they were measured.
//!
//! `npm run weights` makes a pallet's `weights.rs` of what `npm run bench:chain` measured: the runtime's blob under the
//! executor of a node. The embedded chain interprets: no figure of it enters here.

use polkadot_sdk::{
	frame_support::{traits::Get, weights::Weight},
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

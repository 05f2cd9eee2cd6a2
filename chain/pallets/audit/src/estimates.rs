//! Weights of what was not measured yet: generous, and gone with the next measurement. Records are counted in the code.

use keyfold_primitives::weights::Part;
use polkadot_sdk::{frame_support::weights::Weight, frame_system};

/// Computing of one record: 20 microseconds, the most that it may take.
const APPEND: u64 = 20_000_000;
/// Hashing a program: 20 ms, for 2 MiB at 100 MB/s, half of what a slow machine does.
const HASH_PROGRAM: u64 = 20_000_000_000;
/// Bytes of a program, in the proof of the block that hashes it.
const PROGRAM_BYTES: u64 = 2 * 1024 * 1024;

/// Program, head and the digest of the extrinsic; head and digest are written. The digest is not there any more when the
/// block ends.
pub(crate) fn append<T: frame_system::Config>() -> Weight {
	Part {
		picos: APPEND,
		reads: 3,
		writes: 2,
		// As the measured calls: some 5 KiB for a record in a trie of a million.
		proof: 3 * 5_120,
	}
	.once::<T>()
}

/// The program's bytes, and what is kept of it.
pub(crate) fn code_changed<T: frame_system::Config>() -> Weight {
	Part {
		picos: HASH_PROGRAM,
		reads: 1,
		writes: 1,
		proof: PROGRAM_BYTES,
	}
	.once::<T>()
}
